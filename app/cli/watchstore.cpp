// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/watchstore.h"

#include "app/cli/say.h"
#include "app/environment.h"
#include "app/storeoptions.h"
#include "app/trailkeys.h"

#include <QCoreApplication>

#include <cstdio>
#include <utility>

namespace dg::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Watch)
};

QString placesOf(const LedgerOptions& options)
{
    return options.shared ? Words::tr("Signals are kept in %1 and in %2")
                                .arg(options.local.shown(), options.shared->shown())
                          : Words::tr("Signals are kept in %1").arg(options.local.shown());
}

} // namespace

WatchStore::WatchStore(const WatchOptions& options,
                       Logging& log,
                       std::function<void(const std::string&)> answered)
    : m_options(options)
    , m_source(options.demo ? SignalSource::Practice : SignalSource::Live)
    , m_log(log)
    , m_answered(std::move(answered))
{}

WatchStore::~WatchStore()
{
    close();
}

void WatchStore::open()
{
    const auto url = QString::fromStdString(m_options.store);
    const auto profile = QString::fromStdString(m_options.profile);
    const auto read = readEnvironment(m_options.envFile);
    const Environment environment = read ? *read : Environment{}; // it was read before
    auto [options, problem, remarks] =
        chooseStoreToKeep(url, environment.postgres, profile, m_source);
    sayText(problem);
    for (const QString& remark : remarks)
        sayText(remark);
    sayText(placesOf(options));
    const bool shared = options.shared.has_value();
    options.phone = true; // until it is known whether there is an account
    m_io = std::make_unique<LedgerThread>(std::move(options));
    SignalLedger& ledger = m_io->ledger();
    connect(
        &ledger,
        &SignalLedger::changed,
        this,
        [this](const SignalRecordPtr& record) {
            if (record->status == SignalStatus::Acknowledged ||
                record->status == SignalStatus::Rejected)
                m_answered(record->signal->id);
        },
        Qt::QueuedConnection);
    // That the store fails it says in the log, and here with that, once for each reason.
    connect(
        &ledger,
        &SignalLedger::recovered,
        this,
        [] { sayText(Words::tr("Signals can be stored again.")); },
        Qt::QueuedConnection);
    connect(&ledger, &SignalLedger::notice, this, sayText, Qt::QueuedConnection);
    connect(&ledger, &SignalLedger::sharedState, this, sayText, Qt::QueuedConnection);
    m_log.setSink([&ledger](const QString& level, const QString& text, Timestamp at) {
        ledger.log(level, text, at);
    });
    m_io->start();
    m_secrets = std::make_unique<Secrets>(profileFolder(QString::fromStdString(m_options.profile)));
    askForKey();
    if (shared) askForPassword(environment.postgres.password);
    openPhone(environment.telegram);
}

void WatchStore::askForKey()
{
    loadTrailKeys(*m_secrets, MakeKey::Yes, [this](const TrailKeys& keys, const QString& problem) {
        sayText(problem);
        for (const TrailKey& key : keys)
            m_log.hide(key.text());
        if (m_io && !keys.empty())
            post(m_io->ledger(), [key = keys.front()](SignalLedger& l) { l.setTrailKey(key); });
    });
}

void WatchStore::askForPassword(const std::string& environment)
{
    m_secrets->read(Secrets::storePassword(),
                    QString::fromStdString(environment),
                    [this](const Secrets::Found& found) {
                        m_log.hide(found.value);
                        sayText(found.problem);
                        if (m_io)
                            post(m_io->ledger(), [password = found.value](SignalLedger& l) {
                                l.setSharedPassword(password);
                            });
                    });
}

void WatchStore::openPhone(const TelegramEnvironment& environment)
{
    m_phone = std::make_unique<Phone>(profileFolder(QString::fromStdString(m_options.profile)),
                                      environment);
    connect(m_phone.get(), &Phone::wanted, this, [this](bool yes) {
        m_log.hide(m_phone->account().token);
        if (m_io) post(m_io->ledger(), [yes](SignalLedger& l) { l.setPhone(yes, false); });
        sayPhone(yes);
    });
    connect(m_phone.get(), &Phone::notice, this, sayText);
    connect(m_phone.get(), &Phone::statusChanged, this, [](const TelegramStatus& status) {
        if (!status.text.isEmpty()) sayText(QStringLiteral("Telegram: ") + status.text);
    });
    connect(m_phone.get(), &Phone::practiceMessage, this, [](qint64, const QString& text) {
        for (const QString& line : (Words::tr("practice phone:") + u'\n' + text).split(u'\n'))
            sayText(line);
    });
    m_phone->attach(m_io->ledger(), m_source);
}

/// Once each time that it changes; what is wrong with an account says the phone itself.
void WatchStore::sayPhone(bool wanted)
{
    if (m_source != SignalSource::Live) return;
    const TelegramAccount& account = m_phone->account();
    const QString text = wanted ? Words::tr("signals go to chat %1").arg(account.chat)
                         : account.token.isEmpty()
                             ? Words::tr("off, there is no token: nothing is sent")
                         : !account.on ? Words::tr("turned off in the settings: nothing is sent")
                                       : QString();
    if (text == std::exchange(m_phoneSaid, text) || text.isEmpty()) return;
    sayText(QStringLiteral("Telegram: ") + text);
}

void WatchStore::onPrices(const std::string& symbol, const std::vector<PriceSpan>& spans)
{
    if (m_io && !spans.empty()) m_io->ledger().onPrices(QString::fromStdString(symbol), spans);
}

void WatchStore::found(const std::shared_ptr<const TradeSignal>& signal)
{
    if (m_io) m_io->ledger().found(signal);
}

void WatchStore::close()
{
    if (m_phone) m_phone->detach();
    m_log.setSink({});
    m_io.reset();
}

} // namespace dg::cli
