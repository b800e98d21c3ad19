// SPDX-License-Identifier: GPL-3.0-or-later
// When it is known that the exchange's list of instruments still says what it said.
#include "core/feed/instrumentlist.h"

#include "tests/support/fakeexchange.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <string>
#include <vector>

using namespace dg;
using namespace std::chrono_literals;

namespace {

constexpr const char* kList =
    R"({"symbols":[{"symbol":"ETHUSDT","status":"TRADING","pricePrecision":2,)"
    R"("filters":[{"filterType":"PRICE_FILTER","tickSize":"0.01"},)"
    R"({"filterType":"LOT_SIZE","stepSize":"0.001"}]}]})";
constexpr const char* kWithoutTick = R"({"symbols":[{"symbol":"ETHUSDT","status":"TRADING"}]})";

FeedTiming eagerTiming()
{
    FeedTiming timing;
    timing.instrumentsEvery = 50ms;
    return timing;
}

} // namespace

class InstrumentListTest final : public QObject
{
    Q_OBJECT

    struct Bench
    {
        explicit Bench(const FeedTiming& timing = {},
                       const std::vector<std::string>& symbols = {"ETHUSDT"})
            : list(rest, writer, symbols, timing)
        {}
        int count(const char* word) const
        {
            return static_cast<int>(std::count_if(lines.begin(), lines.end(), [&](const auto& l) {
                return l.find(word) != std::string::npos;
            }));
        }
        int listed() const
        {
            return count(R"("event":"listed","streams":["ethusdt@depth@100ms"])");
        }
        int asked() const { return exchange.requests("/fapi/v1/exchangeInfo"); }

        QByteArray body = kList;
        std::vector<std::string> lines;
        std::vector<int> toldBefore; ///< each request
        std::vector<qint64> askedAt;
        QElapsedTimer clock;
        test::FakeExchange exchange{[this](const QString&, const QString&) {
            toldBefore.push_back(listed());
            askedAt.push_back(clock.elapsed());
            return test::FakeExchange::Reply{200, body, {}};
        }};
        AddressHold hold;
        RestClient rest{exchange.rest(), hold};
        LineWriter writer{[this](std::string_view line) { lines.emplace_back(line); }};
        InstrumentList list;
    };

private Q_SLOTS:
    void theFirstOneIsTold()
    {
        Bench b;
        b.list.fetch();
        QTRY_COMPARE(b.listed(), 1);
        QCOMPARE(b.count("exchangeInfo"), 1);
        QVERIFY(b.lines.front().find("exchangeInfo") != std::string::npos); // what it says first
    }

    void oneThatNobodyAskedForIsNot()
    {
        Bench b(eagerTiming());
        b.list.fetch();
        QTRY_VERIFY(b.asked() >= 4); // read again and again, unchanged
        QCOMPARE(b.listed(), 1);
        QCOMPARE(b.count("exchangeInfo"), 1);
    }

    // The exchange may have answered before it changed its tick.
    void oneThatWasUnderWayIsNotTheOneAskedFor()
    {
        Bench b(eagerTiming());
        b.list.fetch();
        QTRY_COMPARE(b.listed(), 1);
        b.list.fetch();
        b.list.fetchSoon();
        const int before = b.asked();
        QTRY_COMPARE(b.listed(), 2);
        QVERIFY(b.asked() >= before + 2);
        QCOMPARE(b.count("exchangeInfo"), 1);
    }

    // Who asked for that one waits no longer than who asked meanwhile: nobody is told of a list
    // that is older than the last doubt.
    void oneThatWasAskedForConfirmsNothingOfWhatWasAskedMeanwhile()
    {
        Bench b(eagerTiming());
        b.list.fetch(); // the first one, which is wanted
        b.list.fetchSoon();
        QTRY_COMPARE(b.listed(), 1);
        QVERIFY(b.toldBefore.size() >= 2);
        QCOMPARE(b.toldBefore[1], 0);
    }

    // Prices off the grid for ever, each of which asks.
    void whatSaysTheSameIsAskedForLessOften()
    {
        FeedTiming timing;
        timing.instrumentsSoon = 20ms;
        timing.instrumentsLeastOften = 160ms;
        Bench b(timing);
        b.clock.start();
        QTimer prices;
        connect(&prices, &QTimer::timeout, &b.list, &InstrumentList::fetchSoon);
        b.list.fetch();
        QTRY_COMPARE(b.listed(), 1);
        prices.start(1);
        QTRY_VERIFY(b.asked() >= 7);
        for (std::size_t i = 2; i < b.askedAt.size(); ++i) {
            const auto least = std::min(20 << (i - 2), 160) * 9 / 10; // timers are coarse
            const auto pause = b.askedAt[i] - b.askedAt[i - 1];
            QVERIFY2(pause >= least, qPrintable(QString::number(pause)));
        }
        // What says something else begins anew.
        b.body = QByteArray(kList).replace("0.01", "0.1");
        QTRY_COMPARE(b.count("exchangeInfo"), 2);
        const auto changed = b.askedAt.size();
        QTRY_VERIFY(b.askedAt.size() >= changed + 3);
    }

    // Nothing will ever be said of it.
    void oneWithoutAMisspeltSymbolIsTold()
    {
        FeedTiming timing = eagerTiming();
        Bench b(timing, {"ETHUSDT", "ETHUSDTT"});
        b.list.fetch();
        QTRY_COMPARE(b.listed(), 1);
        QTRY_VERIFY(b.asked() >= 4);
        QCOMPARE(b.listed(), 1); // nobody waits for more
    }

    void oneWithoutOurTickConfirmsNothing()
    {
        Bench b(eagerTiming());
        b.body = kWithoutTick;
        b.list.fetch();
        QTRY_VERIFY(b.asked() >= 3);
        QCOMPARE(b.listed(), 0);
        b.body = kList;
        QTRY_COMPARE(b.listed(), 1);
    }
};

QTEST_GUILESS_MAIN(InstrumentListTest)
#include "instrumentlisttest.moc"
