// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exchange.h"
#include "app/cli/replay.h"
#include "app/cli/watch.h"
#include "core/venue/binance/binancevenue.h"

#include <algorithm>

#include <CLI/CLI.hpp>

int main(int argc, char** argv)
{
    using namespace dg::cli;

    CLI::App app("Depthglass without a window: order flow, clusters and signals as JSON lines.",
                 "depthglass-cli");
    app.set_version_flag("--version", std::string("depthglass-cli ") + DEPTHGLASS_VERSION);
    app.require_subcommand(1);

    ReplayOptions options;
    auto* const replayCommand = app.add_subcommand("replay", "Recompute the rows of recordings");
    replayCommand
        ->add_option("FILE", options.files, "Recordings: .jsonl, .jsonl.gz or .jsonl.zst, in order")
        ->required();
    replayCommand
        ->add_option("--symbol", options.symbols, "Only this symbol; may be given several times")
        ->allow_extra_args(false);
    replayCommand->add_option("--preset", options.preset, "reference or standard (default)");
    replayCommand->add_option("--speed", options.speed, "max (default), or times real time");
    replayCommand->add_option(
        "--from", options.from, "Rows from this time of receipt on (ISO 8601 UTC or ms)");
    replayCommand->add_option("--to", options.to, "Stop after this time of receipt");
    replayCommand->add_flag("--check-book-ticker",
                            options.checkBookTicker,
                            "Compare the book's best prices with the exchange's bookTicker");

    WatchOptions live;
    live.restUrl = dg::binance::kRestUrl;
    live.wsUrl = dg::binance::kWsUrl;
    auto* const watchCommand =
        app.add_subcommand("watch", "Rows of the live feed, until interrupted");
    watchCommand
        ->add_option(
            "--symbol", live.symbols, "Symbol (default ETHUSDT); may be given several times")
        ->allow_extra_args(false);
    watchCommand->add_option("--preset", live.preset, "reference or standard (default)");
    watchCommand->add_option("--duration", live.duration, "Stop after so many seconds")
        ->check(CLI::PositiveNumber);
    watchCommand->add_option("--book-every", live.bookEvery, "A book row every so many seconds")
        ->check(CLI::PositiveNumber);
    watchCommand->add_flag("--demo", live.demo, "A practice market inside, marked PRACTICE");
    watchCommand->add_option("--rest-url", live.restUrl, "Base address of the REST interface");
    watchCommand->add_option("--ws-url", live.wsUrl, "Base address of the WebSocket streams");

    ExchangeOptions practice;
    auto* const exchangeCommand =
        app.add_subcommand("exchange", "A practice exchange on this machine, until interrupted");
    exchangeCommand->add_option("--port", practice.port, "Loopback port (default: any free one)")
        ->check(CLI::Range(0, 65535));
    exchangeCommand->add_option("--seed", practice.seed, "Another number, another market");
    exchangeCommand->add_option("--speed", practice.speed, "Times real time (default 1)")
        ->check(CLI::PositiveNumber);
    exchangeCommand->add_option("--symbols", practice.symbols, "How many (default 1, ETHUSDT)")
        ->check(CLI::Range(1, 200));
    exchangeCommand->add_option(
        "--scenario", practice.scenario, "tour: a signal within three minutes");
    exchangeCommand->add_option(
        "--faults", practice.faults, "What goes wrong when: kind@N,... (gap, drop, http429, ...)");

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? Done : WrongUsage;
    }
    const auto upper = [](std::vector<std::string>& symbols) {
        for (auto& symbol : symbols)
            std::transform(symbol.begin(), symbol.end(), symbol.begin(), [](char c) {
                return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
            });
    };
    upper(options.symbols);
    upper(live.symbols);
    if (exchangeCommand->parsed()) return exchange(practice);
    if (watchCommand->parsed()) {
        if (live.symbols.empty()) live.symbols = {"ETHUSDT"};
        return watch(live);
    }
    return replay(options);
}
