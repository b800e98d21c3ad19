// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/layers/tradelayer.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace dg {

namespace {

/// So many of the trades kept are worth a bubble.
constexpr double kLargeShare = 0.012;
/// Of so few nothing can be said.
constexpr std::size_t kFewest = 50;

/// How many of `now` were there before; what is new stands at the end.
std::size_t known(const std::vector<TradePrint>& before, const std::vector<TradePrint>& now)
{
    const Timestamp last = before.back().time;
    const auto same = std::ranges::count(before, last, &TradePrint::time);
    const auto first = std::ranges::lower_bound(now, last, {}, &TradePrint::time);
    const auto end = std::ranges::upper_bound(first, now.end(), last, {}, &TradePrint::time);
    return static_cast<std::size_t>(first - now.begin() + std::min(same, end - first));
}

} // namespace

/// In steps of 1, 2, 5, and not at the first occasion: bubbles do not come and go with every trade.
bool TradeLayer::chooseLeast(const std::vector<TradePrint>& trades)
{
    std::vector<std::int64_t> sizes;
    sizes.reserve(trades.size());
    for (const TradePrint& t : trades)
        sizes.push_back(t.quantity.lots);
    const auto nth = sizes.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(sizes.size()) *
                                                                 (1 - kLargeShare));
    std::ranges::nth_element(sizes, nth);
    if (m_least > 0 && *nth <= m_least + m_least / 4 && *nth >= m_least / 4) return false;
    m_least = static_cast<std::int64_t>(niceStep(static_cast<double>(*nth)));
    return true;
}

double TradeLayer::sync(const View& view, const View& before)
{
    if (!view.market) return kSame;
    if (before.market && before.market->trades == view.market->trades) return kSame;
    const auto& trades = *view.market->trades;
    // Nothing traded before, or nothing any more: it begins anew.
    const bool first =
        !before.market || before.market->trades->empty() || view.market->trades->empty();
    if (first) m_large.clear();
    if (first) m_least = 0;
    if (trades.size() < kFewest) return first ? kAll : kSame;
    auto news = trades.begin();
    if (chooseLeast(trades)) { // what is still on the tape is judged again
        std::erase_if(m_large, [&](const TradePrint& t) {
            return t.quantity.lots < m_least || t.time >= trades.front().time;
        });
    } else if (!first) {
        news += static_cast<std::ptrdiff_t>(known(*before.market->trades, trades));
    }
    double from = news == trades.begin() ? kAll : kSame;
    for (; news != trades.end(); ++news) {
        if (news->quantity.lots < m_least) continue;
        m_large.push_back(*news);
        from = std::min(from, static_cast<double>(news->time.ms));
    }
    if (m_large.size() <= kMost) return from;
    m_large.erase(m_large.begin(), m_large.end() - kMost / 2);
    return kAll;
}

void TradeLayer::draw(QPainter& painter)
{
    if (m_large.empty()) return;
    clipTo(painter, viewport().areas().plot);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF shown = painter.clipBoundingRect().adjusted(-12, 0, 12, 0);
    for (const bool buy : {false, true}) {
        QColor color = buy ? theme().up : theme().down;
        painter.setPen(QPen(mixed(theme().panel, color, 0.8), 1));
        color.setAlpha(130);
        painter.setBrush(color);
        for (const TradePrint& t : m_large) {
            if ((t.taker == OrderSide::Buy) != buy) continue;
            const double x = viewport().x(static_cast<double>(t.time.ms));
            if (x < shown.left() || x > shown.right()) continue;
            const double size = static_cast<double>(t.quantity.lots) /
                                static_cast<double>(std::max<std::int64_t>(m_least, 1));
            const double radius = std::min(3 * std::sqrt(size), 11.0);
            painter.drawEllipse(
                QPointF(x, viewport().y(market()->instrument.price(t.price))), radius, radius);
        }
    }
}

} // namespace dg
