// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/markethealth.h"

#include <QTest>

using namespace dg;

class MarketHealthTest final : public QObject
{
    Q_OBJECT

    static constexpr std::int64_t kT = 1'700'000'040'000;
    MarketHealth m_health{StrategyParams::defaults(Preset::Standard)};
    Instrument m_instrument;

    StreamHealth depth(std::int64_t now) const
    {
        return m_health.streams(m_instrument, {now})[static_cast<int>(Stream::Depth)];
    }
    StreamHealth of(Stream stream, std::int64_t now) const
    {
        return m_health.streams(m_instrument, {now})[static_cast<std::size_t>(stream)];
    }

private Q_SLOTS:
    void init()
    {
        m_health = MarketHealth(StrategyParams::defaults(Preset::Standard));
        m_instrument = {};
        m_instrument.inferred = false;
    }
    void neverHeardIsDown()
    {
        QVERIFY(depth(kT).condition == StreamCondition::Down);
        QVERIFY(depth(kT).reason == HealthReason::NotHeard);
    }
    void eachStateSaysSinceWhen()
    {
        m_health.onStreamState({Stream::Depth, false}, {kT});
        QVERIFY(depth(kT + 10).reason == HealthReason::NotConnected);
        QCOMPARE(depth(kT + 10).since, Timestamp{kT});
        m_health.onStreamState({Stream::Depth, true}, {kT + 100});
        m_health.onHeard(Stream::Depth, {kT + 200}, Timestamp{kT + 150});
        QVERIFY(depth(kT + 200).condition == StreamCondition::Resyncing);
        m_health.onBook(true, {kT + 300});
        QVERIFY(depth(kT + 300).condition == StreamCondition::Live);
        QCOMPARE(depth(kT + 300).since, Timestamp{kT + 300});
        // 5 s of silence
        QVERIFY(depth(kT + 5'200).condition == StreamCondition::Live);
        QVERIFY(depth(kT + 5'201).condition == StreamCondition::Stale);
        QCOMPARE(depth(kT + 5'201).since, Timestamp{kT + 200});
        m_health.onHeard(Stream::Depth, {kT + 9'000}, Timestamp{kT + 9'000});
        QVERIFY(depth(kT + 9'000).condition == StreamCondition::Live);
        QCOMPARE(depth(kT + 9'000).since, Timestamp{kT + 9'000});
        m_health.onBook(false, {kT + 9'500});
        QVERIFY(depth(kT + 9'500).reason == HealthReason::BookUnsure);
        QCOMPARE(depth(kT + 9'500).since, Timestamp{kT + 9'500});
    }
    void anAcceptedStreamThatStaysSilentIsStale()
    {
        m_health.onStreamState({Stream::Depth, true}, {kT});
        QVERIFY(depth(kT + 1000).condition == StreamCondition::Down);
        QVERIFY(depth(kT + 6000).condition == StreamCondition::Stale);
        QVERIFY(depth(kT + 6000).reason == HealthReason::Silent);
        QVERIFY(!depth(kT + 1000).stale);
        QVERIFY(depth(kT + 6000).stale); // as those are told who ask for that alone
        m_instrument.status = "SETTLING";
        QVERIFY(depth(kT + 6000).reason == HealthReason::NotTraded);
    }
    void noLiquidationIsNoFault()
    {
        m_health.onStreamState({Stream::Liquidations, true}, {kT});
        QVERIFY(of(Stream::Liquidations, kT + 3'600'000).condition == StreamCondition::Live);
    }
    void ageIsTakenFromTheExchangesClock()
    {
        m_health.onHeard(Stream::Depth, {kT}, Timestamp{kT + 40'000});
        QVERIFY(!depth(kT).lagMs); // its clock is not known yet
        m_health.setClock(ClockOffset{40'120, true});
        QCOMPARE(depth(kT).lagMs, std::optional<std::int64_t>(120));
        m_health.setClock(ClockOffset{40'120, false});
        QVERIFY(!depth(kT).lagMs);
    }
    void whatWasFetchedHasNoAge()
    {
        m_health.setClock(ClockOffset{0, true});
        m_health.onHeard(Stream::Trades, {kT}, std::nullopt);
        QVERIFY(!of(Stream::Trades, kT).lagMs);
    }
    void aNewConnectionHasNoAgeYet()
    {
        m_health.setClock(ClockOffset{0, true});
        m_health.onHeard(Stream::Depth, {kT}, Timestamp{kT - 9000});
        QCOMPARE(depth(kT).lagMs, std::optional<std::int64_t>(9000));
        m_health.onStreamState({Stream::Depth, false}, {kT + 1});
        m_health.onStreamState({Stream::Depth, true}, {kT + 2});
        QVERIFY(!depth(kT + 2).lagMs);
    }
};

QTEST_APPLESS_MAIN(MarketHealthTest)
#include "markethealthtest.moc"
