// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/loglines.h"

#include <QCoreApplication>

#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace dg {

void LogLines::add(LogLine line)
{
    const std::lock_guard guard(m_mutex);
    // A clock that was set back begins a minute as well.
    if (line.at < m_minute || line.at - m_minute >= std::chrono::minutes(1)) {
        m_minute = line.at;
        m_inMinute = 0;
    }
    if (m_lines.size() >= kMost || m_inMinute >= kMostAMinute) {
        ++m_leftOut;
        m_leftOutAt = line.at;
        return;
    }
    ++m_inMinute;
    m_lines.push_back(std::move(line));
}

std::vector<LogLine> LogLines::take()
{
    const std::lock_guard guard(m_mutex);
    auto lines = std::exchange(m_lines, {});
    // Said where there is a place for it again, so that a flood gives one such line and not many.
    if (m_leftOut > 0 && (!lines.empty() || m_inMinute < kMostAMinute)) {
        lines.push_back({u"WARNING"_s,
                         QCoreApplication::translate("LogLines",
                                                     "%1 more lines were too many for this table; "
                                                     "the log file has those that it had room for")
                             .arg(m_leftOut),
                         m_leftOutAt});
        m_leftOut = 0;
    }
    return lines;
}

} // namespace dg
