// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/chartlayer.h"

namespace dg {

/// The large trades as bubbles at their time and price; the area grows with the quantity. Keeps
/// them when they have left the tape.
class TradeLayer final : public ChartLayer
{
public:
    using ChartLayer::ChartLayer;

    double sync(const View& view, const View& before) override;

protected:
    void draw(QPainter& painter) override;

private:
    static constexpr std::size_t kMost = 600;

    bool chooseLeast(const std::vector<TradePrint>& trades);

    std::int64_t m_least = 0;        ///< smallest quantity that is drawn, lots
    std::vector<TradePrint> m_large; ///< oldest first
};

} // namespace dg
