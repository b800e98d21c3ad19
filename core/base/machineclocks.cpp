// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/machineclocks.h"

#include <ctime>
#include <utility>

namespace dg {

namespace {

std::chrono::milliseconds timeOf(clockid_t id)
{
    timespec time{};
    clock_gettime(id, &time);
    return std::chrono::milliseconds(std::int64_t{time.tv_sec} * 1000 + time.tv_nsec / 1'000'000);
}

} // namespace

MachineClocks MachineClocks::system()
{
    return {[] { return Timestamp{timeOf(CLOCK_REALTIME).count()}; },
            [] { return timeOf(CLOCK_BOOTTIME); }};
}

SettableClocks::SettableClocks(MachineClocks real)
    : m_real(std::move(real))
    , m_offset(std::make_shared<std::atomic<std::int64_t>>(0))
{}

MachineClocks SettableClocks::clocks() const
{
    return {[wall = m_real.wall, offset = m_offset] {
                return wall() + std::chrono::milliseconds(*offset);
            },
            m_real.boot};
}

} // namespace dg
