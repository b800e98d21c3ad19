// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format.h"

#include <QFontMetrics>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dg {

class FormatTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheDecimalsOfTheInstrument();
    void partsThousandsTheSameEverywhere();
    void writesSignsAsPeopleDo();
    void roundsWhatIsOffTheGrid();
    void tellsTimeInUtc();
    void namesTheBaseAsset();
    void fontHasEveryGlyph();

private:
    Instrument m_eth = [] {
        Instrument i;
        i.symbol = "ETHUSDT";
        i.tick = {1, 2};
        i.lot = {1, 3};
        return i;
    }();
};

void FormatTest::keepsTheDecimalsOfTheInstrument()
{
    QCOMPARE(priceText(m_eth, Price{90}), u"0.90"_s);
    QCOMPARE(quantityText(m_eth, Quantity{20}), u"0.020"_s);
    QCOMPARE(levelText(m_eth, 12.0), u"12.00"_s);
}

void FormatTest::partsThousandsTheSameEverywhere()
{
    QCOMPARE(priceText(m_eth, Price{342'498}), u"3\u202f424.98"_s);
    QCOMPARE(levelText(m_eth, 3424.98), u"3\u202f424.98"_s);
    QCOMPARE(priceText(m_eth, Fixed8{342'498'000'000}), u"3\u202f424.98"_s);
    QCOMPARE(countText(1'234'567), u"1\u202f234\u202f567"_s);
    QCOMPARE(numberText(-123456.7, 1), u"\u2212123\u202f456.7"_s);
}

void FormatTest::writesSignsAsPeopleDo()
{
    QCOMPARE(signedText(0.314, 2), u"+0.31"_s);
    QCOMPARE(signedText(-0.314, 2), u"\u22120.31"_s);
    QCOMPARE(signedText(-0.001, 2), u"0.00"_s);
    QCOMPARE(percentText(0.0031), u"+0.31\u202f%"_s);
}

void FormatTest::roundsWhatIsOffTheGrid()
{
    QCOMPARE(priceText(m_eth, Fixed8{342'498'499'999}), u"3\u202f424.98"_s);
    QCOMPARE(priceText(m_eth, Fixed8{342'498'500'000}), u"3\u202f424.99"_s);
    QCOMPARE(roundQuantityText(1240.4), u"1\u202f240"_s);
    QCOMPARE(roundQuantityText(84.23), u"84.2"_s);
    QCOMPARE(roundQuantityText(31'240), u"31.2k"_s);
}

void FormatTest::tellsTimeInUtc()
{
    const Timestamp time{1'721'304'271'234};
    QCOMPARE(clockText(time), u"12:04:31"_s);
    QCOMPARE(clockTenthsText(time), u"12:04:31.2"_s);
    QCOMPARE(dateTimeText(time), u"2024-07-18 12:04:31 UTC"_s);
    QCOMPARE(clockText({}), u"–"_s);
    QCOMPARE(durationText(std::chrono::seconds(3900)), u"1 h 05 min"_s);
}

void FormatTest::namesTheBaseAsset()
{
    QCOMPARE(baseAsset(m_eth), u"ETH"_s);
    Instrument dated = m_eth;
    dated.symbol = "BTCUSDT_260925";
    QCOMPARE(baseAsset(dated), u"BTC"_s);
    Instrument odd;
    odd.symbol = "ODD";
    QCOMPARE(baseAsset(odd), u"ODD"_s);
}

void FormatTest::fontHasEveryGlyph()
{
    const QFontMetrics metrics{QFont(u"Sans Serif"_s)};
    for (const QChar c :
         u"0123456789 \u202f\u2212\u2013\u00d7\u2713\u2717\u25b2\u25bc\u2265\u2264"_s)
        QVERIFY2(metrics.inFont(c), qPrintable(QString::number(c.unicode(), 16)));
    for (const QChar c : u"0123456789"_s)
        QCOMPARE(metrics.horizontalAdvance(c), metrics.horizontalAdvance(u'0'));
}

} // namespace dg

QTEST_MAIN(dg::FormatTest)
#include "formattest.moc"
