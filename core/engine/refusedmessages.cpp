// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/refusedmessages.h"

#include "core/base/plaintext.h"

#include <algorithm>

namespace dg {

namespace {

constexpr std::size_t kLongestSaid = 200;
/// Twice what the exchange lists. The list of instruments may name any number of others.
constexpr std::size_t kMostSymbols = 2000;

} // namespace

void RefusedMessages::note(const std::string& symbol, const Refusal& why, bool entries)
{
    const bool hasRoom = m_counts.size() < kMostSymbols || m_counts.contains(symbol);
    auto& counts = m_counts[hasRoom ? symbol : std::string()];
    auto found = std::ranges::find_if(
        counts, [&](const Count& c) { return c.why == why && c.entries == entries; });
    if (found == counts.end()) found = counts.insert(found, {why, entries, 0, 0});
    ++found->count;
    found->newest = ++m_changes;
}

std::optional<Refusal> RefusedMessages::newestOf(const std::string& symbol, Figure figure) const
{
    const auto counts = m_counts.find(symbol);
    if (counts == m_counts.end()) return std::nullopt;
    const Count* best = nullptr;
    for (const Count& count : counts->second)
        if (count.why.figure == figure && (best == nullptr || count.newest > best->newest))
            best = &count;
    return best != nullptr ? std::optional(best->why) : std::nullopt;
}

void RefusedMessages::noteSaid(const ExchangeSaid& said)
{
    m_said = plainLine(said.text, kLongestSaid);
    if (said.code != 0) m_said.append(" (").append(std::to_string(said.code)).append(")");
    ++m_saidCount;
    ++m_changes;
}

} // namespace dg
