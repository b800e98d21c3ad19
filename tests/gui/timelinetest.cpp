// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline.h"

#include "tests/support/samplesnapshot.h"
#include "ui/panels/playbackpanel.h"
#include "ui/strategynow.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dg {

class TimelineTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sharesAndTimesAgree();
    void marksStayWhenWoundBack();
    void anotherRecordingStartsAnew();
    void clickSeeks();
    void keysGoToSignals();
    void conditionsNowAreOfTheFormingCandle();
    void conditionsNowAreJudgedByTheParametersInForce();
    void stateInAWord();

private:
    static Snapshot at(double share, std::int64_t ms, std::int64_t first = 1'000'000)
    {
        Snapshot s;
        s.playback.first = {first};
        s.playback.position = {ms};
        s.playback.progress = share;
        return s;
    }
};

void TimelineTest::sharesAndTimesAgree()
{
    Timeline line;
    line.follow(at(0, 1'000'000));
    line.follow(at(0.25, 2'000'000)); // a busy time takes more bytes
    line.follow(at(0.5, 2'200'000));
    QCOMPARE(line.timeAt(0.125)->ms, 1'500'000);
    QCOMPARE(line.timeAt(0.375)->ms, 2'100'000);
    QCOMPARE(line.shareAt({2'100'000}), 0.375);
    QCOMPARE(line.timeAt(0.75)->ms, 2'800'000); // estimated: 2 400 000 a whole
    QCOMPARE(line.timeAt(0)->ms, 1'000'000);
}

void TimelineTest::marksStayWhenWoundBack()
{
    Timeline line;
    auto snapshot = *sampleSnapshot();
    line.follow(snapshot);
    line.follow(snapshot);
    QCOMPARE(line.marks().size(), 2U);
    QVERIFY(line.marks().front().time < line.marks().back().time);
    auto back = snapshot;
    back.playback.position = {snapshot.playback.first.ms + 1};
    back.playback.progress = 0.01;
    back.markets.clear();
    line.follow(back);
    QCOMPARE(line.marks().size(), 2U);
    const Timestamp last = line.marks().back().time;
    QCOMPARE(line.before(last).value(), line.marks().front().time);
    QCOMPARE(line.after({0}).value(), line.marks().front().time);
    QVERIFY(!line.after(last));
}

void TimelineTest::anotherRecordingStartsAnew()
{
    Timeline line;
    line.follow(*sampleSnapshot());
    line.follow(at(0.5, 5'000'000, 4'000'000));
    QVERIFY(line.marks().empty());
}

void TimelineTest::clickSeeks()
{
    const Theme theme = *Theme::load(u"dark"_s);
    PlaybackPanel panel(theme);
    panel.resize(1600, 34);
    panel.show();
    auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot());
    snapshot->markets = {snapshot->markets.front()};
    panel.present({snapshot, snapshot->markets.front()});
    QSignalSpy seeks(&panel, &PlaybackPanel::seekRequested);
    const QPoint place = panel.placeOf(0.31); // half of what has been played
    QTest::mouseClick(&panel, Qt::LeftButton, {}, place);
    QCOMPARE(seeks.count(), 1);
    const auto time = seeks.front().front().value<Timestamp>();
    const auto& p = snapshot->playback;
    const double share =
        static_cast<double>(time.ms - p.first.ms) / static_cast<double>(p.position.ms - p.first.ms);
    QVERIFY2(std::abs(share - 0.5) < 0.02, qPrintable(QString::number(share)));
}

void TimelineTest::keysGoToSignals()
{
    const Theme theme = *Theme::load(u"dark"_s);
    PlaybackPanel panel(theme);
    panel.resize(1600, 34);
    panel.show();
    const auto snapshot = sampleSnapshot();
    panel.present({snapshot, snapshot->markets.front()});
    QSignalSpy seeks(&panel, &PlaybackPanel::seekRequested);
    const auto& marks = panel.timeline().marks();
    panel.toSignal(-1);
    QCOMPARE(seeks.takeFirst().front().value<Timestamp>(),
             marks.back().time - std::chrono::minutes(2));
    panel.toSignal(1); // none after this moment
    QCOMPARE(seeks.count(), 0);
    panel.wind(std::chrono::minutes(-1));
    QCOMPARE(seeks.takeFirst().front().value<Timestamp>(),
             snapshot->playback.position - std::chrono::minutes(1));
    panel.wind(std::chrono::hours(-999)); // not before the beginning
    QCOMPARE(seeks.takeFirst().front().value<Timestamp>(), snapshot->playback.first);
}

void TimelineTest::conditionsNowAreOfTheFormingCandle()
{
    auto market = *sampleSnapshot()->markets.front(); // waits for SHORT
    const auto of = [&](Condition condition) {
        const auto all = conditionsNow(market);
        return *std::ranges::find(all, condition, &ConditionState::condition);
    };
    market.formingCandle->kline.volume = {1'000};
    market.formingCandle->kline.takerBuy = {900};
    QCOMPARE(of(Condition::CvdAgrees).value.value(), 0.8);
    QCOMPARE(of(Condition::CvdAgrees).verdict, Verdict::Failed);
    market.formingCandle->kline.takerBuy = {100};
    QCOMPARE(of(Condition::CvdAgrees).verdict, Verdict::Passed);
    QCOMPARE(of(Condition::VolumeSpike).verdict, Verdict::Failed);
    market.formingCandle->kline.volume = {100'000'000};
    QCOMPARE(of(Condition::VolumeSpike).verdict, Verdict::Passed);
    QCOMPARE(of(Condition::BookAgrees).value.value(), *market.book.imbalance);
    market.book.state = BookState::Unsure;
    QVERIFY(!of(Condition::BookAgrees).value); // no number of an uncertain book
    QCOMPARE(of(Condition::DataCertain).verdict, Verdict::Failed);
}

void TimelineTest::conditionsNowAreJudgedByTheParametersInForce()
{
    auto market = *sampleSnapshot()->markets.front();
    const auto factor = [&] {
        const auto all = conditionsNow(market);
        return std::ranges::find(all, Condition::VolumeSpike, &ConditionState::condition)->value;
    };
    auto candles = *market.candles;
    for (std::size_t i = 0; i < candles.size(); ++i)
        candles[i].kline.volume = {i + 10 < candles.size() ? 100'000 : 200'000};
    market.candles = std::make_shared<const std::vector<Candle>>(candles);
    market.formingCandle->kline.volume = {600'000};
    market.strategy.params = StrategyParams::defaults(Preset::Standard);
    market.strategy.params.volumeCandles = 20;
    QCOMPARE(factor().value(), 4.0); // of ten and ten
    market.strategy.params.volumeCandles = 10;
    QCOMPARE(factor().value(), 3.0);
    market.strategy.params.volumeCandles = 1000;
    market.strategy.params.volumeMinCandles = 999;
    QVERIFY(!factor());
    market.strategy.params = StrategyParams::defaults(Preset::Reference);
    market.strategy.params.volumeCandles = 11; // the last of them is the candle itself
    QCOMPARE(factor().value(), 600.0 / ((10 * 200 + 600) / 11.0));
}

void TimelineTest::stateInAWord()
{
    auto market = *sampleSnapshot()->markets.front();
    QCOMPARE(strategyStateText(market), u"swept, candle 2 of 3"_s);
    market.strategy.phase = StrategyPhase::Idle;
    market.strategy.events.push_back({market.dataTime, StrategyStep::Expired});
    QCOMPARE(strategyStateText(market), u"expired"_s);
    market.dataTime = market.dataTime + std::chrono::minutes(11);
    QCOMPARE(strategyStateText(market), u"idle"_s);
}

} // namespace dg

QTEST_MAIN(dg::TimelineTest)
#include "timelinetest.moc"
