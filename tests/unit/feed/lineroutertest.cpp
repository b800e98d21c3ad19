// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/linerouter.h"

#include <QTest>

#include <algorithm>
#include <string>

using namespace dg;

class LineRouterTest final : public QObject
{
    Q_OBJECT

    using Numbers = std::vector<std::size_t>;
    LineRouter m_router{{"ETHUSDT", "BTCUSDT"}};

    /// Raw literals in a test class confuse moc.
    static std::string json(std::string text)
    {
        std::ranges::replace(text, '\'', '"');
        return text;
    }

    Numbers route(const std::string& line) { return m_router.route(line); }

private Q_SLOTS:
    void knowsAStreamByItsName()
    {
        const auto whole = json("{'t':1,'stream':'btcusdt@depth@100ms','data':{}}");
        QCOMPARE(route(whole), Numbers{1});
        // Cut off: it still says whose it was, and that this one lost an update.
        const auto cut = json("{'t':1,'stream':'btcusdt@depth@100ms','da");
        QCOMPARE(route(cut), Numbers{1});
    }
    void knowsAnAnswerByItsSymbol()
    {
        const auto line = json("{'t':1,'rest':'/fapi/v1/depth','symbol':'BTCUSDT','data':{}}");
        QCOMPARE(route(line), Numbers{1});
    }
    void looksIntoStreamsOfAllSymbols()
    {
        const auto line = json("{'t':1,'stream':'!forceOrder@arr','data':{'o':{'s':'BTCUSDT'}}}");
        QCOMPARE(route(line), Numbers{1});
    }
    void givesWhatNobodyOwnsToTheFirst()
    {
        QCOMPARE(route("\x01\x02"), Numbers{0});
        const auto garbage = json("{'t':1,'data':garbage}");
        QCOMPARE(route(garbage), Numbers{0});
    }
    void cutsEventsToTheSymbol()
    {
        const std::string begin = json("{'t':1,'event':'open','streams':[");
        const auto line = begin + json("'ethusdt@depth','btcusdt@depth','ethusdt@aggTrade']}");
        QCOMPARE(route(line), (Numbers{0, 1}));
        const auto eth = begin + json("'ethusdt@depth','ethusdt@aggTrade']}");
        const auto btc = begin + json("'btcusdt@depth']}");
        QCOMPARE(LineRouter::part(line, "ETHUSDT"), eth);
        QCOMPARE(LineRouter::part(line, "BTCUSDT"), btc);
    }
    void givesLostLinesToTheirSymbolInEitherSpelling()
    {
        for (const auto* const name : {"btcusdt", "BTCUSDT", "btcusdt@depth@100ms"}) {
            const auto line =
                json("{'t':1,'event':'lost','lines':3,'streams':['") + name + json("']}");
            QCOMPARE(route(line), Numbers{1});
            QCOMPARE(LineRouter::part(line, "BTCUSDT"), line);
        }
    }
    void givesEventsWithoutStreamsToAll()
    {
        const auto line = json("{'t':1,'event':'clock','offset':5,'steady':true,'streams':[]}");
        QCOMPARE(route(line), (Numbers{0, 1}));
        QCOMPARE(LineRouter::part(line, "BTCUSDT"), line);
    }
    void cutsInstrumentsToTheSymbol()
    {
        const std::string begin = json(
            "{'t':1,'rest':'/fapi/v1/exchangeInfo','data':{'rateLimits':[{'x':1}],'symbols':[");
        const std::string eth = json("{'symbol':'ETHUSDT','filters':[{'a':']}\\''}]}");
        const std::string btc = json("{'symbol':'BTCUSDT','filters':[]}");
        const std::string end = json("],'z':[]}}");
        const auto line = begin + eth + "," + btc + end;
        QCOMPARE(route(line), (Numbers{0, 1}));
        QCOMPARE(LineRouter::part(line, "ETHUSDT"), begin + eth + end);
        QCOMPARE(LineRouter::part(line, "BTCUSDT"), begin + btc + end);
    }
    void survivesWhatEndsEarly()
    {
        const std::string lines[] = {
            json("{'t':1,'event':'open','streams':['ethusdt@depth','btc"),
            json("{'t':1,'rest':'/fapi/v1/exchangeInfo','data':{'symbols':[{'symbol':'ETH")};
        for (const std::string& line : lines)
            for (std::size_t n = 0; n <= line.size(); ++n) {
                const auto cut = line.substr(0, n);
                QVERIFY(!route(cut).empty());
                QVERIFY(LineRouter::part(cut, "ETHUSDT").size() <= n);
            }
    }
};

QTEST_APPLESS_MAIN(LineRouterTest)
#include "lineroutertest.moc"
