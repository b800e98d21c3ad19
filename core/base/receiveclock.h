// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/machineclocks.h"

#include <utility>

namespace dg {

/// The clock that times of receipt are read off: the wall clock at the start of the run, from then
/// on what has passed. It never stands still and never jumps, whatever becomes of the wall clock;
/// a run that began with a wrong clock keeps it to its end. One thread.
class ReceiveClock final
{
public:
    explicit ReceiveClock(MachineClocks clocks = MachineClocks::system())
        : m_clocks(std::move(clocks))
        , m_anchor(m_clocks.wall())
        , m_began(m_clocks.boot())
    {}

    Timestamp now() const { return m_anchor + (m_clocks.boot() - m_began); }
    const MachineClocks& clocks() const { return m_clocks; }

private:
    MachineClocks m_clocks;
    Timestamp m_anchor;
    std::chrono::milliseconds m_began;
};

} // namespace dg
