// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/textwidths.h"

#include <QFontMetricsF>

#include <algorithm>

namespace dg {

namespace {
constexpr qsizetype kMostTexts = 2'000; ///< prices pass; what is shown now is a few hundred
constexpr std::size_t kMostFonts = 16;  ///< a theme or a zoom brings others
} // namespace

double TextWidths::of(const QFont& font, const QString& text)
{
    auto known = std::ranges::find(m_fonts, font, &OfFont::font);
    if (known == m_fonts.end()) {
        if (m_fonts.size() == kMostFonts) m_fonts.clear();
        known = m_fonts.insert(m_fonts.end(), OfFont{font, {}});
    }
    auto& widths = known->widths;
    const auto width = widths.constFind(text);
    if (width != widths.constEnd()) return *width;
    if (widths.size() == kMostTexts) widths.clear();
    return *widths.insert(text, QFontMetricsF(font).horizontalAdvance(text));
}

} // namespace dg
