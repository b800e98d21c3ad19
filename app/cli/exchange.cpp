// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exchange.h"

#include "app/cli/calibrate.h"
#include "app/cli/replay.h"
#include "app/cli/say.h"
#include "app/stopsignals.h"
#include "core/practice/practiceexchange.h"

#include <QCoreApplication>

#include <cstdio>

namespace dg::cli {

namespace {

int refuse(const std::string& text)
{
    say("depthglass-cli exchange: " + text);
    return WrongUsage;
}

} // namespace

int exchange(const ExchangeOptions& options)
{
    if (!MarketModel::knowsScenario(options.scenario))
        return refuse("--scenario is tour or busy, not '" + options.scenario + "'");
    if (!options.calibrate.empty()) return calibrate(options.calibrate, options.seed);
    auto faults = parseFaults(options.faults);
    if (!faults) return refuse("--faults: " + faults.error());

    const StopSignals stop([] { QCoreApplication::quit(); });

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
