// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/chartlayer.h"

namespace dg {

/// Labels of the axes: prices with the instrument's decimals, times in UTC; and the last price as
/// a tag on the scale.
class AxisLayer final : public ChartLayer
{
public:
    using ChartLayer::ChartLayer;

    bool sync(const View& view, const View& before) override;

protected:
    void draw(QPainter& painter) override;

private:
    void drawPrices(QPainter& painter, double tagY) const;
    void drawTimes(QPainter& painter) const;
    double drawLastPrice(QPainter& painter) const;
};

} // namespace dg
