// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsontext.h"
#include "core/base/ratio.h"
#include "core/base/sha256.h"

#include <QTest>

#include <limits>
#include <string>

using namespace dg;

class ExactTest final : public QObject
{
    Q_OBJECT

    static std::string hex(std::string_view text)
    {
        const auto digest = sha256(text);
        const auto* bytes = reinterpret_cast<const char*>(digest.data());
        return QByteArray(bytes, static_cast<int>(digest.size())).toHex().toStdString();
    }
    static std::string json(double value)
    {
        std::string text;
        appendJsonNumber(text, value);
        return text;
    }

private Q_SLOTS:
    void sha256OfTheStandardsExamples()
    {
        QCOMPARE(hex(""),
                 std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        QCOMPARE(hex("abc"),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
                 std::string("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"));
        QCOMPARE(hex(std::string(1'000'000, 'a')),
                 std::string("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
    }
    void roundsHalfToEven()
    {
        QCOMPARE(Ratio(5, 2).nearest(), std::int64_t{2});
        QCOMPARE(Ratio(7, 2).nearest(), std::int64_t{4});
        QCOMPARE(Ratio(-5, 2).nearest(), std::int64_t{-2});
        QCOMPARE(Ratio(-7, 2).nearest(), std::int64_t{-4});
        QCOMPARE(Ratio(8, 3).nearest(), std::int64_t{3});
        QCOMPARE(Ratio(-1, 3).floor(), std::int64_t{-1});
        QCOMPARE(Ratio(-6, 3).floor(), std::int64_t{-2});
    }
    void decimalsAreExact()
    {
        const Ratio tenth = Ratio::fromDouble(0.1);
        const Ratio fifth = Ratio::fromDouble(0.2);
        QVERIFY(tenth + fifth == Ratio(3, 10));
        QVERIFY(fifth - tenth == tenth);
        QVERIFY(tenth * fifth == Ratio(1, 50));
        QVERIFY(tenth / fifth == Ratio(1, 2));
        QVERIFY(tenth < fifth);
        QVERIFY(!(fifth < tenth));
        QCOMPARE(Ratio::of(7, DecimalGrid{5, 2}).toDouble(), 0.35);
        QCOMPARE(Ratio(1, 3).nearestStep(DecimalGrid{5, 2}), std::int64_t{7});
    }
    void jsonNumbersArePlainAndReadBack()
    {
        QCOMPARE(json(0.0005), std::string("0.0005"));
        QCOMPARE(json(20'000), std::string("20000"));
        QCOMPARE(json(0), std::string("0"));
        QCOMPARE(json(1e300), std::string("1e+300"));
        QCOMPARE(json(std::numeric_limits<double>::infinity()), std::string("null"));
    }
    void jsonStringsAreEscaped()
    {
        std::string text;
        appendJsonString(text, "a\"b\\c\nd");
        QCOMPARE(text, std::string("\"a\\\"b\\\\c\\u000ad\""));
    }
};

QTEST_APPLESS_MAIN(ExactTest)
#include "exacttest.moc"
