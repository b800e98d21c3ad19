// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/decimal.h"
#include "core/strategy/sweepreclaim.h"

#include <cstdint>
#include <optional>

namespace dg::test {

/// A minute of an invented market. Tick 0.01, step 0.001.
struct Minute
{
    double low = 1999;
    double high = 2001;
    double close = 2000;
    double volume = 10;
    double takerBuy = 5; ///< delta = 2 * takerBuy - volume
    std::optional<double> imbalance = 0;
    double putBack = 6; ///< on each side
    bool refilled = false;
};

/// Plays minutes into a strategy: depth each second, klines every ten, all received a tenth of a
/// second after their time. Prices rest at 2000; a cluster of 20 longs waits at 1990 where asked.
class Scene final
{
public:
    static constexpr std::int64_t kMinute = 60'000;
    static constexpr std::int64_t kStart = 1'760'000'040'000;

    explicit Scene(const StrategyParams& params = {}, std::int64_t clockError = 0)
        : m_delay(100 + clockError)
        , m_strategy(instrument(), params)
    {
        m_strategy.onBookCertainty(true, received(m_open - 1000));
    }

    static Instrument instrument()
    {
        Instrument result;
        result.symbol = "ETHUSDT";
        result.tick = {1, 2};
        result.lot = {1, 3};
        result.inferred = false;
        return result;
    }

    SweepReclaim& strategy() { return m_strategy; }
    std::int64_t open() const { return m_open; }
    Timestamp received(std::int64_t event) const { return {event + m_delay}; }

    void order(double price, double quantity, OrderSide side = OrderSide::Sell, int minutesAgo = 2)
    {
        ForceOrder result;
        result.side = side;
        result.price = {kFixed8Grid.nearest(price)};
        result.quantity = Wide8{kFixed8Grid.nearest(quantity)};
        result.event = {m_open - minutesAgo * kMinute};
        m_strategy.onForceOrder(result);
    }

    void quiet(int minutes)
    {
        for (int i = 0; i < minutes; ++i)
            play({});
    }
    /// Enough minutes for every window, and a cluster at 1990.
    void warmUp()
    {
        quiet(32);
        order(1990, 20);
    }

    void skip(int minutes) { m_open += minutes * kMinute; }

    /// A minute's messages: no depth from one second to another, no klines from one on.
    void seconds(double putBack, int depthFrom = 60, int depthTo = 60, int klineFrom = 60)
    {
        for (int second = 0; second < 60; ++second) {
            const std::int64_t time = m_open + second * 1000;
            if (second < depthFrom || second >= depthTo) m_strategy.onDepthReceived(received(time));
            if (second % 10 == 0 && second < klineFrom) m_strategy.onKlineReceived(received(time));
            if (second % 10 == 0) m_strategy.onPutBack({{time}, putBack / 6, putBack / 6});
        }
    }

    CandleOutcome play(const Minute& minute)
    {
        seconds(minute.putBack);
        return close(minute);
    }

    /// The closing message alone, received so many milliseconds later than usual.
    CandleOutcome close(const Minute& minute, std::int64_t late = 0)
    {
        const auto price = [](double value) { return Price{instrument().tick.nearest(value)}; };
        const auto lots = [](double value) { return Quantity{instrument().lot.nearest(value)}; };
        Kline kline{.open = {m_open},
                    .close = {m_open + kMinute - 1},
                    .openPrice = price(minute.close),
                    .high = price(minute.high),
                    .low = price(minute.low),
                    .closePrice = price(minute.close),
                    .volume = lots(minute.volume),
                    .takerBuy = lots(minute.takerBuy),
                    .trades = 1,
                    .closed = true,
                    .refilled = minute.refilled,
                    .event = {m_open + kMinute + 5}};
        m_open += kMinute;
        BookAtClose book;
        book.sure = minute.imbalance.has_value();
        book.imbalance = minute.imbalance;
        const Timestamp at = received(kline.event.ms + late);
        m_strategy.onKlineReceived(at);
        return m_strategy.onClosedCandle(kline, book, at, "scene").value_or(CandleOutcome{});
    }

private:
    std::int64_t m_delay;
    std::int64_t m_open = kStart;
    SweepReclaim m_strategy;
};

/// Through 1990 and back: a sweep that confirms itself.
inline Minute reclaimed()
{
    return {.low = 1980, .close = 1995, .volume = 100, .takerBuy = 60};
}

/// Through 1990 without coming back.
inline Minute sweptOnly()
{
    return {.low = 1980, .close = 1985, .volume = 100, .takerBuy = 40};
}

/// Back above 1990 with buyers, no spike.
inline Minute recovery()
{
    return {.low = 1984, .high = 1996, .close = 1995, .volume = 10, .takerBuy = 6};
}

/// Still below.
inline Minute below()
{
    return {.low = 1984, .high = 1986, .close = 1985};
}

} // namespace dg::test
