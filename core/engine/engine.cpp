// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"

#include "core/engine/feedlog.h"
#include "core/engine/livemarkets.h"
#include "core/engine/liverecording.h"
#include "core/engine/replayfeed.h"
#include "core/engine/sentencetext.h"
#include "core/feed/livefeed.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <chrono>

namespace dg {

using namespace std::chrono_literals;

namespace {

/// One turn of the event loop works at most this long, so that queued calls are answered.
constexpr auto kSlice = 12ms;
constexpr auto kTick = 15ms;
constexpr auto kFrame = 33ms;
constexpr std::chrono::milliseconds kPricesEvery = 250ms;
/// Events per second are counted over this much of the data's time.
constexpr std::int64_t kRateWindow = 5000;
/// Lines of one run are never so much out of order.
constexpr std::chrono::milliseconds kAnotherRun = 10s;

} // namespace

class EnginePrivate final
{
public:
    EnginePrivate(Engine& owner, EngineConfig settings, Mailbox<Snapshot>& box)
        : q(owner)
        , config(std::move(settings))
        , mailbox(box)
        , pipeline({config.params, true},
                   config.symbols,
                   [this](const Market& market, const CandleOutcome& outcome) {
                       onCandle(market, outcome);
                   })
        , feed(config.files, config.from, config.symbols, config.to)
    {
        playback.speed = config.speed;
        feed.setStop(&interrupted);
    }

    void interrupt() { interrupted = true; }

    void start()
    {
        // Made here, so that it belongs to the engine thread.
        timer = std::make_unique<QTimer>();
        timer->setTimerType(Qt::PreciseTimer);
        timer->setInterval(kTick);
        if (config.isLive()) {
            startLive();
            return;
        }
        QObject::connect(timer.get(), &QTimer::timeout, &q, [this] { turn(); });
        if (!feed.open()) {
            fail();
            return;
        }
        playback.state = PlaybackState::Playing;
        seekUntil = config.from;
        pausesThere = config.paused;
        anchor();
        timer->start();
        publish();
    }

    void startLive()
    {
        if (!config.recordFolder.empty())
            recording = std::make_unique<LiveRecording>(
                config.recordFolder, config.symbols, pipeline, config.recorderLimits);
        live = std::make_unique<LiveFeed>(LiveOptions{QUrl(QString::fromStdString(config.restUrl)),
                                                      QUrl(QString::fromStdString(config.wsUrl)),
                                                      config.symbols,
                                                      {},
                                                      config.clocks},
                                          markets,
                                          [this](std::string_view line) {
                                              onLine(line);
                                              playback.position = live->now();
                                              if (playback.first.ms == 0)
                                                  playback.first = playback.position;
                                          });
        QObject::connect(live.get(), &LiveFeed::notice, &q, [this](const QString& text) {
            feedLog.notice(text);
            liveNotice = text.toStdString();
            noticeIsTrouble = live->status().suffers(liveNotice);
            sinceNotice.restart();
        });
        QObject::connect(timer.get(), &QTimer::timeout, &q, [this] {
            if (sincePrices.hasExpired(kPricesEvery.count())) tellPrices();
            publish();
        });
        sincePrices.start();
        playback.state = PlaybackState::Playing;
        timer->setInterval(kFrame);
        timer->start();
        live->start();
    }

    void onLine(std::string_view line)
    {
        if (recording)
            recording->onLine(line);
        else
            pipeline.onFrame(line, {"live", ++liveLines});
        if (const auto said = feedLog.look(pipeline); !said.isEmpty()) {
            liveNotice = said.last().toStdString();
            noticeIsTrouble = false;
            sinceNotice.restart();
        }
    }

    void answered(const QString& id)
    {
        if (recording) recording->answered(id.toStdString());
    }

    /// A live feed cannot be paused or hurried.
    void setPlaying(bool playing)
    {
        if (live) return;
        if (playback.state != PlaybackState::Playing && playback.state != PlaybackState::Paused)
            return;
        if (seekUntil) { // on the way: what is wanted holds there
            pausesThere = !playing;
            return;
        }
        playback.state = playing ? PlaybackState::Playing : PlaybackState::Paused;
        anchor();
        if (playing)
            timer->start();
        else
            timer->stop();
        publish();
    }

    void step()
    {
        if (playback.state != PlaybackState::Paused) return;
        deliverOne();
        lookAtPrices();
        publish();
    }

    void setSpeed(double speed)
    {
        if (live) return;
        playback.speed = std::max(0.0, speed);
        anchor();
        publish();
    }

    void tryNow()
    {
        if (live) live->tryNow();
    }

    void stop()
    {
        live.reset();
        recording.reset(); // everything so far is on the disk after this
        if (timer) timer->stop();
        timer.reset();
    }

private:
    /// From here on the data's clock runs at the chosen speed again.
    void anchor()
    {
        wall.restart();
        anchored = playback.position;
    }

    void turn()
    {
        QElapsedTimer slice;
        slice.start();
        bool more = true;
        while (more && slice.elapsed() < kSlice.count())
            more = isDue() && deliverOne();
        // Behind the wished speed: nothing is left out, the clock waits for us.
        if (more) anchor();
        const bool ended = playback.state != PlaybackState::Playing;
        if (ended || sincePublished.hasExpired(kFrame.count())) publish();
        if (playback.state == PlaybackState::Finished) Q_EMIT q.finished();
    }

    bool isDue()
    {
        const auto next = feed.nextTime();
        if (!next) return true; // the end, or a line without a time
        if (playback.first.ms == 0) {
            playback.first = playback.position = *next;
            anchor();
        }
        if (seekUntil) {
            if (!feed.hasReached()) return true;
            seekUntil.reset();
            playback.position = *next;
            anchor();
        }
        if (pausesThere) {
            pausesThere = false;
            setPlaying(false);
            return false;
        }
        if (playback.speed == 0) return true;
        const auto elapsed = static_cast<double>(wall.elapsed()) * playback.speed;
        const Timestamp now =
            anchored + std::chrono::milliseconds(static_cast<std::int64_t>(elapsed));
        if (*next <= now) return true;
        playback.position = now;
        return false;
    }

    bool deliverOne()
    {
        if (!feed.deliver(pipeline)) {
            timer->stop();
            if (!feed.error().empty()) {
                fail();
            } else if (feed.isCut()) {
                // Not a line further, and the clock stands at the moment that was asked for.
                playback.state = PlaybackState::Paused;
                playback.position = std::max(playback.position, *config.to - feed.exchangeAhead());
                seekUntil.reset();
            } else {
                playback.state = PlaybackState::Finished;
                playback.progress = 1;
            }
            lookAtPrices();
            return false;
        }
        // Another run of the program, whose clock had been set back, begins its time anew.
        const bool anew = feed.position() + kAnotherRun < playback.position;
        playback.position = anew ? feed.position() : std::max(playback.position, feed.position());
        if (anew) anchor();
        // By the recording's clock: what ends a signal does not depend on the speed of a replay.
        if (anew || playback.position >= pricesSeen + kPricesEvery) lookAtPrices();
        return true;
    }

    void fail()
    {
        playback.state = PlaybackState::Failed;
        publish();
        Q_EMIT q.failed(sentenceText(feed.error()));
    }

    void onCandle(const Market& market, const CandleOutcome& outcome)
    {
        Q_UNUSED(market)
        if (live && (outcome.signal || outcome.suppressedSignal)) tellPrices();
        if (recording) recording->onCandle(outcome);
        if (outcome.signal) Q_EMIT q.signalFound(outcome.signal);
        if (outcome.suppressedSignal) Q_EMIT q.signalFound(outcome.suppressedSignal);
    }

    void lookAtPrices()
    {
        pricesSeen = playback.position;
        for (const auto& market : pipeline.markets())
            market->takeTouched();
    }

    void tellPrices()
    {
        sincePrices.restart();
        for (const auto& market : pipeline.markets())
            if (const auto spans = market->takeTouched(); !spans.empty())
                Q_EMIT q.pricesTouched(QString::fromStdString(market->instrument().symbol), spans);
    }

    double eventsPerSecond(const Counters& totals)
    {
        if (!samples.empty() && playback.position.ms < samples.back().ms) samples.clear();
        samples.push_back({playback.position.ms, totals.messages});
        while (samples.size() > 2 && samples.back().ms - samples.front().ms > kRateWindow)
            samples.pop_front();
        const auto span = samples.back().ms - samples.front().ms;
        if (span <= 0) return 0;
        return static_cast<double>(samples.back().messages - samples.front().messages) * 1000.0 /
               static_cast<double>(span);
    }

    void publish()
    {
        sincePublished.restart();
        auto snapshot = std::make_shared<Snapshot>();
        snapshot->sequence = ++sequence;
        snapshot->feed = config.feed;
        snapshot->made = config.made;
        if (live) playback.position = live->now();
        if (playback.state != PlaybackState::Finished) playback.progress = feed.progress();
        playback.file = feed.fileName();
        playback.exchangeAhead = feed.exchangeAhead();
        snapshot->playback = playback;
        if (recording) snapshot->recording = recording->status();
        if (live) {
            snapshot->live = live->status();
            keepNotice(*snapshot->live);
        }
        snapshot->clock = pipeline.clock();
        snapshot->counters = pipeline.totals();
        snapshot->eventsPerSecond = eventsPerSecond(snapshot->counters);
        snapshot->notice = live                     ? liveNotice
                           : !feed.error().empty()  ? wordsFor(feed.error())
                           : !feed.remark().empty() ? wordsFor(feed.remark())
                                                    : wordsFor(pipeline.lastFailure());
        for (const auto& market : pipeline.markets())
            snapshot->markets.push_back(market->snapshot(playback.position));
        mailbox.publish(std::move(snapshot));
    }

    static std::string wordsFor(const Sentence& sentence)
    {
        return sentenceText(sentence).toStdString();
    }

    /// What stands in the way is said as long as it does; what merely happened for a while.
    void keepNotice(const FeedStatus& status)
    {
        const bool isOver =
            noticeIsTrouble ? !status.suffers(liveNotice)
                            : status.isWell() && sinceNotice.hasExpired(config.noticeFor.count());
        if (!isOver) return;
        liveNotice = noticeIsTrouble ? status.standingProblem() : std::string();
        noticeIsTrouble = !liveNotice.empty();
    }

    struct RateSample
    {
        std::int64_t ms = 0;
        std::uint64_t messages = 0;
    };

    Engine& q;
    EngineConfig config;
    Mailbox<Snapshot>& mailbox;
    Pipeline pipeline;
    std::atomic<bool> interrupted = false; ///< set by other threads
    ReplayFeed feed;
    LiveMarkets markets{pipeline};
    std::unique_ptr<LiveRecording> recording; ///< null where nothing is recorded
    std::unique_ptr<LiveFeed> live;           ///< null in a replay
    FeedLog feedLog;
    std::uint64_t liveLines = 0;
    std::string liveNotice;
    bool noticeIsTrouble = false; ///< which the status of the feed names as well
    QElapsedTimer sinceNotice;
    Playback playback;
    std::optional<Timestamp> seekUntil;
    bool pausesThere = false; ///< when `seekUntil` is reached
    std::unique_ptr<QTimer> timer;
    QElapsedTimer wall;
    Timestamp anchored; ///< position of the data's clock when `wall` was started
    QElapsedTimer sincePublished;
    QElapsedTimer sincePrices; ///< were told
    Timestamp pricesSeen;      ///< position at which a replay looked at them last
    std::uint64_t sequence = 0;
    std::deque<RateSample> samples;
};

Engine::Engine(EngineConfig config, Mailbox<Snapshot>& mailbox)
    : d(std::make_unique<EnginePrivate>(*this, std::move(config), mailbox))
{}

Engine::~Engine() = default;

void Engine::interrupt()
{
    d->interrupt();
}

void Engine::start()
{
    d->start();
}

void Engine::play()
{
    d->setPlaying(true);
}

void Engine::pause()
{
    d->setPlaying(false);
}

void Engine::step()
{
    d->step();
}

void Engine::setSpeed(double speed)
{
    d->setSpeed(speed);
}

void Engine::stop()
{
    d->stop();
}

void Engine::tryNow()
{
    d->tryNow();
}

void Engine::answered(const QString& id)
{
    d->answered(id);
}

} // namespace dg
