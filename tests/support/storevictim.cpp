// SPDX-License-Identifier: GPL-3.0-or-later
// Finds signals, stores them and tells the phone, as the programs do, until it is killed. Says
// "found N" when the ledger has been told of one, "stored N" when it is committed, "sender" or
// "standby" when that changes, "shared" when the shared database answers, and ends when the last
// one is stored, shared and told.
#include "core/notify/notifier.h"
#include "core/practice/practicebotapi.h"
#include "core/storage/ledgerthread.h"
#include "core/storage/spool.h"
#include "tests/support/storesample.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTimer>

#include <csignal>
#include <cstdio>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace dg;

namespace {

constexpr std::int64_t kMinute = 60'000;

/// At once and whole, whichever thread it comes from.
void say(const char* what, int n)
{
    char line[32];
    const int size = std::snprintf(line, sizeof line, "%s %d\n", what, n);
    [[maybe_unused]] const auto written = write(STDOUT_FILENO, line, static_cast<size_t>(size));
}

class Victim final
{
public:
    explicit Victim(const QCommandLineParser& parser)
        : m_next(parser.value(u"from"_s).toInt())
        , m_end(parser.value(u"to"_s).toInt())
        , m_dieAt(parser.isSet(u"die-at"_s) ? parser.value(u"die-at"_s).toInt() : -1)
        , m_io(options(parser))
    {
        SignalLedger& ledger = m_io.ledger();
        m_notifier = new Notifier(ledger);
        m_notifier->moveToThread(&m_io.thread());
        QObject::connect(&m_io.thread(), &QThread::finished, m_notifier, &QObject::deleteLater);
        // Said by the thread that committed.
        QObject::connect(
            &ledger,
            &SignalLedger::stored,
            &ledger,
            [first = test::sampleSignal(0)->candle.ms](const SignalRecordPtr& record) {
                say("stored", static_cast<int>((record->signal->candle.ms - first) / kMinute));
            },
            Qt::DirectConnection);
        QObject::connect(
            &ledger,
            &SignalLedger::senderChanged,
            &ledger,
            [](SenderRole role) { say(role == SenderRole::Standby ? "standby" : "sender", 0); },
            Qt::DirectConnection);
        QObject::connect(
            &ledger,
            &SignalLedger::sharedState,
            &ledger,
            [](const QString& text) {
                if (text.isEmpty()) say("shared", 0);
            },
            Qt::DirectConnection);
    }

    void start(const QUrl& api, std::chrono::milliseconds every)
    {
        m_io.start();
        QMetaObject::invokeMethod(
            &m_io.ledger(),
            [ledger = &m_io.ledger()] { ledger->setSharedPassword({}); },
            Qt::QueuedConnection);
        TelegramAccount account;
        account.token = PracticeBotApi::token();
        account.chat = PracticeBotApi::kChat;
        account.api = api;
        QMetaObject::invokeMethod(
            m_notifier,
            [notifier = m_notifier, account] { notifier->setAccount(account); },
            Qt::QueuedConnection);
        QObject::connect(&m_finder, &QTimer::timeout, &m_finder, [this] { find(); });
        m_finder.start(every);
    }

private:
    LedgerOptions options(const QCommandLineParser& parser)
    {
        LedgerOptions options;
        options.local = StoreAddress::sqlite(parser.value(u"database"_s));
        options.phone = true;
        if (const auto shared = parseStoreAddress(parser.value(u"shared"_s)))
            options.shared = *shared;
        m_isShared = options.shared.has_value();
        return options;
    }

    void find()
    {
        if (m_next >= m_end) {
            m_finder.stop();
            QMetaObject::invokeMethod(&m_io.ledger(), [this] { endWhenDone(); });
            return;
        }
        const auto signal = test::sampleSignal(m_next);
        m_io.ledger().found(signal);
        if (m_next == m_dieAt) ::raise(SIGKILL); // most probably before the commit
        say("found", m_next++);
    }

    /// Behind all that was given to the ledger; on its thread.
    void endWhenDone()
    {
        SignalLedger& ledger = m_io.ledger();
        auto* const timer = new QTimer(&ledger);
        QObject::connect(timer, &QTimer::timeout, &ledger, [this, &ledger] {
            SignalStore* const store = ledger.store();
            const TelegramStatus phone = m_notifier->status();
            if (store != nullptr && (!m_isShared || countWaitingForShared(*store) == 0) &&
                phone.queued == 0 && phone.state == TelegramState::Good)
                QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
        });
        timer->start(std::chrono::milliseconds(20));
    }

    int m_next;
    int m_end;
    int m_dieAt;
    bool m_isShared = false;
    LedgerThread m_io;
    Notifier* m_notifier = nullptr; ///< lives and dies in the ledger's thread
    QTimer m_finder;
};

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"database"_s, u"the local one"_s, u"PATH"_s},
                       {u"shared"_s, u"PostgreSQL behind it"_s, u"URL"_s},
                       {u"api"_s, u"of the stand-in for Telegram"_s, u"URL"_s},
                       {u"from"_s, u"number of the first signal"_s, u"N"_s, u"0"_s},
                       {u"to"_s, u"one after the last"_s, u"N"_s},
                       {u"every"_s, u"so often one is found"_s, u"MS"_s, u"7"_s},
                       {u"die-at"_s, u"kills itself when this one is found"_s, u"N"_s}});
    parser.process(application);
    Victim victim(parser);
    victim.start(QUrl(parser.value(u"api"_s)),
                 std::chrono::milliseconds(parser.value(u"every"_s).toInt()));
    return QCoreApplication::exec();
}
