// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/signaltwins.h"

#include <QTest>

using namespace dg;
using namespace std::chrono_literals;
using cli::SignalTwins;

namespace {

constexpr Timestamp kEnd{1'795'888'439'999}; // T of a candle
const Timestamp kSwept = kEnd - 60s;

Market market()
{
    Instrument instrument;
    instrument.symbol = "ETHUSDT";
    return Market(instrument, MarketOptions{});
}

std::shared_ptr<const TradeSignal> signal(std::int64_t entry = 301'166'000'000)
{
    auto made = std::make_shared<TradeSignal>();
    made->id = std::string(32, 'a');
    made->symbol = "ETHUSDT";
    made->entry.raw = entry;
    made->evidence.sweep.open = kSwept - 59'999ms;
    made->evidence.sweep.time = kSwept;
    return made;
}

constexpr Timestamp at(int minutes)
{
    return kEnd + std::chrono::minutes(minutes);
}

/// Of the cluster in that bin, on the candle of that minute.
Sweep sweep(int minutes, std::int64_t bin = 7)
{
    Sweep made;
    made.time = at(minutes);
    made.open = made.time - 59'999ms;
    made.cluster.bin = bin;
    made.level = 100;
    return made;
}

std::shared_ptr<const TradeSignal> signalOf(const Sweep& sweep)
{
    auto made = std::make_shared<TradeSignal>(*signal());
    made->evidence.sweep = sweep;
    return made;
}

CandleOutcome candle(Timestamp end)
{
    CandleOutcome outcome;
    outcome.candle.close = end;
    return outcome;
}

} // namespace

/// What a client's signals are compared with, and what counts as a failure.
class SignalTwinsTest final : public QObject
{
    Q_OBJECT

    Market m_market = market();

    /// The exchange's side holds its signal back, the client's does not.
    SignalTwins onlyTheClients(const std::shared_ptr<const TradeSignal>& held) const
    {
        SignalTwins twins;
        for (const Timestamp end : {kSwept, kEnd}) {
            CandleOutcome truth = candle(end);
            CandleOutcome client = candle(end);
            if (end == kEnd) {
                truth.suppressed = kBookUnsure;
                truth.suppressedSignal = held;
                client.signal = signal();
            }
            twins.onTruth(m_market, truth);
            twins.onClient(m_market, client);
        }
        return twins;
    }

    /// Half an hour, in which each side sweeps on these minutes, and signals on all but the first.
    SignalTwins sweeping(const std::vector<Sweep>& truths,
                         const std::vector<Sweep>& clients,
                         std::optional<int> fetched) const
    {
        SignalTwins twins;
        const auto rowAt = [](int minute, const std::vector<Sweep>& sweeps) {
            CandleOutcome outcome = candle(at(minute));
            for (const Sweep& made : sweeps) {
                if (made.time != at(minute)) continue;
                outcome.sweep = made;
                if (&made != &sweeps.front()) outcome.signal = signalOf(made);
            }
            return outcome;
        };
        for (int minute = 0; minute <= 40; ++minute) {
            twins.onTruth(m_market, rowAt(minute, truths));
            CandleOutcome client = rowAt(minute, clients);
            client.candle.refilled = fetched == minute;
            twins.onClient(m_market, client);
        }
        return twins;
    }

    /// A sweep on minute 20 and a signal of it on the next one, of one side alone; the client
    /// misses a forced order of minute 10, and knows.
    SignalTwins oneSweep(bool signalIsClients,
                         const Sweep& truths,
                         const Sweep& clients,
                         int fetched,
                         bool missesOrder) const
    {
        SignalTwins twins;
        for (int minute = 0; minute <= 40; ++minute) {
            CandleOutcome truth = candle(at(minute));
            CandleOutcome client = candle(at(minute));
            client.candle.refilled = minute == fetched;
            if (minute == 20) {
                truth.sweep = truths;
                client.sweep = clients;
            }
            if (minute == 21) {
                auto made =
                    std::make_shared<TradeSignal>(*signalOf(signalIsClients ? clients : truths));
                made->clustersIncomplete = missesOrder;
                (signalIsClients ? client : truth).signal = made;
            }
            twins.onTruth(m_market, truth);
            twins.onClient(m_market, client);
        }
        if (missesOrder) twins.onTrueOrder("ETHUSDT", at(10));
        return twins;
    }

private Q_SLOTS:
    void sweepLeftOutMakesTheSidesSweepByTurns()
    {
        // The client's candle of minute 1 was fetched: to it the level is new on minute 13, and a
        // repeat on minute 24, when it is none to the exchange; and so on.
        const auto twins = sweeping({sweep(1), sweep(24)}, {sweep(13, 8), sweep(30)}, 1);
        QCOMPARE(twins.judge().failures, std::vector<std::string>());
        QCOMPARE(twins.judge().byTurns, 2);
    }
    void sweepOfOneSideAloneIsAFailure()
    {
        QCOMPARE(sweeping({sweep(1)}, {}, {}).judge().failures.size(), std::size_t{1});
        QCOMPARE(sweeping({}, {sweep(1)}, {}).judge().failures.size(), std::size_t{1});
        // Of another level, or too late: what was left out does not explain it.
        QCOMPARE(sweeping({sweep(1)}, {sweep(13, 9)}, 1).judge().failures.size(), std::size_t{1});
        QCOMPARE(sweeping({sweep(1)}, {sweep(16)}, 1).judge().failures.size(), std::size_t{1});
    }
    /// That a candle was fetched a while ago explains no signal of a sweep that both saw.
    void aSignalOfTheSameSweepIsTheMarketsToo_data()
    {
        QTest::addColumn<int>("fetched");
        QTest::addColumn<bool>("missesOrder");
        QTest::newRow("nothing missed") << -1 << false;
        QTest::newRow("candle fetched") << 12 << false;
        QTest::newRow("order missed") << -1 << true;
    }
    void aSignalOfTheSameSweepIsTheMarketsToo()
    {
        QFETCH(int, fetched);
        QFETCH(bool, missesOrder);
        for (const bool isClients : {true, false}) {
            const auto verdict =
                oneSweep(isClients, sweep(20), sweep(20), fetched, missesOrder).judge();
            QCOMPARE(verdict.failures.size(), std::size_t{1});
            QCOMPARE(verdict.beside + verdict.incomplete + verdict.byTurns, 0);
        }
    }
    /// Of the cluster that lacks an order the level is another one.
    void anotherLevelWantsAReason()
    {
        Sweep lower = sweep(20);
        lower.level = 99.5;
        for (const bool isClients : {true, false}) {
            const auto verdict = oneSweep(isClients, sweep(20), lower, -1, true).judge();
            QCOMPARE(verdict.failures, std::vector<std::string>());
            QCOMPARE(isClients ? verdict.beside : verdict.incomplete, 1);
        }
        QVERIFY(!oneSweep(true, sweep(20), lower, -1, false).judge().failures.empty());
    }
    void equalOnesAreEqual()
    {
        SignalTwins twins;
        CandleOutcome outcome = candle(kEnd);
        outcome.signal = signal();
        twins.onTruth(m_market, outcome);
        twins.onClient(m_market, outcome);
        QCOMPARE(twins.judge().equal, 1);
        QVERIFY(twins.judge().failures.empty());
    }
    void oneThatTheMarketDidNotGiveIsAFailure()
    {
        const auto verdict = onlyTheClients(signal()).judge();
        QCOMPARE(verdict.failures.size(), std::size_t{1});
        QCOMPARE(verdict.regridded, 0);
    }
    void newTickHoldsItBackForTheExchangeAlone()
    {
        SignalTwins twins = onlyTheClients(signal());
        twins.onNewTick("ETHUSDT", kEnd - 20s);
        QCOMPARE(twins.judge().regridded, 1);
        QVERIFY(twins.judge().failures.empty());
    }
    void newTickOfAnotherTimeOrSymbolExplainsNothing()
    {
        SignalTwins twins = onlyTheClients(signal());
        twins.onNewTick("ETHUSDT", kSwept - 2min); // before the sweep
        twins.onNewTick("ETHUSDT", kEnd + 5s);
        twins.onNewTick("BTCUSDT", kEnd - 20s);
        QCOMPARE(twins.judge().failures.size(), std::size_t{1});
    }
    void newTickExplainsNoOtherNumbers()
    {
        SignalTwins twins = onlyTheClients(signal(301'167'000'000));
        twins.onNewTick("ETHUSDT", kEnd - 20s);
        QCOMPARE(twins.judge().failures.size(), std::size_t{1});
    }
};

QTEST_APPLESS_MAIN(SignalTwinsTest)
#include "signaltwinstest.moc"
