// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sentences.h"

#include "ui/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Sentences)
};

QString reasonText(UnsureReason reason)
{
    switch (reason) {
    case UnsureReason::None:
        return Words::tr("unknown reason");
    case UnsureReason::NoSnapshot:
        return Words::tr("waiting for a snapshot");
    case UnsureReason::Gap:
        return Words::tr("an update is missing");
    case UnsureReason::SnapshotTooOld:
        return Words::tr("the snapshot is too old");
    case UnsureReason::Crossed:
        return Words::tr("bid and ask crossed");
    case UnsureReason::BadUpdate:
        return Words::tr("an update could not be read");
    case UnsureReason::InstrumentChanged:
        return Words::tr("tick size changed");
    case UnsureReason::Disconnected:
        return Words::tr("disconnected");
    case UnsureReason::TooLarge:
        return Words::tr("too many levels");
    case UnsureReason::FinerPrices:
        return Words::tr("finer than the known tick");
    }
    return {};
}

QString conditionTitle(Condition condition, const std::optional<Sweep>& sweep)
{
    switch (condition) {
    case Condition::VolumeSpike:
        return Words::tr("Volume spike");
    case Condition::ClusterCrossed:
        return Words::tr("Cluster crossed");
    case Condition::Reclaim:
        // Which way says whether the signal is a long or a short one.
        if (!sweep) return Words::tr("Close back across");
        return sweep->direction == Direction::Long ? Words::tr("Close back above")
                                                   : Words::tr("Close back below");
    case Condition::CvdAgrees:
        return Words::tr("Trade flow agrees");
    case Condition::BookAgrees:
        return Words::tr("10 levels not against it");
    case Condition::Absorption:
        return Words::tr("Absorption");
    case Condition::DataCertain:
        return Words::tr("Data certain");
    }
    return {};
}

/// What a waiting sweep still lacks: the first required condition that did not pass.
QString missingText(const MarketSnapshot& market)
{
    for (const ConditionState& c : market.strategy.conditions) {
        if (!c.required || c.verdict != Verdict::Failed) continue;
        const ConditionWords words = conditionWords(market, c);
        return Words::tr("Held back by \"%1\": %2, needs %3.")
            .arg(words.title, words.value, words.needs);
    }
    return {};
}

} // namespace

std::optional<double> lastPrice(const MarketSnapshot& market)
{
    if (market.lastTrade) return market.instrument.price(market.lastTrade->price);
    if (market.book.state == BookState::Sure && !market.book.bids.empty() &&
        !market.book.asks.empty()) {
        return (market.instrument.price(market.book.bids.front().price) +
                market.instrument.price(market.book.asks.front().price)) /
               2;
    }
    return std::nullopt;
}

const Cluster* nearestCluster(const MarketSnapshot& market)
{
    const auto price = lastPrice(market);
    if (!price || *price <= 0) return nullptr;
    const Cluster* nearest = nullptr;
    for (const Cluster& c : *market.clusters) {
        if (!nearest || std::abs(c.level - *price) < std::abs(nearest->level - *price))
            nearest = &c;
    }
    return nearest;
}

QString nearestClusterText(const MarketSnapshot& market)
{
    const Cluster* cluster = nearestCluster(market);
    if (!cluster) return {};
    const auto price = lastPrice(market);
    const double distance = (cluster->level - *price) / *price;
    const QString level = levelText(market.instrument, cluster->level);
    const QString percent = numberText(100 * std::abs(distance), 2);
    return distance >= 0 ? Words::tr("%1, %2 % above").arg(level, percent)
                         : Words::tr("%1, %2 % below").arg(level, percent);
}

namespace {

QString silenceSentence(const Pulse& pulse)
{
    if (pulse.late)
        return Words::tr("What comes is %1 old: it cannot be judged as of now.")
            .arg(tickingText(*pulse.late));
    return pulse.priceAge ? Words::tr("No data comes, the last trade was %1 ago: nothing can be "
                                      "judged until it does.")
                                .arg(tickingText(*pulse.priceAge))
                          : Words::tr("No data comes: nothing can be judged until it does.");
}

QString hitSentence(const TradeSignal& signal, Timestamp now)
{
    const QString head = signal.suppression == 0 ? Words::tr("%1 confirmed %2, %3 ago.")
                                                 : Words::tr("%1 suppressed %2, %3 ago: %4.");
    const QString text = head.arg(
        directionText(signal.direction), clockText(signal.candle), tickingText(now - signal.time));
    return signal.suppression == 0 ? text : text.arg(suppressionSentence(signal.suppression));
}

} // namespace

const TradeSignal* standingSignal(const MarketSnapshot& market)
{
    const TradeSignal* newest = freshSignal(market);
    const bool waits = market.strategy.phase == StrategyPhase::Swept;
    return newest && newest->suppression == 0 && !waits ? newest : nullptr;
}

QString strategySentence(const MarketSnapshot& market, const Pulse& pulse, Timestamp now)
{
    const StrategyView& s = market.strategy;
    if (now.ms == 0) now = market.received;
    const TradeSignal* hit = s.phase == StrategyPhase::Swept ? nullptr : freshSignal(market);
    if (hit) {
        const QString text = hitSentence(*hit, now);
        return pulse.isLive() ? text : text + u' ' + silenceSentence(pulse);
    }
    if (!pulse.isLive()) return silenceSentence(pulse);
    const QString uncertain =
        Words::tr("The book is not certain (%1): nothing can be confirmed until it is.")
            .arg(reasonText(market.book.reason));
    if (s.phase == StrategyPhase::Swept && s.sweep) {
        const QString level = levelText(market.instrument, s.sweep->level);
        const QString head =
            s.sweep->direction == Direction::Long
                ? Words::tr("Swept %1 downward at %2, waiting for LONG: candle %3 of %4.")
                : Words::tr("Swept %1 upward at %2, waiting for SHORT: candle %3 of %4.");
        const QString text =
            head.arg(level, minuteText(s.sweep->time)).arg(s.candle).arg(s.candlesAllowed);
        if (market.book.state != BookState::Sure) return text + u' ' + uncertain;
        const QString missing = missingText(market);
        return missing.isEmpty() ? text : text + u' ' + missing;
    }
    if (market.book.state != BookState::Sure) return uncertain;
    if (s.evaluated.ms == 0) {
        const bool noKlines = !market.streams[static_cast<std::size_t>(Stream::Klines)].seen;
        return noKlines && !market.candles->empty()
                   ? Words::tr("No candles of the exchange in this feed: those shown are built "
                               "from trades, "
                               "and nothing is judged by them.")
                   : Words::tr("Waiting for the first closed candle.");
    }
    const QString nearest = nearestClusterText(market);
    if (nearest.isEmpty())
        return Words::tr("No cluster to sweep yet: liquidations seen for %1 of %2 min.")
            .arg(s.clusterMinutes)
            .arg(s.clusterWindow);
    return Words::tr("No cluster has been swept. Nearest: %1.").arg(nearest);
}

namespace {

/// As many places as set a value apart from what it is compared with: 1.497 is not 1.5.
int placesApart(double value, double threshold, int least)
{
    int places = least;
    while (places < 4 && value != threshold &&
           numberText(value, places) == numberText(threshold, places))
        ++places;
    return places;
}

/// A threshold as it was set: 1.55 is not 1.6.
int placesOf(double threshold, int least)
{
    int places = least;
    const auto rest = [&] {
        const double steps = threshold * std::pow(10.0, places);
        return std::abs(steps - std::round(steps));
    };
    while (places < 4 && rest() > 1e-6)
        ++places;
    return places;
}

} // namespace

ConditionWords conditionWords(const MarketSnapshot& market, const ConditionState& c)
{
    return conditionWords(market.instrument, market.strategy.sweep, c);
}

ConditionWords conditionWords(const Instrument& instrument,
                              const std::optional<Sweep>& sweep,
                              const ConditionState& c)
{
    const QString none = u"–"_s;
    const auto value = [&](auto text) { return c.value ? text(*c.value) : none; };
    const auto places = [&](int least) { return placesApart(*c.value, c.threshold, least); };
    const bool isShort = sweep && sweep->direction == Direction::Short;
    const QString than = isShort ? u"<"_s : u">"_s;
    ConditionWords words{conditionTitle(c.condition, sweep), none, {}};
    switch (c.condition) {
    case Condition::VolumeSpike:
        words.value =
            value([&](double v) { return Words::tr("%1 × mean").arg(numberText(v, places(1))); });
        words.needs = u"≥ %1 ×"_s.arg(numberText(c.threshold, placesOf(c.threshold, 1)));
        break;
    case Condition::ClusterCrossed:
        words.value = value([](double v) { return percentText(v); });
        words.needs = u"≥ %1 %"_s.arg(numberText(100 * c.threshold, 2));
        break;
    case Condition::Reclaim:
        words.value = value([&](double v) { return levelText(instrument, v); });
        words.needs = !sweep ? Words::tr("the swept level")
                             : than + u' ' + levelText(instrument, c.threshold);
        break;
    case Condition::CvdAgrees:
        words.value = value([](double v) { return signedText(v, 1); });
        words.needs = !sweep ? Words::tr("the right side") : than + u" 0"_s;
        break;
    case Condition::BookAgrees:
        words.value = value([&](double v) { return signedText(v, places(2)); });
        words.needs = !sweep ? Words::tr("not against it")
                             : than + u' ' + signedText(c.threshold, placesOf(c.threshold, 2));
        break;
    case Condition::Absorption:
        words.value = value([&](double v) { return u"%1 ×"_s.arg(numberText(v, places(1))); });
        words.needs = u"> %1 ×"_s.arg(numberText(c.threshold, placesOf(c.threshold, 1)));
        if (!c.required) words.title = Words::tr("Absorption (optional)");
        break;
    case Condition::DataCertain:
        words.value = value([](double v) { return v > 0 ? Words::tr("yes") : Words::tr("no"); });
        words.needs = Words::tr("since the sweep");
        break;
    }
    return words;
}

QString eventSentence(const Instrument& instrument, const StrategyEvent& e)
{
    const QString level = levelText(instrument, e.level);
    const bool isLong = e.direction == Direction::Long;
    const auto price = [&](double p) { return levelText(instrument, p); };
    switch (e.step) {
    case StrategyStep::SweepDetected:
        return isLong ? Words::tr("Price stabbed down through the cluster at %1.").arg(level)
                      : Words::tr("Price stabbed up through the cluster at %1.").arg(level);
    case StrategyStep::SweepReplaced:
        return Words::tr("A new sweep of %1 takes the place of the one that waited.").arg(level);
    case StrategyStep::WaitingReclaim:
        return isLong ? Words::tr("Close %1 is not back above %2.").arg(price(e.value), level)
                      : Words::tr("Close %1 is not back below %2.").arg(price(e.value), level);
    case StrategyStep::RejectedCvd:
        return isLong ? Words::tr("Trade flow %1 is not buying.").arg(signedText(e.value, 1))
                      : Words::tr("Trade flow %1 is not selling.").arg(signedText(e.value, 1));
    case StrategyStep::RejectedBook:
        return Words::tr("The 10 best levels (%1) stand against it (limit %2).")
            .arg(signedText(e.value, 2), signedText(e.threshold, 2));
    case StrategyStep::NoImbalance:
        return Words::tr("The book was not certain: no 10 levels to judge by.");
    case StrategyStep::NotAbsorbed:
        return Words::tr("Not absorbed: %1 × put back, needs more than %2 ×.")
            .arg(numberText(e.value, 1), numberText(e.threshold, 1));
    case StrategyStep::Confirmed:
        return isLong ? Words::tr("Confirmed: LONG signal.")
                      : Words::tr("Confirmed: SHORT signal.");
    case StrategyStep::Suppressed:
        return Words::tr("Signal suppressed: %1.").arg(suppressionSentence(e.suppression));
    case StrategyStep::Expired:
        return Words::tr("The sweep of %1 expired unconfirmed.").arg(level);
    case StrategyStep::EndedByHole:
        return Words::tr("Candles were missing: the sweep of %1 ended.").arg(level);
    case StrategyStep::CandleMissing:
        return Words::tr("A minute has no candle: volume mean starts again.");
    case StrategyStep::AbsorptionUnknown:
        return Words::tr("Absorption cannot be told: the book was not certain long enough.");
    case StrategyStep::RepeatPassedOver:
        return Words::tr("Cluster at %1 crossed again too soon: passed over.").arg(level);
    case StrategyStep::WrongSide:
        return Words::tr("Cluster at %1 is mostly of the other side: passed over.").arg(level);
    case StrategyStep::CandleRefilled:
        return Words::tr("Candle fetched afterwards: it makes and confirms no sweep.");
    case StrategyStep::WaitingTooSmall:
        return Words::tr("Confirmed, but size, stop or target comes out as 0: not actionable.");
    }
    return {};
}

QString howSignalsComeAbout(const MarketSnapshot& market)
{
    const QString nearest = nearestClusterText(market);
    const QString rule =
        Words::tr("A signal needs a stab through a liquidation cluster on heavy volume "
                  "and a close back across it within %n candle(s).",
                  nullptr,
                  market.strategy.candlesAllowed);
    const QString where = nearest.isEmpty() ? Words::tr("There is no cluster yet.")
                                            : Words::tr("Nearest cluster: %1.").arg(nearest);
    return Words::tr("No signals yet.") + u'\n' + rule + u'\n' + where;
}

QString bookStateText(const BookView& book)
{
    switch (book.state) {
    case BookState::Empty:
        return Words::tr("no book yet");
    case BookState::Unsure:
        return Words::tr("book unsure: %1").arg(reasonText(book.reason));
    case BookState::Sure:
        return Words::tr("book exact");
    }
    return {};
}

QString unsureSentence(const BookView& book)
{
    if (book.state == BookState::Empty) return Words::tr("No book received yet");
    return Words::tr("Book not certain:\n%1").arg(reasonText(book.reason));
}

QString suppressionSentence(unsigned suppression)
{
    QStringList parts;
    if (suppression & kBookUnsure) parts << Words::tr("book unsure");
    if (suppression & kDepthStale) parts << Words::tr("depth stale");
    if (suppression & kKlinesStale) parts << Words::tr("candles stale");
    if (suppression & kLate) parts << Words::tr("late");
    return parts.join(u", "_s);
}

QString directionText(Direction direction)
{
    return direction == Direction::Long ? Words::tr("LONG") : Words::tr("SHORT");
}

QString signalStateText(const TradeSignal& signal)
{
    if (signal.suppression != 0)
        return Words::tr("suppressed: %1").arg(suppressionSentence(signal.suppression));
    if (!signal.actionable) return Words::tr("not actionable: size 0");
    if (signal.clustersIncomplete) return Words::tr("clusters incomplete");
    return signal.capped ? Words::tr("size capped") : Words::tr("full size");
}

QString clusterSideText(const Cluster& c)
{
    if (c.volume <= 0) return u"–"_s;
    const double longShare = c.longVolume / c.volume;
    if (longShare >= 0.8) return Words::tr("longs");
    if (longShare <= 0.2) return Words::tr("shorts");
    return Words::tr("mixed");
}

QString feedText(FeedKind feed)
{
    switch (feed) {
    case FeedKind::Live:
        return Words::tr("LIVE");
    case FeedKind::Practice:
        return Words::tr("PRACTICE");
    case FeedKind::Replay:
        return Words::tr("REPLAY");
    }
    return {};
}

QString feedText(const Snapshot& snapshot)
{
    if (snapshot.feed == FeedKind::Replay && snapshot.made) return Words::tr("PRACTICE REPLAY");
    return feedText(snapshot.feed);
}

QString playbackText(const Playback& playback)
{
    switch (playback.state) {
    case PlaybackState::Loading:
        return Words::tr("loading");
    case PlaybackState::Playing:
        return Words::tr("playing");
    case PlaybackState::Paused:
        return Words::tr("paused");
    case PlaybackState::Finished:
        return Words::tr("finished");
    case PlaybackState::Failed:
        return Words::tr("failed");
    }
    return {};
}

QString recordingSentence(const RecorderStatus& status)
{
    const auto megabytes = [](std::uint64_t bytes) { return QString::number(bytes / 1'000'000); };
    const QString place = QString::fromStdString(status.place);
    switch (status.problem) {
    case RecorderProblem::None:
        if (status.state == RecorderState::Off) return Words::tr("Nothing is being recorded.");
        return Words::tr("Recording: %1 MB on disk, %2 MB of them kept for signals.")
                   .arg(megabytes(status.bytes), megabytes(status.keptBytes)) +
               (status.dropped == 0
                    ? QString()
                    : u' ' + Words::tr("Lines left out so far: %1.").arg(status.dropped));
    case RecorderProblem::DiskFull:
        return Words::tr("Not recording: the disk of %1 is full. Free some space; recording goes "
                         "on by itself then.")
            .arg(place);
    case RecorderProblem::CannotWrite:
        return Words::tr("Not recording: %1 cannot be written (%2). Recording goes on by itself "
                         "when it can.")
            .arg(place, QString::fromStdString(status.detail));
    case RecorderProblem::TooSlow:
        return Words::tr("The recording has holes: the disk does not keep up. Lines left out: %1.")
            .arg(status.dropped);
    case RecorderProblem::KeptFull:
        return Words::tr("The limit for recordings of signals is reached: the oldest of them were "
                         "deleted, answered ones first.");
    }
    return {};
}

std::optional<double> changeOver(const MarketSnapshot& market, int minutes)
{
    const auto last = lastPrice(market);
    const auto& candles = *market.candles;
    const Timestamp then{market.dataTime.ms - minutes * 60'000LL};
    const auto after =
        std::ranges::upper_bound(candles, then, {}, [](const Candle& c) { return c.kline.close; });
    if (!last || after == candles.begin()) return std::nullopt;
    const Kline& before = (after - 1)->kline;
    if (then.ms - before.close.ms > 2 * 60'000) return std::nullopt; // in a hole
    const double price = market.instrument.price(before.closePrice);
    return price > 0 ? std::optional(*last / price - 1) : std::nullopt;
}

const TradeSignal* freshSignal(const MarketSnapshot& market)
{
    constexpr std::int64_t kFresh = 20 * 60'000; // as long as the chart draws its lines
    if (market.signals->empty()) return nullptr;
    const TradeSignal& newest = *market.signals->back();
    return market.dataTime.ms - newest.time.ms < kFresh ? &newest : nullptr;
}

} // namespace dg
