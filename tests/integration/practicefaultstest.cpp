// SPDX-License-Identifier: GPL-3.0-or-later
// Each fault of the practice exchange does what it says, and our book gets over it.
#include "tests/support/practiceclient.h"

#include <QElapsedTimer>
#include <QNetworkReply>
#include <QTest>

using namespace dg;
using namespace dg::test;
using namespace std::chrono_literals;

class PracticeFaultsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closesAndDrops()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        Client first(exchange, kDepth);
        QTRY_COMPARE(exchange.sessions(), 1);
        exchange.inject(FaultKind::Close);
        QTRY_VERIFY(first.closed);
        QCOMPARE(int(first.socket.closeCode()), 1001);
        QTRY_COMPARE(exchange.sessions(), 0);
        Client second(exchange, kDepth);
        QTRY_COMPARE(exchange.sessions(), 1);
        exchange.inject(FaultKind::Drop);
        QTRY_VERIFY(second.closed);
        QTRY_COMPARE(exchange.sessions(), 0);
        QCOMPARE(exchange.counters().faults, std::uint64_t{2});
    }

    void stallsAndStaysOpen()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        Client client(exchange, kDepth);
        QTRY_COMPARE(exchange.sessions(), 1);
        exchange.inject(FaultKind::Stall);
        exchange.advance(1s);
        Client other(exchange, kDepth);
        QTRY_COMPARE(exchange.sessions(), 2);
        exchange.advance(1s);
        QTRY_COMPARE(other.messages.size(), qsizetype{10});
        QCOMPARE(client.messages.size(), qsizetype{0});
        QVERIFY(client.isOpen());
    }

    void faultsOfOneMessage_data()
    {
        QTest::addColumn<QString>("faults");
        QTest::addColumn<int>("messages");
        QTest::addColumn<int>("rejected");
        QTest::addColumn<bool>("sure");
        QTest::newRow("none") << "" << 30 << 0 << true;
        QTest::newRow("gap") << "gap@10" << 29 << 0 << false;
        QTest::newRow("duplicate") << "duplicate@10" << 31 << 0 << true;
        QTest::newRow("reorder") << "reorder@10" << 30 << 0 << false;
        QTest::newRow("garbage") << "garbage@10" << 31 << 1 << true;
        QTest::newRow("truncate") << "truncate@10" << 30 << 1 << false;
        QTest::newRow("two") << "garbage@12,duplicate@10" << 32 << 1 << true;
    }

    void faultsOfOneMessage()
    {
        QFETCH(const QString, faults);
        QFETCH(const int, messages);
        QFETCH(const int, rejected);
        QFETCH(const bool, sure);
        PracticeOptions options = byHand();
        options.faults = *parseFaults(faults.toStdString());
        PracticeExchange exchange(options);
        QVERIFY(exchange.listen());
        Client client(exchange, kDepth);
        QTRY_COMPARE(exchange.sessions(), 1);
        Follower follower;
        follower.giveRest("/fapi/v1/exchangeInfo", get(exchange, "/fapi/v1/exchangeInfo").body);
        follower.giveRest("/fapi/v1/depth", get(exchange, kSnapshot).body);
        exchange.advance(3s);
        QTRY_COMPARE(client.messages.size(), qsizetype{messages});
        for (const QByteArray& message : client.messages)
            follower.give(message);
        QCOMPARE(follower.rejected, rejected);
        QCOMPARE(follower.sync.isSure(), sure);
        QCOMPARE(follower.sync.gaps(), std::uint64_t(sure ? 0 : 1));
        if (!sure) follower.giveRest("/fapi/v1/depth", get(exchange, kSnapshot).body);
        QVERIFY(follower.equals(exchange));
    }

    void faultsOfOneRequest_data()
    {
        QTest::addColumn<QString>("faults");
        QTest::addColumn<int>("status");
        QTest::newRow("429") << "http429@2" << 429;
        QTest::newRow("418") << "http418@2" << 418;
        QTest::newRow("451") << "http451@2" << 451;
        QTest::newRow("500") << "http500@2" << 500;
    }

    void faultsOfOneRequest()
    {
        QFETCH(const QString, faults);
        QFETCH(const int, status);
        PracticeOptions options = byHand();
        options.faults = *parseFaults(faults.toStdString());
        PracticeExchange exchange(options);
        QVERIFY(exchange.listen());
        QCOMPARE(get(exchange, kSnapshot).status, 200);
        const Answer answer = get(exchange, kSnapshot);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.retryAfter > 0, status == 429 || status == 418);
        QCOMPARE(get(exchange, kSnapshot).status, 200);
    }

    void snapshotsCanBeStaleOrSlow()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        Client client(exchange, kDepth);
        QTRY_COMPARE(exchange.sessions(), 1);
        exchange.advance(60s);
        QTRY_COMPARE(client.messages.size(), qsizetype{600});
        client.messages.remove(0, 590);
        Follower follower;
        follower.giveRest("/fapi/v1/exchangeInfo", get(exchange, "/fapi/v1/exchangeInfo").body);
        for (const QByteArray& message : client.messages)
            follower.give(message);
        exchange.inject(FaultKind::StaleSnapshot);
        follower.giveRest("/fapi/v1/depth", get(exchange, kSnapshot).body);
        QCOMPARE(follower.result, SnapshotResult::TooOld);
        exchange.inject(FaultKind::SlowSnapshot);
        QElapsedTimer timer;
        timer.start();
        follower.giveRest("/fapi/v1/depth", get(exchange, kSnapshot).body);
        QVERIFY(timer.elapsed() >= 2500);
        QCOMPARE(follower.result, SnapshotResult::Synced);
        QVERIFY(follower.equals(exchange));
    }

    void aClientMayLeaveBeforeTheSlowAnswer()
    {
        PracticeExchange exchange(byHand());
        QVERIFY(exchange.listen());
        exchange.inject(FaultKind::SlowSnapshot);
        QNetworkAccessManager network;
        QNetworkReply* const reply = network.get(
            QNetworkRequest(QUrl(exchange.rest().toString() + QLatin1String(kSnapshot))));
        QTRY_COMPARE(exchange.counters().requests, std::uint64_t{1});
        reply->abort();
        reply->deleteLater();
        QCOMPARE(get(exchange, "/fapi/v1/ping").status, 200);
    }
};

QTEST_GUILESS_MAIN(PracticeFaultsTest)
#include "practicefaultstest.moc"
