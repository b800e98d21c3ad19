// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QHash>
#include <QString>

#include <vector>

namespace dg {

/// Widths of texts that are painted again and again: shaping one costs more than painting it.
/// Member of the widget that paints; GUI thread. Pixels.
class TextWidths
{
public:
    double of(const QFont& font, const QString& text);
    /// As QFontMetrics rounds it.
    int rounded(const QFont& font, const QString& text) { return qRound(of(font, text)); }

private:
    struct OfFont
    {
        QFont font;
        QHash<QString, double> widths;
    };
    std::vector<OfFont> m_fonts; ///< few: those of the theme
};

} // namespace dg
