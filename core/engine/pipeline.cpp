// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/pipeline.h"

#include "core/base/noop.h"

#include <algorithm>
#include <numeric>

namespace dg {

Pipeline::Pipeline(MarketOptions options, std::vector<std::string> symbols, OnCandle onCandle)
    : m_options(std::move(options))
    , m_symbols(std::move(symbols))
    , m_onCandle(std::move(onCandle))
    , m_decoder(m_instruments)
{}

bool Pipeline::wanted(const std::string& symbol) const
{
    return m_symbols.empty() ||
           std::find(m_symbols.begin(), m_symbols.end(), symbol) != m_symbols.end();
}

Market* Pipeline::marketOf(int number)
{
    const auto index = static_cast<std::size_t>(number);
    if (index >= m_byNumber.size()) {
        m_byNumber.resize(index + 1);
        m_unwanted.resize(index + 1);
    }
    if (m_byNumber[index] != nullptr || m_unwanted[index]) return m_byNumber[index];
    const Instrument& instrument = m_instruments.at(number);
    if (!wanted(instrument.symbol)) {
        m_unwanted[index] = true;
        return nullptr;
    }
    m_ordered.push_back(std::make_unique<Market>(instrument, m_options));
    m_byNumber[index] = m_ordered.back().get();
    if (m_clock) m_byNumber[index]->onClock(*m_clock);
    return m_byNumber[index];
}

const Market* Pipeline::market(std::string_view symbol) const
{
    const int number = m_instruments.find(symbol);
    if (number == InstrumentTable::kNone) return nullptr;
    const auto index = static_cast<std::size_t>(number);
    return index < m_byNumber.size() ? m_byNumber[index] : nullptr;
}

void Pipeline::onFrame(std::string_view text, const FramePlace& place)
{
    auto decoded = m_decoder.decode(text);
    if (!decoded) {
        onFailure(decoded.error(), place);
        return;
    }
    Frame& frame = *decoded;
    if (frame.received.ms == 0) frame.received = m_received;
    m_received = frame.received;
    if (!frame.leftOut.empty()) onLeftOut(frame, place);

    if (const auto* read = std::get_if<InstrumentsRead>(&frame.event)) {
        ++m_counters.messages;
        m_heardInstruments = true;
        for (const int number : read->markets)
            if (static_cast<std::size_t>(number) < m_byNumber.size())
                if (Market* market = m_byNumber[static_cast<std::size_t>(number)]) {
                    market->onInstrument(m_instruments.at(number), frame.received);
                    endLine(*market, place);
                }
        return;
    }
    if (const auto* changed = std::get_if<StreamsChanged>(&frame.event)) {
        ++m_counters.messages;
        for (const StreamChange& change : changed->changes) {
            Market* const market = marketOf(change.market);
            if (market == nullptr) continue;
            beginLine(*market, frame, place); // what is due ended before the connection did
            market->onStreamChange(change, frame.received);
            endLine(*market, place);
        }
        return;
    }
    if (const auto* key = std::get_if<KeyFrame>(&frame.event)) {
        onKeyFrame(frame, key->json, place);
        return;
    }
    if (const auto* lost = std::get_if<LinesLost>(&frame.event)) {
        ++m_counters.messages;
        onLinesLost(*lost, frame.received);
        return;
    }
    if (const auto* read = std::get_if<ForceOrdersRead>(&frame.event)) {
        ++m_counters.messages;
        onForceOrders(*read, frame, place);
        return;
    }
    if (const auto* said = std::get_if<ExchangeSaid>(&frame.event)) {
        ++m_counters.messages;
        ++m_counters.passedOver;
        m_refusedMessages.noteSaid(*said);
        return;
    }
    if (const auto* clock = std::get_if<ClockOffset>(&frame.event)) {
        ++m_counters.messages;
        m_clock = *clock;
        for (const auto& market : m_ordered)
            market->onClock(*clock);
        return;
    }
    Market* const market = frame.market < 0 ? nullptr : marketOf(frame.market);
    if (market == nullptr) {
        ++m_counters.messages;
        ++m_counters.passedOver;
        return;
    }
    if (frame.tickFactor != 1 || frame.lotFactor != 1)
        market->onFinerGrid(m_instruments.at(frame.market), frame.tickFactor, frame.lotFactor);
    if (frame.bookFactor != 1 || frame.levelsLeftOut != 0)
        market->onOffTick(m_instruments.bookGrid(frame.market), frame);
    if (frame.quantitiesLeftOut != 0) market->onOffStep(frame);
    for (const CandleOutcome& outcome : market->onFrame(frame, place))
        if (m_onCandle) m_onCandle(*market, outcome);
    endLine(*market, place);
}

void Pipeline::beginLine(Market& market, const Frame& frame, const FramePlace& place)
{
    if (const auto quiet = market.beginLine(frame, place); quiet && m_onCandle)
        m_onCandle(market, *quiet);
}

void Pipeline::endLine(Market& market, const FramePlace& place)
{
    noteNews(market);
    const auto wrong = market.takeWrongTimes();
    if (wrong == 0) return;
    m_rejected[static_cast<std::size_t>(DecodeError::WrongTime)] += wrong;
    m_lastFailure = {place.text(), {}, DecodeError::WrongTime, {}};
    m_refusedMessages.noteMessage(market.instrument().symbol,
                                  {DecodeError::WrongTime, Figure::Time});
}

/// One line for each of its markets, however many of its orders are theirs.
void Pipeline::onForceOrders(const ForceOrdersRead& read,
                             const Frame& frame,
                             const FramePlace& place)
{
    std::vector<Market*> begun;
    for (const auto& entry : read.orders) {
        Market* const market = marketOf(entry.market);
        if (market == nullptr || std::ranges::find(begun, market) != begun.end()) continue;
        begun.push_back(market);
        beginLine(*market, frame, place);
    }
    for (const auto& entry : read.orders)
        if (Market* const market = marketOf(entry.market))
            market->onForceOrder(entry.order, frame.received);
    for (Market* const market : begun)
        endLine(*market, place);
}

void Pipeline::onFailure(const DecodeFailure& failure, const FramePlace& place)
{
    ++m_rejected[static_cast<std::size_t>(failure.error)];
    if (failure.received.ms != 0) m_received = failure.received; // time passes all the same
    Market* const market = failure.market < 0 ? nullptr : marketOf(failure.market);
    Counters& counters = market != nullptr ? market->counters() : m_counters;
    ++counters.messages;
    ++counters.rejected;
    m_refusedMessages.noteMessage(market != nullptr ? market->instrument().symbol : std::string(),
                                  refusalOf(failure));
    if (market != nullptr) {
        market->onRefused(
            failure.stream, refusalOf(failure), std::max(failure.received, m_received));
        if (failure.tickFactor != 1 || failure.lotFactor != 1)
            market->onFinerGrid(
                m_instruments.at(failure.market), failure.tickFactor, failure.lotFactor);
        if (failure.bookFactor != 1) {
            Frame moved;
            moved.bookFactor = failure.bookFactor;
            market->onOffTick(m_instruments.bookGrid(failure.market), moved);
        }
        // A candle or a trade may have told of the minute that is judged; an update of the book,
        // like one that is read, says nothing of the time before it.
        if (failure.stream)
            market->onUnreadable(*failure.stream, std::max(failure.received, m_received));
        Frame line;
        line.received = std::max(failure.received, m_received);
        beginLine(*market, line, place);
        if (failure.depthDiff) market->onUnreadableDiff(m_received);
        endLine(*market, place);
    }
    m_lastFailure = {place.text(), {}, failure.error, failure.field};
}

void Pipeline::onLeftOut(const Frame& frame, const FramePlace& place)
{
    std::optional<Stream> stream;
    if (std::holds_alternative<KlinesRead>(frame.event)) stream = Stream::Klines;
    if (std::holds_alternative<TradesRead>(frame.event)) stream = Stream::Trades;
    if (std::holds_alternative<ForceOrdersRead>(frame.event)) stream = Stream::Liquidations;
    for (const EntryFailure& entry : frame.leftOut) {
        // The list of instruments has all of the venue's: what is wrong with others is theirs.
        if (!entry.symbol.empty() && !wanted(entry.symbol)) continue;
        ++m_leftOut[static_cast<std::size_t>(entry.error)];
        m_refusedMessages.noteEntry(entry.symbol, {entry.error, entry.figure});
        if (const int number = m_instruments.find(entry.symbol);
            stream && number != InstrumentTable::kNone)
            if (Market* const market = marketOf(number))
                market->onRefused(stream, {entry.error, entry.figure}, frame.received);
        m_lastLeftOut = {place.text(), entry.symbol, entry.error, entry.field};
    }
}

void Pipeline::onLinesLost(const LinesLost& lost, Timestamp received)
{
    m_linesLost += static_cast<std::uint64_t>(lost.count);
    const auto tell = [&](Market& market) {
        market.onLinesLost(received);
        noteNews(market);
    };
    for (const int number : lost.markets)
        if (Market* const market = marketOf(number)) tell(*market);
    if (!lost.markets.empty()) return;
    for (const auto& market : m_ordered)
        tell(*market);
}

void Pipeline::onKeyFrame(const Frame& frame, std::string_view json, const FramePlace& place)
{
    ++m_counters.messages;
    const auto head = readKeyFrameHead(json);
    const std::string& symbol = m_instruments.at(frame.market).symbol;
    const bool fresh = head && head->kind == KeyFrameKind::Fresh;
    std::string unreadable = "data";
    if (head && (fresh || head->instrument.symbol == symbol)) {
        unreadable.clear();
        if (fresh ? market(symbol) == nullptr : !wanted(symbol)) return;
        // Another run begins with the exchange's steps: a finer unit is what the one before saw.
        const Instrument instrument =
            fresh ? m_instruments.at(frame.market).inSteps() : head->instrument;
        if (instrument != m_instruments.at(frame.market)) {
            m_instruments.set(instrument);
            if (Market* const market = m_byNumber.size() > static_cast<std::size_t>(frame.market)
                                           ? m_byNumber[static_cast<std::size_t>(frame.market)]
                                           : nullptr)
                market->onInstrument(instrument, frame.received);
        }
        if (Market* const market = marketOf(frame.market)) {
            unreadable = market->onKeyFrame(*head, json, frame.received);
            endLine(*market, place);
            m_instruments.setBookGrid(frame.market, market->bookGrid());
        }
    }
    if (unreadable.empty()) return;
    ++m_counters.rejected;
    ++m_rejected[static_cast<std::size_t>(DecodeError::WrongType)];
    m_lastFailure = {place.text(), {}, std::nullopt, std::move(unreadable)};
}

std::uint64_t Pipeline::offGrid() const
{
    std::uint64_t sum = rejectedFor(DecodeError::OffGrid);
    for (const auto& market : m_ordered)
        sum += market->offTick().asks() + market->offStep().news();
    return sum;
}

void Pipeline::continueLiquidations(const Market& before, Timestamp until)
{
    int number = m_instruments.find(before.instrument().symbol);
    if (number == InstrumentTable::kNone) number = m_instruments.set(before.instrument());
    if (Market* const market = marketOf(number)) market->continueLiquidations(before, until);
}

void Pipeline::onTooLong(std::uint64_t count)
{
    m_counters.messages += count;
    m_counters.rejected += count;
    m_rejected[static_cast<std::size_t>(DecodeError::TooLong)] += count;
}

void Pipeline::onDamagedRecording(std::string_view symbol, std::uint64_t lines, Timestamp received)
{
    m_linesLost += lines;
    for (const auto& market : m_ordered)
        if (symbol.empty() || market->instrument().symbol == symbol) {
            market->onLinesLost(received);
            noteNews(*market);
        }
}

std::uint64_t Pipeline::leftOut() const
{
    return std::accumulate(m_leftOut.begin(), m_leftOut.end(), std::uint64_t{0});
}

Sentence Pipeline::whyInferred(const Instrument& instrument) const
{
    constexpr const char* kContext = "Inferred";
    if (!m_heardInstruments)
        return {
            kContext,
            DG_NOOP("Inferred", "no list of the exchange's instruments has come (exchangeInfo)")};
    for (const Figure figure : {Figure::Tick, Figure::Step, Figure::Instrument})
        if (const auto why = m_refusedMessages.newestOf(instrument.symbol, figure))
            return {kContext,
                    DG_NOOP("Inferred",
                            "its entry in the exchange's list of instruments cannot be read: %1"),
                    {sentenceOf(*why)}};
    return {
        kContext,
        DG_NOOP("Inferred", "the exchange's list of instruments does not give all of its filters")};
}

Sentence Pipeline::inferredText(const Instrument& instrument, const DecimalGrid& step) const
{
    return {
        "Inferred",
        DG_NOOP("Inferred",
                "%1: %2; tick %3 and step %4 are inferred from the decimals seen where "
                "they are missing"),
        {instrument.symbol, whyInferred(instrument), instrument.tick.format(1), step.format(1)}};
}

Counters Pipeline::totals() const
{
    Counters sum = m_counters;
    for (const auto& market : m_ordered) {
        const Counters& c = market->counters();
        sum.messages += c.messages;
        sum.depth += c.depth;
        sum.trades += c.trades;
        sum.liquidations += c.liquidations;
        sum.klines += c.klines;
        sum.tickers += c.tickers;
        sum.passedOver += c.passedOver;
        sum.rejected += c.rejected;
        sum.dropped += c.dropped;
        sum.levelsLeftOut += c.levelsLeftOut;
        sum.gaps += market->sync().gaps();
        sum.resyncs += market->sync().resyncs();
    }
    return sum;
}

} // namespace dg
