// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/chartlayer.h"

namespace dg {

/// The lines of the grid, where the labels of the axes stand: by the same viewport, in the same
/// moment. The grid of Qt Charts follows its own layout, which may come a resize later.
class GridLayer final : public ChartLayer
{
public:
    using ChartLayer::ChartLayer;

    double sync(const View& view, const View& before) override;

protected:
    void draw(QPainter& painter) override;
};

} // namespace dg
