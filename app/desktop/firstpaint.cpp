// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/firstpaint.h"

#include <QCoreApplication>
#include <QEvent>
#include <QLoggingCategory>
#include <QTimer>
#include <QWidget>

#include <ctime>
#include <fstream>
#include <string>

#include <unistd.h>

namespace dg {

namespace {

Q_LOGGING_CATEGORY(lcStart, "depthglass.start")

double milliseconds(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Since this process was made, linking it included; the system counts in hundredths of a second.
double processAgeMs()
{
    std::ifstream file("/proc/self/stat");
    std::string word;
    std::getline(file, word, ')'); // the name may hold spaces
    for (int field = 3; field < 22; ++field)
        file >> word;
    double started = 0;
    file >> started;
    return milliseconds(CLOCK_BOOTTIME) - started * 1e3 / static_cast<double>(sysconf(_SC_CLK_TCK));
}

} // namespace

FirstPaint::FirstPaint()
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool FirstPaint::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::Paint || !watched->isWidgetType()) return false;
    QCoreApplication::instance()->removeEventFilter(this);
    // When the event loop comes around, all of that first picture is on the screen.
    QTimer::singleShot(
        0, this, [] {
            qCInfo(lcStart).noquote()
                << QStringLiteral(
                       "first picture %1 ms after the process began, %2 ms of them computing")
                       .arg(processAgeMs(), 0, 'f', 0)
                       .arg(milliseconds(CLOCK_PROCESS_CPUTIME_ID), 0, 'f', 0);
        });
    return false;
}

} // namespace dg
