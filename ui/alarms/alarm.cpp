// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm.h"

#include <QDateTime>

namespace dg {

namespace {

constexpr std::chrono::seconds kTick{1};

} // namespace

Alarm::Alarm(SignalList& list, QObject* parent)
    : QObject(parent)
    , m_list(list)
{
    connect(
        &m_timer, &QTimer::timeout, this, [this] { tick({QDateTime::currentMSecsSinceEpoch()}); });
    connect(&list, &SignalList::inserted, this, &Alarm::look);
    connect(&list, &SignalList::updated, this, &Alarm::look);
    connect(&list, &SignalList::dropped, this, &Alarm::look);
    connect(&list, &SignalList::cleared, this, [this] {
        m_known.clear();
        look();
    });
    m_timer.setInterval(kTick);
}

Timestamp Alarm::wall() const
{
    return std::max(m_wall, Timestamp{QDateTime::currentMSecsSinceEpoch()});
}

void Alarm::look()
{
    const RecordPtr before = m_current;
    const int had = m_waiting;
    m_current.reset();
    m_waiting = 0;
    const Timestamp now = m_list.answerTime(wall()); // the clock that snoozes are given by
    for (int row = 0; row < m_list.size(); ++row) {
        const RecordPtr& record = m_list.at(row);
        if (!needsAnswer(*record)) continue;
        ++m_waiting;
        if (!m_current && !isSnoozed(*record, now)) m_current = record;
    }
    const bool isNew = m_current && m_known.insert(m_current->signal->id).second;
    if (isNew) {
        m_aside = false;
        m_called = wall();
    }
    if (!m_current) m_aside = false;
    // The timer only runs while there is something to insist on.
    if (m_waiting > 0 && !m_timer.isActive()) m_timer.start();
    if (m_waiting == 0) m_timer.stop();
    if (before != m_current || had != m_waiting) Q_EMIT changed();
    if (isNew) Q_EMIT called(m_current, false);
}

void Alarm::putAside()
{
    if (!m_current) return;
    m_aside = true;
    m_asideSince = wall();
    Q_EMIT changed();
}

void Alarm::tick(Timestamp now)
{
    m_wall = now;
    look(); // a snooze may have ended
    if (!m_current) return;
    // A clock that was set back must not keep it quiet until it has caught up.
    if (m_aside && (now < m_asideSince || now - m_asideSince >= kReturn)) {
        m_aside = false;
        m_called = {};
    }
    if (!m_aside && (now < m_called || now - m_called >= kRepeat)) {
        m_called = now;
        Q_EMIT called(m_current, true);
    }
    Q_EMIT changed(); // its age is shown
}

} // namespace dg
