// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/samplesnapshot.h"
#include "ui/format.h"
#include "ui/panels/headerpanel.h"
#include "ui/panels/ladderpanel.h"
#include "ui/panels/playbackpanel.h"
#include "ui/panels/signalspanel.h"
#include "ui/panels/statuspanel.h"
#include "ui/panels/strategypanel.h"
#include "ui/panels/tablepanel.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace dg {

class PanelsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ladderShowsTheBook();
    void ladderHidesNumbersWhileUnsure();
    void ladderShowsWhatFits();
    void signalsTableEqualsTheSnapshot();
    void tablesHaveNoHorizontalOverflow_data();
    void tablesHaveNoHorizontalOverflow();
    void clustersAreCountedWhenACandleCloses();
    void strategyPanelSaysItsState();
    void playbackBarAsks();
    void headerNamesTheDoubt();
    void statusBarCounts();
    void statusBarTellsRemarks();
    void statusBarShowsTheWholeNotice();
    void hiddenPanelDoesNothing();

private:
    template <typename T>
    void show(T& panel, const SampleOptions& options, QSize size)
    {
        const auto snapshot = sampleSnapshot(options);
        panel.resize(size);
        panel.show();
        panel.present({snapshot, snapshot->markets.front()});
    }

    Theme m_theme = *Theme::load(u"dark"_s);
};

void PanelsTest::ladderShowsTheBook()
{
    LadderPanel ladder(m_theme);
    show(ladder, {}, {272, 800});
    const auto snapshot = sampleSnapshot();
    const MarketSnapshot& market = *snapshot->markets.front();
    QCOMPARE_GE(ladder.asks().size(), 20U);
    QCOMPARE_GE(ladder.bids().size(), 20U);
    Quantity sum;
    for (std::size_t i = 0; i < 20; ++i) {
        QCOMPARE(ladder.asks()[i].priceText,
                 priceText(market.instrument, market.book.asks[i].price));
        QCOMPARE(ladder.asks()[i].size,
                 quantityText(market.instrument, market.book.asks[i].quantity));
        QCOMPARE(ladder.bids()[i].priceText,
                 priceText(market.instrument, market.book.bids[i].price));
        sum.lots += market.book.bids[i].quantity.lots;
        QCOMPARE(ladder.bids()[i].sum, quantityText(market.instrument, sum));
    }
    QCOMPARE(ladder.spreadText(), u"0.01"_s);
    QVERIFY(ladder.warning().isEmpty());
}

void PanelsTest::ladderHidesNumbersWhileUnsure()
{
    LadderPanel ladder(m_theme);
    show(ladder, {}, {272, 800});
    show(ladder, {.sure = false}, {272, 800});
    QVERIFY(ladder.asks().empty() && ladder.bids().empty() && ladder.spreadText().isEmpty());
    QVERIFY(ladder.warning().contains(u"an update is missing"_s));
    const QImage picture = ladder.grab().toImage();
    bool amber = false;
    for (int x = 0; x < picture.width(); ++x)
        amber = amber || picture.pixelColor(x, picture.height() / 2) == m_theme.unsure;
    QVERIFY(amber);
}

void PanelsTest::ladderShowsWhatFits()
{
    LadderPanel ladder(m_theme);
    show(ladder, {}, {272, 400});
    QVERIFY(ladder.asks().size() < 20 && ladder.asks().size() > 5);
    QCOMPARE(ladder.asks().size(), ladder.bids().size());
}

void PanelsTest::signalsTableEqualsTheSnapshot()
{
    SignalList list;
    SignalsPanel panel(m_theme, list);
    const auto snapshot = sampleSnapshot();
    list.follow(*snapshot);
    show(panel, {}, {640, 200});
    const MarketSnapshot& market = *snapshot->markets.front();
    const QAbstractItemModel& model = *panel.table().model();
    QCOMPARE(model.rowCount(), static_cast<int>(market.signals->size()));
    for (int row = 0; row < model.rowCount(); ++row) { // newest first
        const TradeSignal& signal =
            *(*market.signals)[market.signals->size() - 1 - static_cast<std::size_t>(row)];
        const auto text = [&](int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(text(SignalsModel::Entry), priceText(market.instrument, signal.entry));
        QCOMPARE(text(SignalsModel::Stop), priceText(market.instrument, signal.stop));
        QCOMPARE(text(SignalsModel::Target), priceText(market.instrument, signal.target));
        QCOMPARE(text(SignalsModel::Score).toInt(), signal.confidence);
    }
    QVERIFY(model.index(1, SignalsModel::State).data().toString().contains(u"book unsure"_s));
}

void PanelsTest::tablesHaveNoHorizontalOverflow_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {420, 540, 660, 900})
        QTest::addRow("%d", width) << width;
}

void PanelsTest::tablesHaveNoHorizontalOverflow()
{
    QFETCH(int, width);
    SignalList list;
    list.follow(*sampleSnapshot());
    SignalsPanel signalsPanel(m_theme, list);
    show(signalsPanel, {}, {width, 200});
    ClustersPanel clusters(m_theme);
    show(clusters, {}, {320, 200});
    for (QTableView* table : {&signalsPanel.table(), &clusters.table()}) {
        QVERIFY(table->horizontalHeader()->length() <= table->viewport()->width());
        for (int column = 0; column < table->model()->columnCount(); ++column) {
            if (table->isColumnHidden(column)) continue;
            for (int row = 0; row < table->model()->rowCount(); ++row) {
                const QModelIndex index = table->model()->index(row, column);
                const QFontMetrics metrics(index.data(Qt::FontRole).value<QFont>());
                const QString text = index.data().toString();
                QVERIFY2(metrics.horizontalAdvance(text) + 6 <= table->columnWidth(column),
                         qPrintable(text));
            }
        }
    }
}

/// Beside nine liquidations of the minute that is not over, "too few" would be false.
void PanelsTest::clustersAreCountedWhenACandleCloses()
{
    SampleOptions options;
    options.withClusters = false;
    auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot(options));
    auto market = std::make_shared<MarketSnapshot>(*snapshot->markets.front());
    auto orders = std::make_shared<std::vector<ForceOrder>>();
    ForceOrder order;
    for (const int second : {-70, -2, 1, 5, 12}) {
        order.event = market->strategy.evaluated + std::chrono::seconds(second);
        orders->push_back(order);
    }
    market->liquidations = orders;
    const auto said = [&] {
        ClustersPanel clusters(m_theme);
        clusters.show();
        clusters.present({snapshot, market});
        return clusters.emptyText();
    };
    QVERIFY2(said().startsWith(u"No cluster at "_s +
                               minuteText(market->strategy.evaluated + std::chrono::seconds(1))),
             qPrintable(said()));
    QVERIFY2(said().contains(u"3 liquidation(s) since then"_s), qPrintable(said()));
    market->strategy.evaluated = {};
    QVERIFY2(said().contains(u"none has closed yet"_s), qPrintable(said()));
}

void PanelsTest::strategyPanelSaysItsState()
{
    StrategyPanel panel(m_theme);
    show(panel, {}, panel.sizeHint());
    QVERIFY(panel.sentence().contains(u"waiting for SHORT"_s));
    // which may be minutes old, and stands beside what is of now
    const Timestamp closed = sampleSnapshot()->markets.front()->strategy.evaluated;
    QCOMPARE(panel.closeHeading(), u"at close "_s + minuteText(closed + std::chrono::seconds(1)));
    QCOMPARE(panel.events().size(), 3);
    QVERIFY(panel.events().front().contains(u"is not back below"_s));
}

void PanelsTest::playbackBarAsks()
{
    PlaybackPanel bar(m_theme);
    show(bar, {}, {900, 34}); // playing at 20
    const QSignalSpy pauses(&bar, &PlaybackPanel::pauseRequested);
    const QSignalSpy plays(&bar, &PlaybackPanel::playRequested);
    const QSignalSpy steps(&bar, &PlaybackPanel::stepRequested);
    QSignalSpy speeds(&bar, &PlaybackPanel::speedRequested);
    bar.togglePlay();
    QCOMPARE(pauses.count(), 1);
    bar.faster();
    QCOMPARE(speeds.takeFirst().front().toDouble(), 60.0);
    bar.slower();
    QCOMPARE(speeds.takeFirst().front().toDouble(), 10.0);
    for (QToolButton* button : bar.findChildren<QToolButton*>())
        if (button->text() == u"max"_s) QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(speeds.takeFirst().front().toDouble(), 0.0);

    auto paused = std::make_shared<Snapshot>(*sampleSnapshot());
    paused->playback.state = PlaybackState::Paused;
    bar.present({paused, paused->markets.front()});
    bar.togglePlay();
    QCOMPARE(plays.count(), 1);
    bar.step();
    QCOMPARE(steps.count(), 1);
    QCOMPARE(pauses.count(), 1); // a step while paused pauses nothing
}

void PanelsTest::headerNamesTheDoubt()
{
    HeaderPanel header(m_theme);
    show(header, {.sure = false}, {1366, 46});
    QVERIFY(header.bookPill().contains(u"book unsure: an update is missing"_s));
    QVERIFY(header.bookPill().contains(u"1 min"_s)); // how long already
}

void PanelsTest::statusBarCounts()
{
    StatusPanel status(m_theme);
    show(status, {}, {1366, 24});
    QVERIFY(status.texts().contains(u"gaps 1"_s));
    QVERIFY(status.texts().contains(u"update 4871203311207"_s));
    QVERIFY(status.texts().contains(u"messages 69\u202f913"_s));
}

void PanelsTest::statusBarTellsRemarks()
{
    StatusPanel status(m_theme);
    show(status, {}, {1366, 24});
    const auto ofRemarks = [&] {
        return status.texts().filter(QRegularExpression(u"^remarks "_s));
    };
    QVERIFY(ofRemarks().isEmpty()); // as nearly always

    auto remarks = std::make_shared<MarketRemarks>();
    remarks->gridInferred = true;
    remarks->bookStep = DecimalGrid{1, 4};
    remarks->ordersLeftOut = 1300;
    remarks->leftOutPrice = "3431.2000001";
    remarks->lot = DecimalGrid{1, 5};
    remarks->quantitiesLeftOut = 2;
    remarks->leftOutQuantity = "0.0000001";
    remarks->listAsked = true;
    remarks->idsBegun = 1;
    remarks->timesBegun = 2;
    remarks->offTimes[static_cast<std::size_t>(Stream::MarkPrice)] = std::chrono::hours(24);
    auto market = std::make_shared<MarketSnapshot>(*sampleSnapshot()->markets.front());
    market->remarks = remarks;
    auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot());
    snapshot->markets.front() = market;
    status.present({snapshot, snapshot->markets.front()});
    QCOMPARE(ofRemarks(), QStringList{u"remarks 9"_s});

    QString tip;
    for (int x = 0; x < status.width(); ++x)
        if (const QString here = status.tipAt({x, 12}); here.contains(u"ETHUSDT: "_s)) tip = here;
    QCOMPARE(tip.count(u'\n'), 8);
    for (const QString& part : {u"are inferred"_s,
                                u"in steps of 0.0001"_s,
                                u"1\u202f300, the last at 3431.2000001"_s,
                                u"in units of 0.00001"_s,
                                u"0.0000001"_s,
                                u"asked for again"_s,
                                u"ids of its trades began anew"_s,
                                u"times began anew"_s,
                                u"mark prices come with times 24.0 h ahead"_s})
        QVERIFY2(tip.contains(part), qPrintable(part + u" in "_s + tip));
}

void PanelsTest::statusBarShowsTheWholeNotice()
{
    StatusPanel status(m_theme);
    auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot());
    snapshot->feed = FeedKind::Live;
    snapshot->notice = std::string(300, 'x') + " <b>out of range</b>";
    status.resize(700, 24);
    status.show();
    status.present({snapshot, snapshot->markets.front()});
    QVERIFY(status.tipAt({20, 12}).endsWith(QString::fromStdString(snapshot->notice)));
    QHelpEvent help(QEvent::ToolTip, {20, 12}, status.mapToGlobal(QPoint(20, 12)));
    QCoreApplication::sendEvent(&status, &help);
    QVERIFY(QToolTip::text().contains(u"&lt;b&gt;out of range"_s)); // no markup
    QToolTip::hideText();
}

void PanelsTest::hiddenPanelDoesNothing()
{
    LadderPanel ladder(m_theme);
    const auto snapshot = sampleSnapshot();
    ladder.resize(272, 800);
    ladder.present({snapshot, snapshot->markets.front()});
    QVERIFY(ladder.asks().empty());
    ladder.show(); // and catches up
    QCOMPARE_GE(ladder.asks().size(), 20U);
}

} // namespace dg

QTEST_MAIN(dg::PanelsTest)
#include "panelstest.moc"
