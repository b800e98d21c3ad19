// SPDX-License-Identifier: GPL-3.0-or-later
// storebench: how long a signal takes from being found to being committed, and how a store with a
// million signals opens and lists. The folder is the first argument; it needs 2 GB.
#include "core/storage/ledgerthread.h"
#include "tests/support/storesample.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

constexpr int kSignals = 2000;
constexpr int kMillion = 1'000'000;

dg::Timestamp wallClock()
{
    return {QDateTime::currentMSecsSinceEpoch()};
}

/// From the thread that finds, through the queue, to `stored` on the io thread.
void measureCommit(const QString& path)
{
    dg::LedgerOptions options;
    options.local = dg::StoreAddress::sqlite(path);
    options.phone = true;
    std::vector<qint64> starts(kSignals);
    std::vector<double> took;
    QElapsedTimer clock;
    clock.start();
    {
        dg::LedgerThread io(std::move(options));
        dg::SignalLedger& ledger = io.ledger();
        QObject::connect(
            &ledger,
            &dg::SignalLedger::stored,
            &ledger,
            [&](const dg::SignalRecordPtr&) {
                took.push_back(static_cast<double>(clock.nsecsElapsed() - starts[took.size()]) /
                               1e6);
            },
            Qt::DirectConnection);
        io.start();
        QTimer finder;
        int n = 0;
        QObject::connect(&finder, &QTimer::timeout, &finder, [&] {
            if (n == kSignals) {
                QCoreApplication::quit();
                return;
            }
            const auto signal = dg::test::sampleSignal(n);
            starts[static_cast<std::size_t>(n++)] = clock.nsecsElapsed();
            QMetaObject::invokeMethod(
                &ledger, [&ledger, signal] { ledger.add(signal); }, Qt::QueuedConnection);
        });
        finder.start(10);
        QCoreApplication::exec();
    } // all are written now
    std::sort(took.begin(), took.end());
    std::printf("found -> committed, %zu signals: p50 %.2f ms, p99 %.2f ms, most %.2f ms\n",
                took.size(),
                took[took.size() / 2],
                took[took.size() * 99 / 100],
                took.back());
}

void measureOpen(const QString& path, const char* what)
{
    QElapsedTimer clock;
    clock.start();
    auto store =
        dg::SignalStore::open(dg::StoreAddress::sqlite(path), dg::SignalSource::Live, wallClock);
    const auto opened = clock.nsecsElapsed();
    if (!store) return;
    const auto open = (*store)->list({.limit = 10'000, .openOnly = true, .symbol = {}});
    const auto started = clock.nsecsElapsed();
    const auto newest = (*store)->list({});
    std::printf("%s: opened in %.1f ms, unanswered ones read in %.1f ms, newest %zu in %.1f ms\n",
                what,
                static_cast<double>(opened) / 1e6,
                static_cast<double>(started - opened) / 1e6,
                newest ? newest->size() : 0,
                static_cast<double>(clock.nsecsElapsed() - started) / 1e6);
}

bool fill(const QString& path)
{
    auto store =
        dg::SignalStore::open(dg::StoreAddress::sqlite(path), dg::SignalSource::Live, wallClock);
    if (!store) return false;
    const auto first = dg::test::sampleSignal(0);
    if (!(*store)->add(*first, {})) return false;
    dg::Database& db = (*store)->database();
    // A million rows of one signal, each under an id and a time of its own; all answered but 200.
    return dg::Statement(
               db,
               u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
               "INSERT INTO signals (timestamp, symbol, side, entry_price, stop_loss, targets, "
               "confidence, actionable, reasons, signal_id, preset, source, candle, status, "
               "stored_at, signal) SELECT s.timestamp + n.i * 60000, s.symbol, s.side, "
               "s.entry_price, s.stop_loss, s.targets, s.confidence, s.actionable, s.reasons, "
               "printf('%032x', n.i * 7919), s.preset, s.source, s.candle, "
               "CASE WHEN n.i > %1 - 200 THEN 'new' ELSE 'acknowledged' END, s.stored_at, "
               "replace(s.signal, s.signal_id, printf('%032x', n.i * 7919)) "
               "FROM n, signals s WHERE s.id = 1"_s.arg(kMillion))
        .run();
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QTemporaryDir folder((argc > 1 ? QString::fromLocal8Bit(argv[1]) : u"."_s) +
                               u"/storebench-XXXXXX"_s);
    measureCommit(folder.filePath(u"commit.sqlite"_s));
    measureOpen(folder.filePath(u"commit.sqlite"_s), "2000 signals");
    const QString big = folder.filePath(u"big.sqlite"_s);
    if (!fill(big)) {
        std::fprintf(stderr, "%s cannot be filled\n", qPrintable(big));
        return 1;
    }
    measureOpen(big, "1 000 000 signals");
    return 0;
}
