// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/chartlayer.h"

#include <QCoreApplication>

#include <span>

namespace dg {

/// Candles of the chosen length. Minutes that are missing are hatched, not bridged.
class CandleLayer final : public ChartLayer
{
    Q_DECLARE_TR_FUNCTIONS(CandleLayer)

public:
    using ChartLayer::ChartLayer;

    /// The chart looks at the series itself.
    double sync(const View& view, const View& before) override;

protected:
    void draw(QPainter& painter) override;
    void drawLive(QPainter& painter) override;

private:
    void drawCandles(QPainter& painter, std::span<const Candle> candles) const;
    void drawSilence(QPainter& painter) const;
    void drawHoles(QPainter& painter, std::span<const Candle> candles) const;
};

} // namespace dg
