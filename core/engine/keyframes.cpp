// SPDX-License-Identifier: GPL-3.0-or-later
// Key frames: a market's state as JSON text, and back.
#include "core/base/statereader.h"
#include "core/base/statewriter.h"
#include "core/engine/market.h"
#include "core/market/marketfields.h"

#include <algorithm>
#include <utility>

namespace dg {

namespace {

constexpr int kVersion = kKeyFrameVersion;

} // namespace

template <>
inline constexpr int kEnumerators<KeyFrameKind> = 3;
template <>
inline constexpr int kEnumerators<DecodeError> = kDecodeErrorCount;
template <>
inline constexpr int kEnumerators<Figure> = kFigureCount;

template <typename Self, typename Archive>
requires std::is_same_v<std::remove_const_t<Self>, KeyFrameHead>
void fields(Self& head, Archive& archive)
{
    archive("version", head.version);
    archive.check(head.version >= 1 && head.version <= kVersion);
    archive("kind", head.kind);
    if (head.kind == KeyFrameKind::Fresh) return;
    archive("instrument", head.instrument);
    if constexpr (Archive::kReads) head.bookStep = head.instrument.tick;
    if (head.version >= 3) {
        archive("bookStep", head.bookStep);
    }
    if (head.version >= 4) {
        archive("stepLots", head.instrument.stepLots);
        archive.check(head.instrument.stepLots > 0 && head.instrument.stepLots <= 1'000'000'000);
    }
    archive("lastUpdateId", head.lastUpdateId);
}

template <typename Self, typename Archive>
requires std::is_same_v<std::remove_const_t<Self>, ClockOffset>
void fields(Self& clock, Archive& archive)
{
    archive("ms", clock.ms);
    archive("steady", clock.steady);
}

template <typename Self, typename Archive>
void Market::Earlier::fields(Self& self, Archive& archive)
{
    archive("resyncs", self.resyncs);
    archive("dropped", self.dropped);
    archive("tickerCompared", self.tickerCompared);
    archive("tickerDiffer", self.tickerDiffer);
}

template <typename Self, typename Archive>
void Market::stateFields(Self& self, Archive& archive)
{
    archive("tradeIds", self.m_tradeIds);
    archive("sawLiveCandle", self.m_sawLiveCandle);
    archive("dataTime", self.m_dataTime);
    archive("received", self.m_received);
    archive("bookSince", self.m_bookSince);
    archive("knownSure", self.m_knownSure);
    archive("lastSureImbalance", self.m_lastSureImbalance);
    archive("health", self.m_health);
    archive("mark", self.m_mark);
    Earlier counted = self.counted();
    archive("gaps", counted.gaps);
    archive("rejected", counted.rejected);
    if (archive.version() >= 2) {
        archive("counted", counted);
        archive("tickerCheck", self.m_tickerCheck);
    }
    if (archive.version() >= 3) {
        auto refused = self.m_health.refused();
        archive("refused", refused);
        if constexpr (Archive::kReads) self.m_health.setRefused(refused);
    }
    if (archive.version() >= 4) archive("offTick", self.m_offTick);
    if (archive.version() >= 3) {
        archive("times", self.m_times);
        archive("earlierSince", self.m_earlierSince);
    }
    if (archive.version() >= 4) archive("forgotten", self.m_forgotten);
    if constexpr (Archive::kReads) self.m_earlier = counted;
    archive("strategy", self.m_strategy);
    if (archive.version() >= 3) {
        archive("wait", self.m_wait);
    } else if constexpr (Archive::kReads) {
        self.m_wait.onBook(self.m_knownSure.value_or(false), self.m_received);
        if (const auto last = self.lastCandle()) self.m_wait.onCandle(*last);
    }
}

std::string freshKeyFrame()
{
    StateWriter writer;
    const KeyFrameHead head{kVersion, KeyFrameKind::Fresh, {}, {}, 0};
    fields(head, writer);
    return writer.take();
}

std::optional<KeyFrameHead> readKeyFrameHead(std::string_view json)
{
    StateReader reader(json);
    KeyFrameHead head;
    fields(head, reader);
    if (!reader.ok()) return std::nullopt;
    return head;
}

std::string Market::keyFrame(KeyFrameKind kind, int version) const
{
    StateWriter writer;
    writer.setVersion(version);
    const KeyFrameHead head{version,
                            kind,
                            m_instrument,
                            m_bookGrid.step(),
                            m_sync.isSure() ? m_sync.lastUpdateId() : 0};
    fields(head, writer);
    writer("book", m_sync);
    // What is known of orders that were left out tells which of the next ones put it in doubt.
    if (kind == KeyFrameKind::Book && version >= 4) writer("offTick", m_offTick);
    if (kind == KeyFrameKind::Whole) stateFields(*this, writer);
    return writer.take();
}

std::string Market::onKeyFrame(const KeyFrameHead& head, std::string_view json, Timestamp received)
{
    if (head.kind == KeyFrameKind::Fresh) {
        startAgain();
        return {};
    }
    const std::int64_t ours = m_sync.isSure() ? m_sync.lastUpdateId() : 0;
    // The usual case in a recording without holes: we know already.
    if (head.kind == KeyFrameKind::Book && head.lastUpdateId == ours) return {};
    if (head.kind == KeyFrameKind::Whole && json == keyFrame(KeyFrameKind::Whole, head.version))
        return {};

    const auto grid = BookGrid::of(m_instrument.tick, head.bookStep);
    if (!grid) return "bookStep";
    StateReader reader(json);
    KeyFrameHead again;
    fields(again, reader);
    reader.setVersion(head.version);
    BookSync sync;
    sync.setCollectsIncreases(m_options.params.preset == Preset::Standard);
    sync.countFrom(m_sync);
    reader("book", sync);
    if (head.kind == KeyFrameKind::Book) {
        OffTickOrders offTick;
        if (head.version >= 4) reader("offTick", offTick);
        if (!reader.atEnd()) return std::string(reader.failedAt());
        keepSureImbalance();
        m_sync = std::move(sync);
        standOn(*grid);
        if (head.version >= 4)
            m_offTick.continueFrom(std::move(offTick));
        else if (m_sync.isSure())
            m_offTick.onSureBook();
        ++m_keyFramesAdopted;
        m_wait.onInterruption(received); // the recording has a hole here
        noteCertainty(received);
        m_tickerCheck.restart(m_sync.snapshotId());
        return {};
    }
    keepSureImbalance();
    Market restored(m_instrument, m_options);
    stateFields(restored, reader);
    if (!reader.atEnd()) return std::string(reader.failedAt());
    // One that was recorded under the other preset does not say it.
    if (restored.m_lastSureImbalance == 0) restored.m_lastSureImbalance = m_lastSureImbalance;
    m_sync = std::move(sync);
    standOn(*grid);
    ++m_keyFramesAdopted;
    takeOver(std::move(restored));
    return {};
}

void Market::standOn(const BookGrid& grid)
{
    if (grid != m_bookGrid) m_tickerCheck.forget(); // best prices in another unit
    m_bookGrid = grid;
}

/// What a whole key frame says besides the book. What the window has seen so far stays.
void Market::takeOver(Market&& restored)
{
    m_tradeIds = std::move(restored.m_tradeIds);
    m_wait = restored.m_wait;
    m_times = restored.m_times;
    m_offTick.continueFrom(std::move(restored.m_offTick));
    m_earlierSince = restored.m_earlierSince;
    m_forgotten = std::move(restored.m_forgotten);
    m_sawLiveCandle = restored.m_sawLiveCandle;
    m_dataTime = restored.m_dataTime;
    m_received = restored.m_received;
    m_bookSince = restored.m_bookSince;
    if (std::exchange(m_knownSure, restored.m_knownSure) != restored.m_knownSure)
        ++m_certaintyChanges;
    m_lastSureImbalance = restored.m_lastSureImbalance;
    m_health = restored.m_health;
    m_mark = restored.m_mark;
    // Differences, which may wrap: what we count ourselves is added again.
    m_earlier = {};
    const Earlier ours = counted();
    m_earlier.gaps = restored.m_earlier.gaps - ours.gaps;
    m_earlier.rejected = restored.m_earlier.rejected - ours.rejected;
    m_earlier.resyncs = restored.m_earlier.resyncs - ours.resyncs;
    m_earlier.dropped = restored.m_earlier.dropped - ours.dropped;
    m_earlier.tickerCompared = restored.m_earlier.tickerCompared - ours.tickerCompared;
    m_earlier.tickerDiffer = restored.m_earlier.tickerDiffer - ours.tickerDiffer;
    m_strategy = std::move(restored.m_strategy);
    m_tickerCheck.continueFrom(std::move(restored.m_tickerCheck));
    if (!m_options.forWindow || !m_candles.closed()->empty()) return;
    for (const Kline& kline : m_strategy.history())
        m_candles.onKline(kline);
    showKnownLiquidations();
}

void Market::continueLiquidations(const Market& before, Timestamp until)
{
    m_strategy.continueLiquidations(before.m_strategy, until);
    if (m_options.forWindow) showKnownLiquidations();
}

/// Each once: what the window alone has seen, which is older, and what the strategy knows of.
void Market::showKnownLiquidations()
{
    const auto known = m_strategy.forceOrders();
    std::erase_if(m_liquidations.items, [&](const ForceOrder& order) {
        return std::ranges::any_of(known, [&](const auto& k) { return isSameOrder(k, order); });
    });
    m_liquidations.view.reset();
    for (const ForceOrder& order : known)
        if (isLiquidation(order)) m_liquidations.push(order);
}

/// Another run of the program begins here in the recording.
void Market::startAgain()
{
    Market fresh(m_instrument, m_options);
    fresh.m_sync.countFrom(m_sync);
    m_sync = std::move(fresh.m_sync);
    standOn(fresh.m_bookGrid);
    takeOver(std::move(fresh));
}

} // namespace dg
