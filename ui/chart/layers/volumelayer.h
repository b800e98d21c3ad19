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

    double sync(const View&, const View&) override { return kSame; }

protected:
    void draw(QPainter&) override {} // scaled by the forming candle too
    void drawLive(QPainter& painter) override;
};

/// Bought minus sold: a bar a candle, and their running sum (CVD) as a line, in a pane of its own.
class CvdLayer final : public ChartLayer
{
    Q_DECLARE_TR_FUNCTIONS(CvdLayer)

public:
    using ChartLayer::ChartLayer;

    double sync(const View&, const View&) override { return kSame; }

protected:
    void draw(QPainter&) override {} // scaled by the forming candle too
    void drawLive(QPainter& painter) override;
};

} // namespace dg
