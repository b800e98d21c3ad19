// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/reasons.h"

#include <QTest>

namespace dg {

class ReasonsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsAreReadAsTheyAreWritten_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("word");
        const auto row = [](ReasonCode code, const char* value, const char* word) {
            QTest::newRow(word) << static_cast<int>(code) << QString::fromLatin1(value)
                                << QString::fromLatin1(word);
        };
        row(ReasonCode::LongSweep, "", "LONG_SWEEP");
        row(ReasonCode::ShortSweep, "", "SHORT_SWEEP");
        row(ReasonCode::Cvd, "", "CVD Confirmed");
        row(ReasonCode::Rsi, "28.1", "RSI 28.1");
        row(ReasonCode::Absorbed, "1.9", "Absorbed 1.9x");
        row(ReasonCode::Incomplete, "", "Clusters incomplete");
    }
    void wordsAreReadAsTheyAreWritten()
    {
        QFETCH(int, code);
        QFETCH(QString, value);
        QFETCH(QString, word);
        const Reason reason{static_cast<ReasonCode>(code), value.toStdString()};
        QCOMPARE(QString::fromStdString(wordOf(reason)), word);
        const auto read = reasonOf(word.toStdString());
        QVERIFY(read);
        QCOMPARE(static_cast<int>(read->code), code);
        QCOMPARE(QString::fromStdString(read->value), value);
    }

    void wordsOfOtherProgramsAreNone()
    {
        for (const char* word : {"",
                                 "LONG_SWEEP 2",
                                 "RSI",
                                 "RSI ",
                                 "RSI 28.1<b>",
                                 "Absorbed x",
                                 "Absorbed 1.9",
                                 "Absorbed 1.9xx",
                                 "Absorbed -1.9x",
                                 "absorbed 1.9x"})
            QVERIFY2(!reasonOf(word), word);
    }
};

} // namespace dg

QTEST_APPLESS_MAIN(dg::ReasonsTest)
#include "reasonstest.moc"
