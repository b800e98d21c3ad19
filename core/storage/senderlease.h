// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace dg {

class Database;

/// Which desktop on a shared database speaks to the phone: a row that its owner renews every few
/// seconds and that runs out by the server's clock when it does not, so that one that hangs loses
/// the phone. Beside it the lock of earlier versions, which ends with the connection: the phone of
/// one that was killed is taken over at once. Asked and renewed on the thread of the connection;
/// ownerLives() and isFresh() are for the thread that sends.
class SenderLease final
{
public:
    using Clock = std::function<std::chrono::milliseconds()>;

    /// From the last sign of life of its owner until another one may have the phone.
    static constexpr std::chrono::seconds kLost{15};

    /// `boot`: CLOCK_BOOTTIME where empty.
    explicit SenderLease(Clock boot = {});

    /// After each connection.
    void connected() { m_hasLock = m_isOwner = false; }
    /// Whether the phone is ours, and renews it where that is due. What goes wrong with the
    /// connection is with the database.
    bool hold(Database& db);
    /// Gives it back.
    void release(Database& db);

    /// The thread that sends is at work; without it nothing is renewed. Gives how long it was not.
    std::chrono::milliseconds ownerLives();
    /// Nobody else can have taken what was held last.
    bool isFresh() const { return m_boot().count() < m_until; }

private:
    bool holdRow(Database& db, std::chrono::milliseconds now);

    Clock m_boot;
    std::string m_owner;
    bool m_hasLock = false;
    bool m_isOwner = false;
    std::chrono::milliseconds m_renewed{0};
    std::atomic<std::int64_t> m_ownerSeen{0};
    std::atomic<std::int64_t> m_until{0}; ///< surely ours until then
};

} // namespace dg
