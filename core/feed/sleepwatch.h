// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/machineclocks.h"

#include <chrono>
#include <optional>

namespace dg {

/// Notices that the computer slept, or that its clock was set, from clocks that stand still, run on
/// or are set in each case. Owned by its feed; asks no clock itself.
class SleepWatch final
{
public:
    struct Clocks
    {
        std::chrono::milliseconds awake{0};   ///< stands still while asleep (CLOCK_MONOTONIC)
        std::chrono::milliseconds running{0}; ///< runs on (CLOCK_BOOTTIME)
        std::chrono::milliseconds wall{0};    ///< what people see; may be set
    };
    struct Event
    {
        std::chrono::milliseconds slept{0}; ///< 0: did not
        std::chrono::milliseconds clockSet{
            0}; ///< by how much the wall clock was set; 0: it was not
    };

    /// What happened since the last call; none for the first one.
    std::optional<Event> check(const Clocks& clocks);
    static Clocks read(const MachineClocks& clocks);

private:
    std::optional<Clocks> m_last;
};

} // namespace dg
