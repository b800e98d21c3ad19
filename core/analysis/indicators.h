// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/decimal.h"
#include "core/base/ratio.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>

namespace dg {

// Indicators, fed one candle or price at a time. Each costs the same however long it runs and
// keeps no more than its period. "None" is no value, never 0.

/// Exponential mean, started with the first price, over all prices given.
class Ema final
{
public:
    explicit Ema(int period)
        : m_period(period)
    {}

    void add(double price);
    /// None with fewer prices than the period.
    std::optional<double> value() const;

private:
    int m_period;
    int m_count = 0; ///< up to the period
    double m_value = 0;
};

/// Relative strength by simple means of the last n gains and losses (Cutler). In whole units of
/// eight decimals, so that "no loss" is exact however many prices went by.
class Rsi final
{
public:
    explicit Rsi(int period)
        : m_period(static_cast<std::size_t>(period))
    {}

    void add(Fixed8 price);
    /// 50 with fewer than n + 1 prices, and without any change; 100 without a loss.
    double value() const;

    /// For key frames; see core/base/statevalues.h.
    template <typename Self, typename Archive>
    static void fields(Self& self, Archive& archive);

private:
    std::size_t m_period;
    std::optional<Fixed8> m_last;
    std::deque<std::int64_t> m_changes;
    std::int64_t m_gains = 0;
    std::int64_t m_losses = 0;
};

/// Simple mean of the last n true ranges; the first candle's range is high - low.
class Atr final
{
public:
    explicit Atr(int period)
        : m_period(static_cast<std::size_t>(period))
    {}

    void add(Fixed8 high, Fixed8 low, Fixed8 close);
    /// None with fewer than n + 1 candles.
    std::optional<double> value() const;
    /// The same, exact: what stops in decimals are computed from.
    std::optional<Ratio> exact() const;
    /// The same in binary arithmetic throughout, as the replaced system computes it: the last
    /// bits decide on which side of a half cent its stops fall.
    std::optional<double> binary() const;

    /// For key frames; see core/base/statevalues.h.
    template <typename Self, typename Archive>
    static void fields(Self& self, Archive& archive);

private:
    struct Range
    {
        std::int64_t exact = 0;
        double binary = 0;

        template <typename Self, typename Archive>
        static void fields(Self& self, Archive& archive);
    };

    bool ready() const { return m_seen > m_period; }

    std::size_t m_period;
    std::size_t m_seen = 0; ///< candles, up to period + 1
    std::optional<Fixed8> m_lastClose;
    std::deque<Range> m_ranges;
    std::int64_t m_sum = 0;
};

/// Mean price weighted by volume over all that was given.
class Vwap final
{
public:
    void add(double price, double volume);
    /// None before the first volume.
    std::optional<double> value() const;

private:
    double m_turnover = 0;
    double m_volume = 0;
};

} // namespace dg
