// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/chartlayer.h"

#include <QCoreApplication>

namespace dg {

/// The lines under the mouse with their price and time, and the legend: the candle there, or the
/// newest one.
class CrosshairLayer final : public ChartLayer
{
    Q_DECLARE_TR_FUNCTIONS(CrosshairLayer)

public:
    using ChartLayer::ChartLayer;

    double sync(const View&, const View&) override { return kSame; }

protected:
    void draw(QPainter&) override {}
    void drawLive(QPainter& painter) override;

private:
    void drawLegend(QPainter& painter) const;
    void drawCross(QPainter& painter, QPointF at) const;
};

} // namespace dg
