// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/chartlayer.h"

namespace dg {

/// The large trades as bubbles at their time and price; the area grows with the quantity.
class TradeLayer final : public ChartLayer
{
public:
    using ChartLayer::ChartLayer;

    bool sync(const View& view, const View& before) override;

protected:
    void draw(QPainter& painter) override;

private:
    std::int64_t m_least = 0; ///< smallest quantity that is drawn, lots
    std::vector<TradePrint> m_large;
};

} // namespace dg
