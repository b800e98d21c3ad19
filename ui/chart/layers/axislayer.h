// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/chartlayer.h"

#include <chrono>
#include <vector>

namespace dg {

/// Labels of the axes: prices with the instrument's decimals, times in the chosen zone; and, live,
/// the last price as a tag on the scale.
class AxisLayer final : public ChartLayer
{
public:
    using ChartLayer::ChartLayer;

    double sync(const View& view, const View& before) override;

protected:
    void draw(QPainter& painter) override;
    void drawLive(QPainter& painter) override;

private:
    void drawOldTag(QPainter& painter, const QRectF& tag, const QString& price) const;
    void drawQuiet(QPainter& painter, const QRectF& tag, std::chrono::seconds age) const;
    void drawPrices(QPainter& painter) const;
    void drawTimes(QPainter& painter) const;
    std::vector<double> labelledPrices() const;
    QRectF labelArea(double price) const;
};

} // namespace dg
