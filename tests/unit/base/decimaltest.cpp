// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/decimal.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <string>

using namespace dg;

class DecimalTest final : public QObject
{
    Q_OBJECT

    static bool agrees(const std::string& text, const DecimalGrid& grid)
    {
        const auto slow = grid.parse(text);
        const std::string quoted = text + '"';
        std::int64_t steps = 0;
        DecimalError error{};
        const char* const end = scanDecimal(quoted.c_str(), grid, steps, error);
        const bool taken = end == quoted.c_str() + text.size();
        const bool isPlain = text.find_first_not_of("0123456789.") == std::string::npos &&
                             std::ranges::count(text, '.') <= 1;
        // It knows no sign.
        bool same = taken == (slow && text.front() != '-');
        if (taken) same = same && slow && steps == *slow;
        if (isPlain && !slow) same = same && end == nullptr && error == slow.error();
        if (!same)
            QTest::qFail(qPrintable(QStringLiteral("\"%1\" on %2 / 10^%3")
                                        .arg(QString::fromStdString(text))
                                        .arg(grid.step)
                                        .arg(grid.decimals)),
                         __FILE__,
                         __LINE__);
        return same;
    }

private Q_SLOTS:
    void parsesDigitsToSteps_data()
    {
        QTest::addColumn<QString>("step");
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("steps");
        QTest::newRow("price") << "0.01"
                               << "3424.98" << qint64{342498};
        QTest::newRow("trailing zeros beyond the grid") << "0.01"
                                                        << "3424.9800" << qint64{342498};
        QTest::newRow("fewer places than the grid") << "0.01"
                                                    << "3424.9" << qint64{342490};
        QTest::newRow("whole") << "0.01"
                               << "3424" << qint64{342400};
        QTest::newRow("leading zeros") << "0.01"
                                       << "0003424.98" << qint64{342498};
        QTest::newRow("tick of five") << "0.05"
                                      << "9890.85" << qint64{197817};
        QTest::newRow("step of ten") << "10"
                                     << "1230" << qint64{123};
        QTest::newRow("negative") << "0.01"
                                  << "-0.05" << qint64{-5};
        QTest::newRow("zero") << "0.001"
                              << "0.000" << qint64{0};
        QTest::newRow("eighteen digits") << "1"
                                         << "123456789012345678" << qint64{123456789012345678};
    }
    void parsesDigitsToSteps()
    {
        QFETCH(QString, step);
        QFETCH(QString, text);
        QFETCH(qint64, steps);
        const auto grid = DecimalGrid::fromStep(step.toStdString());
        QVERIFY(grid);
        const auto parsed = grid->parse(text.toStdString());
        QVERIFY(parsed);
        QCOMPARE(*parsed, steps);

        // The inline path gives the same and stops at the quote.
        if (steps < 0) return;
        const std::string quoted = text.toStdString() + "\"";
        std::int64_t fast = -1;
        DecimalError error{};
        const char* const end = scanDecimal(quoted.c_str(), *grid, fast, error);
        QVERIFY(end != nullptr);
        QCOMPARE(*end, '"');
        QCOMPARE(fast, steps);
    }

    void refusesWhatIsNoMultipleOrNoNumber_data()
    {
        QTest::addColumn<QString>("step");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("error");
        const auto row =
            [](const char* name, const char* step, const QByteArray& text, DecimalError error) {
                QTest::newRow(name) << step << text << static_cast<int>(error);
            };
        row("off the grid", "0.01", "3424.985", DecimalError::OffGrid);
        row("off a grid of five", "0.05", "9890.86", DecimalError::OffGrid);
        row("empty", "0.01", "", DecimalError::Empty);
        row("minus alone", "0.01", "-", DecimalError::Empty);
        row("not a number", "0.01", "NaN", DecimalError::Malformed);
        row("exponent", "0.01", "1e5", DecimalError::Malformed);
        row("no digits before the point", "0.01", ".5", DecimalError::Malformed);
        row("no digits after the point", "0.01", "5.", DecimalError::Malformed);
        row("two points", "0.01", "1.2.3", DecimalError::Malformed);
        row("space", "0.01", " 1", DecimalError::Malformed);
        row("plus", "0.01", "+1", DecimalError::Malformed);
        row("hexadecimal", "0.01", "0x1", DecimalError::Malformed);
        row("400 digits", "0.01", QByteArray(400, '9'), DecimalError::OutOfRange);
        row("400 digits after the point",
            "0.01",
            "0." + QByteArray(400, '1'),
            DecimalError::OffGrid);
    }
    void refusesWhatIsNoMultipleOrNoNumber()
    {
        QFETCH(QString, step);
        QFETCH(QByteArray, text);
        QFETCH(int, error);
        const auto grid = DecimalGrid::fromStep(step.toStdString());
        const auto parsed = grid->parse(text.toStdString());
        QVERIFY(!parsed);
        QCOMPARE(static_cast<int>(parsed.error()), error);

        // The inline path refuses it too, or stops before its end.
        const std::string quoted = text.toStdString() + "\"";
        std::int64_t steps = 0;
        DecimalError fastError{};
        const char* const end = scanDecimal(quoted.c_str(), *grid, steps, fastError);
        QVERIFY(end == nullptr || *end != '"');
    }

    /// Both ways take the same texts, for the same number, and refuse the others for one reason.
    void bothWaysAgreeOnEveryLength()
    {
        for (const char first : {'0', '1', '9'})
            for (int length = 0; length <= 24; ++length)
                for (int point = 0; point <= length; ++point) // at its end: none
                    for (int decimals = 0; decimals <= kMaxDecimals; ++decimals) {
                        std::string text(static_cast<std::size_t>(length), first);
                        if (point < length) text[static_cast<std::size_t>(point)] = '.';
                        if (!agrees(text, {1, decimals})) return;
                        if (!text.empty() && text.back() != '.') text.back() = '7';
                        if (!agrees(text, {1, decimals})) return;
                        if (!agrees(text, {5, decimals})) return;
                    }
    }
    void bothWaysAgreeOnMadeTexts()
    {
        std::mt19937_64 random(20'261'201);
        const auto below = [&random](std::uint64_t n) { return random() % n; };
        constexpr std::string_view kOdd = "-+. eE\"x,";
        std::string text;
        for (int i = 0; i < 3'000'000; ++i) {
            text.clear();
            const bool isLong = below(4) == 0;
            const auto length = below(isLong ? 25 : 12);
            const auto point = below(length + 2);
            for (std::uint64_t at = 0; at < length; ++at) {
                if (at == point)
                    text += '.';
                else if (below(200) == 0)
                    text += kOdd[below(kOdd.size())];
                else
                    text += below(3) == 0 ? '0' : static_cast<char>('0' + below(10));
            }
            const auto decimals = static_cast<int>(below(isLong ? kMaxDecimals + 1 : 9));
            constexpr std::int64_t kSteps[] = {1, 1, 1, 1, 1, 1, 2, 5, 10, 25};
            if (!agrees(text, {kSteps[below(10)], decimals})) return;
        }
    }
    /// After one quantity of more places the market counts in finer lots than the exchange writes.
    void fewerPlacesAreScaled()
    {
        const DecimalGrid grid{1, 5};
        std::int64_t steps = 0;
        DecimalError error{};
        QVERIFY(scanDecimal("12.345\"", grid, steps, error) != nullptr);
        QCOMPARE(steps, std::int64_t{1'234'500});
        QVERIFY(scanDecimal("9999999999999.9\"", grid, steps, error) != nullptr); // 18 digits
        QCOMPARE(steps, std::int64_t{999'999'999'999'990'000});
        QVERIFY(scanDecimal("39999999999999\"", grid, steps, error) != nullptr); // the slow way
        QCOMPARE(steps, std::int64_t{3'999'999'999'999'900'000});
        QVERIFY(scanDecimal("40000000000000.1\"", grid, steps, error) == nullptr);
        QVERIFY(error == DecimalError::OutOfRange);
    }

    void longButZeroPaddedIsExact()
    {
        const DecimalGrid grid{1, 2};
        const std::string text = "1." + std::string(400, '0');
        QCOMPARE(*grid.parse(text), std::int64_t{100});
    }

    void refusesStepsThatAreNotPositive()
    {
        QVERIFY(!DecimalGrid::fromStep("0"));
        QVERIFY(!DecimalGrid::fromStep("-0.01"));
        QVERIFY(!DecimalGrid::fromStep("0.00000000000000000001"));
        QVERIFY(!DecimalGrid::fromStep("abc"));
    }

    void sameGridHoweverItIsWritten()
    {
        QVERIFY(*DecimalGrid::fromStep("0.010") == *DecimalGrid::fromStep("0.01"));
        QVERIFY(*DecimalGrid::fromStep("1.00") == *DecimalGrid::fromStep("1"));
    }

    void formatsCanonically()
    {
        QCOMPARE(QString::fromStdString((DecimalGrid{1, 2}.format(342490))), QString("3424.90"));
        QCOMPARE(QString::fromStdString((DecimalGrid{5, 2}.format(197817))), QString("9890.85"));
        QCOMPARE(QString::fromStdString((DecimalGrid{1, 3}.format(5))), QString("0.005"));
        QCOMPARE(QString::fromStdString((DecimalGrid{1, 0}.format(0))), QString("0"));
        QCOMPARE(QString::fromStdString((DecimalGrid{1, 2}.format(-5))), QString("-0.05"));
        QCOMPARE(QString::fromStdString((DecimalGrid{10, 0}.format(12))), QString("120"));
    }

    void formatAndParseAreInverse()
    {
        const DecimalGrid grid{5, 4};
        for (std::int64_t steps = -100'000; steps < 100'000; steps += 37)
            QCOMPARE(*grid.parse(grid.format(steps)), steps);
    }

    void doublesAreThoseOfTheDecimalString()
    {
        const DecimalGrid grid{1, 2};
        for (std::int64_t ticks = 1; ticks < 400'000; ticks += 13)
            QCOMPARE(grid.toDouble(ticks), std::stod(grid.format(ticks)));
    }

    void roundsHalfToEven()
    {
        const DecimalGrid unit{1, 0};
        QCOMPARE(unit.nearest(2.5), std::int64_t{2});
        QCOMPARE(unit.nearest(3.5), std::int64_t{4});
    }
};

QTEST_APPLESS_MAIN(DecimalTest)
#include "decimaltest.moc"
