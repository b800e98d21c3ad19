// SPDX-License-Identifier: GPL-3.0-or-later
// How long the exchange is left in peace after it refused.
#include "core/feed/restclient.h"

#include "tests/support/fakeexchange.h"

#include <QDateTime>
#include <QTest>

using namespace dg;
using namespace std::chrono_literals;
using test::FakeExchange;

class RestClientTest final : public QObject
{
    Q_OBJECT

    static QByteArray bannedUntil(qint64 time)
    {
        return "{\"code\":-1003,\"msg\":\"Way too many requests; IP(1.2.3.4) banned until " +
               QByteArray::number(time) + ". Please use the websocket for live updates.\"}";
    }
    /// What is left of the silence after such an answer, and what was said.
    static std::pair<std::chrono::milliseconds, QString>
    after(const FakeExchange::Reply& reply, std::chrono::milliseconds exchangeAhead = {})
    {
        FakeExchange exchange([&reply](const QString&, const QString&) { return reply; });
        AddressHold hold;
        hold.setExchangeAhead(exchangeAhead);
        RestClient rest(exchange.rest(), hold);
        QString said;
        rest.get(QStringLiteral("/x"), {}, 1, [&](const RestClient::Answer& answer) {
            said = answer.problem;
        });
        const bool answered = QTest::qWaitFor([&] { return !said.isEmpty(); }, 20'000);
        return {answered ? rest.heldFor() : -1ms, said};
    }

private Q_SLOTS:
    void itIsSilentAsLongAsTold_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("least"); // seconds; the machine may be busy meanwhile
        QTest::addColumn<int>("most");
        QTest::addColumn<QString>("words");
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        const QByteArray hour("Retry-After: 3600\r\n");
        const QByteArray plain("{}");
        QTest::newRow("limit") << 429 << hour << plain << 3500 << 3600 << "60 minute(s)";
        QTest::newRow("ban") << 418 << hour << plain << 3500 << 3600 << "60 minute(s)";
        QTest::newRow("a ban's end") << 418 << QByteArray() << bannedUntil(now + 7'200'000) << 7000
                                     << 7201 << "banned for a while (418)";
        QTest::newRow("both: the header")
            << 418 << hour << bannedUntil(now + 7'200'000) << 3500 << 3600 << "418";
        QTest::newRow("a limit that is a ban")
            << 429 << QByteArray() << bannedUntil(now + 7'200'000) << 7000 << 7201 << "429";
        QTest::newRow("a ban without an end")
            << 418 << QByteArray() << plain << 60 << 120 << "2 minute(s)";
        QTest::newRow("a ban that is over by our clock")
            << 418 << QByteArray() << bannedUntil(now - 7'200'000) << 60 << 120 << "418";
        QTest::newRow("no ban is longer than three days")
            << 418 << QByteArray() << bannedUntil(9'999'999'999'999) << 259'000 << 259'200 << "418";
        QTest::newRow("firewall") << 403 << QByteArray() << plain << 60 << 120 << "firewall (403)";
        QTest::newRow("a fault is no refusal") << 503 << hour << plain << 0 << 0 << "503";
    }
    void itIsSilentAsLongAsTold()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, headers);
        QFETCH(QByteArray, body);
        QFETCH(int, least);
        QFETCH(int, most);
        QFETCH(QString, words);
        const auto [held, said] = after({status, body, headers});
        QVERIFY2(held >= std::chrono::seconds(least), qPrintable(QString::number(held.count())));
        QVERIFY2(held <= std::chrono::seconds(most), qPrintable(QString::number(held.count())));
        QVERIFY2(said.contains(words), qPrintable(said));
    }
    void aBanIsReckonedByTheExchangesClock()
    {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        for (const auto ahead : {-3h, 3h}) {
            const auto until = now + std::chrono::milliseconds(ahead).count() + 600'000;
            const auto held = after({418, bannedUntil(until), {}}, ahead).first;
            QVERIFY2(held > 500s && held <= 601s, qPrintable(QString::number(held.count())));
        }
    }
    void aLimitWithoutATimeEndsWithTheMinute()
    {
        const auto minuteOf = [](std::chrono::milliseconds later) {
            return (QDateTime::currentMSecsSinceEpoch() + later.count()) / 60'000;
        };
        const auto begun = minuteOf(0ms);
        const auto held = after({429, "{}", {}}).first;
        QVERIFY(minuteOf(held) > begun);
        QVERIFY(held <= 61s);
    }
};

QTEST_GUILESS_MAIN(RestClientTest)
#include "restclienttest.moc"
