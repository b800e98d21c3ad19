// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/snapshot.h"
#include "core/signals/lifecycle.h"
#include "ui/pulse.h"

#include <QObject>

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace dg {

using RecordPtr = std::shared_ptr<const SignalRecord>;

/// Sums over everything that waits for an answer.
struct WaitingTotals
{
    int count = 0;
    double notional = 0; ///< size times entry, quote asset
    double risk = 0;     ///< money at risk, quote asset
};

/// The signals of what is open, newest first. They come from the store; what a snapshot brings
/// before the store knows it is listed at once. Without a store (a replay) they live here by the
/// rules of lifecycle.h, as they would in the store, and as long as what is open. Live, practice
/// and replay are never in one list: each starts with reset(). GUI thread; owned by the window's
/// signal desk.
class SignalList final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignalList)

public:
    static constexpr std::size_t kLimit = 1000;

    explicit SignalList(QObject* parent = nullptr);

    /// Something else is open. `stored`: the store is told of answers and says what became of them.
    void reset(FeedKind feed, bool stored);
    void setExpiry(std::chrono::milliseconds expiry) { m_expiry = expiry; }
    void put(const RecordPtr& record);
    void putAll(const std::vector<RecordPtr>& records);
    /// Takes what is new in it, and the prices. Cheap when nothing is.
    /// `pulses`: of its markets, in their order; none: nobody counts.
    void follow(const Snapshot& snapshot, const std::vector<Pulse>& pulses = {});
    /// Without a store: what the answer changes. With one, the store says so by put().
    void answer(const SignalAnswer& answer);

    FeedKind feed() const { return m_feed; }
    bool isStored() const { return m_stored; }
    int size() const { return static_cast<int>(m_records.size()); }
    const RecordPtr& at(int row) const { return m_records[static_cast<std::size_t>(row)]; }
    /// Null when there is none.
    RecordPtr find(const std::string& id) const;
    WaitingTotals waiting() const;
    /// Of the data's clock; 0 before the first snapshot.
    Timestamp now() const { return m_now; }
    /// By what answers are dated and snoozes end: by the clock on the wall, as the store and the
    /// phone do; what is played back has a clock of its own.
    Timestamp answerTime(Timestamp wall) const;
    Timestamp answerTime() const;
    std::optional<double> priceOf(const std::string& symbol) const;
    /// False: that price is of a while ago.
    bool isPriceLive(const std::string& symbol) const;
    /// How its numbers are written; inferred from the signal where no market is known.
    Instrument instrumentOf(const TradeSignal& signal) const;

Q_SIGNALS:
    void aboutToClear();
    void cleared();
    void aboutToInsert(int row);
    void inserted(int row);
    void updated(int row);
    void aboutToDrop(int row);
    void dropped();

private:
    struct Seen
    {
        Instrument instrument;
        std::optional<double> price;
        bool isLive = true;
        std::shared_ptr<const std::vector<std::shared_ptr<const TradeSignal>>> found;
    };

    int rowOf(const std::string& id) const;
    void found(const std::shared_ptr<const TradeSignal>& signal);
    void happen(int row, SignalEvent event);
    void endWhatIsOver(const MarketSnapshot& market);

    FeedKind m_feed = FeedKind::Live;
    bool m_stored = false;
    std::chrono::milliseconds m_expiry = std::chrono::minutes(15);
    std::vector<RecordPtr> m_records; ///< newest first
    std::map<std::string, Seen> m_markets;
    Timestamp m_now;
    std::int64_t m_lastEvent = 0;
};

} // namespace dg
