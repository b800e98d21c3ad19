// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/positionsizer.h"

#include "tests/support/vectors.h"

#include <QTest>

using namespace dg;
using namespace dg::test;

class PositionSizerTest final : public QObject
{
    Q_OBJECT

    static Instrument instrument()
    {
        Instrument result;
        result.tick = {1, 2};
        result.lot = {1, 3};
        result.inferred = false;
        return result;
    }
    static LotSize lots(const Instrument& instrument, double entry, double stop)
    {
        return positionLots({}, instrument, Ratio::fromDouble(entry), Ratio::fromDouble(stop));
    }

private Q_SLOTS:
    void sizeEqualsTheVectors()
    {
        const auto list = vectors("position_size");
        QVERIFY(!list.isEmpty());
        for (const auto& v : list) {
            const SizeLimits limits{v[u"capital"].toDouble(),
                                    v[u"risk_pct"].toDouble(),
                                    v[u"leverage"].toDouble(),
                                    v[u"min_notional"].toDouble()};
            const auto result = positionSize(limits, v[u"entry"].toDouble(), v[u"stop"].toDouble());
            QVERIFY(agree(result.size, v[u"out"].toDouble()));
        }
    }
    void roundStepEqualsTheVectors()
    {
        const auto list = vectors("round_step");
        QVERIFY(!list.isEmpty());
        for (const auto& v : list)
            QVERIFY(agree(roundToStep(v[u"quantity"].toDouble(), v[u"step"].toDouble()),
                          v[u"out"].toDouble()));
    }
    void impossiblePricesHaveNoSize()
    {
        const SizeLimits limits{1500, 0.01, 1, 5};
        for (const auto& [entry, stop] :
             {std::pair{0.0, 10.0}, {-1.0, 10.0}, {10.0, 0.0}, {10.0, -1.0}, {10.0, 10.0}}) {
            QCOMPARE(positionSize(limits, entry, stop).size, 0.0);
            QCOMPARE(lots(instrument(), entry, stop).steps, std::int64_t{0});
        }
    }
    void riskSetsTheSizeOfAWideStop()
    {
        // 15 USDT at risk over 30 USDT.
        const auto size = lots(instrument(), 2000, 1970);
        QCOMPARE(size.steps, std::int64_t{500});
        QVERIFY(!size.capped);
    }
    void capitalCapsTheSizeOfANearStop()
    {
        const auto size = lots(instrument(), 2000, 1996);
        QCOMPARE(size.steps, std::int64_t{750});
        QVERIFY(size.capped);
        // Exactly 1 %: both give the same, the cap does not set it.
        QVERIFY(!lots(instrument(), 2000, 1980).capped);
    }
    void sizeIsRoundedDownToTheStep()
    {
        Instrument coarse = instrument();
        coarse.lot = {4, 1};                                               // 0.4
        QCOMPARE(lots(coarse, 2000, 1970).steps, std::int64_t{1});         // 0.5
        QCOMPARE(lots(instrument(), 1999, 1995).steps, std::int64_t{750}); // 0.75037...
    }
    void underTheSmallestQuantityThereIsNone()
    {
        Instrument strict = instrument();
        strict.minQuantity = {500};
        QCOMPARE(lots(strict, 2000, 1970).steps, std::int64_t{500});
        strict.minQuantity = {501};
        QCOMPARE(lots(strict, 2000, 1970).steps, std::int64_t{0});
    }
    void underTheSmallestNotionalThereIsNone()
    {
        Instrument strict = instrument();
        strict.minNotional = fixed8(1000); // 0.5 at 2000
        QCOMPARE(lots(strict, 2000, 1970).steps, std::int64_t{500});
        strict.minNotional = fixed8(1000.00000001);
        QCOMPARE(lots(strict, 2000, 1970).steps, std::int64_t{0});
    }
    void unknownFiltersUseTheParameter()
    {
        Instrument guessed = instrument();
        guessed.inferred = true;
        guessed.minNotional = fixed8(1'000'000);
        QCOMPARE(lots(guessed, 2000, 1970).steps, std::int64_t{500});
    }
    void theRoundedSizeMustBeEnough()
    {
        Instrument coarse = instrument();
        coarse.lot = {4, 1};
        coarse.minNotional = fixed8(900); // 0.5 would do, 0.4 does not
        QCOMPARE(lots(coarse, 2000, 1970).steps, std::int64_t{0});
    }
};

QTEST_APPLESS_MAIN(PositionSizerTest)
#include "positionsizertest.moc"
