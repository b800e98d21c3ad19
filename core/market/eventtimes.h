// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/statevalues.h"
#include "core/base/timestamp.h"
#include "core/market/events.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>

namespace dg {

/// Which event times of one symbol are to be believed. The reference is the largest time that a
/// second message, of another stream or later of the same, confirmed within ten minutes; what lies
/// farther from it moves nothing, as a single absurd time would for good. Three such messages in a
/// row of one stream that agree with each other ask for another reference, and the other streams
/// are heard: it moves when more of them say the new time than the old one. The clock of receipt
/// has a voice too: away from it times go only when nothing says the old one any more. So a stream
/// whose clock is wrong for good costs nothing but its own times, and an exchange whose clock
/// really moved is followed. Before there is a reference everything counts. Owned by its market;
/// pure.
class EventTimes final
{
public:
    static constexpr std::chrono::minutes kFar{10};
    static constexpr int kAgreeing = 3;

    enum class Verdict : std::uint8_t {
        Counts,
        Refused,
        NewReference, ///< it counts, and what came before was of another time
    };

    /// A line of the symbol. Where a recording has no event lines, a jump of the receive clock is
    /// all that tells of a pause.
    void onLine(Timestamp received);
    /// A connection that was opened after all had been closed ends the reference.
    void onStreamState(const StreamState& state);
    Verdict onMessage(Stream stream, Timestamp event);

    /// None: everything counts.
    const std::optional<Timestamp>& reference() const { return m_reference; }
    /// Farther than ten minutes from the reference, or later than that after it.
    bool isFar(Timestamp time) const { return m_reference && !isTimely(time); }
    bool isFarAhead(Timestamp time) const { return m_reference && time > expected() + kFar; }
    static bool isNear(Timestamp a, Timestamp b) { return a - b <= kFar && b - a <= kFar; }
    /// How often times that disagreed became the reference.
    std::uint64_t renewed() const { return m_renewed; }

    /// How far the times of a stream lie ahead of the reference (below 0: behind it), where they
    /// stay there and are refused.
    std::optional<std::chrono::milliseconds> offBy(Stream stream) const
    {
        return m_voices[static_cast<std::size_t>(stream)].off;
    }
    /// How often that changed.
    std::uint64_t news() const { return m_news; }

    /// For key frames; see core/base/statevalues.h.
    template <typename Self, typename Archive>
    static void fields(Self& self, Archive& archive)
    {
        archive("reference", self.m_reference);
        const bool isOld = archive.version() < 4;
        if (!isOld) archive("referenceAt", self.m_referenceAt);
        archive("candidate", self.m_candidate);
        for (auto& voice : self.m_voices)
            archive(isOld ? "run" : "voice", voice);
        archive("named", self.m_named);
        archive("closed", self.m_closed);
        archive("lastLine", self.m_lastLine);
        archive("renewed", self.m_renewed);
        if (!isOld) archive("news", self.m_news);
        if constexpr (Archive::kReads)
            if (isOld) self.m_referenceAt = self.now();
    }

private:
    /// Of so long ago is what a stream said last, when others say something else.
    static constexpr std::chrono::seconds kLately{30};
    /// Times that leave the clock of receipt must do so for so long.
    static constexpr std::chrono::seconds kLasting{10};

    static constexpr std::int64_t kMostOff = 2 * kMostOf<Timestamp>; ///< of what is read, in ms

    /// What a stream says of the time; `at` and what is like it are times of receipt.
    struct Voice
    {
        int count = 0; ///< messages in a row that were refused and agree; without a reference: 1
        Timestamp low;
        Timestamp high;
        Timestamp since;               ///< of the first of them
        Timestamp at;                  ///< of the last
        std::optional<Timestamp> near; ///< of the last that was near the reference
        std::optional<std::chrono::milliseconds> off;

        bool isOff() const { return count >= kAgreeing; }

        template <typename Self, typename Archive>
        static void fields(Self& self, Archive& archive)
        {
            archive("count", self.count);
            archive("low", self.low);
            archive("high", self.high);
            archive.check(self.count >= 0 && self.count <= kAgreeing);
            if (archive.version() < 4) return;
            archive("since", self.since);
            archive("at", self.at);
            archive("near", self.near);
            auto off = self.off ? std::optional(self.off->count()) : std::nullopt;
            archive("off", off);
            if constexpr (Archive::kReads)
                if (off) self.off = std::chrono::milliseconds(*off);
            archive.check(!off || (*off >= -kMostOff && *off <= kMostOff));
        }
    };
    struct Candidate
    {
        std::uint8_t stream = 0;
        Timestamp event;

        template <typename Self, typename Archive>
        static void fields(Self& self, Archive& archive)
        {
            archive("stream", self.stream);
            archive("event", self.event);
        }
    };

    Timestamp now() const { return m_lastLine.value_or(Timestamp{}); }
    Timestamp expected() const;
    bool isTimely(Timestamp event) const
    {
        return isNear(event, *m_reference) || isNear(event, expected());
    }
    Verdict seek(std::size_t stream, Timestamp event);
    bool isKnownOff(const Voice& voice, Timestamp event) const;
    Verdict disagree(Voice& voice, Timestamp event);
    static void count(Voice& voice, Timestamp event, Timestamp received);
    bool outvotes(Timestamp event) const;
    void setOff(Voice& voice, std::optional<std::chrono::milliseconds> off);
    void begin(Timestamp reference);
    void end();

    std::optional<Timestamp> m_reference;
    Timestamp m_referenceAt;              ///< receipt
    std::optional<Candidate> m_candidate; ///< the largest that was not confirmed yet
    std::array<Voice, kStreamCount> m_voices;
    std::uint8_t m_named = 0;  ///< streams that event lines spoke of, as bits
    std::uint8_t m_closed = 0; ///< of those the ones whose connection is closed
    std::optional<Timestamp> m_lastLine;
    std::uint64_t m_renewed = 0;
    std::uint64_t m_news = 0;
};

} // namespace dg
