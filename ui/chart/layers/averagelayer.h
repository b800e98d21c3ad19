// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/chartlayer.h"

#include <QCoreApplication>
#include <QPen>

#include <cstdint>
#include <optional>
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

    double sync(const View& view, const View& before) override;

protected:
    void draw(QPainter& painter) override;
    void drawLive(QPainter& painter) override;

private:
    struct Point
    {
        double ms;
        double price;
    };

    struct Line
    {
        std::vector<Point> points; ///< of what is closed
        std::optional<Point> end;  ///< with the forming candle
    };

    void makeVwap();
    void makeEma();
    void follow();
    void drawLine(QPainter& painter, const std::vector<Point>& points, const QPen& pen) const;
    void drawEnd(QPainter& painter, const Line& line, const QPen& pen) const;
    void drawLegends(QPainter& painter) const;
    QPen vwapPen() const { return {theme().bright, 1.4}; }
    QPen emaPen() const { return {theme().text, 1.2, Qt::DashLine}; }

    std::uint64_t m_made = 0; ///< revision of the candles
    Line m_vwap;
    Line m_ema;
    double m_money = 0; ///< sums of the closed minutes
    double m_volume = 0;
    double m_average = 0;    ///< EMA of the closed candles
    int m_closes = 0;        ///< that went into it
    bool m_wholeDay = false; ///< the day's first minute is known
};

} // namespace dg
