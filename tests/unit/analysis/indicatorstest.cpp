// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/indicators.h"

#include "tests/support/vectors.h"

#include <QTest>

using namespace dg;
using namespace dg::test;

class IndicatorsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emaEqualsTheVectors()
    {
        const auto list = vectors("ema");
        QVERIFY(!list.isEmpty());
        for (const auto& v : list) {
            Ema ema(v[u"period"].toInt());
            for (const auto& price : v[u"prices"].toArray())
                ema.add(price.toDouble());
            QVERIFY(agree(ema.value().value_or(0), v[u"out"].toDouble()));
        }
    }
    void rsiEqualsTheVectors()
    {
        const auto list = vectors("rsi");
        QVERIFY(!list.isEmpty());
        for (const auto& v : list) {
            Rsi rsi(v[u"period"].toInt());
            for (const auto& price : v[u"prices"].toArray())
                rsi.add(fixed8(price.toDouble()));
            // Not-a-number there: prices without any change, which are 50.
            QVERIFY(agree(rsi.value(), v[u"out"].isNull() ? 50 : v[u"out"].toDouble()));
        }
    }
    void atrEqualsTheVectors()
    {
        const auto list = vectors("atr");
        QVERIFY(!list.isEmpty());
        for (const auto& v : list) {
            Atr atr(v[u"period"].toInt());
            const auto high = v[u"high"].toArray();
            for (int i = 0; i < high.size(); ++i)
                atr.add(fixed8(high[i].toDouble()),
                        fixed8(v[u"low"][i].toDouble()),
                        fixed8(v[u"close"][i].toDouble()));
            QVERIFY(agree(atr.value().value_or(0), v[u"out"].toDouble()));
            QVERIFY(agree(atr.binary().value_or(0), v[u"out"].toDouble()));
        }
    }
    void vwapEqualsTheVectors()
    {
        const auto list = vectors("vwap");
        QVERIFY(!list.isEmpty());
        for (const auto& v : list) {
            Vwap vwap;
            const auto price = v[u"price"].toArray();
            for (int i = 0; i < price.size(); ++i)
                vwap.add(price[i].toDouble(), v[u"volume"][i].toDouble());
            QVERIFY(agree(vwap.value().value_or(0), v[u"out"].toDouble()));
        }
    }
    void tooLittleDataIsNoValue()
    {
        Ema ema(3);
        Atr atr(3);
        Rsi rsi(3);
        for (int i = 0; i < 2; ++i)
            ema.add(5);
        for (int i = 0; i < 3; ++i) {
            atr.add(fixed8(2), fixed8(1), fixed8(1));
            rsi.add(fixed8(1 + i));
        }
        QVERIFY(!ema.value());
        QVERIFY(!atr.value());
        QCOMPARE(rsi.value(), 50.0);
        ema.add(5);
        atr.add(fixed8(2), fixed8(1), fixed8(1));
        rsi.add(fixed8(9));
        QCOMPARE(ema.value().value_or(0), 5.0);
        QCOMPARE(atr.value().value_or(0), 1.0);
        QCOMPARE(rsi.value(), 100.0); // no loss
    }
    void atrOfAFlatMarketIsAValue()
    {
        Atr atr(2);
        for (int i = 0; i < 3; ++i)
            atr.add(fixed8(7), fixed8(7), fixed8(7));
        QVERIFY(atr.value().has_value());
        QCOMPARE(*atr.value(), 0.0);
    }
    void gapsBetweenCandlesAreTrueRange()
    {
        Atr atr(1);
        atr.add(fixed8(10), fixed8(9), fixed8(9.5));
        atr.add(fixed8(12), fixed8(11.5), fixed8(12));
        QCOMPARE(atr.value().value_or(0), 2.5);
        atr.add(fixed8(11), fixed8(10.5), fixed8(11));
        QCOMPARE(atr.value().value_or(0), 1.5);
    }
};

QTEST_APPLESS_MAIN(IndicatorsTest)
#include "indicatorstest.moc"
