// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"

#include <QString>

#include <cstdint>
#include <mutex>
#include <vector>

namespace dg {

/// A row of the table `logs`.
struct LogLine
{
    QString level;
    QString text;
    Timestamp at;
};

/// Lines of the log on their way into the table: put in on any thread, taken out all at once by the
/// ledger. Holds so many and lets so many a minute through, whatever floods it; what is left out is
/// counted and said by a line of its own. The log file has them all.
class LogLines final
{
public:
    static constexpr std::size_t kMost = 200;
    static constexpr std::size_t kMostAMinute = 600;

    void add(LogLine line);
    std::vector<LogLine> take();

private:
    std::mutex m_mutex;
    std::vector<LogLine> m_lines;
    Timestamp m_minute;         ///< when the present one began
    std::size_t m_inMinute = 0; ///< that were let through in it
    std::int64_t m_leftOut = 0;
    Timestamp m_leftOutAt; ///< the last of them
};

} // namespace dg
