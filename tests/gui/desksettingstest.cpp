// SPDX-License-Identifier: GPL-3.0-or-later
// What the buttons of the settings try and keep, with the servers that they ask on loopback.
#include "app/application.h"
#include "app/desktop/replaywindow.h"
#include "core/practice/practicebotapi.h"
#include "core/storage/signalstore.h"
#include "tests/support/fakepostgres.h"
#include "tests/support/postgresserver.h"
#include "ui/alarms/alarmdesk.h"
#include "ui/deskcommands.h"
#include "ui/dialogs/keysdialog.h"
#include "ui/dialogs/settingsdialog.h"
#include "ui/mainwindow.h"
#include "ui/settings.h"
#include "ui/signaldesk.h"
#include "ui/workspace/commands.h"

#include <QAction>
#include <QApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr int kLimit = 30'000; // ms

} // namespace

class DeskSettingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// No keychain of whoever runs the tests.
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); }
    void init();
    void cleanup();
    void pairsWithThePhone();
    void strangerIsNotPaired();
    void wrongTokenIsSaidWithoutIt();
    void tokenThatWasOnlyTypedIsKept();
    void environmentNamesTheDatabaseFirst();
    void triesTheDatabase();
    void triesThePasswordThatIsTyped();
    void testGivesAnImpostorNoPassword();
    void replayedMomentSharesTheSettings();
    void replayedMomentLooksLikeTheMarket();
    void replayedMomentSharesTheKeys();
    void whatTheEnvironmentSaysIsShown();

private:
    void openSettings(const QString& group);
    static MainWindow* window()
    {
        for (QWidget* widget : QApplication::topLevelWidgets())
            if (auto* found = qobject_cast<MainWindow*>(widget)) return found;
        return nullptr;
    }
    void press(const QString& text)
    {
        for (QPushButton* button : m_dialog->findChildren<QPushButton*>())
            if (button->isVisible() && QString(button->text()).remove(u'&') == text)
                return QTest::mouseClick(button, Qt::LeftButton);
        QFAIL(qPrintable(text));
    }
    /// Into the one field for a secret that the page shows.
    void typeSecret(const QString& text)
    {
        for (QLineEdit* line : m_dialog->findChildren<QLineEdit*>())
            if (line->isVisible() && line->echoMode() == QLineEdit::Password) {
                line->clear();
                QTest::keyClicks(line, text);
                return;
            }
        QFAIL("no field for a secret");
    }
    QString said() const
    {
        QStringList all;
        for (const QLabel* label : m_dialog->findChildren<QLabel*>())
            if (label->isVisible()) all << label->text();
        return all.join(u'\n');
    }
    /// Reads what the program says, and puts it away.
    static void closeBoxes()
    {
        for (QMessageBox* box : window()->findChildren<QMessageBox*>())
            QTest::keyClick(box, Qt::Key_Escape);
        QTRY_VERIFY(!window()->findChild<QMessageBox*>());
        window()->activateWindow(); // no window manager here does it
        QVERIFY(QTest::qWaitForWindowActive(window()));
    }
    QMessageBox* question() const { return m_dialog->findChild<QMessageBox*>(); }
    QString kept(const QString& key) const
    {
        return QSettings(m_profile->filePath(u"settings.ini"_s), QSettings::IniFormat)
            .value(key)
            .toString();
    }
    QByteArray tokenFile() const
    {
        QFile file(m_profile->filePath(u"secret-telegram-token"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// Whether `secret` stands in any other file of the profile.
    bool isWrittenElsewhere(const QString& secret) const
    {
        for (const QFileInfo& info : QDir(m_profile->path()).entryInfoList(QDir::Files)) {
            QFile file(info.filePath());
            if (!info.fileName().startsWith(u"secret-"_s) && file.open(QIODevice::ReadOnly) &&
                file.readAll().contains(secret.toUtf8()))
                return true;
        }
        return false;
    }

    std::unique_ptr<QTemporaryDir> m_profile;
    std::unique_ptr<PracticeBotApi> m_api; ///< stands in for Telegram
    std::unique_ptr<Application> m_application;
    SettingsDialog* m_dialog = nullptr; ///< deletes itself
};

void DeskSettingsTest::init()
{
    m_profile = std::make_unique<QTemporaryDir>();
    m_api = std::make_unique<PracticeBotApi>();
    QVERIFY(m_api->listen());
    Options options;
    options.profile = m_profile->path();
    options.environment.telegram.apiUrl = m_api->url().toString().toStdString();
    options.environment.capital = 5000;
    options.environment.riskFraction = 0.02;
    m_application = std::make_unique<Application>(options);
    m_application->start();
    QVERIFY(QTest::qWaitForWindowActive(window()));
}

void DeskSettingsTest::cleanup()
{
    m_application.reset();
}

void DeskSettingsTest::openSettings(const QString& group)
{
    QTest::keyClick(window(), Qt::Key_Comma, Qt::ControlModifier);
    m_dialog = window()->findChild<SettingsDialog*>();
    QVERIFY(m_dialog);
    m_dialog->showGroup(group);
}

void DeskSettingsTest::pairsWithThePhone()
{
    openSettings(u"Telegram"_s); // at once: the keychain need not have answered
    typeSecret(PracticeBotApi::token());
    press(u"Pair with the phone"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(
        said().contains(u"Now send /start to @practice_bot from"_s), qPrintable(said()), kLimit);
    m_api->write(u"/start"_s, PracticeBotApi::kChat, u"Anna <b>"_s);
    QTRY_VERIFY_WITH_TIMEOUT(question(), kLimit);
    QVERIFY2(question()->text().startsWith(u"Anna <b> (user 1001)"_s), // as it came
             qPrintable(question()->text()));
    QCOMPARE(tokenFile(), QByteArray()); // the trader has not said yet that it was him
    QTest::mouseClick(question()->button(QMessageBox::Yes), Qt::LeftButton);
    QTRY_VERIFY2_WITH_TIMEOUT(
        said().contains(u"Paired. Signals go to this phone."_s), qPrintable(said()), kLimit);
    QCOMPARE(kept(u"telegram/chat"_s), QString::number(PracticeBotApi::kChat));
    QCOMPARE(kept(u"telegram/users"_s), QString::number(PracticeBotApi::kChat));
    QCOMPARE(tokenFile(), PracticeBotApi::token().toUtf8());
    press(u"Send a test message"_s);
    QTRY_VERIFY_WITH_TIMEOUT(said().contains(u"The test message has arrived."_s), kLimit);
    QCOMPARE(m_api->messages().size(), std::size_t{1});
    QCOMPARE(m_api->messages().front().chat, PracticeBotApi::kChat);
    press(u"OK"_s);
    QTRY_VERIFY(!window()->findChild<SettingsDialog*>());
    QVERIFY(!isWrittenElsewhere(PracticeBotApi::token()));
    QVERIFY(!window()->findChild<QMessageBox*>()); // nothing is left to say
    QCOMPARE(tokenFile(), PracticeBotApi::token().toUtf8());
}

void DeskSettingsTest::strangerIsNotPaired()
{
    openSettings(u"Telegram"_s);
    typeSecret(PracticeBotApi::token());
    press(u"Pair with the phone"_s);
    QTRY_VERIFY_WITH_TIMEOUT(said().contains(u"Now send /start"_s), kLimit);
    m_api->write(u"/start"_s, 666, u"Mallory"_s, 666);
    QTRY_VERIFY_WITH_TIMEOUT(question(), kLimit);
    QVERIFY(question()->text().contains(u"Mallory (user 666)"_s));
    QTest::mouseClick(question()->button(QMessageBox::No), Qt::LeftButton);
    QTRY_VERIFY(!question());
    m_api->write(u"/start"_s, PracticeBotApi::kChat, u"Anna"_s); // and it goes on
    QTRY_VERIFY_WITH_TIMEOUT(question(), kLimit);
    QVERIFY(question()->text().contains(u"Anna (user 1001)"_s));
    QVERIFY(kept(u"telegram/chat"_s).isEmpty());
}

void DeskSettingsTest::wrongTokenIsSaidWithoutIt()
{
    openSettings(u"Telegram"_s);
    typeSecret(u"no-token-at-all"_s);
    press(u"Pair with the phone"_s);
    QTRY_VERIFY_WITH_TIMEOUT(said().contains(u"This is not the token of a bot"_s), kLimit);
    QVERIFY(!said().contains(u"no-token-at-all"_s));
    const QString revoked = u"987654321:AAunknownUnknownUnknownUnknownUnkno"_s;
    typeSecret(revoked);
    press(u"Pair with the phone"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(
        said().contains(u"Telegram does not know this token (401)"_s), qPrintable(said()), kLimit);
    QVERIFY(!said().contains(revoked.section(u':', 1)));
    press(u"Send a test message"_s);
    QTRY_VERIFY_WITH_TIMEOUT(said().contains(u"Telegram is off: there is no token."_s), kLimit);
    QCOMPARE(tokenFile(), QByteArray());
    QVERIFY(!isWrittenElsewhere(revoked.section(u':', 1)));
}

/// Who types a token and closes the settings has not done everything, and is told.
void DeskSettingsTest::tokenThatWasOnlyTypedIsKept()
{
    const auto told = [] {
        QStringList all;
        for (const QMessageBox* box : window()->findChildren<QMessageBox*>())
            all << box->text();
        return all.join(u'\n');
    };
    openSettings(u"Telegram"_s);
    typeSecret(PracticeBotApi::token());
    press(u"OK"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(
        told().contains(u"Signals go to no phone yet"_s), qPrintable(told()), kLimit);
    QCOMPARE(tokenFile(), PracticeBotApi::token().toUtf8());
    QCOMPARE(m_api->requests(u"getUpdates"_s), 0); // nobody was asked to pair
    closeBoxes();
    openSettings(u"Telegram"_s);
    press(u"Pair with the phone"_s); // with what is kept
    QTRY_VERIFY_WITH_TIMEOUT(said().contains(u"Now send /start to @practice_bot"_s), kLimit);
    typeSecret(u"12:short"_s);
    press(u"OK"_s);
    QTRY_VERIFY_WITH_TIMEOUT(told().contains(u"This is not the token of a bot"_s), kLimit);
    QCOMPARE(tokenFile(), PracticeBotApi::token().toUtf8()); // the one before stays
}

/// As with addresses and capital: it is meant for this run.
void DeskSettingsTest::environmentNamesTheDatabaseFirst()
{
    const QString typed = m_profile->filePath(u"typed.sqlite"_s);
    const QString local = m_profile->filePath(u"signals.sqlite"_s);
    QSettings(m_profile->filePath(u"settings.ini"_s), QSettings::IniFormat)
        .setValue(u"store/url"_s, u"sqlite:"_s + typed);
    Options options;
    options.profile = m_profile->path();
    options.symbols = {"ETHUSDT"};
    options.restUrl = u"http://127.0.0.1:1"_s;
    options.wsUrl = u"ws://127.0.0.1:1"_s;
    options.environment.postgres.host = "127.0.0.1";
    options.environment.postgres.port = 1;
    for (const bool named : {true, false}) { // that file is the one in front of PostgreSQL
        if (!named) options.environment.postgres.host.reset();
        m_application = std::make_unique<Application>(options);
        m_application->start();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(named ? local : typed), kLimit);
        QCOMPARE(QFile::exists(typed), !named);
    }
}

void DeskSettingsTest::triesTheDatabase()
{
    const QString missing = test::PostgresServer::missing();
    if (!missing.isEmpty()) QSKIP(qPrintable(missing));
    test::PostgresServer server;
    QVERIFY(server.start());
    const StoreAddress address = server.database(u"signals_here"_s);
    openSettings(u"Database"_s);
    const auto answers = [&](const QString& url, const QString& part) {
        m_dialog->type(u"store/url"_s, url);
        press(u"Test the database"_s);
        return QTest::qWaitFor([&] { return said().contains(part); }, kLimit);
    };
    const QString right = u"postgresql://%1@%2:%3/%4"_s.arg(address.user, address.host)
                              .arg(address.port)
                              .arg(address.name);
    QVERIFY2(answers(right, u"It has no tables of this program yet"_s), qPrintable(said()));
    { // a program that uses it makes them
        const auto store = SignalStore::open(address, SignalSource::Live, [] {
            return Timestamp{QDateTime::currentMSecsSinceEpoch()};
        });
        QVERIFY(store.has_value());
    }
    QVERIFY2(answers(right, u"Its tables are right, with 0 "_s), qPrintable(said()));
    QVERIFY2(answers(QString(right).replace(address.user + u'@', u"nobody_such@"_s),
                     u"refuses the user or the password"_s),
             qPrintable(said()));
    QVERIFY2(answers(QString(right).replace(u":%1/"_s.arg(address.port), u":9/"_s),
                     u"does not answer"_s),
             qPrintable(said()));
    QVERIFY2(answers(u"sqlite:"_s + m_profile->filePath(u"new.sqlite"_s), u"can be made"_s),
             qPrintable(said()));
    QFile damaged(m_profile->filePath(u"no.sqlite"_s));
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write(QByteArray(4096, 'x'));
    damaged.close();
    QVERIFY2(answers(u"sqlite:"_s + damaged.fileName(), u"is damaged or no database"_s),
             qPrintable(said()));
}

/// What is typed to be tried is as dear as what is kept.
void DeskSettingsTest::testGivesAnImpostorNoPassword()
{
    const QHostAddress network = test::networkAddress();
    if (network.isNull()) QSKIP("this machine has no address but its loopback's");
    const test::FakePostgres impostor(
        network, test::FakePostgres::Tls::On, test::FakePostgres::Asks::Clear);
    openSettings(u"Database"_s);
    typeSecret(u"hunter2hunter2"_s);
    m_dialog->type(u"store/url"_s,
                   u"postgresql://joe@%1:%2/trade?sslmode=prefer"_s.arg(network.toString())
                       .arg(impostor.port()));
    press(u"Test the database"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(
        said().contains(u"proves it is the right one"_s), qPrintable(said()), kLimit);
    QVERIFY2(said().contains(u"TLS may be off"_s), qPrintable(said()));
    QCOMPARE(impostor.got().size(), 0U);
}

void DeskSettingsTest::triesThePasswordThatIsTyped()
{
    const QString missing = test::PostgresServer::missing();
    if (!missing.isEmpty()) QSKIP(qPrintable(missing));
    const QString password = u"p4ss word'\\=x"_s;
    test::PostgresServer server;
    server.requirePassword(password);
    QVERIFY(server.start());
    const StoreAddress address = server.database(u"signals_here"_s);
    const QString place =
        u"%1@%2:%3/%4"_s.arg(address.user, address.host).arg(address.port).arg(address.name);
    const auto answers = [&](const QString& part) {
        press(u"Test the database"_s);
        return QTest::qWaitFor([&] { return said().contains(part); }, kLimit);
    };
    openSettings(u"Database"_s);
    m_dialog->type(u"store/url"_s, u"postgresql://"_s + place);
    QVERIFY2(answers(u"refuses the user or the password"_s), qPrintable(said())); // none at all
    QVERIFY2(said().contains(u"Type the password of \"depthglass\" on this page"_s),
             qPrintable(said()));
    typeSecret(u"wr0ng-one"_s);
    QVERIFY2(answers(u"password authentication failed"_s), qPrintable(said()));
    QVERIFY2(said().contains(u"127.0.0.1:%1"_s.arg(address.port)), qPrintable(said()));
    QVERIFY(!said().contains(u"wr0ng-one"_s));
    typeSecret(password);
    QVERIFY2(answers(u"user and password are accepted"_s), qPrintable(said()));
    press(u"OK"_s);
    QFile file(m_profile->filePath(u"secret-store-password"_s));
    QTRY_VERIFY_WITH_TIMEOUT(file.exists(), kLimit);
    QCOMPARE(file.permissions() & ~(QFileDevice::ReadUser | QFileDevice::WriteUser),
             QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    QVERIFY(!isWrittenElsewhere(password));
    QTRY_VERIFY(!window()->findChild<SettingsDialog*>());
    QTRY_VERIFY_WITH_TIMEOUT(window()->findChild<QMessageBox*>(), kLimit); // where it is kept
    closeBoxes();
    openSettings(u"Database"_s); // the next time it need not be typed
    QVERIFY2(answers(u"user and password are accepted"_s), qPrintable(said()));
}

/// Mute in the window of a replayed moment is meant for the market's alarm too, and is kept.
void DeskSettingsTest::replayedMomentSharesTheSettings()
{
    Settings settings(m_profile->filePath(u"other.ini"_s));
    MainWindow market(u"dark"_s);
    const SettingsDialog* prepared = nullptr;
    market.deskCommands().useSettings(settings,
                                      [&prepared](SettingsDialog& dialog) { prepared = &dialog; });
    market.show();
    ReplayWindow replay(market, settings, nullptr);
    MainWindow& moment = replay.window();
    moment.show();
    moment.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&moment));
    QTest::keyClick(&moment, Qt::Key_M);
    QVERIFY(moment.desk().alarm().wishes().muted);
    QVERIFY(market.desk().alarm().wishes().muted);
    QVERIFY(settings.flag("alarm/muted"));
    market.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&market));
    QTest::keyClick(&market, Qt::Key_M);
    QVERIFY(!moment.desk().alarm().wishes().muted);
    QVERIFY(!market.desk().alarm().wishes().muted);
    QVERIFY(!settings.flag("alarm/muted"));
    const QSignalSpy applied(&market.deskCommands(), &DeskCommands::settingsApplied);
    moment.deskCommands().showSettings();
    m_dialog = moment.findChild<SettingsDialog*>();
    QVERIFY(m_dialog);
    QVERIFY(prepared == m_dialog); // with the tests of the market's
    m_dialog->type(u"alarm/volume"_s, u"35"_s);
    m_dialog->type(u"alarm/replay"_s, u"true"_s);
    m_dialog->showGroup(u"Alarm"_s);
    press(u"OK"_s);
    QCOMPARE(applied.count(), 1);
    QCOMPARE(market.desk().alarm().wishes().volume, 0.35);
    QVERIFY(market.desk().alarm().wishes() == moment.desk().alarm().wishes());
    market.deskCommands().showSettings(); // and the other way
    m_dialog = market.findChild<SettingsDialog*>();
    m_dialog->type(u"alarm/volume"_s, u"55"_s);
    m_dialog->showGroup(u"Alarm"_s);
    press(u"OK"_s);
    QCOMPARE(moment.desk().alarm().wishes().volume, 0.55);
    QVERIFY(market.desk().alarm().wishes() == moment.desk().alarm().wishes());
}

void DeskSettingsTest::replayedMomentLooksLikeTheMarket()
{
    Settings settings(m_profile->filePath(u"looks.ini"_s));
    MainWindow market(u"dark"_s);
    market.deskCommands().useSettings(settings, {});
    ReplayWindow replay(market, settings, nullptr);
    market.setTheme(u"light"_s);
    QCOMPARE(replay.window().themeName(), u"light"_s);
    Looks larger = market.looks();
    larger.textPercent = 120;
    market.setLooks(larger);
    QVERIFY(replay.window().looks() == larger);
}

/// There is one map of keys: what one window writes, the other neither ignores nor overwrites.
void DeskSettingsTest::replayedMomentSharesTheKeys()
{
    Settings settings(m_profile->filePath(u"keys.ini"_s));
    MainWindow market(u"dark"_s);
    market.deskCommands().useSettings(settings, {});
    ReplayWindow replay(market, settings, nullptr);
    MainWindow& moment = replay.window();
    const auto choose = [](MainWindow& window, const QString& id, Qt::Key key) {
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.commands().find(u"help.keys"_s)->trigger();
        auto* dialog = window.findChild<KeysDialog*>();
        QVERIFY(dialog);
        dialog->choose(id);
        QTest::keyClick(&dialog->field(), key);
        QTRY_COMPARE(window.commands().find(id)->shortcut(), QKeySequence(key));
        dialog->close();
        QTRY_VERIFY(!window.findChild<KeysDialog*>());
    };
    choose(moment, u"chart.log"_s, Qt::Key_F7);
    choose(market, u"alarm.mute"_s, Qt::Key_F8);
    for (MainWindow* window : {&moment, &market}) {
        QCOMPARE(window->commands().find(u"chart.log"_s)->shortcut(), QKeySequence(Qt::Key_F7));
        QCOMPARE(window->commands().find(u"alarm.mute"_s)->shortcut(), QKeySequence(Qt::Key_F8));
    }
    QCOMPARE(settings.raw().value(u"keys/chart.log"_s).toString(), u"F7"_s);
    QCOMPARE(settings.raw().value(u"keys/alarm.mute"_s).toString(), u"F8"_s);
}

void DeskSettingsTest::whatTheEnvironmentSaysIsShown()
{
    openSettings(u"Signal"_s);
    QVERIFY2(m_dialog->overruled(u"strategy/capital"_s).contains(u"5000"_s),
             qPrintable(m_dialog->overruled(u"strategy/capital"_s)));
    QVERIFY(m_dialog->overruled(u"strategy/riskFraction"_s).contains(u"2 %"_s));
    QCOMPARE(m_dialog->overruled(u"market/symbols"_s), QString());
    // What is typed is kept for the runs in which that is not given.
    QVERIFY(m_dialog->type(u"strategy/capital"_s, u"1234"_s));
    press(u"OK"_s);
    QCOMPARE(kept(u"strategy/capital"_s), u"1234"_s);
}

} // namespace dg

QTEST_MAIN(dg::DeskSettingsTest)
#include "desksettingstest.moc"
