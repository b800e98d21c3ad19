// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/binanceformat.h"
#include "core/practice/jsonwriter.h"

#include <algorithm>
#include <string>

namespace dg {

// Answers to requests.

std::string timeAnswer(Timestamp now)
{
    return JsonWriter().open('{').number("serverTime", now.ms).close('}').take();
}

std::string errorAnswer(int code, std::string_view message)
{
    return JsonWriter().open('{').number("code", code).text("msg", message).close('}').take();
}

namespace {

std::string_view statusText(TradingState state)
{
    if (state == TradingState::Halted) return "BREAK";
    return state == TradingState::Delisted ? "SETTLING" : "TRADING";
}

} // namespace

namespace {

void addInstrument(JsonWriter& json, const SymbolModel& model, OddEntry odd)
{
    const PracticeSymbol& symbol = model.symbol();
    const std::string base = symbol.symbol.substr(0, symbol.symbol.size() - 4);
    const std::string tick = symbol.tick.format(1);
    const std::string lot = symbol.lot.format(1);
    const bool emptied = odd == OddEntry::Emptied;
    json.open('{').text("symbol", symbol.symbol).text("pair", symbol.symbol);
    json.text("contractType", "PERPETUAL").text("status", statusText(model.trading()));
    json.text("baseAsset", base).text("quoteAsset", "USDT").text("marginAsset", "USDT");
    // Not the grid: clients must read the filters.
    json.number("pricePrecision", symbol.tick.decimals + 1).number("quantityPrecision", 8);
    json.key("filters").open('[');
    json.open('{').text("filterType", "PRICE_FILTER").text("minPrice", emptied ? "" : tick);
    json.text("maxPrice", emptied ? "" : "4529764").text("tickSize", tick).close('}');
    json.open('{').text("filterType", "LOT_SIZE").text("stepSize", lot);
    json.text("minQty", emptied ? "" : lot).text("maxQty", "10000000").close('}');
    json.open('{').text("filterType", "MARKET_LOT_SIZE").text("stepSize", lot);
    json.text("minQty", lot).text("maxQty", "10000").close('}');
    json.open('{').text("filterType", "MIN_NOTIONAL");
    json.text(odd == OddEntry::OtherName ? "minNotional" : "notional",
              emptied ? "" : std::to_string(symbol.minNotional));
    json.close('}').close(']').close('}');
}

void addForeign(JsonWriter& json)
{
    json.open('{').close('}');
    json.open('{').text("symbol", "BAREUSDT").text("status", "PENDING_TRADING").close('}');
    json.open('{').text("symbol", "ODDUSDT").text("status", "TRADING");
    json.key("filters").open('[');
    json.open('{').text("filterType", "PRICE_FILTER").text("tickSize", "").close('}');
    json.open('{').text("filterType", "LOT_SIZE").text("stepSize", "0").close('}');
    json.open('{').text("filterType", "MIN_NOTIONAL").close('}');
    json.close(']').close('}');
}

} // namespace

std::string exchangeInfoAnswer(const MarketModel& market, OddEntry odd)
{
    JsonWriter json;
    json.open('{').text("timezone", "UTC").number("serverTime", market.now().ms);
    json.text("futuresType", "U_MARGINED").key("rateLimits").open('[').open('{');
    json.text("rateLimitType", "REQUEST_WEIGHT").text("interval", "MINUTE");
    json.number("intervalNum", 1).number("limit", 2400).close('}').close(']');
    json.key("exchangeFilters").open('[').close(']').key("symbols").open('[');
    if (odd == OddEntry::Foreign) addForeign(json);
    for (std::size_t i = 0; i < market.size(); ++i)
        addInstrument(json, market.at(i), i + 1 == market.size() ? odd : OddEntry::None);
    return json.close(']').close('}').take();
}

std::string depthAnswer(const SymbolModel& model, const BookCopy& book, Timestamp now)
{
    const PracticeSymbol& symbol = model.symbol();
    JsonWriter json;
    json.open('{').number("lastUpdateId", book.lastId).number("E", now.ms).number("T", now.ms);
    const auto side = [&](std::string_view name, const std::vector<Level>& levels) {
        json.key(name).open('[');
        for (const Level& level : levels)
            json.open('[')
                .text(levelText(symbol, level.price.ticks))
                .text(symbol.lot.format(level.quantity.lots))
                .close(']');
        json.close(']');
    };
    side("bids", book.bids);
    side("asks", book.asks);
    return json.close('}').take();
}

// The newest rows, or those from a start time on; the open minute is the last one, as on the venue.
std::string klinesAnswer(const SymbolModel& model, const RowsQuery& query)
{
    std::vector<const PracticeKline*> rows;
    const auto consider = [&](const PracticeKline& row) {
        const std::int64_t open = row.kline.open.ms;
        if (query.startTime && open < *query.startTime) return;
        if (query.endTime && open > *query.endTime) return;
        rows.push_back(&row);
    };
    for (const PracticeKline& row : model.candles())
        consider(row);
    consider(model.openCandle());
    const std::size_t count = std::min(query.limit, rows.size());
    const std::size_t first = query.startTime ? 0 : rows.size() - count;

    const PracticeSymbol& symbol = model.symbol();
    JsonWriter json;
    json.open('[');
    for (std::size_t i = first; i < first + count; ++i) {
        const Kline& k = rows[i]->kline;
        const DecimalGrid& tick = rows[i]->tick;
        const DecimalGrid quote{1, tick.decimals + symbol.lot.decimals};
        json.open('[').number(k.open.ms).text(tick.format(k.openPrice.ticks));
        json.text(tick.format(k.high.ticks)).text(tick.format(k.low.ticks));
        json.text(tick.format(k.closePrice.ticks)).text(symbol.lot.format(k.volume.lots));
        json.number(k.close.ms).text(quote.format(rows[i]->quote)).number(k.trades);
        json.text(symbol.lot.format(k.takerBuy.lots));
        json.text(quote.format(rows[i]->takerBuyQuote)).text("0").close(']');
    }
    return json.close(']').take();
}

std::string tradesAnswer(const SymbolModel& model, const RowsQuery& query)
{
    const auto& trades = model.trades();
    auto begin = trades.begin();
    auto end = trades.end();
    if (query.from)
        begin = std::ranges::lower_bound(
            trades, *query.from, {}, [](const PracticeTrade& t) { return t.trade.id; });
    const auto time = [](const PracticeTrade& t) { return t.trade.time.ms; };
    if (query.startTime)
        begin = std::max(begin, std::ranges::lower_bound(trades, *query.startTime, {}, time));
    if (query.endTime) end = std::ranges::upper_bound(trades, *query.endTime, {}, time);
    if (end < begin) end = begin;
    const auto limit = static_cast<std::ptrdiff_t>(query.limit);
    if (!query.from && !query.startTime && end - begin > limit) begin = end - limit;
    if (end - begin > limit) end = begin + limit;

    const PracticeSymbol& symbol = model.symbol();
    JsonWriter json;
    json.open('[');
    for (auto it = begin; it != end; ++it) {
        const std::string quantity = symbol.lot.format(it->trade.quantity.lots);
        json.open('{').number("a", it->trade.id);
        json.text("p", it->tick.format(it->trade.price.ticks)).text("q", quantity);
        json.text("nq", quantity).number("f", it->firstTrade).number("l", it->lastTrade);
        json.number("T", it->trade.time.ms);
        json.flag("m", it->trade.taker == OrderSide::Sell).close('}');
    }
    return json.close(']').take();
}

} // namespace dg
