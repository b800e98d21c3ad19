// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/feedhealth.h"

#include <algorithm>

namespace dg {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr std::size_t kMaxSpells = 1000;
constexpr Timestamp kAlways{-253'402'300'799'999}; // as far back as a time may lie

} // namespace

void Spells::begin(Timestamp time)
{
    if (!m_spells.empty() && !m_spells.back().to) return;
    m_spells.push_back({time, std::nullopt});
    if (m_spells.size() > kMaxSpells) {
        const Timestamp from = m_spells.front().from;
        m_spells.pop_front();
        m_spells.front().from = from;
    }
}

void Spells::end(Timestamp time)
{
    if (!m_spells.empty() && !m_spells.back().to) m_spells.back().to = time;
}

std::optional<Timestamp> Spells::lastEnd() const
{
    return m_spells.empty() ? std::nullopt : m_spells.back().to;
}

void Spells::add(Timestamp from, Timestamp to)
{
    begin(from);
    end(to);
}

bool Spells::touch(Timestamp from, Timestamp to) const
{
    return std::ranges::any_of(m_spells, [=](const Spell& spell) {
        return spell.from <= to && (!spell.to || *spell.to > from);
    });
}

milliseconds Spells::overlap(Timestamp from, Timestamp to) const
{
    milliseconds sum = 0ms;
    for (const Spell& spell : m_spells)
        sum += std::max(std::min(spell.to.value_or(to), to) - std::max(spell.from, from), 0ms);
    return sum;
}

void Spells::forgetBefore(Timestamp time)
{
    std::erase_if(m_spells, [=](const Spell& spell) { return spell.to && *spell.to < time; });
}

FeedHealth::FeedHealth(const SilenceLimits& limits)
{
    watch(Stream::Depth).limit = limits.depth;
    watch(Stream::Klines).limit = limits.klines;
    watch(Stream::Trades).limit = limits.trades;
    m_unsure.begin(kAlways); // until the first snapshot
}

void FeedHealth::start(Timestamp received)
{
    if (!m_started) m_started = received;
}

void FeedHealth::onReceived(Stream stream, Timestamp received)
{
    start(received);
    Watch& w = watch(stream);
    if (w.last && received <= *w.last) return;
    if (w.isSilent(received)) w.silence.add(w.begin() + *w.limit + 1ms, received);
    w.last = received;
}

void FeedHealth::onQuiet(Stream stream, Timestamp received)
{
    Watch& w = watch(stream);
    if (w.isSilent(received)) w.silence.add(w.begin() + *w.limit + 1ms, received);
    w.quiet = received;
}

void FeedHealth::onBookCertainty(bool sure, Timestamp received)
{
    start(received);
    if (sure)
        m_unsure.end(received);
    else
        m_unsure.begin(received);
}

void FeedHealth::onStreamState(StreamState state, Timestamp received)
{
    start(received);
    if (state.stream != Stream::Liquidations) return;
    if (state.open)
        m_liquidationsDown.end(received);
    else
        m_liquidationsDown.begin(lastSign(received));
}

/// A connection whose other end is gone is noticed only after a silence. Liquidations may be silent
/// for hours, but the candles beside them on the same connection are not: what was made since their
/// last message may be lost.
Timestamp FeedHealth::lastSign(Timestamp closed) const
{
    const Timestamp sign = std::min(watch(Stream::Klines).last.value_or(closed), closed);
    return std::max(sign, m_liquidationsDown.lastEnd().value_or(sign));
}

bool FeedHealth::isStale(Stream stream, Timestamp now) const
{
    return watch(stream).isSilent(now);
}

std::optional<Timestamp> FeedHealth::lastReceived(Stream stream) const
{
    return watch(stream).last;
}

bool FeedHealth::wasStale(Stream stream, Timestamp from, Timestamp to) const
{
    return isStale(stream, to) || watch(stream).silence.touch(from, to);
}

bool FeedHealth::bookUnsure(Timestamp from, Timestamp to) const
{
    return m_unsure.touch(from, to);
}

bool FeedHealth::liquidationsDown(Timestamp from, Timestamp to) const
{
    return m_liquidationsDown.touch(from, to);
}

milliseconds FeedHealth::liquidationsHeard(Timestamp from, Timestamp to) const
{
    if (!m_started) return 0ms;
    from = std::max(from, *m_started);
    return std::max(to - from, 0ms) - m_liquidationsDown.overlap(from, to);
}

void FeedHealth::continueLiquidations(const FeedHealth& before, Timestamp until)
{
    m_started = before.m_started;
    m_liquidationsDown = before.m_liquidationsDown;
    if (until.ms == 0) { // its times are of a clock that was set since
        m_started = until;
        m_liquidationsDown = {};
    }
    m_liquidationsDown.begin(until);
}

void FeedHealth::forgetBefore(Timestamp time)
{
    m_unsure.forgetBefore(time);
    m_liquidationsDown.forgetBefore(time);
    for (Watch& w : m_watches)
        w.silence.forgetBefore(time);
}

} // namespace dg
