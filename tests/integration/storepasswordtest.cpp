// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/serveraccess.h"
#include "core/storage/signalledger.h"
#include "core/storage/storecheck.h"
#include "tests/support/fakepostgres.h"
#include "tests/support/postgresserver.h"
#include "tests/support/storesample.h"

#include <QTemporaryDir>
#include <QTest>

#include <utility>

using namespace Qt::StringLiterals;
using dg::test::FakePostgres;
using dg::test::PostgresServer;
using dg::test::sampleSignal;

namespace dg {

namespace {

constexpr int kLimit = 60'000; // ms
const auto kPassword = u"hunter2hunter2"_s;

StoreAddress addressOf(const QHostAddress& host, int port, const QString& mode = {})
{
    StoreAddress address;
    address.kind = StoreKind::Postgresql;
    address.host = host.toString();
    address.port = port;
    address.name = u"trade"_s;
    address.user = u"depthglass"_s;
    address.password = kPassword;
    address.sslMode = mode;
    return address;
}

} // namespace

/// Who gets the password of the database, against those who ask for it and against a server of
/// PostgreSQL's own.
class StorePasswordTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void impostorGetsNoPassword_data();
    void impostorGetsNoPassword();
    void whoAskedForNoneGetsNoneAfterwards();
    void knownCertificateMayAskAsItLikes();
    void serversOfThisMachineAreAskedAsBefore();
    void serverThatProvesItselfIsUsed();
    void serverThatAsksForNoneIsUsed();
    void serverWithoutScramOrTlsIsRefused_data();
    void serverWithoutScramOrTlsIsRefused();
    void localStoreGoesOnBesideAnImpostor();

private:
    void startServer(PostgresServer& server, PostgresServer::Tls tls, const QString& method);

    QHostAddress m_network;
};

#define NEEDS_NETWORK_ADDRESS()                                                                    \
    if (m_network.isNull()) QSKIP("this machine has no address but its loopback's")

void StorePasswordTest::initTestCase()
{
    m_network = test::networkAddress();
}

/// The password is everywhere where libpq would find one.
void StorePasswordTest::init()
{
    qputenv("PGPASSWORD", kPassword.toUtf8());
    qunsetenv("PGSSLMODE");
    qputenv("PGSSLROOTCERT", "/nonexistent/root.crt");
}

void StorePasswordTest::impostorGetsNoPassword_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<bool>("md5");
    for (const char* mode :
         {"", "disable", "allow", "prefer", "require", "verify-ca", "verify-full"})
        for (const bool tls : {false, true})
            for (const bool md5 : {false, true})
                QTest::addRow("%s, %s, %s", mode, tls ? "TLS" : "no TLS", md5 ? "MD5" : "clear")
                    << QString::fromLatin1(mode) << tls << md5;
}

void StorePasswordTest::impostorGetsNoPassword()
{
    NEEDS_NETWORK_ADDRESS();
    QFETCH(QString, mode);
    QFETCH(bool, tls);
    QFETCH(bool, md5);
    const FakePostgres impostor(m_network,
                                tls ? FakePostgres::Tls::On : FakePostgres::Tls::Off,
                                md5 ? FakePostgres::Asks::Md5 : FakePostgres::Asks::Clear);
    Database db;
    const auto opened = db.open(addressOf(m_network, impostor.port(), mode));
    QVERIFY(!opened);
    QCOMPARE(impostor.got().size(), 0U);
    const QString& text = opened.error().text;
    QCOMPARE(opened.error().kind, StoreFailure::Kind::Unfit);
    QVERIFY2(text.contains(u"SCRAM"_s) && text.contains(u"sslmode=verify-full"_s),
             qPrintable(text));
    QVERIFY(!text.contains(kPassword));
}

/// It is let in a second time without anything to give.
void StorePasswordTest::whoAskedForNoneGetsNoneAfterwards()
{
    NEEDS_NETWORK_ADDRESS();
    const FakePostgres impostor(m_network, FakePostgres::Tls::On, FakePostgres::Asks::NothingFirst);
    QTemporaryDir home;
    QFile file(home.filePath(u"pgpass"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("*:*:*:*:" + kPassword.toUtf8() + '\n');
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    qputenv("PGPASSFILE", file.fileName().toUtf8());
    Database db;
    QVERIFY(!db.open(addressOf(m_network, impostor.port())));
    qunsetenv("PGPASSFILE");
    QVERIFY(impostor.visits() >= 2);
    QCOMPARE(impostor.got().size(), 0U);
}

/// Its certificate is the proof.
void StorePasswordTest::knownCertificateMayAskAsItLikes()
{
    NEEDS_NETWORK_ADDRESS();
    const FakePostgres server(m_network, FakePostgres::Tls::On, FakePostgres::Asks::Clear);
    qputenv("PGSSLROOTCERT", FakePostgres::certificate().toUtf8());
    Database db;
    // It is made out for another name.
    QVERIFY(!db.open(addressOf(m_network, server.port(), u"verify-full"_s)));
    QCOMPARE(server.got().size(), 0U);
    QVERIFY(!db.open(addressOf(m_network, server.port(), u"verify-ca"_s)));
    QCOMPARE(server.got().size(), 1U);
    QCOMPARE(server.got().front(), kPassword.toUtf8() + '\0');
    // And where the environment asks for that much.
    qputenv("PGSSLMODE", "verify-ca");
    QVERIFY(!db.open(addressOf(m_network, server.port())));
    QCOMPARE(server.got().size(), 2U);
}

void StorePasswordTest::serversOfThisMachineAreAskedAsBefore()
{
    const FakePostgres server(
        QHostAddress::LocalHost, FakePostgres::Tls::Off, FakePostgres::Asks::Clear);
    Database db;
    QVERIFY(!db.open(addressOf(QHostAddress::LocalHost, server.port())));
    QCOMPARE(server.got().size(), 1U);
}

void StorePasswordTest::startServer(PostgresServer& server,
                                    PostgresServer::Tls tls,
                                    const QString& method)
{
    if (!PostgresServer::missing().isEmpty()) QSKIP(qPrintable(PostgresServer::missing()));
    server.requirePassword(kPassword);
    server.listenOn(m_network.toString(), tls, method);
    QVERIFY2(server.start(), qPrintable(server.log()));
}

void StorePasswordTest::serverThatProvesItselfIsUsed()
{
    NEEDS_NETWORK_ADDRESS();
    PostgresServer server;
    startServer(server, PostgresServer::Tls::On, u"scram-sha-256"_s);
    StoreAddress address = server.database(u"trade"_s);
    address.host = m_network.toString();
    address.password = kPassword;
    for (const char* mode : {"", "require", "prefer"}) {
        address.sslMode = QString::fromLatin1(mode);
        const auto found = lookAtStore(address);
        QVERIFY2(found, qPrintable(found ? QString() : found.error().text));
    }
    address.sslMode.clear();
    const auto store = SignalStore::open(address, SignalSource::Live, [] { return Timestamp{1}; });
    QVERIFY(store && (*store)->add(*sampleSignal(1), {}));
    address.password = u"another"_s;
    const auto refused = lookAtStore(address);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, StoreFailure::Kind::Refused);
    // Without TLS there is nothing that it could be bound to.
    address.password = kPassword;
    address.sslMode = u"disable"_s;
    QVERIFY(!lookAtStore(address));
    QVERIFY(!ServerAccess(address).remark().isEmpty());
}

void StorePasswordTest::serverThatAsksForNoneIsUsed()
{
    NEEDS_NETWORK_ADDRESS();
    PostgresServer server;
    startServer(server, PostgresServer::Tls::On, u"trust"_s);
    StoreAddress address = server.database(u"trade"_s);
    address.host = m_network.toString();
    for (const char* mode : {"", "disable"}) {
        address.sslMode = QString::fromLatin1(mode);
        const auto found = lookAtStore(address);
        QVERIFY2(found, qPrintable(found ? QString() : found.error().text));
    }
}

void StorePasswordTest::serverWithoutScramOrTlsIsRefused_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<QString>("method");
    QTest::newRow("no TLS") << false << u"scram-sha-256"_s;
    QTest::newRow("clear") << true << u"password"_s;
}

void StorePasswordTest::serverWithoutScramOrTlsIsRefused()
{
    NEEDS_NETWORK_ADDRESS();
    QFETCH(bool, tls);
    QFETCH(QString, method);
    PostgresServer server;
    startServer(server, tls ? PostgresServer::Tls::On : PostgresServer::Tls::Off, method);
    StoreAddress address = server.database(u"trade"_s);
    address.host = m_network.toString();
    address.password = kPassword;
    const auto found = lookAtStore(address);
    QVERIFY(!found);
    QCOMPARE(found.error().kind, StoreFailure::Kind::Unfit);
    QVERIFY2(found.error().text.contains(u"SCRAM"_s) &&
                 found.error().text.contains(u"verify-full"_s),
             qPrintable(found.error().text));
}

void StorePasswordTest::localStoreGoesOnBesideAnImpostor()
{
    NEEDS_NETWORK_ADDRESS();
    const FakePostgres impostor(m_network, FakePostgres::Tls::On, FakePostgres::Asks::Clear);
    const QTemporaryDir folder;
    LedgerOptions options;
    options.local = StoreAddress::sqlite(folder.filePath(u"signals.sqlite"_s));
    options.shared = addressOf(m_network, impostor.port());
    SignalLedger ledger(options);
    QString state;
    connect(
        &ledger, &SignalLedger::sharedState, &ledger, [&](const QString& text) { state = text; });
    ledger.start();
    ledger.setSharedPassword(kPassword);
    ledger.add(sampleSignal(1));
    QTRY_VERIFY2_WITH_TIMEOUT(state.contains(u"SCRAM"_s), qPrintable(state), kLimit);
    QVERIFY(*ledger.store()->record(sampleSignal(1)->id));
    ledger.stop();
    QCOMPARE(impostor.got().size(), 0U);
}

} // namespace dg

QTEST_GUILESS_MAIN(dg::StorePasswordTest)
#include "storepasswordtest.moc"
