// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/signalbuilder.h"

#include "core/base/jsontext.h"
#include "core/base/sha256.h"
#include "core/strategy/reasons.h"
#include "core/strategy/tradeplan.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace dg {

namespace {

constexpr std::size_t kCandlesBefore = 20;
constexpr std::size_t kBookLevels = 20;
constexpr std::string_view kVenue = "binance";

std::string oneDecimal(double value)
{
    char text[64];
    const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, 1);
    return {text, end.ptr};
}

bool isAbsorbed(const SignalInput& in)
{
    return in.absorption && *in.absorption > in.params.absorptionRatio;
}

int confidence(const SignalInput& in, Direction direction)
{
    const double lean = in.rsi - 50;
    const bool isReference = in.params.preset == Preset::Reference;
    // The replaced system adds for an extreme in either direction, whatever the side.
    const bool extreme = isReference                    ? std::fabs(lean) > in.params.rsiExtreme
                         : direction == Direction::Long ? lean < -in.params.rsiExtreme
                                                        : lean > in.params.rsiExtreme;
    int score = in.params.confidenceBase;
    if (extreme) score += in.params.confidenceStep;
    if (!isReference && isAbsorbed(in)) score += in.params.confidenceStep;
    return score;
}

std::vector<std::string> reasons(const SignalInput& in, const WaitingSweep& waiting)
{
    const bool isLong = waiting.sweep.direction == Direction::Long;
    std::vector<std::string> list = {
        wordOf({isLong ? ReasonCode::LongSweep : ReasonCode::ShortSweep}),
        wordOf({ReasonCode::Cvd}),
        wordOf({ReasonCode::Rsi, oneDecimal(in.rsi)})};
    if (in.params.preset == Preset::Reference) return list;
    if (isAbsorbed(in)) list.push_back(wordOf({ReasonCode::Absorbed, oneDecimal(*in.absorption)}));
    if (waiting.clustersIncomplete) list.push_back(wordOf({ReasonCode::Incomplete}));
    return list;
}

std::vector<Level> bestOf(std::span<const Level> levels)
{
    levels = levels.first(std::min(levels.size(), kBookLevels));
    return {levels.begin(), levels.end()};
}

Evidence makeEvidence(const WaitingSweep& waiting, const SignalInput& in)
{
    Evidence evidence;
    evidence.parameters = paramsToJson(in.params);
    evidence.tick = in.instrument.tick;
    evidence.lot = in.instrument.lot;
    const std::size_t count = std::min(in.history.size(), kCandlesBefore + 1);
    for (std::size_t i = in.history.size() - count; i < in.history.size(); ++i)
        evidence.candles.push_back(toKline(in.history[i], in.instrument));
    evidence.cluster = waiting.sweep.cluster;
    evidence.orders = waiting.orders;
    evidence.sweep = waiting.sweep;
    evidence.conditions = in.conditions;
    evidence.trail = waiting.trail;
    evidence.bookStep = in.book.step;
    evidence.bids = bestOf(in.book.bids);
    evidence.asks = bestOf(in.book.asks);
    evidence.bookUpdateId = in.book.updateId;
    evidence.health = healthToJson(in.health);
    evidence.version = DEPTHGLASS_VERSION;
    evidence.recording = in.recording;
    evidence.received = in.received;
    return evidence;
}

void appendMember(std::string& json, const char* key, std::string_view value)
{
    json.push_back(json.empty() ? '{' : ',');
    appendJsonString(json, key);
    json.push_back(':');
    json.append(value);
}

std::string orNull(const std::optional<std::int64_t>& value)
{
    return value ? std::to_string(*value) : "null";
}

} // namespace

std::string healthToJson(const HealthFacts& facts)
{
    const auto flag = [](bool value) { return value ? "true" : "false"; };
    std::string uncertain;
    appendJsonString(uncertain, suppressionText(facts.uncertainty));
    std::string json;
    appendMember(json, "bookSure", flag(facts.bookSure));
    appendMember(json, "uncertain", uncertain);
    appendMember(json, "depthSilenceMs", orNull(facts.depthSilence));
    appendMember(json, "klinesSilenceMs", orNull(facts.klinesSilence));
    appendMember(json, "tradesMissed", std::to_string(facts.tradesMissed));
    appendMember(json, "liquidationsDown", flag(facts.liquidationsDown));
    appendMember(json, "clusterMinutes", std::to_string(facts.clusterMinutes));
    appendMember(json, "clusterWindow", std::to_string(facts.clusterWindow));
    appendMember(json, "instrumentInferred", flag(facts.instrumentInferred));
    std::string share = "null";
    if (facts.feed.bookSureToday) {
        share.clear();
        appendJsonNumber(share, *facts.feed.bookSureToday);
    }
    appendMember(json, "lagMs", orNull(facts.feed.lagMs));
    appendMember(json, "clockOffsetMs", orNull(facts.feed.clockOffsetMs));
    appendMember(json, "bookSureToday", share);
    appendMember(json, "gaps", std::to_string(facts.feed.gaps));
    appendMember(json, "tickerCompared", std::to_string(facts.feed.tickerCompared));
    appendMember(json, "tickerDiffer", std::to_string(facts.feed.tickerDiffer));
    appendMember(json, "tradesMissing", std::to_string(facts.feed.tradesMissing));
    appendMember(json, "messagesRejected", std::to_string(facts.feed.messagesRejected));
    json.push_back('}');
    return json;
}

std::string signalId(std::string_view symbol, Preset preset, Timestamp candle, Direction direction)
{
    std::string text(kVenue);
    text.append("|").append(symbol).append("|").append(toString(preset)).append("|");
    text.append(std::to_string(candle.ms));
    text.append(direction == Direction::Long ? "|LONG" : "|SHORT");

    static constexpr char kHex[] = "0123456789abcdef";
    const auto digest = sha256(text);
    std::string id;
    for (std::size_t i = 0; i < 16; ++i) {
        id.push_back(kHex[digest[i] >> 4]);
        id.push_back(kHex[digest[i] & 15]);
    }
    return id;
}

std::shared_ptr<TradeSignal> makeSignal(const WaitingSweep& waiting, const SignalInput& in)
{
    const Direction direction = waiting.sweep.direction;
    const Bar& bar = in.history.back();
    const TradePlan plan =
        makePlan(in.params,
                 in.instrument,
                 in.atr,
                 {.direction = direction,
                  .entry = bar.closePrice,
                  .farthest = direction == Direction::Long ? waiting.low : waiting.high});
    if (plan.stop.raw <= 0 || plan.target.raw <= 0) return nullptr; // nobody can place those orders
    auto signal = std::make_shared<TradeSignal>();
    signal->id = signalId(in.instrument.symbol, in.params.preset, bar.close, direction);
    signal->symbol = in.instrument.symbol;
    signal->preset = toString(in.params.preset);
    signal->time = in.now;
    signal->candle = bar.close;
    signal->direction = direction;
    signal->entry = plan.entry;
    signal->stop = plan.stop;
    signal->target = plan.target;
    signal->size = plan.size;
    signal->risk = plan.risk;
    signal->capped = plan.capped;
    signal->rewardToRisk = plan.rewardToRisk;
    signal->rewardToRiskAfterFees = plan.rewardToRiskAfterFees;
    signal->confidence = confidence(in, direction);
    signal->actionable = plan.size.raw > 0;
    signal->suppression = in.suppression;
    signal->rsi = in.rsi;
    signal->absorption = in.absorption;
    signal->clustersIncomplete = waiting.clustersIncomplete;
    signal->reasons = reasons(in, waiting);
    signal->evidence = makeEvidence(waiting, in);
    return signal;
}

} // namespace dg
