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
                                 "2024-07-18T23:57:01+02:00",
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
