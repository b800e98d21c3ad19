// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/reconnectpause.h"

#include <algorithm>

namespace dg {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kFirst = 250ms;
constexpr milliseconds kLongest = 30s;
/// Where it opens every time and stays silent (a symbol that is gone), hurry is of no use.
constexpr milliseconds kLongestSilent = 10min;
constexpr int kSilentOpens = 3;
constexpr int kMostDoublings = 12;

} // namespace

ReconnectPause::ReconnectPause(milliseconds lasted)
    : m_lasted(lasted)
{}

void ReconnectPause::opened(Time now)
{
    m_opened = now;
    m_heard = false;
}

milliseconds ReconnectPause::afterLoss(Time now, bool silent)
{
    int& count = m_heard ? m_brief : m_failures;
    if (m_heard) {
        if (now - m_opened >= m_lasted) m_brief = 0;
        m_failures = 0;
        m_silentOpens = 0;
    } else if (silent) {
        ++m_silentOpens;
    } else { // it did not even open: nobody knows whether it would be silent
        m_silentOpens = 0;
    }
    m_heard = false;
    const milliseconds longest = m_silentOpens >= kSilentOpens ? kLongestSilent : kLongest;
    const int doublings = std::min(std::max(m_brief, m_failures), kMostDoublings);
    count = std::min(count + 1, kMostDoublings);
    return std::min(kFirst * (1 << doublings), longest);
}

void ReconnectPause::forget()
{
    m_heard = false;
    m_failures = 0;
    m_brief = 0;
    m_silentOpens = 0;
}

} // namespace dg
