// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/lifecycle.h"
#include "tests/support/storesample.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace dg::test {

// The life of a signal as a table: what happens to it, and what has become of it then. Whoever
// decides about lives goes through all of it: the rules alone, the ledger with its store, the
// command line's check of the trail, and the window's list.

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

/// Times are from the moment at which the signal was found, by the clock that found it.
struct LifeStep
{
    milliseconds at{0};
    /// None: time passes, and is looked at.
    std::variant<std::monostate, SignalAnswer, PriceSpan, SignalEvent> what = {};
    std::string symbol = "ETHUSDT"; ///< of the prices
};

struct LifeRow
{
    const char* name;
    std::shared_ptr<const TradeSignal> signal;
    std::vector<LifeStep> steps;
    SignalStatus status = SignalStatus::New;
    std::string answeredBy = {};
    milliseconds snoozedUntil{0}; ///< 0 = not
    bool late = false;
    /// After the one by which it was found: "kind" or "kind: detail".
    std::vector<std::string> trail = {};
    /// Where window, ledger and check of the trail had rules of their own, which said otherwise
    /// about this row. Says who was wrong and what is right by which document.
    const char* once = nullptr;
};

/// What one of them makes of a row.
struct LifeOutcome
{
    SignalState state;
    std::vector<std::string> trail;
};

constexpr minutes kExpiry{15};

inline Timestamp foundAt(const TradeSignal& signal)
{
    return signal.evidence.received;
}

inline std::vector<std::string> trailTexts(const std::vector<SignalEvent>& trail)
{
    std::vector<std::string> texts;
    for (const SignalEvent& event : trail)
        if (!isFound(event.kind))
            texts.push_back(std::string(nameOf(event)) +
                            (event.detail.empty() ? "" : ": " + event.detail));
    return texts;
}

namespace life {

inline LifeStep clock(milliseconds at)
{
    return {.at = at};
}

inline LifeStep answer(milliseconds at, AnswerKind kind, std::string who, std::string note = {})
{
    return {.at = at,
            .what = SignalAnswer{.signalId = {},
                                 .kind = kind,
                                 .channel = SignalChannel::Desktop,
                                 .who = std::move(who),
                                 .note = std::move(note),
                                 .at = {},
                                 .until = {}}};
}

inline LifeStep snooze(milliseconds at, milliseconds until)
{
    LifeStep step = answer(at, AnswerKind::Snooze, "anna");
    std::get<SignalAnswer>(step.what).until = Timestamp{until.count()};
    return step;
}

/// Prices between these, of which nothing is older than `since` after the signal's candle.
inline LifeStep prices(milliseconds at, Fixed8 low, Fixed8 high, milliseconds since)
{
    return {.at = at, .what = PriceSpan{low, high, Timestamp{since.count()}}};
}

inline LifeStep event(milliseconds at, const char* name, std::string detail = {})
{
    SignalEvent event;
    setName(event, name);
    event.eventId = name;
    event.who = "Telegram";
    event.channel = SignalChannel::Phone;
    event.detail = std::move(detail);
    return {.at = at, .what = event};
}

} // namespace life

/// The step with the times of this signal.
inline LifeStep dated(LifeStep step, const TradeSignal& signal)
{
    const Timestamp at = foundAt(signal) + step.at;
    if (auto* answer = std::get_if<SignalAnswer>(&step.what)) {
        answer->signalId = signal.id;
        answer->at = at;
        if (answer->until.ms != 0) answer->until = foundAt(signal) + milliseconds(answer->until.ms);
    } else if (auto* span = std::get_if<PriceSpan>(&step.what)) {
        span->since = signal.candle + milliseconds(span->since.ms);
    } else if (auto* event = std::get_if<SignalEvent>(&step.what)) {
        event->signalId = signal.id;
        event->at = at;
    }
    return step;
}

std::vector<LifeRow> lifeRows();

/// Takes each row through `live` and says where one comes out otherwise; empty = nowhere.
std::string differences(const std::function<LifeOutcome(const LifeRow&)>& live);

} // namespace dg::test
