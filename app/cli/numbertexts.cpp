// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/numbertexts.h"

#include "core/analysis/bar.h"

namespace dg::cli {

std::string decimal(Fixed8 value)
{
    auto text = kFixed8Grid.format(value.raw);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

std::string priceText(Fixed8 price, const DecimalGrid& tick)
{
    const auto steps = nearestStep(price, tick);
    return toFixed8(steps, tick) == price ? tick.format(steps) : decimal(price);
}

} // namespace dg::cli
