// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sentence.h"
#include "core/venue/refusal.h"

#include <optional>
#include <string>

namespace dg {

/// What could not be read of late, and where: of what came last, for people.
struct Unreadable
{
    std::string place;                ///< "scenario.jsonl:17"; empty: there was none
    std::string symbol;               ///< of an entry of a list, where it is known
    std::optional<DecodeError> error; ///< none: a key frame
    std::string field;

    /// "scenario.jsonl:17: missing field 'u'"
    Sentence text() const;
};

} // namespace dg
