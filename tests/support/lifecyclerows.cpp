// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/lifecyclerows.h"

namespace dg::test {

namespace {

using namespace std::chrono_literals;

constexpr milliseconds kNow{0};
constexpr auto kYes = AnswerKind::Acknowledge;
constexpr auto kNo = AnswerKind::Reject;

constexpr const char* kCorrected =
    "Window: the second answer stood in the trail as if it had counted. reliability.md, Store: "
    "\"the second stays in the trail as `corrected`\".";
constexpr const char* kWick =
    "Window: only the price of the moment counted, so that a replay at speed 10 and what had been "
    "live disagreed. reliability.md, Store: \"each trade and each candle counts, not what the "
    "window shows\".";
constexpr const char* kSnoozed =
    "Window: it expired while it was snoozed, and could not be answered when it came back. The "
    "ledger is right: a snooze must not end in the expiry.";
constexpr const char* kInTime =
    "Window and ledger: whoever looked first at that moment decided. What came first in time is "
    "right (interfaces.md: the trail says what happened when).";

std::shared_ptr<const TradeSignal> signal(int n)
{
    return sampleSignal(n);
}

/// The exchange's clock is ahead of ours by a minute.
std::shared_ptr<const TradeSignal> fromAFastClock()
{
    auto signal = sampleSignal(2);
    signal->evidence.received = signal->time - 1min;
    return signal;
}

std::shared_ptr<const TradeSignal> quiet()
{
    auto signal = sampleSignal(2);
    signal->suppression = kBookUnsure;
    return signal;
}

std::string until(const TradeSignal& signal, milliseconds at)
{
    return "snoozed: " + std::to_string((foundAt(signal) + at).ms);
}

void addAnswers(std::vector<LifeRow>& rows)
{
    using namespace life;
    const auto s = signal(2);
    rows.push_back({"nothing happens", s, {clock(15min - 1ms)}});
    rows.push_back({.name = "acknowledged",
                    .signal = s,
                    .steps = {answer(1min, kYes, "anna", "took half")},
                    .status = SignalStatus::Acknowledged,
                    .answeredBy = "anna",
                    .trail = {"acknowledged: took half"}});
    rows.push_back({.name = "rejected",
                    .signal = s,
                    .steps = {answer(1min, kNo, "anna")},
                    .status = SignalStatus::Rejected,
                    .answeredBy = "anna",
                    .trail = {"rejected"}});
    rows.push_back({.name = "a note changes nothing",
                    .signal = s,
                    .steps = {answer(1min, AnswerKind::Note, "anna", "thin book")},
                    .trail = {"noted: thin book"}});
    rows.push_back(
        {.name = "the second answer is a correction",
         .signal = s,
         .steps = {answer(1min, kYes, "anna"), answer(2min, kNo, "bob", "no \"way\"\n\ttoo late")},
         .status = SignalStatus::Acknowledged,
         .answeredBy = "anna",
         .trail = {"acknowledged",
                   R"(corrected: {"answer":"rejected","first":"anna",)"
                   R"("note":"no \"way\"\n\ttoo late","was":"acknowledged"})"},
         .once = kCorrected});
    rows.push_back({.name = "the same answer twice is a correction",
                    .signal = s,
                    .steps = {answer(1min, kNo, "anna"), answer(2min, kNo, "anna")},
                    .status = SignalStatus::Rejected,
                    .answeredBy = "anna",
                    .trail = {"rejected",
                              R"(corrected: {"answer":"rejected","first":"anna","note":"",)"
                              R"("was":"rejected"})"},
                    .once = kCorrected});
    rows.push_back(
        {.name = "an answer after it expired is a correction",
         .signal = s,
         .steps = {clock(15min), answer(16min, kYes, "anna")},
         .status = SignalStatus::Expired,
         .trail = {"expired", R"(corrected: {"answer":"acknowledged","note":"","was":"expired"})"},
         .once = kCorrected});
    rows.push_back(
        {.name = "an answer after the stop is a correction",
         .signal = s,
         .steps = {prices(1min, s->stop, s->entry, 1min), answer(2min, kYes, "anna")},
         .status = SignalStatus::Invalidated,
         .trail = {"invalidated: stop touched",
                   R"(corrected: {"answer":"acknowledged","note":"","was":"invalidated"})"},
         .once = kCorrected});
    rows.push_back({.name = "a note after the end is kept",
                    .signal = s,
                    .steps = {clock(15min), answer(16min, AnswerKind::Note, "anna", "pity")},
                    .status = SignalStatus::Expired,
                    .trail = {"expired", "noted: pity"}});
}

void addSnoozes(std::vector<LifeRow>& rows)
{
    using namespace life;
    const auto s = signal(2);
    rows.push_back({.name = "snoozed",
                    .signal = s,
                    .steps = {snooze(1min, 16min)},
                    .snoozedUntil = 16min,
                    .trail = {until(*s, 16min)},
                    .once = "Window: the trail did not say until when."});
    rows.push_back({.name = "the last snooze counts",
                    .signal = s,
                    .steps = {snooze(1min, 16min), snooze(2min, 5min)},
                    .snoozedUntil = 5min,
                    .trail = {until(*s, 16min), until(*s, 5min)},
                    .once = "Window: the trail did not say until when."});
    rows.push_back({.name = "snoozed it does not expire",
                    .signal = s,
                    .steps = {snooze(1min, 16min), clock(15min), clock(21min - 1ms)},
                    .snoozedUntil = 16min,
                    .trail = {until(*s, 16min)},
                    .once = kSnoozed});
    rows.push_back({.name = "back from a snooze it expires after a while",
                    .signal = s,
                    .steps = {snooze(1min, 16min), clock(21min)},
                    .status = SignalStatus::Expired,
                    .snoozedUntil = 16min,
                    .trail = {until(*s, 16min), "expired"},
                    .once = kSnoozed});
    rows.push_back({.name = "a short snooze makes no life shorter",
                    .signal = s,
                    .steps = {snooze(1min, 2min), clock(15min - 1ms)},
                    .snoozedUntil = 2min,
                    .trail = {until(*s, 2min)},
                    .once = "Window: the trail did not say until when."});
    rows.push_back({.name = "answered while snoozed",
                    .signal = s,
                    .steps = {snooze(1min, 16min), answer(17min, kYes, "anna")},
                    .status = SignalStatus::Acknowledged,
                    .answeredBy = "anna",
                    .snoozedUntil = 16min,
                    .trail = {until(*s, 16min), "acknowledged"},
                    .once = kSnoozed});
    rows.push_back({.name = "the target is touched while snoozed",
                    .signal = s,
                    .steps = {snooze(1min, 16min), prices(17min, s->entry, s->target, 17min)},
                    .status = SignalStatus::Invalidated,
                    .snoozedUntil = 16min,
                    .trail = {until(*s, 16min), "invalidated: target touched"},
                    .once = kSnoozed});
    rows.push_back({.name = "a snooze after the end changes nothing",
                    .signal = s,
                    .steps = {answer(1min, kNo, "anna"), snooze(2min, 17min)},
                    .status = SignalStatus::Rejected,
                    .answeredBy = "anna",
                    .trail = {"rejected", until(*s, 17min)},
                    .once = "Window: what was over was snoozed. Right is the ledger: nothing "
                            "follows an end but notes and corrections (SignalStatus)."});
}

void addEnds(std::vector<LifeRow>& rows)
{
    using namespace life;
    const auto s = signal(2);
    rows.push_back({.name = "nobody answers in time",
                    .signal = s,
                    .steps = {clock(15min), clock(16min)},
                    .status = SignalStatus::Expired,
                    .trail = {"expired"}});
    rows.push_back({.name = "a suppressed one expires as well",
                    .signal = quiet(),
                    .steps = {clock(15min)},
                    .status = SignalStatus::Expired,
                    .trail = {"expired"}});
    rows.push_back({.name = "it expires by the clock that found it",
                    .signal = fromAFastClock(),
                    .steps = {clock(15min)},
                    .status = SignalStatus::Expired,
                    .trail = {"expired"},
                    .once = "Window: a replay counted from the exchange's time, live counted from "
                            "ours. Times of a record are this machine's (signalrecord.h)."});
    rows.push_back({.name = "no end follows an answer",
                    .signal = s,
                    .steps = {answer(1min, kYes, "anna"),
                              prices(2min, s->stop, s->target, 2min),
                              clock(16min)},
                    .status = SignalStatus::Acknowledged,
                    .answeredBy = "anna",
                    .trail = {"acknowledged"}});
    rows.push_back({.name = "no end follows an end",
                    .signal = s,
                    .steps = {prices(1min, s->stop, s->entry, 1min),
                              prices(2min, s->entry, s->target, 2min),
                              clock(16min)},
                    .status = SignalStatus::Invalidated,
                    .trail = {"invalidated: stop touched"},
                    .once = kWick});
    rows.push_back({.name = "a touch after it expired",
                    .signal = s,
                    .steps = {clock(15min), prices(16min, s->stop, s->entry, 16min)},
                    .status = SignalStatus::Expired,
                    .trail = {"expired"}});
    rows.push_back({.name = "a touch of before it was due, heard of late",
                    .signal = s,
                    .steps = {prices(15min + 1s, s->stop, s->entry, 14min)},
                    .status = SignalStatus::Invalidated,
                    .trail = {"invalidated: stop touched"},
                    .once = kInTime});
    rows.push_back({.name = "a touch of after it was due, heard of first",
                    .signal = s,
                    .steps = {prices(16min, s->stop, s->entry, 15min + 30s)},
                    .status = SignalStatus::Expired,
                    .trail = {"expired"},
                    .once = kInTime});
}

void addPrices(std::vector<LifeRow>& rows)
{
    using namespace life;
    const auto up = signal(2);
    const auto down = signal(3);
    const auto less = [](Fixed8 value) { return Fixed8{value.raw - 1}; };
    const auto more = [](Fixed8 value) { return Fixed8{value.raw + 1}; };
    const auto over = [&](const char* name,
                          std::shared_ptr<const TradeSignal> signal,
                          Fixed8 low,
                          Fixed8 high,
                          const char* what) {
        rows.push_back({.name = name,
                        .signal = std::move(signal),
                        .steps = {prices(1min, low, high, 1min), clock(2min)},
                        .status = SignalStatus::Invalidated,
                        .trail = {std::string("invalidated: ") + what},
                        .once = kWick});
    };
    over("long, a wick to the stop", up, up->stop, up->entry, "stop touched");
    over("long, a wick to the target", up, up->entry, up->target, "target touched");
    over("long, both in one span is the stop", up, up->stop, up->target, "stop touched");
    over("short, a wick to the stop", down, down->entry, down->stop, "stop touched");
    over("short, a wick to the target", down, down->target, down->entry, "target touched");
    over("short, both in one span is the stop", down, down->target, down->stop, "stop touched");
    rows.push_back(
        {"long, short of both", up, {prices(1min, more(up->stop), less(up->target), 1min)}});
    rows.push_back(
        {"short, short of both", down, {prices(1min, more(down->target), less(down->stop), 1min)}});
    rows.push_back({.name = "prices of the candle that made it",
                    .signal = up,
                    .steps = {prices(1s, up->stop, up->target, 0ms)},
                    .once = kWick});
    rows.push_back({.name = "prices that began before the end of its candle",
                    .signal = up,
                    .steps = {prices(1s, up->stop, up->target, -1s)},
                    .once = kWick});
    rows.push_back({.name = "a price of just after its candle",
                    .signal = up,
                    .steps = {prices(1s, up->stop, up->stop, 1ms)},
                    .status = SignalStatus::Invalidated,
                    .trail = {"invalidated: stop touched"},
                    .once = kWick});
    LifeStep other = prices(1min, up->stop, up->target, 1min);
    other.symbol = "BTCUSDT";
    rows.push_back({"prices of another symbol", up, {other}});
}

void addPhone(std::vector<LifeRow>& rows)
{
    using namespace life;
    const auto s = signal(2);
    rows.push_back({.name = "told to the phone",
                    .signal = s,
                    .steps = {event(1s, "notified", R"({"through":"telegram"})")},
                    .status = SignalStatus::Notified,
                    .trail = {R"(notified: {"through":"telegram"})"}});
    rows.push_back({.name = "told late",
                    .signal = s,
                    .steps = {event(5min, "notified", R"({"late":true})")},
                    .status = SignalStatus::Notified,
                    .late = true,
                    .trail = {R"(notified: {"late":true})"}});
    rows.push_back({.name = "told after an answer",
                    .signal = s,
                    .steps = {answer(1s, kYes, "anna"), event(2s, "notified")},
                    .status = SignalStatus::Acknowledged,
                    .answeredBy = "anna",
                    .trail = {"acknowledged", "notified"}});
    rows.push_back({.name = "told, and nobody answers",
                    .signal = s,
                    .steps = {event(1s, "notified"), clock(15min)},
                    .status = SignalStatus::Expired,
                    .trail = {"notified", "expired"}});
    rows.push_back({.name = "told, and the stop is touched",
                    .signal = s,
                    .steps = {event(1s, "notified"), prices(1min, s->stop, s->stop, 1min)},
                    .status = SignalStatus::Invalidated,
                    .trail = {"notified", "invalidated: stop touched"},
                    .once = kWick});
    rows.push_back({.name = "a reminder changes nothing",
                    .signal = s,
                    .steps = {snooze(1min, 3min), event(3min, "reminded")},
                    .snoozedUntil = 3min,
                    .trail = {until(*s, 3min), "reminded"},
                    .once = "Window: the trail did not say until when."});
    rows.push_back({.name = "undelivered it waits on",
                    .signal = s,
                    .steps = {event(1min, "undelivered", "chat not found")},
                    .trail = {"undelivered: chat not found"}});
    rows.push_back({.name = "what a newer program says is kept",
                    .signal = s,
                    .steps = {event(1min, "outcome", R"({"result":"target"})")},
                    .trail = {R"(outcome: {"result":"target"})"}});
}

std::string textOf(const SignalState& state, const std::vector<std::string>& trail, Timestamp found)
{
    std::string text(nameOf(state.status));
    if (state.answer)
        text += " by " + state.answer->who +
                (state.answer->kind == AnswerKind::Acknowledge ? " (yes)" : " (no)");
    if (state.snoozedUntil.ms != 0)
        text += ", snoozed for " + std::to_string((state.snoozedUntil - found).count());
    if (state.late) text += ", late";
    for (const std::string& event : trail)
        text += "\n      " + event;
    return text;
}

SignalState wantedState(const LifeRow& row)
{
    SignalState state;
    state.status = row.status;
    state.late = row.late;
    if (row.snoozedUntil != kNow) state.snoozedUntil = foundAt(*row.signal) + row.snoozedUntil;
    if (row.answeredBy.empty()) return state;
    state.answer = SignalAnswer{};
    state.answer->who = row.answeredBy;
    state.answer->kind = row.status == SignalStatus::Rejected ? kNo : kYes;
    return state;
}

} // namespace

std::vector<LifeRow> lifeRows()
{
    std::vector<LifeRow> rows;
    addAnswers(rows);
    addSnoozes(rows);
    addEnds(rows);
    addPrices(rows);
    addPhone(rows);
    return rows;
}

std::string differences(const std::function<LifeOutcome(const LifeRow&)>& live)
{
    std::string all;
    for (const LifeRow& row : lifeRows()) {
        const Timestamp found = foundAt(*row.signal);
        const LifeOutcome outcome = live(row);
        const std::string wanted = textOf(wantedState(row), row.trail, found);
        const std::string is = textOf(outcome.state, outcome.trail, found);
        if (is != wanted)
            all += std::string("\n") + row.name + "\n  wanted " + wanted + "\n  is " + is;
    }
    return all;
}

} // namespace dg::test
