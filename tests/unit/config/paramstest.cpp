// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/params.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>
#include <limits>
#include <set>
#include <string>

using namespace dg;

class ParamsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void presetsDifferInTheirWindows()
    {
        const auto reference = StrategyParams::defaults(Preset::Reference);
        const auto standard = StrategyParams::defaults(Preset::Standard);
        QCOMPARE(reference.clusterMinutes, 60);
        QCOMPARE(standard.clusterMinutes, 30);
        QCOMPARE(reference.volumeCandles, 100);
        QCOMPARE(standard.volumeCandles, 20);
    }
    void tableHoldsEveryMemberOnce()
    {
        std::set<std::string> keys;
        std::size_t bytes = sizeof(Preset);
        for (const ParamInfo& info : paramTable()) {
            QVERIFY(keys.insert(info.key).second);
            bytes += std::visit(
                [](auto member) { return sizeof(std::declval<StrategyParams>().*member); },
                info.member);
        }
        // What is left is padding: a member without a row would be at least as big as a double.
        QVERIFY(sizeof(StrategyParams) - bytes < 48);
        QCOMPARE(paramTable().size(), std::size_t{35});
    }
    void defaultsLieInTheirRange()
    {
        for (const Preset preset : {Preset::Reference, Preset::Standard})
            for (const ParamInfo& info : paramTable()) {
                const double value = paramValue(StrategyParams::defaults(preset), info);
                QVERIFY2(value >= info.minimum && value <= info.maximum, info.key);
                StrategyParams copy;
                QVERIFY2(setParam(copy, info.key, value).has_value(), info.key);
                QCOMPARE(paramValue(copy, info), value);
            }
    }
    void refusesWithKeyValueAndRange()
    {
        StrategyParams params;
        const auto result = setParam(params, "riskFraction", 0.2);
        QVERIFY(!result);
        QCOMPARE(result.error(),
                 std::string("riskFraction cannot be 0.2: it must be a number from 0 to 0.1999."));
        QCOMPARE(params.riskFraction, 0.01);
        QVERIFY(!setParam(params, "atrPeriod", 2.5));
        QVERIFY(!setParam(params, "requireSide", 0.5));
        QVERIFY(!setParam(params, "capital", std::numeric_limits<double>::quiet_NaN()));
        QVERIFY(!setParam(params, "nonsense", 1));
    }
    void jsonHoldsEveryParameterThePresetFirst()
    {
        const std::string json = paramsToJson(StrategyParams::defaults(Preset::Reference));
        QVERIFY(json.starts_with("{\"preset\":\"reference\","));
        const auto object = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
        QCOMPARE(static_cast<std::size_t>(object.size()), paramTable().size() + 1);
        QCOMPARE(object[u"takerFee"].toDouble(), 0.0005);
        QCOMPARE(object[u"requireSide"], QJsonValue(false));
    }
};

QTEST_APPLESS_MAIN(ParamsTest)
#include "paramstest.moc"
