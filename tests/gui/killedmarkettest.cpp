// SPDX-License-Identifier: GPL-3.0-or-later
// The market is killed under the window: everything that showed it says so, and goes on saying it.
#include "app/desktop/enginelink.h"
#include "core/practice/practicethread.h"
#include "ui/mainwindow.h"
#include "ui/panels/chartpanel.h"
#include "ui/panels/headerpanel.h"
#include "ui/panels/ladderpanel.h"
#include "ui/panels/outagecard.h"
#include "ui/panels/tapepanel.h"

#include <QTest>
#include <QToolButton>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dg {

class KilledMarketTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingSaysThatItIsOver();
};

void KilledMarketTest::everythingSaysThatItIsOver()
{
    std::atomic<std::int64_t> later = 0; // so much of the window's clock has passed beside the real
    const MachineClocks real = MachineClocks::system();
    MainWindow window(u"dark"_s);
    window.setClocks({real.wall, [&] { return real.boot() + std::chrono::milliseconds(later); }});
    EngineLink link(window);
    auto practice = std::make_unique<PracticeThread>(PracticeThread::demo());
    QVERIFY(practice->start());
    EngineConfig config;
    config.feed = FeedKind::Practice;
    config.restUrl = practice->rest().toString().toStdString();
    config.wsUrl = practice->ws().toString().toStdString();
    config.symbols = PracticeThread::symbols();
    window.resize(1920, 1080);
    window.show();
    link.run(config, u"made data"_s);
    link.clock().start();
    auto* header = window.findChild<HeaderPanel*>();
    auto* ladder = window.findChild<LadderPanel*>();
    auto* tape = window.findChild<TapePanel*>();
    QTRY_VERIFY_WITH_TIMEOUT(!ladder->bids().empty() && !tape->rows().empty(), 60'000);
    QVERIFY(header->ageText().isEmpty());

    practice.reset();
    QTRY_VERIFY_WITH_TIMEOUT(!header->ageText().isEmpty(), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(!ladder->warning().isEmpty(), 20'000);
    QVERIFY(ladder->bids().empty());
    QVERIFY(!tape->old().isEmpty());
    OutageCard& strip = window.findChild<ChartPanel*>()->outage();
    QTRY_VERIFY(strip.isVisible());
    QVERIFY2(!strip.outage().cause.isEmpty(), qPrintable(strip.text()));
    QTRY_VERIFY_WITH_TIMEOUT(strip.outage().canTry, 20'000);
    // To nobody: it fails again, and says so again.
    for (auto* button : strip.findChildren<QToolButton*>())
        if (button->isVisible() && button->isEnabled()) {
            button->click();
            break;
        }
    QTRY_VERIFY_WITH_TIMEOUT(strip.outage().canTry, 20'000);

    later = 60'000;
    link.clock().look();
    window.tick();
    QTRY_VERIFY_WITH_TIMEOUT(header->ageText().startsWith(u"last 1 min"_s), 20'000);
    QVERIFY(tape->old().startsWith(u"last 1 min"_s));
    link.stop();
}

} // namespace dg

QTEST_MAIN(dg::KilledMarketTest)
#include "killedmarkettest.moc"
