// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/venue/venue.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dg {

/// What could not be read, counted by symbol and reason, so that it can be said in one line each;
/// and what the exchange told of last. Bounded: reasons are few, symbols those of the markets.
/// Owned by the pipeline.
class RefusedMessages final
{
public:
    struct Count
    {
        Refusal why;
        bool entries = false; ///< of lists, rather than whole messages
        std::uint64_t count = 0;
        std::uint64_t newest = 0; ///< changes() when it was counted last
    };
    /// By symbol; "" for what belongs to none.
    using Counts = std::map<std::string, std::vector<Count>>;

    void noteMessage(const std::string& symbol, const Refusal& why) { note(symbol, why, false); }
    void noteEntry(const std::string& symbol, const Refusal& why) { note(symbol, why, true); }
    void noteSaid(const ExchangeSaid& said);

    const Counts& counts() const { return m_counts; }
    /// Grows with everything that is noted.
    std::uint64_t changes() const { return m_changes; }
    std::optional<Refusal> newestOf(const std::string& symbol, Figure figure) const;
    /// In the exchange's words, with its code: "Way too many requests (-1003)".
    const std::string& said() const { return m_said; }
    std::uint64_t saidCount() const { return m_saidCount; }

private:
    void note(const std::string& symbol, const Refusal& why, bool entries);

    Counts m_counts;
    std::uint64_t m_changes = 0;
    std::string m_said;
    std::uint64_t m_saidCount = 0;
};

} // namespace dg
