// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/dayshare.h"

namespace dg {

namespace {

constexpr std::int64_t kDay = 86'400'000;

Timestamp midnightBefore(Timestamp time)
{
    return {time.ms - time.ms % kDay};
}

} // namespace

void DayShare::advance(Timestamp time)
{
    if (time.ms <= 0) return; // a line without a time of receipt
    if (!m_last) {
        m_last = m_from = time;
        return;
    }
    if (time <= *m_last) return;
    if (const Timestamp midnight = midnightBefore(time); midnight > *m_last) {
        m_last = m_from = midnight;
        m_heldMs = 0;
    }
    if (m_holds) m_heldMs += (time - *m_last).count();
    m_last = time;
}

void DayShare::set(bool holds, Timestamp time)
{
    advance(time);
    m_holds = holds;
}

std::optional<double> DayShare::share(Timestamp now) const
{
    DayShare then = *this;
    if (!then.m_last) return std::nullopt;
    then.advance(now);
    const auto watched = *then.m_last - then.m_from;
    if (watched.count() <= 0) return std::nullopt;
    return static_cast<double>(then.m_heldMs) / static_cast<double>(watched.count());
}

Timestamp DayShare::watchedSince(Timestamp now) const
{
    DayShare then = *this;
    if (then.m_last) then.advance(now);
    return then.m_from;
}

} // namespace dg
