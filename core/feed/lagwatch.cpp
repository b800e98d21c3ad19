// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/lagwatch.h"

#include <algorithm>

namespace dg {

namespace {

/// After a restart that was of use the data is younger by far more than this part.
constexpr double kNoBetter = 0.9;
constexpr auto kLongestPause = std::chrono::minutes(10);

} // namespace

bool LagWatch::isBehind(std::optional<std::int64_t> lag, Time now)
{
    if (!lag) { // also right after a restart: nothing has come yet
        m_behindSince.reset();
        return false;
    }
    if (m_lagThen) {
        m_clockWrong = static_cast<double>(*lag) > static_cast<double>(*m_lagThen) * kNoBetter;
        m_lagThen.reset();
    }
    if (*lag <= m_timing.lagLimit.count()) {
        m_behindSince.reset();
        m_clockWrong = false;
        if (m_lastRestart && now - *m_lastRestart > kLongestPause) m_restarts = 0;
        return false;
    }
    if (!m_behindSince) m_behindSince = now;
    if (m_clockWrong || now - *m_behindSince < m_timing.lagFor) return false;
    const auto pause = std::min<std::chrono::milliseconds>(
        m_timing.lagPause * (1 << std::clamp(m_restarts - 1, 0, 10)), kLongestPause);
    if (m_restarts > 0 && now - *m_lastRestart < pause) return false;
    m_lastRestart = now;
    m_lagThen = lag;
    m_behindSince.reset();
    ++m_restarts;
    return true;
}

} // namespace dg
