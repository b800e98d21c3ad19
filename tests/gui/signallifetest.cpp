// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/signaltouches.h"
#include "tests/support/lifecyclerows.h"
#include "ui/models/signallist.h"

#include <QTest>

namespace dg {

using namespace test;

namespace {

/// A replay that the window's list follows.
class Replay final
{
public:
    explicit Replay(const LifeRow& row)
        : m_row(row)
    {
        m_list.reset(FeedKind::Replay, false);
        m_list.setExpiry(kExpiry);
        m_market.instrument.symbol = row.signal->symbol;
        m_market.signals = std::make_shared<const Signals>(Signals{row.signal});
        m_touches.watch(row.signal);
    }

    LifeOutcome run()
    {
        show(foundAt(*m_row.signal));
        for (const LifeStep& given : m_row.steps) {
            const LifeStep step = dated(given, *m_row.signal);
            const Timestamp now = foundAt(*m_row.signal) + step.at;
            if (const auto* span = std::get_if<PriceSpan>(&step.what);
                span != nullptr && step.symbol == m_row.signal->symbol)
                m_touches.onPrices({*span}, now);
            show(now);
            if (const auto* answer = std::get_if<SignalAnswer>(&step.what)) m_list.answer(*answer);
            if (const auto* event = std::get_if<SignalEvent>(&step.what)) tell(*event);
        }
        const SignalRecord& record = *m_list.at(0);
        return {record, trailTexts(record.trail)};
    }

private:
    using Signals = std::vector<std::shared_ptr<const TradeSignal>>;

    void show(Timestamp now)
    {
        Snapshot snapshot;
        snapshot.feed = FeedKind::Replay;
        snapshot.playback.position = now;
        m_market.touches = m_touches.view();
        snapshot.markets.push_back(std::make_shared<const MarketSnapshot>(m_market));
        m_list.follow(snapshot);
    }

    /// Of the phone's events the window hears by the record that the store has then.
    void tell(SignalEvent event)
    {
        auto record = std::make_shared<SignalRecord>(*m_list.at(0));
        moveOn(*record, event);
        record->trail.push_back(event);
        m_list.put(record);
    }

    const LifeRow& m_row;
    SignalList m_list;
    MarketSnapshot m_market;
    SignalTouches m_touches;
};

} // namespace

/// The rows of lifecyclerows.h through the window's list, as a replay takes it there.
class SignalLifeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listComesOutAsWritten()
    {
        const std::string all = differences([](const LifeRow& row) { return Replay(row).run(); });
        QVERIFY2(all.empty(), all.c_str());
    }

    /// Ends of what the store has are the store's to say.
    void listWithAStoreDecidesNothing()
    {
        SignalList list;
        list.reset(FeedKind::Live, true);
        list.setExpiry(kExpiry);
        const auto record = std::make_shared<SignalRecord>();
        record->signal = sampleSignal(2);
        record->stored = foundAt(*record->signal);
        list.put(record);
        Snapshot snapshot;
        snapshot.feed = FeedKind::Live;
        snapshot.playback.position = record->stored + kExpiry + seconds(1);
        auto market = std::make_shared<MarketSnapshot>();
        market->instrument.symbol = "ETHUSDT";
        market->signals = std::make_shared<std::vector<std::shared_ptr<const TradeSignal>>>();
        snapshot.markets.push_back(market);
        list.follow(snapshot);
        QCOMPARE(list.at(0)->status, SignalStatus::New);
    }
};

} // namespace dg

QTEST_GUILESS_MAIN(dg::SignalLifeTest)
#include "signallifetest.moc"
