// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mailbox.h"
#include "core/engine/snapshot.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace dg {

/// Looks into the mailbox about 30 times a second and hands on what is new; silent while nothing
/// is. Lives on the GUI thread; the mailbox is borrowed and outlives it.
class FrameClock final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FrameClock)

public:
    explicit FrameClock(const Mailbox<Snapshot>& mailbox, QObject* parent = nullptr);

    void start();
    void stop();
    /// Looks at once instead of at the next tick.
    void look();

Q_SIGNALS:
    /// Never null. Not emitted twice for the same snapshot.
    void frame(const std::shared_ptr<const dg::Snapshot>& snapshot);

private:
    const Mailbox<Snapshot>& m_mailbox;
    std::shared_ptr<const Snapshot> m_shown;
    QTimer m_timer;
};

} // namespace dg
