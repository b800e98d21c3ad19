// SPDX-License-Identifier: GPL-3.0-or-later
// The first line is a step, the second a number on it: parsed exactly or refused, and the fast
// path agrees with the exact one.
#include "core/base/decimal.h"

#include <cstdlib>
#include <string>

using namespace dg;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto line = std::min(text.find('\n'), text.size());
    const auto grid = DecimalGrid::fromStep(text.substr(0, line));
    if (!grid) return 0;
    if (grid->step <= 0 || grid->decimals < 0 || grid->decimals > kMaxDecimals) std::abort();
    const std::string number(text.substr(std::min(line + 1, text.size())));
    const auto parsed = grid->parse(number);
    if (parsed) {
        const auto again = grid->parse(grid->format(*parsed));
        if (!again || *again != *parsed) std::abort();
    }
    const std::string quoted = number + '"';
    std::int64_t steps = 0;
    DecimalError error{};
    const char* const end = scanDecimal(quoted.c_str(), *grid, steps, error);
    // What it must not take as a part only; a sign it does not know.
    const bool taken = end == quoted.c_str() + number.size();
    if (taken != (parsed && number.front() != '-')) std::abort();
    if (taken && *parsed != steps) std::abort();
    return 0;
}
