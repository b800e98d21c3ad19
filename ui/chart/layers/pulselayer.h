// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/chartlayer.h"

namespace dg {

/// Where somebody's click took the chart, for a second: a line at the price and one at the time.
/// Without it a click on what is on the screen already would seem to do nothing.
class PulseLayer final : public ChartLayer
{
public:
    using ChartLayer::ChartLayer;

    double sync(const View&, const View&) override { return kSame; }

protected:
    void draw(QPainter&) override {}
    void drawLive(QPainter& painter) override;
};

} // namespace dg
