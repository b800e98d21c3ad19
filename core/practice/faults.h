// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dg {

/// What goes wrong on a practice exchange, as it does on real ones. Those of sockets first.
enum class FaultKind : std::uint8_t {
    Close,     ///< 1001, as after 24 hours
    Drop,      ///< the connection ends without a word
    Stall,     ///< stays open, nothing is sent any more
    Gap,       ///< one depth update is not sent
    Duplicate, ///< one depth update is sent twice
    Reorder,   ///< one depth update is sent after the next one
    Garbage,   ///< a message that is not JSON, in between
    Truncate,  ///< half of a depth update in place of the whole
    Http429,
    Http418,
    Http451,
    Http500,
    SlowSnapshot,  ///< a depth snapshot that takes seconds
    StaleSnapshot, ///< a depth snapshot from half a minute ago
};

bool isHttpFault(FaultKind kind);

/// Names as on the command line.
std::string_view faultName(FaultKind kind);

/// At the `at`-th message to subscribers (or the `at`-th request), counted from 1.
struct PlannedFault
{
    FaultKind kind = FaultKind::Close;
    std::uint64_t at = 1;

    friend bool operator==(const PlannedFault&, const PlannedFault&) = default;
};

/// "gap@100,http429@3"; the error says what is wrong with the text.
Expected<std::vector<PlannedFault>, std::string> parseFaults(std::string_view text);

/// Faults in order of their turn.
class FaultQueue final
{
public:
    explicit FaultQueue(const std::vector<PlannedFault>& planned = {});

    /// For the next message or request that it can happen to.
    void add(FaultKind kind) { m_due.push_back(kind); }
    /// Message number `count` is next: what was planned for it is due from now on.
    void reach(std::uint64_t count);
    /// Takes the first due fault that `fits`, if there is one.
    template <typename Fits>
    bool take(Fits fits, FaultKind& kind)
    {
        for (auto it = m_due.begin(); it != m_due.end(); ++it) {
            if (!fits(*it)) continue;
            kind = *it;
            m_due.erase(it);
            return true;
        }
        return false;
    }

private:
    std::vector<PlannedFault> m_planned; ///< the next one last
    std::vector<FaultKind> m_due;
};

} // namespace dg
