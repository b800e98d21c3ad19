// SPDX-License-Identifier: GPL-3.0-or-later
// A profile as version 0.1 left it: one signal that was over before somebody answered it, a layout
// of one's own, settings, and some seconds of recording.
#include "app/application.h"
#include "core/storage/signalstore.h"
#include "core/storage/storecheck.h"
#include "ui/mainwindow.h"
#include "ui/signaldesk.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr int kLimit = 30'000; // ms
constexpr auto kSignal = "052f13c43677fe289233867c0c68e12d";

} // namespace

class OldProfileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void windowTakesItOver();
    void storeIsBroughtUpToDate();
    void trailCountsAsConsistent();
    void recordingIsReplayed();

private:
    struct Said
    {
        int status = -1;
        QByteArray out;
        QByteArray err;
    };
    Said run(const QStringList& arguments) const;
    StoreAddress store() const
    {
        return StoreAddress::sqlite(m_profile.filePath(u"signals.sqlite"_s));
    }

    QTemporaryDir m_profile;
};

/// A copy, as what is used is changed; data of tests may be read-only.
void OldProfileTest::initTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    const QDir from(QStringLiteral(DG_TEST_DATA) + u"/profile-0.1"_s);
    QDirIterator files(from.path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString file = files.next();
        const QString to = m_profile.filePath(from.relativeFilePath(file));
        QVERIFY(QDir().mkpath(QFileInfo(to).path()));
        QVERIFY(QFile::copy(file, to));
        QVERIFY(QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner));
    }
}

OldProfileTest::Said OldProfileTest::run(const QStringList& arguments) const
{
    QProcess process;
    process.start(QStringLiteral(DG_CLI), arguments);
    process.waitForFinished(kLimit);
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

void OldProfileTest::windowTakesItOver()
{
    {
        Options options;
        options.profile = m_profile.path();
        options.symbols = {"ETHUSDT"};
        options.restUrl = u"http://127.0.0.1:1"_s; // nobody is there
        options.wsUrl = u"ws://127.0.0.1:1"_s;
        Application application(options);
        application.start();
        MainWindow* window = nullptr;
        for (QWidget* widget : QApplication::topLevelWidgets())
            if (auto* found = qobject_cast<MainWindow*>(widget)) window = found;
        QVERIFY(window && QTest::qWaitForWindowActive(window));
        QTRY_VERIFY_WITH_TIMEOUT(window->desk().list().find(kSignal), kLimit);
        const auto record = window->desk().list().find(kSignal);
        QCOMPARE(record->status, SignalStatus::Invalidated);
        QCOMPARE(record->signal->symbol, std::string("ETHUSDT"));
        const auto actions = window->findChildren<QAction*>();
        QVERIFY(std::ranges::any_of(actions, [](const QAction* action) {
            return QString(action->text()).remove(u'&').contains(u"Morning"_s);
        }));
    }
    // What it was set to is so still.
    const QSettings settings(m_profile.filePath(u"settings.ini"_s), QSettings::IniFormat);
    QCOMPARE(settings.value("strategy/capital").toDouble(), 25'000.0);
    QCOMPARE(settings.value("strategy/preset").toString(), u"standard"_s);
    QCOMPARE(settings.value("signals/expiry").toInt(), 45);
    QCOMPARE(settings.value("signals/user").toString(), u"Joe"_s);
    QCOMPARE(settings.value("layouts/1/name").toString(), u"Morning"_s);
    QVERIFY(settings.value("layouts/1/state").toByteArray().size() > 100);
}

void OldProfileTest::storeIsBroughtUpToDate()
{
    const auto found = lookAtStore(store());
    QVERIFY(found);
    QCOMPARE(found->step, found->newest);
    QCOMPARE(found->signalCount, 1);
    const auto opened = SignalStore::open(store(), SignalSource::Live, [] { return Timestamp{1}; });
    QVERIFY(opened);
    const auto whole = (*opened)->whole(kSignal);
    QVERIFY(whole && *whole);
    QVERIFY(!(*whole)->signal->evidence.candles.empty());
    Statement trail((*opened)->database(), u"SELECT detail FROM signal_events ORDER BY number"_s);
    QVERIFY(trail.run());
    QStringList details;
    while (trail.next())
        details << trail.value(0).toString();
    QCOMPARE(details.size(), 3);
    QVERIFY2(details.back().contains(u"seen, Вход 🚀"_s), qPrintable(details.back()));
}

void OldProfileTest::trailCountsAsConsistent()
{
    const QStringList arguments{u"signals"_s, u"verify"_s, u"--profile"_s, m_profile.path()};
    const Said said = run(arguments);
    QCOMPARE(said.status, 0);
    QVERIFY2(said.out.startsWith("whole: 1 signals, 3 entries in the trail: consistent"),
             (said.out + said.err).constData());
    const Said list = run({u"signals"_s, u"list"_s, u"--profile"_s, m_profile.path()});
    QVERIFY2(list.status == 0 && list.out.contains(kSignal), list.err.constData());
}

/// Its key frame is of the version before. As it was left: the window has recorded since that the
/// exchange cannot be reached.
void OldProfileTest::recordingIsReplayed()
{
    const Said said =
        run({u"replay"_s, QStringLiteral(DG_TEST_DATA) + u"/profile-0.1/recordings"_s});
    QCOMPARE(said.status, 0);
    const QJsonObject summary =
        QJsonDocument::fromJson(said.out.trimmed().split('\n').back()).object();
    QCOMPARE(summary[u"type"].toString(), u"summary"_s);
    QCOMPARE(summary[u"rejected"].toInt(), 0);
    QCOMPARE(summary[u"gaps"].toInt(), 0);
    QVERIFY(summary[u"depth"].toInt() > 50);
    QCOMPARE(summary[u"symbols"][0][u"book"].toString(), u"sure"_s);
}

} // namespace dg

QTEST_MAIN(dg::OldProfileTest)
#include "oldprofiletest.moc"
