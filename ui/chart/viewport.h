// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"

#include <QRectF>

#include <algorithm>
#include <cmath>

namespace dg {

/// Which time and which prices the chart shows, and where on the screen. Follows the newest data
/// in steps (an axis that creeps cannot be read) until the user moves it. A value, GUI thread.
class Viewport final
{
public:
    /// Where things are: a line of text, the price plot, the panes under it, both gutters for
    /// labels.
    struct Areas
    {
        QRectF legend; ///< above the plot
        QRectF plot;
        QRectF volume; ///< empty while switched off, as the next
        QRectF cvd;
        QRectF prices; ///< right of the plot
        QRectF times;  ///< at the bottom
    };

    void setAreas(const Areas& areas) { m_areas = areas; }
    const Areas& areas() const { return m_areas; }

    double from() const { return m_to - m_span; } ///< ms since 1970
    double to() const { return m_to; }
    double span() const { return m_span; }
    double low() const { return m_low; }
    double high() const { return m_high; }

    double x(double ms) const
    {
        return m_areas.plot.left() + (ms - from()) * m_areas.plot.width() / m_span;
    }
    double y(double price) const
    {
        const double low = scaled(m_low);
        return m_areas.plot.bottom() -
               (scaled(price) - low) * m_areas.plot.height() / (scaled(m_high) - low);
    }
    double timeAt(double x) const
    {
        return from() + (x - m_areas.plot.left()) * m_span / m_areas.plot.width();
    }
    double priceAt(double y) const
    {
        const double low = scaled(m_low);
        return unscaled(low + (m_areas.plot.bottom() - y) * (scaled(m_high) - low) /
                                  m_areas.plot.height());
    }

    /// Equal distances for equal shares of the price instead of equal amounts.
    void setLog(bool log) { m_log = log; }
    bool isLog() const { return m_log; }
    /// Length of a candle: the span to begin with is so many of them.
    void setCandle(double ms);

    bool followsTime() const { return m_followTime; }
    bool followsPrice() const { return m_followPrice; }

    /// The newest data. While nobody has zoomed, the span grows in steps until all is seen, up to
    /// an hour and a half. True when something moved.
    bool follow(Timestamp first, Timestamp now);
    /// Prices that should be seen; moves only when they leave the plot or use too little of it.
    bool fit(double lowest, double highest, double step);

    void zoomTime(double factor, double x);
    void zoomPrice(double factor, double y);
    void pan(double dx, double dy);
    /// Prices by themselves again, the time as it is.
    void followPrices();
    void centreOn(double ms, double price);
    void backToNow();
    /// Another market: everything follows again.
    void reset();

private:
    // Prices are above zero; what a log scale shows below is nothing.
    double scaled(double price) const { return m_log ? std::log(std::max(price, 1e-9)) : price; }
    double unscaled(double value) const { return m_log ? std::exp(value) : value; }

    Areas m_areas;
    bool m_log = false;
    double m_candle = 60'000;
    double m_to = 1;
    double m_span = 1;
    double m_low = 0;
    double m_high = 1;
    bool m_followTime = true;
    bool m_followPrice = true;
    bool m_ownSpan = true; ///< the span is ours to choose
    bool m_fitted = false;
};

/// The smallest of 1, 2, 5 x 10^n that is at least `least`.
double niceStep(double least);

} // namespace dg
