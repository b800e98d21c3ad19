// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

#include <clocale>

namespace dg::cli {

/// The application object of every command, without which nothing is translated. It takes no
/// options of its own, has numbers written with a point in any locale, and says nothing of locales
/// that are no UTF-8, which nobody who runs a command can use. Owned by main().
class CliApplication final
{
public:
    CliApplication()
    {
        qInstallMessageHandler(m_before);
        std::setlocale(LC_NUMERIC, "C");
    }
    Q_DISABLE_COPY_MOVE(CliApplication)

private:
    QtMessageHandler m_before =
        qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
    int m_argc = 1;
    char m_name[15] = "depthglass-cli";
    char* m_argv[2] = {m_name, nullptr};
    QCoreApplication m_application{m_argc, m_argv};
};

} // namespace dg::cli
