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
    {FaultKind::CloseReason, "closereason"},
    {FaultKind::Drop, "drop"},
    {FaultKind::Stall, "stall"},
    {FaultKind::HalfOpen, "halfopen"},
    {FaultKind::Gap, "gap"},
    {FaultKind::Duplicate, "duplicate"},
    {FaultKind::Reorder, "reorder"},
    {FaultKind::Garbage, "garbage"},
    {FaultKind::Truncate, "truncate"},
    {FaultKind::FarId, "farid"},
    {FaultKind::FarTime, "fartime"},
    {FaultKind::LateClose, "lateclose"},
    {FaultKind::Twice, "twice"},
    {FaultKind::NoNetwork, "nonetwork"},
    {FaultKind::Clock, "clock"},
    {FaultKind::Year, "year"},
    {FaultKind::Burst, "burst"},
    {FaultKind::Pongs, "pongs"},
    {FaultKind::CloseLoop, "closeloop"},
    {FaultKind::NoKlines, "noklines"},
    {FaultKind::Tick, "tick"},
    {FaultKind::Halt, "halt"},
    {FaultKind::Delist, "delist"},
    {FaultKind::IdReset, "idreset"},
    {FaultKind::TradeIdReset, "tradeidreset"},
    {FaultKind::OffGrid, "offgrid"},
    {FaultKind::Quiet, "quiet"},
    {FaultKind::Http429, "http429"},
    {FaultKind::Http418, "http418"},
    {FaultKind::Http451, "http451"},
    {FaultKind::Http500, "http500"},
    {FaultKind::SlowSnapshot, "slowsnapshot"},
    {FaultKind::StaleSnapshot, "stalesnapshot"},
    {FaultKind::OddInfo, "oddinfo"},
    {FaultKind::ClockBack, "clockback"},
    {FaultKind::ClockAhead, "clockahead"},
}};

} // namespace

FaultScope scopeOf(FaultKind kind)
{
    if (kind <= FaultKind::HalfOpen) return FaultScope::Socket;
    if (kind <= FaultKind::Twice) return FaultScope::Message;
    if (kind <= FaultKind::Quiet) return FaultScope::Market;
    return kind < FaultKind::ClockBack ? FaultScope::Request : FaultScope::Client;
}

bool fits(FaultKind kind, MessageKind message, std::uint64_t turn)
{
    constexpr std::array kDated{MessageKind::Depth,
                                MessageKind::Trade,
                                MessageKind::ClosedCandle,
                                MessageKind::Mark,
                                MessageKind::Candle};
    switch (kind) {
    case FaultKind::Gap:
    case FaultKind::Duplicate:
    case FaultKind::Reorder:
    case FaultKind::Truncate:
    case FaultKind::FarId:
        return message == MessageKind::Depth;
    case FaultKind::FarTime:
        return message == kDated[turn % kDated.size()];
    case FaultKind::LateClose:
        return message == MessageKind::ClosedCandle;
    case FaultKind::Twice:
        return message == MessageKind::Forced;
    default:
        return true;
    }
}

std::string faultNames()
{
    std::string text;
    for (const Named& row : kNames)
        if (scopeOf(row.kind) != FaultScope::Client)
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
        if (scopeOf(row->kind) == FaultScope::Client)
            return Unexpected{"'" + std::string(row->name) +
                              "' happens to a client, not to an exchange"};
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

Expected<std::vector<FaultKind>, std::string> parseKinds(std::string_view text)
{
    std::vector<FaultKind> kinds;
    while (!text.empty()) {
        const std::string_view name = text.substr(0, text.find(','));
        text.remove_prefix(std::min(text.size(), name.size() + 1));
        const auto row = std::ranges::find(kNames, name, &Named::name);
        if (row == kNames.end())
            return Unexpected{"no fault is called '" + std::string(name) + "'; there are " +
                              faultNames() + ", clockback, clockahead"};
        kinds.push_back(row->kind);
    }
    return kinds;
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
