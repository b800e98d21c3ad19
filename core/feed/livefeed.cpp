// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/livefeed.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace dg {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

constexpr auto kCheck = 250ms;
constexpr auto kSameNotice = 10s;

} // namespace

LiveFeed::LiveFeed(LiveOptions options, const LiveState& state, Deliver deliver, QObject* parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_state(state)
    , m_writer(std::move(deliver), m_options.clocks)
    , m_hold(m_options.clocks)
    , m_rest(m_options.rest, m_hold)
    , m_clock(m_rest, m_writer, m_options.timing)
    , m_instruments(m_rest, m_writer, m_options.symbols, m_options.timing)
    , m_snapshots(m_rest, m_writer, state, m_options.symbols, m_options.timing)
    , m_refill(m_rest, m_writer, state, m_options.symbols)
    , m_candles(m_rest, m_writer, state, m_options.symbols, m_options.timing)
{
    connect(&m_clock, &ServerClock::offsetMeasured, this, [this](const ClockOffset& offset) {
        m_hold.setExchangeAhead(std::chrono::milliseconds(offset.ms));
    });
    connect(&m_clock, &ServerClock::notice, this, &LiveFeed::say);
    connect(&m_instruments, &InstrumentList::notice, this, &LiveFeed::say);
    connect(&m_snapshots, &SnapshotRequester::notice, this, &LiveFeed::say);
    connect(&m_refill, &Refill::notice, this, &LiveFeed::say);
    connect(&m_candles, &CandleRefill::notice, this, &LiveFeed::say);
    // The sockets wait for the instruments: prices cannot be read before their grid is known.
    connect(&m_instruments, &InstrumentList::tried, this, &LiveFeed::connectAll);
    connect(&m_check, &QTimer::timeout, this, &LiveFeed::check);
}

LiveFeed::~LiveFeed()
{
    stop();
}

void LiveFeed::start()
{
    checkSleep(); // from here on it is looked at
    m_instruments.fetch();
    m_clock.start();
}

void LiveFeed::stop()
{
    m_check.stop();
    m_instruments.stop();
    m_clock.stop();
    for (const Line& line : m_lines) {
        m_refill.onClosed(*line.feed);
        m_candles.onClosed(*line.feed);
    }
    m_lines.clear();
}

FeedStatus LiveFeed::status() const
{
    FeedStatus status;
    const auto now = steady_clock::now();
    for (const Line& line : m_lines) {
        LineStatus shown = line.feed->status();
        const auto since = shown.open ? line.feed->openSince() : line.feed->lostAt();
        if (since)
            shown.since =
                m_writer.now() - std::chrono::round<std::chrono::milliseconds>(now - *since);
        status.heldLetGo += line.feed->letGo();
        status.duplicates += line.feed->duplicates();
        status.lines.push_back(std::move(shown));
    }
    status.restWeight = m_rest.usedWeight();
    status.restLimit = RestClient::kWeightLimit;
    status.restRoundTripMs = m_rest.roundTripMs();
    status.restProblem = m_rest.problem().toStdString();
    if (const auto left = m_rest.heldFor(); left > 0ms)
        status.restHeldUntil = m_writer.now() + left;
    status.lagRestarts = m_lagRestarts;
    status.tradesNotRefilled = m_refill.tradesGivenUp();
    status.candlesNotRefilled = m_candles.candlesGivenUp();
    return status;
}

void LiveFeed::say(const QString& text)
{
    const auto now = steady_clock::now();
    if (text == m_lastNotice && now - m_lastNoticeAt < kSameNotice) return;
    m_lastNotice = text;
    m_lastNoticeAt = now;
    Q_EMIT notice(text);
}

void LiveFeed::connectAll()
{
    int order = 0;
    for (auto& subscription : binance::subscriptions(m_options.symbols))
        addLine(std::move(subscription), order++);
    m_check.start(kCheck);
}

void LiveFeed::addLine(binance::Subscription subscription, int order)
{
    const QUrl url(m_options.ws.toString(QUrl::StripTrailingSlash) +
                   QString::fromStdString(subscription.path()));
    auto feed =
        std::make_unique<FeedLine>(url, std::move(subscription), m_options.timing, m_hold, order);
    FeedLine* const line = feed.get();
    connect(line, &FeedLine::opened, this, [this, line] {
        m_writer.event("open", line->subscription().names);
        m_refill.onOpened(*line);
        m_candles.onOpened(*line);
    });
    connect(
        line, &FeedLine::closed, this, [this, line](const QString& why) { onClosed(*line, why); });
    connect(line, &FeedLine::message, this, [this](const QString& text) { m_writer.frame(text); });
    connect(line,
            &FeedLine::candle,
            this,
            [this, line](const QString& stream, Timestamp open, bool closing) {
                m_candles.onCandle(*line, stream, open, closing);
            });
    connect(line, &FeedLine::notice, this, &LiveFeed::say);
    m_writer.event("close", line->subscription().names); // not open yet
    m_lines.push_back({std::move(feed), LagWatch(m_options.timing)});
    line->start();
}

void LiveFeed::onClosed(FeedLine& line, const QString& why)
{
    m_refill.onClosed(line);
    m_candles.onClosed(line);
    m_writer.event("close", line.subscription().names);
    say(why);
}

// --- what is due

void LiveFeed::check()
{
    checkSleep();
    m_snapshots.check();
    m_refill.check();
    m_candles.check();
    for (Line& line : m_lines) {
        line.feed->check();
        checkLag(line);
    }
    if (const auto offGrid = m_state.offGrid(); offGrid != m_offGrid) {
        m_offGrid = offGrid;
        m_instruments.fetchSoon();
    }
}

void LiveFeed::checkSleep()
{
    const auto event = m_sleep.check(SleepWatch::read(m_options.clocks));
    if (!event) return;
    if (event->clockSet != 0ms) {
        m_writer.clockStep(event->clockSet);
        say(tr("This computer's clock was set by %1 s. Times of receipt run on as before.")
                .arg(std::chrono::round<std::chrono::seconds>(event->clockSet).count()));
        // A machine that was held by its host has lost that time without having slept.
        m_clock.measureAnew();
    }
    if (event->slept > 0ms) wake(event->slept);
}

void LiveFeed::wake(std::chrono::milliseconds slept)
{
    const auto seconds = std::chrono::round<std::chrono::seconds>(slept).count();
    const QString why =
        tr("This computer slept for %n second(s).", nullptr, static_cast<int>(seconds));
    say(why);
    m_clock.measureAnew();
    for (const Line& line : m_lines)
        line.feed->restart(why);
}

void LiveFeed::tryNow()
{
    for (const Line& line : m_lines)
        line.feed->tryNow();
}

void LiveFeed::checkLag(Line& line)
{
    // Every line has streams that come whatever the market does. All of them are old when we are
    // behind; the youngest is the one to judge by.
    const Stream stream = line.feed->subscription().route == binance::Route::Public
                              ? Stream::Depth
                              : Stream::MarkPrice;
    std::optional<std::int64_t> youngest;
    for (const std::string& symbol : m_options.symbols) {
        const auto lag = m_state.lag(symbol, stream);
        if (!lag || !line.feed->carries(binance::streamName(stream, symbol))) continue;
        youngest = std::min(youngest.value_or(*lag), *lag);
    }
    const bool wasWrong = line.lag.isClockWrong();
    const bool behind = line.lag.isBehind(youngest, steady_clock::now());
    if (!wasWrong && line.lag.isClockWrong())
        say(tr("Data stays %1 s old over a new connection: the exchange sends late, or a clock is "
               "wrong. No connection is begun anew for that.")
                .arg(*youngest / 1000));
    if (!behind) return;
    ++m_lagRestarts;
    line.feed->restart(
        tr("The data was %1 s behind the exchange; its backlog is dropped.").arg(*youngest / 1000));
}

} // namespace dg
