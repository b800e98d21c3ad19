// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/options.h"

#include "app/helptexts.h"
#include "app/numbercheck.h"
#include "core/market/symbolname.h"
#include "ui/theme.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Options)
};

/// What CLI11 fills; turned into Options when all of it is known to be right.
struct Raw
{
    std::vector<std::string> files;
    std::vector<std::string> symbols;
    std::string speed;
    std::string from;
    std::string preset = "standard";
    std::string profile;
    std::string store;
    std::string envFile;
    std::string theme;
    std::string screenshot;
    std::string at;
    std::string restUrl;
    std::string wsUrl;
    std::string size = "1920x1080";
    double after = 0;
    bool demo = false;
};

void declare(CLI::App& app, Raw& raw)
{
    translateHelp(app);
    app.set_version_flag("--version",
                         "depthglass " DEPTHGLASS_VERSION,
                         utf8(Words::tr("Display program version information and exit")));
    auto* replay = app.add_option(
        "--replay", raw.files, utf8(Words::tr("Play back recordings, in this order")));
    replay->type_name("FILE");
    app.add_flag("--demo", raw.demo, utf8(Words::tr("A practice market inside, marked PRACTICE")))
        ->excludes(replay);
    app.add_option("--speed", raw.speed, utf8(Words::tr("Times real time, or max (default 1)")))
        ->type_name("N|max");
    app.add_option("--from",
                   raw.from,
                   utf8(Words::tr("Start showing at this time (ISO 8601 or milliseconds)")))
        ->type_name("TIME");
    app.add_option("--symbol",
                   raw.symbols,
                   utf8(Words::tr("Live: this symbol. With a recording: show only these")))
        ->type_name("SYMBOL");
    app.add_option(
           "--rest-url", raw.restUrl, utf8(Words::tr("Live: base address of the REST interface")))
        ->type_name("URL")
        ->check(someAddress({"http", "https"}));
    app.add_option("--ws-url", raw.wsUrl, utf8(Words::tr("Live: base address of the streams")))
        ->type_name("URL")
        ->check(someAddress({"ws", "wss"}));
    app.add_option("--preset", raw.preset, utf8(Words::tr("reference or standard")))
        ->check(CLI::IsMember({"reference", "standard"}));
    app.add_option(
           "--store",
           raw.store,
           utf8(Words::tr("sqlite:PATH or postgresql://user@host:port/name[?sslmode=require, "
                          "verify-full, ...]")))
        ->type_name("URL");
    app.add_option("--env-file", raw.envFile, utf8(Words::tr("Read this file in place of .env")))
        ->type_name("FILE");
    app.add_option("--profile", raw.profile, utf8(Words::tr("Folder for settings")))
        ->type_name("DIR");
    app.add_option("--theme", raw.theme, utf8(Words::tr("Of this run: dark, light or blueorange")))
        ->type_name("NAME");
    auto* shot = app.add_option(
        "--screenshot", raw.screenshot, utf8(Words::tr("Write a picture of the window and leave")));
    shot->type_name("FILE.png");
    auto* at = app.add_option(
        "--at",
        raw.at,
        utf8(Words::tr("Take it at this time of the data; a recording stops there")));
    at->type_name("DATA_TIME")->needs(shot);
    app.add_option("--after", raw.after, utf8(Words::tr("Take it so many seconds after the start")))
        ->type_name("SECONDS")
        ->needs(shot)
        ->excludes(at)
        ->check(numberFrom(0, kMostSeconds, Unit::Seconds));
    app.add_option("--size", raw.size, utf8(Words::tr("Size of the picture")))
        ->type_name("WIDTHxHEIGHT")
        ->needs(shot);
}

ParsedOptions wrong(const QString& text)
{
    return {std::nullopt, 2, u"depthglass: "_s + text};
}

std::optional<double> parseSpeed(const std::string& text)
{
    double speed = 0;
    if (text == "max" || readNumber(text, kLeastSpeed, kMostSpeed, speed)) return speed;
    return std::nullopt;
}

QSize parseSize(const QString& text)
{
    const QStringList parts = text.split(u'x');
    const QSize size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
    const bool usable = size.width() >= 640 && size.height() >= 480 && size.width() <= 8000 &&
                        size.height() <= 8000;
    return usable ? size : QSize();
}

/// Empty, or what is wrong with the environment.
QString takeEnvironment(Options& o, const std::string& envFile)
{
    auto environment = readEnvironment(envFile);
    if (!environment) return QString::fromStdString(environment.error());
    o.environment = std::move(*environment);
    if (o.restUrl.isEmpty()) o.restUrl = QString::fromStdString(o.environment.restUrl.value_or(""));
    if (o.wsUrl.isEmpty()) o.wsUrl = QString::fromStdString(o.environment.wsUrl.value_or(""));
    // Named there, it is what the program is started for.
    if (!o.demo && o.files.isEmpty() && o.symbols.empty() && o.environment.symbol)
        o.symbols.push_back(*o.environment.symbol);
    return {};
}

QString timeWanted(const QString& option)
{
    return Words::tr("%1 takes a time as 2024-07-18T12:00:00Z, with an offset as +02:00, or "
                     "milliseconds")
        .arg(option);
}

ParsedOptions convert(const Raw& raw, bool hasAfter)
{
    Options o;
    for (const std::string& file : raw.files)
        o.files << QString::fromLocal8Bit(file.c_str());
    o.demo = raw.demo;
    o.restUrl = QString::fromStdString(raw.restUrl);
    o.wsUrl = QString::fromStdString(raw.wsUrl);
    if (!raw.speed.empty()) {
        o.speed = parseSpeed(raw.speed);
        if (!o.speed)
            return wrong(
                Words::tr("--speed takes max, or %1").arg(numberWords(kLeastSpeed, kMostSpeed)));
    }
    if (!raw.from.empty() && !(o.from = parseTimestamp(raw.from)))
        return wrong(timeWanted(u"--from"_s));
    if (!raw.at.empty() && !(o.at = parseTimestamp(raw.at))) return wrong(timeWanted(u"--at"_s));
    for (const std::string& text : raw.symbols) {
        auto symbol = symbolName(text);
        if (!symbol)
            return wrong(Words::tr("--symbol takes 1 to 30 letters, digits or _, as ETHUSDT"));
        o.symbols.push_back(std::move(*symbol));
    }
    if (const auto problem = takeEnvironment(o, raw.envFile); !problem.isEmpty())
        return {std::nullopt, 3, u"depthglass: "_s + problem};
    o.preset = raw.preset == "reference" ? Preset::Reference : Preset::Standard;
    o.store = QString::fromLocal8Bit(raw.store.c_str());
    o.profile = QString::fromLocal8Bit(raw.profile.c_str());
    o.theme = QString::fromStdString(raw.theme);
    if (!o.theme.isEmpty() && !Theme::names().contains(o.theme))
        return wrong(Words::tr("--theme takes one of: %1").arg(Theme::names().join(u", "_s)));
    o.screenshot = QString::fromLocal8Bit(raw.screenshot.c_str());
    if (hasAfter) o.after = raw.after;
    if (!o.screenshot.isEmpty() && !o.after && !o.at)
        return wrong(Words::tr("--screenshot needs --after SECONDS or --at DATA_TIME"));
    o.size = parseSize(QString::fromStdString(raw.size));
    if (o.size.isEmpty())
        return wrong(Words::tr("--size takes WIDTHxHEIGHT, 640x480 to 8000x8000"));
    return {o, 0, {}};
}

} // namespace

ParsedOptions parseOptions(int argc, const char* const* argv)
{
    CLI::App app(
        utf8(Words::tr(
            "Order-flow monitor for crypto futures. Watches and explains; places no orders.")),
        "depthglass");
    Raw raw;
    declare(app, raw);
    refuseEmptyTexts(app);
    try { // the library's way to say "help" or "wrong"; nothing is thrown beyond this function
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        return {std::nullopt, 0, QString::fromStdString(app.help())};
    } catch (const CLI::CallForVersion&) {
        return {std::nullopt, 0, QStringLiteral("depthglass " DEPTHGLASS_VERSION)};
    } catch (const CLI::ParseError& error) {
        return wrong(usageProblem(error) + u'\n' + Words::tr("Try %1").arg(u"depthglass --help"_s));
    }
    return convert(raw, app.count("--after") > 0);
}

} // namespace dg
