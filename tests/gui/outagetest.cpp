// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with a market, why and what can be done is told where the price would stand.
#include "ui/outage.h"

#include "tests/support/pulsebench.h"
#include "tests/support/samplesnapshot.h"
#include "ui/chart/chartview.h"
#include "ui/mainwindow.h"
#include "ui/panels/chartpanel.h"
#include "ui/panels/depthpanel.h"
#include "ui/panels/headerpanel.h"
#include "ui/panels/ladderpanel.h"
#include "ui/panels/outagecard.h"
#include "ui/panels/strategypanel.h"
#include "ui/panels/tapepanel.h"
#include "ui/panels/watchpanel.h"
#include "ui/workspace/workspace.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dg {

using namespace test;

class OutageTest final : public PulseBench
{
    Q_OBJECT

private Q_SLOTS:
    void aSilentBookShowsNoPrices();
    void anEmptyChartSaysWhyAndWhatCanBeDone();
    void aStoppedMarketHasAStripOfTwoLines();
    void theStripTellsEachCauseWhole();
    void aMomentOfConnectingFrightensNobody();
    void thePillNamesWhatMattersMost();
    void aBanHasOneCountdownAndNoButtonThatDoesNothing();
    void whatIsOfADeadPriceSaysNoMoreThanIsKnown();
};

/// It was certain when the last update came, which is a while ago.
void OutageTest::aSilentBookShowsNoPrices()
{
    MainWindow window(u"dark"_s);
    auto snapshot = live();
    auto market = std::make_shared<MarketSnapshot>(*snapshot->markets.front());
    StreamHealth& depth = market->streams[static_cast<std::size_t>(Stream::Depth)];
    depth.stale = true;
    depth.lastReceived = snapshot->playback.position - 20s;
    snapshot->markets = {market};
    open(window, snapshot);
    auto* ladder = window.findChild<LadderPanel*>();
    QVERIFY(ladder->asks().empty());
    QVERIFY(!ladder->warning().isEmpty());
    QCOMPARE(window.findChild<DepthPanel*>()->note(), u"last 20 s ago"_s);
    QVERIFY(window.findChild<HeaderPanel*>()->ageText().isEmpty()); // trades come
}

void OutageTest::anEmptyChartSaysWhyAndWhatCanBeDone()
{
    MainWindow window(u"dark"_s);
    open(window, neverThere());
    OutageCard& card = window.findChild<ChartPanel*>()->outage();
    QVERIFY(card.isVisible());
    QVERIFY(card.outage().isEmpty);
    const QString cause = u"127.0.0.1 refused the connection: nobody listens at this port"_s;
    QVERIFY2(card.text().contains(cause), qPrintable(card.text())); // whole
    QVERIFY(card.text().contains(u"next try in 4 s"_s));
    pass(window, 1s);
    QVERIFY2(card.text().contains(u"next try in 3 s"_s), qPrintable(card.text()));
    const QSignalSpy retries(&window, &MainWindow::retryRequested);
    const QSignalSpy demos(&window, &MainWindow::demoRequested);
    int shown = 0;
    for (auto* button : card.findChildren<QToolButton*>()) {
        QVERIFY(button->isVisible());
        QVERIFY(card.rect().contains(button->geometry()));
        if (++shown != 2) QTest::mouseClick(button, Qt::LeftButton); // not the settings
    }
    QCOMPARE(shown, 3);
    QCOMPARE(retries.count(), 1);
    QCOMPARE(demos.count(), 1);
}

void OutageTest::aStoppedMarketHasAStripOfTwoLines()
{
    MainWindow window(u"dark"_s);
    open(window, killed());
    window.resize(1366, 768);
    pass(window, 1s);
    OutageCard& strip = window.findChild<ChartPanel*>()->outage();
    QVERIFY(strip.isVisible());
    QVERIFY(strip.height() < 60);
    QVERIFY(strip.text().contains(u"last trade 2 s ago"_s));
    QCOMPARE(strip.toolTip(), strip.text()); // what there is no room for
    int buttons = 0;
    for (auto* button : strip.findChildren<QToolButton*>())
        buttons += button->isVisible() ? 1 : 0;
    QCOMPARE(buttons, 2);
}

void OutageTest::theStripTellsEachCauseWhole()
{
    MainWindow window(u"dark"_s);
    auto snapshot = killed();
    LineStatus other = snapshot->live->lines.front();
    other.route = "public";
    other.problem = "127.0.0.1 closed the connection: the other side goes away, as for a restart "
                    "(1001): \"Connection closed\"";
    snapshot->live->lines.push_back(other);
    open(window, snapshot);
    window.resize(1366, 768);
    pass(window, 1s);
    OutageCard& strip = window.findChild<ChartPanel*>()->outage();
    QStringList painted;
    for (const auto* label : strip.findChildren<QLabel*>()) {
        painted << label->text();
        QVERIFY(strip.rect().contains(label->geometry()));
        QVERIFY2(label->width() >= label->minimumSizeHint().width(), qPrintable(label->text()));
    }
    for (const LineStatus& line : snapshot->live->lines)
        QVERIFY2(painted.join(u'\n').contains(QString::fromStdString(line.problem)),
                 qPrintable(painted.join(u'\n')));
}

void OutageTest::aMomentOfConnectingFrightensNobody()
{
    MainWindow window(u"dark"_s);
    auto snapshot = neverThere();
    snapshot->live->lines.front().problem.clear();
    snapshot->live->lines.front().nextTryMs.reset();
    open(window, snapshot);
    OutageCard& card = window.findChild<ChartPanel*>()->outage();
    QVERIFY(card.isHidden());
    pass(window, 3s);
    QVERIFY(card.isVisible());
}

void OutageTest::thePillNamesWhatMattersMost()
{
    MainWindow window(u"dark"_s);
    auto snapshot = heard(10s, 10s);
    auto market = std::make_shared<MarketSnapshot>(*snapshot->markets.front());
    for (const Stream stream :
         {Stream::Trades, Stream::Klines, Stream::MarkPrice, Stream::Liquidations})
        market->streams[static_cast<std::size_t>(stream)].connected = false;
    snapshot->markets = {market};
    open(window, snapshot);
    const QString pill = window.findChild<HeaderPanel*>()->bookPill();
    QVERIFY2(pill.startsWith(u"trades and 2 more: no connection"_s), qPrintable(pill));
}

void OutageTest::aBanHasOneCountdownAndNoButtonThatDoesNothing()
{
    MainWindow window(u"dark"_s);
    auto snapshot = neverThere();
    snapshot->live->lines.front().problem =
        "the exchange has banned this address (418): silence until 05:12:30 UTC";
    snapshot->live->restHeldUntil = snapshot->playback.position + 120s;
    open(window, snapshot);
    OutageCard& card = window.findChild<ChartPanel*>()->outage();
    QVERIFY2(card.text().contains(u"(418)"_s), qPrintable(card.text()));
    QVERIFY(card.text().contains(u"next try in 4 s"_s));
    QVERIFY(!card.outage().canTry);
}

void OutageTest::whatIsOfADeadPriceSaysNoMoreThanIsKnown()
{
    MainWindow window(u"dark"_s);
    open(window, live());
    auto* header = window.findChild<HeaderPanel*>();
    const auto text = [header](const QString& caption) {
        for (const QString& field : header->fieldTexts())
            if (field.startsWith(caption)) return field;
        return QString();
    };
    QVERIFY(text(u"Nearest cluster"_s).contains(u'%'));
    const QString day = text(u"24 h"_s).isEmpty() ? u"Since"_s : u"24 h"_s;
    const QString then = text(day).section(u' ', 0, -2);
    window.present(killed(34s));
    QVERIFY2(!text(u"Nearest cluster"_s).contains(u'%'), qPrintable(text(u"Nearest cluster"_s)));
    QVERIFY(text(u"Nearest cluster"_s).size() > 18); // its price stays
    QVERIFY2(text(u"Mark"_s).startsWith(u"Mark · 34 s"_s), qPrintable(text(u"Mark"_s)));
    QVERIFY2(text(u"Funding"_s).startsWith(u"Funding · 34 s"_s), qPrintable(text(u"Funding"_s)));
    QVERIFY2(text(day).startsWith(then.left(day.size())), qPrintable(text(day)));
}

} // namespace dg

QTEST_MAIN(dg::OutageTest)
#include "outagetest.moc"
