// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/market/booksync.h"
#include "core/market/instrumenttable.h"
#include "core/practice/practiceexchange.h"
#include "core/venue/binance/binancedecoder.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QWebSocket>

#include <optional>
#include <string>

namespace dg::test {

// The other end of a practice exchange.

inline constexpr Timestamp kStart{1'780'000'020'000};
inline constexpr const char* kDepth = "/public/stream?streams=ethusdt@depth@100ms";
inline constexpr const char* kSnapshot = "/fapi/v1/depth?symbol=ETHUSDT&limit=1000";

/// Options of an exchange whose time only advance() moves.
PracticeOptions byHand();

struct Answer
{
    int status = 0; ///< 0: none came
    QByteArray body;
    QByteArray weight;
    int retryAfter = 0;
    int code() const; ///< of an error
};

Answer get(const PracticeExchange& exchange, const QString& pathAndQuery);

/// A subscriber that keeps what it gets.
struct Client
{
    Client(const PracticeExchange& exchange, const QString& path);

    bool isOpen() const { return socket.state() == QAbstractSocket::ConnectedState; }
    qsizetype depthMessages() const;

    QWebSocket socket;
    QList<QByteArray> messages;
    bool closed = false;
};

/// A book kept from frames, as the live feed keeps it.
class Follower final
{
public:
    std::optional<DiffResult> give(const QByteArray& message);
    void giveRest(const std::string& path, const QByteArray& body);
    /// The book is certain, and the exchange's own at the same update id.
    bool equals(const PracticeExchange& exchange) const;

    BookSync sync;
    SnapshotResult result = SnapshotResult::Waiting;
    int rejected = 0;

private:
    Expected<Frame, DecodeFailure> decode(const std::string& text);

    InstrumentTable m_instruments;
    BinanceDecoder m_decoder{m_instruments};
    std::string m_text;
};

} // namespace dg::test
