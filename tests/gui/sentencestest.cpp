// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sentences.h"

#include "tests/support/samplesnapshot.h"

#include <QTest>

#include <set>

using namespace Qt::StringLiterals;

namespace dg {

class SentencesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStepHasItsSentence();
    void everyConditionHasItsWords();
    void roundingDoesNotContradictAVerdict();
    void everyReasonIsNamed();
    void saysWhatAWaitingSweepLacks();
    void aCloseBackSaysWhichWay();
    void saysThatNothingIsJudgedUnsure();
    void emptyTableTeaches();
};

void SentencesTest::everyStepHasItsSentence()
{
    Instrument instrument;
    instrument.tick = {1, 2};
    std::set<QString> seen;
    for (int step = 0; step <= static_cast<int>(StrategyStep::CandleRefilled); ++step) {
        StrategyEvent event;
        event.step = static_cast<StrategyStep>(step);
        event.level = 3431.2;
        event.value = 3432;
        event.suppression = kBookUnsure;
        const QString text = eventSentence(instrument, event);
        QVERIFY2(text.endsWith(u'.'), qPrintable(QString::number(step)));
        QVERIFY2(!text.contains(u'%'), qPrintable(text));
        QVERIFY2(seen.insert(text).second, qPrintable(text));
    }
}

void SentencesTest::everyConditionHasItsWords()
{
    const auto snapshot = sampleSnapshot();
    const MarketSnapshot& market = *snapshot->markets.front();
    QCOMPARE(market.strategy.conditions.size(), 7U);
    for (const ConditionState& state : market.strategy.conditions) {
        const ConditionWords words = conditionWords(market, state);
        QVERIFY(!words.title.isEmpty() && !words.value.isEmpty() && !words.needs.isEmpty());
        QVERIFY(!words.needs.contains(u"%1"_s) && !words.value.contains(u"%1"_s));
    }
}

void SentencesTest::roundingDoesNotContradictAVerdict()
{
    const auto snapshot = sampleSnapshot();
    ConditionState absorption{.condition = Condition::Absorption, .value = 1.497, .threshold = 1.5};
    ConditionWords words = conditionWords(*snapshot->markets.front(), absorption);
    QCOMPARE(words.value, u"1.497 ×"_s);
    QCOMPARE(words.needs, u"> 1.5 ×"_s);
    absorption.value = 1.44;
    absorption.threshold = 1.55;
    words = conditionWords(*snapshot->markets.front(), absorption);
    QCOMPARE(words.value, u"1.4 ×"_s);
    QCOMPARE(words.needs, u"> 1.55 ×"_s);
}

void SentencesTest::everyReasonIsNamed()
{
    std::set<QString> seen;
    for (int reason = 0; reason <= static_cast<int>(UnsureReason::TooLarge); ++reason) {
        BookView book;
        book.state = BookState::Unsure;
        book.reason = static_cast<UnsureReason>(reason);
        QVERIFY(seen.insert(bookStateText(book)).second);
        QVERIFY(!unsureSentence(book).isEmpty());
    }
}

void SentencesTest::saysWhatAWaitingSweepLacks()
{
    const auto snapshot = sampleSnapshot();
    const QString text = strategySentence(*snapshot->markets.front());
    QVERIFY2(text.contains(u"candle 2 of 3"_s), qPrintable(text));
    QVERIFY2(text.contains(u"Close back below"_s), qPrintable(text));
}

void SentencesTest::aCloseBackSaysWhichWay()
{
    Instrument instrument;
    instrument.tick = {1, 2};
    const ConditionState back{Condition::Reclaim, 1898.37, 1903.11, Verdict::Passed, true};
    Sweep sweep;
    sweep.direction = Direction::Short;
    ConditionWords words = conditionWords(instrument, sweep, back);
    QCOMPARE(words.title, u"Close back below"_s);
    QVERIFY2(words.needs.startsWith(u"<"_s), qPrintable(words.needs));
    sweep.direction = Direction::Long;
    words = conditionWords(instrument, sweep, back);
    QCOMPARE(words.title, u"Close back above"_s);
    QVERIFY2(words.needs.startsWith(u">"_s), qPrintable(words.needs));
    QCOMPARE(conditionWords(instrument, {}, back).title, u"Close back across"_s);
}

void SentencesTest::saysThatNothingIsJudgedUnsure()
{
    const auto snapshot = sampleSnapshot({.sure = false});
    const QString text = strategySentence(*snapshot->markets.front());
    QVERIFY2(text.contains(u"not certain (an update is missing)"_s), qPrintable(text));
}

void SentencesTest::emptyTableTeaches()
{
    const auto snapshot = sampleSnapshot({.withSignals = false});
    const QString text = howSignalsComeAbout(*snapshot->markets.front());
    QVERIFY2(text.contains(u"Nearest cluster: "_s) && text.contains(u"% above"_s),
             qPrintable(text));
    const auto none = sampleSnapshot({.withSignals = false, .withClusters = false});
    QVERIFY(howSignalsComeAbout(*none->markets.front()).contains(u"There is no cluster yet"_s));
}

} // namespace dg

QTEST_MAIN(dg::SentencesTest)
#include "sentencestest.moc"
