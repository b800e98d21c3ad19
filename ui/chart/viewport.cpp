// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/viewport.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dg {

namespace {

constexpr double kMinute = 60'000;
constexpr std::array kSpans{
    10 * kMinute, 15 * kMinute, 30 * kMinute, 45 * kMinute, 60 * kMinute, 90 * kMinute};
/// Room at the right for the lines and tags of what is still to come, as a share of the span.
constexpr double kAhead = 0.13;

} // namespace

double niceStep(double least)
{
    if (!(least > 0)) return 1;
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double m : {1.0, 2.0, 5.0}) {
        if (m * power >= least * (1 - 1e-9)) return m * power;
    }
    return 10 * power;
}

bool Viewport::follow(Timestamp first, Timestamp now)
{
    if (!m_followTime || now.ms <= 0) return false;
    const double oldTo = m_to;
    const double oldSpan = m_span;
    if (m_ownSpan) {
        const double longer = m_candle / kMinute;
        const double seen = static_cast<double>(now.ms - first.ms) / (1 - kAhead);
        const auto fits =
            std::ranges::find_if(kSpans, [&](double span) { return span * longer >= seen; });
        m_span = longer * (fits == kSpans.end() ? kSpans.back() : *fits);
    }
    const double step = std::max(1000.0, std::round(m_span / 240 / 1000) * 1000);
    const double edge = std::ceil(static_cast<double>(now.ms) / step) * step;
    m_to = edge + m_span * kAhead;
    return m_to != oldTo || m_span != oldSpan;
}

bool Viewport::fit(double lowest, double highest, double step)
{
    if (!m_followPrice || !(highest > lowest)) return false;
    const double used = highest - lowest;
    const double shown = m_high - m_low;
    if (m_fitted && lowest >= m_low && highest <= m_high && used > 0.55 * shown) return false;
    const double margin = 0.10 * used;
    m_low = std::floor((lowest - margin) / step) * step;
    m_high = std::ceil((highest + margin) / step) * step;
    m_fitted = true;
    return true;
}

void Viewport::zoomTime(double factor, double x)
{
    const double span = std::clamp(m_span * factor, 20'000.0, 36 * 60 * kMinute);
    // While following, the right edge stays; else the moment under the mouse does.
    if (!m_followTime) {
        const double fixed = timeAt(x);
        m_to = fixed + (m_to - fixed) * span / m_span;
    } else {
        m_to += (span - m_span) * kAhead;
    }
    m_span = span;
    m_ownSpan = false;
    if (m_followPrice) m_fitted = false;
}

void Viewport::zoomPrice(double factor, double y)
{
    const double fixed = scaled(priceAt(y));
    const double low = fixed - (fixed - scaled(m_low)) * factor;
    const double high = fixed + (scaled(m_high) - fixed) * factor;
    m_low = unscaled(low);
    m_high = unscaled(high);
    m_followPrice = false;
}

void Viewport::pan(double dx, double dy)
{
    if (dx != 0) {
        m_to -= dx * m_span / m_areas.plot.width();
        m_followTime = false;
        m_ownSpan = false;
    }
    if (dy != 0 && !m_followPrice) {
        const double move = dy * (scaled(m_high) - scaled(m_low)) / m_areas.plot.height();
        const double low = scaled(m_low) + move;
        const double high = scaled(m_high) + move;
        m_low = unscaled(low);
        m_high = unscaled(high);
    }
    if (m_followPrice) m_fitted = false;
}

void Viewport::centreOn(double ms, double price)
{
    if (ms > 0 && (ms < from() || ms > m_to - m_span * kAhead)) {
        m_to = ms + m_span / 2;
        m_followTime = false;
        m_ownSpan = false;
    }
    if (price < m_low || price > m_high) {
        const double half = (m_high - m_low) / 2;
        m_low = price - half;
        m_high = price + half;
        m_followPrice = false;
    }
}

void Viewport::setCandle(double ms)
{
    m_candle = ms;
    m_ownSpan = true;
    backToNow();
}

void Viewport::followPrices()
{
    m_followPrice = true;
    m_fitted = false;
}

void Viewport::backToNow()
{
    m_followTime = true;
    m_followPrice = true;
    m_fitted = false;
}

void Viewport::reset()
{
    backToNow();
    m_ownSpan = true;
}

} // namespace dg
