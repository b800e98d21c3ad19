// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QString>
#include <QStringList>

#include <array>
#include <optional>

class QPalette;

namespace dg {

enum class Density { Compact, Normal, Large };

/// What a user changes about any theme.
struct Looks
{
    bool swapped = false; ///< up and down trade their colours
    Density density = Density::Normal;
    int textPercent = 100; ///< 75 to 200

    friend bool operator==(const Looks&, const Looks&) = default;
};

/// Colours by meaning, and the fonts. Up and down are one pair everywhere, amber is only "unsure",
/// violet only "signal"; all else is one of four greys on three grounds. A value, GUI thread; the
/// window owns the one in use and its parts read it by reference.
struct Theme
{
    QString name;
    QColor window; ///< between panels
    QColor panel;  ///< ground of everything that is read
    QColor raised; ///< headings, tags, buttons

    QColor line; ///< rules and grids, never text
    QColor dim;
    QColor text;
    QColor bright;

    QColor up;
    QColor down;
    QColor unsure;
    QColor signal;
    QColor replay;   ///< frame of what was recorded
    QColor practice; ///< frame of what was made up

    std::array<QRgb, 256> heat{}; ///< depth heatmap, nothing to most; even steps of lightness

    QFont textFont;
    QFont smallFont;
    QFont strongFont;
    QFont priceFont;  ///< the last price, large
    int rowSpace = 2; ///< pixels between lines of a list

    /// The theme of that name from the program's resources; none if there is no such theme.
    static std::optional<Theme> load(const QString& name);
    static QStringList names();
    static QString title(const QString& name); ///< for a menu

    /// The same with somebody's looks.
    Theme with(const Looks& looks) const;

    /// Ground of the chosen row: every ink can still be read on it.
    QColor chosen() const;
    /// Ink on the badges of what is not live.
    QColor onBadge() const { return window.lightness() < 128 ? window : panel; }

    QPalette palette() const;
    QString styleSheet() const; ///< for the standard widgets; panels paint themselves
};

/// WCAG contrast of two opaque colours, 1 to 21.
double contrastRatio(const QColor& a, const QColor& b);

/// `top` laid over `ground` with that opacity: an opaque colour, cheaper to paint than a blend.
QColor mixed(const QColor& ground, const QColor& top, double opacity);

} // namespace dg
