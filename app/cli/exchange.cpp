// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exchange.h"

#include "app/cli/calibrate.h"
#include "app/cli/replay.h"
#include "core/practice/practiceexchange.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <cstdio>

#include <unistd.h>

namespace dg::cli {

namespace {

std::array<int, 2> stopPipe{-1, -1};

/// In a signal handler only a write is safe; the event loop hears of it.
void onStop(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto n = write(stopPipe[1], &byte, 1);
}

int refuse(const std::string& text)
{
    std::fprintf(stderr, "depthglass-cli exchange: %s\n", text.c_str());
    return WrongUsage;
}

} // namespace

int exchange(const ExchangeOptions& options)
{
    if (!MarketModel::knowsScenario(options.scenario))
        return refuse("--scenario is tour, not '" + options.scenario + "'");
    if (!options.calibrate.empty()) return calibrate(options.calibrate, options.seed);
    auto faults = parseFaults(options.faults);
    if (!faults) return refuse("--faults: " + faults.error());

    int argc = 1;
    char name[] = "depthglass-cli";
    char* argv[] = {name, nullptr};
    QCoreApplication application(argc, argv);
    if (pipe(stopPipe.data()) != 0) return refuse("no pipe");
    std::signal(SIGINT, onStop);
    std::signal(SIGTERM, onStop);
    QSocketNotifier stop(stopPipe[0], QSocketNotifier::Read);
    QObject::connect(
        &stop, &QSocketNotifier::activated, &application, [] { QCoreApplication::quit(); });

    PracticeOptions practice;
    practice.port = static_cast<quint16>(options.port);
    practice.seed = options.seed;
    practice.speed = options.speed;
    practice.symbols = options.symbols;
    practice.scenario = options.scenario;
    practice.faults = std::move(*faults);
    PracticeExchange served(std::move(practice));
    if (!served.listen()) return refuse("port " + std::to_string(options.port) + " is taken");
    std::printf("{\"type\":\"exchange\",\"rest\":\"%s\",\"ws\":\"%s\"}\n",
                qPrintable(served.rest().toString()),
                qPrintable(served.ws().toString()));
    std::fflush(stdout);
    QCoreApplication::exec();

    const auto counters = served.counters();
    std::fprintf(stderr,
                 "%llu connections, %llu messages, %llu requests, %llu faults\n",
                 static_cast<unsigned long long>(counters.connections),
                 static_cast<unsigned long long>(counters.messages),
                 static_cast<unsigned long long>(counters.requests),
                 static_cast<unsigned long long>(counters.faults));
    return Done;
}

} // namespace dg::cli
