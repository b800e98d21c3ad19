// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

#include <vector>

namespace dg {

/// How docks share a rectangle: one place with tabs (the first in front), or parts side by side or
/// one above the other. `size` is in pixels along the direction in which the parent is divided; 0
/// takes what is left.
struct Part
{
    enum class Kind { Tabs, Row, Column };

    Kind kind = Kind::Tabs;
    QStringList docks;
    std::vector<Part> parts;
    int size = 0;

    static Part tabs(QStringList docks, int size = 0);
    static Part row(std::vector<Part> parts, int size = 0);
    static Part column(std::vector<Part> parts, int size = 0);
};

/// The layouts that come with the program. Each is a function of the room there is: what does not
/// fit goes behind a tab, nothing is squeezed. GUI-free values; names are kept in settings.
struct Arrangement
{
    QString id;
    const char* title;                  ///< to be translated, context "Arrangement"
    Part (*make)(QSize room, int line); ///< `line`: height of a line of text

    static const std::vector<Arrangement>& all();
};

} // namespace dg
