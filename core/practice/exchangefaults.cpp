// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/practiceexchange.h"
#include "core/practice/practicerest.h"
#include "core/practice/practiceserver.h"
#include "core/practice/practicesession.h"

namespace dg {

// What goes wrong on a practice exchange.

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kClockAhead = 7min;
constexpr milliseconds kYearAhead = 366 * 24h;
constexpr auto kReopenRetry = 100ms;

/// How long a trouble lasts, wall clock; 0 = for good.
milliseconds spanOf(FaultKind kind)
{
    if (kind == FaultKind::NoNetwork) return 4s;
    if (kind == FaultKind::Burst) return 2s;
    if (kind == FaultKind::Halt) return 8s;
    if (kind == FaultKind::Delist) return 30s;
    return kind == FaultKind::Tick ? 0s : 6s;
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
        return;
    case FaultScope::Market:
        count(kind);
        beginTrouble(kind);
        return;
    case FaultScope::Socket:
        count(kind);
        for (std::size_t i = 0; i < m_sessions.size(); ++i)
            fault(kind, *m_sessions[i], {}, {});
        return;
    }
}

void PracticeExchange::fault(FaultKind kind,
                             PracticeSession& session,
                             const std::string& stream,
                             const std::string& payload)
{
    if (kind == FaultKind::Close) {
        session.closeAsAfterADay();
    } else if (kind == FaultKind::Drop) {
        session.abort();
    } else if (kind == FaultKind::Stall) {
        session.stall();
    } else if (kind == FaultKind::HalfOpen) {
        session.stall();
        m_server->stopReading(session.peerPort());
    } else if (kind == FaultKind::Duplicate) {
        session.send(stream, payload);
        session.send(stream, payload);
    } else if (kind == FaultKind::Reorder) {
        session.held = session.frame(stream, payload);
    } else if (kind == FaultKind::Garbage) {
        session.sendText(QStringLiteral("\u00fe{]not json"));
        session.send(stream, payload);
    } else if (kind == FaultKind::Truncate) {
        const QString whole = session.frame(stream, payload);
        session.sendText(whole.left(whole.size() / 2));
    }
    // A gap: nothing is sent.
}

void PracticeExchange::beginTrouble(FaultKind kind)
{
    const std::size_t last = m_market.size() - 1;
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
        m_market.changeTick(
            last, [this](std::size_t i, const PracticeEvent& event) { onEvent(i, event); });
    const milliseconds span = spanOf(kind);
    if (span == 0s) return;
    const auto [trouble, isNew] = m_troubles.try_emplace(kind);
    QTimer& timer = trouble->second;
    if (isNew) {
        timer.setSingleShot(true);
        connect(&timer, &QTimer::timeout, this, [this, kind] { endTrouble(kind); });
    }
    timer.start(span); // anew where it lasts already
}

void PracticeExchange::endTrouble(FaultKind kind)
{
    if (kind == FaultKind::NoNetwork)
        reopen();
    else if (kind == FaultKind::Clock || kind == FaultKind::Year)
        m_rest->setClockShift(0ms);
    else if (kind == FaultKind::Burst)
        m_market.setBurst(false);
    else
        m_market.setTrading(m_market.size() - 1, TradingState::Trading);
}

bool PracticeExchange::lasts(FaultKind kind) const
{
    const auto trouble = m_troubles.find(kind);
    return trouble != m_troubles.end() && trouble->second.isActive();
}

void PracticeExchange::reopen()
{
    // The same port, or the clients would not find it again.
    if (!m_server->reopen()) QTimer::singleShot(kReopenRetry, this, &PracticeExchange::reopen);
}

} // namespace dg
