// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/signalbuilder.h"

#include <memory>
#include <string>

namespace dg::test {

/// The n-th of any number of invented signals, each another one, with everything in its evidence.
inline std::shared_ptr<TradeSignal> sampleSignal(int n, const std::string& symbol = "ETHUSDT")
{
    constexpr std::int64_t kStart = 1'760'000'040'000;
    auto signal = std::make_shared<TradeSignal>();
    signal->symbol = symbol;
    signal->preset = "standard";
    signal->candle = {kStart + n * 60'000LL + 59'999};
    signal->time = signal->candle + std::chrono::milliseconds(6);
    signal->direction = n % 2 == 0 ? Direction::Long : Direction::Short;
    signal->id = signalId(symbol, Preset::Standard, signal->candle, signal->direction);
    const std::int64_t away = signal->direction == Direction::Long ? 1 : -1;
    signal->entry = {3'424'90000000 + n};
    signal->stop = {signal->entry.raw - away * 10'00000000};
    signal->target = {signal->entry.raw + away * 20'12345678};
    signal->size = {1'50000000};
    signal->risk = {15'00000000};
    signal->rewardToRisk = 2.0123456789012345;
    signal->rewardToRiskAfterFees = 1.1;
    signal->confidence = 85;
    signal->actionable = true;
    signal->rsi = 28.4;
    signal->absorption = 1.75;
    signal->reasons = {"LONG_SWEEP", "CVD Confirmed", "RSI 28.4"};

    Evidence& evidence = signal->evidence;
    evidence.parameters = paramsToJson(StrategyParams::defaults(Preset::Standard));
    evidence.tick = {1, 2};
    evidence.lot = {1, 3};
    for (int i = 0; i < 21; ++i)
        evidence.candles.push_back({.open = {kStart + (n - 20 + i) * 60'000LL},
                                    .close = {kStart + (n - 20 + i) * 60'000LL + 59'999},
                                    .openPrice = {342'490 + i},
                                    .high = {342'600 + i},
                                    .low = {342'400 - i},
                                    .closePrice = {342'495},
                                    .volume = {123'456},
                                    .takerBuy = {60'000 + i},
                                    .trades = 1000 + i,
                                    .closed = true,
                                    .refilled = i == 3,
                                    .event = {}});
    evidence.cluster = {.bin = 7,
                        .level = 3420.25,
                        .volume = 20.5,
                        .longVolume = 20,
                        .shortVolume = 0.5,
                        .notional = 70'115.125,
                        .orders = 3,
                        .oldest = {kStart},
                        .newest = {kStart + 1000}};
    evidence.orders = {{.side = OrderSide::Sell,
                        .price = {342'025'000'000},
                        .averagePrice = {342'026'123'456},
                        .quantity = Wide8{20'000'000'000},
                        .filled = Wide8{20'000'000'000},
                        .event = {kStart},
                        .time = {kStart - 1}}};
    evidence.sweep = {.direction = signal->direction,
                      .level = 3420.25,
                      .close = {342'000},
                      .open = {kStart},
                      .time = {kStart + 59'999},
                      .cluster = evidence.cluster};
    evidence.conditions = {{Condition::VolumeSpike, 4.2, 3, Verdict::Passed, true},
                           {Condition::Absorption, std::nullopt, 1.5, Verdict::Unknown, false}};
    evidence.trail = {{.time = signal->candle,
                       .step = StrategyStep::Confirmed,
                       .direction = signal->direction,
                       .level = 3420.25,
                       .value = 3424.9,
                       .threshold = 3420.25,
                       .candle = 1,
                       .suppression = 0}};
    for (int i = 0; i < 20; ++i) {
        evidence.bids.push_back({{342'490 - i}, {1'000 + i}});
        evidence.asks.push_back({{342'491 + i}, {2'000 + i}});
    }
    evidence.bookUpdateId = 9'007'199'254'740'993; // more than a double can hold
    evidence.health = R"({"bookSure":true})";
    evidence.version = "0.1.0";
    evidence.recording = "live:1";
    evidence.received = signal->time + std::chrono::milliseconds(40);
    return signal;
}

} // namespace dg::test
