// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/sharedstore.h"

#include <QObject>
#include <QString>
#include <QThread>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace dg {

/// Who tells the phone, where several desktops share a database.
enum class SenderRole : std::uint8_t {
    Sender,  ///< this one, and no other
    Standby, ///< another one
    Alone,   ///< nobody can know: the shared database is away; sends, perhaps twice
};

/// The io thread's end of the shared database: hands over what waits in the local store, one
/// batch at a time, and takes in what others did. Owned by the ledger; lives on its thread. Owns
/// the other thread. At the end it cuts the connection, so that a server keeps nobody; only who is
/// still being let in is left behind, with nothing of ours in its hands.
class SharedLink final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SharedLink)

public:
    SharedLink(const StoreAddress& address,
               SignalStore& local,
               const std::function<Timestamp()>& now);
    ~SharedLink() override;

    /// A few times a second, and after something was stored.
    void work();
    void setTrailKey(const TrailKey& key);
    SenderRole role() const;
    /// Whether another one had the phone since the last call.
    bool takeOtherSender() { return std::exchange(m_otherSender, false); }

Q_SIGNALS:
    void changed(const dg::SignalRecordPtr& record);
    /// A signal that the database does not take is set aside, so that the others go over. Once for
    /// each reason.
    void refused(const QString& text, int waiting);
    /// Empty while all is well.
    void state(const QString& text, int waiting);

private:
    using Clock = std::chrono::steady_clock;

    void onPushed(const std::vector<std::int64_t>& outboxIds);
    void onRefused(const QString& signalId, const QString& text);
    void onNews(const std::vector<SignalRecordPtr>& records, qint64 upTo, int round);
    void keepLater();
    void tellAgain();
    void onUp(bool isSender);
    void onDown(const QString& text);
    void lost();
    void noteLife();
    void report(const QString& text);

    SignalStore& m_local;
    QString m_shown;    ///< the address
    QString m_seenName; ///< under which the newest known event is kept
    QThread* m_thread;
    SharedStore* m_shared; ///< lives and dies in m_thread
    Clock::time_point m_started = Clock::now();
    Clock::time_point m_heard = m_started;
    std::optional<Clock::time_point> m_lost = m_started; ///< none while there is contact
    std::optional<bool> m_wasSender;                     ///< at the last contact
    bool m_otherSender = false;
    bool m_inFlight = false;
    std::set<std::string> m_aside;  ///< signals; still in the local database, and tried again
    Clock::time_point m_asideSince; ///< the oldest of them
    std::set<QString> m_refusals;   ///< that were said
    std::optional<QString> m_text;  ///< as said last; none before the first contact or failure
    int m_waiting = 0;
    int m_round = 0;   ///< of telling news; what comes of an older one is passed over
    QTimer m_again;    ///< until news that could not be kept is told again
    int m_notKept = 0; ///< times in a row
};

} // namespace dg
