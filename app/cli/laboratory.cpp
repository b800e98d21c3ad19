// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/laboratory.h"

#include "app/numbercheck.h"
#include "core/practice/faults.h"

namespace dg::cli {

void addExchange(CLI::App& command, ExchangeOptions& practice)
{
    command.add_option("--port", practice.port, "Loopback port (default: any free one)")
        ->check(dg::numberFrom(0, 65535));
    command.add_option("--seed", practice.seed, "Another number, another market");
    command.add_option("--speed", practice.speed, "Times real time (default 1)")
        ->check(dg::numberFrom(dg::kLeastSpeed, dg::kMostMadeSpeed));
    command.add_option("--symbols", practice.symbols, "How many (default 1, ETHUSDT)")
        ->check(dg::numberFrom(1, 200));
    command.add_option("--scenario",
                       practice.scenario,
                       "tour: a signal within three minutes; busy: and many more");
    command.add_option(
        "--faults", practice.faults, "What goes wrong when: kind@N,... (" + dg::faultNames() + ")");
    command
        .add_option("--calibrate",
                    practice.calibrate,
                    "Serve nothing: compare the made market with these recordings")
        ->type_name("RECORDING");
}

void addSoak(CLI::App& command, SoakOptions& soaked)
{
    command.add_option("--faults", soaked.faults, "At least so many, of all kinds (500)")
        ->check(dg::numberFrom(1, 100'000));
    command.add_option("--minutes", soaked.minutes, "Go on for so long instead, and until --each")
        ->check(dg::numberFrom(0.001, 24.0 * 60 * 365, Unit::Minutes));
    command
        .add_option(
            "--each", soaked.each, "With --minutes: at least so many faults of each kind (15)")
        ->check(dg::numberFrom(1, 10'000));
    command
        .add_option(
            "--only", soaked.only, "Only these kinds: those of exchange, clockback, clockahead")
        ->type_name("KIND,...");
    command.add_option("--pairs", soaked.pairs, "Share of faults that come two at once (0.1)")
        ->check(dg::numberFrom(0, 1));
    command.add_option("--seed", soaked.seed, "Another number, another order");
    command.add_option("--lanes", soaked.lanes, "Exchanges at once (24)")
        ->check(dg::numberFrom(1, 200));
    command.add_option("--speed", soaked.speed, "Times real time (1)")
        ->check(dg::numberFrom(dg::kLeastSpeed, dg::kMostMadeSpeed));
    command
        .add_option("--hours", soaked.hours, "No faults: so many hours of market on one exchange")
        ->check(dg::numberFrom(0.001, 24.0 * 365, Unit::Hours));
    command.add_option("--symbols", soaked.symbols, "How many, with --hours (2)")
        ->check(dg::numberFrom(1, 200));
}

} // namespace dg::cli
