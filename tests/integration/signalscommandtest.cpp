// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/foundslots.h"
#include "core/storage/signalstore.h"
#include "core/storage/spool.h"
#include "tests/support/postgresserver.h"
#include "tests/support/storesample.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using dg::test::sampleSignal;

namespace dg {

/// `depthglass-cli signals` from outside.
class SignalsCommandTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void listsAndExports();
    void showsEverything();
    void answersOnce();
    void provesTheTrail();
    void movesAKey();
    void saysWhatIsWrong();
    void knowsThePasswordOfTheDatabase();
    void fallsBackToTheLocalDatabase();
    void watchSharesWithNothingButTheEnvironment();

private:
    /// Exit status; `m_out` and `m_err` hold what it said.
    int run(const QStringList& arguments);
    std::unique_ptr<SignalStore> store();

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_url;
    QByteArray m_in; ///< what it reads
    QByteArray m_out;
    QByteArray m_err;
};

void SignalsCommandTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_url = u"sqlite:"_s + m_folder->filePath(u"signals.sqlite"_s);
    const auto kept = store();
    QVERIFY(kept);
    for (int n = 0; n < 3; ++n)
        QVERIFY(kept->add(*sampleSignal(n), {}));
}

std::unique_ptr<SignalStore> SignalsCommandTest::store()
{
    const auto address = parseStoreAddress(m_url);
    auto opened = SignalStore::open(
        *address, SignalSource::Live, [] { return Timestamp{1'760'000'200'000}; });
    return opened ? std::move(*opened) : nullptr;
}

int SignalsCommandTest::run(const QStringList& arguments)
{
    QProcess process;
    process.setWorkingDirectory(m_folder->path());
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_CONFIG_HOME"_s, m_folder->filePath(u"config"_s));
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nonexistent"_s);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(DG_CLI), QStringList{u"signals"_s} + arguments);
    process.write(m_in);
    process.closeWriteChannel();
    if (!process.waitForFinished(30'000)) return -1;
    m_out = process.readAllStandardOutput();
    m_err = process.readAllStandardError();
    return process.exitCode();
}

void SignalsCommandTest::listsAndExports()
{
    QCOMPARE(run({u"list"_s, u"--store"_s, m_url}), 0);
    auto lines = m_out.split('\n'); // no terminal: CSV
    QCOMPARE(lines.size(), 5);
    QVERIFY(lines[0].startsWith("id,time,symbol,side,entry"));
    QVERIFY(lines[1].startsWith(sampleSignal(2)->id.c_str()));
    QCOMPARE(run({u"list"_s, u"--limit"_s, u"1"_s, u"--format"_s, u"json"_s, u"--store"_s, m_url}),
             0);
    const auto object = QJsonDocument::fromJson(m_out).object();
    QCOMPARE(object[u"id"].toString().toStdString(), sampleSignal(2)->id);
    QCOMPARE(object[u"status"].toString(), u"new"_s);
    QCOMPARE(object[u"side"].toString(), u"LONG"_s);
    QCOMPARE(run({u"--store"_s, m_url, u"export"_s, u"--format"_s, u"json"_s}), 0);
    QCOMPARE(m_out.count('\n'), 3);
}

void SignalsCommandTest::showsEverything()
{
    const auto id = QString::fromStdString(sampleSignal(1)->id);
    QCOMPARE(run({u"show"_s, id.left(10), u"--store"_s, m_url}), 0);
    const auto object = QJsonDocument::fromJson(m_out).object();
    QCOMPARE(object[u"id"].toString(), id);
    QCOMPARE(object[u"evidence"][u"candles"].toArray().size(), 21);
    QCOMPARE(object[u"trail"].toArray().size(), 1);
}

void SignalsCommandTest::answersOnce()
{
    const auto id = QString::fromStdString(sampleSignal(1)->id);
    const auto formula = u"=HYPERLINK(\"http://x\")"_s;
    QCOMPARE(run({u"ack"_s, id, u"--note"_s, formula, u"--store"_s, m_url}), 0);
    QCOMPARE(run({u"reject"_s, id, u"--store"_s, m_url}), 3);
    QVERIFY(m_err.contains("answered first"));
    const auto record = store()->whole(id.toStdString());
    QVERIFY(record && *record);
    QCOMPARE((*record)->status, SignalStatus::Acknowledged);
    QCOMPARE((*record)->answer->channel, SignalChannel::CommandLine);
    QCOMPARE((*record)->trail.back().kind, EventKind::Corrected);
    QCOMPARE(run({u"export"_s, u"--store"_s, m_url}), 0);
    QVERIFY(m_out.contains("\"'=HYPERLINK(\"\"http://x\"\")\"")); // no formula for a spreadsheet
}

void SignalsCommandTest::provesTheTrail()
{
    const QStringList verify{u"verify"_s, u"--store"_s, m_url};
    QCOMPARE(run(verify), 5); // as if somebody had made it anew
    QVERIFY2(m_out.startsWith("NOT PROVED: 3 signals, 3 entries"), m_out.constData());
    QCOMPARE(run({u"ack"_s, QString::fromStdString(sampleSignal(1)->id), u"--store"_s, m_url}),
             0); // which signs
    QCOMPARE(run(verify), 0);
    QVERIFY2(m_out.startsWith("whole: 3 signals, 4 entries in the trail: proved with key ") &&
                 m_out.contains(" up to entry 4"),
             m_out.constData());
    const auto kept = store();
    QVERIFY(Statement(kept->database(), u"DROP TRIGGER signal_events_no_update"_s).run());
    QVERIFY(
        Statement(kept->database(), u"UPDATE signal_events SET at = 1 WHERE number = 2"_s).run());
    QCOMPARE(run(verify), 5);
    QVERIFY(m_out.startsWith("NOT WHOLE"));
    QVERIFY(m_out.contains("entry 2"));
}

/// Signed on one machine, proved on another.
void SignalsCommandTest::movesAKey()
{
    const QString there = m_folder->filePath(u"other"_s);
    const QStringList verifyThere{u"verify"_s, u"--store"_s, m_url, u"--profile"_s, there};
    QCOMPARE(run({u"key"_s, u"export"_s}), 3); // none yet
    QCOMPARE(run({u"ack"_s, QString::fromStdString(sampleSignal(1)->id), u"--store"_s, m_url}), 0);
    QCOMPARE(run(verifyThere), 0);
    QVERIFY2(m_out.contains("consistent (key ") && m_out.contains(" is not here)"),
             m_out.constData());
    QCOMPARE(run({u"key"_s, u"export"_s}), 0);
    QCOMPARE(m_out.trimmed().size(), 64);
    QVERIFY(!m_err.contains(m_out.trimmed()));
    const QByteArray key = m_out;
    m_in = "no key\n";
    QCOMPARE(run({u"key"_s, u"import"_s, u"--profile"_s, there}), 3);
    m_in = key;
    QCOMPARE(run({u"key"_s, u"import"_s, u"--profile"_s, there}), 0);
    QVERIFY2(m_err.contains("it signs here"), m_err.constData());
    QCOMPARE(run({u"key"_s, u"import"_s, u"--profile"_s, there}), 0); // a second time is harmless
    QCOMPARE(run(verifyThere), 0);
    QVERIFY2(m_out.contains("proved with key "), m_out.constData());
    const QFile file(there + u"/secret-trail-keys"_s);
    QVERIFY(file.exists());
    QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    // Beside a key of its own it checks and does not sign.
    m_in = TrailKey::make().text().toUtf8() + '\n';
    QCOMPARE(run({u"key"_s, u"import"_s, u"--profile"_s, there}), 0);
    QVERIFY2(m_err.contains("it checks, and key "), m_err.constData());
    m_in.clear();
    QCOMPARE(run({u"key"_s, u"export"_s, u"--profile"_s, there}), 0);
    QCOMPARE(m_out, key);
}

void SignalsCommandTest::saysWhatIsWrong()
{
    QCOMPARE(run({u"list"_s, u"--store"_s, u"sqlite:nowhere.sqlite"_s}), 3);
    QVERIFY(m_err.contains("there is no nowhere.sqlite"));
    QVERIFY(!QFile::exists(m_folder->filePath(u"nowhere.sqlite"_s)));
    QCOMPARE(run({u"show"_s, u"ffff"_s, u"--store"_s, m_url}), 3);
    QVERIFY(m_err.contains("ffff"));
    QCOMPARE(run({u"list"_s, u"--store"_s, u"postgresql://me:secret@db.invalid/x"_s}), 3);
    QVERIFY(!m_err.contains("secret"));
    QCOMPARE(run({u"frobnicate"_s}), 2);
}

/// A server that asks for one, and each place where the program may have it from.
void SignalsCommandTest::knowsThePasswordOfTheDatabase()
{
    const QString missing = test::PostgresServer::missing();
    if (!missing.isEmpty()) QSKIP(qPrintable(missing));
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); // nobody's keychain
    const auto restored = qScopeGuard([] { qunsetenv("DBUS_SESSION_BUS_ADDRESS"); });
    const QByteArray password = "p4ss word'\\=x";
    test::PostgresServer server;
    server.requirePassword(QString::fromUtf8(password));
    QVERIFY(server.start());
    StoreAddress address = server.database(u"signals_here"_s);
    const QString url = u"postgresql://%1@%2:%3/%4"_s.arg(address.user, address.host)
                            .arg(address.port)
                            .arg(address.name);
    address.password = QString::fromUtf8(password);
    {
        const auto shared = SignalStore::open(
            address, SignalSource::Live, [] { return Timestamp{1'760'000'200'000}; });
        QVERIFY2(shared.has_value(), qPrintable(shared ? QString() : shared.error().text));
        QVERIFY((*shared)->add(*sampleSignal(4), {}));
    }
    const auto lists = [&] {
        return run({u"list"_s, u"--store"_s, url, u"--profile"_s, m_folder->path()});
    };
    const auto keep = [&](const QString& name, const QByteArray& text) {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::WriteOnly) &&
               file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
               file.write(text) == text.size();
    };
    QCOMPARE(lists(), 3);
    QVERIFY2(m_err.contains("refuses the user or the password"), m_err.constData());
    QVERIFY(keep(u".env"_s, "POSTGRES_PASSWORD='" + QByteArray("wr0ng-one") + "'\n"));
    QCOMPARE(lists(), 3);
    QVERIFY2(m_err.contains("refuses the user or the password"), m_err.constData());
    QVERIFY(m_err.contains("127.0.0.1:" + QByteArray::number(address.port)));
    QVERIFY(!m_err.contains("wr0ng-one"));
    QVERIFY(keep(u"secret-store-password"_s, password)); // where the settings keep it, and wins
    QCOMPARE(lists(), 0);
    QVERIFY2(m_out.contains(sampleSignal(4)->id.c_str()), m_out.constData());
    QVERIFY(!m_out.contains(password) && !m_err.contains(password));
}

/// PostgreSQL is down: what lies here can be read and answered; the answer goes over later.
void SignalsCommandTest::fallsBackToTheLocalDatabase()
{
    const auto id = QString::fromStdString(sampleSignal(1)->id);
    const QStringList away{
        u"--store"_s, u"postgresql://me@127.0.0.1:1/x"_s, u"--profile"_s, m_folder->path()};
    QCOMPARE(run(QStringList{u"list"_s} + away), 3); // its database never was behind this one
    QVERIFY(writeNumber(*store(), kSharedName, 1));
    QCOMPARE(run(QStringList{u"list"_s} + away), 0);
    QVERIFY2(m_out.contains(sampleSignal(2)->id.c_str()), m_out.constData());
    QVERIFY2(m_err.contains("127.0.0.1:1/x does not answer") &&
                 m_err.contains("This is " + m_url.toUtf8()),
             m_err.constData());
    QCOMPARE(run(QStringList{u"ack"_s, id} + away), 0);
    const auto kept = store();
    QCOMPARE((*kept->record(id.toStdString()))->status, SignalStatus::Acknowledged);
    QCOMPARE(countWaitingForShared(*kept), 1);
}

/// As on the server of the system before this one: its `.env`, and no option.
void SignalsCommandTest::watchSharesWithNothingButTheEnvironment()
{
    const QString missing = test::PostgresServer::missing();
    if (!missing.isEmpty()) QSKIP(qPrintable(missing));
    test::PostgresServer server;
    QVERIFY(server.start());
    const StoreAddress address = server.database(u"trade_signals"_s);
    QFile file(m_folder->filePath(u".env"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(u"POSTGRES_HOST=%1\nPOSTGRES_PORT=%2\nPOSTGRES_USER=%3\n"_s.arg(address.host)
                   .arg(address.port)
                   .arg(address.user)
                   .toUtf8());
    file.close();
    FoundSlots(m_folder->filePath(u"depthglass/signals.sqlite.found"_s))
        .put(*sampleSignal(4), {1'760'000'200'000});
    const auto shared =
        SignalStore::open(address, SignalSource::Live, [] { return Timestamp{1'760'000'200'000}; });
    QVERIFY2(shared.has_value(), qPrintable(shared ? QString() : shared.error().text));
    QProcess watch;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_CONFIG_HOME"_s, m_folder->path());
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nonexistent"_s);
    watch.setProcessEnvironment(environment);
    watch.setWorkingDirectory(m_folder->path());
    watch.start(QStringLiteral(DG_CLI),
                {u"watch"_s,
                 u"--rest-url"_s,
                 u"http://127.0.0.1:1"_s,
                 u"--ws-url"_s,
                 u"ws://127.0.0.1:1"_s});
    const auto isThere = [&] {
        const auto record = (*shared)->record(sampleSignal(4)->id);
        return record && *record;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isThere(), 60'000);
    watch.terminate();
    QVERIFY(watch.waitForFinished(30'000));
    const QByteArray said = watch.readAllStandardError();
    QVERIFY2(said.contains(" and in " + address.shown().toUtf8()), said.constData());
}

} // namespace dg

QTEST_GUILESS_MAIN(dg::SignalsCommandTest)
#include "signalscommandtest.moc"
