// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/lossatstop.h"
#include "tests/support/samplesnapshot.h"
#include "ui/dialogs/notedialog.h"
#include "ui/mainwindow.h"
#include "ui/panels/signalspanel.h"
#include "ui/signaldesk.h"
#include "ui/signalwords.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace dg {

/// Signals answered as a person would: through keys and clicks in the whole window.
class SignalsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void keysAnswer_data();
    void keysAnswer();
    void clickOnTheButtonAnswersSeveral();
    void secondAnswerIsACorrection();
    void noteGoesToTheTrail();
    void snoozeStaysOpen();
    void filterAndSearchHide();
    void priceAndDistanceAreOfNow();
    void totalsAreOfWhatWaits();
    void touchedOrLateIsOver();
    void storedAnswersWaitForTheStore();
    void oldAndNewRecordsKeepTheirOrder();
    void listIsBounded();
    void windingBackForgets();
    void rowIsReadAloud();
    void copyGivesText();
    void everyActionIsReachable_data();
    void everyActionIsReachable();

private:
    SignalsPanel& panel() { return *m_window->findChild<SignalsPanel*>(); }
    SignalList& list() { return m_window->desk().list(); }
    QString shown(int row, int column)
    {
        return panel().table().model()->index(row, column).data().toString();
    }
    void click(int row)
    {
        QTableView& table = panel().table();
        const QModelIndex index = table.model()->index(row, SignalsModel::Side);
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(index).center());
    }
    static std::shared_ptr<SignalRecord> record(const std::string& id, Timestamp time)
    {
        auto signal = std::make_shared<TradeSignal>();
        signal->id = id;
        signal->symbol = "BTCUSDT";
        signal->time = signal->candle = time;
        signal->entry = {6'000'000'000'000};
        signal->stop = {5'990'000'000'000};
        signal->target = {6'020'000'000'000};
        signal->size = {1'000'000};
        signal->risk = {100'000'000};
        signal->actionable = true;
        auto made = std::make_shared<SignalRecord>();
        made->signal = signal;
        made->stored = time;
        return made;
    }

    std::unique_ptr<MainWindow> m_window;
    std::shared_ptr<const Snapshot> m_snapshot;
};

void SignalsTest::init()
{
    m_window = std::make_unique<MainWindow>(u"dark"_s);
    m_window->resize(1920, 1080);
    m_window->show();
    m_snapshot = sampleSnapshot();
    m_window->present(m_snapshot);
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QVERIFY(panel().isVisible());
    QCOMPARE(panel().table().model()->rowCount(), 2);
}

void SignalsTest::cleanup()
{
    m_window.reset();
}

void SignalsTest::keysAnswer_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("word");
    QTest::newRow("acknowledge") << static_cast<int>(Qt::Key_A) << u"acknowledged"_s;
    QTest::newRow("reject") << static_cast<int>(Qt::Key_R) << u"rejected"_s;
}

void SignalsTest::keysAnswer()
{
    QFETCH(int, key);
    QFETCH(QString, word);
    QSignalSpy answers(&m_window->desk(), &SignalDesk::answerRequested);
    QCOMPARE(shown(0, SignalsModel::State), u"waiting"_s);
    QTest::keyClick(m_window.get(), static_cast<Qt::Key>(key)); // nothing chosen: nothing done
    QCOMPARE(answers.count(), 0);
    QTest::keyClick(m_window.get(), Qt::Key_W);
    QTest::keyClick(m_window.get(), static_cast<Qt::Key>(key));
    QCOMPARE(answers.count(), 1);
    const auto answer = answers.front().front().value<SignalAnswer>();
    QCOMPARE(answer.signalId, m_snapshot->markets.front()->signals->back()->id);
    QCOMPARE(answer.channel, SignalChannel::Desktop);
    QCOMPARE(shown(0, SignalsModel::State), word);
    QVERIFY(panel().summary().contains(u"nothing waits"_s));
}

void SignalsTest::clickOnTheButtonAnswersSeveral()
{
    auto other = std::make_shared<SignalRecord>(*record("b", {m_snapshot->playback.position.ms}));
    list().put(other);
    QSignalSpy answers(&m_window->desk(), &SignalDesk::answerRequested);
    click(0);
    QTest::keyClick(panel().table().viewport(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(panel().chosen().size(), 2U);
    QWidget* button = nullptr;
    for (QToolButton* candidate : panel().findChildren<QToolButton*>())
        if (candidate->text() == u"Acknowledge"_s) button = candidate;
    QVERIFY(button && button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(answers.count(), 2);
    QCOMPARE(shown(0, SignalsModel::State), u"acknowledged"_s);
    QCOMPARE(shown(1, SignalsModel::State), u"acknowledged"_s);
}

void SignalsTest::secondAnswerIsACorrection()
{
    click(0);
    const SignalActions& actions = panel().signalActions();
    QCOMPARE(actions.reject->text(), u"Reject"_s);
    QTest::keyClick(m_window.get(), Qt::Key_A);
    QVERIFY(!actions.acknowledge->isEnabled()); // it says nothing new
    QCOMPARE(actions.acknowledge->text(), u"Acknowledge"_s);
    QCOMPARE(actions.reject->text(), u"Reject after all…"_s);
    QSignalSpy answers(&m_window->desk(), &SignalDesk::answerRequested);
    QTest::keyClick(m_window.get(), Qt::Key_R);
    auto* dialog = m_window->findChild<NoteDialog*>();
    QVERIFY(dialog); // asked first
    QCOMPARE(answers.count(), 0);
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QTest::keyClicks(dialog->findChild<QPlainTextEdit*>(), u"wrong key"_s);
    QTest::keyClick(dialog->findChild<QPlainTextEdit*>(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(answers.count(), 1);
    const RecordPtr now = list().at(0);
    QCOMPARE(now->status, SignalStatus::Acknowledged); // the first one counts
    QCOMPARE(now->trail.size(), 2U);
    QCOMPARE(now->trail.back().kind, EventKind::Corrected); // as the store keeps it
    QVERIFY(now->trail.back().detail.find(R"("note":"wrong key","was":"acknowledged")") !=
            std::string::npos);
}

void SignalsTest::noteGoesToTheTrail()
{
    click(0);
    QTest::keyClick(m_window.get(), Qt::Key_N);
    auto* dialog = m_window->findChild<NoteDialog*>();
    QVERIFY(dialog);
    auto* ok = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
    QVERIFY(!ok->isEnabled()); // nothing written
    auto* text = dialog->findChild<QPlainTextEdit*>();
    text->setPlainText(QString(NoteDialog::kLimit + 1, u'x'));
    QVERIFY(!ok->isEnabled());
    text->setPlainText(u"'; DROP TABLE <b>signals</b>"_s);
    QVERIFY(ok->isEnabled());
    QTest::mouseClick(ok, Qt::LeftButton);
    QCOMPARE(list().at(0)->trail.back().detail, "'; DROP TABLE <b>signals</b>");
    QCOMPARE(list().at(0)->status, SignalStatus::New);
}

void SignalsTest::snoozeStaysOpen()
{
    click(0);
    QTest::keyClick(m_window.get(), Qt::Key_Z);
    QVERIFY(shown(0, SignalsModel::State).startsWith(u"snoozed to"_s));
    QVERIFY(needsAnswer(*list().at(0)));
    QCOMPARE((list().at(0)->snoozedUntil - list().answerTime()).count(), 15 * 60'000);
}

void SignalsTest::filterAndSearchHide()
{
    const auto rows = [&] { return panel().table().model()->rowCount(); };
    const auto pick = [&](SignalsFilter::Kind kind) {
        panel().filter().setCurrentIndex(panel().filter().findData(static_cast<int>(kind)));
    };
    pick(SignalsFilter::Kind::Waiting);
    QCOMPARE(rows(), 1);
    QCOMPARE(shown(0, SignalsModel::Side), u"SHORT"_s);
    pick(SignalsFilter::Kind::Suppressed);
    QCOMPARE(rows(), 1);
    QCOMPARE(shown(0, SignalsModel::Side), u"LONG"_s);
    pick(SignalsFilter::Kind::Answered);
    QCOMPARE(rows(), 0);
    QVERIFY(!panel().table().isVisible()); // and says why
    pick(SignalsFilter::Kind::All);
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier); // no table in this layout
    QTRY_VERIFY(!panel().isSeen());
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(panel().isSeen());
    QTRY_VERIFY(panel().searchLine().hasFocus());
    QTest::keyClicks(&panel().searchLine(), u"short eth"_s); // words, not shortcuts
    QCOMPARE(rows(), 1);
    QCOMPARE(shown(0, SignalsModel::Side), u"SHORT"_s);
    panel().searchLine().clear();
    QCOMPARE(rows(), 2);
}

void SignalsTest::priceAndDistanceAreOfNow()
{
    const auto price = list().priceOf("ETHUSDT");
    QVERIFY(price);
    const TradeSignal& signal = *list().at(0)->signal;
    const double wanted = (signal.entry.toDouble() - *price) /
                          (signal.stop.toDouble() - signal.entry.toDouble()); // SHORT
    QCOMPARE(distanceInR(signal, price).value(), wanted);
    QVERIFY(shown(0, SignalsModel::Distance).endsWith(u" R"_s));
    QVERIFY(shown(0, SignalsModel::Age).contains(u"min"_s));
}

void SignalsTest::totalsAreOfWhatWaits()
{
    const WaitingTotals totals = list().waiting();
    const TradeSignal& waits = *list().at(0)->signal; // the other one is suppressed
    QCOMPARE(totals.count, 1);
    QCOMPARE(totals.notional, waits.size.toDouble() * waits.entry.toDouble());
    QCOMPARE(totals.risk, lossAtStop(waits));
    QVERIFY(totals.risk > waits.risk.toDouble()); // a stop costs fees as well
    QVERIFY(panel().summary().contains(u"1 unanswered"_s));
    QVERIFY(panel().summary().startsWith(u"REPLAY"_s));
}

void SignalsTest::touchedOrLateIsOver()
{
    auto later = std::make_shared<Snapshot>(*m_snapshot);
    later->playback.position.ms += 15 * 60'000;
    m_window->present(later);
    QCOMPARE(list().at(0)->status, SignalStatus::Expired);

    list().reset(FeedKind::Replay, false);
    auto market = std::make_shared<MarketSnapshot>(*m_snapshot->markets.front());
    const TradeSignal& signal = *market->signals->back();
    const Timestamp touched = signal.candle + std::chrono::seconds(1);
    market->touches = std::make_shared<const std::vector<PriceTouch>>(
        std::vector<PriceTouch>{{signal.id, Touch::Stop, touched, touched}});
    auto far = std::make_shared<Snapshot>(*m_snapshot);
    far->markets.front() = market;
    m_window->present(far);
    QCOMPARE(list().at(0)->status, SignalStatus::Invalidated);
    QCOMPARE(list().waiting().count, 0);
}

void SignalsTest::storedAnswersWaitForTheStore()
{
    list().reset(FeedKind::Live, true);
    auto live = std::make_shared<Snapshot>(*m_snapshot);
    live->feed = FeedKind::Live;
    m_window->present(live);
    QSignalSpy answers(&m_window->desk(), &SignalDesk::answerRequested);
    click(0);
    QTest::keyClick(m_window.get(), Qt::Key_A);
    QCOMPARE(answers.count(), 1);
    QCOMPARE(shown(0, SignalsModel::State), u"waiting"_s); // not before it is on disk
    auto kept = std::make_shared<SignalRecord>(*list().at(0));
    kept->status = SignalStatus::Acknowledged;
    kept->answer = answers.front().front().value<SignalAnswer>();
    list().put(kept);
    QCOMPARE(shown(0, SignalsModel::State), u"acknowledged"_s);
}

void SignalsTest::oldAndNewRecordsKeepTheirOrder()
{
    list().reset(FeedKind::Live, true);
    list().putAll({record("c", {3'000}), record("a", {1'000}), record("b", {2'000})});
    QCOMPARE(list().at(0)->signal->id, "c");
    QCOMPARE(list().at(1)->signal->id, "b");
    QCOMPARE(list().at(2)->signal->id, "a");
    QCOMPARE(list().instrumentOf(*list().at(0)->signal).tick.decimals, 2);
}

void SignalsTest::listIsBounded()
{
    list().reset(FeedKind::Live, true);
    for (int i = 0; i < static_cast<int>(SignalList::kLimit) + 10; ++i)
        list().put(record(std::to_string(i), {1'000 + i}));
    QCOMPARE(list().size(), static_cast<int>(SignalList::kLimit));
    QCOMPARE(panel().table().model()->rowCount(), list().size());
    QCOMPARE(list().at(0)->signal->id, std::to_string(SignalList::kLimit + 9));
    QVERIFY(panel().summary().contains(u"the newest 1000"_s));
}

void SignalsTest::windingBackForgets()
{
    click(0);
    QTest::keyClick(m_window.get(), Qt::Key_A);
    auto before = std::make_shared<Snapshot>(*m_snapshot);
    before->playback.position.ms -= 60 * 60'000;
    auto market = std::make_shared<MarketSnapshot>(*m_snapshot->markets.front());
    market->signals = std::make_shared<std::vector<std::shared_ptr<const TradeSignal>>>();
    before->markets.front() = market;
    m_window->present(before);
    QCOMPARE(list().size(), 0);
}

void SignalsTest::rowIsReadAloud()
{
    const QString text =
        panel().table().model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
    for (const auto& part : {u"SHORT"_s, u"ETHUSDT"_s, u"stop"_s, u"target"_s, u"waiting"_s})
        QVERIFY2(text.contains(part), qPrintable(text));
}

void SignalsTest::copyGivesText()
{
    click(0);
    panel().signalActions().copy->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"SHORT ETHUSDT at"_s));
}

void SignalsTest::everyActionIsReachable_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("small") << QSize(1366, 768);
    QTest::newRow("large") << QSize(2560, 1440);
}

void SignalsTest::everyActionIsReachable()
{
    QFETCH(QSize, size);
    m_window->resize(size);
    QCoreApplication::processEvents();
    const SignalActions& actions = panel().signalActions();
    QList<QAction*> reachable;
    for (const QToolButton* button : panel().findChildren<QToolButton*>()) {
        if (!button->isVisible() || button->parent() != &panel()) continue;
        QVERIFY(panel().rect().contains(button->geometry()));
        QVERIFY(button->width() >= button->sizeHint().width());
        if (button->menu())
            reachable << button->menu()->actions();
        else
            reachable << button->defaultAction();
    }
    for (QAction* action :
         {actions.acknowledge, actions.reject, actions.note, actions.snooze, actions.details})
        QVERIFY2(reachable.count(action) == 1, qPrintable(action->text()));
}

} // namespace dg

QTEST_MAIN(dg::SignalsTest)
#include "signalstest.moc"
