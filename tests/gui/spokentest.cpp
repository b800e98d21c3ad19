// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader hears of the painted panels, and how often.
#include "tests/support/samplesnapshot.h"
#include "ui/format.h"
#include "ui/mainwindow.h"
#include "ui/panels/chartpanel.h"
#include "ui/panels/ladderpanel.h"
#include "ui/panels/tapepanel.h"

#include <QAccessible>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dg {

class SpokenTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void ladderSaysTheBestPricesAndTheChosenRow();
    void chartSaysCandleClusterAndSignal();
    void tapeSaysTheLastTrade();
    void atMostEveryTwoSeconds();

private:
    template <typename T>
    QString value() const
    {
        T* panel = m_window->findChild<T*>();
        const QAccessibleInterface* access = QAccessible::queryAccessibleInterface(panel);
        return access ? access->text(QAccessible::Value) : QString();
    }
    void next()
    {
        m_snapshot = nextSnapshot(*m_snapshot, ++m_step);
        m_window->present(m_snapshot);
    }

    std::chrono::milliseconds m_boot = 1h;
    std::shared_ptr<const Snapshot> m_snapshot;
    std::unique_ptr<MainWindow> m_window;
    int m_step = 0;
};

void SpokenTest::init()
{
    m_window = std::make_unique<MainWindow>(u"dark"_s);
    m_window->setClocks({[] { return Timestamp{1}; }, [this] { return m_boot; }});
    m_window->resize(1920, 1080);
    m_snapshot = sampleSnapshot();
    m_window->present(m_snapshot);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY(m_window->findChild<TapePanel*>()->isSeen());
}

void SpokenTest::ladderSaysTheBestPricesAndTheChosenRow()
{
    const MarketSnapshot& market = *m_snapshot->markets.front();
    const QString bid = priceText(market.instrument, market.book.bids.front().price);
    const QString ask = priceText(market.instrument, market.book.asks.front().price);
    QTRY_VERIFY2(value<LadderPanel>().startsWith(u"Bid %1, ask %2, spread 0.01"_s.arg(bid, ask)),
                 qPrintable(value<LadderPanel>()));
    auto* ladder = m_window->findChild<LadderPanel*>();
    const QPoint row(40, ladder->spreadArea().bottom() + 4);
    QTest::mouseClick(ladder, Qt::LeftButton, {}, row);
    m_boot += 2s;
    next();
    QVERIFY2(value<LadderPanel>().contains(u"chosen "_s + bid), qPrintable(value<LadderPanel>()));
}

void SpokenTest::chartSaysCandleClusterAndSignal()
{
    QTRY_VERIFY(!value<ChartPanel>().isEmpty());
    const QString text = value<ChartPanel>();
    const MarketSnapshot& market = *m_snapshot->markets.front();
    const QString close = priceText(market.instrument, market.formingCandle->kline.closePrice);
    for (const auto& part : {u"close "_s + close, u"nearest cluster"_s, u"SHORT ETHUSDT"_s})
        QVERIFY2(text.contains(part), qPrintable(text));
}

void SpokenTest::tapeSaysTheLastTrade()
{
    const MarketSnapshot& market = *m_snapshot->markets.front();
    const TradePrint& last = market.trades->back();
    QTRY_VERIFY2(value<TapePanel>().contains(priceText(market.instrument, last.price)) &&
                     value<TapePanel>().contains(quantityText(market.instrument, last.quantity)),
                 qPrintable(value<TapePanel>()));
}

void SpokenTest::atMostEveryTwoSeconds()
{
    QTRY_VERIFY(!value<TapePanel>().isEmpty());
    const QString first = value<TapePanel>();
    for (int i = 0; i < 30; ++i) {
        m_boot += 66ms;
        next();
        QCOMPARE(value<TapePanel>(), first);
    }
    m_boot += 20ms;
    next();
    QVERIFY(value<TapePanel>() != first);
}

} // namespace dg

QTEST_MAIN(dg::SpokenTest)
#include "spokentest.moc"
