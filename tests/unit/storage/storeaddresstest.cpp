// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/storeaddress.h"

#include "app/storeoptions.h"
#include "core/storage/loglines.h"
#include "core/storage/priceinbox.h"
#include "core/storage/serveraccess.h"
#include "core/storage/signalstore.h"
#include "tests/support/smalldisk.h"
#include "tests/support/storesample.h"
#include "ui/settings.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

const SettingInfo& storeSetting()
{
    for (const SettingInfo& info : settingTable())
        if (QLatin1StringView(info.key) == "store/url"_L1) return info;
    qFatal("no store/url");
}

} // namespace

/// Where stores are, and what waits on its way there.
class StoreAddressTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneJudgeForProgramsAndSettings_data();
    void oneJudgeForProgramsAndSettings();
    void repeatsNothingButTheScheme_data();
    void repeatsNothingButTheScheme();
    void badAddressLeavesTheLocalStore();
    void badPlaceLeavesTheLocalStore_data();
    void badPlaceLeavesTheLocalStore();
    void goodPlaceIsUsed();
    void onlyThisMachineIsLoopback_data();
    void onlyThisMachineIsLoopback();
    void saysWhereTlsIsOff_data();
    void saysWhereTlsIsOff();
    void tildeIsTheHomeFolder();
    void logLinesAreBoundedAndCounted();
    void pricesAreMergedBetweenTwoSignals();
};

void StoreAddressTest::oneJudgeForProgramsAndSettings_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    const auto row = [](const char* text, bool good) {
        QTest::newRow(text) << QString::fromLatin1(text) << good;
    };
    row("sqlite:/tmp/a.sqlite", true);
    row("SQLite:/tmp/a.sqlite", true);
    row("postgresql://trader@dbhost/trade", true);
    row("PostgreSQL://trader@dbhost/trade", true);
    row("postgres://dbhost/trade", true);
    for (const char* mode : {"disable", "allow", "prefer", "require", "verify-ca", "verify-full"})
        row(qPrintable(u"postgresql://dbhost/trade?sslmode="_s + QLatin1String(mode)), true);
    row("sqlite:file", true);
    for (const char* memory : {":memory:", "file::memory:", "file:/tmp/a?mode=memory", "FILE:a"})
        row(qPrintable(u"sqlite:"_s + QLatin1String(memory)), false);
    row("sqlite://:memory:", false);
    row("postgresql://trader@dbhost", false); // no database
    row("postgresql://trader@dbhost/", false);
    row("postgresql://trader@dbhost/trade?x=y", false);
    row("postgresql://trader@dbhost/trade?sslmode=disable;host=127.0.0.1;port=38976", false);
    row("postgresql://trader@dbhost/trade?sslmode=Require", false);
    row("postgresql://trader@dbhost/trade?sslmode=", false);
    row("postgresql:///trade", false);
    row("postgresql://trader:pw@dbhost/trade", false);
    row("postgresql://trader%3Apw@dbhost/trade", false);
    row("postgresql://trader@dbhost/trade#x", false);
    row("postgresql://trader@db host/trade", false);
    row("sqlite:", false);
    row("sqlite:~joe/a.sqlite", false);
    row("mysql://dbhost/trade", false);
    row("trade", false);
    row("/tmp/a.sqlite", false);
}

void StoreAddressTest::oneJudgeForProgramsAndSettings()
{
    QFETCH(QString, text);
    QFETCH(bool, good);
    QCOMPARE(parseStoreAddress(text).has_value(), good);
    QCOMPARE(settingProblem(storeSetting(), text).isEmpty(), good);
    const StoreChoice choice = chooseStore(text, {}, u"/tmp/profile"_s, SignalSource::Live);
    QCOMPARE(choice.problem.isEmpty(), good);
}

void StoreAddressTest::repeatsNothingButTheScheme_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("scheme");
    for (const auto& [text, scheme] :
         {std::pair{"postgresql+psycopg2://admin:s3cret@db/trade", "postgresql+psycopg2"},
          std::pair{"MySQL://admin:s3cret@db/trade", "mysql"},
          std::pair{"postgres//admin:s3cret@db/trade", ""},
          std::pair{"POSTGRESQL://admin:s3cret@db/trade", ""},
          std::pair{"admin:s3cret@db/trade", ""},
          std::pair{"postgresql://admin@db/trade?sslmode=s3cret", ""},
          std::pair{"postgresql://admin@db/trade?s3cret=1", ""},
          std::pair{"postgresql://admin@db/trade?password=s3cret", ""}})
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(scheme);
}

void StoreAddressTest::repeatsNothingButTheScheme()
{
    QFETCH(QString, text);
    QFETCH(QString, scheme);
    const auto address = parseStoreAddress(text);
    QVERIFY(!address);
    QVERIFY2(!address.error().contains(u"s3cret"_s) && !address.error().contains(u"admin"_s),
             qPrintable(address.error()));
    QVERIFY2(address.error().contains(scheme), qPrintable(address.error()));
}

void StoreAddressTest::badAddressLeavesTheLocalStore()
{
    PostgresEnvironment environment;
    environment.host = "dbhost";
    for (const auto source : {SignalSource::Live, SignalSource::Practice}) {
        const StoreChoice choice =
            chooseStore(u"postgresql://trader@dbhost"_s, environment, u"/tmp/profile"_s, source);
        QVERIFY(!choice.problem.isEmpty());
        QCOMPARE(choice.options.local.kind, StoreKind::Sqlite);
        QVERIFY(choice.options.local.path.startsWith(u"/tmp/profile/"_s));
        QVERIFY(!choice.options.shared);
    }
}

void StoreAddressTest::badPlaceLeavesTheLocalStore_data()
{
    QTest::addColumn<QString>("place");
    QTest::newRow("below a file") << u"file/signals.sqlite"_s;
    QTest::newRow("no folder can be made") << u"/proc/nowhere/signals.sqlite"_s;
    QTest::newRow("no file can be made") << u"/proc/signals.sqlite"_s;
    QTest::newRow("folder") << u"."_s;
    QTest::newRow("device") << u"/dev/full"_s;
    QTest::newRow("no database") << u"file"_s;
    QTest::newRow("another market") << u"practice.sqlite"_s;
    QTest::newRow("a newer program's") << u"newer.sqlite"_s;
    QTest::newRow("read-only") << u"readonly/signals.sqlite"_s;
    QTest::newRow("full") << u"full/signals.sqlite"_s;
}

/// Whoever names a place that is none still gets the signals.
void StoreAddressTest::badPlaceLeavesTheLocalStore()
{
    QFETCH(QString, place);
    const QTemporaryDir folder;
    const QString path = place.startsWith(u'/') ? place : QDir::cleanPath(folder.filePath(place));
    QFile file(folder.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(5000, 'x')) == 5000);
    file.close();
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    if (name == u"another market"_s) {
        const auto other = SignalStore::open(
            StoreAddress::sqlite(path), SignalSource::Practice, [] { return Timestamp{1}; });
        QVERIFY(other && (*other)->add(*test::sampleSignal(1), {}));
    }
    if (name == u"a newer program's"_s) {
        const auto newer = SignalStore::open(
            StoreAddress::sqlite(path), SignalSource::Live, [] { return Timestamp{1}; });
        QVERIFY(newer && Statement((*newer)->database(),
                                   u"INSERT INTO schema_steps (step, applied_at) VALUES (99, 0)"_s)
                             .run());
    }
    const test::SmallDisk disk(folder.filePath(name == u"full"_s ? u"full"_s : u"readonly"_s));
    if (name == u"full"_s || name == u"read-only"_s) {
        if (!disk.isThere()) QSKIP(test::SmallDisk::kWhyNot);
        QVERIFY(name == u"full"_s ? disk.fill() : disk.makeReadOnly());
    }
    const StoreChoice choice = chooseStoreToKeep(
        u"sqlite:"_s + path, {}, folder.filePath(u"profile"_s), SignalSource::Live);
    QVERIFY(choice.problem.contains(path));
    QCOMPARE(choice.options.local.path, folder.filePath(u"profile/signals.sqlite"_s));
    const auto store =
        SignalStore::open(choice.options.local, SignalSource::Live, [] { return Timestamp{1}; });
    QVERIFY(store && (*store)->add(*test::sampleSignal(2), {}));
}

void StoreAddressTest::goodPlaceIsUsed()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a/b/my.sqlite"_s);
    for (int i = 0; i < 2; ++i) { // made, and there already
        const StoreChoice choice = chooseStoreToKeep(
            u"sqlite:"_s + path, {}, folder.filePath(u"profile"_s), SignalSource::Live);
        QCOMPARE(choice.problem, QString());
        QCOMPARE(choice.options.local.path, path);
    }
    // Who only looks makes none.
    chooseStore(u"sqlite:"_s + folder.filePath(u"none.sqlite"_s), {}, {}, SignalSource::Live);
    QVERIFY(!QFile::exists(folder.filePath(u"none.sqlite"_s)));
}

void StoreAddressTest::onlyThisMachineIsLoopback_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("loopback");
    const auto row = [](const char* host, bool loopback) {
        QTest::newRow(host) << QString::fromLatin1(host) << loopback;
    };
    for (const char* here : {"localhost",
                             "LocalHost",
                             "127.0.0.1",
                             "127.8.9.10",
                             "::1",
                             "0:0:0:0:0:0:0:1",
                             "/var/run/postgresql",
                             "@postgresql"})
        row(here, true);
    for (const char* there : {"",
                              "db",
                              "localhost.example",
                              "127.0.0.1.example",
                              "127.0.0.1,db.example",
                              "localhost,db.example",
                              "0177.0.0.1",
                              "127.1",
                              "127.0.0.01",
                              "0.0.0.0",
                              "10.0.0.1",
                              "fd00::2",
                              "fe80::1"})
        row(there, false);
}

/// What may have the password as before; everything else must prove itself.
void StoreAddressTest::onlyThisMachineIsLoopback()
{
    QFETCH(QString, host);
    QFETCH(bool, loopback);
    QCOMPARE(isLoopbackHost(host), loopback);
    StoreAddress address;
    address.kind = StoreKind::Postgresql;
    address.host = host;
    address.name = u"trade"_s;
    const QString options = ServerAccess(address).options(ServerAccess::Secrets::Given);
    QCOMPARE(options.contains(u"channel_binding=require"_s), !loopback);
    QCOMPARE(options.contains(u"sslmode=require"_s), !loopback);
    QVERIFY(options.contains(u"hostaddr=''"_s));
}

void StoreAddressTest::saysWhereTlsIsOff_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("said");
    const auto row = [](const char* text, bool said) {
        QTest::newRow(text) << QString::fromLatin1(text) << said;
    };
    row("postgresql://trader@dbhost/trade", false);
    row("postgresql://trader@dbhost/trade?sslmode=require", false);
    row("postgresql://trader@dbhost/trade?sslmode=verify-ca", false);
    row("postgresql://trader@dbhost/trade?sslmode=disable", true);
    row("postgresql://trader@dbhost/trade?sslmode=allow", true);
    row("postgresql://trader@dbhost/trade?sslmode=prefer", true);
    row("postgresql://trader@localhost/trade?sslmode=disable", false);
    row("postgresql://trader@[::1]/trade?sslmode=disable", false);
}

void StoreAddressTest::saysWhereTlsIsOff()
{
    QFETCH(QString, text);
    QFETCH(bool, said);
    const StoreChoice choice = chooseStore(text, {}, u"/tmp/profile"_s, SignalSource::Live);
    QCOMPARE(choice.remarks.size(), said ? 1 : 0);
    if (said) QVERIFY(choice.remarks.front().contains(u"TLS"_s));
}

void StoreAddressTest::tildeIsTheHomeFolder()
{
    QCOMPARE(parseStoreAddress(u"sqlite:~/my.sqlite"_s)->path, QDir::homePath() + u"/my.sqlite"_s);
    QCOMPARE(parseStoreAddress(u"sqlite://~/my.sqlite"_s)->path,
             QDir::homePath() + u"/my.sqlite"_s);
    QCOMPARE(parseStoreAddress(u"sqlite:/a/~/b.sqlite"_s)->path, u"/a/~/b.sqlite"_s);
    QCOMPARE(profileFolder(u"~/profile"_s), QDir::homePath() + u"/profile"_s);
}

void StoreAddressTest::logLinesAreBoundedAndCounted()
{
    LogLines lines;
    const Timestamp start{1'760'000'000'000};
    const auto flood = [&](int count, Timestamp at) {
        for (int i = 0; i < count; ++i)
            lines.add({u"WARNING"_s, QString::number(i), at});
    };
    flood(100'000, start);
    auto taken = lines.take();
    QCOMPARE(taken.size(), LogLines::kMost + 1);
    QVERIFY(taken.back().text.startsWith(u"99800 more lines"_s));
    std::size_t inMinute = LogLines::kMost;
    for (int i = 0; i < 100; ++i) {
        flood(1000, start + std::chrono::milliseconds(100 * i));
        taken = lines.take();
        inMinute += std::min(taken.size(), LogLines::kMost);
    }
    QCOMPARE(inMinute, LogLines::kMostAMinute);
    flood(1, start + std::chrono::minutes(1)); // another minute: what was left out is said
    taken = lines.take();
    QCOMPARE(taken.size(), 2U);
    QVERIFY2(taken[1].text.contains(u" more lines"_s), qPrintable(taken[1].text));
    QVERIFY(lines.take().empty());
}

/// The thread that takes them may be held up for as long as a disk likes.
void StoreAddressTest::pricesAreMergedBetweenTwoSignals()
{
    PriceInbox inbox;
    const auto span = [](int i) { return PriceSpan{{100 - i}, {100 + i}, {i}}; };
    const auto first = inbox.put("ETHUSDT", {span(0)});
    QVERIFY(first);
    for (int i = 1; i < 10'000; ++i)
        QVERIFY(!inbox.put("ETHUSDT", {span(i)}));
    inbox.close(); // a signal was found
    const auto second = inbox.put("ETHUSDT", {span(20'000)});
    QVERIFY(second && second != first);
    const auto before = inbox.take(first).at("ETHUSDT");
    QVERIFY(before.size() <= PriceInbox::kMostSpans);
    QCOMPARE(before.back().high, Fixed8{100 + 9999});
    QCOMPARE(before.back().low, Fixed8{100 - 9999});
    QCOMPARE(before.front().since, Timestamp{0});
    QCOMPARE(inbox.take(second).at("ETHUSDT"), std::vector{span(20'000)});
    QVERIFY(inbox.put("ETHUSDT", {span(1)}));
}

} // namespace dg

QTEST_GUILESS_MAIN(dg::StoreAddressTest)
#include "storeaddresstest.moc"
