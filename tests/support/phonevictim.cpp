// SPDX-License-Identifier: GPL-3.0-or-later
// Finds signals, stores them and tells the phone, until it is killed: phonevictim DATABASE API
// FIRST COUNT. Says "found N" before a signal is given to the ledger, and "idle" when the phone has
// all.
#include "core/notify/notifier.h"
#include "core/practice/practicebotapi.h"
#include "core/storage/signalledger.h"
#include "core/strategy/signalbuilder.h"
#include "tests/support/samplesignals.h"

#include <QCoreApplication>
#include <QTimer>

#include <cstdio>

using namespace dg;
using namespace std::chrono_literals;

namespace {

std::shared_ptr<const TradeSignal> signalNumber(int n)
{
    auto signal = test::sampleSignal(n);
    signal->id = signalId(signal->symbol, Preset::Standard, signal->candle, signal->direction);
    return signal;
}

void say(const char* what, int n)
{
    std::printf("%s %d\n", what, n);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    if (argc != 5) return 2;
    int next = QByteArray(argv[3]).toInt();
    const int end = next + QByteArray(argv[4]).toInt();
    LedgerOptions options;
    options.local.path = QString::fromLocal8Bit(argv[1]);
    options.phone = true;
    SignalLedger ledger(options);
    ledger.start();
    if (ledger.store() == nullptr) return 3;
    Notifier notifier(ledger);
    TelegramAccount account;
    account.token = PracticeBotApi::token();
    account.chat = PracticeBotApi::kChat;
    account.api = QUrl(QString::fromLocal8Bit(argv[2]));
    notifier.setAccount(account);
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &application, [&] {
        if (next < end) {
            say("found", next);
            ledger.add(signalNumber(next++));
        } else if (notifier.status().queued == 0 &&
                   notifier.status().state == TelegramState::Good) {
            say("idle", next);
            QCoreApplication::quit();
        }
    });
    timer.start(7ms);
    const int code = QCoreApplication::exec();
    ledger.stop();
    return code;
}
