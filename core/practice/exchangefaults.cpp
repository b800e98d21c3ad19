// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/binanceformat.h"
#include "core/practice/practiceexchange.h"
#include "core/practice/practicerest.h"
#include "core/practice/practiceserver.h"
#include "core/practice/practicesession.h"

#include <array>

namespace dg {

// What goes wrong on a practice exchange.

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kClockAhead = 7min;
constexpr milliseconds kYearAhead = 366 * 24h;
constexpr auto kReopenRetry = 100ms;
constexpr auto kCloseLoopEnd = 1s; ///< of a connection, while that lasts
constexpr std::int64_t kFarId = 34'000'000'000;
constexpr std::array<milliseconds, 3> kFarTimes{2h, 7900 * 365 * 24h, -2h};
/// After the end of its minute: within the time that a closing message is waited for, and after it.
constexpr std::array<milliseconds, 2> kLate{2700ms, 9000ms};

/// How long a trouble lasts, wall clock; 0 = for good.
milliseconds spanOf(FaultKind kind)
{
    if (kind == FaultKind::NoNetwork) return 4s;
    if (kind == FaultKind::Burst) return 2s;
    if (kind == FaultKind::Halt) return 8s;
    if (kind == FaultKind::Delist) return 30s;
    if (kind == FaultKind::OffGrid) return 15s;
    if (kind == FaultKind::Pongs) return 20s; // longer than clients wait for some of them
    if (kind == FaultKind::CloseLoop) return 20s;
    if (kind == FaultKind::NoKlines) return 75s; // the end of a minute is within
    const bool isForGood = kind == FaultKind::Tick || kind == FaultKind::IdReset ||
                           kind == FaultKind::TradeIdReset || kind == FaultKind::Quiet;
    return isForGood ? 0s : 6s;
}

} // namespace

void PracticeExchange::count(FaultKind kind)
{
    ++m_happened[static_cast<std::size_t>(kind)];
}

void PracticeExchange::inject(FaultKind kind)
{
    switch (scopeOf(kind)) {
    case FaultScope::Request:
        m_httpFaults.add(kind);
        return;
    case FaultScope::Message:
        m_socketFaults.add(kind);
        // They are rare.
        if (kind == FaultKind::Twice) m_market.forceOrder(m_market.size() - 1);
        return;
    case FaultScope::Client:
        return;
    case FaultScope::Market:
        count(kind);
        beginTrouble(kind);
        return;
    case FaultScope::Socket:
        count(kind);
        for (std::size_t i = 0; i < m_sessions.size(); ++i)
            faultSocket(kind, *m_sessions[i]);
        return;
    }
}

void PracticeExchange::faultSocket(FaultKind kind, PracticeSession& session)
{
    if (kind == FaultKind::Close) {
        session.closeAsAfterADay();
    } else if (kind == FaultKind::CloseReason) {
        session.closeFor(QStringLiteral("Pong timeout"));
    } else if (kind == FaultKind::Drop) {
        session.abort();
    } else if (kind == FaultKind::Stall) {
        session.stall();
    } else {
        session.stall();
        m_server->stopReading(session.peerPort());
    }
}

void PracticeExchange::faultMessage(FaultKind kind,
                                    PracticeSession& session,
                                    const Message& message)
{
    const auto& [symbol, event, stream, payload] = message;
    if (kind == FaultKind::Duplicate) {
        session.send(stream, payload);
        session.send(stream, payload);
    } else if (kind == FaultKind::Twice) {
        session.send(stream, payload);
        session.send(kAllForced, payload);
    } else if (kind == FaultKind::Reorder) {
        session.held = session.frame(stream, payload);
    } else if (kind == FaultKind::LateClose) {
        const auto turn = m_turns[static_cast<std::size_t>(kind)] - 1;
        session.sendLater(m_market.now() + kLate[turn % kLate.size()],
                          session.frame(stream, payload));
    } else if (kind == FaultKind::FarId) {
        DepthDiff diff = std::get<DepthDiff>(event);
        diff.lastId += kFarId;
        session.send(stream, dg::payload(symbol, diff, m_rest->clockShift()));
    } else if (kind == FaultKind::FarTime) {
        session.send(stream, farTime(message));
    } else if (kind == FaultKind::Garbage) {
        session.sendText(QStringLiteral("\u00fe{]not json"));
        session.send(stream, payload);
    } else if (kind == FaultKind::Truncate) {
        const QString whole = session.frame(stream, payload);
        session.sendText(whole.left(whole.size() / 2));
    }
    // A gap: nothing is sent.
}

/// The message with another event time, everything else as it is.
std::string PracticeExchange::farTime(const Message& message)
{
    const auto turn = m_turns[static_cast<std::size_t>(FaultKind::FarTime)] - 1;
    const milliseconds shift = kFarTimes[turn % kFarTimes.size()];
    PracticeEvent event = message.event;
    if (auto* trade = std::get_if<PracticeTrade>(&event))
        trade->trade.event = trade->trade.event + shift;
    else if (auto* candle = std::get_if<PracticeKline>(&event))
        candle->kline.event = candle->kline.event + shift;
    else if (auto* mark = std::get_if<MarkPrice>(&event))
        mark->event = mark->event + shift;
    else if (auto* diff = std::get_if<DepthDiff>(&event))
        diff->event = diff->event + shift;
    return payload(message.symbol, event, m_rest->clockShift());
}

void PracticeExchange::endSoon(PracticeSession& session)
{
    QTimer::singleShot(kCloseLoopEnd, &session, [&session] {
        session.closeFor(QStringLiteral("Too many requests"));
    });
}

void PracticeExchange::beginTrouble(FaultKind kind)
{
    const std::size_t last = m_market.size() - 1;
    const auto onEachEvent = [this](std::size_t i, const PracticeEvent& event) {
        onEvent(i, event);
    };
    if (kind == FaultKind::NoNetwork)
        m_server->shut();
    else if (kind == FaultKind::Clock)
        m_rest->setClockShift(kClockAhead);
    else if (kind == FaultKind::Year)
        m_rest->setClockShift(kYearAhead);
    else if (kind == FaultKind::Burst)
        m_market.setBurst(true);
    else if (kind == FaultKind::Halt)
        m_market.setTrading(last, TradingState::Halted);
    else if (kind == FaultKind::Delist)
        m_market.setTrading(last, TradingState::Delisted);
    else if (kind == FaultKind::Tick)
        m_market.changeTick(last, onEachEvent);
    else if (kind == FaultKind::IdReset)
        m_market.restartIds(last, onEachEvent);
    else if (kind == FaultKind::TradeIdReset)
        m_market.restartTradeIds(last);
    else if (kind == FaultKind::OffGrid)
        m_market.setOffGrid(last, true);
    else if (kind == FaultKind::Quiet)
        m_market.beginQuiet(last);
    else if (kind == FaultKind::Pongs)
        m_server->setPongs(false);
    const milliseconds span = spanOf(kind);
    if (span == 0s) return;
    const auto [trouble, isNew] = m_troubles.try_emplace(kind);
    QTimer& timer = trouble->second;
    if (isNew) {
        timer.setSingleShot(true);
        connect(&timer, &QTimer::timeout, this, [this, kind] { endTrouble(kind); });
    }
    timer.start(span); // anew where it lasts already
    for (std::size_t i = 0; i < m_sessions.size(); ++i) {
        if (kind == FaultKind::CloseLoop) endSoon(*m_sessions[i]);
        if (kind == FaultKind::NoKlines) m_sessions[i]->abort();
    }
}

void PracticeExchange::endTrouble(FaultKind kind)
{
    if (kind == FaultKind::NoNetwork)
        reopen();
    else if (kind == FaultKind::Clock || kind == FaultKind::Year)
        m_rest->setClockShift(0ms);
    else if (kind == FaultKind::Burst)
        m_market.setBurst(false);
    else if (kind == FaultKind::OffGrid)
        m_market.setOffGrid(m_market.size() - 1, false);
    else if (kind == FaultKind::Pongs)
        m_server->setPongs(true);
    else if (kind == FaultKind::NoKlines)
        for (const auto& session : m_sessions)
            session->muteCandles(false);
    else if (kind == FaultKind::Halt || kind == FaultKind::Delist)
        m_market.setTrading(m_market.size() - 1, TradingState::Trading);
}

bool PracticeExchange::lasts(FaultKind kind) const
{
    if (kind == FaultKind::Quiet) {
        const auto until = m_market.at(m_market.size() - 1).quietUntil();
        return until && m_market.now() <= *until;
    }
    const auto trouble = m_troubles.find(kind);
    return trouble != m_troubles.end() && trouble->second.isActive();
}

void PracticeExchange::reopen()
{
    // The same port, or the clients would not find it again.
    if (!m_server->reopen()) QTimer::singleShot(kReopenRetry, this, &PracticeExchange::reopen);
}

} // namespace dg
