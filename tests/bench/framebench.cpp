// SPDX-License-Identifier: GPL-3.0-or-later
// CPU time of one frame of the real window with everything visible, in milliseconds of this
// thread: taking over a changed snapshot and painting what it changed.
//   framebench [--frames N] [--size WxH] [--theme NAME] [--picture FILE.png] [--unsure]
#include "tests/support/samplesnapshot.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QEvent>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

#include <sys/resource.h>

using namespace Qt::StringLiterals;

namespace {

double threadMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

QString option(const QStringList& arguments, const QString& name, const QString& fallback)
{
    const qsizetype at = arguments.indexOf(name);
    return at > 0 && at + 1 < arguments.size() ? arguments[at + 1] : fallback;
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const QStringList size = option(arguments, u"--size"_s, u"1920x1080"_s).split(u'x');
    const int frames = option(arguments, u"--frames"_s, u"600"_s).toInt();

    dg::MainWindow window(option(arguments, u"--theme"_s, u"dark"_s));
    window.resize(size.value(0).toInt(), size.value(1).toInt());
    dg::SampleOptions options;
    options.depthSeconds = 1500;
    options.sure = !arguments.contains(u"--unsure"_s);
    auto snapshot = dg::sampleSnapshot(options);
    window.present(snapshot);
    window.show();
    QApplication::processEvents();

    std::vector<double> milliseconds;
    for (int i = 0; i < frames; ++i) {
        snapshot = dg::nextSnapshot(*snapshot, i);
        const double before = threadMilliseconds();
        window.present(snapshot);
        QApplication::processEvents();
        milliseconds.push_back(threadMilliseconds() - before);
    }
    std::ranges::sort(milliseconds);
    const auto at = [&](double share) {
        return milliseconds[static_cast<std::size_t>(share *
                                                     static_cast<double>(milliseconds.size() - 1))];
    };
    if (const QString file = option(arguments, u"--picture"_s, {}); !file.isEmpty())
        window.grab().save(file);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf(
        "{\"benchmark\":\"frame\",\"size\":\"%sx%s\",\"frames\":%d,\"p50_ms\":%.2f,\"p99_ms\":%.2f,"
        "\"max_ms\":%.2f,\"peak_rss_mb\":%.0f}\n",
        qPrintable(size.value(0)),
        qPrintable(size.value(1)),
        frames,
        at(0.5),
        at(0.99),
        milliseconds.back(),
        static_cast<double>(usage.ru_maxrss) / 1024);
    return 0;
}
