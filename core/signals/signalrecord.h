// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"
#include "core/strategy/tradesignal.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dg {

// A signal and what became of it, as the store knows it. Plain values: made on the thread that owns
// the store, shared as const, never changed afterwards. Times are this machine's clock. By which
// rules a signal comes from one state to the next, lifecycle.h says.

/// One life of a signal. The last four are ends: nothing follows but notes and corrections.
enum class SignalStatus : std::uint8_t {
    New,
    Notified, ///< the phone has it
    Acknowledged,
    Rejected,
    Expired,     ///< nobody answered in time
    Invalidated, ///< stop or target was touched while nobody had answered
};

// Each enum with the names that tables, exports and the trail have for it, in the same order.

inline constexpr std::array<std::string_view, 6> kStatusNames{
    "new", "notified", "acknowledged", "rejected", "expired", "invalidated"};
constexpr std::string_view nameOf(SignalStatus status)
{
    return kStatusNames[static_cast<std::size_t>(status)];
}

constexpr bool isOpen(SignalStatus status)
{
    return status == SignalStatus::New || status == SignalStatus::Notified;
}

/// Where the market came from in which it was found. Each has a store of its own.
enum class SignalSource : std::uint8_t { Live, Practice, Replay };

inline constexpr std::array<std::string_view, 3> kSourceNames{"live", "practice", "replay"};
constexpr std::string_view nameOf(SignalSource source)
{
    return kSourceNames[static_cast<std::size_t>(source)];
}

/// Through which door something was done to a signal.
enum class SignalChannel : std::uint8_t { Program, Desktop, Phone, CommandLine };

inline constexpr std::array<std::string_view, 4> kChannelNames{
    "program", "desktop", "phone", "command line"};
constexpr std::string_view nameOf(SignalChannel channel)
{
    return kChannelNames[static_cast<std::size_t>(channel)];
}

enum class AnswerKind : std::uint8_t { Acknowledge, Reject, Note, Snooze };

/// What can happen to a signal, or to the store.
enum class EventKind : std::uint8_t {
    Emitted,    ///< found
    Suppressed, ///< found, and suppressed
    Notified,
    Acknowledged,
    Rejected,
    Noted,
    Snoozed,
    Reminded,
    Expired,
    Invalidated,
    Corrected,   ///< an answer that came after the end
    Settled,     ///< how the shared database has ordered what happened
    Differs,     ///< found again, and not alike
    Undelivered, ///< the phone will never have it
    Upgraded,    ///< of the store: its tables were made newer
    Other,       ///< of a newer program; SignalEvent::otherName says what
};

/// As the trail has them; the only place where they are written.
inline constexpr std::array<std::string_view, 15> kEventNames{"emitted",
                                                              "suppressed",
                                                              "notified",
                                                              "acknowledged",
                                                              "rejected",
                                                              "noted",
                                                              "snoozed",
                                                              "reminded",
                                                              "expired",
                                                              "invalidated",
                                                              "corrected",
                                                              "settled",
                                                              "differs",
                                                              "undelivered",
                                                              "upgraded"};
static_assert(kEventNames.size() == static_cast<std::size_t>(EventKind::Other));
/// Empty for Other.
constexpr std::string_view nameOf(EventKind kind)
{
    return kind == EventKind::Other ? std::string_view()
                                    : kEventNames[static_cast<std::size_t>(kind)];
}

/// What somebody does to a signal. The first acknowledgement or rejection wins; a later one is kept
/// in the trail as a correction.
struct SignalAnswer
{
    std::string signalId;
    AnswerKind kind = AnswerKind::Acknowledge;
    SignalChannel channel = SignalChannel::Desktop;
    std::string who;  ///< user name, or the phone's user
    std::string note; ///< as typed; UTF-8
    Timestamp at;
    Timestamp until; ///< snooze only: quiet until then
};

/// A row of the trail, as kept: never changed, never deleted.
struct SignalEvent
{
    std::int64_t number = 0; ///< in the trail of this store
    std::string signalId;
    EventKind kind = EventKind::Other;
    Timestamp at;
    std::string who;
    SignalChannel channel = SignalChannel::Program;
    std::string detail;         ///< note, or JSON
    std::string eventId = {};   ///< the same in every store that has it
    std::string otherName = {}; ///< of EventKind::Other, so that it goes on as it came
};

/// An event's name as the trail has it, and back.
inline std::string_view nameOf(const SignalEvent& event)
{
    return event.kind == EventKind::Other ? std::string_view(event.otherName) : nameOf(event.kind);
}
inline void setName(SignalEvent& event, std::string_view name)
{
    const auto at = std::find(kEventNames.begin(), kEventNames.end(), name);
    event.kind = static_cast<EventKind>(at - kEventNames.begin());
    event.otherName = event.kind == EventKind::Other ? name : std::string_view();
}

/// What its events have made of a signal so far.
struct SignalState
{
    SignalStatus status = SignalStatus::New;
    /// The one that counts; none while open, expired, invalidated.
    std::optional<SignalAnswer> answer;
    Timestamp snoozedUntil; ///< 0 = not
    bool late = false;      ///< told to the phone only after an outage
};

struct SignalRecord : SignalState
{
    /// Never null. In lists its evidence is empty; the store gives it with the whole record.
    std::shared_ptr<const TradeSignal> signal;
    SignalSource source = SignalSource::Live;
    Timestamp stored;
    std::vector<SignalEvent> trail; ///< oldest first; empty in lists
    // Signal and evidence letter by letter as they are stored, so that they go on unchanged into
    // another store. Empty in lists, and for a signal of the replaced system.
    std::string signalText;
    std::string evidenceText;
};

} // namespace dg
