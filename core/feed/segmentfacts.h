// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace dg {

/// What a segment says of itself: its place among those of its symbol, from its first line, and
/// when it ended by its own clock of receipt, from its last mark. Plain values.
struct SegmentFacts
{
    bool readable = false;              ///< it begins with a line of a recording
    std::optional<std::int64_t> number; ///< in the order of writing; none in older recordings
    std::optional<Timestamp> end;       ///< receipt of its last line, or a little before that
};

/// Reads the beginning and the end, not what lies between.
SegmentFacts readSegmentFacts(const std::string& path);

/// Remembers them of files that do not change any more. One thread.
class SegmentFactsCache final
{
public:
    const SegmentFacts& of(const std::string& path, std::uint64_t bytes);
    void forget(const std::string& path) { m_known.erase(path); }

private:
    std::map<std::string, std::pair<std::uint64_t, SegmentFacts>> m_known; ///< by path, with size
};

} // namespace dg
