// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/binanceformat.h"

#include "core/base/ascii.h"
#include "core/practice/jsonwriter.h"

#include <algorithm>
#include <array>

namespace dg {

namespace {

/// Ticks times lots as a decimal.
std::string quoteText(const DecimalGrid& tick, const DecimalGrid& lot, std::int64_t product)
{
    return DecimalGrid{1, tick.decimals + lot.decimals}.format(product);
}

std::string fixed8(Fixed8 value)
{
    return kFixed8Grid.format(value.raw);
}

/// The messages of one symbol.
struct Payload
{
    const PracticeSymbol& symbol;
    std::chrono::milliseconds clockShift;
    JsonWriter json{};

    std::string price(Price p) const { return symbol.tick.format(p.ticks); }
    std::string quantity(Quantity q) const { return symbol.lot.format(q.lots); }

    void levels(std::string_view name, std::span<const Level> levels)
    {
        json.key(name).open('[');
        for (const Level& level : levels)
            json.open('[')
                .text(levelText(symbol, level.price.ticks))
                .text(quantity(level.quantity))
                .close(']');
        json.close(']');
    }

    void operator()(const DepthDiff& diff)
    {
        json.text("e", "depthUpdate")
            .number("E", (diff.event + clockShift).ms)
            .number("T", diff.time.ms);
        json.text("s", symbol.symbol).text("ps", symbol.symbol);
        json.number("U", diff.firstId).number("u", diff.lastId).number("pu", diff.previousId);
        levels("b", diff.bids);
        levels("a", diff.asks);
        json.number("st", 1);
    }
    void operator()(const PracticeTrade& made)
    {
        const Trade& trade = made.trade;
        json.text("e", "aggTrade").number("E", (trade.event + clockShift).ms).number("a", trade.id);
        json.text("s", symbol.symbol).text("p", made.tick.format(trade.price.ticks));
        json.text("q", quantity(trade.quantity)).text("nq", quantity(trade.quantity));
        json.number("f", made.firstTrade).number("l", made.lastTrade).number("T", trade.time.ms);
        json.flag("m", trade.taker == OrderSide::Sell).number("st", 1);
    }
    void operator()(const ForceOrder& order)
    {
        json.text("e", "forceOrder").number("E", order.event.ms).key("o").open('{');
        json.text("s", symbol.symbol).text("S", order.side == OrderSide::Sell ? "SELL" : "BUY");
        json.text("o", "LIMIT").text("f", "IOC").text("q", order.quantity.format());
        json.text("p", fixed8(order.price)).text("ap", fixed8(order.averagePrice));
        json.text("X", "FILLED").text("l", order.filled.format()).text("z", order.filled.format());
        json.number("T", order.time.ms).close('}').number("st", 1);
    }
    void operator()(const PracticeKline& made)
    {
        const Kline& k = made.kline;
        const auto price = [&](Price p) { return made.tick.format(p.ticks); };
        const auto quote = [&](std::int64_t product) {
            return quoteText(made.tick, symbol.lot, product);
        };
        json.text("e", "kline").number("E", k.event.ms).text("s", symbol.symbol).key("k").open('{');
        json.number("t", k.open.ms).number("T", k.close.ms).text("s", symbol.symbol);
        json.text("i", "1m").number("f", made.firstTrade).number("L", made.lastTrade);
        json.text("o", price(k.openPrice)).text("c", price(k.closePrice));
        json.text("h", price(k.high)).text("l", price(k.low)).text("v", quantity(k.volume));
        json.number("n", k.trades).flag("x", k.closed).text("q", quote(made.quote));
        json.text("V", quantity(k.takerBuy)).text("Q", quote(made.takerBuyQuote));
        json.text("B", "0").close('}');
    }
    void operator()(const BookTicker& ticker)
    {
        json.text("e", "bookTicker").number("u", ticker.lastId).text("s", symbol.symbol);
        json.text("ps", symbol.symbol).text("b", price(ticker.bid.price));
        json.text("B", quantity(ticker.bid.quantity)).text("a", price(ticker.ask.price));
        json.text("A", quantity(ticker.ask.quantity)).number("T", ticker.event.ms);
        json.number("E", (ticker.event + clockShift).ms).number("st", 1);
    }
    void operator()(const MarkPrice& mark)
    {
        json.text("e", "markPriceUpdate")
            .number("E", (mark.event + clockShift).ms)
            .text("s", symbol.symbol);
        json.text("p", fixed8(mark.mark))
            .text("ap", fixed8(mark.mark))
            .text("i", fixed8(mark.index));
        json.text("P", fixed8(mark.index)).text("r", fixed8(mark.funding));
        json.number("T", mark.nextFunding.ms).number("st", 1);
    }
};

struct Suffix
{
    std::string_view operator()(const DepthDiff&) const { return "@depth@100ms"; }
    std::string_view operator()(const PracticeTrade&) const { return "@aggTrade"; }
    std::string_view operator()(const ForceOrder&) const { return "@forceOrder"; }
    std::string_view operator()(const PracticeKline&) const { return "@kline_1m"; }
    std::string_view operator()(const BookTicker&) const { return "@bookTicker"; }
    std::string_view operator()(const MarkPrice&) const { return "@markPrice@1s"; }
};

struct Routed
{
    std::string_view suffix;
    PracticeRoute route;
};

constexpr std::array<Routed, 6> kRoutes{{
    {"@depth@100ms", PracticeRoute::Public},
    {"@bookTicker", PracticeRoute::Public},
    {"@aggTrade", PracticeRoute::Market},
    {"@forceOrder", PracticeRoute::Market},
    {"@kline_1m", PracticeRoute::Market},
    {"@markPrice@1s", PracticeRoute::Market},
}};

} // namespace

std::string streamName(const PracticeSymbol& symbol, const PracticeEvent& event)
{
    return asciiLower(symbol.symbol).append(std::visit(Suffix{}, event));
}

std::string levelText(const PracticeSymbol& symbol, std::int64_t level)
{
    std::string text = symbol.level.format(level);
    if (symbol.level.decimals > symbol.tick.decimals && text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text;
}

std::string payload(const PracticeSymbol& symbol,
                    const PracticeEvent& event,
                    std::chrono::milliseconds clockShift)
{
    Payload writer{symbol, clockShift};
    writer.json.open('{');
    std::visit(writer, event);
    return writer.json.close('}').take();
}

std::string combined(std::string_view stream, std::string_view payload)
{
    std::string text;
    text.reserve(stream.size() + payload.size() + 24);
    text.append("{\"stream\":\"").append(stream).append("\",\"data\":").append(payload);
    return text.append("}");
}

std::optional<PracticeRoute> routeOf(const MarketModel& market, std::string_view stream)
{
    if (stream == kAllForced) return PracticeRoute::Market;
    const auto at = stream.find('@');
    if (at == std::string_view::npos) return {};
    const auto name = stream.substr(0, at);
    bool known = false;
    for (std::size_t i = 0; i < market.size() && !known; ++i)
        known = asciiLower(market.at(i).symbol().symbol) == name;
    const auto row = std::ranges::find(kRoutes, stream.substr(at), &Routed::suffix);
    if (!known || row == kRoutes.end()) return {};
    return row->route;
}

} // namespace dg
