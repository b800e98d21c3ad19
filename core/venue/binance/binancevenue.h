// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/market/events.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dg::binance {

// Where Binance's USD-M futures streams are found. Since 2026-04-23 they are split over routes,
// and a stream asked for on the wrong one is acknowledged and stays silent: this table is the only
// place that says which belongs where (announcement "WebSocket change notice", 2026-03-05).

enum class Route { Public, Market };

inline constexpr const char* kRestUrl = "https://fapi.binance.com";
inline constexpr const char* kWsUrl = "wss://fstream.binance.com";

/// The venue allows 1024 streams on a connection and closes it with all of them at one more.
inline constexpr std::size_t kMaxStreams = 200;

Route routeOf(Stream stream);
/// "/public" or "/market"
std::string_view pathOf(Route route);

/// "ethusdt@depth@100ms". Names are lower case: upper case is acknowledged and silent.
std::string streamName(Stream stream, std::string_view symbol);

/// What one connection is asked for.
struct Subscription
{
    Route route = Route::Public;
    std::vector<std::string> names;

    /// "/market/stream?streams=a/b/c", to be put behind the base address.
    std::string path() const;
};

/// Every stream that we use of every symbol, in as few connections as the limit allows.
std::vector<Subscription> subscriptions(const std::vector<std::string>& symbols);

} // namespace dg::binance
