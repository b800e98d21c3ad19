// SPDX-License-Identifier: GPL-3.0-or-later
// A recording played back with the hands of a person: a real engine behind the window, keys and
// mouse in front of it.
#include "app/desktop/enginelink.h"
#include "app/desktop/feedconfig.h"
#include "app/desktop/options.h"
#include "core/engine/engine.h"
#include "ui/chart/chartview.h"
#include "ui/emptypage.h"
#include "ui/mainwindow.h"
#include "ui/panels/playbackpanel.h"
#include "ui/signaldesk.h"
#include "ui/workspace/commands.h"

#include <QAction>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dg {

namespace {

constexpr int kLimit = 60'000; // ms
/// Six hours of a made market, with signals.
const QString kFile = QStringLiteral(DG_TEST_DATA "/golden/scenario-1.jsonl.gz");

} // namespace

class DeskReplayTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void spacePausesAndThePointSteps();
    void speedIsChosenByKeyAndByMouse();
    void theEndIsReachedAndSignalsAreMarked();
    void aClickOnAMarkGoesToItsSignal();
    void aClickOnTheLineWinds();
    void pauseOutlivesWinding();
    void whatCannotBeOpenedIsSaidAfterWhatCould();

private:
    const Playback& now() const { return m_link->seen()->playback; }
    bool is(PlaybackState state) const { return m_link->seen() && now().state == state; }
    PlaybackPanel& bar() const { return *m_window->findChild<PlaybackPanel*>(); }
    SignalList& list() const { return m_window->desk().list(); }
    void click(const QString& name) const
    {
        for (QToolButton* button : bar().findChildren<QToolButton*>())
            if (button->isVisible() && (button->toolTip() == name || button->text() == name))
                return QTest::mouseClick(button, Qt::LeftButton);
        QFAIL(qPrintable(name));
    }
    void playToTheEnd() const
    {
        click(u"max"_s);
        QTRY_VERIFY_WITH_TIMEOUT(is(PlaybackState::Finished), kLimit);
    }
    /// Of the signals in the recording, oldest first.
    std::vector<Timeline::Mark> marks() const { return bar().timeline().marks(); }

    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<EngineLink> m_link;
};

void DeskReplayTest::init()
{
    m_window = std::make_unique<MainWindow>(u"dark"_s);
    m_window->resize(1920, 1080);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_link = std::make_unique<EngineLink>(*m_window);
    m_link->run(filesConfig(Options(), {kFile}), u"scenario-1"_s);
    m_link->clock().start();
    QTRY_VERIFY_WITH_TIMEOUT(is(PlaybackState::Playing) && now().position.ms > 0, kLimit);
    QVERIFY2(m_window->windowTitle().startsWith(u"REPLAY"_s), qPrintable(m_window->windowTitle()));
}

void DeskReplayTest::cleanup()
{
    m_link.reset();
    m_window.reset();
}

void DeskReplayTest::spacePausesAndThePointSteps()
{
    const Timestamp begun = now().position;
    QTRY_VERIFY_WITH_TIMEOUT(now().position > begun, kLimit); // it goes by itself
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(is(PlaybackState::Paused), kLimit);
    const std::uint64_t read = m_link->seen()->counters.messages;
    for (std::uint64_t step = 1; step <= 3; ++step) { // and no other message came in between
        QTest::keyClick(m_window.get(), Qt::Key_Period);
        QTRY_COMPARE_WITH_TIMEOUT(m_link->seen()->counters.messages, read + step, kLimit);
        QVERIFY(is(PlaybackState::Paused));
    }
    click(u"One message (.)"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_link->seen()->counters.messages, read + 4, kLimit);
    const Timestamp held = now().position;
    click(u"Play (Space)"_s);
    QTRY_VERIFY_WITH_TIMEOUT(is(PlaybackState::Playing) && now().position > held, kLimit);
    m_window->commands().find(u"playback.toggle"_s)->setShortcut(Qt::Key_F8);
    click(u"Pause (F8)"_s); // a button names the key of today
    QTRY_VERIFY_WITH_TIMEOUT(is(PlaybackState::Paused), kLimit);
}

void DeskReplayTest::speedIsChosenByKeyAndByMouse()
{
    QCOMPARE(now().speed, 1.0);
    QTest::keyClick(m_window.get(), Qt::Key_Plus);
    QTRY_VERIFY_WITH_TIMEOUT(now().speed > 1, kLimit);
    const double faster = now().speed;
    QTest::keyClick(m_window.get(), Qt::Key_Plus);
    QTRY_VERIFY_WITH_TIMEOUT(now().speed > faster, kLimit);
    QTest::keyClick(m_window.get(), Qt::Key_Minus);
    QTRY_COMPARE_WITH_TIMEOUT(now().speed, faster, kLimit);
    click(u"60×"_s);
    QTRY_COMPARE_WITH_TIMEOUT(now().speed, 60.0, kLimit);
    QToolButton* chosen = nullptr;
    for (QToolButton* button : bar().findChildren<QToolButton*>())
        if (button->isChecked()) chosen = button;
    QVERIFY(chosen);
    QCOMPARE(chosen->text(), u"60×"_s);
}

void DeskReplayTest::theEndIsReachedAndSignalsAreMarked()
{
    playToTheEnd();
    QCOMPARE(now().progress, 1.0);
    QCOMPARE(marks().size(), std::size_t{6}); // as the golden file of this recording has them
    QCOMPARE(list().size(), 6);
    for (const Timeline::Mark& mark : marks())
        QVERIFY(list().find(mark.id));
    QTest::keyClick(m_window.get(), Qt::Key_Space); // there is nothing left to play
    QVERIFY(is(PlaybackState::Finished));
}

void DeskReplayTest::aClickOnAMarkGoesToItsSignal()
{
    playToTheEnd();
    click(u"1×"_s);
    QTRY_COMPARE_WITH_TIMEOUT(now().speed, 1.0, kLimit);
    const Timeline::Mark mark = marks()[2];
    QTest::mouseClick(&bar(), Qt::LeftButton, {}, bar().placeOf(mark.at));
    const auto isThere = [&] {
        return is(PlaybackState::Playing) && now().position >= mark.time - 2min &&
               now().position < mark.time;
    };
    QTRY_VERIFY2_WITH_TIMEOUT(isThere(), qPrintable(m_window->windowTitle()), kLimit);
    QCOMPARE(marks().size(), std::size_t{6}); // all are still to be seen on the line
    QVERIFY(list().find(marks()[1].id) && !list().find(mark.id)); // not known yet at that moment
    const Viewport& chart = m_window->findChild<ChartView*>()->viewportState();
    QTRY_VERIFY(chart.from() < static_cast<double>(mark.time.ms) &&
                static_cast<double>((mark.time - 3min).ms) < chart.to());
    click(u"max"_s);
    QTRY_VERIFY_WITH_TIMEOUT(list().find(mark.id), kLimit); // and found again
}

void DeskReplayTest::aClickOnTheLineWinds()
{
    playToTheEnd();
    click(u"1×"_s);
    QTRY_COMPARE_WITH_TIMEOUT(now().speed, 1.0, kLimit);
    const QPoint place = bar().placeOf(0.4);
    const auto meant = bar().timeline().timeAt(0.4);
    QVERIFY(meant);
    QTest::mouseClick(&bar(), Qt::LeftButton, {}, place);
    // Within a twentieth of the six hours: the line knows times only where it was seen to be.
    const auto isThere = [&] {
        return is(PlaybackState::Playing) && std::abs(now().position.ms - meant->ms) < 1'080'000;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isThere(), kLimit);
    const std::size_t seen = m_link->seen()->markets.front()->candles->size();
    QVERIFY(seen > 60 && seen < 300); // what lies after it has gone
}

void DeskReplayTest::pauseOutlivesWinding()
{
    playToTheEnd();
    click(u"1×"_s);
    QTRY_COMPARE_WITH_TIMEOUT(now().speed, 1.0, kLimit);
    QTest::mouseClick(&bar(), Qt::LeftButton, {}, bar().placeOf(marks()[2].at));
    QTRY_VERIFY_WITH_TIMEOUT(is(PlaybackState::Playing), kLimit);
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(is(PlaybackState::Paused), kLimit);
    const Timestamp held = now().position;
    QTest::keyClick(m_window.get(), Qt::Key_BracketLeft); // a minute back
    const auto isBack = [&] {
        return is(PlaybackState::Paused) && now().position < held && now().position >= held - 61s;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isBack(), kLimit);
}

/// The page says it, not "Reading ..." for ever.
void DeskReplayTest::whatCannotBeOpenedIsSaidAfterWhatCould()
{
    QTRY_VERIFY_WITH_TIMEOUT(!m_link->seen()->markets.empty(), kLimit);
    const auto* page = m_window->findChild<EmptyPage*>();
    QVERIFY(!page->isVisible());
    const QSignalSpy failed(m_link.get(), &EngineLink::failed);
    m_link->run(filesConfig(Options(), {u"nowhere.jsonl"_s}), u"nowhere.jsonl"_s);
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kLimit);
    QVERIFY(page->isVisible());
    QVERIFY2(page->text().contains(u"nowhere.jsonl"_s), qPrintable(page->text()));
    QVERIFY2(!page->text().startsWith(u"Reading"_s), qPrintable(page->text()));
}

} // namespace dg

QTEST_MAIN(dg::DeskReplayTest)
#include "deskreplaytest.moc"
