// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSocketNotifier>

#include <array>
#include <functional>
#include <memory>

namespace dg {

/// Tells the event loop of SIGINT and SIGTERM, so that a program can store what it has and end.
/// A second one ends the program at once, as it would have without us. One at a time in a process,
/// on the thread with the application's event loop; owned by whoever runs that.
class StopSignals final
{
public:
    explicit StopSignals(std::function<void()> onStop);
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

private:
    std::function<void()> m_onStop;
    std::array<int, 2> m_pipe{-1, -1};
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace dg
