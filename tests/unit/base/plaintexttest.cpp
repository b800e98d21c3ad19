// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/plaintext.h"

#include <QTest>

using namespace dg;
using namespace std::string_literals;

class PlainTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void movesNoCursorAndForgesNoLine()
    {
        QCOMPARE(plainText("x\nforged\r\x1b[2J\x07\tend\x7f"), "x forged  [2J  end "s);
        QCOMPARE(plainText("a\0b"s), "a b"s);
        QCOMPARE(plainText("c1: \xc2\x9b"
                           "31m \xc2\x85."),
                 "c1:  31m  ."s);
        QCOMPARE(plainText("\xe2\x80\xa8line\xe2\x80\xa9"), " line "s);
    }
    void turnsNoDirection()
    {
        QCOMPARE(plainText("\xe2\x80\xaeTROHS\xe2\x80\xac \xe2\x81\xa6x\xe2\x81\xa9\xd8\x9c"),
                 "TROHS x"s);
    }
    void keepsLettersOfAnyScript()
    {
        const auto text = "牛来USDT ЖЖ café 🚀 \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d"s;
        QCOMPARE(plainText(text), text);
    }
    void isAlwaysValid()
    {
        QCOMPARE(plainText("\xff\xfe"), "\xef\xbf\xbd\xef\xbf\xbd"s);
        QCOMPARE(plainText("caf\xe9!"), "caf\xef\xbf\xbd!"s);
        QCOMPARE(plainText("\xd0"), "\xef\xbf\xbd"s);                    // cut
        QCOMPARE(plainText("\xc0\xaf"), "\xef\xbf\xbd\xef\xbf\xbd"s);    // longer than needed
        QCOMPARE(plainText("\xed\xa0\x80").size(), std::size_t{9});      // a surrogate
        QCOMPARE(plainText("\xf4\x90\x80\x80").size(), std::size_t{12}); // beyond the last
        for (int i = 0; i < 256; ++i)
            for (int j = 0; j < 256; ++j) {
                const std::string text{static_cast<char>(i), static_cast<char>(j)};
                const auto plain = plainText(text);
                QCOMPARE(plainText(plain), plain);
                const auto decoded = QString::fromUtf8(plain.data(), qsizetype(plain.size()));
                QCOMPARE(decoded.toStdString(), plain);
            }
    }
    void oneLineOfOursIsShort()
    {
        QCOMPARE(plainLine(" a\n\t b \x1b[2J ", 200), "a b [2J"s);
        QCOMPARE(plainLine("ЖЖЖЖ", 4), "ЖЖЖЖ"s);
        QCOMPARE(plainLine("ЖЖЖЖЖ", 4), "ЖЖЖЖ…"s);
        QCOMPARE(plainLine("ab cd", 3), "ab…"s);
        QCOMPARE(plainLine(std::string(1'000'000, 'x'), 3), "xxx…"s);
        QCOMPARE(plainLine(" \n ", 3), ""s);
    }
    void countsColumns()
    {
        QCOMPARE(columnsOf("abc"), std::size_t{3});
        QCOMPARE(columnsOf("ЖЖЖ"), std::size_t{3});
        QCOMPARE(columnsOf("牛来"), std::size_t{4});
        QCOMPARE(columnsOf("e\xcc\x81"), std::size_t{1}); // with a combining accent
    }
    void cutsBetweenLetters()
    {
        QCOMPARE(cutToColumns("ЖЖЖЖ", 4), "ЖЖЖЖ"s);
        QCOMPARE(cutToColumns("ЖЖЖЖЖ", 4), "ЖЖЖ…"s);
        QCOMPARE(cutToColumns("牛来牛", 4), "牛…"s);
        QCOMPARE(cutToColumns("abc", 0), ""s);
    }
};

QTEST_APPLESS_MAIN(PlainTextTest)
#include "plaintexttest.moc"
