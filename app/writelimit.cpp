// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/writelimit.h"

#include <csignal>

#include <unistd.h>

#ifndef sigev_notify_thread_id // glibc before 2.38 has no name for it
#define sigev_notify_thread_id _sigev_un._tid
#endif

namespace dg {

WriteLimit::WriteLimit()
{
    struct sigaction action = {};
    action.sa_handler = [](int) {};
    sigaction(SIGRTMIN, &action, nullptr); // without SA_RESTART: the call ends
    sigevent event = {};
    event.sigev_notify = SIGEV_THREAD_ID;
    event.sigev_signo = SIGRTMIN;
    event.sigev_notify_thread_id = gettid();
    m_hasTimer = timer_create(CLOCK_MONOTONIC, &event, &m_timer) == 0;
}

WriteLimit::~WriteLimit()
{
    if (m_hasTimer) timer_delete(m_timer);
}

void WriteLimit::set(long nanoseconds)
{
    const itimerspec times{{0, nanoseconds}, {0, nanoseconds}};
    if (m_hasTimer) timer_settime(m_timer, 0, &times, nullptr);
}

} // namespace dg
