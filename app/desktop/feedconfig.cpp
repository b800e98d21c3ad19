// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/feedconfig.h"

#include "app/storeoptions.h"
#include "core/feed/recordingfolder.h"
#include "core/practice/practicethread.h"
#include "core/signals/signalrecord.h"
#include "core/venue/binance/binancevenue.h"
#include "ui/settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

/// A signal's moment is replayed from so long before it.
constexpr std::chrono::minutes kBeforeSignal{2};

const QString kPracticeFolder = u"recordings-practice"_s;

/// They lie where the practice market records, or lay there once: in a folder of that name.
bool isMade(const std::vector<std::string>& files)
{
    return std::ranges::any_of(files, [](const std::string& file) {
        const QString path = QFile::decodeName(QByteArray::fromStdString(file));
        return QFileInfo(path).absolutePath().split(u'/').contains(kPracticeFolder);
    });
}

/// Beside the settings. The demo's apart: a made market must not become the beginning of a real
/// one.
std::string recordFolder(const Options& options, const Settings& settings, FeedKind feed)
{
    if (!options.screenshot.isEmpty()) return {}; // pictures change nothing
    const QString name = feed == FeedKind::Practice ? kPracticeFolder : u"recordings"_s;
    const QString chosen = withHome(settings.text("recording/folder"));
    if (feed == FeedKind::Live && !chosen.isEmpty()) return QFile::encodeName(chosen).toStdString();
    return QFile::encodeName(QDir(profileFolder(options.profile)).absoluteFilePath(name))
        .toStdString();
}

/// The name of the file in "2026-11-24T11-20-00-000Z.jsonl.zst:17".
std::string_view fileOf(std::string_view place)
{
    return place.substr(0, place.rfind(':'));
}

/// Of receipt, where it is known.
Timestamp momentOf(const TradeSignal& signal)
{
    return signal.evidence.received.ms > 0 ? signal.evidence.received : signal.time;
}

std::uint64_t megabytes(int count)
{
    return 1'000'000ULL * static_cast<std::uint64_t>(count);
}

} // namespace

EngineConfig liveConfig(const Options& options, const Settings& settings)
{
    EngineConfig config;
    config.feed = FeedKind::Live;
    const auto address = [&](const QString& given, const char* key, const char* own) {
        const QString text = given.isEmpty() ? settings.text(key) : given;
        return text.isEmpty() ? std::string(own) : text.toStdString();
    };
    config.restUrl = address(options.restUrl, "market/restUrl", binance::kRestUrl);
    config.wsUrl = address(options.wsUrl, "market/wsUrl", binance::kWsUrl);
    config.symbols = options.symbols;
    if (config.symbols.empty())
        for (const QString& symbol : settings.symbols())
            config.symbols.push_back(symbol.toStdString());
    return config;
}

EngineConfig practiceConfig(const Options& options, const PracticeThread& market)
{
    EngineConfig config;
    config.feed = FeedKind::Practice;
    config.restUrl = market.rest().toString().toStdString();
    config.wsUrl = market.ws().toString().toStdString();
    config.symbols = options.symbols;
    if (config.symbols.empty()) config.symbols = PracticeThread::symbols();
    return config;
}

EngineConfig filesConfig(const Options& options, const QStringList& files)
{
    EngineConfig config;
    for (const QString& file : files)
        config.files.push_back(QFile::encodeName(file).toStdString());
    config.feed = FeedKind::Replay;
    config.made = isMade(config.files);
    config.speed = options.speed.value_or(1);
    config.symbols = options.symbols;
    return config;
}

Timestamp replayStart(const TradeSignal& signal)
{
    return signal.time - kBeforeSignal;
}

EngineConfig momentConfig(const Options& options,
                          const Settings& settings,
                          const EngineConfig& open,
                          const SignalRecord& record)
{
    const TradeSignal& signal = *record.signal;
    EngineConfig config;
    config.from = replayStart(signal);
    if (open.feed == FeedKind::Replay && record.source == SignalSource::Replay) {
        config.files = open.files;
    } else {
        const bool made = record.source == SignalSource::Practice;
        const auto folder =
            recordFolder(options, settings, made ? FeedKind::Practice : FeedKind::Live);
        config.files =
            recordingAround(
                folder, signal.symbol, momentOf(signal), fileOf(signal.evidence.recording))
                .files;
    }
    config.feed = FeedKind::Replay;
    config.made = isMade(config.files);
    config.symbols = {signal.symbol};
    config.speed = 1;
    return config;
}

std::vector<std::pair<QString, QString>> overruledSettings(const Options& options)
{
    QStringList symbols;
    for (const std::string& symbol : options.symbols)
        symbols << QString::fromStdString(symbol);
    std::vector<std::pair<QString, QString>> all{{u"market/symbols"_s, symbols.join(u", "_s)},
                                                 {u"window/theme"_s, options.theme},
                                                 {u"market/restUrl"_s, options.restUrl},
                                                 {u"market/wsUrl"_s, options.wsUrl}};
    if (parseStoreAddress(options.store)) all.emplace_back(u"store/url"_s, options.store);
    const Environment& environment = options.environment;
    if (environment.capital)
        all.emplace_back(u"strategy/capital"_s, QString::number(*environment.capital));
    if (environment.riskFraction)
        all.emplace_back(u"strategy/riskFraction"_s,
                         QString::number(100 * *environment.riskFraction) + u" %"_s);
    std::erase_if(all, [](const auto& one) { return one.second.isEmpty(); });
    return all;
}

void complete(EngineConfig& config, const Options& options, const Settings& settings)
{
    // Pictures and the reference preset are the same wherever they are made.
    config.params = options.screenshot.isEmpty() && options.preset == Preset::Standard
                        ? settings.strategy()
                        : StrategyParams::defaults(options.preset);
    // What stands in the environment is meant for this run: it wins over the settings.
    const Environment& environment = options.environment;
    config.params.capital = environment.capital.value_or(config.params.capital);
    config.params.riskFraction = environment.riskFraction.value_or(config.params.riskFraction);
    if (config.isLive() && (config.feed == FeedKind::Practice || settings.flag("recording/on")))
        config.recordFolder = recordFolder(options, settings, config.feed);
    config.recorderLimits.age = std::chrono::hours(settings.whole("recording/hours"));
    config.recorderLimits.symbolBytes = megabytes(settings.whole("recording/megabytes"));
    config.recorderLimits.keptBytes = megabytes(settings.whole("recording/keptMegabytes"));
    if (!config.from) config.from = options.from;
    if (options.at && !config.from) config.from = options.at;    // straight there
    if (config.feed == FeedKind::Replay) config.to = options.at; // and not a line further
}

} // namespace dg
