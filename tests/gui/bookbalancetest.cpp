// SPDX-License-Identifier: GPL-3.0-or-later
// One name, one number: the imbalance within so much of the middle.
#include "ui/bookbalance.h"

#include "tests/support/samplesnapshot.h"
#include "tests/support/windowbench.h"
#include "ui/format.h"
#include "ui/panels/headerpanel.h"
#include "ui/panels/ladderpanel.h"
#include "ui/panels/strategypanel.h"
#include "ui/panels/watchpanel.h"
#include "ui/sentences.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace dg {

class BookBalanceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsWhatLiesWithinTheReach();
    void reachesNoFartherThanTheBookIsKnown();
    void anUncertainBookHasNone();
    void everyPanelSaysTheSame();
    void theReachIsAChoice();
    void tenLevelsHaveANameOfTheirOwn();

private:
    static MarketSnapshot market()
    {
        MarketSnapshot m;
        m.instrument.symbol = "ETHUSDT";
        m.instrument.tick = {1, 2};
        m.instrument.lot = {1, 3};
        m.book.state = BookState::Sure;
        m.book.bids = {{{99'950}, {3'000}}, {{99'910}, {2'000}}, {{99'800}, {90'000}}};
        m.book.asks = {{{100'050}, {1'000}}, {{100'100}, {4'000}}, {{100'101}, {90'000}}};
        return m;
    }
};

void BookBalanceTest::countsWhatLiesWithinTheReach()
{
    // The middle is 1 000.00: within 0.1 % lie 999.00 to 1 001.00.
    const auto balance = bookBalance(market(), 0.001);
    QVERIFY(balance);
    QCOMPARE(balance->value, 0.0); // 5 against 5: both edges count
    QCOMPARE(bookBalance(market(), 0.0005)->value, 0.5);
    QCOMPARE(balance->reach, 0.001);
    QCOMPARE(balanceCaption(balance, 0.001), u"Imbalance ±0.1\u202f%"_s);
}

void BookBalanceTest::reachesNoFartherThanTheBookIsKnown()
{
    MarketSnapshot m = market();
    m.book.trustedBid = Price{99'940}; // 0.06 %
    const auto balance = bookBalance(m, 0.001);
    QVERIFY(balance);
    QCOMPARE(balance->value, 0.5);
    QCOMPARE(balanceCaption(balance, 0.001), u"Imbalance ±0.06\u202f%"_s);
}

void BookBalanceTest::anUncertainBookHasNone()
{
    MarketSnapshot m = market();
    m.book.state = BookState::Unsure;
    QVERIFY(!bookBalance(m, 0.001));
    m.book.state = BookState::Sure;
    m.book.bids.clear();
    QVERIFY(!bookBalance(m, 0.001));
}

void BookBalanceTest::everyPanelSaysTheSame()
{
    test::WindowBench bench;
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    auto* header = bench.window.findChild<HeaderPanel*>();
    const auto snapshot = test::WindowBench::twoMarkets();
    const MarketSnapshot& shown = *snapshot->markets.front();
    const auto balance = bookBalance(shown, 0.001);
    QVERIFY(balance);
    const QString text = signedText(balance->value, 2);
    QVERIFY(text != signedText(*shown.book.imbalance, 2)); // or this proves nothing
    QVERIFY2(header->fieldTexts().contains(u"Imbalance ±0.1\u202f% "_s + text),
             qPrintable(header->fieldTexts().join(u'\n')));
    const QAbstractItemModel& watch = *bench.window.findChild<WatchPanel*>()->table().model();
    QTRY_COMPARE(watch.index(0, WatchModel::Imbalance).data().toString(), text);
    auto* ladder = bench.window.findChild<LadderPanel*>();
    QTRY_VERIFY2(ladder->spoken().contains(u"Imbalance ±0.1\u202f% "_s + text),
                 qPrintable(ladder->spoken()));
}

void BookBalanceTest::theReachIsAChoice()
{
    test::WindowBench bench;
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    bench.settings.set("looks/imbalanceReach", u"0.25"_s);
    bench.window.restoreLooks(bench.settings.raw());
    bench.window.present(test::WindowBench::twoMarkets());
    const QStringList fields = bench.window.findChild<HeaderPanel*>()->fieldTexts();
    QVERIFY2(fields.join(u'\n').contains(u"Imbalance ±0.25"_s), qPrintable(fields.join(u'\n')));
}

void BookBalanceTest::tenLevelsHaveANameOfTheirOwn()
{
    MarketSnapshot m = market();
    const ConditionState book{Condition::BookAgrees, 0.31, 0.3, Verdict::Failed, true};
    QCOMPARE(conditionWords(m, book).title, u"10 levels not against it"_s);
    const StrategyEvent event{{}, StrategyStep::RejectedBook, Direction::Long, 0, -0.4, -0.3, 1, 0};
    const QString sentence = eventSentence(m.instrument, event);
    QVERIFY(sentence.contains(u"10 best levels"_s));
    QVERIFY(!sentence.contains(u"mbalance"_s));
}

} // namespace dg

QTEST_MAIN(dg::BookBalanceTest)
#include "bookbalancetest.moc"
