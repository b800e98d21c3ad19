// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Markets in every state of a feed, and a window before them whose clock is moved by hand.

#include "tests/support/samplesnapshot.h"
#include "ui/mainwindow.h"
#include "ui/panels/tapepanel.h"

#include <QImage>
#include <QTest>

#include <chrono>
#include <memory>

namespace dg::test {

using namespace std::chrono_literals;

/// A clock that is moved by hand.
struct HandClock
{
    std::chrono::milliseconds boot = 1h;

    MachineClocks clocks()
    {
        return {[] { return Timestamp{1'700'000'000'000}; }, [this] { return boot; }};
    }
};

inline std::shared_ptr<Snapshot> live()
{
    auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot());
    snapshot->feed = FeedKind::Live;
    snapshot->playback.position = snapshot->markets.front()->received;
    snapshot->live = FeedStatus{};
    return snapshot;
}

/// Connected no longer, and so for the time that the newest message is old.
inline std::shared_ptr<Snapshot> killed(std::chrono::milliseconds ago = 1s)
{
    auto snapshot = live();
    auto market = std::make_shared<MarketSnapshot>(*snapshot->markets.front());
    for (StreamHealth& stream : market->streams) {
        stream.connected = false;
        stream.condition = StreamCondition::Down;
        stream.reason = HealthReason::NotConnected;
        stream.lastReceived = stream.since = snapshot->playback.position - ago;
    }
    market->book = {};
    market->book.state = BookState::Unsure;
    market->book.reason = UnsureReason::Disconnected;
    market->book.since = snapshot->playback.position - ago;
    snapshot->markets = {market};
    LineStatus line;
    line.route = "market";
    line.problem = "127.0.0.1 refused the connection: nobody listens at this port";
    line.nextTryMs = 4'000;
    snapshot->live->lines = {line};
    return snapshot;
}

/// As the first, but of which nothing has ever come.
inline std::shared_ptr<Snapshot> neverThere()
{
    auto snapshot = killed();
    auto market = std::make_shared<MarketSnapshot>(*snapshot->markets.front());
    market->candles = std::make_shared<std::vector<Candle>>();
    market->trades = std::make_shared<std::vector<TradePrint>>();
    market->formingCandle.reset();
    market->lastTrade.reset();
    market->dataTime = {};
    for (StreamHealth& stream : market->streams)
        stream.lastReceived = {};
    snapshot->markets = {market};
    return snapshot;
}

/// As the first, but that each stream was heard so long ago.
inline std::shared_ptr<Snapshot> heard(std::chrono::milliseconds trades,
                                       std::chrono::milliseconds others,
                                       std::chrono::milliseconds book = 0ms)
{
    auto snapshot = live();
    auto market = std::make_shared<MarketSnapshot>(*snapshot->markets.front());
    const Timestamp now = snapshot->playback.position;
    for (StreamHealth& stream : market->streams)
        stream.lastReceived = now - others;
    const auto of = [&](Stream stream) -> StreamHealth& {
        return market->streams[static_cast<std::size_t>(stream)];
    };
    of(Stream::Trades).lastReceived = now - trades;
    of(Stream::Depth).lastReceived = now - book;
    // Where it was traded last, between the best prices.
    market->lastTrade->price = market->book.bids.front().price;
    snapshot->markets = {market};
    return snapshot;
}

inline int pixels(const QImage& picture, const QRect& area, const QColor& color)
{
    int found = 0;
    for (int y = area.top(); y <= area.bottom(); ++y)
        for (int x = area.left(); x <= area.right(); ++x)
            found += picture.pixelColor(x, y) == color ? 1 : 0;
    return found;
}

/// Base of a test.
class PulseBench : public QObject
{
protected:
    /// The window shows that, with a clock of ours.
    void open(MainWindow& window, const std::shared_ptr<const Snapshot>& snapshot)
    {
        window.setClocks(m_clock.clocks());
        window.resize(1920, 1080);
        window.present(snapshot);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTRY_VERIFY(window.findChild<TapePanel*>()->isSeen());
    }
    /// The same, but that frames go on coming, with nothing new in them.
    void goOn(MainWindow& window, std::chrono::milliseconds span)
    {
        m_clock.boot += span;
        m_passed += span;
        auto frame = killed();
        frame->sequence = static_cast<std::uint64_t>(m_passed.count());
        frame->playback.position = frame->playback.position + m_passed;
        window.present(frame);
    }
    void pass(MainWindow& window, std::chrono::milliseconds span)
    {
        m_clock.boot += span;
        window.tick();
    }

    HandClock m_clock;
    std::chrono::milliseconds m_passed{};
};

} // namespace dg::test
