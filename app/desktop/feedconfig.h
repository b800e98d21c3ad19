// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/options.h"
#include "core/engine/engineconfig.h"

namespace dg {

class PracticeThread;
class Settings;
struct SignalRecord;
struct TradeSignal;

// What engines are told to do, from the command line and the settings. The command line wins.

EngineConfig liveConfig(const Options& options, const Settings& settings);
EngineConfig practiceConfig(const Options& options, const PracticeThread& market);
EngineConfig filesConfig(const Options& options, const QStringList& files);

/// Where the replay of a signal's moment begins: two minutes before its closing message came. A
/// replay goes by times of receipt.
Timestamp replayStart(const TradeSignal& signal);

/// The recording around a signal, from there on. `open`: what the signal was found in.
/// Without files: no recording holds the moment.
EngineConfig momentConfig(const Options& options,
                          const Settings& settings,
                          const EngineConfig& open,
                          const SignalRecord& record);

/// Keys of settings that do not hold in this run, each with what does.
std::vector<std::pair<QString, QString>> overruledSettings(const Options& options);

/// Parameters of the strategy, where to begin, and what is recorded.
void complete(EngineConfig& config, const Options& options, const Settings& settings);

} // namespace dg
