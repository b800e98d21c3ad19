// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cuttexts.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace dg {

void CutTexts::forget(const QRegion& painted)
{
    std::erase_if(m_cuts,
                  [&](const Cut& cut) { return painted.intersects(cut.area.toAlignedRect()); });
}

void CutTexts::draw(QPainter& painter, const QRectF& area, int align, const QString& text)
{
    if (m_widths.of(painter.font(), text) <= area.width())
        return painter.drawText(area, align | Qt::TextSingleLine, text);
    m_cuts.push_back({area, text});
    painter.drawText(area,
                     align | Qt::TextSingleLine,
                     QFontMetricsF(painter.font())
                         .elidedText(text, Qt::ElideRight, std::max(area.width(), 0.0)));
}

QString CutTexts::at(const QPoint& place) const
{
    const auto cut =
        std::ranges::find_if(m_cuts, [&](const Cut& one) { return one.area.contains(place); });
    return cut == m_cuts.end() ? QString() : cut->text;
}

bool CutTexts::tell(const QHelpEvent& event, QWidget& widget) const
{
    const QString text = at(event.pos());
    if (text.isEmpty()) return false;
    QToolTip::showText(event.globalPos(), text, &widget);
    return true;
}

} // namespace dg
