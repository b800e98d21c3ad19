// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/storelink.h"

#include "app/logging.h"
#include "app/phone.h"
#include "app/storeoptions.h"
#include "app/storestatus.h"
#include "core/base/ratio.h"
#include "core/engine/engine.h"
#include "core/storage/ledgerthread.h"
#include "ui/chart/chartview.h"
#include "ui/mainwindow.h"
#include "ui/panels/phonepanel.h"
#include "ui/settings.h"
#include "ui/signaldesk.h"
#include "ui/signalwords.h"
#include "ui/workspace/workspace.h"

#include <QBuffer>
#include <QPixmap>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr std::chrono::milliseconds kPricesEvery{250};
constexpr std::chrono::milliseconds kFrameBefore{60};

} // namespace

StoreLink::StoreLink(const Options& options,
                     const Settings& settings,
                     Logging& log,
                     MainWindow& window)
    : m_options(options)
    , m_settings(settings)
    , m_log(log)
    , m_window(window)
{
    if (options.screenshot.isEmpty()) makePhone();
}

StoreLink::~StoreLink()
{
    close();
}

void StoreLink::open(FeedKind feed)
{
    close();
    m_prices.clear();
    showNoStore(m_window.status());
    if (feed == FeedKind::Replay || !m_options.screenshot.isEmpty()) return;
    const auto source = feed == FeedKind::Live ? SignalSource::Live : SignalSource::Practice;
    auto options =
        ledgerOptions(m_options.store.isEmpty() ? m_settings.text("store/url") : m_options.store,
                      m_options.environment.postgres,
                      m_options.profile,
                      source);
    if (!options) {
        std::fprintf(stderr, "depthglass: %s\n", qPrintable(options.error()));
        m_window.desk().say(options.error());
        return;
    }
    if (options->shared) m_log.hide(options->shared->password);
    options->phone = m_phone != nullptr; // until it is known whether there is an account
    options->phoneAlsoQuiet = m_settings.flag("telegram/quiet");
    options->expireAfter = std::chrono::minutes(m_settings.whole("signals/expiry"));
    const bool shared = options->shared.has_value();
    m_io = std::make_unique<LedgerThread>(std::move(*options));
    showStore(m_window.status(), m_io->ledger(), shared);
    m_window.desk().list().reset(feed, true);
    connectLedger();
    m_io->start();
    if (m_phone) {
        m_phonePanel->clearMessages();
        m_phone->attach(m_io->ledger(), source);
    }
    QMetaObject::invokeMethod(
        &m_io->ledger(),
        [ledger = &m_io->ledger()] { ledger->load(static_cast<int>(SignalList::kLimit)); },
        Qt::QueuedConnection);
}

void StoreLink::close()
{
    m_log.setSink({});
    if (m_phone) m_phone->detach();
    m_io.reset();
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
        QMetaObject::invokeMethod(
            &m_io->ledger(),
            [ledger = &m_io->ledger(), yes, quiet] { ledger->setPhone(yes, quiet); },
            Qt::QueuedConnection);
    });
    connect(m_phone.get(), &Phone::statusChanged, m_phonePanel, &PhonePanel::setStatus);
    connect(m_phone.get(), &Phone::statusChanged, &m_window, [this](const TelegramStatus& status) {
        showPhone(m_window.status(), status);
    });
    connect(m_phone.get(), &Phone::practiceMessage, m_phonePanel, &PhonePanel::showMessage);
    connect(m_phonePanel, &PhonePanel::pressed, m_phone.get(), &Phone::pressPractice);
    connect(m_phone.get(), &Phone::notice, this, [](const QString& text) {
        std::fprintf(stderr, "depthglass: %s\n", qPrintable(text));
    });
}

/// The chart as it is seen, where it shows the signal's symbol.
void StoreLink::offerPicture(const QString& signalId)
{
    auto* const chart = m_window.findChild<ChartView*>();
    const RecordPtr record = m_window.desk().list().find(signalId.toStdString());
    if (!chart || !chart->isVisible() || !record) return;
    if (QString::fromStdString(record->signal->symbol) != m_window.symbol()) return;
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    if (chart->grab().save(&buffer, "PNG")) m_phone->offerPicture(signalId, png);
}

/// Called between the making of an engine and its start.
void StoreLink::attach(Engine& engine)
{
    if (!m_io) return;
    connect(
        &engine, &Engine::signalFound, &m_io->ledger(), &SignalLedger::add, Qt::QueuedConnection);
    connect(
        &m_io->ledger(),
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
    if (!m_io) return;
    QMetaObject::invokeMethod(
        &m_io->ledger(),
        [ledger = &m_io->ledger(), minutes = m_settings.whole("signals/expiry")] {
            ledger->setExpiry(std::chrono::minutes(minutes));
        },
        Qt::QueuedConnection);
}

void StoreLink::connectLedger()
{
    SignalLedger& ledger = m_io->ledger();
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
    const auto say = [](const QString& text) {
        if (!text.isEmpty()) std::fprintf(stderr, "depthglass: %s\n", qPrintable(text));
    };
    connect(&ledger, &SignalLedger::failed, this, say, Qt::QueuedConnection);
    connect(&ledger, &SignalLedger::failed, &desk, &SignalDesk::say, Qt::QueuedConnection);
    connect(&ledger, &SignalLedger::notice, this, say, Qt::QueuedConnection);
    connect(&ledger, &SignalLedger::sharedState, this, say, Qt::QueuedConnection);
    m_log.setSink([&ledger](const QString& level, const QString& text, Timestamp at) {
        QMetaObject::invokeMethod(
            &ledger,
            [&ledger, level, text, at] { ledger.log(level, text, at); },
            Qt::QueuedConnection);
    });
}

void StoreLink::tellPrices(const Snapshot& snapshot)
{
    if (!m_io) return;
    for (const auto& market : snapshot.markets) {
        if (!market->lastTrade) continue;
        const Fixed8 price =
            Ratio::of(market->lastTrade->price.ticks, market->instrument.tick).toFixed8();
        const auto [seen, fresh] =
            m_prices.try_emplace(market->instrument.symbol, std::pair(price, price));
        if (fresh) continue;
        seen->second.first = std::min(seen->second.first, price);
        seen->second.second = std::max(seen->second.second, price);
    }
    if (m_sincePrices.isValid() && !m_sincePrices.hasExpired(kPricesEvery.count())) return;
    m_sincePrices.start();
    for (const auto& [symbol, range] : m_prices)
        QMetaObject::invokeMethod(
            &m_io->ledger(),
            [ledger = &m_io->ledger(), name = QString::fromStdString(symbol), range = range] {
                ledger->onPrices(name, range.first, range.second);
            },
            Qt::QueuedConnection);
    m_prices.clear();
}

} // namespace dg
