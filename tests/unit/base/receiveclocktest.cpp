// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/receiveclock.h"

#include <QTest>

using namespace dg;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp kNow{1'795'500'000'000};

/// A machine of which a test says how it runs.
struct Machine
{
    Timestamp wall = kNow;
    std::chrono::milliseconds boot = 7h;

    void run(std::chrono::milliseconds by)
    {
        wall = wall + by;
        boot += by;
    }
    MachineClocks clocks() const
    {
        return {[this] { return wall; }, [this] { return boot; }};
    }
};

} // namespace

class ReceiveClockTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginsWithTheWallClock()
    {
        const Machine machine;
        QCOMPARE(ReceiveClock(machine.clocks()).now().ms, kNow.ms);
    }
    void runsOnWhenTheWallClockIsSetBack()
    {
        Machine machine;
        const ReceiveClock clock(machine.clocks());
        machine.run(20s);
        machine.wall = machine.wall - 1h;
        QCOMPARE(clock.now().ms, (kNow + 20s).ms);
        machine.run(5s);
        QCOMPARE(clock.now().ms, (kNow + 25s).ms);
    }
    void doesNotJumpWhenTheWallClockIsSetAhead()
    {
        Machine machine;
        const ReceiveClock clock(machine.clocks());
        machine.wall = machine.wall + 24h;
        machine.run(5s);
        QCOMPARE(clock.now().ms, (kNow + 5s).ms);
    }
    void aNewRunTakesANewAnchor()
    {
        Machine machine;
        const ReceiveClock before(machine.clocks());
        machine.run(10s);
        machine.wall = machine.wall - 1h;
        const ReceiveClock clock(machine.clocks());
        QCOMPARE(clock.now().ms, (kNow + 10s - 1h).ms);
        QVERIFY(clock.now() < before.now());
    }
    void settableClocksStepTheWallClockAlone()
    {
        const Machine machine;
        SettableClocks settable(machine.clocks());
        const MachineClocks clocks = settable.clocks();
        settable.step(-1h);
        settable.step(1ms);
        QCOMPARE(clocks.wall().ms, (kNow - 1h + 1ms).ms);
        QCOMPARE(clocks.boot(), machine.boot);
        QCOMPARE(settable.offset(), -1h + 1ms);
    }
    void clocksOfTheMachineRun()
    {
        const MachineClocks clocks = MachineClocks::system();
        const auto wall = clocks.wall();
        const auto boot = clocks.boot();
        QVERIFY(wall.ms > kNow.ms - 10LL * 365 * 86'400'000);
        QTRY_VERIFY(clocks.wall() > wall && clocks.boot() > boot);
    }
};

QTEST_APPLESS_MAIN(ReceiveClockTest)
#include "receiveclocktest.moc"
