// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/chartlayer.h"

#include <QCoreApplication>

namespace dg {

/// A bolt at the candle that stabbed through a cluster; while a sweep waits for confirmation, the
/// level that price has to take back.
class SweepLayer final : public ChartLayer
{
    Q_DECLARE_TR_FUNCTIONS(SweepLayer)

public:
    using ChartLayer::ChartLayer;

    double sync(const View& view, const View& before) override;

protected:
    void draw(QPainter& painter) override;

private:
    double roomOfSignals(double y) const;
    void drawWindow(QPainter& painter, const Sweep& sweep) const;
};

} // namespace dg
