// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cliapplication.h"
#include "app/cli/laboratory.h"
#include "app/cli/replay.h"
#include "app/cli/say.h"
#include "app/cli/signals.h"
#include "app/cli/telegram.h"
#include "app/cli/watch.h"
#include "app/environment.h"
#include "app/helptexts.h"
#include "app/numbercheck.h"
#include "app/profile.h"
#include "app/standardoutput.h"
#include "app/translation.h"
#include "core/market/symbolname.h"
#include "core/venue/binance/binancevenue.h"

#include <QCoreApplication>

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
using dg::utf8;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

QString liveSymbols()
{
    return Words::tr("Symbol (default ETHUSDT); may be given several times");
}

/// A symbol becomes a folder, an address and a part of lines: nothing else passes.
void addSymbols(CLI::App& command, std::vector<std::string>& symbols, const QString& about)
{
    const CLI::Validator validator(
        [](std::string& text) -> std::string {
            auto name = dg::symbolName(text);
            if (!name)
                return utf8(Words::tr("is no symbol: 1 to 30 letters, digits or _, as ETHUSDT"));
            text = std::move(*name);
            return {};
        },
        "");
    command.add_option("--symbol", symbols, utf8(about))
        ->allow_extra_args(false)
        ->transform(validator);
}

void addAddresses(CLI::App& command, WatchOptions& live)
{
    command.add_option(
        "--env-file", live.envFile, utf8(Words::tr("Read this file in place of .env")));
    command.add_option(
        "--profile", live.profile, utf8(Words::tr("Folder of settings, signals and log")));
    command.add_flag(
        "--demo", live.demo, utf8(Words::tr("A practice market inside, marked PRACTICE")));
    command
        .add_option(
            "--rest-url", live.restUrl, utf8(Words::tr("Base address of the REST interface")))
        ->check(dg::someAddress({"http", "https"}));
    command
        .add_option(
            "--ws-url", live.wsUrl, utf8(Words::tr("Base address of the WebSocket streams")))
        ->check(dg::someAddress({"ws", "wss"}));
}

void addRecording(CLI::App& command, WatchOptions& options)
{
    command.add_option("DIR", options.record, utf8(Words::tr("Folder for the recordings")))
        ->required();
    addSymbols(command, options.symbols, liveSymbols());
    command
        .add_option("--duration", options.duration, utf8(Words::tr("Stop after so many seconds")))
        ->check(dg::numberFrom(dg::kLeastSeconds, dg::kMostSeconds, dg::Unit::Seconds));
    const auto hours = [&options](double value) {
        options.limits.age = std::chrono::milliseconds(std::llround(value * 3'600'000));
    };
    const auto megabytes = [](std::uint64_t& limit) {
        return [&limit](double value) {
            limit = static_cast<std::uint64_t>(std::llround(value * 1e6));
        };
    };
    command
        .add_option_function<double>(
            "--max-age", hours, utf8(Words::tr("Hours to keep (default 4)")))
        ->check(dg::numberFrom(0.1, 24.0 * 365, dg::Unit::Hours));
    command
        .add_option_function<double>(
            "--max-size",
            megabytes(options.limits.symbolBytes),
            utf8(Words::tr("Megabytes to keep of each symbol (default 200)")))
        ->check(dg::numberFrom(1, 1e9, dg::Unit::Megabytes));
    command
        .add_option_function<double>(
            "--max-kept",
            megabytes(options.limits.keptBytes),
            utf8(Words::tr("Megabytes to keep of signals beyond that (default 2000)")))
        ->check(dg::numberFrom(1, 1e9, dg::Unit::Megabytes));
}

void addSignals(CLI::App& command, SignalsOptions& options)
{
    command.add_option(
        "--store",
        options.store,
        utf8(Words::tr("sqlite:PATH or postgresql://user@host:port/name[?sslmode=require, "
                       "verify-full, ...]")));
    command.add_option(
        "--profile", options.profile, utf8(Words::tr("Folder of the desktop's settings")));
    command.add_option(
        "--env-file", options.envFile, utf8(Words::tr("Read this file in place of .env")));
    command.require_subcommand(1);
    command.fallthrough();
    const auto add = [&](const char* name, const QString& text) {
        auto* const action = command.add_subcommand(name, utf8(text));
        action->callback([&options, name] { options.action = name; });
        return action;
    };
    const auto format = [&](CLI::App* action) {
        action->add_option("--format", options.format, utf8(Words::tr("csv or json")))
            ->check(CLI::IsMember({"csv", "json"}));
    };
    auto* const list =
        add("list", Words::tr("The newest signals; a table on a terminal, CSV otherwise"));
    list->add_option("--limit", options.limit, utf8(Words::tr("How many (default 200)")))
        ->check(dg::numberFrom(1, 1'000'000));
    list->add_flag(
        "--open", options.openOnly, utf8(Words::tr("Only those that nobody has answered")));
    format(list);
    format(add("export", Words::tr("All signals, newest first")));
    add("verify",
        Words::tr("Check that trail and signals agree, and say up to where a key that is here "
                  "proves it"));
    add("key", Words::tr("Move the key that signs the trail to another machine"))
        ->add_option("WAY",
                     options.id,
                     utf8(Words::tr("export (to standard output) or import (from its input)")))
        ->required()
        ->check(CLI::IsMember({"export", "import"}));
    for (auto* const action : {add("show", Words::tr("Everything about one signal")),
                               add("ack", Words::tr("Acknowledge a signal")),
                               add("reject", Words::tr("Reject a signal"))}) {
        action->add_option("ID", options.id, utf8(Words::tr("Its id, or the beginning of it")))
            ->required();
        if (action->get_name() == "show")
            format(action);
        else
            action->add_option("--note", options.note, utf8(Words::tr("Why")));
    }
}

void addTelegram(CLI::App& command, TelegramOptions& options)
{
    command.add_option("ACTION", options.action, utf8(Words::tr("pair, test or status")))
        ->required()
        ->check(CLI::IsMember({"pair", "test", "status"}));
    command.add_option(
        "--profile", options.profile, utf8(Words::tr("Folder of settings and secrets")));
    command.add_flag(
        "--new-token", options.newToken, utf8(Words::tr("pair: ask for the token again")));
    command.add_flag("--no-keychain",
                     options.noKeychain,
                     utf8(Words::tr("Keep secrets in a file of the profile (mode 0600)")));
    command
        .add_option("--timeout",
                    options.timeout,
                    utf8(Words::tr("pair: wait so many seconds (default 300)")))
        ->check(dg::numberFrom(1, 3600));
    command.add_option(
        "--env-file", options.envFile, utf8(Words::tr("Read this file in place of .env")));
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
    CLI::App app(
        utf8(Words::tr(
            "Depthglass without a window: order flow, clusters and signals as JSON lines.")),
        "depthglass-cli");
    dg::translateHelp(app);
    app.set_version_flag("--version",
                         std::string("depthglass-cli ") + DEPTHGLASS_VERSION,
                         utf8(Words::tr("Display program version information and exit")));
    app.require_subcommand(1);

    ReplayOptions options;
    auto* const replayCommand =
        app.add_subcommand("replay", utf8(Words::tr("Recompute the rows of recordings")));
    replayCommand
        ->add_option(
            "FILE",
            options.files,
            utf8(Words::tr(
                "Recordings (.jsonl, .jsonl.gz, .jsonl.zst) in order, or folders of them")))
        ->required();
    addSymbols(
        *replayCommand, options.symbols, Words::tr("Only this symbol; may be given several times"));
    replayCommand->add_option(
        "--preset", options.preset, utf8(Words::tr("reference or standard (default)")));
    replayCommand->add_option(
        "--speed", options.speed, utf8(Words::tr("max (default), or times real time")));
    replayCommand->add_option(
        "--from",
        options.from,
        utf8(Words::tr("Rows from this time of the exchange on (ISO 8601 or ms)")));
    replayCommand->add_option(
        "--to", options.to, utf8(Words::tr("Stop where this time of the exchange is reached")));
    replayCommand->add_flag(
        "--check-book-ticker",
        options.checkBookTicker,
        utf8(Words::tr("Compare the book's best prices with the exchange's bookTicker")));
    replayCommand->add_flag("--health",
                            options.health,
                            utf8(Words::tr("Health rows as well, as the live run printed them")));

    WatchOptions live;
    auto* const watchCommand =
        app.add_subcommand("watch", utf8(Words::tr("Rows of the live feed, until interrupted")));
    addSymbols(*watchCommand, live.symbols, liveSymbols());
    watchCommand->add_option(
        "--preset", live.preset, utf8(Words::tr("reference or standard (default)")));
    watchCommand
        ->add_option("--duration", live.duration, utf8(Words::tr("Stop after so many seconds")))
        ->check(dg::numberFrom(dg::kLeastSeconds, dg::kMostSeconds, dg::Unit::Seconds));
    watchCommand
        ->add_option(
            "--book-every", live.bookEvery, utf8(Words::tr("A book row every so many seconds")))
        ->check(dg::numberFrom(dg::kLeastSeconds, dg::kMostSeconds, dg::Unit::Seconds));
    watchCommand->add_option(
        "--record", live.record, utf8(Words::tr("Record into this folder as well")));
    addAddresses(*watchCommand, live);

    WatchOptions recorded = live;
    recorded.rows = false;
    recorded.keeps = false;
    auto* const recordCommand = app.add_subcommand(
        "record", utf8(Words::tr("Record the live feed into a folder, until interrupted")));
    addRecording(*recordCommand, recorded);
    addAddresses(*recordCommand, recorded);

    watchCommand->add_option(
        "--store",
        live.store,
        utf8(Words::tr("Keep signals there: sqlite:PATH or "
                       "postgresql://user@host:port/name[?sslmode=require, verify-full, ...]")));

    SignalsOptions kept;
    auto* const signalsApp =
        app.add_subcommand("signals", utf8(Words::tr("What was found, and what became of it")));
    addSignals(*signalsApp, kept);

    ExchangeOptions practice;
    auto* const exchangeCommand = app.add_subcommand(
        "exchange", utf8(Words::tr("A practice exchange on this machine, until interrupted")));
    addExchange(*exchangeCommand, practice);

    TelegramOptions phone;
    auto* const telegramCommand = app.add_subcommand(
        "telegram", utf8(Words::tr("Pair with a chat, send a test message, say how it stands")));
    addTelegram(*telegramCommand, phone);

    SoakOptions soaked;
    auto* const soakCommand = app.add_subcommand(
        "soak", utf8(Words::tr("Faults on practice exchanges, each followed by a live feed")));
    addSoak(*soakCommand, soaked);

    dg::refuseEmptyTexts(app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (const auto rest = app.remaining();
            app.get_subcommands().empty() && !rest.empty() &&
            error.get_exit_code() == static_cast<int>(CLI::ExitCodes::RequiredError)) {
            sayText(Words::tr("There is no command %1; --help lists them.")
                        .arg(QString::fromLocal8Bit(rest.front().c_str())));
            return WrongUsage;
        }
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
    const CliApplication application;
    const dg::Translation texts(dg::profileIn(argc, argv));
    return output.finish(run(argc, argv, output));
}
