// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/chartlayer.h"

namespace dg {

/// Forced orders where and when they were filled: a hollow diamond each, its area growing with the
/// quantity, in the colour of the direction into which they push.
class LiquidationLayer final : public ChartLayer
{
public:
    using ChartLayer::ChartLayer;

    double sync(const View& view, const View& before) override;

protected:
    void draw(QPainter& painter) override;

private:
    double m_largest = 0; ///< to which the others are scaled
};

} // namespace dg
