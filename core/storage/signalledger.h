// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/market/pricespan.h"
#include "core/storage/sharedlink.h"
#include "core/storage/signalstore.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace dg {

class LedgerPrivate;

struct LedgerOptions
{
    StoreAddress local; ///< SQLite; always first
    /// PostgreSQL, fed from the local one. Not opened before setSharedPassword().
    std::optional<StoreAddress> shared;
    SignalSource source = SignalSource::Live;
    bool phone = false;          ///< signals are to be told to the phone
    bool phoneAlsoQuiet = false; ///< suppressed and not actionable ones as well
    std::chrono::milliseconds expireAfter = std::chrono::minutes(15);
    /// Retries, expiry and what other processes did are looked at this often.
    std::chrono::milliseconds tick = std::chrono::milliseconds(500);
    std::function<Timestamp()> now; ///< this machine's clock where empty
};

/// The io thread's end of the store: takes signals and answers, commits them, and says so. What
/// cannot be written now waits here, in order, until it can. Lives on the io thread; slots are
/// called through queued connections, from other objects of the io thread also directly.
class SignalLedger final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignalLedger)

public:
    explicit SignalLedger(LedgerOptions options);
    ~SignalLedger() override;

    // Of the io thread only.
    /// Null before start(), and while the database cannot be opened.
    SignalStore* store();
    /// The same as answer(), with its result; none where the store is away: it waits and is
    /// answered later.
    std::optional<AnswerResult> answerNow(const dg::SignalAnswer& answer);
    /// An event of a channel (`notified`, ...). False: the store is away, nothing was kept.
    bool appendEvent(const dg::SignalEvent& event);
    SenderRole senderRole() const;
    /// Whether another desktop had the phone since the last call. What it has told last is perhaps
    /// not known here.
    bool takeOtherSender();
    bool isSender() const { return senderRole() != SenderRole::Standby; }

    /// Of any thread: writes the signal where a kill of this program cannot take it any more, then
    /// has it added. Waits for nobody.
    void found(std::shared_ptr<const dg::TradeSignal> signal);
    /// Of any thread: what the price has touched since the last call (a few times a second);
    /// unanswered signals whose stop or target is among it are invalidated. Before what is found
    /// after it.
    void onPrices(const QString& symbol, const std::vector<dg::PriceSpan>& spans);
    /// Of any thread: into the table of the log, with the next tick.
    void log(const QString& level, const QString& message, dg::Timestamp at);

public Q_SLOTS:
    void start();
    void add(std::shared_ptr<const dg::TradeSignal> signal);
    void answer(const dg::SignalAnswer& answer);
    /// Gives loaded(), newest first.
    void load(int limit);
    /// Gives whole(): with evidence and trail.
    void loadWhole(const QString& id);
    void setPhone(bool enabled, bool alsoQuiet);
    void setExpiry(std::chrono::milliseconds after);
    /// The shared database waits for it; empty = ~/.pgpass, PGPASSWORD, or none is needed.
    void setSharedPassword(const QString& password);
    /// Trails are signed with it from now on, and what was appended before.
    void setTrailKey(const dg::TrailKey& key);
    /// Writes what still waits and closes. The thread may end after it.
    void stop();

Q_SIGNALS:
    // Each after the commit. Records as in lists: without evidence and trail.
    void stored(std::shared_ptr<const dg::SignalRecord> record);
    void changed(std::shared_ptr<const dg::SignalRecord> record);
    /// What became of an answer that came in through answer().
    void answered(const dg::SignalAnswer& answer, const dg::AnswerResult& result);
    void loaded(const std::vector<std::shared_ptr<const dg::SignalRecord>>& records);
    void whole(std::shared_ptr<const dg::SignalRecord> record);
    /// The store cannot be written; `waiting` signals and answers are kept in memory until it can.
    /// Or the shared one does not take something, which waits in the local one.
    void failed(const QString& text, int waiting);
    void recovered();
    /// A remark that people should know of once.
    void notice(const QString& text);
    /// The shared database: empty while all is well or there is none.
    void sharedState(const QString& text, int waiting);
    void senderChanged(dg::SenderRole role);

private:
    std::unique_ptr<LedgerPrivate> d;
};

} // namespace dg
