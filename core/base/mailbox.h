// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <mutex>
#include <utility>

namespace dg {

/// One slot between two threads: the writer replaces what is in it, the reader takes the newest.
/// Neither waits for the other longer than a pointer swap. A mutex, because
/// std::atomic<std::shared_ptr> of this compiler is reported as a data race by TSan.
template <typename T>
class Mailbox final
{
public:
    void publish(std::shared_ptr<const T> value)
    {
        const std::lock_guard lock(m_mutex);
        m_value.swap(value); // the old one is destroyed after the lock is released
    }

    /// The newest value, or null before the first one. Does not remove it.
    std::shared_ptr<const T> latest() const
    {
        const std::lock_guard lock(m_mutex);
        return m_value;
    }

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<const T> m_value;
};

} // namespace dg
