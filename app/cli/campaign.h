// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/campaignlane.h"
#include "app/cli/faultwatch.h"

#include <QObject>
#include <QTimer>

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dg::cli {

struct CampaignOptions
{
    int faults = 500;            ///< at least; spread evenly over the kinds
    double minutes = 0;          ///< go on for at least so long, whatever `faults` says
    int each = 15;               ///< with `minutes`: and until there were so many of each kind
    std::vector<FaultKind> only; ///< empty: all
    std::vector<FaultKind> without;
    double pairs = 0.1;     ///< share of faults that come two at once
    bool quietTimes = true; ///< pauses in which a signal can come about undisturbed
    unsigned seed = 1;
    int lanes = 24;
    double speed = 1;
    /// For each fault; the longest wait that the feed is told is a ban of two minutes.
    std::chrono::seconds patience{240};
    bool drains = true; ///< at the end, until all candles are closed
    std::function<void(std::string& line)> tamper = {}; ///< see CampaignLane
};

/// Many faults of every kind on several practice exchanges at once, each followed by a live feed:
/// how long each takes to get over, and whether everything that must hold does. One thread.
class Campaign final : public QObject
{
public:
    /// `onDone` is called once, from the event loop.
    Campaign(const CampaignOptions& options, std::function<void()> onDone);

    bool start();
    bool isDone() const { return m_phase == Phase::Done; }
    /// The table and the sums, for people. Valid when done.
    std::string report() const;
    /// Everything held. Valid when done.
    bool held() const { return m_failures.empty(); }
    /// Something did not, so far.
    bool hasFailed() const;
    const std::vector<std::string>& failures() const { return m_failures; }
    int happened(FaultKind kind) const;
    /// A lane has more than a few symbols, another one does not; so many in all.
    int symbols() const;
    int pairs() const { return m_pairs; }
    /// What was not as it must be and may have come of this program's own lateness.
    int notJudged() const { return m_notJudged; }
    const SignalTwins::Verdict& signals() const { return m_signals; }
    std::string progress() const;

private:
    using Clock = std::chrono::steady_clock;
    enum class Phase { Faults, Drain, Done };

    struct Station
    {
        std::unique_ptr<CampaignLane> lane;
        Clock::time_point next;        ///< when the next fault is due
        std::vector<FaultKind> faults; ///< that are being got over
        std::vector<std::uint64_t> before;
        Clock::time_point injected;
        Clock::duration lag{};                 ///< the longest of the loop since then
        std::optional<FaultWatch> watch;       ///< of one that came alone
        std::optional<Clock::time_point> over; ///< when they had happened and what lasts had ended
    };

    void turn();
    void begin(Station& station);
    void follow(Station& station);
    void judge(const Station& station);
    Clock::duration measureLag();
    void finishStation(Station& station, double seconds);
    Clock::time_point pauseFrom(Clock::time_point now);
    void fillBag();
    bool isTimeUp() const;
    void drain();
    void finish();

    CampaignOptions m_options;
    std::function<void()> m_onDone;
    Random m_random;
    std::vector<Station> m_stations;
    std::vector<FaultKind> m_kinds;
    std::vector<FaultKind> m_bag;                            ///< the next one last
    std::array<std::vector<double>, kFaultKinds> m_recovery; ///< seconds
    std::size_t m_turns = 0;
    Clock::time_point m_lastTurn;
    Clock::duration m_longestLag{}; ///< by how much this program's own loop was late
    int m_notJudged = 0;            ///< as it was
    int m_pairs = 0;
    int m_gotOver = 0;
    Phase m_phase = Phase::Faults;
    std::vector<Timestamp> m_drainUntil; ///< event time, by station
    Clock::time_point m_drainLimit;
    Clock::time_point m_started;
    QTimer m_timer;
    std::vector<std::string> m_failures;
    SignalTwins::Verdict m_signals;
};

} // namespace dg::cli
