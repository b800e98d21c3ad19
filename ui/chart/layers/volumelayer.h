// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/chartlayer.h"

#include <QCoreApplication>

namespace dg {

/// How much was traded in each candle, in a pane under the plot.
class VolumeLayer final : public ChartLayer
{
    Q_DECLARE_TR_FUNCTIONS(VolumeLayer)

public:
    using ChartLayer::ChartLayer;

    bool sync(const View&, const View&) override { return false; } // goes with the candles

protected:
    void draw(QPainter& painter) override;
};

/// Bought minus sold: a bar a candle, and their running sum (CVD) as a line, in a pane of its own.
class CvdLayer final : public ChartLayer
{
    Q_DECLARE_TR_FUNCTIONS(CvdLayer)

public:
    using ChartLayer::ChartLayer;

    bool sync(const View&, const View&) override { return false; } // goes with the candles

protected:
    void draw(QPainter& painter) override;
};

} // namespace dg
