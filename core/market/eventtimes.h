// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
/// row of one stream that agree with each other are the new reference: then it was ours that was
/// wrong. Before there is one everything counts. Owned by its market; pure.
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
    bool isFar(Timestamp time) const { return m_reference && !isNear(time, *m_reference); }
    bool isFarAhead(Timestamp time) const { return m_reference && time > *m_reference + kFar; }
    static bool isNear(Timestamp a, Timestamp b) { return a - b <= kFar && b - a <= kFar; }
    /// How often times that disagreed became the reference.
    std::uint64_t renewed() const { return m_renewed; }

    /// For key frames; see core/base/statevalues.h.
    template <typename Self, typename Archive>
    static void fields(Self& self, Archive& archive)
    {
        archive("reference", self.m_reference);
        archive("candidate", self.m_candidate);
        for (auto& run : self.m_runs)
            archive("run", run);
        archive("named", self.m_named);
        archive("closed", self.m_closed);
        archive("lastLine", self.m_lastLine);
        archive("renewed", self.m_renewed);
    }

private:
    /// Messages in a row of one stream that were refused and agree; without a reference: the
    /// newest.
    struct Run
    {
        int count = 0;
        Timestamp low;
        Timestamp high;

        template <typename Self, typename Archive>
        static void fields(Self& self, Archive& archive)
        {
            archive("count", self.count);
            archive("low", self.low);
            archive("high", self.high);
            archive.check(self.count >= 0 && self.count <= kAgreeing);
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

    Verdict seek(std::size_t stream, Timestamp event);
    Verdict disagree(Run& run, Timestamp event);
    void begin(Timestamp reference);
    void end();

    std::optional<Timestamp> m_reference;
    std::optional<Candidate> m_candidate; ///< the largest that was not confirmed yet
    std::array<Run, kStreamCount> m_runs;
    std::uint8_t m_named = 0;  ///< streams that event lines spoke of, as bits
    std::uint8_t m_closed = 0; ///< of those the ones whose connection is closed
    std::optional<Timestamp> m_lastLine;
    std::uint64_t m_renewed = 0;
};

} // namespace dg
