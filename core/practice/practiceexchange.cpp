// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/practiceexchange.h"

#include "core/practice/binanceformat.h"
#include "core/practice/practicerest.h"
#include "core/practice/practiceserver.h"
#include "core/practice/practicesession.h"

#include <QDateTime>
#include <QWebSocket>

#include <algorithm>

namespace dg {

using namespace std::chrono_literals;

namespace {

constexpr auto kTick = 5ms;
/// Of making a market at one tick, wall clock: requests and sockets must have their turn.
constexpr qint64 kBudgetMs = 20;
constexpr qint64 kMostLateMs = 3000; ///< wall clock
/// Bytes that a subscriber has not taken; those on their way in the system come on top.
constexpr qint64 kBehind = 100'000;

Timestamp systemNow()
{
    return {QDateTime::currentMSecsSinceEpoch()};
}

MessageKind kindOf(const PracticeEvent& event)
{
    if (std::holds_alternative<DepthDiff>(event)) return MessageKind::Depth;
    if (std::holds_alternative<PracticeTrade>(event)) return MessageKind::Trade;
    if (std::holds_alternative<ForceOrder>(event)) return MessageKind::Forced;
    if (std::holds_alternative<MarkPrice>(event)) return MessageKind::Mark;
    if (std::holds_alternative<BookTicker>(event)) return MessageKind::Ticker;
    return std::get<PracticeKline>(event).kline.closed ? MessageKind::ClosedCandle
                                                       : MessageKind::Candle;
}

std::vector<PlannedFault> only(const std::vector<PlannedFault>& faults, bool requests)
{
    std::vector<PlannedFault> result;
    std::ranges::copy_if(faults, std::back_inserter(result), [requests](const PlannedFault& fault) {
        return (scopeOf(fault.kind) == FaultScope::Request) == requests;
    });
    return result;
}

} // namespace

PracticeExchange::PracticeExchange(PracticeOptions options, QObject* parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_market({m_options.seed,
                m_options.symbols,
                m_options.scenario,
                m_options.start.value_or(MarketModel::startOf(m_options.scenario, systemNow()))})
    , m_rest(std::make_unique<PracticeRest>(m_market, m_options.weightLimit))
    , m_socketFaults(only(m_options.faults, false))
    , m_httpFaults(only(m_options.faults, true))
    , m_origin(m_market.now())
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &PracticeExchange::onTimer);
    connect(&m_pings, &QTimer::timeout, this, [this] {
        for (const auto& session : m_sessions)
            session->ping(systemNow().ms);
    });
}

PracticeExchange::~PracticeExchange() = default;

bool PracticeExchange::listen()
{
    m_server = std::make_unique<PracticeServer>(
        [this](const QString& path, const QUrlQuery& query) {
            return m_rest->answer(path, query, systemNow().ms, m_httpFaults);
        },
        &PracticeSession::isStreamPath);
    connect(m_server.get(),
            &QAbstractHttpServer::newWebSocketConnection,
            this,
            &PracticeExchange::onSocket);
    m_server->setShortQueues(m_options.waitsForReaders);
    if (!m_server->listen(m_options.port)) return false;
    m_pings.start(150s);
    if (m_options.speed > 0) {
        m_clock.start();
        m_timer.start(kTick);
    }
    return true;
}

quint16 PracticeExchange::port() const
{
    return m_server ? m_server->port() : 0;
}

QUrl PracticeExchange::rest() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port()));
}

QUrl PracticeExchange::ws() const
{
    return QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(port()));
}

PracticeExchange::Counters PracticeExchange::counters() const
{
    Counters counters = m_counters;
    counters.requests = m_rest->requests();
    for (int kind = 0; kind < kFaultKinds; ++kind)
        counters.faults += happened(static_cast<FaultKind>(kind));
    return counters;
}

std::uint64_t PracticeExchange::happened(FaultKind kind) const
{
    return scopeOf(kind) == FaultScope::Request ? m_httpFaults.taken(kind)
                                                : m_happened[static_cast<std::size_t>(kind)];
}

void PracticeExchange::onSocket()
{
    while (auto socket = m_server->nextPendingWebSocketConnection()) {
        ++m_counters.connections;
        auto session = std::make_unique<PracticeSession>(std::move(socket), m_market);
        connect(session.get(), &PracticeSession::ended, this, [this, ended = session.get()] {
            m_ended.push_back(ended);
            // Not here: the socket is still on the stack.
            QMetaObject::invokeMethod(this, &PracticeExchange::removeEnded, Qt::QueuedConnection);
        });
        session->muteCandles(lasts(FaultKind::NoKlines));
        if (lasts(FaultKind::CloseLoop)) endSoon(*session);
        m_sessions.push_back(std::move(session));
    }
}

void PracticeExchange::removeEnded()
{
    for (PracticeSession* const ended : std::exchange(m_ended, {}))
        std::erase_if(m_sessions, [ended](const auto& session) { return session.get() == ended; });
}

void PracticeExchange::onTimer()
{
    const auto target = m_origin + std::chrono::milliseconds(static_cast<std::int64_t>(
                                       static_cast<double>(m_clock.elapsed()) * m_options.speed));
    QElapsedTimer spent;
    spent.start();
    while (m_market.now() + SymbolModel::kStep <= target && spent.elapsed() < kBudgetMs) {
        if (m_options.waitsForReaders && isAnyoneBehind()) break;
        advance(std::min<std::chrono::milliseconds>(target - m_market.now(), 100ms));
        // Left to the event loop, one piece of 16 kB goes out at each of its rounds: at a high
        // speed readers would be behind by our own doing.
        for (const auto& session : m_sessions)
            session->flush();
    }
    // A little late is made up for, as the time of a real exchange does not stand still. Too slow
    // for this speed, or asleep for a while: time goes on from here, without a rush.
    const auto late = static_cast<double>((target - m_market.now()).count());
    if (late <= static_cast<double>(kMostLateMs) * m_options.speed) return;
    m_origin = m_market.now();
    m_clock.start();
}

bool PracticeExchange::isAnyoneBehind() const
{
    return std::ranges::any_of(m_sessions,
                               [](const auto& session) { return session->unsent() > kBehind; });
}

void PracticeExchange::advance(std::chrono::milliseconds span)
{
    m_market.advanceTo(m_market.now() + span,
                       [this](std::size_t i, const PracticeEvent& event) { onEvent(i, event); });
}

void PracticeExchange::onEvent(std::size_t symbol, const PracticeEvent& event)
{
    if (m_witness) m_witness(symbol, event);
    if (m_sessions.empty()) return;
    for (std::size_t i = 0; i < m_sessions.size(); ++i)
        m_sessions[i]->sendDue(m_market.now());
    const SymbolModel& model = m_market.at(symbol);
    if (model.isDelisted()) return;
    const auto* candle = std::get_if<PracticeKline>(&event);
    if (candle != nullptr && model.isQuietCandle(*candle)) return;
    const bool isForced = std::holds_alternative<ForceOrder>(event);
    const PracticeSymbol& instrument = model.symbol();
    const std::string stream = streamName(instrument, event);
    Message message{instrument, event, stream, {}};
    // By index: a socket that ends while we write to it is only taken off later.
    for (std::size_t i = 0; i < m_sessions.size(); ++i) {
        PracticeSession& session = *m_sessions[i];
        const bool toAll = isForced && session.isSubscribedTo(kAllForced);
        if (!toAll && !session.isSubscribedTo(stream)) continue;
        if (candle != nullptr && session.areCandlesMuted()) continue;
        if (message.payload.empty())
            message.payload = payload(instrument, event, m_rest->clockShift());
        if (toAll) session.send(kAllForced, message.payload);
        if (session.isSubscribedTo(stream)) deliver(session, message);
    }
}

void PracticeExchange::deliver(PracticeSession& session, const Message& message)
{
    m_socketFaults.reach(++m_counters.messages);
    const MessageKind is = kindOf(message.event);
    FaultKind kind{};
    if (m_socketFaults.take(
            [&](FaultKind k) { return fits(k, is, m_turns[static_cast<std::size_t>(k)]); }, kind)) {
        count(kind);
        ++m_turns[static_cast<std::size_t>(kind)];
        if (scopeOf(kind) == FaultScope::Market) {
            // Not here: it may end the sockets that are being written to.
            QMetaObject::invokeMethod(
                this, [this, kind] { beginTrouble(kind); }, Qt::QueuedConnection);
            session.send(message.stream, message.payload);
        } else if (scopeOf(kind) == FaultScope::Socket) {
            faultSocket(kind, session);
        } else {
            faultMessage(kind, session, message);
        }
        return;
    }
    session.send(message.stream, message.payload);
    if (is == MessageKind::Depth && !session.held.isEmpty())
        session.sendText(std::exchange(session.held, {}));
}

} // namespace dg
