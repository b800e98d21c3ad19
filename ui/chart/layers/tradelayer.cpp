// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/layers/tradelayer.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace dg {

namespace {

/// So many of the trades kept are worth a bubble.
constexpr double kLargeShare = 0.012;

} // namespace

bool TradeLayer::sync(const View& view, const View& before)
{
    if (!view.market) return false;
    if (before.market && before.market->trades == view.market->trades) return false;
    const auto& trades = *view.market->trades;
    const bool hadAny = !m_large.empty();
    m_large.clear();
    if (trades.size() < 50) return hadAny;
    std::vector<std::int64_t> sizes;
    sizes.reserve(trades.size());
    for (const TradePrint& t : trades)
        sizes.push_back(t.quantity.lots);
    const auto nth = sizes.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(sizes.size()) *
                                                                 (1 - kLargeShare));
    std::ranges::nth_element(sizes, nth);
    // In steps of 1, 2, 5: bubbles do not come and go with every trade.
    m_least = static_cast<std::int64_t>(niceStep(static_cast<double>(*nth)));
    for (const TradePrint& t : trades)
        if (t.quantity.lots >= m_least) m_large.push_back(t);
    return hadAny || !m_large.empty();
}

void TradeLayer::draw(QPainter& painter)
{
    if (m_large.empty()) return;
    painter.setClipRect(viewport().areas().plot);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const bool buy : {false, true}) {
        QColor color = buy ? theme().up : theme().down;
        painter.setPen(QPen(mixed(theme().panel, color, 0.8), 1));
        color.setAlpha(130);
        painter.setBrush(color);
        for (const TradePrint& t : m_large) {
            if ((t.taker == OrderSide::Buy) != buy) continue;
            const double x = viewport().x(static_cast<double>(t.time.ms));
            if (x < -20 || x > viewport().areas().plot.right() + 20) continue;
            const double size = static_cast<double>(t.quantity.lots) /
                                static_cast<double>(std::max<std::int64_t>(m_least, 1));
            const double radius = std::min(3 * std::sqrt(size), 11.0);
            painter.drawEllipse(
                QPointF(x, viewport().y(market()->instrument.price(t.price))), radius, radius);
        }
    }
}

} // namespace dg
