// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/pipeline.h"
#include "core/engine/replayfeed.h"
#include "core/strategy/signalbuilder.h"
#include "tests/support/paintedtexts.h"
#include "ui/dialogs/evidencechart.h"
#include "ui/dialogs/evidencedialog.h"
#include "ui/evidencewords.h"
#include "ui/format.h"
#include "ui/signaldesk.h"
#include "ui/signalwords.h"

#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTreeWidget>

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
    void everyFactOfHealthHasANameForPeople();
    void whatIsNotKnownIsReadable();
    void theTrailIsInWords_data();
    void theTrailIsInWords();
    void nothingOfTheEvidenceIsCut();
    void chartLabelsDoNotOverprint();
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
    const auto labels = dialog->findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [&](const QLabel* label) { // and how old it is by now
        return label->text().contains(u"found "_s + dateTimeText(record->signal->candle) +
                                      u", "_s) &&
               label->text().contains(u" ago"_s);
    }));
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
        if (button->text() == u"Acknowledge after all…"_s || // it is over
            button->text() == u"&Note…"_s || button->text() == u"Replay that &moment"_s)
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
    QCOMPARE(named(u"New"_s).value, u"a 1"_s); // not known: as well as it can be read
    QVERIFY(healthRows("not json").empty());
    // Nothing is younger than now: the clocks are apart.
    const QString age = healthRows(R"({"lagMs":-7})").front().value;
    QVERIFY2(age.contains(u"clocks differ by 7"_s) && !age.contains(u'-'), qPrintable(age));
    QVERIFY(healthRows(R"({"bookSureToday":0.8222})").front().name.contains(u"this run watched"_s));
}

void EvidenceTest::everyFactOfHealthHasANameForPeople()
{
    HealthFacts facts;
    facts.uncertainty = kBookUnsure | kKlinesStale;
    facts.depthSilence = 12'345;
    facts.feed.lagMs = 87;
    facts.feed.clockOffsetMs = -12;
    facts.feed.bookSureToday = 0.99627824;
    facts.feed.tickerDiffer = 2;
    const auto rows = healthRows(healthToJson(facts));
    static const QRegularExpression key(u"^[a-z]|[a-z][A-Z]"_s);
    QStringList all;
    for (const EvidenceRow& row : rows) {
        QVERIFY2(!row.name.contains(key), qPrintable(row.name));
        QVERIFY2(!row.value.contains(u'{') && !row.value.contains(u'"'), qPrintable(row.value));
        all << row.name + u": "_s + row.value;
    }
    for (const auto& part : {u"99.63"_s, u"87"_s, u"\u221212"_s, u"12\u202f345"_s})
        QVERIFY2(any(all, part), qPrintable(all.join(u'\n')));
    QVERIFY2(any(all, u"book unsure, candles stale"_s), qPrintable(all.join(u'\n')));
}

void EvidenceTest::whatIsNotKnownIsReadable()
{
    const auto rows = healthRows(
        R"({"clockDriftMs":1234.5,"feedLog":{"lastError":"none","triesMs":[1,20]},"RESTweight":null})");
    QStringList all;
    for (const EvidenceRow& row : rows)
        all << row.name + u": "_s + row.value;
    QVERIFY2(all.contains(u"Clock drift: 1\u202f234.50\u202fms"_s), qPrintable(all.join(u'\n')));
    QVERIFY2(all.contains(u"Feed log: last error none, tries 1\u202fms, 20\u202fms"_s),
             qPrintable(all.join(u'\n')));
    QVERIFY2(any(all, u"RESTweight: not known"_s), qPrintable(all.join(u'\n')));
    // A parameter of a newer version is not passed over.
    const auto parameters = parameterRows(R"({"preset":"standard","volumeGlow":3.5})");
    QCOMPARE(parameters.size(), 2U);
    QCOMPARE(parameters[1].name, u"Volume glow"_s);
}

void EvidenceTest::theTrailIsInWords_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* kind, const char* detail, const char* says) {
        QTest::newRow(says) << QString::fromLatin1(kind) << QString::fromUtf8(detail)
                            << QString::fromUtf8(says);
    };
    row("emitted", R"({"evidence":"ab12","signal":"cd34","why":""})", "found");
    row("suppressed",
        R"({"evidence":"ab12","signal":"cd34","why":"klines stale; late"})",
        "suppressed: candles stale, late");
    row("notified",
        R"({"through":"telegram","chat":-100123,"message":77,"photo":true,"late":true,"twice":true,"merged":3})",
        "with the picture, late, in one message with others (3), perhaps twice");
    row("snoozed", "1760018100000", "until 2025-10-09 13:55:00 UTC");
    row("corrected",
        R"({"answer":"rejected","first":"anna","note":"too \"late\"","was":"acknowledged"})",
        "rejected, but it was acknowledged by anna already: too \"late\"");
    row("differs",
        R"({"entry":{"stored":"1900.5","found":"1901"},"confidence":{"stored":80,"found":75}})",
        "score 80 stored, 75 found, entry 1900.5 stored, 1901 found");
    row("differs",
        R"({"parameters":{"stored":"{\"preset\":\"standard\",\"volumeFactor\":3}","found":"{\"preset\":\"standard\",\"volumeFactor\":4}"}})",
        "Volume factor 3 × stored, 4 × found");
    row("settled",
        R"({"status":"rejected","snoozed":0,"late":true,"answered":1760018100000,"by":"anna","channel":"phone","note":"no"})",
        "rejected by anna, by phone, 2025-10-09 13:55:00 UTC: no");
    row("undelivered", "chat not found", "not told to the phone, by phone: chat not found");
    row("invalidated", "stop touched", "invalidated: the stop was touched");
    row("invalidated", "target touched", "invalidated: the target was touched");
    row("upgraded", R"({"signals":12})", "signals 12");
    row("tariffChanged", R"({"newFeeMs":{"a":[1,2]}})", "Tariff changed");
    row("noted", R"({"as":"typed"})", R"(note: {"as":"typed"})"); // a note is nobody's JSON
}

void EvidenceTest::theTrailIsInWords()
{
    QFETCH(QString, kind);
    QFETCH(QString, detail);
    QFETCH(QString, says);
    SignalEvent event;
    setName(event, kind.toStdString());
    event.detail = detail.toStdString();
    if (kind == "undelivered"_L1) event.channel = SignalChannel::Phone;
    QString text = trailSentence(event);
    text.replace(QChar(0x2009), u' ').replace(QChar(0x202f), u' ');
    QVERIFY2(text.contains(says), qPrintable(text));
    if (kind != "noted"_L1) QVERIFY2(!text.contains(u'{'), qPrintable(text));
}

void EvidenceTest::nothingOfTheEvidenceIsCut()
{
    SignalList list;
    list.follow(*m_snapshot);
    auto record = std::make_shared<SignalRecord>(*list.at(0));
    auto signal = std::make_shared<TradeSignal>(*record->signal);
    signal->evidence.recording =
        "/srv/recordings/with/a/long/path/that/goes/on/and/on/2025-10-09/ETHUSDT-1.jsonl.zst";
    record->signal = signal;
    SignalEvent noted;
    noted.kind = EventKind::Noted;
    noted.detail = "A long note that somebody typed who wanted to say why this was not taken, "
                   "with reasons, further reasons, and the reasons of these.";
    record->trail.push_back(noted);
    list.put(record);
    EvidenceDialog dialog(m_theme, list, record, nullptr);
    dialog.setWhole(record);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    auto* pages = dialog.findChild<QTabWidget*>();
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentIndex(page);
        QCoreApplication::processEvents();
        QStringList cut;
        for (const test::PaintedText& text : test::paintedTexts(*pages->currentWidget()))
            if (text.isCut) cut << text.text;
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
    }
    // What reaches over several lines is painted whole.
    QString painted;
    for (const test::PaintedText& text : test::paintedTexts(*pages->currentWidget()))
        painted += text.text.trimmed() + u' ';
    QVERIFY2(painted.contains(u"of these."_s), qPrintable(painted));
}

void EvidenceTest::chartLabelsDoNotOverprint()
{
    const MarketSnapshot& market = *m_snapshot->markets.front();
    auto signal = std::make_shared<TradeSignal>(*market.signals->front());
    for (const int percent : {100, 150}) {
        const Theme theme = m_theme.with({.textPercent = percent});
        for (const int width : {320, 520, 900}) {
            EvidenceChart chart(theme);
            chart.setAttribute(Qt::WA_DontShowOnScreen);
            chart.resize(width, 280);
            chart.show(signal, market.instrument);
            static_cast<QWidget&>(chart).show();
            const auto texts = test::paintedTexts(chart);
            QVERIFY(texts.size() > 5);
            QStringList faults = test::overprinted(texts);
            for (const auto& text : texts)
                if (text.isCut) faults << u"cut: "_s + text.text;
            QVERIFY2(faults.isEmpty(),
                     qPrintable(u"%1 %2: "_s.arg(percent).arg(width) + faults.join(u'\n')));
        }
    }
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
        if (row.name == u"Volume factor"_s) QCOMPARE(row.usual, u"3\u202f×"_s);
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
