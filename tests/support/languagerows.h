// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QTest>

#include <initializer_list>

namespace dg::test {

// Rows of a test that holds in each language of the program and in one of longer words (see
// Spoken).

constexpr std::initializer_list<const char*> kLanguages{"en", "de", "longer"};

/// QFETCH(QString, language)
inline void languageRows()
{
    QTest::addColumn<QString>("language");
    for (const char* language : kLanguages)
        QTest::newRow(language) << QString::fromLatin1(language);
}

/// And QFETCH(QSize, size).
inline void languageAndSizeRows(std::initializer_list<QSize> sizes)
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    for (const char* language : kLanguages)
        for (const QSize& size : sizes)
            QTest::newRow(qPrintable(
                QStringLiteral("%1 %2").arg(QLatin1StringView(language)).arg(size.width())))
                << QString::fromLatin1(language) << size;
}

/// And QFETCH(QString, command), of what opens a dialog.
inline void languageAndCommandRows(std::initializer_list<const char*> commands)
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("command");
    for (const char* language : kLanguages)
        for (const char* command : commands)
            QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(
                QLatin1StringView(language), QLatin1StringView(*command ? command : "window"))))
                << QString::fromLatin1(language) << QString::fromLatin1(command);
}

} // namespace dg::test
