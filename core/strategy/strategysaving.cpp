// SPDX-License-Identifier: GPL-3.0-or-later
// How the strategy's state is saved in key frames and read back.
#include "core/base/statereader.h"
#include "core/base/statewriter.h"
#include "core/strategy/signalfields.h"
#include "core/strategy/strategystate.h"

#include <chrono>
#include <cmath>

namespace dg {

using namespace std::chrono_literals;

template <typename Self, typename Archive>
void SweepDetector::Swept::fields(Self& self, Archive& archive)
{
    archive("bin", self.bin);
    archive("level", self.level);
    archive("time", self.time);
}

template <typename Self, typename Archive>
void SweepDetector::fields(Self& self, Archive& archive)
{
    archive("volumes", self.m_volumes);
    archive("previousClose", self.m_previousClose);
    archive("swept", self.m_swept);
    if constexpr (Archive::kReads) {
        self.m_volumeSum = 0;
        for (const Int128 volume : self.m_volumes) {
            archive.check(volume >= 0 && volume <= kMaxQuantityRaw);
            self.m_volumeSum += volume;
        }
    }
}

template <typename Self, typename Archive>
void SweepReclaim::State::fields(Self& self, Archive& archive)
{
    // What was computed under other parameters is of no use to a reader that has its own.
    std::string parameters = paramsToJson(self.params);
    archive("parameters", parameters);
    archive("history", self.history);
    archive("rsi", self.rsi);
    archive("atr", self.atr);
    archive("flow", self.flow);
    archive("clusters", self.clusters);
    archive("absorption", self.absorption);
    archive("health", self.health);
    archive("detector", self.detector);
    archive("waiting", self.waiting);
    archive("conditions", self.conditions);
    archive("events", self.events);
    archive("clusterMinutes", self.clusterMinutes);
    archive("live", self.live);
    if (archive.version() >= 4) archive("untimed", self.untimed);
    if constexpr (Archive::kReads) {
        archive.check(self.history.size() <= kHistory && self.events.size() <= kEvents);
        if (!archive.ok()) return;
        if (parameters != paramsToJson(self.params)) self.startFromHistory();
        self.shownSweep = self.waiting ? std::optional(self.waiting->sweep) : std::nullopt;
    }
}

void SweepReclaim::State::startFromHistory()
{
    rsi = Rsi(params.rsiPeriod);
    atr = Atr(params.atrPeriod);
    detector = SweepDetector(params);
    waiting.reset();
    conditions.clear();
    events.clear();
    const Bar* before = nullptr;
    for (const Bar& bar : history) {
        rsi.add(bar.closePrice);
        atr.add(bar.high, bar.low, bar.closePrice);
        if (isStandard() && before != nullptr && bar.open - before->close > 1ms)
            detector.startAgain();
        detector.add(bar);
        before = &bar;
    }
}

template <typename Self, typename Archive>
void SweepReclaim::fields(Self& self, Archive& archive)
{
    // The values, not the pointer, are what is const here.
    using StateOf = std::conditional_t<std::is_const_v<Self>, const State, State>;
    StateOf& state = *self.m_state;
    State::fields(state, archive);
}

template void SweepReclaim::fields(const SweepReclaim&, StateWriter&);
template void SweepReclaim::fields(SweepReclaim&, StateReader&);

} // namespace dg
