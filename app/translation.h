// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>
#include <QTranslator>

namespace dg {

/// What a program says, in the language that the profile's settings name, else in the system's;
/// English, with its plurals, where we have no texts in that. Rows and exports stay as they are.
/// One for each program, owned by main(): made right after the application object, before anything
/// is said.
class Translation final
{
public:
    explicit Translation(const QString& profile);

    /// The one in which texts were found.
    QLocale language() const { return QLocale(m_texts.language()); }

private:
    QTranslator m_texts;
};

/// The profile that a command line names, before its options are read: its settings may name the
/// language in which --help, and what is wrong with the options, is said.
QString profileIn(int argc, const char* const* argv);

} // namespace dg
