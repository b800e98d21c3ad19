// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/faults.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace dg {

namespace {

struct Named
{
    FaultKind kind;
    std::string_view name;
};

constexpr std::array<Named, kFaultKinds> kNames{{
    {FaultKind::Close, "close"},
    {FaultKind::Drop, "drop"},
    {FaultKind::Stall, "stall"},
    {FaultKind::HalfOpen, "halfopen"},
    {FaultKind::Gap, "gap"},
    {FaultKind::Duplicate, "duplicate"},
    {FaultKind::Reorder, "reorder"},
    {FaultKind::Garbage, "garbage"},
    {FaultKind::Truncate, "truncate"},
    {FaultKind::NoNetwork, "nonetwork"},
    {FaultKind::Clock, "clock"},
    {FaultKind::Year, "year"},
    {FaultKind::Burst, "burst"},
    {FaultKind::Tick, "tick"},
    {FaultKind::Halt, "halt"},
    {FaultKind::Delist, "delist"},
    {FaultKind::Http429, "http429"},
    {FaultKind::Http418, "http418"},
    {FaultKind::Http451, "http451"},
    {FaultKind::Http500, "http500"},
    {FaultKind::SlowSnapshot, "slowsnapshot"},
    {FaultKind::StaleSnapshot, "stalesnapshot"},
}};

} // namespace

FaultScope scopeOf(FaultKind kind)
{
    if (kind <= FaultKind::HalfOpen) return FaultScope::Socket;
    if (kind <= FaultKind::Truncate) return FaultScope::Message;
    return kind < FaultKind::Http429 ? FaultScope::Market : FaultScope::Request;
}

bool needsDepth(FaultKind kind)
{
    return scopeOf(kind) == FaultScope::Message && kind != FaultKind::Garbage;
}

std::string faultNames()
{
    std::string text;
    for (const Named& row : kNames)
        text.append(text.empty() ? "" : ", ").append(row.name);
    return text;
}

std::string_view faultName(FaultKind kind)
{
    return std::ranges::find(kNames, kind, &Named::kind)->name;
}

Expected<std::vector<PlannedFault>, std::string> parseFaults(std::string_view text)
{
    std::vector<PlannedFault> faults;
    while (!text.empty()) {
        const std::string_view item = text.substr(0, text.find(','));
        text.remove_prefix(std::min(text.size(), item.size() + 1));
        const auto at = item.find('@');
        const auto row = std::ranges::find(kNames, item.substr(0, at), &Named::name);
        if (row == kNames.end())
            return Unexpected{"no fault is called '" + std::string(item.substr(0, at)) +
                              "'; there are " + faultNames()};
        PlannedFault fault{row->kind, 0};
        const char* const end = item.data() + item.size();
        if (at != std::string_view::npos) {
            const auto result = std::from_chars(item.data() + at + 1, end, fault.at);
            if (result.ec != std::errc{} || result.ptr != end) fault.at = 0;
        }
        if (fault.at == 0)
            return Unexpected{"'" + std::string(item) + "' is not kind@N with N from 1"};
        faults.push_back(fault);
    }
    return faults;
}

FaultQueue::FaultQueue(const std::vector<PlannedFault>& planned)
    : m_planned(planned)
{
    std::ranges::stable_sort(m_planned, std::greater<>{}, &PlannedFault::at);
}

void FaultQueue::reach(std::uint64_t count)
{
    while (!m_planned.empty() && m_planned.back().at <= count) {
        m_due.push_back(m_planned.back().kind);
        m_planned.pop_back();
    }
}

} // namespace dg
