// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/textwidths.h"

#include <QRectF>
#include <QString>

#include <vector>

class QHelpEvent;
class QPainter;
class QRegion;
class QWidget;

namespace dg {

/// Draws texts that may find too little room, and remembers which were cut and where, so that a
/// tool tip tells the whole. Member of the widget that paints; GUI thread.
class CutTexts
{
public:
    /// Called first in a paint event: what stood there is painted again.
    void forget(const QRegion& painted);
    void draw(QPainter& painter, const QRectF& area, int align, const QString& text);
    /// The whole of what is cut at that place; empty where nothing is.
    QString at(const QPoint& place) const;
    /// Shows it, or hides what was shown. False: nothing is cut there.
    bool tell(const QHelpEvent& event, QWidget& widget) const;

private:
    struct Cut
    {
        QRectF area;
        QString text;
    };
    std::vector<Cut> m_cuts;
    TextWidths m_widths;
};

} // namespace dg
