// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frameclock.h"

#include <chrono>

using namespace std::chrono_literals;

namespace dg {

FrameClock::FrameClock(const Mailbox<Snapshot>& mailbox, QObject* parent)
    : QObject(parent)
    , m_mailbox(mailbox)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(33ms);
    connect(&m_timer, &QTimer::timeout, this, &FrameClock::look);
}

void FrameClock::start()
{
    m_timer.start();
}

void FrameClock::stop()
{
    m_timer.stop();
}

void FrameClock::look()
{
    auto newest = m_mailbox.latest();
    if (!newest || newest == m_shown) return;
    m_shown = std::move(newest);
    Q_EMIT frame(m_shown);
}

} // namespace dg
