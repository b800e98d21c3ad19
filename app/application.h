// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/options.h"
#include "app/logging.h"
#include "core/base/mailbox.h"
#include "core/engine/engineconfig.h"
#include "core/engine/snapshot.h"
#include "ui/frameclock.h"
#include "ui/mainwindow.h"
#include "ui/models/signallist.h"
#include "ui/settings.h"

#include <QElapsedTimer>
#include <QObject>
#include <QThread>

#include <map>
#include <memory>
#include <string>
#include <utility>

namespace dg {

class Engine;
class LedgerThread;
class Phone;
class PhonePanel;
class PracticeThread;

/// The composition root of the desktop: makes the window, the engine and its thread, and every
/// connection between threads. Lives on the GUI thread.
class Application final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Application)

public:
    explicit Application(const Options& options);
    ~Application() override;

    /// Shows the window, or prepares the picture that was asked for.
    void start();
    int exitCode() const { return m_exitCode; }

private:
    /// Quits and joins before it is deleted, so that shutdown is the order of the members.
    struct JoinThread
    {
        void operator()(QThread* thread) const;
    };

    void openFiles(const QStringList& files);
    void openLive();
    void openDemo();
    void openFromOptions();
    void openFromSettings();
    void useSettings();
    void seek(Timestamp time);
    /// Plays the recording around a signal, from two minutes before it.
    void replayMoment(const RecordPtr& record);
    void run(EngineConfig config, const QString& name);
    void openStore(FeedKind feed);
    void closeStore();
    void connectStore();
    void makePhone();
    void offerPicture(const QString& signalId);
    void tellPrices(const Snapshot& snapshot);
    void stopEngine();
    void onFailure(const QString& text);
    void onFrame(const std::shared_ptr<const Snapshot>& snapshot);
    void tellRecording(const RecorderStatus& status);
    void takePicture();
    void leave(int code);

    Options m_options;
    Settings m_settings;
    Logging m_log;
    Mailbox<Snapshot> m_mailbox;
    FrameClock m_clock;
    MainWindow m_window;
    std::unique_ptr<PracticeThread> m_practice; ///< the demo's market, while it is played
    std::unique_ptr<LedgerThread> m_io;         ///< null in a replay; ends after the engine
    std::unique_ptr<Phone> m_phone;             ///< null while a picture is taken
    PhonePanel* m_phonePanel = nullptr;         ///< the workspace's
    /// Lowest and highest price of each symbol since the store was told last.
    std::map<std::string, std::pair<Fixed8, Fixed8>> m_prices;
    QElapsedTimer m_sincePrices;
    std::unique_ptr<QThread, JoinThread> m_thread;
    Engine* m_engine = nullptr;             ///< lives and dies in m_thread
    EngineConfig m_current;                 ///< what is open
    std::shared_ptr<const Snapshot> m_seen; ///< the newest
    bool m_seenData = false;
    bool m_done = false;
    int m_exitCode = 0;
};

} // namespace dg
