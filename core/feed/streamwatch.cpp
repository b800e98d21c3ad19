// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/streamwatch.h"

#include <algorithm>

namespace dg {

namespace {

constexpr int kTries = 3;

} // namespace

StreamWatch::StreamWatch(const std::vector<std::string>& names,
                         std::chrono::milliseconds limit,
                         std::chrono::milliseconds quietLimit,
                         std::chrono::milliseconds givenUp)
    : m_limit(limit)
    , m_quietLimit(quietLimit)
    , m_givenUp(givenUp)
{
    for (const std::string& name : names)
        m_streams[QString::fromStdString(name)].pace = paceOf(name);
}

StreamWatch::Pace StreamWatch::paceOf(const std::string& name)
{
    const auto is = [&name](const char* kind) { return name.find(kind) != std::string::npos; };
    if (is("@depth") || is("@markPrice")) return Pace::Steady;
    if (is("@aggTrade") || is("@kline") || is("@bookTicker")) return Pace::Market;
    return Pace::Rare;
}

void StreamWatch::opened(Time now)
{
    for (auto& [name, stream] : m_streams)
        stream.alive = now;
}

bool StreamWatch::heard(QStringView name, Time now)
{
    const auto found = m_streams.find(name);
    if (found == m_streams.end()) return false;
    Stream& stream = found->second;
    stream.alive = now;
    stream.silent = false;
    stream.tries = 0;
    stream.said = false;
    return true;
}

StreamWatch::Advice StreamWatch::advise(Time now)
{
    Advice advice;
    bool anyAlive = false;
    bool steadyDue = false;
    bool askingIsNoHelp = false;
    for (auto& [name, stream] : m_streams) {
        if (stream.pace == Pace::Rare) continue;
        const bool steady = stream.pace == Pace::Steady;
        const auto limit = steady ? m_limit : m_quietLimit;
        // Longer after each try; at last only now and then.
        const auto patience =
            stream.said ? std::max(m_givenUp, limit) : limit * (1 << stream.tries);
        if (now - stream.alive <= limit && !stream.silent) {
            anyAlive |= steady;
            continue;
        }
        if (now - stream.alive <= patience) continue;
        const bool dead = isCertainlyDead(name, stream);
        stream.silent = true;
        stream.alive = now;
        steadyDue |= steady;
        advice.streams.insert(dead ? advice.streams.begin() : advice.streams.end(),
                              name.toStdString());
        if (stream.tries == kTries && !stream.said) {
            stream.said = true;
            if (dead) advice.givenUp.push_back(name.toStdString());
            askingIsNoHelp |= dead && !steady;
        }
        stream.tries = std::min(stream.tries + 1, kTries);
    }
    if (advice.streams.empty()) return advice;
    const bool restarts = (steadyDue && !anyAlive) || askingIsNoHelp;
    advice.cure = restarts ? Cure::Restart : Cure::Subscribe;
    return advice;
}

/// Each trade moves the candle. The other way round proves nothing: a candle's end is sent without.
bool StreamWatch::isCertainlyDead(const QString& name, const Stream& stream) const
{
    if (stream.pace == Pace::Steady) return true;
    const auto at = name.indexOf(u"@kline");
    if (at < 0) return false;
    const auto trades = m_streams.find(name.left(at) + QStringLiteral("@aggTrade"));
    return trades != m_streams.end() && !trades->second.silent &&
           trades->second.alive > stream.alive;
}

bool StreamWatch::isGivenUp(QStringView name) const
{
    const auto found = m_streams.find(name);
    return found != m_streams.end() && found->second.said;
}

} // namespace dg
