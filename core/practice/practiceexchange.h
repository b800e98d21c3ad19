// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/practice/faults.h"
#include "core/practice/marketmodel.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <array>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dg {

class PracticeRest;
class PracticeServer;
class PracticeSession;

struct PracticeOptions
{
    quint16 port = 0;
    unsigned seed = 1;
    double speed = 1; ///< event time in multiples of real time; 0 = only advance() moves it
    int symbols = 1;
    std::string scenario; ///< see MarketModel::knowsScenario
    std::vector<PlannedFault> faults;
    std::optional<Timestamp> start; ///< event time; now, about, if not given
    int weightLimit = 2400;         ///< a minute
    /// Event time waits for subscribers that are behind: for runs faster than the machine can bear.
    bool waitsForReaders = false;
};

/// An exchange to practise with: a made market that speaks Binance's REST and WebSocket protocol on
/// one loopback port, and does what real ones do on bad days when it is asked to. Lives on the
/// thread that makes it, which needs an event loop.
class PracticeExchange final : public QObject
{
    Q_OBJECT

public:
    struct Counters
    {
        std::uint64_t connections = 0;
        std::uint64_t messages = 0; ///< to subscribers
        std::uint64_t requests = 0;
        std::uint64_t faults = 0; ///< that happened
    };

    explicit PracticeExchange(PracticeOptions options, QObject* parent = nullptr);
    ~PracticeExchange() override;
    Q_DISABLE_COPY_MOVE(PracticeExchange)

    /// False when the port is taken.
    bool listen();
    quint16 port() const;
    QUrl rest() const;
    QUrl ws() const;

    /// The truth: books at any recent update id, trades, candles.
    const MarketModel& market() const { return m_market; }
    int sessions() const { return static_cast<int>(m_sessions.size()); }
    Counters counters() const;
    /// How many faults of a kind happened.
    std::uint64_t happened(FaultKind kind) const;
    /// Whether one of those that last for a while does.
    bool lasts(FaultKind kind) const;
    /// Hears every event when it happens, also those that no subscriber gets.
    using Witness = std::function<void(std::size_t symbol, const PracticeEvent& event)>;
    void setWitness(Witness witness) { m_witness = std::move(witness); }

    /// Moves event time by hand; for speed 0.
    void advance(std::chrono::milliseconds span);
    /// Now: what happens to sockets happens to all of them, what happens to a message or a request
    /// to the next one that fits.
    void inject(FaultKind kind);

private:
    void onTimer();
    bool isAnyoneBehind() const;
    void onSocket();
    void onEvent(std::size_t symbol, const PracticeEvent& event);
    /// An event on its way to subscribers.
    struct Message
    {
        const PracticeSymbol& symbol;
        const PracticeEvent& event;
        const std::string& stream;
        std::string payload;
    };
    void deliver(PracticeSession& session, const Message& message);
    void faultSocket(FaultKind kind, PracticeSession& session);
    void faultMessage(FaultKind kind, PracticeSession& session, const Message& message);
    std::string farTime(const Message& message);
    void endSoon(PracticeSession& session);
    void count(FaultKind kind);
    void beginTrouble(FaultKind kind);
    void endTrouble(FaultKind kind);
    void reopen();
    void removeEnded();

    PracticeOptions m_options;
    MarketModel m_market;
    std::unique_ptr<PracticeRest> m_rest;
    std::unique_ptr<PracticeServer> m_server;
    std::vector<std::unique_ptr<PracticeSession>> m_sessions;
    std::vector<PracticeSession*> m_ended; ///< to be deleted when nothing is being sent
    FaultQueue m_socketFaults;
    FaultQueue m_httpFaults;
    std::array<std::uint64_t, kFaultKinds> m_happened{}; ///< but those of requests
    std::array<std::uint64_t, kFaultKinds> m_turns{};    ///< of messages: how many there were
    std::map<FaultKind, QTimer> m_troubles;              ///< what lasts for a while, until its end
    Witness m_witness;
    Counters m_counters;
    QTimer m_timer;
    QTimer m_pings;
    QElapsedTimer m_clock;
    Timestamp m_origin; ///< event time when m_clock was started
};

} // namespace dg
