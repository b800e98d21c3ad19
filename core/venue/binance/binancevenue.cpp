// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/venue/binance/binancevenue.h"

#include "core/base/ascii.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dg::binance {

namespace {

struct Row
{
    Stream stream;
    Route route;
    std::string_view suffix;
};

constexpr std::array<Row, kStreamCount> kStreams{{
    {Stream::Depth, Route::Public, "@depth@100ms"},
    {Stream::BookTicker, Route::Public, "@bookTicker"},
    {Stream::Trades, Route::Market, "@aggTrade"},
    {Stream::Liquidations, Route::Market, "@forceOrder"},
    {Stream::Klines, Route::Market, "@kline_1m"},
    {Stream::MarkPrice, Route::Market, "@markPrice@1s"},
}};

const Row& rowOf(Stream stream)
{
    return *std::ranges::find(kStreams, stream, &Row::stream);
}

} // namespace

Route routeOf(Stream stream)
{
    return rowOf(stream).route;
}

std::string_view pathOf(Route route)
{
    return route == Route::Public ? "/public" : "/market";
}

std::string streamName(Stream stream, std::string_view symbol)
{
    return asciiLower(symbol).append(rowOf(stream).suffix);
}

std::string Subscription::path() const
{
    std::string text(pathOf(route));
    text += "/stream?streams=";
    for (std::size_t i = 0; i < names.size(); ++i)
        text.append(i == 0 ? "" : "/").append(names[i]);
    return text;
}

std::vector<Subscription> subscriptions(const std::vector<std::string>& symbols)
{
    std::vector<Subscription> result;
    for (const Route route : {Route::Public, Route::Market}) {
        Subscription current{route, {}};
        for (const std::string& symbol : symbols) {
            for (const Row& row : kStreams) {
                if (row.route != route) continue;
                if (current.names.size() == kMaxStreams)
                    result.push_back(std::exchange(current, Subscription{route, {}}));
                current.names.push_back(streamName(row.stream, symbol));
            }
        }
        if (!current.names.empty()) result.push_back(std::move(current));
    }
    return result;
}

} // namespace dg::binance
