// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/streamwatch.h"

#include <algorithm>

namespace dg {

namespace {

constexpr int kTries = 3;

/// Comes at its own pace whatever the market does.
bool hasNaturalRate(const std::string& name)
{
    return name.find("@depth") != std::string::npos || name.find("@markPrice") != std::string::npos;
}

} // namespace

StreamWatch::StreamWatch(const std::vector<std::string>& names,
                         std::chrono::milliseconds limit,
                         std::chrono::milliseconds givenUp)
    : m_limit(limit)
    , m_givenUp(givenUp)
{
    for (const std::string& name : names)
        m_streams[QString::fromStdString(name)].hasRate = hasNaturalRate(name);
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
    std::vector<Stream*> due;
    for (auto& [name, stream] : m_streams) {
        if (!stream.hasRate) continue;
        // Longer after each try; at last only now and then.
        const auto patience =
            stream.said ? std::max(m_givenUp, m_limit) : m_limit * (1 << stream.tries);
        if (now - stream.alive <= m_limit && !stream.silent) {
            anyAlive = true;
            continue;
        }
        if (now - stream.alive <= patience) continue;
        stream.silent = true;
        stream.alive = now;
        due.push_back(&stream);
        advice.streams.push_back(name.toStdString());
        if (stream.tries == kTries && !stream.said) {
            stream.said = true;
            advice.givenUp.push_back(name.toStdString());
        }
        stream.tries = std::min(stream.tries + 1, kTries);
    }
    if (due.empty()) return advice;
    advice.cure = anyAlive ? Cure::Subscribe : Cure::Restart;
    return advice;
}

bool StreamWatch::isGivenUp(QStringView name) const
{
    const auto found = m_streams.find(name);
    return found != m_streams.end() && found->second.said;
}

} // namespace dg
