// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/desktop/firstpaint.h"
#include "app/desktop/options.h"
#include "app/profile.h"
#include "app/proxies.h"
#include "app/standardoutput.h"
#include "app/stopsignals.h"
#include "app/translation.h"

#include <QApplication>
#include <QIcon>
#include <QLibraryInfo>
#include <QMessageBox>
#include <QTranslator>

#include <cstdio>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Start)
};

constexpr int kWrongUsage = 2;
constexpr int kUnreadable = 3;

/// Empty variables count as not set, as for X and Wayland themselves.
bool isSet(const char* variable)
{
    return !qEnvironmentVariableIsEmpty(variable);
}

bool hasDisplay()
{
    return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY") || isSet("QT_QPA_PLATFORM");
}

/// Whoever clicked sees no standard error.
bool isStartedFromMenu(const dg::StandardOutput& output)
{
    const QByteArray platform = qgetenv("QT_QPA_PLATFORM");
    return hasDisplay() && !output.isTerminal(STDERR_FILENO) && !platform.startsWith("offscreen") &&
           !platform.startsWith("minimal") && !platform.startsWith("vnc");
}

QString noDisplay(const QString& why)
{
    return Words::tr("depthglass: there is no display here (%1).\n"
                     "Without one, use the command line program:  depthglass-cli replay FILE\n"
                     "or take a picture:  depthglass --demo --screenshot picture.png --after 10")
        .arg(why);
}

void say(const QString& text)
{
    std::fprintf(stderr, "%s\n", qPrintable(text));
}

/// Qt ends the program where it cannot reach a display; a sentence is kinder than its abort. A
/// message handler cannot carry anything along.
dg::StandardOutput* fatalOutput = nullptr;
const QString* fatalText = nullptr;
QtMessageHandler handlerBefore = nullptr;

void onQtMessage(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    if (type == QtFatalMsg && text.contains("platform plugin"_L1)) {
        say(*fatalText);
        _exit(fatalOutput->finish(kWrongUsage));
    }
    if (context.category != nullptr && QLatin1String(context.category).startsWith("qt.qpa"_L1))
        return; // the sentence above says it
    handlerBefore(type, context, text);
}

/// Qt's own texts in the language that ours were found in. In another one they would stand among
/// English, and one that is written from the right would turn the whole window round.
void translateQt(QTranslator& qt, const QLocale& language)
{
    if (qt.load(language, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QApplication::installTranslator(&qt);
    QApplication::setLayoutDirection(language.textDirection());
}

struct Start
{
    dg::ParsedOptions parsed;
    QString notSet; ///< what is said where there is no display,
    QString dead;   ///< and where it does not answer
};

/// What comes before the real application, which the options and the environment decide on: only
/// with one texts are translated.
Start begin(int argc, char** argv)
{
    int own = 1;
    const auto before =
        qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
    const QCoreApplication application(own, argv);
    qInstallMessageHandler(before);
    const dg::Translation texts(dg::profileIn(argc, argv));
    return {dg::parseOptions(argc, argv),
            noDisplay(Words::tr("DISPLAY and WAYLAND_DISPLAY are not set")),
            noDisplay(Words::tr("what DISPLAY or WAYLAND_DISPLAY names does not answer"))};
}

int run(int argc, char** argv, dg::StandardOutput& output)
{
    const Start start = begin(argc, argv);
    const dg::ParsedOptions& parsed = start.parsed;
    fatalText = &start.dead;
    if (!parsed.options) {
        std::fprintf(
            parsed.exitCode == 0 ? stdout : stderr, "%s\n", qPrintable(parsed.text.trimmed()));
        if (parsed.exitCode != 0 && isStartedFromMenu(output)) {
            handlerBefore = qInstallMessageHandler(onQtMessage);
            const QApplication application(argc, argv);
            qInstallMessageHandler(nullptr);
            QMessageBox::critical(nullptr, u"Depthglass"_s, parsed.text.trimmed());
        }
        return parsed.exitCode;
    }
    for (const std::string& remark : parsed.options->environment.remarks)
        std::fprintf(stderr, "%s\n", remark.c_str());
    if (!parsed.options->screenshot.isEmpty()) {
        qputenv("QT_QPA_PLATFORM", "offscreen"); // pictures need no display
    } else if (!hasDisplay()) {
        say(start.notSet);
        return kWrongUsage;
    }
    handlerBefore = qInstallMessageHandler(onQtMessage);
    QApplication application(argc, argv);
    qInstallMessageHandler(nullptr);
    QApplication::setApplicationName(u"depthglass"_s);
    QApplication::setApplicationVersion(QStringLiteral(DEPTHGLASS_VERSION));
    QApplication::setWindowIcon(QIcon(u":/icons/depthglass-256.png"_s));
    QApplication::setStyle(u"Fusion"_s);
    const dg::Translation own(parsed.options->profile);
    QTranslator qt;
    translateQt(qt, own.language());
    if (const auto problem = dg::useSystemProxies(); !problem.isEmpty())
        std::fprintf(stderr, "depthglass: %s\n", qPrintable(problem));
    if (const auto problem = dg::prepareProfile(parsed.options->profile);
        !problem.isEmpty() && !parsed.options->profile.isEmpty()) {
        std::fprintf(stderr, "depthglass: %s\n", qPrintable(problem));
        if (isStartedFromMenu(output)) QMessageBox::critical(nullptr, u"Depthglass"_s, problem);
        return kUnreadable;
    }
    const dg::FirstPaint firstPaint;
    dg::Application program(*parsed.options);
    program.start();
    // Not quit(): that would close what floats before the layout is written.
    const dg::StopSignals stop([] { QCoreApplication::exit(0); });
    const int code = QApplication::exec();
    return code != 0 ? code : program.exitCode();
}

} // namespace

int main(int argc, char** argv)
{
    const bool isClosed = dg::reserveStandardDescriptors();
    dg::keepFilesPrivate();
    dg::StandardOutput output(isClosed);
    output.whenFull(dg::StandardOutput::WhenFull::Drop);
    fatalOutput = &output;
    return output.finish(run(argc, argv, output));
}
