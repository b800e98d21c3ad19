// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/reclaim.h"

namespace dg {

namespace {

/// One condition, and what it means for the candle when it is not met.
struct Question
{
    ConditionState state;
    bool passed = false;
    StrategyStep otherwise = StrategyStep::WaitingReclaim;
};

Question asked(Condition condition,
               std::optional<double> value,
               double threshold,
               bool passed,
               StrategyStep otherwise)
{
    Question question{{condition, value, threshold, Verdict::Unknown, true}, passed, otherwise};
    return question;
}

std::vector<Question>
questions(const StrategyParams& params, Direction direction, double level, const ReclaimInput& in)
{
    using enum StrategyStep;
    const bool isLong = direction == Direction::Long;
    const auto beyond = [isLong](double value, double limit) {
        return isLong ? value > limit : value < limit;
    };
    const double lean = isLong ? -params.imbalanceLimit : params.imbalanceLimit;
    std::vector<Question> list = {
        asked(Condition::Reclaim, in.close, level, beyond(in.close, level), WaitingReclaim),
        asked(Condition::CvdAgrees, in.cvd, 0, beyond(in.cvd, 0), RejectedCvd),
        asked(Condition::BookAgrees,
              in.imbalance,
              lean,
              in.imbalance && beyond(*in.imbalance, lean),
              in.imbalance ? RejectedBook : NoImbalance),
    };
    if (params.preset == Preset::Reference) return list;

    const bool absorbed = in.absorption && *in.absorption > params.absorptionRatio;
    list.push_back(asked(Condition::Absorption,
                         in.absorption,
                         params.absorptionRatio,
                         absorbed,
                         in.absorption ? NotAbsorbed : AbsorptionUnknown));
    list.back().state.required = params.requireAbsorption;
    const bool certain = in.uncertainty == 0;
    list.push_back(asked(Condition::DataCertain, certain ? 1 : 0, 1, certain, Suppressed));
    return list;
}

Verdict verdict(const Question& question)
{
    if (question.passed) return Verdict::Passed;
    return question.state.value ? Verdict::Failed : Verdict::Unknown;
}

} // namespace

ReclaimResult judgeReclaim(const StrategyParams& params,
                           Direction direction,
                           double level,
                           const ReclaimInput& input)
{
    ReclaimResult result;
    result.step = StrategyStep::Confirmed;
    result.value = input.close;
    result.threshold = level;
    bool asking = true;
    bool onlyBook = true;
    for (Question& question : questions(params, direction, level, input)) {
        ConditionState& state = question.state;
        if (asking) state.verdict = verdict(question);
        const bool against = state.required && !question.passed;
        if (asking && against) {
            asking = false;
            result.step = question.otherwise;
            result.value = state.value.value_or(0);
            result.threshold = state.threshold;
        }
        // Uncertain data is why the imbalance is missing, not a reason beside it.
        if (against && state.condition != Condition::BookAgrees &&
            state.condition != Condition::DataCertain)
            onlyBook = false;
        result.conditions.push_back(state);
    }
    result.onlyImbalanceMissing = onlyBook && result.step == StrategyStep::NoImbalance;
    return result;
}

std::vector<ConditionState> sweepConditions(const StrategyParams& params, const SweepCheck& check)
{
    const auto judged = [](bool passed, const std::optional<double>& value) {
        if (passed) return Verdict::Passed;
        return value ? Verdict::Failed : Verdict::Unknown;
    };
    std::vector<ConditionState> list = {
        {Condition::VolumeSpike,
         check.volumeRatio,
         params.volumeFactor,
         judged(check.spike, check.volumeRatio),
         true},
        {Condition::ClusterCrossed, check.distance, params.sweepDistance, Verdict::Unknown, true},
    };
    if (check.spike) list[1].verdict = judged(check.direction.has_value(), check.distance);
    return list;
}

std::vector<ConditionState> idleReclaim(const StrategyParams& params)
{
    auto list = judgeReclaim(params, Direction::Long, 0, {}).conditions;
    for (ConditionState& state : list) {
        state.value.reset();
        state.verdict = Verdict::Unknown;
    }
    return list;
}

} // namespace dg
