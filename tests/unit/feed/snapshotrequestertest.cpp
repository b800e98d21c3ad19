// SPDX-License-Identifier: GPL-3.0-or-later
// When snapshots are asked for, and how long after one that did not serve.
#include "core/feed/snapshotrequester.h"

#include "tests/support/fakeexchange.h"

#include <QTest>

using namespace dg;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

struct State final : LiveState
{
    bool sure = false;
    bool ahead = false; ///< what an answer finds
    bool tooLarge = false;

    bool isBookSure(const std::string&) const override { return sure; }
    bool hasDepth(const std::string&) const override { return true; }
    bool isSnapshotAhead(const std::string&) const override { return ahead; }
    bool isNearEdge(const std::string&) const override { return false; }
    bool isTooLarge(const std::string&) const override { return tooLarge; }
    std::optional<std::int64_t> lastTradeId(const std::string&) const override { return {}; }
    std::optional<TradeGap> tradeGap(const std::string&, std::int64_t) const override { return {}; }
    std::optional<Timestamp> lastCandle(const std::string&) const override { return {}; }
    std::optional<Timestamp> missedCandle(const std::string&) const override { return {}; }
    std::optional<std::int64_t> lag(const std::string&, Stream) const override { return {}; }
    std::uint64_t offGrid() const override { return 0; }
};

} // namespace

class SnapshotRequesterTest final : public QObject
{
    Q_OBJECT

    /// An exchange, and the requester that asks it for one symbol's book.
    struct Bench
    {
        int status = 200;
        QByteArray silence;
        int answers = 0;
        State state;
        test::FakeExchange exchange{[this](const QString&, const QString&) {
            // Counts nothing: the weight is of what is on its way.
            return test::FakeExchange::Reply{status, "{}", "X-MBX-USED-WEIGHT-1M: 0\r\n" + silence};
        }};
        AddressHold hold;
        RestClient rest{exchange.rest(), hold};
        LineWriter writer{[this](std::string_view) { ++answers; }};
        SnapshotRequester requester{rest, writer, state, {"ETHUSDT"}, {}};

        Bench()
        {
            connect(&requester, &SnapshotRequester::notice, &requester, [this] { ++answers; });
        }
        /// Whether it asks when it looks at that time; the answer has come then.
        bool asksAt(steady_clock::time_point time)
        {
            const int before = answers;
            requester.check(time);
            return rest.usedWeight() > 0 &&
                   QTest::qWaitFor([&] { return answers > before; }, 20'000);
        }
    };

private Q_SLOTS:
    void refusedOnesComeLessAndLessOften()
    {
        Bench b;
        b.status = 500;
        for (int i = 0; i < 5; ++i) {
            const auto begin = steady_clock::now();
            QVERIFY(b.asksAt(begin + i * 40s));
            // The pause is 4, 8, 16, 30, 30 s from the answer on.
            QVERIFY(!b.asksAt(begin + std::min(4s * (1 << i), 30s) - 1ms));
        }
    }
    void oneThatIsAheadOfTheUpdatesIsNoFailure()
    {
        Bench b;
        b.state.ahead = true;
        for (int i = 0; i < 5; ++i) {
            const auto begin = steady_clock::now();
            QVERIFY(b.asksAt(begin + 2s));
            QVERIFY(!b.asksAt(begin + 2s - 1ms));
        }
    }
    void whileTheExchangeWantsSilenceNothingIsAsked()
    {
        Bench b;
        b.status = 429;
        b.silence = "Retry-After: 600\r\n";
        QVERIFY(b.asksAt(steady_clock::now()));
        QVERIFY(!b.asksAt(steady_clock::now() + 1h));
    }
    /// Each snapshot makes it certain for a moment.
    void aBookThatGrowsTooLargeIsAskedForLessAndLessOften()
    {
        Bench b;
        b.state.ahead = true;
        auto grown = steady_clock::now() + 1min;
        for (int i = 1; i <= 8; grown += 2s * (1 << i), ++i) {
            b.state.sure = false;
            b.state.tooLarge = true;
            QVERIFY(!b.asksAt(grown));
            QVERIFY(!b.asksAt(grown + 2s * (1 << i) - 1ms));
            QVERIFY(b.asksAt(grown + 2s * (1 << i)));
            b.state.sure = true;
            b.state.tooLarge = false;
            b.requester.check(grown + 2s * (1 << i));
        }
    }
    /// However often it grew too large before.
    void aBookThatLastedIsAskedForSoonWhenItGrowsTooLarge()
    {
        Bench b;
        b.state.ahead = true;
        auto now = steady_clock::now() + 1min;
        for (int i = 1; i <= 4; ++i) {
            b.state.sure = false;
            b.state.tooLarge = true;
            b.requester.check(now);
            now += 2s * (1 << i);
            QVERIFY(b.asksAt(now));
            b.state.sure = true;
            b.state.tooLarge = false;
            b.requester.check(now);
        }
        now += 30s;
        b.state.sure = false;
        b.state.tooLarge = true;
        QVERIFY(!b.asksAt(now));
        QVERIFY(b.asksAt(now + 4s));
    }
    void anAnswerDoesNotShortenThePause()
    {
        Bench b;
        b.state.ahead = true;
        const auto now = steady_clock::now();
        b.requester.check(now);
        b.state.tooLarge = true; // while it is on its way
        b.requester.check(now);
        QTRY_COMPARE(b.answers, 1);
        QVERIFY(!b.asksAt(now + 4s - 1ms));
        QVERIFY(b.asksAt(now + 4s));
    }
    void aBookThatIsCertainForMomentsIsAskedForLessAndLessOften()
    {
        Bench b;
        b.state.ahead = true;
        auto now = steady_clock::now() + 1min;
        const auto loses = [&](std::chrono::milliseconds life) {
            b.state.sure = true;
            b.requester.check(now);
            now += life;
            b.state.sure = false;
            b.requester.check(now);
        };
        QVERIFY(b.asksAt(now));
        for (int i = 0; i < 8; ++i) {
            loses(3s);
            const auto pause = i < 2 ? 0s : std::min(2s * (1 << (i - 1)), 30s);
            if (i >= 2) {
                QVERIFY(!b.asksAt(now + pause - 1ms));
                QVERIFY(b.asksAt(now += pause));
            } else {
                QTRY_COMPARE(b.rest.usedWeight(), 0); // asked for at once, and answered
            }
        }
        loses(30s); // that one has lasted
        QTRY_COMPARE(b.rest.usedWeight(), 0);
        loses(3s);
        QTRY_COMPARE(b.rest.usedWeight(), 0);
        QVERIFY(b.answers >= 10);
    }
    void aBookThatBecameCertainForgetsTheFailures()
    {
        Bench b;
        b.status = 500;
        for (int i = 0; i < 5; ++i)
            QVERIFY(b.asksAt(steady_clock::now() + 31s));
        b.status = 200;
        b.state.ahead = true;
        QVERIFY(b.asksAt(steady_clock::now() + 31s));
        b.state.sure = true;
        b.requester.check();
        b.state.sure = b.state.ahead = false;
        b.status = 500;
        QVERIFY(b.asksAt(steady_clock::now() + 3s));
        QVERIFY(b.asksAt(steady_clock::now() + 5s));
    }
};

QTEST_GUILESS_MAIN(SnapshotRequesterTest)
#include "snapshotrequestertest.moc"
