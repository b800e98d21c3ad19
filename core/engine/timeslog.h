// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"
#include "core/market/events.h"
#include "core/market/eventtimes.h"

#include <QString>
#include <QStringList>

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>

namespace dg {

class Market;

/// What people are told of the exchange's times of one market: that they begin anew, and which
/// stream's times are not those of the others. Once, and when that changes; what changes to and fro
/// in longer and longer pauses. Owned by FeedLog; on its thread.
class TimesLog final
{
public:
    /// What is to be said at this time of receipt.
    QStringList look(const Market& market, Timestamp received);
    /// When what is not said yet is due, as of the last look; none: there is nothing.
    std::optional<Timestamp> due() const { return m_due; }

private:
    using Off = std::optional<std::chrono::milliseconds>;

    std::uint64_t m_news = 0; ///< as said last, and so the others
    std::uint64_t m_renewed = 0;
    std::array<Off, kStreamCount> m_off;
    Timestamp m_at;
    std::chrono::milliseconds m_pause{};
    std::optional<Timestamp> m_due;
};

/// "trades come with times 24.0 h ahead of the other streams. They are left out."
QString offTimesText(Stream stream, std::chrono::milliseconds off);

} // namespace dg
