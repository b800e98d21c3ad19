// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"
#include "core/feed/connection.h"
#include "core/feed/feedstatus.h"
#include "core/feed/restclient.h"
#include "core/venue/binance/binancevenue.h"

#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dg {

struct LiveOptions
{
    QUrl rest;
    QUrl ws;
    std::vector<std::string> symbols; ///< upper case
};

/// What the feed must know of the state that its lines make. Implemented by whoever owns it.
class LiveState
{
public:
    virtual ~LiveState() = default;
    virtual bool isBookSure(const std::string& symbol) const = 0;
    /// Updates are buffered, so that a snapshot asked for now can be joined to them.
    virtual bool hasDepth(const std::string& symbol) const = 0;
    /// Id of the newest aggregate trade; none before the first.
    virtual std::optional<std::int64_t> lastTradeId(const std::string& symbol) const = 0;
};

/// The live feed of one exchange: routed sockets, snapshots, candles at the start and after a hole,
/// trades after a hole. Everything it receives leaves it as a line of a recording, in order of
/// receipt, through one function: what is played live and what is played again is the same text.
/// Engine thread; made and used there.
class LiveFeed final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LiveFeed)

public:
    /// Called with every line, which is followed by kFramePadding readable bytes.
    using Deliver = std::function<void(std::string_view)>;

    LiveFeed(LiveOptions options,
             const LiveState& state,
             Deliver deliver,
             QObject* parent = nullptr);

    void start();
    void stop();

    /// Receive time: this machine's clock, but never backwards.
    Timestamp now();
    FeedStatus status() const;

Q_SIGNALS:
    /// Something went wrong, or works again, in words for the user.
    void notice(const QString& text);

private:
    struct Line
    {
        binance::Subscription subscription;
        std::unique_ptr<Connection> connection;
        std::map<std::string, std::chrono::steady_clock::time_point, std::less<>> heard;
        std::chrono::steady_clock::time_point openedAt;
        Timestamp since;
        std::uint64_t closed = 0;
        QString problem;
        bool holding = false; ///< frames wait for what is being fetched first
        std::vector<QByteArray> held;
        int fetching = 0;
    };
    struct Book
    {
        bool inFlight = false;
        int failures = 0;
        std::chrono::steady_clock::time_point nextRequest;
    };

    void fetchInstruments();
    void onInstruments(const RestClient::Answer& answer);
    void connectAll();
    void onOpened(const std::shared_ptr<Line>& line);
    void onClosed(Line& line, const QString& why);
    void onMessage(Line& line, const QString& text);
    void fetchBefore(const std::shared_ptr<Line>& line,
                     const QString& path,
                     const std::string& symbol,
                     const QUrlQuery& query,
                     int weight);
    void release(Line& line);
    void check();
    void checkSilence(Line& line);
    void requestSnapshot(const std::string& symbol, Book& book);

    void deliverFrame(const QByteArray& frame);
    void deliverAnswer(const QString& path, const std::string& symbol, const QByteArray& body);
    void deliverEvent(const char* event, const std::vector<std::string>& names);
    void deliver(QByteArray line);

    LiveOptions m_options;
    const LiveState& m_state;
    Deliver m_deliver;
    RestClient m_rest;
    std::vector<std::shared_ptr<Line>> m_lines; ///< shared: an answer may come after its end
    std::map<std::string, Book, std::less<>> m_books;
    QTimer m_check;
    QTimer m_instrumentsRetry;
    int m_instrumentsFailures = 0;
    std::uint64_t m_letGo = 0;
    Timestamp m_now;
};

} // namespace dg
