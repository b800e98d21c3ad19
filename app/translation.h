// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>
#include <QTranslator>

namespace dg {

/// What a program says, in the language that the profile's settings name, else in the system's;
/// English, with its plurals, where we have no texts in that. Rows, exports and --help stay as they
/// are. One for each program, owned by main() or the command: made right after the application
/// object, before anything is said.
class Translation final
{
public:
    explicit Translation(const QString& profile);

    /// The one in which texts were found.
    QLocale language() const { return QLocale(m_texts.language()); }

private:
    QTranslator m_texts;
};

} // namespace dg
