// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/senderlease.h"
#include "core/storage/spool.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace dg {

/// The shared database behind the local one. Has a thread of its own, because a server may take as
/// long as it likes; made and ended by the ledger, which hears of it through queued connections.
/// Connects again by itself, for ever.
class SharedStore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SharedStore)

public:
    SharedStore(StoreAddress address, SignalSource source, std::function<Timestamp()> now);
    ~SharedStore() override;

    /// Of any thread: ends what this one waits for in the server's library.
    void cutOff();
    /// From any thread: see there.
    SenderLease& lease() { return m_lease; }

public Q_SLOTS:
    void start();
    /// Tells what came after the event `seen`, the newest that is known there; -1 = none yet. What
    /// was told before under another `round` was lost on the way.
    void tellSince(qint64 seen, int round);
    void push(const std::vector<dg::SharedItem>& items);
    void setTrailKey(const dg::TrailKey& key);
    void stop();

Q_SIGNALS:
    /// These were committed, now or earlier.
    void pushed(const std::vector<std::int64_t>& outboxIds);
    /// The database does not take an event of this signal, with these words; the connection is
    /// well.
    void refused(const QString& signalId, const QString& text);
    /// Whole records that changed, by whomever, up to this event.
    void news(const std::vector<dg::SignalRecordPtr>& records, qint64 upTo, int round);
    /// At least every second while all is well. `isSender`: the phone is ours.
    void up(bool isSender);
    void down(const QString& text);

private:
    void onTick();
    bool connectNow();
    void disconnectNow();
    void keepSocket(int number);
    bool holdsConnection();
    void pull();
    bool pullNewest(qint64 newest);
    void fail(const StoreFailure& failure);

    StoreAddress m_address;
    SignalSource m_source;
    std::function<Timestamp()> m_now;
    std::optional<TrailKey> m_key;
    std::unique_ptr<SignalStore> m_store;
    SenderLease m_lease;
    std::unique_ptr<QTimer> m_tick;
    qint64 m_seen = -1;
    int m_round = 0;
    int m_pause = 0;    ///< ticks until the next attempt to connect
    int m_failures = 0; ///< in a row, without something written or a while of quiet in between
    int m_quiet = 0;    ///< ticks since the last of them
    std::mutex m_socketMutex;
    int m_socket = -1; ///< our number of the connection's, while there is one
    bool m_isSender = false;
};

} // namespace dg
