// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/faultwatch.h"

#include <algorithm>
#include <chrono>
#include <initializer_list>

namespace dg::cli {

namespace {

/// Of a client that waits longer each time that a connection does not last, in the twenty seconds
/// of a close loop and until it is back: far below this. One that does not makes some thirty.
constexpr std::uint64_t kMostConnections = 20;
/// The same words are not said again within ten seconds of the last time.
constexpr std::chrono::seconds kSaid{10};
/// Candles are missed for a while before their connection is given up.
constexpr std::chrono::minutes kSilenced{5};
constexpr const char* kSilence = "was accepted and stays silent";
constexpr std::chrono::milliseconds kMinute = std::chrono::minutes(1);

using Figures = FaultWatch::Figures;

/// What came between the two, by its cause.
class Losses
{
public:
    Losses(const Figures& before, const Figures& now)
        : m_before(before)
        , m_now(now)
    {}

    std::uint64_t of(UnsureReason reason) const
    {
        const auto i = static_cast<std::size_t>(reason);
        return m_now.gaps[i] - m_before.gaps[i];
    }
    bool any(std::initializer_list<UnsureReason> reasons) const
    {
        return std::ranges::any_of(reasons, [this](UnsureReason r) { return of(r) != 0; });
    }
    bool isSilenced() const { return m_now.silences != m_before.silences; }
    bool isConnectionLost() const { return m_now.connections != m_before.connections; }
    /// But for a connection that was due to be given up.
    bool isBookLost() const
    {
        for (int i = 0; i < kUnsureReasonCount; ++i) {
            const auto reason = static_cast<UnsureReason>(i);
            if (reason == UnsureReason::Disconnected && isSilenced()) continue;
            if (of(reason) != 0) return true;
        }
        return false;
    }
    /// ": an update is missing (2)"
    std::string causes() const
    {
        std::string text;
        for (int i = 0; i < kUnsureReasonCount; ++i)
            if (const auto count = of(static_cast<UnsureReason>(i)); count != 0)
                text += std::string(text.empty() ? ": " : ", ") +
                        wordsOf(static_cast<UnsureReason>(i)) + " (" + std::to_string(count) + ")";
        return text;
    }

private:
    const Figures& m_before;
    const Figures& m_now;
};

} // namespace

std::string FaultWatch::lossVerdict(FaultKind kind, const Figures& before, const Figures& now)
{
    using enum UnsureReason;
    const Losses losses(before, now);
    const bool costConnection = losses.isConnectionLost() && !losses.isSilenced();
    switch (kind) {
    case FaultKind::Pongs:
        return costConnection ? "a connection on which data came was given up for want of a pong"
                              : "";
    case FaultKind::ClockBack:
    case FaultKind::ClockAhead:
        if (!costConnection && !losses.isBookLost()) return {};
        return "a step of the wall clock cost a connection or the book; connections " +
               std::to_string(now.connections - before.connections) + losses.causes();
    case FaultKind::IdReset:
    case FaultKind::FarId:
        // On a new connection there is nothing that they would have to continue.
        return losses.any({Gap, Disconnected, InstrumentChanged})
                   ? ""
                   : "ids that continue nothing were not noticed" + losses.causes();
    case FaultKind::LateClose:
    case FaultKind::Quiet:
    case FaultKind::TradeIdReset:
    case FaultKind::FarTime:
    case FaultKind::Twice:
        return losses.isBookLost()
                   ? "the book was lost for something that does not concern it" + losses.causes()
                   : "";
    case FaultKind::OffGrid:
        // Another tick meanwhile begins another book, and finer prices than were announced.
        if (now.ticks != before.ticks) return {};
        if (losses.any({BadUpdate, Crossed, TooLarge, FinerPrices, InstrumentChanged}))
            return "the book was lost for orders off the tick" + losses.causes();
        // A client that runs late gives connections up, and its book with them.
        return losses.of(Gap) != 0 && !losses.isConnectionLost()
                   ? "an update was missed, and no connection was lost"
                   : "";
    default:
        return {};
    }
}

FaultWatch::FaultWatch(FaultKind kind, const CampaignLane& lane)
    : m_kind(kind)
    , m_lane(lane)
    , m_wasSilenced(kind != FaultKind::NoKlines && lane.had(FaultKind::NoKlines, kSilenced))
    , m_before(figures())
    , m_heard(lane.notices().size())
{
    if (m_heard != 0 && std::chrono::steady_clock::now() - lane.lastNotice() < kSaid)
        m_justSaid = lane.notices().back();
}

FaultWatch::Figures FaultWatch::figures() const
{
    Figures now;
    now.connections = m_lane.exchange().counters().connections;
    for (const auto& market : m_lane.client().markets())
        for (int i = 0; i < kUnsureReasonCount; ++i)
            now.gaps[static_cast<std::size_t>(i)] +=
                market->sync().gapsBy(static_cast<UnsureReason>(i));
    if (m_wasSilenced)
        now.silences = static_cast<std::uint64_t>(std::ranges::count_if(
            m_lane.notices(), [](const QString& text) { return text.contains(kSilence); }));
    now.offGrid = m_lane.client().rejectedFor(DecodeError::OffGrid);
    now.fetched = m_lane.rows().fetched();
    now.inferred = std::ranges::any_of(m_lane.client().markets(), [](const auto& market) {
        return market->instrument().inferred;
    });
    for (const auto& market : m_lane.client().markets())
        now.ticks += market->instrument().tick.format(1) + ' ';
    return now;
}

bool FaultWatch::dependsOnTime(FaultKind kind)
{
    switch (kind) {
    case FaultKind::Pongs:
    case FaultKind::CloseReason:
    case FaultKind::ClockBack:
    case FaultKind::ClockAhead:
    case FaultKind::LateClose:
    case FaultKind::Quiet:
    case FaultKind::TradeIdReset:
    case FaultKind::FarTime:
    case FaultKind::Twice:
        return true;
    default:
        return false;
    }
}

std::string FaultWatch::verdict() const
{
    Figures now = figures();
    // Said right before the fault, and the new connection counts after it.
    if (m_wasSilenced && m_justSaid.contains(kSilence)) ++now.silences;
    std::string loss = lossVerdict(m_kind, m_before, now);
    const auto heard = [this](const char* words) {
        if (m_justSaid.contains(words)) return true;
        return std::any_of(m_lane.notices().begin() + static_cast<std::ptrdiff_t>(m_heard),
                           m_lane.notices().end(),
                           [words](const QString& text) { return text.contains(words); });
    };
    const auto no = [](bool wrong, const char* text) { return wrong ? text : ""; };
    switch (m_kind) {
    case FaultKind::CloseLoop:
        return no(now.connections - m_before.connections > kMostConnections,
                  "connections that do not last are made anew too fast");
    case FaultKind::CloseReason:
        return no(!heard("Pong timeout"), "the exchange's reason for a close was not said");
    case FaultKind::ClockBack:
    case FaultKind::ClockAhead:
        if (!loss.empty()) {
            loss += ", said:";
            for (std::size_t i = m_heard; i < m_lane.notices().size(); ++i)
                loss += " \"" + m_lane.notices()[i].toStdString() + "\"";
            return loss;
        }
        return no(!heard("clock was set"), "a step of the wall clock was not said");
    case FaultKind::LateClose:
    case FaultKind::Quiet:
        if (const std::string text = candles(); !text.empty()) return text;
        return loss;
    case FaultKind::OffGrid:
        if (now.ticks != m_before.ticks || !loss.empty()) return loss;
        return no(now.offGrid != m_before.offGrid,
                  "messages with orders off the tick were refused");
    case FaultKind::OddInfo:
        return no(now.inferred && !m_before.inferred, "a grid is inferred for an odd entry");
    default:
        return loss;
    }
}

/// A minute without trades is a flat candle and not fetched; a closing message that is a little
/// late is waited for.
std::string FaultWatch::candles() const
{
    if (m_kind == FaultKind::Quiet) {
        const MarketModel& market = m_lane.exchange().market();
        const SymbolModel& last = market.at(market.size() - 1);
        const Timestamp open = last.quietUntil().value_or(Timestamp{}) - kMinute;
        if (m_lane.rows().isFlat(last.symbol().symbol, open)) return {};
        const Market* const client = m_lane.client().market(last.symbol().symbol);
        return "no flat candle was made of a minute without trades; of the last one that was "
               "fetched: " +
               std::string(client == nullptr ? "nothing heard" : client->whyMissed());
    }
    // Every second one comes after the time that it is waited for.
    const bool inTime = m_lane.exchange().happened(m_kind) % 2 == 1;
    return inTime && m_lane.rows().fetched() != m_before.fetched
               ? "a candle was fetched whose closing message was a little late"
               : "";
}

} // namespace dg::cli
