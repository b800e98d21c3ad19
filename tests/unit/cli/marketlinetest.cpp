// SPDX-License-Identifier: GPL-3.0-or-later
// What a terminal shows of a market, and when its book is worth showing.
#include "app/cli/marketline.h"

#include "core/engine/pipeline.h"

#include <QTest>

#include <string>

using namespace dg;
using namespace dg::cli;

class MarketLineTest final : public QObject
{
    Q_OBJECT

    static constexpr std::int64_t kT = 1'700'000'040'000;
    Pipeline m_pipeline{{StrategyParams::defaults(Preset::Standard)}, {"ETHUSDT"}, {}};

    void give(std::int64_t time, const std::string& rest)
    {
        std::string line = "{\"t\":" + std::to_string(time) + "," + rest + "}";
        const auto size = line.size();
        line.append(kFramePadding, ' ');
        m_pipeline.onFrame({line.data(), size}, {"test", 1});
    }
    static std::string depth(int first, int last, int previous)
    {
        return R"j("stream":"ethusdt@depth@100ms","data":{"e":"depthUpdate","E":1700000040000,)j"
               R"j("T":1700000040000,"s":"ETHUSDT","U":)j" +
               std::to_string(first) + ",\"u\":" + std::to_string(last) +
               ",\"pu\":" + std::to_string(previous) +
               R"j(,"b":[["1999.90","5.000"]],"a":[["2000.10","5.000"]]})j";
    }

private Q_SLOTS:
    void aBookThatIsNotHeardOfIsNotShown()
    {
        give(kT,
             R"j("rest":"/fapi/v1/exchangeInfo","data":{"symbols":[{"symbol":"ETHUSDT",)j"
             R"j("status":"TRADING","filters":[{"filterType":"PRICE_FILTER","tickSize":"0.01"},)j"
             R"j({"filterType":"LOT_SIZE","stepSize":"0.001","minQty":"0.001"},)j"
             R"j({"filterType":"MIN_NOTIONAL","notional":"20"}]}]})j");
        give(kT, R"j("event":"open","streams":["ethusdt@depth@100ms"])j");
        give(kT, depth(101, 110, 100));
        give(kT,
             R"j("rest":"/fapi/v1/depth","symbol":"ETHUSDT","data":{"lastUpdateId":105,)j"
             R"j("E":1700000040000,"T":1700000040000,"bids":[["2000.00","5.000"]],)j"
             R"j("asks":[["2000.10","5.000"]]})j");
        give(kT + 100, depth(111, 120, 110));
        const Market& market = *m_pipeline.market("ETHUSDT");
        QVERIFY(market.sync().isSure());
        QVERIFY(isBookCurrent(market, {kT + 5'000}));
        QVERIFY(marketLine(market, {kT + 5'000}).english().find("bid 2000.00") !=
                std::string::npos);
        // The peer died, and nobody has noticed yet.
        QVERIFY(market.sync().isSure());
        QVERIFY(!isBookCurrent(market, {kT + 5'200}));
        const std::string line = marketLine(market, {kT + 5'200}).english();
        QVERIFY2(line.find("no news of the book") != std::string::npos, line.c_str());
        QVERIFY2(line.find("bid") == std::string::npos, line.c_str());
        give(kT + 6'000, depth(121, 130, 120));
        QVERIFY(isBookCurrent(market, {kT + 6'000}));
    }
};

QTEST_APPLESS_MAIN(MarketLineTest)
#include "marketlinetest.moc"
