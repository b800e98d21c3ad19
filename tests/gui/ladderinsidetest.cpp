// SPDX-License-Identifier: GPL-3.0-or-later
// Where the ladder says that bid and ask meet, they do.
#include "tests/support/samplesnapshot.h"
#include "ui/format.h"
#include "ui/panels/ladderpanel.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace dg {

class LadderInsideTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noSpreadWhereOnlyOneSideIs();
    void theStripGoesWithTheInside();
    void theEdgeLeadsBack();
    void theWayBackStandsOutAndFits();
    void longNumbersDoNotOverprint();

private:
    static void show(LadderPanel& panel,
                     const std::shared_ptr<const Snapshot>& snapshot,
                     QSize size = {280, 820})
    {
        panel.resize(size);
        panel.show();
        panel.present({snapshot, snapshot->markets.front()});
    }
    static QString texts(const LadderPanel& panel) { return panel.edgeText(); }

    Theme m_theme = *Theme::load(u"dark"_s);
};

void LadderInsideTest::noSpreadWhereOnlyOneSideIs()
{
    LadderPanel ladder(m_theme);
    const auto snapshot = sampleSnapshot();
    show(ladder, snapshot);
    QVERIFY(!ladder.spreadArea().isEmpty());
    const int rows = static_cast<int>(ladder.asks().size());
    ladder.moveBy(-rows - 10);
    const std::int64_t bid = snapshot->markets.front()->book.bids.front().price.ticks;
    QVERIFY(ladder.asks().back().price.ticks < bid); // all of them are bids
    QVERIFY(ladder.spreadArea().isEmpty());
    const auto away = bid - ladder.asks().back().price.ticks;
    QCOMPARE(away, 10);
    QVERIFY2(ladder.edgeText().contains(u"10 tick(s) above"_s), qPrintable(texts(ladder)));
    QVERIFY(ladder.edgeText().endsWith(u"Home goes there"_s));
    ladder.moveBy(2 * rows + 40);
    QVERIFY(ladder.spreadArea().isEmpty());
    QVERIFY2(ladder.edgeText().contains(u"below"_s), qPrintable(texts(ladder)));
}

void LadderInsideTest::theStripGoesWithTheInside()
{
    LadderPanel ladder(m_theme);
    const auto snapshot = sampleSnapshot();
    show(ladder, snapshot);
    ladder.setLocked(false);
    const QRect middle = ladder.spreadArea();
    ladder.moveBy(-10);
    QCOMPARE(ladder.spreadArea().top(), middle.top() - 10 * ladder.rowHeight());
    // A click right under the strip is the best bid, one right over it the best ask.
    QList<double> clicked;
    connect(&ladder, &LadderPanel::priceClicked, this, [&](double p) { clicked << p; });
    const QRect strip = ladder.spreadArea();
    QTest::mouseClick(&ladder, Qt::LeftButton, {}, {40, strip.bottom() + 4});
    QTest::mouseClick(&ladder, Qt::LeftButton, {}, {40, strip.top() - 4});
    const MarketSnapshot& market = *snapshot->markets.front();
    QCOMPARE(clicked,
             (QList<double>{market.instrument.price(market.book.bids.front().price),
                            market.instrument.price(market.book.asks.front().price)}));
}

void LadderInsideTest::theEdgeLeadsBack()
{
    LadderPanel ladder(m_theme);
    show(ladder, sampleSnapshot());
    ladder.moveBy(-200);
    QVERIFY(!ladder.edgeText().isEmpty());
    QTest::mouseClick(&ladder, Qt::LeftButton, {}, {60, 2 * ladder.rowHeight() + 8});
    QVERIFY(ladder.isLocked());
    QVERIFY(!ladder.spreadArea().isEmpty());
}

/// What looks like the middle of a book and is not is said as a warning, in the narrowest ladder.
void LadderInsideTest::theWayBackStandsOutAndFits()
{
    LadderPanel ladder(m_theme);
    show(ladder, sampleSnapshot(), {ladder.minimumWidth(), 500});
    ladder.moveBy(-200);
    const QImage picture = ladder.grab().toImage();
    int warned = 0;
    for (int y = 0; y < 6 * ladder.rowHeight(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            warned += picture.pixelColor(x, y) == m_theme.unsure ? 1 : 0;
    QVERIFY(warned > 2 * ladder.width());
    for (const QString& line : ladder.edgeText().split(u'\n'))
        QVERIFY2(QFontMetrics(m_theme.smallFont).horizontalAdvance(line) <= ladder.width() - 20,
                 qPrintable(line));
}

/// Prices of eight decimals beside sizes of millions, in the width of a small screen.
void LadderInsideTest::longNumbersDoNotOverprint()
{
    LadderPanel ladder(m_theme);
    auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot());
    auto market = std::make_shared<MarketSnapshot>(*snapshot->markets.front());
    market->instrument.symbol = "1000000MOGUSDT";
    market->instrument.tick = {1, 8};
    market->instrument.lot = {1, 0};
    for (auto* side : {&market->book.bids, &market->book.asks})
        for (Level& level : *side)
            level.quantity.lots *= 4'000;
    snapshot->markets = {market};
    show(ladder, snapshot, {272, 500});
    const QImage picture = ladder.grab().toImage();
    const QString price = ladder.bids().front().priceText;
    const int ends = 10 + QFontMetrics(m_theme.textFont).horizontalAdvance(price);
    // Between a price and its size there is a column of nothing but ground and bars.
    const auto isInk = [&](const QColor& at, const QColor& ink) {
        return std::abs(at.red() - ink.red()) + std::abs(at.green() - ink.green()) +
                   std::abs(at.blue() - ink.blue()) <
               60;
    };
    int ink = 0;
    const int from = ladder.spreadArea().bottom() + 2;
    for (int y = from; y < from + 10 * ladder.rowHeight(); ++y)
        for (int x = ends + 9; x < ends + 12; ++x)
            ink += isInk(picture.pixelColor(x, y), m_theme.bright) ? 1 : 0;
    QVERIFY(ink < 12);
}

} // namespace dg

QTEST_MAIN(dg::LadderInsideTest)
#include "ladderinsidetest.moc"
