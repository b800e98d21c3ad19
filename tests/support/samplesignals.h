// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/signalrecord.h"

#include <memory>
#include <string>

namespace dg::test {

/// A signal with plausible numbers. The n-th differs from the others in id and time.
inline std::shared_ptr<TradeSignal> sampleSignal(int n = 0)
{
    auto signal = std::make_shared<TradeSignal>();
    const std::string digits = std::to_string(n);
    signal->id = std::string(32 - digits.size(), 'a') + digits;
    signal->symbol = "ETHUSDT";
    signal->preset = "standard";
    signal->time = {1'721'347'060'123 + n * 60'000};
    signal->candle = {1'721'347'059'999 + n * 60'000};
    signal->direction = n % 2 == 0 ? Direction::Long : Direction::Short;
    signal->entry = {342'490'000'000};
    signal->stop = {341'012'000'000};
    signal->target = {346'000'500'000};
    signal->size = {125'000'000};
    signal->risk = {1'847'500'000};
    signal->rewardToRisk = 2.4;
    signal->rewardToRiskAfterFees = 2.1;
    signal->confidence = 85;
    signal->actionable = true;
    signal->rsi = 28.1;
    signal->reasons = {"LONG_SWEEP", "CVD Confirmed", "RSI 28.1", "Absorbed 1.9x"};
    return signal;
}

inline SignalRecord sampleRecord(int n = 0)
{
    SignalRecord record;
    record.signal = sampleSignal(n);
    record.stored = record.signal->time + std::chrono::milliseconds(5);
    return record;
}

} // namespace dg::test
