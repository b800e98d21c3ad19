// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/faultwatch.h"

#include <algorithm>
#include <chrono>

namespace dg::cli {

namespace {

/// Of a client that waits longer each time that a connection does not last, in the twenty seconds
/// of a close loop and until it is back: far below this. One that does not makes some thirty.
constexpr std::uint64_t kMostConnections = 20;
/// The same words are not said again within ten seconds of the last time.
constexpr std::chrono::seconds kSaid{10};
constexpr std::chrono::milliseconds kMinute = std::chrono::minutes(1);

} // namespace

FaultWatch::FaultWatch(FaultKind kind, const CampaignLane& lane)
    : m_kind(kind)
    , m_lane(lane)
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
    now.gaps = m_lane.totals().gaps;
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
    const Figures now = figures();
    const bool kept = now.connections == m_before.connections;
    const bool gap = now.gaps != m_before.gaps;
    const auto heard = [this](const char* words) {
        if (m_justSaid.contains(words)) return true;
        return std::any_of(m_lane.notices().begin() + static_cast<std::ptrdiff_t>(m_heard),
                           m_lane.notices().end(),
                           [words](const QString& text) { return text.contains(words); });
    };
    const auto no = [](bool wrong, const char* text) { return wrong ? text : ""; };
    switch (m_kind) {
    case FaultKind::Pongs:
        return no(!kept, "a connection on which data came was given up for want of a pong");
    case FaultKind::CloseLoop:
        return no(now.connections - m_before.connections > kMostConnections,
                  "connections that do not last are made anew too fast");
    case FaultKind::CloseReason:
        return no(!heard("Pong timeout"), "the exchange's reason for a close was not said");
    case FaultKind::ClockBack:
    case FaultKind::ClockAhead:
        if (!kept || gap) {
            std::string text =
                "a step of the wall clock cost a connection or the book; connections " +
                std::to_string(now.connections - m_before.connections) + ", gaps " +
                std::to_string(now.gaps - m_before.gaps) + ", said:";
            for (std::size_t i = m_heard; i < m_lane.notices().size(); ++i)
                text += " \"" + m_lane.notices()[i].toStdString() + "\"";
            return text;
        }
        return no(!heard("clock was set"), "a step of the wall clock was not said");
    case FaultKind::IdReset:
    case FaultKind::FarId:
        return no(!gap, "ids that continue nothing were not noticed");
    case FaultKind::LateClose:
    case FaultKind::Quiet:
        if (const std::string text = candles(); !text.empty()) return text;
        [[fallthrough]];
    case FaultKind::TradeIdReset:
    case FaultKind::FarTime:
    case FaultKind::Twice:
        return no(gap, "the book was lost for something that does not concern it");
    case FaultKind::OffGrid:
        // Another tick meanwhile begins another book, and finer prices than were announced.
        if (now.ticks != m_before.ticks) return {};
        if (gap) return "the book was lost for orders off the tick";
        return no(now.offGrid != m_before.offGrid,
                  "messages with orders off the tick were refused");
    case FaultKind::OddInfo:
        return no(now.inferred && !m_before.inferred, "a grid is inferred for an odd entry");
    default:
        return {};
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
