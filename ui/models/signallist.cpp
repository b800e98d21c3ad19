// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/signallist.h"

#include "core/strategy/lossatstop.h"
#include "ui/sentences.h"

#include <QDateTime>

#include <algorithm>

namespace dg {

namespace {

/// Digits after the point that the number needs.
int neededDecimals(Fixed8 value)
{
    int decimals = 8;
    std::int64_t raw = value.raw;
    while (decimals > 2 && raw % 10 == 0) {
        raw /= 10;
        --decimals;
    }
    return decimals;
}

} // namespace

SignalList::SignalList(QObject* parent)
    : QObject(parent)
{}

void SignalList::reset(FeedKind feed, bool stored)
{
    Q_EMIT aboutToClear();
    m_feed = feed;
    m_stored = stored;
    m_records.clear();
    m_markets.clear();
    m_now = {};
    Q_EMIT cleared();
}

int SignalList::rowOf(const std::string& id) const
{
    const auto at = std::ranges::find(
        m_records, id, [](const RecordPtr& r) -> const std::string& { return r->signal->id; });
    return at == m_records.end() ? -1 : static_cast<int>(at - m_records.begin());
}

RecordPtr SignalList::find(const std::string& id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : at(row);
}

void SignalList::put(const RecordPtr& record)
{
    const int known = rowOf(record->signal->id);
    if (known >= 0) {
        m_records[static_cast<std::size_t>(known)] = record;
        Q_EMIT updated(known);
        return;
    }
    const auto place = std::ranges::find_if(m_records, [&](const RecordPtr& other) {
        return other->signal->time <= record->signal->time;
    });
    const int row = static_cast<int>(place - m_records.begin());
    if (m_records.size() >= kLimit) {
        if (place == m_records.end()) return; // older than all that is shown
        Q_EMIT aboutToDrop(size() - 1);
        m_records.pop_back();
        Q_EMIT dropped();
    }
    Q_EMIT aboutToInsert(row);
    m_records.insert(m_records.begin() + row, record);
    Q_EMIT inserted(row);
}

void SignalList::putAll(const std::vector<RecordPtr>& records)
{
    for (const RecordPtr& record : records)
        put(record);
}

void SignalList::follow(const Snapshot& snapshot, const std::vector<Pulse>& pulses)
{
    if (snapshot.feed != m_feed) reset(snapshot.feed, false);
    // Wound back: what was found later has not happened yet.
    if (!m_stored && snapshot.playback.position + std::chrono::seconds(1) < m_now)
        reset(m_feed, m_stored);
    m_now = snapshot.playback.position;
    for (std::size_t i = 0; i < snapshot.markets.size(); ++i) {
        const auto& market = snapshot.markets[i];
        Seen& seen = m_markets[market->instrument.symbol];
        seen.price = lastPrice(*market);
        seen.isLive = i >= pulses.size() || pulses[i].isPriceLive();
        if (seen.instrument != market->instrument) seen.instrument = market->instrument;
        if (seen.found != market->signals) {
            seen.found = market->signals;
            for (const auto& signal : *seen.found)
                found(signal);
        }
        if (!m_stored) endWhatIsOver(*market);
    }
}

/// What the store does with a signal that was found, at the moment at which it did.
void SignalList::found(const std::shared_ptr<const TradeSignal>& signal)
{
    if (rowOf(signal->id) >= 0) return;
    auto record = std::make_shared<SignalRecord>();
    record->signal = signal;
    const Timestamp received = signal->evidence.received;
    record->stored = received.ms != 0 ? received : signal->time;
    put(record);
}

/// What the store does for live signals: nobody answered in time, or the price decided.
void SignalList::endWhatIsOver(const MarketSnapshot& market)
{
    for (int row = 0; row < size(); ++row) {
        const SignalRecord& record = *at(row);
        if (!isOpen(record.status) || record.signal->symbol != market.instrument.symbol) continue;
        std::optional<PriceTouch> touch;
        if (market.touches) {
            const auto found =
                std::ranges::find(*market.touches, record.signal->id, &PriceTouch::signalId);
            if (found != market.touches->end()) touch = *found;
        }
        if (auto end = endOf(record, touch, m_expiry, m_now)) happen(row, std::move(*end));
    }
}

void SignalList::answer(const SignalAnswer& answer)
{
    if (const int row = rowOf(answer.signalId); row >= 0) happen(row, eventOf(answer));
}

void SignalList::happen(int row, SignalEvent event)
{
    SignalRecord changed = *at(row);
    if (!moveOn(changed, event)) return;
    event.number = ++m_lastEvent;
    changed.trail.push_back(std::move(event));
    m_records[static_cast<std::size_t>(row)] =
        std::make_shared<const SignalRecord>(std::move(changed));
    Q_EMIT updated(row);
}

WaitingTotals SignalList::waiting() const
{
    WaitingTotals totals;
    for (const RecordPtr& record : m_records) {
        if (!needsAnswer(*record)) continue;
        ++totals.count;
        totals.notional += record->signal->size.toDouble() * record->signal->entry.toDouble();
        totals.risk += lossAtStop(*record->signal);
    }
    return totals;
}

bool SignalList::isPriceLive(const std::string& symbol) const
{
    const auto seen = m_markets.find(symbol);
    return seen == m_markets.end() || seen->second.isLive;
}

Timestamp SignalList::answerTime(Timestamp wall) const
{
    return m_feed == FeedKind::Replay ? m_now : wall;
}

Timestamp SignalList::answerTime() const
{
    return answerTime({QDateTime::currentMSecsSinceEpoch()});
}

std::optional<double> SignalList::priceOf(const std::string& symbol) const
{
    const auto at = m_markets.find(symbol);
    return at == m_markets.end() ? std::nullopt : at->second.price;
}

Instrument SignalList::instrumentOf(const TradeSignal& signal) const
{
    const auto at = m_markets.find(signal.symbol);
    if (at != m_markets.end()) return at->second.instrument;
    Instrument instrument;
    instrument.symbol = signal.symbol;
    instrument.tick = {1, std::max({neededDecimals(signal.entry), neededDecimals(signal.stop), 2})};
    instrument.lot = {1, neededDecimals(signal.size)};
    return instrument;
}

} // namespace dg
