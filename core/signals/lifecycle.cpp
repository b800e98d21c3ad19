// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/lifecycle.h"

#include "core/signals/eventdetail.h"

#include <algorithm>

namespace dg {

bool isFound(EventKind kind)
{
    return kind == EventKind::Emitted || kind == EventKind::Suppressed;
}

bool isAnswer(EventKind kind)
{
    return kind == EventKind::Acknowledged || kind == EventKind::Rejected;
}

bool isEnd(EventKind kind)
{
    return kind == EventKind::Expired || kind == EventKind::Invalidated;
}

bool isLoud(const TradeSignal& signal)
{
    return signal.suppression == 0 && signal.actionable;
}

bool needsAnswer(const SignalRecord& record)
{
    return isOpen(record.status) && isLoud(*record.signal);
}

bool isSnoozed(const SignalState& state, Timestamp now)
{
    return isOpen(state.status) && state.snoozedUntil > now;
}

bool moveOn(SignalState& state, SignalEvent& event)
{
    const bool open = isOpen(state.status);
    switch (event.kind) {
    case EventKind::Acknowledged:
    case EventKind::Rejected: {
        if (!open) {
            event.detail = correctedDetail(event.kind, event.detail, state);
            event.kind = EventKind::Corrected;
            break;
        }
        const bool yes = event.kind == EventKind::Acknowledged;
        state.status = yes ? SignalStatus::Acknowledged : SignalStatus::Rejected;
        state.answer = {.signalId = event.signalId,
                        .kind = yes ? AnswerKind::Acknowledge : AnswerKind::Reject,
                        .channel = event.channel,
                        .who = event.who,
                        .note = event.detail,
                        .at = event.at,
                        .until = {}};
        break;
    }
    case EventKind::Expired:
    case EventKind::Invalidated:
        if (!open) return false;
        state.status =
            event.kind == EventKind::Expired ? SignalStatus::Expired : SignalStatus::Invalidated;
        break;
    case EventKind::Notified:
        if (state.status == SignalStatus::New) state.status = SignalStatus::Notified;
        if (saysLate(event.detail)) state.late = true;
        break;
    case EventKind::Snoozed:
        if (open) state.snoozedUntil = snoozeEnd(event.detail);
        break;
    case EventKind::Emitted:
    case EventKind::Suppressed:
    case EventKind::Noted:
    case EventKind::Reminded:
    case EventKind::Corrected:
    case EventKind::Settled:
    case EventKind::Differs:
    case EventKind::Undelivered:
    case EventKind::Upgraded:
    case EventKind::Other:
        break;
    }
    return true;
}

void follow(SignalState& state, const SignalEvent& event)
{
    if (event.kind == EventKind::Settled) {
        state = settledState(event);
        return;
    }
    if (isAnswer(event.kind) && !isOpen(state.status)) return;
    SignalEvent copy = event;
    moveOn(state, copy);
}

SignalState stateAfter(const std::vector<SignalEvent>& trail)
{
    SignalState state;
    for (const SignalEvent& event : trail)
        follow(state, event);
    return state;
}

bool sameState(const SignalState& a, const SignalState& b)
{
    if (a.status != b.status || a.snoozedUntil != b.snoozedUntil || a.late != b.late ||
        a.answer.has_value() != b.answer.has_value())
        return false;
    return !a.answer || (a.answer->who == b.answer->who && a.answer->note == b.answer->note &&
                         a.answer->channel == b.answer->channel && a.answer->at == b.answer->at &&
                         a.answer->kind == b.answer->kind);
}

namespace {

EventKind kindOf(AnswerKind kind)
{
    switch (kind) {
    case AnswerKind::Acknowledge:
        return EventKind::Acknowledged;
    case AnswerKind::Reject:
        return EventKind::Rejected;
    case AnswerKind::Note:
        return EventKind::Noted;
    case AnswerKind::Snooze:
        return EventKind::Snoozed;
    }
    return EventKind::Noted;
}

} // namespace

SignalEvent eventOf(const SignalAnswer& answer)
{
    SignalEvent event;
    event.signalId = answer.signalId;
    event.kind = kindOf(answer.kind);
    event.at = answer.at;
    event.who = answer.who;
    event.channel = answer.channel;
    event.detail =
        answer.kind == AnswerKind::Snooze ? std::to_string(answer.until.ms) : answer.note;
    return event;
}

bool counts(const SignalState& state, const SignalEvent& event)
{
    return !isAnswer(event.kind) ||
           (state.answer && state.answer->at == event.at && state.answer->who == event.who &&
            kindOf(state.answer->kind) == event.kind);
}

Timestamp expiryOf(const SignalRecord& record, std::chrono::milliseconds after)
{
    return std::max(record.stored + after, record.snoozedUntil + kAfterSnooze);
}

std::optional<SignalEvent> endOf(const SignalRecord& record,
                                 const std::optional<PriceTouch>& touch,
                                 std::chrono::milliseconds after,
                                 Timestamp now)
{
    if (!isOpen(record.status)) return std::nullopt;
    const Timestamp due = expiryOf(record, after);
    SignalEvent event;
    event.signalId = record.signal->id;
    // A touch that is heard of late still counts where it may have been in time.
    if (touch && (touch->seen < due || touch->since < due)) {
        event.kind = EventKind::Invalidated;
        event.at = touch->seen;
        event.detail = touchDetail(touch->what);
        return event;
    }
    if (due > now) return std::nullopt;
    event.kind = EventKind::Expired;
    event.at = due;
    return event;
}

} // namespace dg
