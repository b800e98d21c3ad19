// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/snapshot.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace dg {

/// The candles as the chart shows them: one minute, or several put together on the even hours of
/// UTC. The last one is the forming one. Rebuilt when a minute closes; otherwise only its end
/// changes. A value, GUI thread.
class CandleSeries final
{
public:
    void setMinutes(int minutes);
    int minutes() const { return m_minutes; }
    double span() const { return m_minutes * 60'000.0; } ///< of one candle, ms

    enum class Change { None, Forming, Closed };
    /// What is another than before.
    Change sync(const MarketSnapshot* market);

    /// Counts up when settled candles change.
    std::uint64_t revision() const { return m_revision; }

    const std::vector<Candle>& all() const { return m_all; } ///< oldest first
    /// The one that moves with every trade; null between minutes.
    const Candle* forming() const { return m_forming && !m_all.empty() ? &m_all.back() : nullptr; }
    /// Those that reach into [from, to), ms.
    std::span<const Candle> between(double from, double to) const;
    /// The candle of that moment; null in a hole and outside.
    const Candle* at(double ms) const;
    double middle(const Candle& c) const
    {
        return static_cast<double>(c.kline.open.ms) + span() / 2;
    }

private:
    void rebuild();
    void append(const Candle& minute);

    int m_minutes = 1;
    std::uint64_t m_revision = 0;
    std::shared_ptr<const std::vector<Candle>> m_source;
    std::optional<Candle> m_forming;
    std::size_t m_closed = 0;           ///< of m_all, made of closed minutes
    std::optional<Candle> m_lastClosed; ///< as it was before the forming minute went into it
    std::vector<Candle> m_all;
};

} // namespace dg
