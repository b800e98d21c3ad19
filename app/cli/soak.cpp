// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/soak.h"

#include "app/cli/campaign.h"
#include "app/cli/replay.h"

#include <QCoreApplication>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>

#include <unistd.h>

namespace dg::cli {

namespace {

using namespace std::chrono_literals;

constexpr int kFailed = 1;
constexpr auto kProgress = 30s;
constexpr auto kLook = 200ms;
/// What memory may differ by between the second hour and the last.
constexpr double kFlat = 0.05;

/// Of this process, in MB.
double residentMemory()
{
    std::ifstream file("/proc/self/statm");
    double pages = 0;
    file >> pages >> pages;
    return pages * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

int campaign(const SoakOptions& options)
{
    CampaignOptions wanted;
    wanted.faults = options.faults;
    wanted.minutes = options.minutes;
    wanted.each = options.each;
    if (!options.only.empty()) {
        const auto kinds = parseKinds(options.only);
        if (!kinds) {
            std::fprintf(stderr, "depthglass-cli soak: --only: %s\n", kinds.error().c_str());
            return WrongUsage;
        }
        wanted.only = *kinds;
    }
    wanted.pairs = options.pairs;
    wanted.seed = options.seed;
    wanted.lanes = options.lanes;
    wanted.speed = options.speed;
    Campaign campaign(wanted, [] { QCoreApplication::quit(); });
    if (!campaign.start()) {
        std::fprintf(stderr, "depthglass-cli soak: no free loopback port\n");
        return kFailed;
    }
    QTimer progress;
    QObject::connect(&progress, &QTimer::timeout, &campaign, [&] {
        std::fprintf(stderr, "%s; %.0f MB\n", campaign.progress().c_str(), residentMemory());
    });
    progress.start(kProgress);
    QCoreApplication::exec();
    if (!campaign.isDone()) return kFailed; // interrupted
    std::fputs(campaign.report().c_str(), stdout);
    return campaign.held() ? Done : kFailed;
}

/// One exchange, no faults, hour after hour.
class CalmRun final : public QObject
{
public:
    explicit CalmRun(const SoakOptions& options)
        : m_options(options)
        , m_lane({options.seed, options.speed, options.symbols, "", false})
        , m_started(m_lane.exchange().market().now())
    {
        connect(&m_timer, &QTimer::timeout, this, &CalmRun::turn);
    }

    bool start()
    {
        m_timer.start(kLook);
        return m_lane.start();
    }
    bool held() const { return m_held; }

private:
    void turn()
    {
        m_lane.look();
        const auto hours =
            static_cast<double>((m_lane.exchange().market().now() - m_started).count()) / 3.6e6;
        if (hours < static_cast<double>(m_memory.size() + 1)) return;
        m_memory.push_back(residentMemory());
        std::printf("hour %3zu: %6.1f MB, %llu depth updates, %llu gaps, %llu resyncs, %s\n",
                    m_memory.size(),
                    m_memory.back(),
                    static_cast<unsigned long long>(m_lane.totals().depth),
                    static_cast<unsigned long long>(m_lane.totals().gaps),
                    static_cast<unsigned long long>(m_lane.totals().resyncs),
                    m_lane.missing().empty() ? "whole" : m_lane.missing().c_str());
        std::fflush(stdout);
        if (hours >= m_options.hours) finish();
    }

    void finish()
    {
        const double second = m_memory[std::min<std::size_t>(1, m_memory.size() - 1)];
        const double off = m_memory.back() / second - 1;
        const bool flat = std::abs(off) <= kFlat;
        const bool whole =
            m_lane.missing().empty() && m_lane.failures().empty() && m_lane.tickerDiffers() == 0;
        std::printf("memory of the last hour against the second: %+.1f %%, %s\n",
                    off * 100,
                    flat ? "flat" : "NOT FLAT");
        std::printf("books compared: %llu, %s\n",
                    static_cast<unsigned long long>(m_lane.booksCompared()),
                    whole ? "all equal" : "FAILED");
        for (const std::string& failure : m_lane.failures())
            std::printf("FAILED %s\n", failure.c_str());
        m_held = flat && whole;
        QCoreApplication::quit();
    }

    SoakOptions m_options;
    CampaignLane m_lane;
    Timestamp m_started;
    QTimer m_timer;
    std::vector<double> m_memory; ///< at the end of each hour of event time
    bool m_held = false;
};

} // namespace

int soak(const SoakOptions& options)
{
    if (options.hours <= 0) return campaign(options);
    CalmRun run(options);
    if (!run.start()) {
        std::fprintf(stderr, "depthglass-cli soak: no free loopback port\n");
        return kFailed;
    }
    QCoreApplication::exec();
    return run.held() ? Done : kFailed;
}

} // namespace dg::cli
