// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/pipeline.h"
#include "core/engine/replayfeed.h"
#include "ui/dialogs/evidencechart.h"
#include "ui/dialogs/evidencedialog.h"
#include "ui/evidencewords.h"
#include "ui/format.h"
#include "ui/signaldesk.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dg {

/// The evidence of a signal that the strategy really found, as its window shows it.
class EvidenceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsEveryPart();
    void followsTheAnswer();
    void keepsEvidenceWhenTheListHasNone();
    void buttonsAsk();
    void chartPaintsCandlesAndLevels();
    void healthInWords();
    void parametersNameWhatIsNotDefault();
    void closesWithWhatIsOpen();

private:
    static bool any(const QStringList& lines, const QString& part)
    {
        return std::ranges::any_of(lines, [&](const QString& l) { return l.contains(part); });
    }

    Theme m_theme = *Theme::load(u"dark"_s);
    std::shared_ptr<const Snapshot> m_snapshot;
};

void EvidenceTest::initTestCase()
{
    ReplayFeed feed({DG_TEST_DATA "/golden/scenario-1.jsonl.gz"});
    Pipeline pipeline({StrategyParams::defaults(Preset::Standard), true}, {}, {});
    QVERIFY(feed.open());
    while (feed.deliver(pipeline)) {
    }
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->playback.position = feed.position();
    for (const auto& market : pipeline.markets())
        snapshot->markets.push_back(market->snapshot(feed.position()));
    m_snapshot = snapshot;
    QVERIFY(!snapshot->markets.front()->signals->empty());
}

void EvidenceTest::showsEveryPart()
{
    SignalList list;
    list.follow(*m_snapshot);
    const RecordPtr record = list.at(0);
    auto* dialog = new EvidenceDialog(m_theme, list, record, nullptr);
    dialog->show();
    const QStringList lines = dialog->lines();
    const Evidence& e = record->signal->evidence;
    const Instrument& instrument = m_snapshot->markets.front()->instrument;
    QVERIFY(dialog->windowTitle().startsWith(u"REPLAY"_s));
    QVERIFY(any(lines, priceText(instrument, record->signal->stop)));
    QVERIFY(any(lines, u"Volume spike"_s));
    QVERIFY(any(lines, levelText(instrument, e.cluster.level)));
    QVERIFY(any(lines, priceText(instrument, e.bids.front().price)));
    QVERIFY(any(lines, quantityText(instrument, e.asks.back().quantity)));
    QVERIFY(any(lines, u"Book certain | yes"_s));
    QVERIFY(any(lines, u"Volume factor"_s));
    QVERIFY(any(lines, u"Confirmed"_s));
    QVERIFY(any(lines, QString::fromStdString(record->signal->id)));
    for (const ForceOrder& order : e.orders)
        QVERIFY(any(lines, clockText(order.event)));
    delete dialog;
}

void EvidenceTest::followsTheAnswer()
{
    SignalList list;
    list.follow(*m_snapshot);
    auto open = std::make_shared<SignalRecord>(*list.at(0));
    open->status = SignalStatus::New;
    open->trail.clear();
    list.put(open);
    auto* dialog = new EvidenceDialog(m_theme, list, list.at(0), nullptr);
    SignalAnswer answer;
    answer.signalId = open->signal->id;
    answer.who = "anna";
    answer.note = "<b>half</b>";
    answer.at = list.now();
    list.answer(answer);
    QVERIFY(any(dialog->lines(), u"Acknowledged on the desktop"_s));
    QVERIFY(any(dialog->lines(), u"by anna: <b>half</b>"_s)); // as typed
    delete dialog;
}

void EvidenceTest::keepsEvidenceWhenTheListHasNone()
{
    SignalList list;
    list.follow(*m_snapshot);
    auto* dialog = new EvidenceDialog(m_theme, list, list.at(0), nullptr);
    auto bare = std::make_shared<SignalRecord>(*list.at(0));
    auto signal = std::make_shared<TradeSignal>(*bare->signal);
    signal->evidence = {};
    bare->signal = signal;
    bare->status = SignalStatus::Rejected;
    list.put(bare);
    QVERIFY(any(dialog->lines(), u"rejected"_s));
    QVERIFY(any(dialog->lines(), u"Volume spike"_s));
    delete dialog;
}

void EvidenceTest::buttonsAsk()
{
    SignalList list;
    list.follow(*m_snapshot);
    auto* dialog = new EvidenceDialog(m_theme, list, list.at(0), nullptr);
    dialog->show();
    const QSignalSpy decided(dialog, &EvidenceDialog::decided);
    const QSignalSpy notes(dialog, &EvidenceDialog::noteWanted);
    const QSignalSpy replays(dialog, &EvidenceDialog::replayWanted);
    for (QPushButton* button : dialog->findChildren<QPushButton*>()) {
        if (button->text() == u"&Acknowledge"_s || button->text() == u"&Note…"_s ||
            button->text() == u"Replay that &moment"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(decided.count(), 1);
    QCOMPARE(notes.count(), 1);
    QCOMPARE(replays.count(), 1);
    delete dialog;
}

void EvidenceTest::chartPaintsCandlesAndLevels()
{
    EvidenceChart chart(m_theme);
    chart.resize(520, 280);
    const MarketSnapshot& market = *m_snapshot->markets.front();
    chart.show(market.signals->front(), market.instrument);
    const QImage picture = chart.grab().toImage();
    const auto has = [&](const QColor& color) {
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                if (picture.pixelColor(x, y) == color) return true;
        return false;
    };
    QVERIFY(has(m_theme.up));
    QVERIFY(has(m_theme.down));
    QVERIFY(has(m_theme.signal));
}

void EvidenceTest::healthInWords()
{
    const auto rows = healthRows(R"({"bookSure":false,"uncertain":"book unsure","new":{"a":1}})");
    QCOMPARE(rows.size(), 3U);
    const auto named = [&](const QString& name) {
        return *std::ranges::find(rows, name, &EvidenceRow::name);
    };
    QCOMPARE(named(u"Book certain"_s).value, u"no"_s);
    QVERIFY(named(u"Book certain"_s).bad);
    QCOMPARE(named(u"new"_s).value, u"{\"a\":1}"_s); // not known: as it is
    QVERIFY(healthRows("not json").empty());
}

void EvidenceTest::parametersNameWhatIsNotDefault()
{
    StrategyParams params = StrategyParams::defaults(Preset::Standard);
    params.volumeFactor = 4;
    params.requireSide = true;
    const auto rows = parameterRows(paramsToJson(params));
    QCOMPARE(rows.size(), paramTable().size() + 1);
    int changed = 0;
    for (const EvidenceRow& row : rows) {
        changed += row.bad ? 1 : 0;
        if (row.name == u"Require side"_s) QCOMPARE(row.value, u"yes"_s);
        if (row.name == u"Volume factor"_s) QCOMPARE(row.usual, u"3\u202fx"_s);
    }
    QCOMPARE(changed, 2);
}

void EvidenceTest::closesWithWhatIsOpen()
{
    QWidget window;
    SignalDesk desk(m_theme, window);
    desk.list().follow(*m_snapshot);
    desk.showEvidence(desk.list().at(0));
    desk.showEvidence(desk.list().at(0)); // brought up, not doubled
    QCOMPARE(window.findChildren<EvidenceDialog*>().size(), 1);
    desk.list().reset(FeedKind::Live, false);
    QTRY_COMPARE(window.findChildren<EvidenceDialog*>().size(), 0);
}

} // namespace dg

QTEST_MAIN(dg::EvidenceTest)
#include "evidencetest.moc"
