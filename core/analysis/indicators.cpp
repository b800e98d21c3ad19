// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/indicators.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace dg {

void Ema::add(double price)
{
    const double alpha = 2.0 / (m_period + 1);
    m_value = m_count == 0 ? price : alpha * price + (1 - alpha) * m_value;
    m_count = std::min(m_count + 1, m_period);
}

std::optional<double> Ema::value() const
{
    if (m_count == 0 || m_count < m_period) return std::nullopt;
    return m_value;
}

void Rsi::add(Fixed8 price)
{
    if (m_last) {
        const std::int64_t change = price.raw - m_last->raw;
        m_changes.push_back(change);
        (change > 0 ? m_gains : m_losses) += std::abs(change);
    }
    m_last = price;
    if (m_changes.size() > m_period) {
        const std::int64_t oldest = m_changes.front();
        m_changes.pop_front();
        (oldest > 0 ? m_gains : m_losses) -= std::abs(oldest);
    }
}

double Rsi::value() const
{
    if (m_changes.size() < m_period) return 50;
    if (m_losses == 0) return m_gains == 0 ? 50 : 100;
    // The means' divisor cancels.
    return 100 - 100 / (1 + static_cast<double>(m_gains) / static_cast<double>(m_losses));
}

void Atr::add(Fixed8 high, Fixed8 low, Fixed8 close)
{
    Range range;
    range.exact = high.raw - low.raw;
    range.binary = high.toDouble() - low.toDouble();
    if (m_lastClose) {
        range.exact = std::max({range.exact,
                                std::abs(high.raw - m_lastClose->raw),
                                std::abs(low.raw - m_lastClose->raw)});
        range.binary = std::max({range.binary,
                                 std::fabs(high.toDouble() - m_lastClose->toDouble()),
                                 std::fabs(low.toDouble() - m_lastClose->toDouble())});
    }
    m_lastClose = close;
    m_seen = std::min(m_seen + 1, m_period + 1);
    m_ranges.push_back(range);
    m_sum += range.exact;
    if (m_ranges.size() > m_period) {
        m_sum -= m_ranges.front().exact;
        m_ranges.pop_front();
    }
}

std::optional<double> Atr::value() const
{
    if (!ready()) return std::nullopt;
    return exact()->toDouble();
}

std::optional<Ratio> Atr::exact() const
{
    if (!ready()) return std::nullopt;
    return Ratio(m_sum, Int128{Ratio::kFixed8Scale} * static_cast<std::int64_t>(m_period));
}

std::optional<double> Atr::binary() const
{
    if (!ready()) return std::nullopt;
    double sum = 0;
    for (const Range& range : m_ranges)
        sum += range.binary;
    return sum / static_cast<double>(m_period);
}

void Vwap::add(double price, double volume)
{
    m_turnover += price * volume;
    m_volume += volume;
}

std::optional<double> Vwap::value() const
{
    if (m_volume == 0) return std::nullopt;
    return m_turnover / m_volume;
}

} // namespace dg
