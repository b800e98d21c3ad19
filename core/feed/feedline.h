// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/feed/addresshold.h"
#include "core/feed/connection.h"
#include "core/feed/exchangewords.h"
#include "core/feed/feedstatus.h"
#include "core/feed/feedtiming.h"
#include "core/feed/handover.h"
#include "core/feed/streamwatch.h"
#include "core/venue/binance/binancevenue.h"

#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace dg {

/// One line of the live feed: some streams, over one connection at a time. It watches that each of
/// them is heard, replaces its connection before the exchange does (new one first, nothing twice,
/// nothing lost), and keeps messages back while its owner fetches what was missed. Owned by its
/// feed; engine thread.
class FeedLine final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FeedLine)

public:
    /// `order`: lines open and rotate one after another.
    FeedLine(QUrl url,
             binance::Subscription subscription,
             const FeedTiming& timing,
             AddressHold& hold,
             int order,
             QObject* parent = nullptr);
    ~FeedLine() override;

    void start();
    /// Begins anew at once, whatever waits: after a sleep, or when we are behind.
    void restart(const QString& why);
    /// Does not wait for the next try.
    void tryNow() { m_now->tryNow(); }
    void check();

    const binance::Subscription& subscription() const { return m_subscription; }
    bool carries(const std::string& stream) const;
    bool isOpen() const;
    /// When its connection opened; none while it is down.
    std::optional<std::chrono::steady_clock::time_point> openSince() const { return m_openedAt; }
    /// When it was last open, if it ever was.
    std::optional<std::chrono::steady_clock::time_point> lostAt() const { return m_lostAt; }

    /// Messages wait from here on, until release(). Bounded: beyond that they are let go.
    void hold() { m_holding = true; }
    void release();
    /// The same for one stream alone, until releaseStream(). What waits when the connection ends
    /// is forgotten: that must be fetched anyway.
    void holdStream(const QString& stream) { m_heldStreams[stream]; }
    void releaseStream(const QString& stream);

    LineStatus status() const;
    std::uint64_t letGo() const { return m_letGo; }
    std::uint64_t duplicates() const { return m_duplicates; }

Q_SIGNALS:
    void opened();
    void closed(const QString& why);
    void message(const QString& text);
    /// A candle of the minute that begins then is about to be passed on, perhaps its last one: the
    /// last chance to hold its stream.
    void candle(const QString& stream, Timestamp open, bool closing);
    /// Something went wrong, or works again, in words for the user.
    void notice(const QString& text);

private:
    std::unique_ptr<Connection> makeConnection();
    void onOpened(Connection* connection);
    void onClosed(Connection* connection, const QString& why);
    void onFailed(Connection* connection, const QString& why);
    void onMessage(Connection* connection, const QString& text);
    void onWords(const ExchangeWords& words);
    void pass(const QString& text);
    void deliver(const QString& text);
    void askAgain(const std::vector<std::string>& streams);
    void beginRotation();
    void finishRotation();
    void dropNext();
    void planRotation();

    QUrl m_url;
    binance::Subscription m_subscription;
    FeedTiming m_timing;
    AddressHold& m_hold;
    int m_order;
    StreamWatch m_watch;
    NoticeGate m_refusals;
    std::unique_ptr<Connection> m_now;
    std::unique_ptr<Connection> m_next; ///< during a rotation
    std::optional<Handover> m_handover;
    QTimer m_start;
    QTimer m_rotate;
    std::optional<std::chrono::steady_clock::time_point> m_openedAt;
    std::optional<std::chrono::steady_clock::time_point> m_lostAt;
    std::optional<std::chrono::steady_clock::time_point> m_rotationBegan;
    std::optional<std::chrono::steady_clock::time_point> m_heardAt; ///< since it is open
    bool m_holding = false;
    std::vector<QString> m_held;
    std::map<QString, std::vector<QString>> m_heldStreams;
    std::size_t m_heldChars = 0;
    int m_lastRequest = 0; ///< id of the last message that we sent
    std::uint64_t m_closed = 0;
    std::uint64_t m_rotated = 0;
    std::uint64_t m_letGo = 0;
    std::uint64_t m_duplicates = 0;
    QString m_problem;
};

} // namespace dg
