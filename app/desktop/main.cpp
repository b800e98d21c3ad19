// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/desktop/firstpaint.h"
#include "app/desktop/options.h"
#include "app/stopsignals.h"
#include "app/storeoptions.h"

#include <QApplication>
#include <QIcon>
#include <QLibraryInfo>
#include <QNetworkProxyFactory>
#include <QSettings>
#include <QTranslator>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

/// Qt ends the program where there is no display; a sentence is kinder.
bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

} // namespace

int main(int argc, char** argv)
{
    const dg::ParsedOptions parsed = dg::parseOptions(argc, argv);
    if (!parsed.options) {
        std::fprintf(
            parsed.exitCode == 0 ? stdout : stderr, "%s\n", qPrintable(parsed.text.trimmed()));
        return parsed.exitCode;
    }
    for (const std::string& remark : parsed.options->environment.remarks)
        std::fprintf(stderr, "%s\n", remark.c_str());
    if (!parsed.options->screenshot.isEmpty()) {
        qputenv("QT_QPA_PLATFORM", "offscreen"); // pictures need no display
    } else if (!hasDisplay()) {
        std::fprintf(
            stderr,
            "depthglass: there is no display here (DISPLAY and WAYLAND_DISPLAY are not set).\n"
            "Without one, use the command line program:  ./run cli replay FILE\n"
            "or take a picture:  depthglass --demo --screenshot picture.png --after 10\n");
        return 2;
    }
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"depthglass"_s);
    QApplication::setApplicationVersion(QStringLiteral(DEPTHGLASS_VERSION));
    QApplication::setWindowIcon(QIcon(u":/icons/depthglass-256.png"_s));
    QNetworkProxyFactory::setUseSystemConfiguration(true);
    QApplication::setStyle(u"Fusion"_s);
    const QString language =
        QSettings(dg::settingsFile(parsed.options->profile), QSettings::IniFormat)
            .value("window/language")
            .toString();
    if (language == "de"_L1 || language == "en"_L1) QLocale::setDefault(QLocale(language));
    QTranslator own;
    if (own.load(QLocale(), u"depthglass"_s, u"_"_s, u":/i18n"_s) ||
        own.load(u":/i18n/depthglass_en"_s)) // the plurals
        QApplication::installTranslator(&own);
    QTranslator qt;
    if (qt.load(QLocale(), u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QApplication::installTranslator(&qt);
    const dg::FirstPaint firstPaint;
    dg::Application program(*parsed.options);
    program.start();
    // Not quit(): that would close what floats before the layout is written.
    const dg::StopSignals stop([] { QCoreApplication::exit(0); });
    const int code = QApplication::exec();
    return code != 0 ? code : program.exitCode();
}
