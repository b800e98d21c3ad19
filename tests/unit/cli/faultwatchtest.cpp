// SPDX-License-Identifier: GPL-3.0-or-later
// A fault is blamed for what came of it, and for nothing else that happened meanwhile.
#include "app/cli/faultwatch.h"

#include <QTest>

#include <string>

using namespace dg;
using cli::FaultWatch;
using Figures = FaultWatch::Figures;

namespace {

Figures lost(UnsureReason reason, std::uint64_t connections = 0)
{
    Figures figures;
    ++figures.gaps[static_cast<std::size_t>(reason)];
    figures.connections = connections;
    return figures;
}

std::string verdict(FaultKind kind, const Figures& now)
{
    return FaultWatch::lossVerdict(kind, {}, now);
}

} // namespace

class FaultWatchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ordersOffTheTickAreBlamedForWhatTheyCause()
    {
        using enum UnsureReason;
        for (const auto reason : {BadUpdate, Crossed, FinerPrices, TooLarge})
            QVERIFY(verdict(FaultKind::OffGrid, lost(reason))
                        .starts_with("the book was lost for orders off the tick: "));
        // A program that is late gives a connection up, and misses what came meanwhile.
        QCOMPARE(verdict(FaultKind::OffGrid, lost(Disconnected, 1)), std::string());
        QCOMPARE(verdict(FaultKind::OffGrid, lost(Gap, 1)), std::string());
        QVERIFY(!verdict(FaultKind::OffGrid, lost(Gap)).empty());
        Figures otherTick = lost(InstrumentChanged);
        otherTick.ticks = "0.1 ";
        QCOMPARE(verdict(FaultKind::OffGrid, otherTick), std::string());
    }
    void whatDoesNotConcernTheBookNamesTheCause()
    {
        for (const auto kind : {FaultKind::LateClose,
                                FaultKind::Quiet,
                                FaultKind::TradeIdReset,
                                FaultKind::FarTime,
                                FaultKind::Twice}) {
            QCOMPARE(verdict(kind, {}), std::string());
            const auto text = verdict(kind, lost(UnsureReason::Disconnected, 1));
            QVERIFY(text.find(wordsOf(UnsureReason::Disconnected)) != std::string::npos);
        }
    }
    /// It had been asked for before the clock was set.
    void aConnectionGivenUpForAnEarlierSilenceIsNoClocksFault()
    {
        for (const auto kind :
             {FaultKind::ClockAhead, FaultKind::ClockBack, FaultKind::Pongs, FaultKind::FarTime}) {
            Figures now = lost(UnsureReason::Disconnected, 1);
            QVERIFY(!verdict(kind, now).empty() || kind == FaultKind::FarTime);
            now.silences = 1;
            QCOMPARE(verdict(kind, now), std::string());
        }
        Figures gap = lost(UnsureReason::Gap, 1);
        gap.silences = 1;
        QVERIFY(!verdict(FaultKind::ClockAhead, gap).empty());
    }
    void idsAreNoticedByTheHoleBeforeThem()
    {
        for (const auto kind : {FaultKind::IdReset, FaultKind::FarId}) {
            QVERIFY(!verdict(kind, {}).empty());
            QVERIFY(!verdict(kind, lost(UnsureReason::BadUpdate)).empty());
            QCOMPARE(verdict(kind, lost(UnsureReason::Gap)), std::string());
            QCOMPARE(verdict(kind, lost(UnsureReason::Disconnected, 1)), std::string());
        }
    }
};

QTEST_APPLESS_MAIN(FaultWatchTest)
#include "faultwatchtest.moc"
