// SPDX-License-Identifier: GPL-3.0-or-later
// Every candle of the golden sessions, in both presets, against the rows recorded from the
// replaced system (`reference`) and from an independent implementation (`standard`).
#include "app/cli/rows.h"
#include "core/engine/replayfeed.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>
#include <map>

using namespace dg;

class GoldenTest final : public QObject
{
    Q_OBJECT

    using Rows = std::map<qint64, QJsonObject>;

    static Rows replayed(const QString& file, Preset preset)
    {
        Rows rows;
        Pipeline pipeline({StrategyParams::defaults(preset)},
                          {},
                          [&](const Market& market, const CandleOutcome& outcome) {
                              const auto text =
                                  QByteArray::fromStdString(cli::candleRow(market, outcome));
                              const auto row = QJsonDocument::fromJson(text).object();
                              const auto time = row["T"].toInteger();
                              if (rows.count(time) != 0) qFatal("candle %lld came twice", time);
                              rows[time] = row;
                          });
        ReplayFeed feed({file.toStdString()});
        if (!feed.open()) qFatal("%s", feed.error().english().c_str());
        while (feed.deliver(pipeline)) {
        }
        if (!feed.error().empty() || pipeline.totals().rejected != 0)
            qFatal("the session was not read whole");
        return rows;
    }

    static Rows expected(const QString& path)
    {
        Rows rows;
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", qPrintable(path));
        while (!file.atEnd()) {
            const auto row = QJsonDocument::fromJson(file.readLine()).object();
            if (row.contains("T")) rows[row["T"].toInteger()] = row;
        }
        return rows;
    }

    /// Numbers agree to a millionth; everything else is equal. Fields of `expected` only.
    static QString
    difference(const QJsonValue& actual, const QJsonValue& expected, const QString& path)
    {
        if (expected.isDouble() && actual.isDouble()) {
            const double a = actual.toDouble();
            const double e = expected.toDouble();
            const double tolerance = std::max(1e-6, 1e-6 * std::max(std::abs(a), std::abs(e)));
            if (std::abs(a - e) <= tolerance) return {};
        } else if (expected.isObject() && actual.isObject()) {
            for (const QString& key : expected.toObject().keys()) {
                const auto text = difference(actual[key], expected[key], path + "." + key);
                if (!text.isEmpty()) return text;
            }
            return {};
        } else if (expected.isArray() && actual.isArray()) {
            const auto a = actual.toArray();
            const auto e = expected.toArray();
            if (a.size() != e.size()) return path + ": another number of elements";
            for (int i = 0; i < e.size(); ++i) {
                const auto text = difference(a[i], e[i], path + "[" + QString::number(i) + "]");
                if (!text.isEmpty()) return text;
            }
            return {};
        } else if (actual == expected) {
            return {};
        } else if (path.endsWith(".symbol")) { // ours is upper case, the replaced system's was not
            if (actual.toString() == expected.toString().toUpper()) return {};
        }
        const auto show = [](const QJsonValue& value) {
            return QString::fromUtf8(
                QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
        };
        return path + ": " + show(actual) + " instead of " + show(expected);
    }

private Q_SLOTS:
    void everyCandleAgrees_data()
    {
        QTest::addColumn<int>("scenario");
        QTest::addColumn<bool>("standard");
        QTest::addColumn<int>("candles");
        const int candles[] = {360, 240, 240, 239, 359, 359};
        for (int scenario = 1; scenario <= 6; ++scenario)
            for (const bool standard : {false, true})
                QTest::addRow("scenario %d %s", scenario, standard ? "standard" : "reference")
                    << scenario << standard << candles[scenario - 1];
    }
    void everyCandleAgrees()
    {
        QFETCH(int, scenario);
        QFETCH(bool, standard);
        QFETCH(int, candles);
        const QString base = QString(DG_TEST_DATA "/golden/scenario-%1.").arg(scenario);
        const Rows actual =
            replayed(base + "jsonl.gz", standard ? Preset::Standard : Preset::Reference);
        const Rows wanted = expected(base + (standard ? "standard.jsonl" : "expected.jsonl"));
        QCOMPARE(int(wanted.size()), candles);
        QCOMPARE(int(actual.size()), candles);
        for (const auto& [time, row] : wanted) {
            QVERIFY2(actual.count(time) == 1,
                     qPrintable(QString("candle %1 is missing").arg(time)));
            const auto text = difference(actual.at(time), row, "candle " + QString::number(time));
            QVERIFY2(text.isEmpty(), qPrintable(text));
        }
    }
};

QTEST_APPLESS_MAIN(GoldenTest)
#include "goldentest.moc"
