// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/storelink.h"

#include "app/desktop/phonesettings.h"
#include "app/logging.h"
#include "app/phone.h"
#include "app/storeoptions.h"
#include "app/storestatus.h"
#include "app/trailkeys.h"
#include "core/base/plaintext.h"
#include "core/engine/engine.h"
#include "core/storage/ledgerthread.h"
#include "ui/chart/chartview.h"
#include "ui/dialogs/settingsdialog.h"
#include "ui/mainwindow.h"
#include "ui/panels/phonepanel.h"
#include "ui/settings.h"
#include "ui/signaldesk.h"
#include "ui/signalwords.h"
#include "ui/workspace/workspace.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QPixmap>
#include <QPointer>
#include <QThreadPool>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <utility>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr std::chrono::milliseconds kFrameBefore{60};
constexpr QSize kPictureSize{900, 560};

void complain(const QString& text)
{
    if (!text.isEmpty())
        std::fprintf(stderr, "depthglass: %s\n", plainText(text.toStdString()).c_str());
}

} // namespace

StoreLink::StoreLink(const Options& options,
                     const Settings& settings,
                     Logging& log,
                     MainWindow& window)
    : m_options(options)
    , m_settings(settings)
    , m_log(log)
    , m_window(window)
    , m_postgres(options.environment.postgres)
    , m_secrets(profileFolder(options.profile))
{
    if (!options.screenshot.isEmpty()) return;
    makePhone();
    askForPassword();
    askForKey();
}

StoreLink::~StoreLink()
{
    close();
}

void StoreLink::open(FeedKind feed)
{
    close();
    showNoStore(m_window.status());
    if (feed == FeedKind::Replay || !m_options.screenshot.isEmpty()) return;
    const auto source = feed == FeedKind::Live ? SignalSource::Live : SignalSource::Practice;
    // The store of the settings is the live market's, where the environment names none.
    const bool kept =
        m_options.store.isEmpty() && feed == FeedKind::Live && !m_options.environment.postgres.host;
    const QString url = kept ? m_settings.text("store/url") : m_options.store;
    auto [options, problem, remarks] =
        chooseStoreToKeep(url, m_options.environment.postgres, m_options.profile, source);
    if (!problem.isEmpty())
        remarks.prepend(
            tr("%1 The file of this profile is used.\n%2").arg(problem, options.local.shown()));
    for (const QString& remark : std::as_const(remarks)) {
        complain(remark);
        m_window.desk().say(remark);
    }
    options.phone = m_phone != nullptr; // until it is known whether there is an account
    options.phoneAlsoQuiet = m_settings.flag("telegram/quiet");
    options.expireAfter = std::chrono::minutes(m_settings.whole("signals/expiry"));
    const bool shared = options.shared.has_value();
    m_io = std::make_unique<LedgerThread>(std::move(options));
    SignalLedger& ledger = m_io->ledger();
    showStore(m_window.status(), ledger, shared);
    m_window.desk().list().reset(feed, true);
    connectLedger(ledger);
    m_io->start();
    tellKey();
    if (m_passwordKnown) tellPassword();
    if (m_phone) {
        m_phonePanel->clearMessages();
        m_phone->attach(ledger, source);
    }
    post(ledger, [](SignalLedger& l) { l.load(static_cast<int>(SignalList::kLimit)); });
}

void StoreLink::close()
{
    m_log.setSink({});
    if (m_phone) m_phone->detach();
    m_io.reset();
}

/// Asks the keychain; the local database does not wait for it.
void StoreLink::askForPassword()
{
    m_secrets.read(Secrets::storePassword(),
                   QString::fromStdString(m_options.environment.postgres.password),
                   [this](const Secrets::Found& found) {
                       m_log.hide(found.value);
                       complain(found.problem);
                       m_postgres.password = found.value.toStdString();
                       m_passwordKnown = true;
                       tellPassword();
                   });
}

void StoreLink::tellPassword()
{
    if (m_io)
        post(m_io->ledger(), [password = m_postgres.password](SignalLedger& l) {
            l.setSharedPassword(QString::fromStdString(password));
        });
}

void StoreLink::askForKey()
{
    loadTrailKeys(m_secrets, MakeKey::Yes, [this](const TrailKeys& keys, const QString& problem) {
        complain(problem);
        for (const TrailKey& key : keys)
            m_log.hide(key.text());
        m_keys = keys;
        tellKey();
    });
}

void StoreLink::tellKey()
{
    if (m_io && !m_keys.empty())
        post(m_io->ledger(), [key = m_keys.front()](SignalLedger& l) { l.setTrailKey(key); });
}

void StoreLink::makePhone()
{
    m_phone =
        std::make_unique<Phone>(profileFolder(m_options.profile), m_options.environment.telegram);
    m_phonePanel = new PhonePanel(m_window.theme());
    m_window.workspace().add(m_phonePanel, u"phone"_s);
    m_phone->setPictures(true);
    connect(m_phone.get(), &Phone::pictureWanted, this, [this](const QString& id) {
        // The frame that shows the signal comes in between.
        QTimer::singleShot(kFrameBefore, this, [this, id] { offerPicture(id); });
    });
    connect(m_phone.get(), &Phone::wanted, this, [this](bool yes) {
        m_log.hide(m_phone->account().token);
        if (!m_io) return;
        const bool quiet = m_settings.flag("telegram/quiet");
        post(m_io->ledger(), [yes, quiet](SignalLedger& l) { l.setPhone(yes, quiet); });
    });
    connect(m_phone.get(), &Phone::statusChanged, m_phonePanel, &PhonePanel::setStatus);
    connect(m_phone.get(), &Phone::statusChanged, &m_window, [this](const TelegramStatus& status) {
        showPhone(m_window.status(), status);
    });
    connect(m_phone.get(), &Phone::practiceMessage, m_phonePanel, &PhonePanel::showMessage);
    connect(m_phonePanel, &PhonePanel::pressed, m_phone.get(), &Phone::pressPractice);
    connect(m_phone.get(), &Phone::notice, this, complain);
    connect(m_phone.get(), &Phone::notice, &m_window.desk(), &SignalDesk::say);
}

void StoreLink::attach(Engine& engine)
{
    if (!m_io) return;
    SignalLedger& ledger = m_io->ledger();
    // At once, on the engine's thread: the program may be killed at any time.
    connect(&engine, &Engine::signalFound, &ledger, &SignalLedger::found, Qt::DirectConnection);
    connect(
        &engine, &Engine::pricesTouched, &ledger, &SignalLedger::onPrices, Qt::DirectConnection);
    connect(
        &ledger,
        &SignalLedger::changed,
        &engine,
        [&engine](const RecordPtr& record) {
            if (record->status == SignalStatus::Acknowledged ||
                record->status == SignalStatus::Rejected)
                engine.answered(QString::fromStdString(record->signal->id));
        },
        Qt::QueuedConnection);
}

void StoreLink::followSettings()
{
    if (m_phone) m_phone->reload();
    if (!m_io) return;
    const int minutes = m_settings.whole("signals/expiry");
    post(m_io->ledger(),
         [minutes](SignalLedger& l) { l.setExpiry(std::chrono::minutes(minutes)); });
}

void StoreLink::addSettings(SettingsDialog& dialog)
{
    if (m_phone)
        addPhoneSettings(
            dialog, *m_phone, [this](const QString& text) { m_window.desk().say(text); });
    dialog.addSecret(SettingInfo::Group::Store,
                     u"store/password"_s,
                     tr("Password of the database"),
                     tr("not shown; empty: as it is"),
                     [this](const QString& password) {
                         m_log.hide(password);
                         m_secrets.write(
                             Secrets::storePassword(), password, [this](const Secrets::Kept& kept) {
                                 if (!kept.problem.isEmpty()) m_window.desk().say(kept.problem);
                                 askForPassword();
                             });
                     });
}

/// The chart of the signal's symbol at this moment, whatever the window shows. Made into a file by
/// another thread.
void StoreLink::offerPicture(const QString& signalId)
{
    const auto record = m_window.desk().list().find(signalId.toStdString());
    if (!record || !m_seen) return;
    const auto market = std::ranges::find(m_seen->markets,
                                          record->signal->symbol,
                                          [](const auto& m) { return m->instrument.symbol; });
    if (market == m_seen->markets.end()) return;
    // Not kept: its heatmap would be as large as the window's.
    ChartView chart(m_window.theme());
    chart.setAttribute(Qt::WA_DontShowOnScreen);
    chart.resize(kPictureSize);
    chart.show();
    chart.present({m_seen, *market});
    chart.select(record->signal->candle);
    QThreadPool::globalInstance()->start(
        [phone = QPointer<Phone>(m_phone.get()), signalId, image = chart.picture().toImage()] {
            QByteArray png;
            QBuffer buffer(&png);
            buffer.open(QIODevice::WriteOnly);
            if (!image.save(&buffer, "PNG")) return;
            QMetaObject::invokeMethod(qApp, [phone, signalId, png] {
                if (phone) phone->offerPicture(signalId, png);
            });
        });
}

void StoreLink::connectLedger(SignalLedger& ledger)
{
    SignalDesk& desk = m_window.desk();
    SignalList& list = desk.list();
    connect(
        &desk, &SignalDesk::answerRequested, &ledger, &SignalLedger::answer, Qt::QueuedConnection);
    connect(&ledger, &SignalLedger::stored, &list, &SignalList::put, Qt::QueuedConnection);
    connect(&ledger, &SignalLedger::changed, &list, &SignalList::put, Qt::QueuedConnection);
    connect(&desk,
            &SignalDesk::wholeRequested,
            &ledger,
            &SignalLedger::loadWhole,
            Qt::QueuedConnection);
    connect(&ledger, &SignalLedger::whole, &desk, &SignalDesk::takeWhole, Qt::QueuedConnection);
    connect(
        &ledger,
        &SignalLedger::answered,
        this,
        [this](const SignalAnswer& answer, const AnswerResult& result) {
            const bool decides =
                answer.kind == AnswerKind::Acknowledge || answer.kind == AnswerKind::Reject;
            if (result.won || !decides || !result.record || !result.record->answer) return;
            const SignalAnswer& counts = *result.record->answer;
            // Who corrects an own answer was asked before, and knows.
            if (counts.who == answer.who && counts.channel == answer.channel) return;
            const QString first = answerSentence(*result.record);
            m_window.desk().say(
                tr("It had been answered before; yours is kept as a correction.\n%1").arg(first));
        },
        Qt::QueuedConnection);
    connect(&ledger, &SignalLedger::loaded, &list, &SignalList::putAll, Qt::QueuedConnection);
    connect(&ledger, &SignalLedger::failed, this, complain, Qt::QueuedConnection);
    connect(&ledger, &SignalLedger::failed, &desk, &SignalDesk::say, Qt::QueuedConnection);
    connect(&ledger, &SignalLedger::notice, this, complain, Qt::QueuedConnection);
    connect(&ledger, &SignalLedger::sharedState, this, complain, Qt::QueuedConnection);
    m_log.setSink([&ledger](const QString& level, const QString& text, Timestamp at) {
        ledger.log(level, text, at);
    });
}

void StoreLink::present(const std::shared_ptr<const Snapshot>& snapshot)
{
    m_seen = snapshot;
}

} // namespace dg
