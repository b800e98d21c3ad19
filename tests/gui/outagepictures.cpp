// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/outagepictures.h"

#include "app/desktop/enginelink.h"
#include "core/practice/practicethread.h"
#include "tests/gui/savepicture.h"
#include "ui/mainwindow.h"

#include <QEventLoop>
#include <QTimer>

#include <chrono>
#include <memory>

using namespace Qt::StringLiterals;

namespace dg::test {

bool saveOutage(const QDir& folder, const QString& language)
{
    using namespace std::chrono_literals;
    const auto wait = [](std::chrono::milliseconds span) {
        QEventLoop loop;
        QTimer::singleShot(span, &loop, &QEventLoop::quit);
        loop.exec();
    };
    MainWindow window(u"dark"_s);
    EngineLink link(window);
    auto practice = std::make_unique<PracticeThread>(PracticeThread::demo());
    if (!practice->start()) return false;
    EngineConfig config;
    config.feed = FeedKind::Practice;
    config.restUrl = practice->rest().toString().toStdString();
    config.wsUrl = practice->ws().toString().toStdString();
    config.symbols = PracticeThread::symbols();
    window.resize(1920, 1080);
    window.show();
    link.run(config, u"made data"_s);
    link.clock().start();
    bool all = true;
    const auto take = [&](const QString& state) {
        for (const QSize size : {QSize(1920, 1080), QSize(1366, 768)}) {
            window.resize(size);
            for (const QString& theme : Theme::names()) {
                window.setTheme(theme);
                all = savePicture(window,
                                  folder,
                                  u"outage-%1-%2-%3-%4"_s.arg(
                                      state, QString::number(size.width()), theme, language)) &&
                      all;
            }
        }
    };
    wait(25s);
    take(u"before"_s);
    practice.reset();
    wait(1s);
    take(u"01"_s);
    wait(8s);
    take(u"10"_s);
    wait(49s);
    take(u"60"_s);
    link.stop();
    // And from the start: an address where nobody listens.
    link.run(config, u"ETHUSDT"_s);
    wait(4s);
    take(u"dead"_s);
    return all;
}

} // namespace dg::test
