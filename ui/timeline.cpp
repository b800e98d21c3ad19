// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline.h"

#include <algorithm>

namespace dg {

namespace {

constexpr std::size_t kPoints = 1000;
constexpr std::size_t kMarks = 2000;
constexpr double kStep = 1.0 / kPoints;

} // namespace

void Timeline::follow(const Snapshot& snapshot)
{
    const Playback& p = snapshot.playback;
    // Several recordings in a row are one course: its name is its beginning.
    const std::string name = std::to_string(p.first.ms);
    if (p.first.ms > 0 && name != m_name) {
        m_name = name;
        m_points = {{0, p.first}};
        m_marks.clear();
    }
    if (m_points.empty()) return;
    if (p.position > m_points.back().time && p.progress >= m_points.back().share + kStep)
        m_points.push_back({p.progress, p.position});
    for (const auto& market : snapshot.markets) {
        for (const auto& signal : *market->signals) {
            const bool known = std::ranges::any_of(
                m_marks, [&](const Mark& mark) { return mark.id == signal->id; });
            if (known || m_marks.size() >= kMarks) continue;
            const Timestamp time =
                signal->evidence.received.ms > 0 ? signal->evidence.received : signal->time;
            const auto place = std::ranges::upper_bound(m_marks, time, {}, &Mark::time);
            m_marks.insert(
                place,
                {shareAt(time), time, signal->direction, signal->suppression != 0, signal->id});
        }
    }
}

std::optional<Timestamp> Timeline::timeAt(double share) const
{
    if (m_points.size() < 2) return std::nullopt;
    auto high = std::ranges::lower_bound(m_points, share, {}, &Point::share);
    if (high == m_points.begin()) return m_points.front().time;
    if (high == m_points.end()) { // not seen yet: as fast as on the whole so far
        const Point& first = m_points.front();
        const Point& last = m_points.back();
        const double perShare = static_cast<double>(last.time.ms - first.time.ms) / last.share;
        return Timestamp{last.time.ms + static_cast<std::int64_t>((share - last.share) * perShare)};
    }
    const Point& low = *(high - 1);
    const double part = (share - low.share) / (high->share - low.share);
    return Timestamp{low.time.ms + static_cast<std::int64_t>(
                                       part * static_cast<double>(high->time.ms - low.time.ms))};
}

double Timeline::shareAt(Timestamp time) const
{
    if (m_points.empty() || time <= m_points.front().time) return 0;
    const auto high = std::ranges::lower_bound(m_points, time, {}, &Point::time);
    if (high == m_points.end()) return m_points.back().share;
    const Point& low = *(high - 1);
    return low.share + (high->share - low.share) * static_cast<double>(time.ms - low.time.ms) /
                           static_cast<double>(high->time.ms - low.time.ms);
}

std::optional<Timestamp> Timeline::before(Timestamp time) const
{
    const auto at = std::ranges::lower_bound(m_marks, time, {}, &Mark::time);
    return at == m_marks.begin() ? std::nullopt : std::optional((at - 1)->time);
}

std::optional<Timestamp> Timeline::after(Timestamp time) const
{
    const auto at = std::ranges::upper_bound(m_marks, time, {}, &Mark::time);
    return at == m_marks.end() ? std::nullopt : std::optional(at->time);
}

} // namespace dg
