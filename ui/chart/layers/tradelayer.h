// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/chartlayer.h"

namespace dg {

/// The large trades as bubbles at their time and price; the area grows with the quantity. Which
/// they are is judged by the engine, trade by trade.
class TradeLayer final : public ChartLayer
{
public:
    using ChartLayer::ChartLayer;

    double sync(const View& view, const View& before) override;

protected:
    void draw(QPainter& painter) override;
};

} // namespace dg
