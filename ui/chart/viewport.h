// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"

#include <QRectF>

namespace dg {

/// Which time and which prices the chart shows, and where on the screen. Follows the newest data
/// in steps (an axis that creeps cannot be read) until the user moves it. A value, GUI thread.
class Viewport final
{
public:
    /// Where things are: a line of text, the price plot, the volume strip under it, both gutters
    /// for labels.
    struct Areas
    {
        QRectF legend; ///< above the plot
        QRectF plot;
        QRectF volume;
        QRectF prices; ///< right of the plot
        QRectF times;  ///< under the volume strip
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
        return m_areas.plot.bottom() - (price - m_low) * m_areas.plot.height() / (m_high - m_low);
    }
    double timeAt(double x) const
    {
        return from() + (x - m_areas.plot.left()) * m_span / m_areas.plot.width();
    }
    double priceAt(double y) const
    {
        return m_low + (m_areas.plot.bottom() - y) * (m_high - m_low) / m_areas.plot.height();
    }

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
    void centreOn(double ms, double price);
    void backToNow();
    /// Another market: everything follows again.
    void reset();

private:
    Areas m_areas;
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
