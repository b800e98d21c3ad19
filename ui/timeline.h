// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/snapshot.h"

#include <optional>
#include <vector>

namespace dg {

/// What is known of a recording's course: which share of it (of its bytes, 0 to 1) was reached at
/// which time, and where signals were found. Stays when the recording is wound back, so that the
/// marks are still there. A value; GUI thread.
class Timeline final
{
public:
    struct Mark
    {
        double at = 0; ///< share of the recording
        Timestamp time;
        Direction direction = Direction::Long;
        bool suppressed = false;
        std::string id;
    };

    /// Another recording starts anew.
    void follow(const Snapshot& snapshot);
    const std::vector<Mark>& marks() const { return m_marks; } ///< by time
    /// Time at a share; beyond what has been seen it is estimated. None before anything was.
    std::optional<Timestamp> timeAt(double share) const;
    double shareAt(Timestamp time) const;
    /// The nearest mark before or after a time.
    std::optional<Timestamp> before(Timestamp time) const;
    std::optional<Timestamp> after(Timestamp time) const;

private:
    struct Point
    {
        double share = 0;
        Timestamp time;
    };

    std::string m_name;
    std::vector<Point> m_points; ///< both rising, at most kPoints
    std::vector<Mark> m_marks;
};

} // namespace dg
