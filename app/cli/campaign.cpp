// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/campaign.h"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace dg::cli {

using namespace std::chrono_literals;

namespace {

constexpr auto kTurn = 50ms;
constexpr std::size_t kLookEvery = 5;
constexpr auto kDrain = 5s; ///< event time, after the end of the minute: one more candle closes
constexpr std::size_t kMostFailures = 40;
/// A loop that is later than this has no say in what must happen in time: both the exchange and the
/// client run on it, and what one does in time the other sees late.
constexpr auto kKeptTime = 500ms;
constexpr int kMany = 6;
constexpr int kManyEvery = 12; ///< lanes

double secondsOf(std::chrono::steady_clock::duration span)
{
    return std::chrono::duration<double>(span).count();
}

} // namespace

Campaign::Campaign(const CampaignOptions& options, std::function<void()> onDone)
    : m_options(options)
    , m_onDone(std::move(onDone))
    , m_random(options.seed)
{
    for (int i = 0; i < kFaultKinds; ++i) {
        const auto kind = static_cast<FaultKind>(i);
        const auto has = [kind](const auto& list) {
            return std::ranges::find(list, kind) != list.end();
        };
        if ((options.only.empty() || has(options.only)) && !has(options.without))
            m_kinds.push_back(kind);
    }
    const int of = static_cast<int>(m_kinds.size());
    const int rounds = options.minutes > 0 ? options.each : (options.faults + of - 1) / of;
    for (int i = 0; i < rounds; ++i)
        fillBag();
    for (int i = 0; i < options.lanes; ++i) {
        CampaignLane::Options lane;
        lane.seed = static_cast<unsigned>(m_random.bits());
        lane.speed = options.speed;
        // With one that is not touched beside one that is, and with as many as people follow.
        lane.symbols = i % kManyEvery == 0 ? kMany : i % 3 == 0 ? 2 : 1;
        lane.records = i % 6 == 0;
        lane.tamper = options.tamper;
        lane.scenario = "busy";
        m_stations.emplace_back().lane = std::make_unique<CampaignLane>(lane);
    }
    connect(&m_timer, &QTimer::timeout, this, &Campaign::turn);
}

/// One of each kind, in another order each time.
void Campaign::fillBag()
{
    std::vector<FaultKind> round = m_kinds;
    for (std::size_t i = round.size(); i > 1; --i)
        std::swap(round[i - 1],
                  round[static_cast<std::size_t>(m_random.below(static_cast<std::int64_t>(i)))]);
    m_bag.insert(m_bag.begin(), round.begin(), round.end());
}

bool Campaign::isTimeUp() const
{
    return secondsOf(Clock::now() - m_started) >= m_options.minutes * 60;
}

bool Campaign::start()
{
    m_started = m_lastTurn = Clock::now();
    for (Station& station : m_stations) {
        if (!station.lane->start()) return false;
        station.next = pauseFrom(m_started);
    }
    m_timer.start(kTurn);
    return true;
}

Campaign::Clock::time_point Campaign::pauseFrom(Clock::time_point now)
{
    const bool quiet = m_options.quietTimes && m_random.chance(0.3);
    const double seconds = quiet ? m_random.between(70, 100) : m_random.between(2, 7);
    return now + std::chrono::milliseconds(static_cast<int>(seconds * 1000));
}

void Campaign::turn()
{
    ++m_turns;
    const Clock::duration lag = measureLag();
    for (Station& station : m_stations)
        station.lag = std::max(station.lag, lag);
    if (m_phase == Phase::Faults && m_bag.empty() && !isTimeUp()) fillBag();
    for (std::size_t i = 0; i < m_stations.size(); ++i) {
        Station& station = m_stations[i];
        // Comparing whole books takes its time; by turns, so that the feeds have theirs.
        if ((m_turns + i) % kLookEvery == 0) station.lane->look();
        if (!station.faults.empty())
            follow(station);
        else if (m_phase == Phase::Faults && !m_bag.empty() && Clock::now() >= station.next &&
                 station.lane->missing().empty())
            begin(station);
    }
    const bool idle = std::ranges::all_of(
        m_stations, [](const Station& station) { return station.faults.empty(); });
    if (m_phase == Phase::Faults && m_bag.empty() && idle) drain();
    if (m_phase != Phase::Drain) return;
    for (std::size_t i = 0; i < m_stations.size(); ++i)
        if (m_stations[i].lane->exchange().market().now() < m_drainUntil[i]) return;
    // All candles are closed; a feed may still be at work on the last of them.
    const bool whole = std::ranges::all_of(
        m_stations, [](const Station& station) { return station.lane->missing().empty(); });
    if (whole || Clock::now() > m_drainLimit) finish();
}

Campaign::Clock::duration Campaign::measureLag()
{
    const auto now = Clock::now();
    const auto lag = std::max(now - std::exchange(m_lastTurn, now) - kTurn, Clock::duration{});
    m_longestLag = std::max(m_longestLag, lag);
    return lag;
}

void Campaign::judge(const Station& station)
{
    const std::string text = station.watch ? station.watch->verdict() : std::string();
    if (text.empty()) return;
    const FaultKind kind = station.faults.front();
    if (FaultWatch::dependsOnTime(kind) && station.lag > kKeptTime)
        ++m_notJudged;
    else
        m_failures.push_back(std::string(faultName(kind)) + ": " + text);
}

void Campaign::begin(Station& station)
{
    station.faults.push_back(m_bag.back());
    m_bag.pop_back();
    if (!m_bag.empty() && m_bag.back() != station.faults.front() &&
        m_random.chance(m_options.pairs)) {
        station.faults.push_back(m_bag.back());
        m_bag.pop_back();
    }
    for (const FaultKind kind : station.faults)
        station.before.push_back(station.lane->happened(kind));
    station.injected = Clock::now();
    station.lag = {};
    if (station.faults.size() == 1) station.watch.emplace(station.faults.front(), *station.lane);
    station.lane->mark();
    for (const FaultKind kind : station.faults)
        station.lane->inject(kind);
    // A request must be made for one to fail; the list of instruments is asked for anyway.
    if (std::ranges::any_of(station.faults, [](FaultKind kind) {
            return scopeOf(kind) == FaultScope::Request && kind != FaultKind::OddInfo;
        }))
        station.lane->inject(FaultKind::Gap);
}

void Campaign::follow(Station& station)
{
    const CampaignLane& lane = *station.lane;
    const auto now = Clock::now();
    bool happened = true;
    bool lasts = false;
    for (std::size_t i = 0; i < station.faults.size(); ++i) {
        happened = happened && lane.happened(station.faults[i]) > station.before[i];
        lasts = lasts || lane.lasts(station.faults[i]);
    }
    if (happened && !lasts && !station.over) {
        station.over = now;
        station.lane->mark();
        return;
    }
    if (station.over && station.lane->missing().empty()) {
        judge(station);
        finishStation(station, secondsOf(now - *station.over));
        return;
    }
    if (now - station.injected < m_options.patience) return;
    std::string text = "not got over in time:";
    for (const FaultKind kind : station.faults)
        text.append(" ").append(faultName(kind));
    m_failures.push_back(text + " (" + (happened ? station.lane->missing() : "did not happen") +
                         ")");
    finishStation(station, secondsOf(now - station.injected));
}

void Campaign::finishStation(Station& station, double seconds)
{
    m_pairs += station.faults.size() == 2 ? 1 : 0;
    for (const FaultKind kind : station.faults)
        m_recovery[static_cast<std::size_t>(kind)].push_back(seconds);
    m_gotOver += static_cast<int>(station.faults.size());
    station.faults.clear();
    station.before.clear();
    station.over.reset();
    station.watch.reset();
    station.next = pauseFrom(Clock::now());
}

void Campaign::drain()
{
    m_phase = Phase::Drain;
    m_drainLimit = Clock::now() + m_options.patience;
    for (const Station& station : m_stations) {
        const Timestamp now = station.lane->exchange().market().now();
        m_drainUntil.push_back(m_options.drains ? Timestamp{(now.ms / 60'000 + 1) * 60'000} + kDrain
                                                : now);
    }
}

void Campaign::finish()
{
    m_timer.stop();
    m_phase = Phase::Done;
    for (std::size_t i = 0; i < m_stations.size(); ++i) {
        const std::string name = "lane " + std::to_string(i) + ": ";
        CampaignLane& lane = *m_stations[i].lane;
        lane.end();
        const auto verdict = lane.judge();
        for (const auto& list : {lane.failures(), verdict.failures})
            for (const std::string& text : list)
                if (m_failures.size() < kMostFailures) m_failures.push_back(name + text);
        if (const auto text = lane.missing(); !text.empty())
            m_failures.push_back(name + text + " at the end");
        if (lane.tickerDiffers() != 0)
            m_failures.push_back(name + "the book's top differs from the exchange's ticker" +
                                 lane.tickerDifference());
        m_signals += verdict;
    }
    if (m_options.minutes > 0)
        for (const FaultKind kind : m_kinds)
            if (happened(kind) < m_options.each)
                m_failures.push_back(std::string(faultName(kind)) + " happened only " +
                                     std::to_string(happened(kind)) + " times");
    m_onDone();
}

bool Campaign::hasFailed() const
{
    return !m_failures.empty() || std::ranges::any_of(m_stations, [](const Station& station) {
        return !station.lane->failures().empty();
    });
}

int Campaign::symbols() const
{
    std::size_t sum = 0;
    for (const Station& station : m_stations)
        sum += station.lane->exchange().market().size();
    return static_cast<int>(sum);
}

int Campaign::happened(FaultKind kind) const
{
    std::uint64_t sum = 0;
    for (const Station& station : m_stations)
        sum += station.lane->happened(kind);
    return static_cast<int>(sum);
}

} // namespace dg::cli
