// SPDX-License-Identifier: GPL-3.0-or-later
// What may be a symbol: names become folders, addresses and lines of recordings.
#include "core/market/symbolname.h"

#include <QTest>

#include <string>

using namespace dg;

class SymbolNameTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesLettersOfAnyScript_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("usual") << QByteArray("ETHUSDT") << QByteArray("ETHUSDT");
        QTest::newRow("small") << QByteArray("ethusdt") << QByteArray("ETHUSDT");
        QTest::newRow("delivery") << QByteArray("btcusdt_260925") << QByteArray("BTCUSDT_260925");
        QTest::newRow("digits") << QByteArray("1000SATSUSDT") << QByteArray("1000SATSUSDT");
        QTest::newRow("Chinese") << QByteArray("牛来usdt") << QByteArray("牛来USDT");
        QTest::newRow("Hindi") << QByteArray("हिन्दीUSDT") << QByteArray("हिन्दीUSDT");
        QTest::newRow("Cyrillic stays") << QByteArray("рубльUSDT") << QByteArray("рубльUSDT");
        QTest::newRow("CJK of another plane") << QByteArray("𠮷USDT") << QByteArray("𠮷USDT");
        QTest::newRow("one") << QByteArray("M") << QByteArray("M");
        QTest::newRow("thirty wide ones")
            << QByteArray("牛").repeated(30) << QByteArray("牛").repeated(30);
    }
    void takesLettersOfAnyScript()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, name);
        const auto found = symbolName(text.toStdString());
        QVERIFY(found);
        QCOMPARE(QByteArray::fromStdString(*found), name);
    }
    void refusesEverythingElse_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("a way out of the folder") << QByteArray("../../X");
        QTest::newRow("dots") << QByteArray("..");
        QTest::newRow("slash") << QByteArray("ETH/USDT");
        QTest::newRow("backslash") << QByteArray("A\\B");
        QTest::newRow("quote") << QByteArray("A\"B");
        QTest::newRow("blank") << QByteArray("ETH USDT");
        QTest::newRow("line end") << QByteArray("ETHUSDT\n");
        QTest::newRow("zero") << QByteArray("ETH\0USDT", 8);
        QTest::newRow("delete") << QByteArray("ETH\x7f");
        QTest::newRow("C1") << QByteArray("ETH\xc2\x9bUSDT");
        QTest::newRow("dash") << QByteArray("ETH-USDT");
        QTest::newRow("stream") << QByteArray("ethusdt@depth");
        QTest::newRow("wide blank") << QByteArray("牛\xe3\x80\x80来");
        QTest::newRow("wide slash") << QByteArray("牛\xef\xbc\x8f来");
        QTest::newRow("right to left") << QByteArray("ETH\xe2\x80\xaeUSDT");
        QTest::newRow("no width") << QByteArray("ETH\xe2\x80\x8bUSDT");
        QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf"
                                                       "ETHUSDT");
        QTest::newRow("picture") << QByteArray("\xf0\x9f\x9a\x80USDT");
        QTest::newRow("31") << QByteArray(31, 'A');
        QTest::newRow("31 wide ones") << QByteArray("牛").repeated(31);
        QTest::newRow("no UTF-8") << QByteArray("ETH\xff");
        QTest::newRow("cut") << QByteArray("ETH\xe7\x89");
        QTest::newRow("longer than it has to be") << QByteArray("ETH\xc0\xafX");
        QTest::newRow("surrogate") << QByteArray("ETH\xed\xa0\x80");
    }
    void refusesEverythingElse()
    {
        QFETCH(const QByteArray, text);
        QVERIFY(!isSymbolName(text.toStdString()));
        QVERIFY(!symbolName(text.toStdString()));
    }
};

QTEST_APPLESS_MAIN(SymbolNameTest)
#include "symbolnametest.moc"
