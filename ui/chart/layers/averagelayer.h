// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/chartlayer.h"

#include <QCoreApplication>

#include <vector>

namespace dg {

/// Two averages of price as lines, with their values: VWAP since midnight UTC (or since the first
/// candle there is, and it says so), and the exponential average of the last closes.
class AverageLayer final : public ChartLayer
{
    Q_DECLARE_TR_FUNCTIONS(AverageLayer)

public:
    static constexpr int kEma = 20; ///< candles

    using ChartLayer::ChartLayer;

    bool sync(const View& view, const View& before) override;

protected:
    void draw(QPainter& painter) override;

private:
    struct Point
    {
        double ms;
        double price;
    };

    void makeVwap();
    void makeEma();
    void drawLine(QPainter& painter, const std::vector<Point>& points, const QPen& pen) const;

    std::vector<Point> m_vwap;
    std::vector<Point> m_ema;
    bool m_wholeDay = false; ///< the day's first minute is known
};

} // namespace dg
