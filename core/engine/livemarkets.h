// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/pipeline.h"
#include "core/feed/livefeed.h"

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
        const Market* const market = find(symbol);
        return market != nullptr && market->sync().isSure();
    }
    bool hasDepth(const std::string& symbol) const override
    {
        const Market* const market = find(symbol);
        return market != nullptr && market->sync().isBuffering();
    }
    std::optional<std::int64_t> lastTradeId(const std::string& symbol) const override
    {
        const Market* const market = find(symbol);
        if (market == nullptr || market->tradeIds().last() < 0) return std::nullopt;
        return market->tradeIds().last();
    }

private:
    const Market* find(const std::string& symbol) const
    {
        for (const auto& market : m_pipeline.markets())
            if (market->instrument().symbol == symbol) return market.get();
        return nullptr;
    }

    const Pipeline& m_pipeline;
};

} // namespace dg
