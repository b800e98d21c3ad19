// SPDX-License-Identifier: GPL-3.0-or-later
// What a recording holds beside its streams: candles and trades that were fetched.
#include "core/engine/pipeline.h"
#include "tests/support/frames.h"

#include <QTest>

using namespace dg;

class RefillTest final : public QObject
{
    Q_OBJECT

    static constexpr std::int64_t kStart = 1'700'000'040'000;

    struct Row
    {
        std::int64_t time;
        bool refilled;
        double atr;
        double cvd;
    };
    std::vector<Row> m_rows;

    Pipeline pipeline(Preset preset)
    {
        m_rows.clear();
        return {{StrategyParams::defaults(preset), true},
                {},
                [this](const Market&, const CandleOutcome& outcome) {
                    m_rows.push_back({outcome.candle.close.ms,
                                      outcome.candle.refilled,
                                      outcome.atr.value_or(0),
                                      outcome.cvd});
                }};
    }
    static void give(Pipeline& pipeline, QByteArray line)
    {
        test::FrameList frames;
        frames.add(line.replace('\'', '"').toStdString());
        pipeline.onFrame(frames.at(0), {"made", 1});
    }
    static QByteArray live(int minute)
    {
        const auto open = kStart + minute * 60'000;
        return QString("{'t':%1,'stream':'x@kline_1m','data':{'e':'kline','E':%2,'s':'ETHUSDT','k':"
                       "{'t':%3,'T':%4,"
                       "'s':'ETHUSDT','i':'1m','o':'100.00','c':'100.50','h':'101.00','l':'99.00','"
                       "v':'10.000',"
                       "'n':3,'x':true,'V':'6.000'}}}")
            .arg(open + 60'010)
            .arg(open + 60'003)
            .arg(open)
            .arg(open + 59'999)
            .toUtf8();
    }
    /// Something else that shows how late it is.
    static QByteArray mark(int ms)
    {
        return QString("{'t':%1,'stream':'ethusdt@markPrice@1s','data':{'e':'markPriceUpdate','E':"
                       "%1,'s':'ETHUSDT','p':'100.00','T':%1}}")
            .arg(kStart + ms)
            .toUtf8();
    }
    static QByteArray fetched(int first, int count, std::int64_t received)
    {
        QStringList rows;
        for (int m = first; m < first + count; ++m)
            rows << QString(
                        "[%1,'100.00','101.00','99.00','100.50','10.000',%2,'1',3,'6.000','1','0']")
                        .arg(kStart + m * 60'000LL)
                        .arg(kStart + m * 60'000LL + 59'999);
        return QString("{'t':%1,'rest':'/fapi/v1/klines','symbol':'ETHUSDT','data':[%2]}")
            .arg(received)
            .arg(rows.join(','))
            .toUtf8();
    }

private Q_SLOTS:
    void fetchedAtTheStartTheyWarmTheIndicatorsUp()
    {
        Pipeline p = pipeline(Preset::Standard);
        give(p, fetched(-100, 101, kStart + 30'000)); // the last one is not over yet
        QVERIFY(m_rows.empty());
        give(p, live(0));
        QCOMPARE(m_rows.size(), std::size_t{1});
        QCOMPARE(m_rows[0].atr, 2.0);
        QVERIFY(!m_rows[0].refilled);
    }

    void fetchedAfterAHoleTheyAreRowsOnceEach()
    {
        Pipeline p = pipeline(Preset::Standard);
        give(p, live(0));
        give(p, live(1));
        give(p, mark(5 * 60'000 + 100));
        give(p, mark(5 * 60'000 + 200));
        give(p, fetched(0, 6, kStart + 5 * 60'000 + 500)); // the sixth is running
        give(p, live(4));                                  // came by REST already
        give(p, live(5));
        QVector<int> minutes;
        QVector<bool> refilled;
        for (const Row& row : m_rows) {
            minutes << int((row.time - kStart) / 60'000);
            refilled << row.refilled;
        }
        QCOMPARE(minutes, (QVector<int>{0, 1, 2, 3, 4, 5}));
        QCOMPARE(refilled, (QVector<bool>{false, false, true, true, true, false}));
    }

    void theLastMinuteIsTakenOnlyWhenItWasSurelyOver_data()
    {
        QTest::addColumn<int>("seconds"); // of our clock, after the minute
        QTest::addColumn<QString>("offset");
        QTest::addColumn<bool>("taken");
        QTest::newRow("running") << -20 << "" << false;
        // The answer may have been written before the minute ended.
        QTest::newRow("just over") << 1 << "" << false;
        QTest::newRow("long over") << 11 << "" << true;
        // Live: any clock may be wrong, and the next answer brings it.
        QTest::newRow("live") << 11 << "0" << false;
        QTest::newRow("live, clocks differ") << 11 << "420000" << false;
    }
    void theLastMinuteIsTakenOnlyWhenItWasSurelyOver()
    {
        QFETCH(const int, seconds);
        QFETCH(const QString, offset);
        QFETCH(const bool, taken);
        Pipeline p = pipeline(Preset::Standard);
        give(p, live(0));
        if (!offset.isEmpty())
            give(p,
                 QString("{'t':%1,'event':'clock','offset':%2,'steady':true,'streams':[]}")
                     .arg(kStart + 60'000)
                     .arg(offset)
                     .toUtf8());
        give(p, fetched(1, 2, kStart + 3 * 60'000 + seconds * 1000));
        QCOMPARE(m_rows.size(), std::size_t(taken ? 3 : 2));
        // Left out, it comes with the next answer, in its place.
        give(p, fetched(1, 3, kStart + 3 * 60'000 + 30'000));
        QVERIFY(m_rows.size() >= 3);
        QCOMPARE(m_rows[2].time, kStart + 3 * 60'000 - 1);
    }

    void candlesTradedOnAFinerTickKeepTheirPrices()
    {
        std::vector<Fixed8> closes;
        Pipeline p(
            {StrategyParams::defaults(Preset::Standard), true},
            {},
            [&](const Market&, const CandleOutcome& outcome) { closes.push_back(outcome.close); });
        give(p,
             "{'t':1,'rest':'/fapi/v1/exchangeInfo','data':{'symbols':[{'symbol':'ETHUSDT','status'"
             ":'TRADING','filters':[{'filterType':'PRICE_FILTER','tickSize':'0.01'},{'filterType':"
             "'LOT_SIZE','stepSize':'0.001','minQty':'0.001'}]}]}}");
        give(p, live(0));
        give(p, fetched(1, 2, kStart + 5 * 60'000).replace("100.50", "100.5034"));
        give(p, live(3).replace("100.50", "100.4967").replace("99.00", "98.9999"));
        QCOMPARE(closes.size(), std::size_t{4});
        QCOMPARE(closes[0].raw, std::int64_t{10'050'000'000});
        QCOMPARE(closes[2].raw, std::int64_t{10'050'340'000});
        QCOMPARE(closes[3].raw, std::int64_t{10'049'670'000});
        QCOMPARE(p.totals().rejected, std::uint64_t{0});
        // The window shows them on the grid it knows.
        const auto shown = p.markets()[0]->snapshot()->candles;
        QCOMPARE(shown->back().kline.closePrice.ticks, std::int64_t{10'050});
        QCOMPARE(shown->back().kline.low.ticks, std::int64_t{9'900});
    }

    void tradesCountOnceHoweverTheyCome()
    {
        Pipeline p = pipeline(Preset::Reference);
        const auto trade = [](int id) {
            return QString("{'t':%1,'stream':'x@aggTrade','data':{'e':'aggTrade','E':%1,'a':%2,'s':"
                           "'ETHUSDT',"
                           "'p':'100.00','q':'1.000','T':%1,'m':false}}")
                .arg(kStart + 1000)
                .arg(id)
                .toUtf8();
        };
        give(p, trade(1));
        give(p, trade(2));
        give(p, trade(2)); // both sockets of a rotation
        give(p, trade(6)); // three are missing
        QString rows;
        for (const int id : {2, 3, 4, 5, 6})
            rows += QString("%1{'a':%2,'p':'100.00','q':'1.000','T':%3,'m':false}")
                        .arg(rows.isEmpty() ? "" : ",")
                        .arg(id)
                        .arg(kStart + 1000);
        give(p,
             ("{'t':1700000042000,'rest':'/fapi/v1/aggTrades','symbol':'ETHUSDT','data':[" + rows +
              "]}")
                 .toUtf8());
        give(p, live(0));
        QCOMPARE(m_rows.back().cvd, 6.0);
        QCOMPARE(p.totals().dropped, std::uint64_t{3});
    }
};

QTEST_APPLESS_MAIN(RefillTest)
#include "refilltest.moc"
