// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stopsignals.h"

#include <atomic>
#include <csignal>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace dg {

namespace {

/// A signal handler has no other way to find its pipe.
std::atomic<int> writeEnd = -1;

/// Only a write is safe here; the event loop hears of it.
void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto n = write(writeEnd, &byte, 1);
}

void handle(int signal, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    // Once: the next one does what it does by itself.
    action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
    sigaction(signal, &action, nullptr);
}

} // namespace

StopSignals::StopSignals(std::function<void()> onStop)
    : m_onStop(std::move(onStop))
{
    // Without a pipe (no descriptors left) signals go on ending the program.
    if (pipe2(m_pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0) return;
    writeEnd = m_pipe[1];
    m_notifier = std::make_unique<QSocketNotifier>(m_pipe[0], QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] {
        char byte = 0;
        if (read(m_pipe[0], &byte, 1) == 1) m_onStop();
    });
    handle(SIGINT, onSignal);
    handle(SIGTERM, onSignal);
}

StopSignals::~StopSignals()
{
    if (m_pipe[0] < 0) return;
    handle(SIGINT, SIG_DFL);
    handle(SIGTERM, SIG_DFL);
    writeEnd = -1;
    m_notifier.reset();
    close(m_pipe[0]);
    close(m_pipe[1]);
}

} // namespace dg
