// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/feed/bytesource.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dg {

/// A line of a recording that is kept for later, followed by kFramePadding bytes.
struct KeptLine
{
    std::uint64_t number = 0;
    std::string padded;

    std::string_view text() const;
};

/// The exchange's list of instruments, by the beginning of a recorded line.
bool isInstrumentList(std::string_view line);

/// What the exchange's list said in a recording before the line of this number. A key frame holds
/// the grids, but neither how fine prices and quantities may be beyond them nor which of them were
/// told rather than inferred: a replay that begins behind these lines reads them all the same.
/// They may stand anywhere, as each change is one. Blocking.
std::vector<KeptLine>
instrumentLinesBefore(const std::string& file, std::uint64_t line, ByteSource::Stop stop);

} // namespace dg
