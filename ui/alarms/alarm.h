// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/signallist.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <set>

namespace dg {

/// Insists on an answer: says when to call, for which signal, and comes back after it was put
/// aside, until the signal is answered or over. Shows and sounds nothing itself. GUI thread; owned
/// by the window's alarm desk; the list is borrowed.
class Alarm final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Alarm)

public:
    static constexpr std::chrono::seconds kRepeat{20}; ///< the call, while nobody answers
    static constexpr std::chrono::seconds kReturn{60}; ///< after it was put aside

    explicit Alarm(SignalList& list, QObject* parent = nullptr);

    /// The signal to look at first: the newest that waits and is not snoozed. Null: all is quiet.
    const RecordPtr& current() const { return m_current; }
    int waiting() const { return m_waiting; }
    /// Whether it is to be seen now: something waits, and it was not put aside a moment ago.
    bool isUp() const { return m_current && !m_aside; }
    /// Out of the way for kReturn; a new signal brings it back at once.
    void putAside();
    /// What the timer does each second; tests call it with a time of their own.
    void tick(Timestamp wall);

Q_SIGNALS:
    void changed();
    /// Make yourself heard. `again`: for the same signal, once more.
    void called(const dg::RecordPtr& record, bool again);

private:
    void look();
    Timestamp wall() const;

    SignalList& m_list;
    QTimer m_timer;
    RecordPtr m_current;
    std::set<std::string> m_known; ///< called for at least once
    int m_waiting = 0;
    bool m_aside = false;
    Timestamp m_asideSince;
    Timestamp m_called;
    Timestamp m_wall; ///< of the last tick
};

} // namespace dg
