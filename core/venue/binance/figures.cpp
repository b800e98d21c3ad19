// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/venue/binance/fields.h"

#include <algorithm>
#include <array>

namespace dg::binance {

namespace {

struct Row
{
    std::string_view key;
    Figure figure;
};

/// Keys that mean the same in all messages.
constexpr std::array kRows{Row{"p", Figure::Price},
                           Row{"ap", Figure::Price},
                           Row{"h", Figure::Price},
                           Row{"l", Figure::Price},
                           Row{"c", Figure::Price},
                           Row{"q", Figure::Volume},
                           Row{"z", Figure::Volume},
                           Row{"v", Figure::Volume},
                           Row{"V", Figure::Volume},
                           Row{"B", Figure::Volume},
                           Row{"A", Figure::Volume},
                           Row{"E", Figure::Time},
                           Row{"T", Figure::Time},
                           Row{"U", Figure::Id},
                           Row{"u", Figure::Id},
                           Row{"pu", Figure::Id},
                           Row{"lastUpdateId", Figure::Id},
                           Row{"s", Figure::Symbol},
                           Row{"symbol", Figure::Symbol},
                           Row{"bids", Figure::Levels},
                           Row{"asks", Figure::Levels},
                           Row{"tickSize", Figure::Tick},
                           Row{"stepSize", Figure::Step},
                           Row{"minQty", Figure::SmallestOrder},
                           Row{"notional", Figure::SmallestOrder},
                           Row{"minNotional", Figure::SmallestOrder},
                           Row{"filters", Figure::Instrument},
                           Row{"symbols", Figure::Instrument}};

} // namespace

Figure figureOf(std::string_view field, std::optional<Stream> stream)
{
    if (field == "a" || field == "b") {
        if (stream == Stream::Depth) return Figure::Levels;
        if (stream == Stream::BookTicker) return Figure::Price;
        return field == "a" && stream == Stream::Trades ? Figure::Id : Figure::Message;
    }
    if (field == "t") return stream == Stream::Trades ? Figure::Id : Figure::Time;
    if (field == "o") return stream == Stream::Klines ? Figure::Price : Figure::Message;
    if (field == "i" || field == "r")
        return stream == Stream::MarkPrice ? Figure::Price : Figure::Message;
    const auto found = std::ranges::find(kRows, field, &Row::key);
    return found != kRows.end() ? found->figure : Figure::Message;
}

} // namespace dg::binance
