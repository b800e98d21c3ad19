// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/practiceevents.h"

#include <array>

namespace dg {

namespace {

struct Row
{
    const char* symbol;
    DecimalGrid tick;
    DecimalGrid lot;
    double price;
    double rate;
    int minNotional;
};

// Grids as on the venue; prices of some day.
const std::array<Row, 8> kListed{{
    {"ETHUSDT", {1, 2}, {1, 3}, 3012.40, 5.3, 20},
    {"BTCUSDT", {1, 1}, {1, 3}, 94210.5, 5.3, 100},
    {"SOLUSDT", {1, 2}, {1, 2}, 181.35, 5, 5},
    {"XRPUSDT", {1, 4}, {1, 1}, 2.3140, 4, 5},
    {"BNBUSDT", {1, 2}, {1, 2}, 652.10, 3, 5},
    {"DOGEUSDT", {1, 5}, {1, 0}, 0.20155, 3, 5},
    {"ADAUSDT", {1, 4}, {1, 0}, 0.7312, 2, 5},
    {"LINKUSDT", {1, 3}, {1, 2}, 17.480, 2, 5},
}};

} // namespace

std::vector<PracticeSymbol> practiceSymbols(int count)
{
    std::vector<PracticeSymbol> symbols;
    for (int i = 0; i < count; ++i) {
        if (static_cast<std::size_t>(i) < kListed.size()) {
            const Row& row = kListed[static_cast<std::size_t>(i)];
            symbols.push_back(
                {row.symbol, row.tick, row.lot, row.price, row.rate, row.minNotional});
        } else {
            symbols.push_back({"MADE" + std::to_string(i) + "USDT", {1, 4}, {1, 1}, 5.0 + i, 2, 5});
        }
    }
    return symbols;
}

} // namespace dg
