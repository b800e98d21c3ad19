// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/campaignlane.h"

#include "app/cli/bookdifference.h"
#include "core/analysis/bar.h"
#include "core/practice/binanceformat.h"

#include <QDateTime>

#include <algorithm>

namespace dg::cli {

namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr std::size_t kMostFailures = 20;
constexpr std::size_t kMostNotices = 20'000;
constexpr std::size_t kLastFaults = 8; ///< that are told with a failure
/// A certain book of a market that trades, with the same id for so long, is none: a silent stream
/// is noticed after 15 s. (A machine too slow for its work gets some more.)
constexpr auto kStandstill = 60s;
constexpr std::array<std::chrono::milliseconds, 2> kClockStep{-1h, 24h};
constexpr auto kClockWrong = 15s;
/// So that an odd list of instruments is read.
constexpr auto kInstrumentsEvery = 20s;

MarketOptions strategyOptions()
{
    return {StrategyParams::defaults(Preset::Standard)};
}

PracticeOptions exchangeOptions(const CampaignLane::Options& options)
{
    PracticeOptions practice;
    practice.seed = options.seed;
    practice.speed = options.speed;
    practice.symbols = options.symbols;
    practice.scenario = options.scenario;
    practice.waitsForReaders = true;
    return practice;
}

const Market* marketOf(const Pipeline& pipeline, const std::string& symbol)
{
    for (const auto& market : pipeline.markets())
        if (market->instrument().symbol == symbol) return market.get();
    return nullptr;
}

} // namespace

CampaignLane::CampaignLane(const Options& options)
    : m_options(options)
    , m_exchange(exchangeOptions(options))
    , m_pipeline(strategyOptions(),
                 {},
                 [this](const Market& market, const CandleOutcome& outcome) {
                     if (m_options.compares) m_signals.onClient(market, outcome);
                     if (m_recording) m_recording->onCandle(market, outcome);
                 })
    , m_markets(m_pipeline)
    , m_truth(strategyOptions(), {}, [this](const Market& market, const CandleOutcome& outcome) {
        m_signals.onTruth(market, outcome);
    })
{
    for (std::size_t i = 0; i < m_exchange.market().size(); ++i)
        m_sides[m_exchange.market().at(i).symbol().symbol] = {};
    for (std::size_t i = 0; i < m_clockRight.size(); ++i) {
        m_clockRight[i].setSingleShot(true);
        m_clockRight[i].callOnTimeout([this, i] { m_clocks.step(-kClockStep[i]); });
    }
}

bool CampaignLane::start()
{
    if (!m_exchange.listen()) return false;
    if (m_options.compares) {
        teachTruth();
        m_exchange.setWitness(
            [this](std::size_t i, const PracticeEvent& event) { onEvent(i, event); });
    }
    std::vector<std::string> symbols;
    for (const auto& [name, side] : m_sides)
        symbols.push_back(name);
    FeedTiming timing;
    // Faults come as fast as they are got over; but longer than a connection in a close loop.
    timing.lasted = 3s;
    if (m_options.records) m_recording = std::make_unique<LaneRecording>(symbols, m_pipeline);
    if (m_options.compares) timing.instrumentsEvery = kInstrumentsEvery;
    m_feed = std::make_unique<LiveFeed>(
        LiveOptions{m_exchange.rest(), m_exchange.ws(), symbols, timing, m_clocks.clocks()},
        m_markets,
        [this](std::string_view line) { onLine(line); });
    connect(m_feed.get(), &LiveFeed::notice, this, [this](const QString& text) {
        if (m_notices.size() < kMostNotices) m_notices.push_back(text);
        m_lastNotice = steady_clock::now();
    });
    m_feed->start();
    return true;
}

void CampaignLane::end()
{
    m_feed->stop();
    if (!m_recording) return;
    for (const std::string& text : m_recording->compare())
        fail(text);
}

void CampaignLane::inject(FaultKind kind)
{
    m_faults.push_back({kind, steady_clock::now()});
    if (m_faults.size() > kLastFaults) m_faults.pop_front();
    if (scopeOf(kind) == FaultScope::Client) {
        const std::size_t i = kind == FaultKind::ClockBack ? 0 : 1;
        ++m_clockSteps[i];
        if (m_clockRight[i].isActive()) m_clocks.step(-kClockStep[i]);
        m_clocks.step(kClockStep[i]);
        m_clockRight[i].start(kClockWrong);
        return;
    }
    m_exchange.inject(kind);
    if (kind != FaultKind::Tick || !m_options.compares) return;
    const std::size_t last = m_exchange.market().size() - 1; // that one's is changed
    const SymbolModel& market = m_exchange.market().at(last);
    giveTruth("\"rest\":\"/fapi/v1/exchangeInfo\"", exchangeInfoAnswer(m_exchange.market()));
    teachTruth(last);
    m_signals.onNewTick(market.symbol().symbol, m_exchange.market().now());
}

std::uint64_t CampaignLane::happened(FaultKind kind) const
{
    if (scopeOf(kind) != FaultScope::Client) return m_exchange.happened(kind);
    return m_clockSteps[kind == FaultKind::ClockBack ? 0 : 1];
}

bool CampaignLane::had(FaultKind kind, std::chrono::milliseconds within) const
{
    const auto since = steady_clock::now() - within;
    return std::ranges::any_of(
        m_faults, [&](const auto& fault) { return fault.first == kind && fault.second >= since; });
}

bool CampaignLane::lasts(FaultKind kind) const
{
    if (scopeOf(kind) != FaultScope::Client) return m_exchange.lasts(kind);
    return m_clockRight[kind == FaultKind::ClockBack ? 0 : 1].isActive();
}

// --- the exchange's side

void CampaignLane::giveTruth(const std::string& head, const std::string& data)
{
    std::string text = "{\"t\":" + std::to_string(QDateTime::currentMSecsSinceEpoch()) + "," +
                       head + ",\"data\":" + data + "}";
    const auto size = text.size();
    text.append(kFramePadding, ' ');
    m_truth.onFrame({text.data(), size}, {"truth", 0});
}

/// What a client asks for at its start.
void CampaignLane::teachTruth()
{
    const MarketModel& market = m_exchange.market();
    // Live, so that the running minute at the end of the candles is not taken for a finished one.
    giveTruth("\"event\":\"clock\",\"offset\":0,\"steady\":true,\"streams\":[]", "null");
    giveTruth("\"rest\":\"/fapi/v1/exchangeInfo\"", exchangeInfoAnswer(market));
    for (std::size_t i = 0; i < market.size(); ++i)
        teachTruth(i);
}

void CampaignLane::teachTruth(std::size_t i)
{
    const SymbolModel& market = m_exchange.market().at(i);
    const std::string symbol = ",\"symbol\":\"" + market.symbol().symbol + "\"";
    BookCopy book = market.book().copy(1000);
    book.lastId = m_sides[market.symbol().symbol].truthId;
    RowsQuery warmUp;
    warmUp.limit = 101;
    giveTruth("\"rest\":\"/fapi/v1/klines\"" + symbol, klinesAnswer(market, warmUp));
    giveTruth("\"rest\":\"/fapi/v1/depth\"" + symbol,
              depthAnswer(market, book, m_exchange.market().now()));
}

std::uint64_t CampaignLane::ordersTaken(const Pipeline& pipeline, const std::string& symbol)
{
    const Market* const market = pipeline.market(symbol);
    return market != nullptr ? market->counters().liquidations : 0;
}

PracticeEvent CampaignLane::chained(Side& side, const PracticeEvent& event)
{
    PracticeEvent result = event;
    if (auto* diff = std::get_if<DepthDiff>(&result)) {
        diff->previousId = side.truthId;
        diff->firstId = diff->lastId = ++side.truthId;
    } else if (auto* ticker = std::get_if<BookTicker>(&result)) {
        ticker->lastId = side.truthId;
    } else if (auto* made = std::get_if<PracticeTrade>(&result)) {
        made->trade.id = ++side.truthTrade;
    }
    return result;
}

void CampaignLane::onEvent(std::size_t i, const PracticeEvent& event)
{
    const PracticeSymbol& symbol = m_exchange.market().at(i).symbol();
    const auto taken = ordersTaken(m_truth, symbol.symbol);
    giveTruth("\"stream\":\"" + streamName(symbol, event) + "\"",
              payload(symbol, chained(m_sides[symbol.symbol], event)));
    if (const auto* made = std::get_if<PracticeTrade>(&event))
        m_sides[symbol.symbol].trades.made(made->trade);
    if (const auto* order = std::get_if<ForceOrder>(&event))
        m_signals.onTrueOrder(
            symbol.symbol, order->event, ordersTaken(m_truth, symbol.symbol) != taken);
}

// --- the client's side

void CampaignLane::onLine(std::string_view line)
{
    std::string other;
    if (m_options.tamper) {
        other = line;
        m_options.tamper(other);
        const auto size = other.size();
        other.append(kFramePadding, ' ');
        line = {other.data(), size};
    }
    if (m_recording)
        m_recording->onLine(line);
    else
        m_pipeline.onFrame(line, {"live", ++m_lines});
    if (m_options.compares) readForTwins(line);
}

void CampaignLane::readForTwins(std::string_view line)
{
    const std::string_view head = line.substr(0, 100);
    const auto has = [head](std::string_view word) {
        return head.find(word) != std::string_view::npos;
    };
    if (!has("@aggTrade") && !has("/aggTrades") && !has("@forceOrder") && !has("/exchangeInfo"))
        return;
    const auto frame = m_decoder.decode(line);
    if (!frame || (*frame).market < 0) return;
    const std::string& name = m_instruments.at((*frame).market).symbol;
    TradeTwins& trades = m_sides[name].trades;
    if (const auto* trade = std::get_if<Trade>(&(*frame).event)) trades.got(*trade);
    if (const auto* read = std::get_if<TradesRead>(&(*frame).event))
        for (const Trade& trade : read->trades)
            trades.got(trade);
    // One that came while the exchange's clock stepped may have been refused for its time.
    if (const auto* order = std::get_if<ForceOrder>(&(*frame).event)) {
        const auto taken = ordersTaken(m_pipeline, name);
        if (std::exchange(m_sides[name].ordersTaken, taken) != taken)
            m_signals.onClientOrder(name, order->event);
    }
}

// --- comparing

void CampaignLane::fail(const std::string& text)
{
    if (m_failures.size() < kMostFailures) m_failures.push_back(text);
}

std::string
CampaignLane::difference(const Market& market, const SymbolModel& model, bool& isKnown) const
{
    const BookSync& sync = market.sync();
    const auto truth = model.book().at(sync.lastUpdateId());
    isKnown = truth.has_value();
    if (!truth) return "no such update id";
    std::vector<Level> bids(2000);
    std::vector<Level> asks(2000);
    bids.resize(sync.book().bids.copyDescending(bids.size(), bids.data()));
    asks.resize(sync.book().asks.copyAscending(asks.size(), asks.data()));
    const DecimalGrid& step = market.bookGrid().step();
    const DecimalGrid& theirStep = model.symbol().level;
    std::string text;
    for (const auto& side : {bookDifference("bids", true, {bids, step}, {truth->bids, theirStep}),
                             bookDifference("asks", false, {asks, step}, {truth->asks, theirStep})})
        if (side) text += (text.empty() ? "" : "; ") + *side;
    return text;
}

/// What may explain a failure.
std::string CampaignLane::circumstances(const Market& market, const SymbolModel& model) const
{
    const BookGrid& grid = market.bookGrid();
    std::string text = "; tick " + grid.tick().format(1) + ", steps of " + grid.step().format(1) +
                       ", the exchange's " + model.symbol().tick.format(1) + " and " +
                       model.symbol().level.format(1) + "; left out " +
                       std::to_string(market.offTick().leftOut()) + "; snapshot " +
                       std::to_string(market.sync().snapshotId()) + ", gaps " +
                       std::to_string(market.sync().gaps()) + "; faults before:";
    const auto now = steady_clock::now();
    for (const auto& [kind, at] : m_faults) {
        const auto ago = std::chrono::duration_cast<std::chrono::milliseconds>(now - at).count();
        text.append(" ").append(faultName(kind)).append(" " + std::to_string(ago) + " ms,");
    }
    text.back() = '.';
    return text;
}

/// Ids are no proof of age: they may begin again, and a book of before is called certain for ever
/// by a client that did not notice.
void CampaignLane::lookForStandstill(const std::string& name, Side& side, const Market& market)
{
    const auto now = steady_clock::now();
    const bool trades = m_exchange.market().find(name)->trading() == TradingState::Trading;
    const auto id = market.sync().lastUpdateId();
    if (!market.sync().isSure() || !trades || id != side.seenUpdate) {
        side.seenUpdate = id;
        side.seenSince = now;
    } else if (now - side.seenSince > kStandstill) {
        fail(name + ": the book at " + std::to_string(id) + " stands still and is called certain");
        side.seenSince = now;
    }
}

void CampaignLane::look()
{
    for (auto& [name, side] : m_sides) {
        const Market* const market = marketOf(m_pipeline, name);
        if (market != nullptr) lookForStandstill(name, side, *market);
        if (market != nullptr && market->tickerCheck().differ() != 0 &&
            !m_tickerSeen.contains(name))
            m_tickerSeen[name] = circumstances(*market, *m_exchange.market().find(name));
        if (market == nullptr || !market->sync().isSure()) continue;
        bool isKnown = false;
        const SymbolModel& model = *m_exchange.market().find(name);
        const std::string wrong = difference(*market, model, isKnown);
        if (!isKnown) continue; // too long ago, or before a change of the tick
        ++m_booksCompared;
        if (!wrong.empty())
            fail(name + ": the book at " + std::to_string(market->sync().lastUpdateId()) +
                 " is called certain and is not the exchange's: " + wrong +
                 circumstances(*market, model));
        // While a hole is being filled there is nothing to compare.
        if (side.trades.missing() == 0 && !side.trades.sumsAgree())
            fail(name + ": trades do not sum to the exchange's at id " +
                 std::to_string(side.trades.lastGot()));
    }
}

void CampaignLane::mark()
{
    for (auto& [name, side] : m_sides) {
        side.markedUpdate = m_exchange.market().find(name)->book().updates();
        side.markedTrade = side.trades.lastMade();
        side.markedChain = side.trades.madeChain();
        side.markedCandle = m_signals.lastTruth(name);
        side.markedAt = m_feed->now();
    }
}

std::string CampaignLane::missingOf(const std::string& name, const Market* market) const
{
    if (market == nullptr) return name + ": nothing heard";
    const SymbolModel& model = *m_exchange.market().find(name);
    const Side& side = m_sides.at(name);
    const BookSync& sync = market->sync();
    if (!sync.isSure()) return name + ": the book is unsure";
    const bool traded = model.trading() == TradingState::Trading;
    if (traded && model.book().numberOf(sync.lastUpdateId()) <= side.markedUpdate)
        return name + ": the book stands still";
    bool isKnown = false;
    if (!difference(*market, model, isKnown).empty())
        return name + ": the book is not the exchange's";
    if (!m_options.compares) return {};
    // A quiet market has no trade for a while, but a mark price every second.
    const auto mark =
        market->streamHealth(side.markedAt)[static_cast<std::size_t>(Stream::MarkPrice)];
    if (mark.lastReceived <= side.markedAt) return name + ": no mark price came since";
    if (!side.trades.hasReached(side.markedChain, side.markedTrade))
        return name + ": trades are not there yet";
    if (side.trades.missing() != 0)
        return name + ": " + std::to_string(side.trades.missing()) + " trades are missing";
    if (m_signals.lastClient(name) < side.markedCandle) return name + ": a candle is not there yet";
    return side.trades.sumsAgree() ? std::string() : name + ": trades sum to something else";
}

std::string CampaignLane::missing() const
{
    for (const auto& [name, side] : m_sides)
        if (auto text = missingOf(name, marketOf(m_pipeline, name)); !text.empty()) return text;
    return {};
}

std::uint64_t CampaignLane::tickerDiffers() const
{
    std::uint64_t sum = 0;
    for (const auto& market : m_pipeline.markets())
        sum += market->tickerCheck().differ();
    return sum;
}

std::string CampaignLane::tickerDifference() const
{
    std::string text;
    const auto level = [](const Level& l) {
        return std::to_string(l.quantity.lots) + "@" + std::to_string(l.price.ticks);
    };
    for (const auto& market : m_pipeline.markets()) {
        const TickerCheck& check = market->tickerCheck();
        const auto& first = check.firstDifference();
        if (!first) continue;
        const std::string& name = market->instrument().symbol;
        text += "; " + name + " " + std::to_string(check.differ()) + " of " +
                std::to_string(check.compared()) + ", first at update " +
                std::to_string(first->update) + " " + level(first->ours.bid) + " " +
                level(first->ours.ask) + ", ticker " + std::to_string(first->ticker) + " " +
                level(first->theirs.bid) + " " + level(first->theirs.ask) + ", snapshot " +
                std::to_string(first->snapshot);
        if (const auto seen = m_tickerSeen.find(name); seen != m_tickerSeen.end())
            text += seen->second;
    }
    return text;
}

} // namespace dg::cli
