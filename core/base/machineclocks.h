// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

namespace dg {

/// The two clocks of this machine: what people see, which may be set at any moment, and what has
/// passed since the machine was started, which may not. Handed in wherever a time is judged or
/// written down, so that tests and practice can step them. A value; may be asked from any thread.
struct MachineClocks
{
    std::function<Timestamp()> wall; ///< CLOCK_REALTIME: may jump either way
    /// CLOCK_BOOTTIME: runs on through sleep, is never set.
    std::function<std::chrono::milliseconds()> boot;

    static MachineClocks system();
};

/// The clocks of this machine, but that its wall clock can be set. For practice and tests; what
/// was handed out stays valid without it.
class SettableClocks final
{
public:
    explicit SettableClocks(MachineClocks real = MachineClocks::system());

    MachineClocks clocks() const;
    /// The wall clock jumps by this much, as if somebody had set it.
    void step(std::chrono::milliseconds by) { *m_offset += by.count(); }
    std::chrono::milliseconds offset() const { return std::chrono::milliseconds(*m_offset); }

private:
    MachineClocks m_real;
    std::shared_ptr<std::atomic<std::int64_t>> m_offset; ///< of the wall clock, ms
};

} // namespace dg
