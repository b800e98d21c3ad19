// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/options.h"
#include "app/secrets.h"
#include "core/engine/snapshot.h"
#include "core/storage/trailkey.h"

#include <QObject>

#include <memory>

namespace dg {

class Engine;
class LedgerThread;
class Logging;
class MainWindow;
class Phone;
class PhonePanel;
class Settings;
class SettingsDialog;
class SignalLedger;

/// Where the signals of the market that is open go: the ledger on its thread and the phone, and
/// every connection between them and the window. A replay has no store; pictures leave nothing
/// behind. GUI thread; owned by Application; the rest is borrowed.
class StoreLink final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StoreLink)

public:
    StoreLink(const Options& options, const Settings& settings, Logging& log, MainWindow& window);
    ~StoreLink() override;

    /// Closes the one before.
    void open(FeedKind feed);
    void close();
    /// The engine whose signals are stored from now on. Before its thread starts.
    void attach(Engine& engine);
    /// What was changed in the settings holds from now on.
    void followSettings();
    /// A new frame; a picture for the phone is made of the last one.
    void present(const std::shared_ptr<const Snapshot>& snapshot);
    void addSettings(SettingsDialog& dialog);
    /// The environment's, with the password that is in the keychain.
    const PostgresEnvironment& postgres() const { return m_postgres; }

private:
    void makePhone();
    void connectLedger(SignalLedger& ledger);
    void askForPassword();
    void tellPassword();
    void askForKey();
    void tellKey();
    void offerPicture(const QString& signalId);

    const Options& m_options;
    const Settings& m_settings;
    Logging& m_log;
    MainWindow& m_window;
    PostgresEnvironment m_postgres;
    bool m_passwordKnown = false; ///< or known not to be there
    Secrets m_secrets;
    TrailKeys m_keys;                   ///< the first signs the trail; empty until it is known
    std::unique_ptr<LedgerThread> m_io; ///< null without a store; ends after the engine
    std::unique_ptr<Phone> m_phone;     ///< null while a picture is taken
    PhonePanel* m_phonePanel = nullptr; ///< the workspace's
    std::shared_ptr<const Snapshot> m_seen;
};

} // namespace dg
