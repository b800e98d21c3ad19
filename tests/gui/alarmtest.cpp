// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm.h"

#include "tests/support/samplesnapshot.h"
#include "ui/alarms/alarmbanner.h"
#include "ui/alarms/alarmdesk.h"
#include "ui/alarms/alarmsound.h"
#include "ui/alarms/systemvolume.h"
#include "ui/mainwindow.h"
#include "ui/panels/statuspanel.h"
#include "ui/signaldesk.h"

#include <QAction>
#include <QDateTime>
#include <QFile>
#include <QMessageBox>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dg {

class AlarmTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsUntilAnswered();
    void callsOnWhenTheClockIsSetBack();
    void comesBackAfterItWasPutAside();
    void isQuietWhileSnoozed_data();
    void isQuietWhileSnoozed();
    void snoozeOfAReplayGoesByItsTime();
    void suppressedCallsNobody();
    void bannerNeedsNoSoundAndNoTray();
    void laterHidesTheBanner();
    void titleCounts();
    void testSaysWhatWorks();
    void trayForgetsWhatIsAnswered();
    void muteIsSaid();
    void statusBarSaysWhatHinders();
    void readsTheAnswersOfTheSoundServer();
    void mutedSystemIsSaid();
    void laterIsPressedAndItComesBack();
    void replayMakesNoNoise();
    void pulseStopsWithoutMotion();
    void everySoundIsHeard();

private:
    static std::shared_ptr<const Snapshot> live()
    {
        auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot());
        snapshot->feed = FeedKind::Live;
        return snapshot;
    }
    static void answer(SignalList& list, AnswerKind kind, std::chrono::minutes quiet = 0min)
    {
        SignalAnswer given;
        given.signalId = list.at(0)->signal->id;
        given.kind = kind;
        given.at = list.answerTime();
        given.until = given.at + quiet;
        list.answer(given);
    }
    /// A moment that no real clock has reached.
    const Timestamp m_then{4'000'000'000'000};
};

void AlarmTest::callsUntilAnswered()
{
    SignalList list;
    Alarm alarm(list);
    QSignalSpy calls(&alarm, &Alarm::called);
    list.follow(*live());
    QCOMPARE(calls.count(), 1); // one waits, one is suppressed
    QCOMPARE(calls.front().at(1).toBool(), false);
    QCOMPARE(alarm.waiting(), 1);
    QVERIFY(alarm.isUp());
    alarm.tick(m_then);
    QCOMPARE(calls.count(), 2);
    QCOMPARE(calls.back().at(1).toBool(), true);
    alarm.tick(m_then + 5s);
    QCOMPARE(calls.count(), 2);
    alarm.tick(m_then + Alarm::kRepeat);
    QCOMPARE(calls.count(), 3);
    answer(list, AnswerKind::Acknowledge);
    QVERIFY(!alarm.isUp());
    alarm.tick(m_then + 10min);
    QCOMPARE(calls.count(), 3);
}

void AlarmTest::callsOnWhenTheClockIsSetBack()
{
    SignalList list;
    Alarm alarm(list);
    list.follow(*live());
    alarm.tick(m_then);
    QSignalSpy calls(&alarm, &Alarm::called);
    alarm.tick(m_then - 1h);
    alarm.tick(m_then - 1h + Alarm::kRepeat);
    QCOMPARE(calls.count(), 2);
    alarm.putAside();
    alarm.tick(m_then - 3h);
    QVERIFY(alarm.isUp());
}

void AlarmTest::comesBackAfterItWasPutAside()
{
    SignalList list;
    Alarm alarm(list);
    list.follow(*live());
    alarm.tick(m_then);
    alarm.putAside();
    QVERIFY(!alarm.isUp());
    QSignalSpy calls(&alarm, &Alarm::called);
    alarm.tick(m_then + 59s);
    QVERIFY(!alarm.isUp());
    QCOMPARE(calls.count(), 0);
    alarm.tick(m_then + Alarm::kReturn);
    QVERIFY(alarm.isUp());
    QCOMPARE(calls.count(), 1);
}

void AlarmTest::isQuietWhileSnoozed_data()
{
    QTest::addColumn<std::chrono::milliseconds>("received"); // by so much from the wall's clock
    QTest::addColumn<std::chrono::milliseconds>("goesOn");
    using ms = std::chrono::milliseconds;
    QTest::newRow("as the wall's clock") << ms(0) << ms(1);
    QTest::newRow("an hour behind") << ms(-1h) << ms(1);
    QTest::newRow("an hour ahead") << ms(1h) << ms(1);
    QTest::newRow("stands still") << ms(0) << ms(0);
    QTest::newRow("stands still, an hour ahead") << ms(1h) << ms(0);
}

/// The store and the phone judge the same snooze, by the clock on the wall.
void AlarmTest::isQuietWhileSnoozed()
{
    QFETCH(std::chrono::milliseconds, received);
    QFETCH(std::chrono::milliseconds, goesOn);
    QWidget window;
    const Theme theme = *Theme::load(u"dark"_s);
    SignalDesk desk(theme, window);
    desk.setSnooze(2min);
    desk.list().reset(FeedKind::Live, true);
    connect(&desk, &SignalDesk::answerRequested, &desk, [&](const SignalAnswer& given) {
        desk.list().answer(given); // as the store does
    });
    Alarm& alarm = desk.alarm().alarm();
    const auto at = [](Timestamp position) {
        auto snapshot = std::make_shared<Snapshot>(*live());
        snapshot->playback.position = position;
        return snapshot;
    };
    const Timestamp wall{QDateTime::currentMSecsSinceEpoch()};
    desk.list().follow(*at(wall + received));
    QVERIFY(alarm.isUp());
    desk.snooze({desk.list().at(0)});
    QVERIFY(!alarm.isUp());
    QCOMPARE(alarm.waiting(), 1); // and still counted
    const auto passes = [&](std::chrono::milliseconds span) {
        if (goesOn > 0ms) desk.list().follow(*at(wall + received + span));
        alarm.tick(wall + span);
    };
    passes(119s);
    QVERIFY(!alarm.isUp());
    passes(122s);
    QVERIFY(alarm.isUp());
}

void AlarmTest::snoozeOfAReplayGoesByItsTime()
{
    SignalList list;
    Alarm alarm(list);
    const auto snapshot = sampleSnapshot();
    QCOMPARE(snapshot->feed, FeedKind::Replay);
    list.follow(*snapshot);
    answer(list, AnswerKind::Snooze, 2min);
    alarm.tick(m_then);
    QVERIFY(!alarm.isUp());
    auto later = std::make_shared<Snapshot>(*snapshot);
    later->playback.position = snapshot->playback.position + 2min;
    list.follow(*later);
    alarm.tick(m_then);
    QVERIFY(alarm.isUp());
}

void AlarmTest::suppressedCallsNobody()
{
    SignalList list;
    Alarm alarm(list);
    const QSignalSpy calls(&alarm, &Alarm::called);
    auto signal = std::make_shared<TradeSignal>();
    signal->id = "s";
    signal->actionable = true;
    signal->suppression = kBookUnsure;
    auto record = std::make_shared<SignalRecord>();
    record->signal = signal;
    list.put(record);
    QCOMPARE(calls.count(), 0);
    QCOMPARE(alarm.waiting(), 0);
}

void AlarmTest::bannerNeedsNoSoundAndNoTray()
{
    MainWindow window(u"dark"_s);
    window.resize(1366, 768);
    window.show();
    window.present(live());
    AlarmBanner& banner = window.desk().alarm().banner();
    QVERIFY(banner.isVisible());
    QVERIFY(banner.text().contains(u"SHORT ETHUSDT"_s));
    QVERIFY(window.rect().contains(banner.geometry()));
    // Offscreen there is no tray: that is said, here and for the status bar.
    QVERIFY(banner.text().contains(u"no tray"_s));
    QVERIFY(window.desk().alarm().problem().contains(u"no tray"_s));
    QToolButton* acknowledge = nullptr;
    for (QToolButton* button : banner.findChildren<QToolButton*>())
        if (button->text() == u"Acknowledge"_s) acknowledge = button;
    QVERIFY(acknowledge);
    QTest::mouseClick(acknowledge, Qt::LeftButton);
    QVERIFY(!banner.isVisible());
    QCOMPARE(window.desk().list().at(0)->status, SignalStatus::Acknowledged);
}

void AlarmTest::laterHidesTheBanner()
{
    MainWindow window(u"dark"_s);
    window.show();
    window.present(live());
    AlarmBanner& banner = window.desk().alarm().banner();
    for (QToolButton* button : banner.findChildren<QToolButton*>())
        if (button->text() == u"Later"_s) QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(!banner.isVisible());
    window.desk().alarm().alarm().tick(m_then);
    QVERIFY(banner.isVisible());
    QCOMPARE(window.desk().list().waiting().count, 1); // nothing was answered
}

void AlarmTest::titleCounts()
{
    MainWindow window(u"dark"_s);
    window.show();
    window.present(live());
    QVERIFY2(window.windowTitle().startsWith(u"(1) ETHUSDT"_s), qPrintable(window.windowTitle()));
    answer(window.desk().list(), AnswerKind::Reject);
    window.present(live());
    QVERIFY(window.windowTitle().startsWith(u"ETHUSDT"_s));
}

void AlarmTest::testSaysWhatWorks()
{
    MainWindow window(u"dark"_s);
    window.show();
    window.desk().alarm().testAction().trigger();
    auto* box = window.findChild<QMessageBox*>();
    QVERIFY(box);
    QVERIFY(box->text().contains(u"Sound:"_s));
    QVERIFY(box->text().contains(u"Notification: not possible"_s));
    box->close();
}

void AlarmTest::trayForgetsWhatIsAnswered()
{
    MainWindow window(u"dark"_s);
    window.show();
    const AlarmDesk& desk = window.desk().alarm();
    QCOMPARE(desk.trayText(), u"Depthglass"_s);
    window.present(live());
    QTRY_VERIFY2(desk.trayText().contains(u"ETH"_s), qPrintable(desk.trayText()));
    while (const RecordPtr waiting = window.desk().alarm().alarm().current())
        window.desk().decide({waiting}, AnswerKind::Acknowledge);
    QCOMPARE(desk.trayText(), u"Depthglass"_s);
}

void AlarmTest::muteIsSaid()
{
    MainWindow window(u"dark"_s);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    AlarmDesk& desk = window.desk().alarm();
    QSignalSpy wishes(&desk, &AlarmDesk::wishesChanged);
    QTest::keyClick(&window, Qt::Key_M);
    QVERIFY(desk.wishes().muted);
    QCOMPARE(wishes.count(), 1); // to be kept
    QVERIFY(desk.problem().contains(u"no sound: muted"_s));
    QTest::keyClick(&window, Qt::Key_M);
    QVERIFY(!desk.problem().contains(u"muted"_s));
}

void AlarmTest::statusBarSaysWhatHinders()
{
    MainWindow window(u"dark"_s);
    window.resize(1366, 768);
    window.show();
    window.present(live());
    QVERIFY(QTest::qWaitForWindowActive(&window));
    AlarmDesk& desk = window.desk().alarm();
    const auto says = [&](const QString& text) { return window.status().texts().contains(text); };
    desk.watchDevices();                                        // known before the first signal
    const bool silent = desk.problem().contains(u"no sound"_s); // as this machine may be
    const QString hindered = silent ? u"alarm no sound"_s : u"alarm no tray"_s;
    QVERIFY2(says(hindered), qPrintable(window.status().texts().join(u'|')));
    desk.alarm().tick(m_then);
    QCOMPARE(desk.banner().text().contains(u"no sound"_s), silent); // and on the signal
    QVERIFY(desk.banner().text().contains(u"no tray"_s));
    QTest::keyClick(&window, Qt::Key_M);
    QTRY_VERIFY(says(u"alarm muted"_s));
    desk.alarm().tick(m_then + 1s);
    QVERIFY(desk.banner().text().contains(u"no sound: muted"_s));
    QTest::keyClick(&window, Qt::Key_M);
    QTRY_VERIFY(says(hindered));
    AlarmWishes wishes = desk.wishes();
    wishes.tray = false; // by the settings
    desk.setWishes(wishes);
    QVERIFY(says(silent ? hindered : u"alarm no notices"_s));
    QVERIFY(desk.problem().contains(u"notifications off"_s));
}

void AlarmTest::readsTheAnswersOfTheSoundServer()
{
    QVERIFY(saysMuted(u"Mute: yes\n"_s));
    QVERIFY(!saysMuted(u"Mute: no\n"_s));
    const QString left = u"Volume: front-left: 0 /   0% / -inf dB,   front-right: "_s;
    QVERIFY(saysMuted(left + u"0 /   0% / -inf dB\n        balance 0.00\n"_s));
    QVERIFY(!saysMuted(left + u"32768 /  50% / -18.06 dB\n"_s));
    QVERIFY(!saysMuted({})); // no sound server
}

void AlarmTest::mutedSystemIsSaid()
{
    // Plays the sound server's tool; what it says stands in a file.
    const QTemporaryDir folder;
    const auto write = [&folder](const QString& name, const QByteArray& text) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() &&
               file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    };
    QVERIFY(write(u"pactl"_s, "#!/bin/sh\ncat \"${0%/*}/$1\"\n"));
    QVERIFY(write(u"get-sink-mute"_s, "Mute: yes\n"));
    QVERIFY(write(u"get-sink-volume"_s, "Volume: mono: 32768 /  50% / -18.06 dB\n"));
    const QByteArray path = qgetenv("PATH");
    const auto back = qScopeGuard([&path] { qputenv("PATH", path); });
    qputenv("PATH", QFile::encodeName(folder.path()) + ':' + path);

    MainWindow window(u"dark"_s);
    window.resize(1366, 768);
    window.show();
    window.present(live());
    AlarmDesk& desk = window.desk().alarm();
    desk.watchDevices();
    QTRY_VERIFY_WITH_TIMEOUT(desk.problem().contains(u"the system is muted"_s), 20'000);
    QVERIFY(window.status().texts().contains(u"alarm no sound"_s));
    desk.alarm().tick(m_then);
    QVERIFY(desk.banner().text().contains(u"the system is muted"_s));
    QVERIFY(write(u"get-sink-mute"_s, "Mute: no\n"));
    desk.watchDevices();
    QTRY_VERIFY_WITH_TIMEOUT(!desk.problem().contains(u"the system is muted"_s), 20'000);
    QVERIFY(!desk.banner().text().contains(u"the system is muted"_s));
    QVERIFY(write(u"get-sink-volume"_s, "Volume: mono: 0 /   0% / -inf dB\n"));
    desk.watchDevices();
    QTRY_VERIFY_WITH_TIMEOUT(desk.problem().contains(u"the system is muted"_s), 20'000);
}

/// By its button, by the clock of the program, and again.
void AlarmTest::laterIsPressedAndItComesBack()
{
    MainWindow window(u"dark"_s);
    window.resize(1366, 768);
    window.show();
    window.present(live());
    AlarmDesk& desk = window.desk().alarm();
    for (int time = 1; time <= 2; ++time) {
        const Timestamp then = m_then + time * 10min;
        desk.alarm().tick(then);
        QVERIFY(desk.banner().isVisible());
        for (QToolButton* button : desk.banner().findChildren<QToolButton*>())
            if (button->text() == u"Later"_s) QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(!desk.banner().isVisible());
        QVERIFY(window.windowTitle().startsWith(u"(1)"_s)); // it is still counted
        desk.alarm().tick(then + Alarm::kReturn - 1s);
        QVERIFY(!desk.banner().isVisible());
        desk.alarm().tick(then + Alarm::kReturn);
        QVERIFY(desk.banner().isVisible());
    }
    answer(window.desk().list(), AnswerKind::Acknowledge);
    desk.alarm().tick(m_then + 1h);
    QVERIFY(!desk.banner().isVisible());
}

void AlarmTest::replayMakesNoNoise()
{
    MainWindow window(u"dark"_s);
    window.show();
    window.present(sampleSnapshot()); // REPLAY
    AlarmBanner& banner = window.desk().alarm().banner();
    QVERIFY(banner.isVisible());
    QVERIFY(banner.text().startsWith(u"REPLAY"_s));
    QVERIFY(!banner.text().contains(u"no tray"_s)); // nobody was to be called
}

void AlarmTest::pulseStopsWithoutMotion()
{
    const Theme theme = *Theme::load(u"dark"_s);
    QWidget window;
    window.resize(900, 400);
    AlarmBanner banner(theme, window);
    window.show();
    banner.say(u"a"_s, u"b"_s, {}, {});
    const auto ground = [&] { return banner.grab().toImage().pixelColor(12, 8); };
    banner.setMotion(false);
    const QColor still = ground();
    banner.beat();
    QCOMPARE(ground(), still);
    banner.setMotion(true);
    banner.beat();
    QVERIFY(ground() != still);
}

void AlarmTest::everySoundIsHeard()
{
    for (const auto kind :
         {AlarmSound::Kind::TwoTones, AlarmSound::Kind::Bell, AlarmSound::Kind::Knock}) {
        const auto peak = [](const QByteArray& bytes) {
            int most = 0;
            for (qsizetype i = 0; i + 1 < bytes.size(); i += 2) {
                const auto value = static_cast<qint16>(static_cast<uchar>(bytes[i]) |
                                                       (static_cast<uchar>(bytes[i + 1]) << 8));
                most = std::max(most, std::abs(static_cast<int>(value)));
            }
            return most;
        };
        const QByteArray loud = AlarmSound::samples(kind, 1);
        QVERIFY(loud.size() > AlarmSound::kRate / 4);
        QVERIFY(peak(loud) > 31'000 && peak(loud) <= 32'767);
        QVERIFY(std::abs(peak(AlarmSound::samples(kind, 0.5)) - peak(loud) / 2) < 10);
        QCOMPARE(peak(AlarmSound::samples(kind, 0)), 0);
        QVERIFY(std::abs(static_cast<int>(loud[1])) < 2); // begins in silence: no click
    }
}

} // namespace dg

QTEST_MAIN(dg::AlarmTest)
#include "alarmtest.moc"
