// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/layers/clusterlayer.h"

#include "ui/format.h"
#include "ui/sentences.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace dg {

ClusterLayer::ClusterLayer(const ChartContext& context, QGraphicsItem& parent, double z, Part part)
    : ChartLayer(context, parent, z)
    , m_part(part)
{}

double ClusterLayer::sync(const View& view, const View& before)
{
    const bool same =
        view.market && before.market && view.market->clusters == before.market->clusters;
    return same ? kSame : kAll;
}

void ClusterLayer::draw(QPainter& painter)
{
    const QRectF plot = viewport().areas().plot;
    clipTo(painter, plot);
    double most = 0;
    for (const Cluster& c : *market()->clusters)
        most = std::max(most, c.volume);
    std::vector<const Cluster*> shown;
    for (const Cluster& c : *market()->clusters)
        if (c.level > viewport().low() && c.level < viewport().high()) shown.push_back(&c);
    std::ranges::sort(shown,
                      [](const Cluster* a, const Cluster* b) { return a->level > b->level; });
    double free = plot.top() + 2;
    bool first = true;
    for (const Cluster* c : shown) {
        const bool longs = c->longVolume > 0.8 * c->volume;
        const bool shorts = c->shortVolume > 0.8 * c->volume;
        const QColor color = longs ? theme().down : shorts ? theme().up : theme().text;
        const double y = std::round(viewport().y(c->level));
        const double half = 2 + 5 * c->volume / std::max(most, 1e-9);
        if (m_part == Part::Bands) {
            QColor band = color;
            band.setAlpha(46);
            painter.fillRect(QRectF(plot.left(), y - half, plot.width(), 2 * half + 1), band);
            painter.setPen(QPen(color, 1));
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
            continue;
        }
        QString text = u"%1   %2 %3   %4"_s.arg(levelText(market()->instrument, c->level),
                                                roundQuantityText(c->volume),
                                                baseAsset(market()->instrument),
                                                clusterSideText(*c));
        // once is enough: the exchange shows at most one forced order a second
        if (first) text += u"   "_s + tr("lower bound");
        first = false;
        const double height = QFontMetrics(painter.font()).height() + 3;
        const double at = std::max(y - half - height / 2, free + height / 2);
        drawTag(painter, {plot.left() + 8, at}, Qt::AlignLeft, text, color, theme().panel);
        free = at + height / 2;
    }
}

} // namespace dg
