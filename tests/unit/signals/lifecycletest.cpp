// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/signaltouches.h"
#include "core/signals/eventdetail.h"
#include "tests/support/lifecyclerows.h"

#include <QTest>

namespace dg {

using namespace test;

namespace {

/// A life by the rules alone.
class Life final
{
public:
    explicit Life(const LifeRow& row)
        : m_row(row)
    {
        m_record.signal = row.signal;
        m_record.stored = foundAt(*row.signal);
    }

    LifeOutcome run()
    {
        for (const LifeStep& given : m_row.steps) {
            const LifeStep step = dated(given, *m_row.signal);
            const Timestamp now = foundAt(*m_row.signal) + step.at;
            std::optional<PriceTouch> touch;
            if (const auto* span = std::get_if<PriceSpan>(&step.what);
                span != nullptr && step.symbol == m_row.signal->symbol)
                if (const auto what = touchedBy(*m_row.signal, *span))
                    touch = PriceTouch{m_row.signal->id, *what, span->since, now};
            if (const auto end = endOf(m_record, touch, kExpiry, now)) happen(*end);
            if (const auto* answer = std::get_if<SignalAnswer>(&step.what))
                happen(eventOf(*answer));
            if (const auto* event = std::get_if<SignalEvent>(&step.what)) happen(*event);
        }
        return {m_record, trailTexts(m_record.trail)};
    }
    const SignalRecord& record() const { return m_record; }

private:
    void happen(SignalEvent event)
    {
        if (moveOn(m_record, event)) m_record.trail.push_back(event);
    }

    const LifeRow& m_row;
    SignalRecord m_record;
};

} // namespace

/// The rules alone; see lifecyclerows.h for who else goes through the same rows.
class LifecycleTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsComeOutAsWritten()
    {
        const std::string all = differences([](const LifeRow& row) { return Life(row).run(); });
        QVERIFY2(all.empty(), all.c_str());
    }

    void theTrailLeadsToTheSameState()
    {
        for (const LifeRow& row : lifeRows()) {
            Life life(row);
            life.run();
            QVERIFY2(sameState(stateAfter(life.record().trail), life.record()), row.name);
        }
    }

    /// Both ways: no end is kept after an end, and a trail that has one stays at the first.
    void theFirstEndCounts()
    {
        for (const EventKind first : {EventKind::Expired, EventKind::Invalidated})
            for (const EventKind second : {EventKind::Expired, EventKind::Invalidated}) {
                SignalState state;
                SignalEvent one;
                one.kind = first;
                QVERIFY(moveOn(state, one));
                const SignalStatus status = state.status;
                SignalEvent two;
                two.kind = second;
                QVERIFY(!moveOn(state, two));
                QCOMPARE(state.status, status);
                QCOMPARE(stateAfter({one, two}).status, status);
            }
    }

    /// An answer of another desktop that lost there is in our trail as it was given there.
    void anAnswerFromElsewhereAfterTheFirstIsPassedOver()
    {
        SignalEvent yes;
        yes.kind = EventKind::Acknowledged;
        yes.who = "anna";
        SignalEvent no;
        no.kind = EventKind::Rejected;
        no.who = "bob";
        QCOMPARE(stateAfter({yes, no}).answer->who, std::string("anna"));
    }

    void settledSaysHowThingsStand()
    {
        SignalState state;
        state.status = SignalStatus::Rejected;
        state.snoozedUntil = {1'760'000'000'000};
        state.late = true;
        state.answer = SignalAnswer{.signalId = "a",
                                    .kind = AnswerKind::Reject,
                                    .channel = SignalChannel::Phone,
                                    .who = "bób \"x\"",
                                    .note = "a\\b\n\x01",
                                    .at = {1'760'000'000'001},
                                    .until = {}};
        SignalEvent event;
        event.signalId = "a";
        event.kind = EventKind::Settled;
        event.detail = settledDetail(state);
        QCOMPARE(event.detail,
                 std::string("{\"answered\":1760000000001,\"by\":\"bób \\\"x\\\"\","
                             "\"channel\":\"phone\",\"late\":true,\"note\":\"a\\\\b\\n\\u0001\","
                             "\"snoozed\":1760000000000,\"status\":\"rejected\"}"));
        SignalEvent before;
        before.kind = EventKind::Acknowledged;
        QVERIFY(sameState(stateAfter({before, event}), state));
        SignalState open;
        event.detail = settledDetail(open);
        QCOMPARE(event.detail, std::string(R"({"late":false,"snoozed":0,"status":"new"})"));
        QVERIFY(sameState(stateAfter({before, event}), open));
        event.detail = "no JSON";
        QVERIFY(sameState(stateAfter({before, event}), open));
    }

    void namesAreOneTable()
    {
        for (std::size_t i = 0; i < kEventNames.size(); ++i) {
            SignalEvent event;
            setName(event, kEventNames[i]);
            QCOMPARE(static_cast<std::size_t>(event.kind), i);
            QCOMPARE(nameOf(event), kEventNames[i]);
        }
        SignalEvent newer;
        setName(newer, "outcome");
        QCOMPARE(newer.kind, EventKind::Other);
        QCOMPARE(nameOf(newer), std::string_view("outcome"));
        setName(newer, "noted");
        QVERIFY(newer.otherName.empty());
    }

    /// Whoever looks rarely sees the first touch, and that it was before the time ran out.
    void touchesAreKeptForWhoLooksRarely()
    {
        const auto signal = sampleSignal(2);
        const auto other = sampleSignal(4);
        const Timestamp after = signal->candle + seconds(1);
        SignalTouches touches;
        touches.onPrices({{signal->stop, signal->stop, after}}, after); // not found yet
        touches.watch(signal);
        touches.watch(other);
        QVERIFY(!touches.view());
        touches.onPrices({{signal->entry, signal->entry, after},
                          {signal->target, signal->target, after + seconds(1)},
                          {signal->stop, signal->stop, after + seconds(2)}},
                         after + seconds(3));
        const auto view = touches.view();
        QVERIFY(view);
        QCOMPARE(view->size(), 1U); // the other one's candle was not over
        QCOMPARE(view->front().signalId, signal->id);
        QCOMPARE(view->front().what, Touch::Target);
        QCOMPARE(view->front().since, after + seconds(1));
        touches.onPrices({{signal->stop, signal->stop, after + seconds(4)}}, after + seconds(5));
        QVERIFY(touches.view() == view);
    }
};

} // namespace dg

QTEST_APPLESS_MAIN(dg::LifecycleTest)
#include "lifecycletest.moc"
