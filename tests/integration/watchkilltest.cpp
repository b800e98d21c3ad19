// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/practicethread.h"
#include "core/storage/signalstore.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr int kLimit = 240'000; ///< ms; the made market takes its time to give a signal

} // namespace

/// `depthglass-cli watch --store` is killed with a signal that is found and not stored.
class WatchKillTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void storesAtTheNextStart();

private:
    QStringList watch(const QString& rest, const QString& ws) const;
    /// Whether something waits in the file that outlives a kill.
    bool isFound() const;
    std::int64_t stored() const;

    QTemporaryDir m_folder;
    QString m_database = m_folder.filePath(u"signals.sqlite"_s);
};

QStringList WatchKillTest::watch(const QString& rest, const QString& ws) const
{
    const QString store = u"sqlite:"_s + m_database;
    return {u"watch"_s,
            u"--symbol"_s,
            u"ETHUSDT"_s,
            u"--rest-url"_s,
            rest,
            u"--ws-url"_s,
            ws,
            u"--store"_s,
            store};
}

bool WatchKillTest::isFound() const
{
    QFile file(m_database + u".found"_s);
    return file.open(QIODevice::ReadOnly) && file.readAll().contains("dgfound");
}

std::int64_t WatchKillTest::stored() const
{
    const auto store = SignalStore::open(
        StoreAddress::sqlite(m_database), SignalSource::Live, [] { return Timestamp{}; });
    if (!store) return -1;
    const auto check = (*store)->verify();
    return check && check->whole ? check->signals : -1;
}

void WatchKillTest::storesAtTheNextStart()
{
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_folder.path()));
    PracticeOptions options;
    options.scenario = "busy";
    options.speed = 15;
    PracticeThread exchange(options);
    QVERIFY(exchange.start());
    {
        // Somebody else writes all the time: nothing can be committed before the kill.
        const auto other = SignalStore::open(
            StoreAddress::sqlite(m_database), SignalSource::Live, [] { return Timestamp{}; });
        QVERIFY(other);
        QVERIFY(Statement((*other)->database(), u"BEGIN IMMEDIATE"_s).run());
        QProcess program;
        program.setStandardOutputFile(QProcess::nullDevice());
        program.setStandardErrorFile(QProcess::nullDevice());
        program.start(QStringLiteral(DG_CLI),
                      watch(exchange.rest().toString(), exchange.ws().toString()));
        QVERIFY(program.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(isFound(), kLimit);
        program.kill();
        QVERIFY(program.waitForFinished(30'000));
        QVERIFY(Statement((*other)->database(), u"ROLLBACK"_s).run());
    }
    QCOMPARE(stored(), 0);
    QProcess again;
    again.start(QStringLiteral(DG_CLI),
                watch(u"http://127.0.0.1:1"_s, u"ws://127.0.0.1:1"_s) +
                    QStringList{u"--duration"_s, u"1"_s});
    QVERIFY(again.waitForFinished(60'000));
    QVERIFY2(stored() > 0, again.readAllStandardError().constData());
    QVERIFY(!isFound());
}

} // namespace dg

QTEST_GUILESS_MAIN(dg::WatchKillTest)
#include "watchkilltest.moc"
