// SPDX-License-Identifier: GPL-3.0-or-later
// How what the strategy accumulates is saved in key frames and read back. Sums are not saved where
// they follow from what they are sums of.
#include "core/analysis/absorption.h"
#include "core/analysis/analysisfields.h"
#include "core/analysis/feedhealth.h"
#include "core/analysis/indicators.h"
#include "core/analysis/liquidationclusters.h"
#include "core/analysis/tradeflow.h"
#include "core/base/statereader.h"
#include "core/base/statewriter.h"

#include <cstdlib>

namespace dg {

template <typename Self, typename Archive>
void Rsi::fields(Self& self, Archive& archive)
{
    archive("last", self.m_last);
    archive("changes", self.m_changes);
    if constexpr (Archive::kReads) {
        archive.check(self.m_changes.size() <= self.m_period);
        archive.check(!self.m_last || std::abs(self.m_last->raw) <= kMostPriceSaved);
        self.m_gains = self.m_losses = 0;
        for (const std::int64_t change : self.m_changes) {
            archive.check(change >= -kMostPriceSaved && change <= kMostPriceSaved);
            if (!archive.ok()) return;
            (change > 0 ? self.m_gains : self.m_losses) += std::abs(change);
        }
    }
}

template <typename Self, typename Archive>
void Atr::Range::fields(Self& self, Archive& archive)
{
    archive("exact", self.exact);
    archive("binary", self.binary);
    archive.check(self.exact >= 0 && self.exact <= kMostPriceSaved);
}

template <typename Self, typename Archive>
void Atr::fields(Self& self, Archive& archive)
{
    archive("seen", self.m_seen);
    archive("lastClose", self.m_lastClose);
    archive("ranges", self.m_ranges);
    if constexpr (Archive::kReads) {
        archive.check(self.m_ranges.size() <= self.m_period && self.m_seen <= self.m_period + 1);
        archive.check(self.m_seen <= self.m_period || self.m_ranges.size() == self.m_period);
        archive.check(!self.m_lastClose || std::abs(self.m_lastClose->raw) <= kMostPriceSaved);
        self.m_sum = 0;
        for (const Range& range : self.m_ranges)
            self.m_sum += archive.ok() ? range.exact : 0;
    }
}

template <typename Self, typename Archive>
void TradeFlow::fields(Self& self, Archive& archive)
{
    archive("minutes", self.m_minutes);
    archive("lastId", self.m_lastId);
    archive("missed", self.m_missed);
}

template <typename Self, typename Archive>
void LiquidationClusters::fields(Self& self, Archive& archive)
{
    archive("orders", self.m_orders);
    if constexpr (Archive::kReads) {
        self.m_known.clear();
        // Until version 3 the same one could be there twice.
        std::erase_if(self.m_orders,
                      [&](const ForceOrder& order) { return !self.m_known.insert(order).second; });
    }
}

template <typename Self, typename Archive>
void Absorption::Sum::fields(Self& self, Archive& archive)
{
    archive("time", self.time);
    archive("bid", self.bid);
    archive("ask", self.ask);
    archive.check(self.time >= 0 && self.time <= kMostOf<Timestamp>);
}

template <typename Self, typename Archive>
void Absorption::fields(Self& self, Archive& archive)
{
    archive("minutes", self.m_minutes);
    archive("newest", self.m_newest);
}

template <typename Self, typename Archive>
void Spells::Spell::fields(Self& self, Archive& archive)
{
    archive("from", self.from);
    archive("to", self.to);
}

template <typename Self, typename Archive>
void Spells::fields(Self& self, Archive& archive)
{
    archive("spells", self.m_spells);
}

template <typename Self, typename Archive>
void FeedHealth::Watch::fields(Self& self, Archive& archive)
{
    archive("last", self.last);
    if (archive.version() >= 3) archive("quiet", self.quiet);
    archive("silence", self.silence);
}

template <typename Self, typename Archive>
void FeedHealth::fields(Self& self, Archive& archive)
{
    for (auto& watch : self.m_watches)
        archive("watch", watch);
    archive("unsure", self.m_unsure);
    archive("liquidationsDown", self.m_liquidationsDown);
    archive("started", self.m_started);
}

template void Rsi::fields(const Rsi&, StateWriter&);
template void Rsi::fields(Rsi&, StateReader&);
template void Atr::fields(const Atr&, StateWriter&);
template void Atr::fields(Atr&, StateReader&);
template void TradeFlow::fields(const TradeFlow&, StateWriter&);
template void TradeFlow::fields(TradeFlow&, StateReader&);
template void LiquidationClusters::fields(const LiquidationClusters&, StateWriter&);
template void LiquidationClusters::fields(LiquidationClusters&, StateReader&);
template void Absorption::fields(const Absorption&, StateWriter&);
template void Absorption::fields(Absorption&, StateReader&);
template void FeedHealth::fields(const FeedHealth&, StateWriter&);
template void FeedHealth::fields(FeedHealth&, StateReader&);

} // namespace dg
