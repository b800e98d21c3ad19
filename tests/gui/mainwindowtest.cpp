// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "tests/support/samplesnapshot.h"
#include "ui/chart/chartview.h"
#include "ui/panels/headerpanel.h"
#include "ui/panels/ladderpanel.h"
#include "ui/panels/tapepanel.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dg {

class MainWindowTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void marksWhatIsNotLive_data();
    void marksWhatIsNotLive();
    void hidesRatherThanShrinks();
    void nothingOverlapsOrLeavesTheWindow_data();
    void nothingOverlapsOrLeavesTheWindow();
    void keysAskForPlayback();
    void switchesSymbols();
    void changesThemeInPlace();
    void chartFollowsUntilMoved();
};

void MainWindowTest::marksWhatIsNotLive_data()
{
    QTest::addColumn<int>("feed");
    QTest::addColumn<QString>("word");
    QTest::newRow("replay") << static_cast<int>(FeedKind::Replay) << u"REPLAY"_s;
    QTest::newRow("practice") << static_cast<int>(FeedKind::Practice) << u"PRACTICE"_s;
}

void MainWindowTest::marksWhatIsNotLive()
{
    QFETCH(int, feed);
    QFETCH(QString, word);
    MainWindow window(u"dark"_s);
    auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot());
    snapshot->feed = static_cast<FeedKind>(feed);
    window.present(snapshot);
    window.resize(1366, 768);
    window.show();
    QVERIFY(window.windowTitle().startsWith(word));
    const Theme theme = *Theme::load(u"dark"_s);
    const QColor color = snapshot->feed == FeedKind::Replay ? theme.replay : theme.practice;
    const QImage picture = window.grab().toImage();
    QCOMPARE(picture.size(), QSize(1366, 768));
    int marked = 0;
    for (int y = 40; y < 760; ++y)
        marked += picture.pixelColor(1, y) == color ? 1 : 0;
    QVERIFY2(marked > 300, qPrintable(QString::number(marked)));
}

void MainWindowTest::hidesRatherThanShrinks()
{
    MainWindow window(u"dark"_s);
    window.present(sampleSnapshot());
    window.resize(1366, 768);
    window.show();
    QTRY_VERIFY(!window.findChild<TapePanel*>()->isSeen()); // behind the ladder's tab
    QVERIFY(window.findChild<LadderPanel*>()->asks().size() >= 15);
    window.resize(1920, 1080);
    QTRY_VERIFY(window.findChild<TapePanel*>()->isSeen());
    QTRY_VERIFY(window.findChild<LadderPanel*>()->asks().size() >= 20);
    QVERIFY(!window.findChild<TapePanel*>()->rows().empty()); // shown with what is now
}

void MainWindowTest::nothingOverlapsOrLeavesTheWindow_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("laptop") << QSize(1366, 768);
    QTest::newRow("full hd") << QSize(1920, 1080);
    QTest::newRow("large") << QSize(2560, 1440);
}

void MainWindowTest::nothingOverlapsOrLeavesTheWindow()
{
    QFETCH(QSize, size);
    MainWindow window(u"light"_s);
    window.present(sampleSnapshot());
    window.resize(size);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QCoreApplication::processEvents();
    QCOMPARE(window.size(), size); // nothing asks for more room
    QList<QRect> taken;
    for (Panel* panel : window.findChildren<Panel*>()) {
        if (!panel->isSeen()) continue;
        const QRect area(panel->mapTo(&window, QPoint()), panel->size());
        QVERIFY2(window.rect().contains(area), qPrintable(panel->title()));
        QVERIFY2(area.width() >= panel->minimumSizeHint().width(), qPrintable(panel->title()));
        for (const QRect& other : taken)
            QVERIFY2(!other.intersects(area), qPrintable(panel->title()));
        taken << area;
    }
}

void MainWindowTest::keysAskForPlayback()
{
    MainWindow window(u"dark"_s);
    window.present(sampleSnapshot());
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const QSignalSpy pauses(&window, &MainWindow::pauseRequested);
    const QSignalSpy steps(&window, &MainWindow::stepRequested);
    const QSignalSpy speeds(&window, &MainWindow::speedRequested);
    QTest::keyClick(&window, Qt::Key_Space);
    QCOMPARE(pauses.count(), 1);
    QTest::keyClick(&window, Qt::Key_Period);
    QCOMPARE(steps.count(), 1);
    QTest::keyClick(&window, Qt::Key_Plus);
    QTest::keyClick(&window, Qt::Key_Minus);
    QCOMPARE(speeds.count(), 2);
}

void MainWindowTest::switchesSymbols()
{
    auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot());
    auto other = std::make_shared<MarketSnapshot>(*snapshot->markets.front());
    other->instrument.symbol = "BTCUSDT";
    snapshot->markets.push_back(other);
    MainWindow window(u"dark"_s);
    window.show();
    window.present(snapshot);
    auto* symbols = window.findChild<HeaderPanel*>()->findChild<QComboBox*>();
    QCOMPARE(symbols->count(), 2);
    QCOMPARE(symbols->currentText(), u"ETHUSDT"_s);
    symbols->setCurrentText(u"BTCUSDT"_s);
    QVERIFY(window.windowTitle().contains(u"BTCUSDT"_s));
}

void MainWindowTest::changesThemeInPlace()
{
    MainWindow window(u"dark"_s);
    window.present(sampleSnapshot());
    window.show();
    window.setTheme(u"light"_s);
    QCOMPARE(window.themeName(), u"light"_s);
    const QImage picture = window.grab().toImage();
    QVERIFY(picture.pixelColor(picture.width() / 2, picture.height() - 60).lightness() > 128);
}

void MainWindowTest::chartFollowsUntilMoved()
{
    MainWindow window(u"dark"_s);
    window.show();
    auto snapshot = sampleSnapshot();
    window.present(snapshot);
    auto* chart = window.findChild<ChartView*>();
    QVERIFY(chart->viewportState().followsTime());
    const auto now = static_cast<double>(snapshot->markets.front()->dataTime.ms);
    QVERIFY(chart->viewportState().to() > now);
    QWidget* plot = chart->viewport();
    QTest::mousePress(plot, Qt::LeftButton, {}, {400, 200});
    QTest::mouseMove(plot, {500, 200});
    QTest::mouseRelease(plot, Qt::LeftButton, {}, {500, 200});
    QVERIFY(!chart->viewportState().followsTime());
    const double moved = chart->viewportState().to();
    for (int i = 0; i < 40; ++i)
        window.present(snapshot = nextSnapshot(*snapshot, i));
    QCOMPARE(chart->viewportState().to(), moved);
    QTest::mouseDClick(plot, Qt::LeftButton, {}, {400, 200});
    QVERIFY(chart->viewportState().followsTime());
}

} // namespace dg

QTEST_MAIN(dg::MainWindowTest)
#include "mainwindowtest.moc"
