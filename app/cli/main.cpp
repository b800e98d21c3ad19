// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exchange.h"
#include "app/cli/replay.h"
#include "app/cli/say.h"
#include "app/cli/signals.h"
#include "app/cli/soak.h"
#include "app/cli/telegram.h"
#include "app/cli/watch.h"
#include "app/environment.h"
#include "app/numbercheck.h"
#include "app/profile.h"
#include "app/standardoutput.h"
#include "core/market/symbolname.h"
#include "core/practice/faults.h"
#include "core/venue/binance/binancevenue.h"

#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

namespace {

using namespace dg::cli;

constexpr const char* kLiveSymbols = "Symbol (default ETHUSDT); may be given several times";

/// A symbol becomes a folder, an address and a part of lines: nothing else passes.
void addSymbols(CLI::App& command, std::vector<std::string>& symbols, const char* about)
{
    const CLI::Validator validator(
        [](std::string& text) -> std::string {
            auto name = dg::symbolName(text);
            if (!name) return "is no symbol: 1 to 30 letters, digits or _, as ETHUSDT";
            text = std::move(*name);
            return {};
        },
        "");
    command.add_option("--symbol", symbols, about)->allow_extra_args(false)->transform(validator);
}

void addAddresses(CLI::App& command, WatchOptions& live)
{
    command.add_option("--env-file", live.envFile, "Read this file in place of .env");
    command.add_option("--profile", live.profile, "Folder of settings, signals and log");
    command.add_flag("--demo", live.demo, "A practice market inside, marked PRACTICE");
    command.add_option("--rest-url", live.restUrl, "Base address of the REST interface")
        ->check(dg::someAddress());
    command.add_option("--ws-url", live.wsUrl, "Base address of the WebSocket streams")
        ->check(dg::someAddress());
}

void addRecording(CLI::App& command, WatchOptions& options)
{
    command.add_option("DIR", options.record, "Folder for the recordings")->required();
    addSymbols(command, options.symbols, kLiveSymbols);
    command.add_option("--duration", options.duration, "Stop after so many seconds")
        ->check(dg::numberFrom(dg::kLeastSeconds, dg::kMostSeconds, "seconds"));
    const auto hours = [&options](double value) {
        options.limits.age = std::chrono::milliseconds(std::llround(value * 3'600'000));
    };
    const auto megabytes = [](std::uint64_t& limit) {
        return [&limit](double value) {
            limit = static_cast<std::uint64_t>(std::llround(value * 1e6));
        };
    };
    command.add_option_function<double>("--max-age", hours, "Hours to keep (default 4)")
        ->check(dg::numberFrom(0.1, 24.0 * 365, "hours"));
    command
        .add_option_function<double>("--max-size",
                                     megabytes(options.limits.symbolBytes),
                                     "Megabytes to keep of each symbol (default 200)")
        ->check(dg::numberFrom(1, 1e9, "megabytes"));
    command
        .add_option_function<double>("--max-kept",
                                     megabytes(options.limits.keptBytes),
                                     "Megabytes to keep of signals beyond that (default 2000)")
        ->check(dg::numberFrom(1, 1e9, "megabytes"));
}

void addSignals(CLI::App& command, SignalsOptions& options)
{
    command.add_option(
        "--store",
        options.store,
        "sqlite:PATH or postgresql://user@host:port/name[?sslmode=require, verify-full, ...]");
    command.add_option("--profile", options.profile, "Folder of the desktop's settings");
    command.add_option("--env-file", options.envFile, "Read this file in place of .env");
    command.require_subcommand(1);
    command.fallthrough();
    const auto add = [&](const char* name, const char* text) {
        auto* const action = command.add_subcommand(name, text);
        action->callback([&options, name] { options.action = name; });
        return action;
    };
    const auto format = [&](CLI::App* action) {
        action->add_option("--format", options.format, "csv or json")
            ->check(CLI::IsMember({"csv", "json"}));
    };
    auto* const list = add("list", "The newest signals; a table on a terminal, CSV otherwise");
    list->add_option("--limit", options.limit, "How many (default 200)")
        ->check(dg::numberFrom(1, 1'000'000));
    list->add_flag("--open", options.openOnly, "Only those that nobody has answered");
    format(list);
    format(add("export", "All signals, newest first"));
    add("verify",
        "Check that trail and signals agree, and say up to where a key that is here proves it");
    add("key", "Move the key that signs the trail to another machine")
        ->add_option("WAY", options.id, "export (to standard output) or import (from its input)")
        ->required()
        ->check(CLI::IsMember({"export", "import"}));
    for (auto* const action : {add("show", "Everything about one signal"),
                               add("ack", "Acknowledge a signal"),
                               add("reject", "Reject a signal")}) {
        action->add_option("ID", options.id, "Its id, or the beginning of it")->required();
        if (action->get_name() == "show")
            format(action);
        else
            action->add_option("--note", options.note, "Why");
    }
}

CLI::App* addTelegram(CLI::App& app, TelegramOptions& options)
{
    auto* const command =
        app.add_subcommand("telegram", "Pair with a chat, send a test message, say how it stands");
    command->add_option("ACTION", options.action, "pair, test or status")
        ->required()
        ->check(CLI::IsMember({"pair", "test", "status"}));
    command->add_option("--profile", options.profile, "Folder of settings and secrets");
    command->add_flag("--new-token", options.newToken, "pair: ask for the token again");
    command->add_flag(
        "--no-keychain", options.noKeychain, "Keep secrets in a file of the profile (mode 0600)");
    command->add_option("--timeout", options.timeout, "pair: wait so many seconds (default 300)")
        ->check(dg::numberFrom(1, 3600));
    command->add_option("--env-file", options.envFile, "Read this file in place of .env");
    return command;
}

/// Fills in what no option said, first from the environment, then from the exchange's own values.
/// False where the environment is wrong; that has been said then.
bool complete(WatchOptions& options)
{
    auto environment = dg::readEnvironment(options.envFile);
    if (!environment) {
        say("depthglass-cli: " + environment.error());
        return false;
    }
    for (const std::string& remark : environment->remarks)
        say(remark);
    // The practice market has its own symbols.
    if (options.symbols.empty())
        options.symbols = {options.demo ? "ETHUSDT" : environment->symbol.value_or("ETHUSDT")};
    if (options.restUrl.empty())
        options.restUrl = environment->restUrl.value_or(dg::binance::kRestUrl);
    if (options.wsUrl.empty()) options.wsUrl = environment->wsUrl.value_or(dg::binance::kWsUrl);
    options.logLevel = environment->logLevel.value_or("INFO");
    options.capital = environment->capital;
    options.riskFraction = environment->riskFraction;
    return true;
}

int run(int argc, char** argv, dg::StandardOutput& output)
{
    CLI::App app("Depthglass without a window: order flow, clusters and signals as JSON lines.",
                 "depthglass-cli");
    app.set_version_flag("--version", std::string("depthglass-cli ") + DEPTHGLASS_VERSION);
    app.require_subcommand(1);

    ReplayOptions options;
    auto* const replayCommand = app.add_subcommand("replay", "Recompute the rows of recordings");
    replayCommand
        ->add_option("FILE",
                     options.files,
                     "Recordings (.jsonl, .jsonl.gz, .jsonl.zst) in order, or folders of them")
        ->required();
    addSymbols(*replayCommand, options.symbols, "Only this symbol; may be given several times");
    replayCommand->add_option("--preset", options.preset, "reference or standard (default)");
    replayCommand->add_option("--speed", options.speed, "max (default), or times real time");
    replayCommand->add_option(
        "--from", options.from, "Rows from this time of the exchange on (ISO 8601 or ms)");
    replayCommand->add_option(
        "--to", options.to, "Stop where this time of the exchange is reached");
    replayCommand->add_flag("--check-book-ticker",
                            options.checkBookTicker,
                            "Compare the book's best prices with the exchange's bookTicker");
    replayCommand->add_flag(
        "--health", options.health, "Health rows as well, as the live run printed them");

    WatchOptions live;
    auto* const watchCommand =
        app.add_subcommand("watch", "Rows of the live feed, until interrupted");
    addSymbols(*watchCommand, live.symbols, kLiveSymbols);
    watchCommand->add_option("--preset", live.preset, "reference or standard (default)");
    watchCommand->add_option("--duration", live.duration, "Stop after so many seconds")
        ->check(dg::numberFrom(dg::kLeastSeconds, dg::kMostSeconds, "seconds"));
    watchCommand->add_option("--book-every", live.bookEvery, "A book row every so many seconds")
        ->check(dg::numberFrom(dg::kLeastSeconds, dg::kMostSeconds, "seconds"));
    watchCommand->add_option("--record", live.record, "Record into this folder as well");
    addAddresses(*watchCommand, live);

    WatchOptions recorded = live;
    recorded.rows = false;
    recorded.keeps = false;
    auto* const recordCommand =
        app.add_subcommand("record", "Record the live feed into a folder, until interrupted");
    addRecording(*recordCommand, recorded);
    addAddresses(*recordCommand, recorded);

    watchCommand->add_option(
        "--store",
        live.store,
        "Keep signals there: sqlite:PATH or "
        "postgresql://user@host:port/name[?sslmode=require, verify-full, ...]");

    SignalsOptions kept;
    auto* const signalsApp = app.add_subcommand("signals", "What was found, and what became of it");
    addSignals(*signalsApp, kept);

    ExchangeOptions practice;
    auto* const exchangeCommand =
        app.add_subcommand("exchange", "A practice exchange on this machine, until interrupted");
    exchangeCommand->add_option("--port", practice.port, "Loopback port (default: any free one)")
        ->check(dg::numberFrom(0, 65535));
    exchangeCommand->add_option("--seed", practice.seed, "Another number, another market");
    exchangeCommand->add_option("--speed", practice.speed, "Times real time (default 1)")
        ->check(dg::numberFrom(dg::kLeastSpeed, dg::kMostMadeSpeed));
    exchangeCommand->add_option("--symbols", practice.symbols, "How many (default 1, ETHUSDT)")
        ->check(dg::numberFrom(1, 200));
    exchangeCommand->add_option("--scenario",
                                practice.scenario,
                                "tour: a signal within three minutes; busy: and many more");
    exchangeCommand->add_option(
        "--faults", practice.faults, "What goes wrong when: kind@N,... (" + dg::faultNames() + ")");
    exchangeCommand
        ->add_option("--calibrate",
                     practice.calibrate,
                     "Serve nothing: compare the made market with these recordings")
        ->type_name("RECORDING");

    TelegramOptions phone;
    auto* const telegramCommand = addTelegram(app, phone);

    SoakOptions soaked;
    auto* const soakCommand =
        app.add_subcommand("soak", "Faults on practice exchanges, each followed by a live feed");
    soakCommand->add_option("--faults", soaked.faults, "At least so many, of all kinds (500)")
        ->check(dg::numberFrom(1, 100'000));
    soakCommand
        ->add_option("--minutes", soaked.minutes, "Go on for so long instead, and until --each")
        ->check(dg::numberFrom(0.001, 24.0 * 60 * 365, "minutes"));
    soakCommand
        ->add_option(
            "--each", soaked.each, "With --minutes: at least so many faults of each kind (15)")
        ->check(dg::numberFrom(1, 10'000));
    soakCommand
        ->add_option(
            "--only", soaked.only, "Only these kinds: those of exchange, clockback, clockahead")
        ->type_name("KIND,...");
    soakCommand->add_option("--pairs", soaked.pairs, "Share of faults that come two at once (0.1)")
        ->check(dg::numberFrom(0, 1));
    soakCommand->add_option("--seed", soaked.seed, "Another number, another order");
    soakCommand->add_option("--lanes", soaked.lanes, "Exchanges at once (24)")
        ->check(dg::numberFrom(1, 200));
    soakCommand->add_option("--speed", soaked.speed, "Times real time (1)")
        ->check(dg::numberFrom(dg::kLeastSpeed, dg::kMostMadeSpeed));
    soakCommand
        ->add_option("--hours", soaked.hours, "No faults: so many hours of market on one exchange")
        ->check(dg::numberFrom(0.001, 24.0 * 365, "hours"));
    soakCommand->add_option("--symbols", soaked.symbols, "How many, with --hours (2)")
        ->check(dg::numberFrom(1, 200));

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? Done : WrongUsage;
    }
    if (soakCommand->parsed()) return soak(soaked);
    if (exchangeCommand->parsed()) {
        output.whenFull(dg::StandardOutput::WhenFull::Drop);
        return exchange(practice);
    }
    if (signalsApp->parsed()) return signalsCommand(kept, output);
    if (telegramCommand->parsed()) return telegram(phone);
    for (WatchOptions* const chosen : {&live, &recorded}) {
        if (chosen == &live ? !watchCommand->parsed() : !recordCommand->parsed()) continue;
        return complete(*chosen) ? watch(*chosen, output) : UnreadableInput;
    }
    return replay(options, output);
}

} // namespace

int main(int argc, char** argv)
{
    const bool isClosed = dg::reserveStandardDescriptors();
    dg::keepFilesPrivate();
    dg::StandardOutput output(isClosed);
    return output.finish(run(argc, argv, output));
}
