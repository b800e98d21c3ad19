// SPDX-License-Identifier: GPL-3.0-or-later
// The whole desktop as a newcomer meets it: practice market, a signal, its answer, its evidence.
#include "app/application.h"
#include "core/practice/practicethread.h"
#include "ui/alarms/alarmbanner.h"
#include "ui/alarms/alarmdesk.h"
#include "ui/deskcommands.h"
#include "ui/dialogs/evidencedialog.h"
#include "ui/dialogs/settingsdialog.h"
#include "ui/emptypage.h"
#include "ui/mainwindow.h"
#include "ui/panels/statuspanel.h"
#include "ui/signaldesk.h"
#include "ui/tour.h"
#include "ui/workspace/commands.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dg {

class DesktopTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// No keychain of whoever runs the tests.
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); }
    void firstStartAsks();
    void aThemeOfTheCommandLineIsOfThisRun();
    void closingTheWindowEndsTheProgram();
    void momentOfASignalIsReplayed_data();
    void momentOfASignalIsReplayed();
    void settingsTryTheExchange();

private:
    void choosePracticeAndTakeTheTour(MainWindow& shown);
    static bool waitForSignal(MainWindow& shown, std::string& id);
    void answerAndReplay(MainWindow& shown, const std::string& id);
    /// What the window says in boxes.
    static QString said(const MainWindow& shown)
    {
        QStringList all;
        for (const QMessageBox* box : shown.findChildren<QMessageBox*>())
            all << box->text();
        return all.join(u'\n');
    }
    static MainWindow* window(const MainWindow* other = nullptr)
    {
        for (QWidget* widget : QApplication::topLevelWidgets())
            if (auto* found = qobject_cast<MainWindow*>(widget); found && found != other)
                return found;
        return nullptr;
    }
    static bool any(const QStringList& lines, const QString& part)
    {
        return std::ranges::any_of(lines, [&](const QString& l) { return l.contains(part); });
    }
};

void DesktopTest::firstStartAsks()
{
    const QTemporaryDir profile;
    Options options;
    options.profile = profile.path();
    Application application(options);
    application.start();
    auto* page = window()->findChild<EmptyPage*>();
    QTRY_VERIFY(page->isVisible());
    QVERIFY(page->text().contains(u"What do you want to look at?"_s));
}

void DesktopTest::aThemeOfTheCommandLineIsOfThisRun()
{
    const QTemporaryDir profile;
    const QString file = profile.filePath(u"settings.ini"_s);
    const auto kept = [&file] {
        return QSettings(file, QSettings::IniFormat).value("window/theme").toString();
    };
    QSettings(file, QSettings::IniFormat).setValue("window/theme", u"blueorange"_s);
    Options options;
    options.profile = profile.path();
    options.theme = u"light"_s;
    {
        Application application(options);
        application.start();
        QCOMPARE(window()->themeName(), u"light"_s);
        Q_EMIT window()->settingsChanged();
        QCOMPARE(kept(), u"blueorange"_s);
    }
    QCOMPARE(kept(), u"blueorange"_s); // also at the end
    {
        Application application(options);
        application.start();
        window()->commands().find(u"theme.dark"_s)->trigger(); // a choice is a choice
    }
    QCOMPARE(kept(), u"dark"_s);
}

void DesktopTest::closingTheWindowEndsTheProgram()
{
    const QTemporaryDir profile;
    Options options;
    options.profile = profile.path();
    Application application(options);
    application.start();
    QGuiApplication::setQuitOnLastWindowClosed(false); // as if Qt took something else for a window
    QTimer::singleShot(0, window(), &QWidget::close);
    QTimer limit;
    connect(&limit, &QTimer::timeout, this, [] { QCoreApplication::exit(7); });
    limit.start(20'000);
    const int code = QCoreApplication::exec();
    QGuiApplication::setQuitOnLastWindowClosed(true);
    QCOMPARE(code, 0);
}

void DesktopTest::momentOfASignalIsReplayed_data()
{
    QTest::addColumn<bool>("live");
    QTest::newRow("practice") << false;
    QTest::newRow("live") << true; // as far as the program can tell
}

/// What a newcomer does within five minutes: the practice market, a signal, its answer, its
/// evidence, and the moment played back; and the same on a market that is taken for the real one.
void DesktopTest::momentOfASignalIsReplayed()
{
    QFETCH(bool, live);
    const QTemporaryDir profile;
    PracticeThread exchange(PracticeThread::demo());
    Options options;
    options.profile = profile.path();
    if (live) {
        QVERIFY(exchange.start());
        options.restUrl = exchange.rest().toString();
        options.wsUrl = exchange.ws().toString();
        options.symbols = PracticeThread::symbols();
    }
    std::string id;
    {
        Application application(options);
        application.start();
        MainWindow& shown = *window();
        if (!live) choosePracticeAndTakeTheTour(shown);
        QVERIFY2(waitForSignal(shown, id), qPrintable(shown.windowTitle()));
        QCOMPARE(shown.windowTitle().contains(u"PRACTICE"_s), !live);
        answerAndReplay(shown, id);
        if (QTest::currentTestFailed()) return;
    }
    options.demo = !live;
    Application again(options); // the answer outlives the program
    again.start();
    QTRY_VERIFY_WITH_TIMEOUT(window()->desk().list().find(id), 60'000);
    QCOMPARE(window()->desk().list().find(id)->status, SignalStatus::Acknowledged);
}

void DesktopTest::choosePracticeAndTakeTheTour(MainWindow& shown)
{
    auto* page = shown.findChild<EmptyPage*>();
    QTRY_VERIFY(page->isVisible());
    QTest::mouseClick(page->findChildren<QPushButton*>().front(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(shown.findChild<Tour*>(), 60'000);
    while (auto* tour = shown.findChild<Tour*>()) {
        const int step = tour->step();
        QPushButton* next = tour->findChildren<QPushButton*>().front();
        for (QPushButton* button : tour->findChildren<QPushButton*>())
            if (button->text() != u"Skip"_s) next = button;
        QTest::mouseClick(next, Qt::LeftButton);
        QTRY_VERIFY(!shown.findChild<Tour*>() || shown.findChild<Tour*>()->step() > step);
    }
}

bool DesktopTest::waitForSignal(MainWindow& shown, std::string& id)
{
    SignalList& list = shown.desk().list();
    if (!QTest::qWaitFor([&] { return list.waiting().count > 0; }, 240'000)) return false;
    for (int row = 0; row < list.size(); ++row)
        if (needsAnswer(*list.at(row))) id = list.at(row)->signal->id;
    return true;
}

void DesktopTest::answerAndReplay(MainWindow& shown, const std::string& id)
{
    SignalList& list = shown.desk().list();
    shown.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&shown));
    QVERIFY(shown.desk().alarm().banner().isVisible());
    QTest::keyClick(&shown, Qt::Key_W);
    QTest::keyClick(&shown, Qt::Key_A);
    QTRY_COMPARE_WITH_TIMEOUT(list.find(id)->status, SignalStatus::Acknowledged, 30'000);
    QVERIFY(!shown.desk().alarm().banner().isVisible());
    QTest::keyClick(&shown, Qt::Key_E);
    auto* evidence = shown.findChild<EvidenceDialog*>();
    QVERIFY(evidence);
    QTRY_VERIFY_WITH_TIMEOUT(any(evidence->lines(), u"Acknowledged on the desktop"_s), 30'000);
    const bool whole =
        QTest::qWaitFor([&] { return any(evidence->lines(), u"Volume spike"_s); }, 30'000);
    QVERIFY2(whole, qPrintable(evidence->lines().join(u'\n') + said(shown)));
    // A signal that was seen within the second is not on the disk yet.
    const Timestamp found = list.find(id)->signal->time;
    QTRY_VERIFY_WITH_TIMEOUT(list.now() > found + std::chrono::seconds(5), 60'000);
    for (QPushButton* button : evidence->findChildren<QPushButton*>())
        if (button->text().contains(u"Replay"_s)) QTest::mouseClick(button, Qt::LeftButton);

    QTRY_VERIFY2(window(&shown), qPrintable(said(shown)));
    MainWindow& moment = *window(&shown);
    QTRY_VERIFY_WITH_TIMEOUT(moment.windowTitle().contains(u"REPLAY – "_s), 30'000);
    const TradeSignal& signal = *list.find(id)->signal;
    QTRY_VERIFY2_WITH_TIMEOUT(moment.symbol().toStdString() == signal.symbol,
                              qPrintable(moment.windowTitle() + u'\n' + said(moment)),
                              60'000);
    SignalList& replayed = moment.desk().list();
    QTRY_VERIFY_WITH_TIMEOUT(replayed.now().ms != 0, 60'000);
    QVERIFY(replayed.now() < signal.time); // before it, by two minutes where so much is recorded
    QVERIFY(signal.time - replayed.now() <= std::chrono::minutes(4));
    QVERIFY(shown.windowTitle() != moment.windowTitle());
    const Timestamp watched = list.now();
    moment.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&moment));
    for (QToolButton* button : moment.findChildren<QToolButton*>())
        if (button->toolTip() == u"As fast as possible"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    const bool again = QTest::qWaitFor([&] { return replayed.find(id) != nullptr; }, 60'000);
    QVERIFY2(again, // the same one, by the same rules
             qPrintable(u"%1 %2 signals, at %3"_s.arg(moment.status().texts().join(u'|'))
                            .arg(replayed.size())
                            .arg(replayed.now().ms - signal.time.ms)));
    QCOMPARE(replayed.find(id)->signal->entry, signal.entry);
    QCOMPARE(list.find(id)->status, SignalStatus::Acknowledged); // nothing happened to the real one
    QTRY_VERIFY_WITH_TIMEOUT(list.now() > watched, 30'000);      // which is watched all the while
    QTest::keyClick(&moment, Qt::Key_W, Qt::ControlModifier);    // back
    QTRY_VERIFY(!window(&shown));
    QVERIFY(shown.isVisible());
}

void DesktopTest::settingsTryTheExchange()
{
    const QTemporaryDir profile;
    Options options;
    options.profile = profile.path();
    Application application(options);
    application.start();
    window()->deskCommands().showSettings();
    auto* dialog = window()->findChild<SettingsDialog*>();
    QVERIFY(dialog);
    dialog->type(u"market/restUrl"_s, u"http://127.0.0.1:9"_s); // nobody listens there
    for (QPushButton* button : dialog->findChildren<QPushButton*>())
        if (button->text() == u"Test the exchange"_s) button->click();
    const auto says = [&] {
        for (const QLabel* label : dialog->findChildren<QLabel*>())
            if (label->text().contains(u"127.0.0.1 cannot be reached"_s)) return true;
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(says(), 30'000);
}

} // namespace dg

QTEST_MAIN(dg::DesktopTest)
#include "desktoptest.moc"
