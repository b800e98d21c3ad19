// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/marketline.h"

#include "app/cli/numbertexts.h"
#include "core/base/noop.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace dg::cli {

namespace {

constexpr const char* kContext = "MarketLine";

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

Sentence marketLine(const Market& market, Timestamp now)
{
    const Sentence head(clockText(market.dataTime()) + "  " + market.instrument().symbol);
    const auto only = [&head](const char* text) {
        return Sentence::joined({head, Sentence(kContext, text)}, "  ");
    };
    Level bid;
    Level ask;
    const OrderBook& book = market.sync().book();
    if (!market.sync().isSure()) return only(DG_NOOP("MarketLine", "book not certain"));
    if (!isBookCurrent(market, now)) return only(DG_NOOP("MarketLine", "no news of the book"));
    if (book.bids.copyDescending(1, &bid) + book.asks.copyAscending(1, &ask) < 2)
        return only(DG_NOOP("MarketLine", "one side of the book is empty"));
    std::array<char, 16> imbalance{};
    std::snprintf(imbalance.data(), imbalance.size(), "%+.2f", book.imbalance());
    return {kContext,
            DG_NOOP("MarketLine", "%1  bid %2  ask %3  imbalance %4  book exact"),
            {head,
             market.bookGrid().text(bid.price),
             market.bookGrid().text(ask.price),
             imbalance.data()}};
}

Sentence signalLine(const TradeSignal& signal)
{
    const DecimalGrid& tick = signal.evidence.tick;
    return {kContext,
            DG_NOOP("MarketLine", "SIGNAL  %1 %2 at %3, stop %4, target %5, size %6"),
            {signal.direction == Direction::Long ? "LONG" : "SHORT",
             signal.symbol,
             priceText(signal.entry, tick),
             priceText(signal.stop, tick),
             priceText(signal.target, tick),
             decimal(signal.size)}};
}

} // namespace dg::cli
