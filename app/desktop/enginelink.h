// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mailbox.h"
#include "core/engine/engineconfig.h"
#include "core/engine/snapshot.h"
#include "ui/frameclock.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>

namespace dg {

class Engine;
class MainWindow;

/// The engine behind one window: its thread, the mailbox, and every connection between the two.
/// GUI thread; owned by whoever owns the window, which is borrowed.
class EngineLink final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EngineLink)

public:
    explicit EngineLink(MainWindow& window);
    ~EngineLink() override;

    /// Ends what ran. `name` is shown until there is data; `prepare` connects the engine further
    /// before its thread starts.
    void
    run(EngineConfig config, const QString& name, const std::function<void(Engine&)>& prepare = {});
    void stop();
    /// Said in the window where nothing has come of what was to be opened, and by failed().
    void fail(const QString& text);
    /// Reads a recording again from the nearest place before: a market has no way back. Speed and
    /// pause stay as they are. `time` is of the exchange's clock.
    void seek(Timestamp time);
    /// What is played back is read again up to here, with these parameters.
    void judgeBy(const StrategyParams& params);

    const EngineConfig& config() const { return m_config; } ///< what is open
    const std::shared_ptr<const Snapshot>& seen() const { return m_seen; }
    FrameClock& clock() { return m_clock; }

Q_SIGNALS:
    /// The window shows it already.
    void frame(const std::shared_ptr<const dg::Snapshot>& snapshot);
    void failed(const QString& text);

private:
    /// Quits and joins before it is deleted.
    struct JoinThread
    {
        void operator()(QThread* thread) const;
    };

    MainWindow& m_window;
    Mailbox<Snapshot> m_mailbox;
    FrameClock m_clock;
    std::unique_ptr<QThread, JoinThread> m_thread;
    Engine* m_engine = nullptr; ///< lives and dies in m_thread
    EngineConfig m_config;
    std::shared_ptr<const Snapshot> m_seen; ///< the newest
    bool m_hasData = false;                 ///< of what is open
};

} // namespace dg
