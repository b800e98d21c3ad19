// SPDX-License-Identifier: GPL-3.0-or-later
// How long from a signal that was found until its text is out of the socket: deliverybench [COUNT]
// [--picture]. Ledger, notifier and the stand-in for Telegram in one thread, so the time until the
// stand-in has read the message is counted as well. One signal at a time, database in TMPDIR.
#include "core/notify/notifier.h"
#include "core/practice/practicebotapi.h"
#include "core/storage/signalledger.h"
#include "core/strategy/signalbuilder.h"
#include "tests/support/samplesignals.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace dg;

namespace {

std::shared_ptr<const TradeSignal> signalNumber(int n)
{
    auto signal = test::sampleSignal(n);
    signal->id = signalId(signal->symbol, Preset::Standard, signal->candle, signal->direction);
    return signal;
}

void print(const char* what, std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) {
        return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
    };
    std::printf("%s: %zu signals, ms: p50 %.2f, p99 %.2f, worst %.2f\n",
                what,
                times.size(),
                at(0.5),
                at(0.99),
                times.back());
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const bool pictures = arguments.contains(QLatin1StringView("--picture"));
    const int count = std::max(10, arguments.value(1).toInt());
    const QTemporaryDir folder;
    PracticeBotApi api;
    LedgerOptions options;
    options.local.path = folder.filePath(QStringLiteral("signals.sqlite"));
    options.phone = true;
    SignalLedger ledger(options);
    ledger.start();
    if (!api.listen() || ledger.store() == nullptr) return 3;

    Notifier notifier(ledger);
    const QByteArray png = "\x89PNG" + QByteArray(150'000, 'p');
    QObject::connect(&notifier, &Notifier::pictureWanted, &application, [&](const QString& id) {
        notifier.offerPicture(id, png);
    });
    QElapsedTimer clock;
    std::vector<double> committed;
    std::vector<double> told;
    int next = 0;
    const auto find = [&] {
        if (next == count) return QCoreApplication::quit();
        clock.start();
        ledger.add(signalNumber(next++));
    };
    QObject::connect(&ledger, &SignalLedger::stored, &application, [&] {
        committed.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    });
    QObject::connect(&api, &PracticeBotApi::messageShown, &application, [&] {
        told.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        QTimer::singleShot(std::chrono::milliseconds(20), &application, find);
    });
    TelegramAccount account;
    account.token = PracticeBotApi::token();
    account.chat = PracticeBotApi::kChat;
    account.api = api.url();
    notifier.setPictures(pictures);
    notifier.setAccount(account);
    QTimer::singleShot(std::chrono::milliseconds(500), &application, find);
    QCoreApplication::exec();
    // The notifier hears of it first: its share until the request is given to Qt is in this figure.
    print("found -> committed, request begun", committed);
    print(pictures ? "found -> message with picture read by the stand-in"
                   : "found -> message read by the stand-in",
          told);
    ledger.stop();
    return 0;
}
