// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/enginelink.h"
#include "app/desktop/options.h"
#include "app/desktop/replaywindow.h"
#include "app/desktop/storelink.h"
#include "app/logging.h"
#include "ui/mainwindow.h"
#include "ui/models/signallist.h"
#include "ui/settings.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace dg {

class PracticeThread;

/// The composition root of the desktop: makes the window and what is behind it, decides what is
/// opened, and takes pictures. Lives on the GUI thread.
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
    void openFromOptions();
    void openFromSettings();
    void openFiles(const QStringList& files);
    void openLive();
    void openDemo();
    /// Plays the recording around a signal, from two minutes before it.
    void replayMoment(const RecordPtr& record);
    void run(EngineConfig config, const QString& name);
    void useSettings();
    void onSettings(bool feed, bool start);
    void onFailure(const QString& text);
    void onFrame(const std::shared_ptr<const Snapshot>& snapshot);
    void takePicture();
    void leave(int code);

    Options m_options;
    Settings m_settings;
    Logging m_log;
    MainWindow m_window;
    std::unique_ptr<PracticeThread> m_practice; ///< the demo's market, while it is played
    StoreLink m_store;
    EngineLink m_link; ///< ends before the store and the practice market
    QPointer<ReplayWindow> m_moment;
    bool m_seenData = false;
    bool m_done = false;
    int m_exitCode = 0;
};

} // namespace dg
