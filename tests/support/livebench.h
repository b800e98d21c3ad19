// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/livemarkets.h"
#include "core/feed/livefeed.h"
#include "tests/support/fakeexchange.h"

#include <QDateTime>
#include <QTest>
#include <QUrlQuery>

namespace dg::test {

/// A scripted exchange with one symbol, and the feed and pipeline that listen to it. What it
/// answers are members: a test changes them.
struct LiveBench
{
    static constexpr std::int64_t kStart = 1'700'000'040'000;

    FakeExchange exchange;
    SettableClocks clocks;
    Pipeline pipeline{{StrategyParams::defaults(Preset::Standard)},
                      {},
                      [this](const Market&, const CandleOutcome& outcome) {
                          candles << outcome.candle.open.ms;
                          refilled << outcome.candle.refilled;
                      }};
    LiveMarkets markets{pipeline};
    QByteArrayList lines;
    QStringList notices;
    QList<qint64> candles;
    QList<bool> refilled;
    FakeExchange::Reply depthReply;
    FakeExchange::Reply infoReply;
    FakeExchange::Reply klinesReply{200, "[]", {}};
    FakeExchange::Reply tradesReply{200, "[]", {}};
    FakeExchange::Reply timeReply{404, "{}", {}};
    std::function<QByteArray(qint64 fromId, int limit)> trades; ///< in place of tradesReply
    std::function<qint64()> clock;                              ///< in place of timeReply
    std::int64_t id = 100;
    LiveFeed feed;

    explicit LiveBench(const FeedTiming& timing = {},
                       const std::vector<std::string>& symbols = {"ETHUSDT"},
                       const QString& host = {})
        : exchange(
              [this](const QString& path, const QString& query) { return answer(path, query); })
        , feed({at(exchange.rest(), host),
                at(exchange.ws(), host),
                symbols,
                timing,
                clocks.clocks()},
               markets,
               [this](std::string_view line) {
                   lines << QByteArray(line.data(), static_cast<qsizetype>(line.size()));
                   pipeline.onFrame(line, {"live", static_cast<std::uint64_t>(lines.size())});
               })
    {
        infoReply.body = info("0.01");
        QObject::connect(
            &feed, &LiveFeed::notice, &exchange, [this](const QString& text) { notices << text; });
    }

    static QUrl at(QUrl url, const QString& host)
    {
        if (!host.isEmpty()) url.setHost(host);
        return url;
    }
    static QByteArray info(const QByteArray& tick, const QByteArray& status = "TRADING")
    {
        return R"j({"symbols":[{"symbol":"BTCUSDT","filters":[]},{"symbol":"ETHUSDT","status":")j" +
               status + R"j(","filters":[{"filterType":"PRICE_FILTER","tickSize":")j" + tick +
               R"j("},{"filterType":"LOT_SIZE","stepSize":"0.001","minQty":"0.001"},)j"
               R"j({"filterType":"MIN_NOTIONAL","notional":"20"}]}]})j";
    }
    FakeExchange::Reply answer(const QString& path, const QString& query) const
    {
        if (path == "/fapi/v1/exchangeInfo") return infoReply;
        if (path == "/fapi/v1/klines") return klinesReply;
        if (path == "/fapi/v1/time" && clock)
            return {200, "{\"serverTime\":" + QByteArray::number(clock()) + "}", {}};
        if (path == "/fapi/v1/time") return timeReply;
        if (path == "/fapi/v1/aggTrades" && trades) {
            const QUrlQuery asked(query);
            return {200,
                    trades(asked.queryItemValue(QStringLiteral("fromId")).toLongLong(),
                           asked.queryItemValue(QStringLiteral("limit")).toInt()),
                    {}};
        }
        if (path == "/fapi/v1/aggTrades") return tradesReply;
        if (path != "/fapi/v1/depth") return {404, "{}", {}};
        if (depthReply.status != 200) return depthReply;
        return {
            200,
            "{\"lastUpdateId\":" + QByteArray::number(qint64(id)) +
                R"j(,"E":1700000040000,"T":1700000040000,"bids":[["2000.00","5.000"]],"asks":[["2000.10","5.000"]]})j",
            {}};
    }
    /// The next update of the book; `lost` ids come before it that nobody is told of.
    int diff(int lost = 0, std::int64_t event = kStart)
    {
        const std::int64_t previous = id + lost;
        id = previous + 10;
        return exchange.send(
            "ethusdt@depth@100ms",
            QString(R"j({"e":"depthUpdate","E":%1,"T":%1,"s":"ETHUSDT","U":%2,"u":%3,"pu":%4,)j"
                    R"j("b":[["1999.90","%5.000"]],"a":[]})j")
                .arg(event)
                .arg(previous + 1)
                .arg(id)
                .arg(previous)
                .arg(id % 1000)
                .toUtf8());
    }
    int kline(int minute, bool closed = true)
    {
        return exchange.send(
            "ethusdt@kline_1m",
            QString(
                R"j({"e":"kline","E":%1,"s":"ETHUSDT","k":{"t":%2,"T":%3,"s":"ETHUSDT","i":"1m",)j"
                R"j("o":"2000.00","c":"2000.00","h":"2001.00","l":"1999.00","v":"1.000","n":1,)j"
                R"j("x":%4,"V":"0.500"}})j")
                .arg(kStart + minute * 60'000LL + (closed ? 60'003 : 30'003))
                .arg(kStart + minute * 60'000LL)
                .arg(kStart + minute * 60'000LL + 59'999)
                .arg(closed ? "true" : "false")
                .toUtf8());
    }
    /// The other streams show that this minute is over.
    void passMinute(int minute)
    {
        for (int i = 0; i < 2; ++i)
            diff(0, kStart + (minute + 1) * 60'000LL + i);
    }
    int trade(std::int64_t number, std::int64_t event = kStart)
    {
        return exchange.send("ethusdt@aggTrade", tradeText(number, event, true));
    }
    static QByteArray tradeText(std::int64_t number, std::int64_t event, bool streamed)
    {
        const QByteArray start = streamed ? "{\"e\":\"aggTrade\",\"s\":\"ETHUSDT\",\"E\":" +
                                                QByteArray::number(qint64(event)) + ","
                                          : QByteArray("{");
        return start + "\"a\":" + QByteArray::number(qint64(number)) +
               ",\"p\":\"2000.00\",\"q\":\"1.000\",\"f\":1,\"l\":1,\"T\":" +
               QByteArray::number(qint64(event)) + ",\"m\":false}";
    }
    int liquidation(std::int64_t number, std::int64_t event = kStart)
    {
        return exchange.send(
            "ethusdt@forceOrder",
            QString(
                R"j({"e":"forceOrder","E":%1,"o":{"s":"ETHUSDT","S":"SELL","o":"LIMIT","f":"IOC",)j"
                R"j("q":"0.%2","p":"1990.00","ap":"1991.00","X":"FILLED","l":"0.1","z":"0.%2","T":%1}})j")
                .arg(event)
                .arg(number + 100)
                .toUtf8());
    }
    int mark(std::int64_t event = kStart)
    {
        return exchange.send(
            "ethusdt@markPrice@1s",
            QString(R"j({"e":"markPriceUpdate","E":%1,"s":"ETHUSDT","p":"2000.00000000",)j"
                    R"j("i":"2000.00000000","P":"2000.00000000","r":"0.00010000","T":%1})j")
                .arg(event)
                .toUtf8());
    }
    bool isSure() const
    {
        return !pipeline.markets().empty() && pipeline.markets()[0]->sync().isSure();
    }
    bool said(const QString& words) const { return notices.join(u'\n').contains(words); }
    const Market& eth() const { return *pipeline.market("ETHUSDT"); }
    bool isUp() const { return exchange.sockets() == 2; }
    /// Connected, bridged and certain.
    void becomeSure()
    {
        feed.start();
        QTRY_VERIFY_WITH_TIMEOUT(isUp(), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(diff() == 1, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(exchange.requests("/fapi/v1/depth") >= 1, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT((diff(), isSure()), 20'000);
    }
};

inline qint64 wallClock()
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace dg::test
