// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/rows.h"

#include "app/cli/numbertexts.h"
#include "core/base/jsontext.h"

#include <array>
#include <cmath>
#include <span>

namespace dg::cli {

namespace {

/// Writes one JSON object; commas and quotes are its business.
class JsonObject final
{
public:
    JsonObject() { m_text = "{"; }

    JsonObject& raw(const char* key, std::string_view json)
    {
        if (m_text.size() > 1) m_text += ',';
        m_text.append("\"").append(key).append("\":").append(json);
        return *this;
    }
    JsonObject& text(const char* key, std::string_view value) { return raw(key, quoted(value)); }
    JsonObject& number(const char* key, double value) { return raw(key, shortest(value)); }
    JsonObject& integer(const char* key, std::int64_t value)
    {
        return raw(key, std::to_string(value));
    }
    JsonObject& count(const char* key, std::uint64_t value)
    {
        return raw(key, std::to_string(value));
    }
    JsonObject& boolean(const char* key, bool value) { return raw(key, value ? "true" : "false"); }
    std::string end() const { return m_text + "}"; }

    static std::string shortest(double value)
    {
        std::string text;
        appendJsonNumber(text, value);
        return text;
    }
    static std::string quoted(std::string_view value)
    {
        std::string text;
        appendJsonString(text, value);
        return text;
    }

private:
    std::string m_text;
};

/// "[a,b,…]" of what `item` gives for each element.
template <typename Range, typename Item>
std::string array(const Range& range, Item item)
{
    std::string text = "[";
    for (const auto& element : range) {
        if (text.size() > 1) text += ',';
        text += item(element);
    }
    return text + "]";
}

std::string sweepJson(const Market& market, const Sweep& sweep)
{
    return JsonObject()
        .text("type", sweep.direction == Direction::Long ? "LONG_SWEEP" : "SHORT_SWEEP")
        .number("level", sweep.level)
        .raw("price", market.instrument().tick.format(sweep.close.ticks))
        .integer("timestamp", sweep.time.ms)
        .end();
}

std::string signalJson(const TradeSignal& signal)
{
    return JsonObject()
        .text("id", signal.id)
        .integer("timestamp", signal.time.ms)
        .text("symbol", signal.symbol)
        .text("side", signal.direction == Direction::Long ? "LONG" : "SHORT")
        .raw("entry_price", decimal(signal.entry))
        .raw("stop_loss", decimal(signal.stop))
        .raw("targets", JsonObject().raw("tp1", decimal(signal.target)).end())
        .raw("position_size", decimal(signal.size))
        .integer("confidence", signal.confidence)
        .boolean("actionable", signal.actionable)
        .raw("reasons", array(signal.reasons, JsonObject::quoted))
        .end();
}

} // namespace

std::string candleRow(const Market& market, const CandleOutcome& outcome)
{
    const Instrument& instrument = market.instrument();
    JsonObject row;
    row.text("type", "candle")
        .text("symbol", instrument.symbol)
        .integer("T", outcome.candle.close.ms)
        .raw("close", priceText(outcome.close, instrument.tick))
        .number("cvd", outcome.cvd)
        .raw("imbalance", outcome.imbalance ? JsonObject::shortest(*outcome.imbalance) : "null")
        .number("atr", outcome.atr.value_or(0))
        .number("rsi", outcome.rsi)
        .raw("clusters",
             array(outcome.clusters,
                   [](const Cluster& cluster) {
                       return "[" + JsonObject::shortest(cluster.level) + "," +
                              JsonObject::shortest(cluster.volume) + "]";
                   }))
        .raw("sweep", outcome.sweep ? sweepJson(market, *outcome.sweep) : "null")
        .raw("signal", outcome.signal ? signalJson(*outcome.signal) : "null")
        .raw("suppressed",
             outcome.suppressed != 0 ? JsonObject::quoted(suppressionText(outcome.suppressed))
                                     : "null");
    if (outcome.candle.refilled) row.boolean("refilled", true);
    return row.end();
}

std::string bookRow(const Market& market)
{
    const Instrument& instrument = market.instrument();
    const OrderBook& book = market.sync().book();
    const auto side = [&](std::span<const Level> levels) {
        return array(levels, [&](const Level& level) {
            return "[\"" + market.bookGrid().text(level.price) + "\",\"" +
                   instrument.text(level.quantity) + "\"]";
        });
    };
    std::array<Level, 10> bids;
    std::array<Level, 10> asks;
    const std::span bestBids(bids.data(), book.bids.copyDescending(bids.size(), bids.data()));
    const std::span bestAsks(asks.data(), book.asks.copyAscending(asks.size(), asks.data()));
    return JsonObject()
        .text("type", "book")
        .text("symbol", instrument.symbol)
        .integer("lastUpdateId", market.sync().lastUpdateId())
        .raw("bids", side(bestBids))
        .raw("asks", side(bestAsks))
        .end();
}

std::string healthReason(const Market& market, const StreamHealth& health)
{
    switch (health.reason) {
    case HealthReason::None:
        return "";
    case HealthReason::NotConnected:
        return "not connected";
    case HealthReason::NotHeard:
        return "no message yet";
    case HealthReason::Silent:
        return "no message for too long";
    case HealthReason::NotTraded:
        return "the exchange lists the symbol as " + market.instrument().status;
    case HealthReason::BookUnsure:
        return wordsOf(market.sync().reason());
    }
    return "";
}

std::string
healthRow(const Market& market, Stream stream, const StreamHealth& health, Timestamp now)
{
    static constexpr std::array<const char*, kStreamCount> kNames{
        "depth", "trades", "liquidations", "klines", "bookTicker", "markPrice"};
    const BookHealth book = market.bookHealth(now);
    const Counters counters = market.sinceStart();
    return JsonObject()
        .text("type", "health")
        .text("symbol", market.instrument().symbol)
        .text("stream", kNames[static_cast<std::size_t>(stream)])
        .text("state", toString(health.condition))
        .text("reason", healthReason(market, health))
        .count("gaps", counters.gaps)
        .count("resyncs", counters.resyncs)
        .count("dropped", counters.dropped)
        .integer("since", health.since.ms)
        .raw("lagMs", health.lagMs ? std::to_string(*health.lagMs) : "null")
        .raw("bookSureToday", book.sureToday ? JsonObject::shortest(*book.sureToday) : "null")
        .integer("tradesMissing", book.tradesMissing)
        .count("rejected", counters.rejected)
        .raw("refused", health.refused ? JsonObject::quoted(wordsOf(*health.refused)) : "null")
        .end();
}

namespace {

std::string feedJson(const FeedStatus& feed)
{
    std::uint64_t closed = 0;
    std::uint64_t rotated = 0;
    for (const LineStatus& line : feed.lines) {
        closed += line.closed;
        rotated += line.rotated;
    }
    return JsonObject()
        .integer("connections", static_cast<std::int64_t>(feed.lines.size()))
        .count("closed", closed)
        .count("rotated", rotated)
        .count("lagRestarts", feed.lagRestarts)
        .count("duplicates", feed.duplicates)
        .count("heldLetGo", feed.heldLetGo)
        .count("tradesNotRefilled", feed.tradesNotRefilled)
        .count("candlesNotRefilled", feed.candlesNotRefilled)
        .integer("restWeight", feed.restWeight)
        .end();
}

} // namespace

std::string summaryRow(const Pipeline& pipeline, const ReplaySummary& summary)
{
    const Counters totals = pipeline.totals();
    JsonObject rejected;
    for (int i = 0; i < kDecodeErrorCount; ++i) {
        const auto error = static_cast<DecodeError>(i);
        if (const auto n = pipeline.rejectedFor(error); n != 0) rejected.count(toString(error), n);
    }
    JsonObject row;
    row.text("type", "summary")
        .raw("symbols",
             array(pipeline.markets(),
                   [](const auto& market) {
                       const Instrument& instrument = market->instrument();
                       JsonObject symbol;
                       symbol.text("symbol", instrument.symbol)
                           .text("tick", instrument.tick.format(1))
                           .text("step", instrument.quantityStep().format(1))
                           .boolean("inferred", instrument.inferred)
                           .text("book", market->sync().isSure() ? "sure" : "unsure")
                           .integer("lastUpdateId", market->sync().lastUpdateId());
                       // Only where orders lie off the tick.
                       if (const BookGrid& grid = market->bookGrid(); grid.isFiner())
                           symbol.text("bookStep", grid.step().format(1));
                       if (const auto n = market->counters().levelsLeftOut; n != 0)
                           symbol.count("levelsLeftOut", n);
                       return symbol.end();
                   }))
        .count("messages", totals.messages)
        .count("depth", totals.depth)
        .count("trades", totals.trades)
        .count("liquidations", totals.liquidations)
        .count("klines", totals.klines)
        .count("tickers", totals.tickers)
        .count("passedOver", totals.passedOver)
        .count("rejected", totals.rejected)
        .raw("rejectedBy", rejected.end())
        .count("leftOut", pipeline.leftOut())
        .count("dropped", totals.dropped)
        .count("gaps", totals.gaps)
        .count("resyncs", totals.resyncs)
        .count("candles", summary.candles)
        .count("signals", summary.signals)
        .count("suppressed", summary.suppressed)
        .number("seconds", summary.seconds)
        .number("eventsPerSecond",
                summary.seconds > 0
                    ? std::round(static_cast<double>(totals.messages) / summary.seconds)
                    : 0);
    if (summary.checkBookTicker) {
        std::uint64_t compared = 0;
        std::uint64_t differ = 0;
        for (const auto& market : pipeline.markets()) {
            compared += market->tickerCheck().compared();
            differ += market->tickerCheck().differ();
        }
        row.raw("bookTicker",
                JsonObject().count("compared", compared).count("differ", differ).end());
    }
    if (summary.feed) row.raw("feed", feedJson(*summary.feed));
    if (summary.rowsDropped != 0) row.count("rowsDropped", summary.rowsDropped);
    if (!summary.problem.empty()) row.text("problem", summary.problem);
    return row.end();
}

} // namespace dg::cli
