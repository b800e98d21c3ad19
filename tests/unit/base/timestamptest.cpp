// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/timestamp.h"

#include <QTest>

using namespace dg;

class TimestampTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsIsoAndMilliseconds()
    {
        QCOMPARE(parseTimestamp("1721347021080")->ms, std::int64_t{1721347021080});
        QCOMPARE(parseTimestamp("2024-07-18T23:57:01.080Z")->ms, std::int64_t{1721347021080});
        QCOMPARE(parseTimestamp("2024-07-18T23:57:01.08")->ms, std::int64_t{1721347021080});
        QCOMPARE(parseTimestamp("2024-07-18 23:57")->ms, std::int64_t{1721347020000});
        QCOMPARE(parseTimestamp("2024-02-29")->ms, std::int64_t{1709164800000});
    }
    void readsOffsets()
    {
        const std::int64_t utc = 1721347021080;
        QCOMPARE(parseTimestamp("2024-07-19T01:57:01.080+02:00")->ms, utc);
        QCOMPARE(parseTimestamp("2024-07-18T18:27:01.080-05:30")->ms, utc);
        QCOMPARE(parseTimestamp("2024-07-19T01:57:01.080+0200")->ms, utc);
        QCOMPARE(parseTimestamp("2024-07-19 01:57:01.080+02")->ms, utc);
        QCOMPARE(parseTimestamp("2024-07-18T23:57:01.080+00:00")->ms, utc);
        QCOMPARE(parseTimestamp("9999-12-31T23:59:59.999Z")->ms, std::int64_t{253402300799999});
    }
    void refusesWhatIsNoTime_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"",
                                 "-5",
                                 "tomorrow",
                                 "2023-02-29",
                                 "2024-13-01",
                                 "2024-07-18T24:00",
                                 "2024-07-18T23:60",
                                 "2024-07-18T23:57:01.",
                                 "2024-07-18T23:57:01+",
                                 "2024-07-18T23:57:01+2:00",
                                 "2024-07-18T23:57:01+24:00",
                                 "2024-07-18T23:57:01+02:60",
                                 "2024-07-18T23:57:01+02:00Z",
                                 "2024-07-18+02:00",
                                 "1970-01-01T00:00:00+02:00",
                                 "253402300800000",
                                 "9223372036854775807",
                                 "9223372036854775808",
                                 "2024-07-18X"})
            QTest::newRow(text) << text;
    }
    void refusesWhatIsNoTime()
    {
        QFETCH(QString, text);
        QVERIFY(!parseTimestamp(text.toStdString()));
    }
    void writesIso()
    {
        QCOMPARE(QString::fromStdString(toIso8601({1721347021080})),
                 QString("2024-07-18T23:57:01.080Z"));
        QCOMPARE(QString::fromStdString(toIso8601({0})), QString("1970-01-01T00:00:00.000Z"));
    }
};

QTEST_APPLESS_MAIN(TimestampTest)
#include "timestamptest.moc"
