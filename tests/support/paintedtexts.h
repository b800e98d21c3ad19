// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>
#include <QString>
#include <QStringList>

#include <vector>

class QWidget;

namespace dg::test {

/// A text as it was painted: what is seen of it, and where.
struct PaintedText
{
    QString text;
    QRectF ink; ///< of its letters, in the coordinates of the widget that was asked
    const QWidget* widget = nullptr;
    const QWidget* root = nullptr; ///< which was asked
    bool isCut = false;            ///< ends in "…", or goes beyond what is visible
    bool isCovered = false;        ///< another widget lies upon a part of it
    bool isHidden = false;         ///< upon all of it
    bool isPaintedOver = false;    ///< a ground was painted over a part of it afterwards
    QColor color;                  ///< of its letters, as they look on the ground
    QColor ground;                 ///< what is seen most around them
};

/// Every text that the widget and what is visible in it paint now, found by letting them paint on
/// a device that writes down texts instead of drawing them.
std::vector<PaintedText> paintedTexts(QWidget& root);

/// Texts that lie upon another, or under another widget: one line each.
QStringList overprinted(const std::vector<PaintedText>& texts);
/// Texts that are cut and of which no tool tip tells the whole.
QStringList cutUntold(const std::vector<PaintedText>& texts);
/// Texts that can hardly be told from their ground; what is disabled may be so.
QStringList faint(const std::vector<PaintedText>& texts, double least = 4.5);

} // namespace dg::test
