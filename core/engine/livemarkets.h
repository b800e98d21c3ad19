// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/pipeline.h"
#include "core/feed/livestate.h"

namespace dg {

/// What a live feed must know of the markets that its lines make. Engine thread.
class LiveMarkets final : public LiveState
{
public:
    explicit LiveMarkets(const Pipeline& pipeline)
        : m_pipeline(pipeline)
    {}

    bool isBookSure(const std::string& symbol) const override
    {
        const Market* const market = m_pipeline.market(symbol);
        return market != nullptr && market->sync().isSure();
    }
    bool hasDepth(const std::string& symbol) const override
    {
        const Market* const market = m_pipeline.market(symbol);
        // While its tick is in doubt no snapshot helps.
        return market != nullptr && market->sync().isBuffering() && !market->offTick().isDoubtful();
    }
    bool isSnapshotAhead(const std::string& symbol) const override
    {
        const Market* const market = m_pipeline.market(symbol);
        return market != nullptr && market->sync().isAhead();
    }
    bool isNearEdge(const std::string& symbol) const override
    {
        const Market* const market = m_pipeline.market(symbol);
        if (market == nullptr || !market->sync().isSure()) return false;
        // A quarter of the range is left on one side.
        const BookSync& sync = market->sync();
        const auto low = sync.trustedBid();
        const auto high = sync.trustedAsk();
        const auto bid = sync.book().bestBid();
        const auto ask = sync.book().bestAsk();
        if (!low || !high || !bid || !ask) return false;
        const std::int64_t quarter = (high->ticks - low->ticks) / 4;
        return bid->ticks - low->ticks < quarter || high->ticks - ask->ticks < quarter;
    }
    bool isTooLarge(const std::string& symbol) const override
    {
        const Market* const market = m_pipeline.market(symbol);
        return market != nullptr && !market->sync().isSure() &&
               market->sync().reason() == UnsureReason::TooLarge;
    }
    std::uint64_t tradeChain(const std::string& symbol) const override
    {
        const Market* const market = m_pipeline.market(symbol);
        return market != nullptr ? market->tradeIds().begun() : 0;
    }
    std::optional<Timestamp> timeReference(const std::string& symbol) const override
    {
        const Market* const market = m_pipeline.market(symbol);
        return market != nullptr ? market->times().reference() : std::nullopt;
    }
    std::optional<std::int64_t> lastTradeId(const std::string& symbol) const override
    {
        const Market* const market = m_pipeline.market(symbol);
        if (market == nullptr || market->tradeIds().last() < 0) return std::nullopt;
        return market->tradeIds().last();
    }
    std::optional<TradeGap> tradeGap(const std::string& symbol, std::int64_t from) const override
    {
        const Market* const market = m_pipeline.market(symbol);
        if (market == nullptr) return std::nullopt;
        const auto hole = market->tradeIds().holeFrom(from);
        return hole ? std::optional(TradeGap{hole->first, hole->last}) : std::nullopt;
    }
    std::optional<Timestamp> lastCandle(const std::string& symbol) const override
    {
        const Market* const market = m_pipeline.market(symbol);
        return market != nullptr ? market->lastCandle() : std::nullopt;
    }
    std::optional<Timestamp> missedCandle(const std::string& symbol) const override
    {
        const Market* const market = m_pipeline.market(symbol);
        return market != nullptr ? market->missedCandle() : std::nullopt;
    }
    std::optional<std::int64_t> lag(const std::string& symbol, Stream stream) const override
    {
        const Market* const market = m_pipeline.market(symbol);
        return market != nullptr ? market->health().lag(stream) : std::nullopt;
    }
    std::uint64_t offGrid() const override
    {
        return m_pipeline.offGrid() + m_pipeline.leftOutFor(DecodeError::OffGrid);
    }

private:
    const Pipeline& m_pipeline;
};

} // namespace dg
