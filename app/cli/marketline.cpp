// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/marketline.h"

#include "app/cli/numbertexts.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace dg::cli {

namespace {

std::string clockText(Timestamp time)
{
    using namespace std::chrono;
    const hh_mm_ss clock{floor<seconds>(milliseconds(time.ms) % days(1))};
    std::array<char, 16> text{};
    std::snprintf(text.data(),
                  text.size(),
                  "%02d:%02d:%02d",
                  static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text.data();
}

} // namespace

bool isBookCurrent(const Market& market, Timestamp now)
{
    const auto depth = market.streamHealth(now)[static_cast<std::size_t>(Stream::Depth)];
    return market.sync().isSure() && depth.condition == StreamCondition::Live;
}

std::string marketLine(const Market& market, Timestamp now)
{
    const Instrument& instrument = market.instrument();
    std::string text = clockText(market.dataTime()) + "  " + instrument.symbol;
    Level bid;
    Level ask;
    const OrderBook& book = market.sync().book();
    if (!market.sync().isSure()) return text + "  book not certain";
    if (!isBookCurrent(market, now)) return text + "  no news of the book";
    if (book.bids.copyDescending(1, &bid) + book.asks.copyAscending(1, &ask) < 2)
        return text + "  one side of the book is empty";
    std::array<char, 16> imbalance{};
    std::snprintf(imbalance.data(), imbalance.size(), "%+.2f", book.imbalance());
    return text + "  bid " + market.bookGrid().text(bid.price) + "  ask " +
           market.bookGrid().text(ask.price) + "  imbalance " + imbalance.data() + "  book exact";
}

std::string signalLine(const TradeSignal& signal)
{
    const DecimalGrid& tick = signal.evidence.tick;
    return std::string("SIGNAL  ") + (signal.direction == Direction::Long ? "LONG " : "SHORT ") +
           signal.symbol + " at " + priceText(signal.entry, tick) + ", stop " +
           priceText(signal.stop, tick) + ", target " + priceText(signal.target, tick) + ", size " +
           decimal(signal.size);
}

} // namespace dg::cli
