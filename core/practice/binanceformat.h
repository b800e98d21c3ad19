// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/practice/marketmodel.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dg {

// A practice market in Binance's words (USD-M futures): payloads of streams, answers to requests.

/// Name of the stream an event belongs to: "ethusdt@depth@100ms".
std::string streamName(const PracticeSymbol& symbol, const PracticeEvent& event);
/// `clockShift`: by so much the venue's clock is wrong; candles and liquidations stay right.
std::string payload(const PracticeSymbol& symbol,
                    const PracticeEvent& event,
                    std::chrono::milliseconds clockShift = {});
/// A price of the book: with the decimals of the tick, and one more only where it lies off it.
std::string levelText(const PracticeSymbol& symbol, std::int64_t level);
/// The stream of the forced orders of all symbols.
inline constexpr std::string_view kAllForced = "!forceOrder@arr";
/// As it comes over a combined stream.
std::string combined(std::string_view stream, std::string_view payload);

/// What a socket may be asked for, by the beginning of its path.
enum class PracticeRoute : std::uint8_t { Public, Market };
/// The only route on which a stream delivers; none for streams that do not exist here. Names are
/// lower case; others are none of ours.
std::optional<PracticeRoute> routeOf(const MarketModel& market, std::string_view stream);

std::string timeAnswer(Timestamp now);
/// What is unlike the rest in a list of instruments, by turns.
enum class OddEntry : std::uint8_t {
    None,
    Foreign,   ///< entries of other symbols: none at all, without filters, with absent figures
    OtherName, ///< of the last symbol: the notional under its name in another market
    Emptied,   ///< of the last symbol: figures that are empty texts, but tick and step
};
std::string exchangeInfoAnswer(const MarketModel& market, OddEntry odd = OddEntry::None);
std::string depthAnswer(const SymbolModel& model, const BookCopy& book, Timestamp now);

struct RowsQuery
{
    std::size_t limit = 500;
    std::optional<std::int64_t> from; ///< first aggregate id
    std::optional<std::int64_t> startTime;
    std::optional<std::int64_t> endTime;
};
std::string klinesAnswer(const SymbolModel& model, const RowsQuery& query);
std::string tradesAnswer(const SymbolModel& model, const RowsQuery& query);

std::string errorAnswer(int code, std::string_view message);

} // namespace dg
