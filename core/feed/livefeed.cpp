// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/livefeed.h"

#include "core/venue/binance/binancedecoder.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace dg {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using std::chrono::steady_clock;

namespace {

constexpr auto kCheck = 250ms;
/// A connection without any message for so long is dead: book, candles and mark price come more
/// often than that in any market.
constexpr auto kSilence = 20s;
/// An accepted subscription proves nothing: what has a natural rate must be heard within this.
constexpr auto kFirstMessage = 15s;
constexpr auto kSnapshotPause = 2s;
constexpr auto kLongestPause = 30s;
constexpr int kWarmUpCandles = 101; ///< a hundred closed ones and the open one
/// Frames that wait for a refill; beyond it they are let through without.
constexpr std::size_t kMaxHeld = 20'000;

} // namespace

LiveFeed::LiveFeed(LiveOptions options, const LiveState& state, Deliver deliver, QObject* parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_state(state)
    , m_deliver(std::move(deliver))
    , m_rest(m_options.rest)
{
    m_instrumentsRetry.setSingleShot(true);
    connect(&m_instrumentsRetry, &QTimer::timeout, this, &LiveFeed::fetchInstruments);
    connect(&m_check, &QTimer::timeout, this, &LiveFeed::check);
}

void LiveFeed::start()
{
    for (const std::string& symbol : m_options.symbols)
        m_books[symbol] = {};
    fetchInstruments();
}

void LiveFeed::stop()
{
    m_check.stop();
    m_instrumentsRetry.stop();
    m_lines.clear();
}

Timestamp LiveFeed::now()
{
    m_now = std::max(m_now, Timestamp{QDateTime::currentMSecsSinceEpoch()});
    return m_now;
}

FeedStatus LiveFeed::status() const
{
    FeedStatus status;
    for (const auto& line : m_lines)
        status.lines.push_back(
            {.route = std::string(binance::pathOf(line->subscription.route).substr(1)),
             .streams = static_cast<int>(line->subscription.names.size()),
             .open = line->connection->isOpen(),
             .since = line->since,
             .roundTripMs = line->connection->roundTripMs(),
             .closed = line->closed,
             .problem = line->problem.toStdString()});
    status.restWeight = m_rest.usedWeight();
    status.restLimit = RestClient::kWeightLimit;
    status.restRoundTripMs = m_rest.roundTripMs();
    status.restProblem = m_rest.problem().toStdString();
    if (const auto left = m_rest.heldFor(); left.count() > 0) status.restHeldUntil = m_now + left;
    status.heldLetGo = m_letGo;
    return status;
}

// --- instruments, then the sockets: prices cannot be read before their grid is known

void LiveFeed::fetchInstruments()
{
    m_rest.get(u"/fapi/v1/exchangeInfo"_s, {}, 1, [this](const RestClient::Answer& answer) {
        onInstruments(answer);
        if (m_lines.empty()) connectAll(); // without filters too: grids are inferred then, and said
    });
}

void LiveFeed::onInstruments(const RestClient::Answer& answer)
{
    if (!answer.ok) {
        Q_EMIT notice(answer.problem);
        const auto wait = std::min<std::chrono::milliseconds>(
            1s * (1 << std::min(m_instrumentsFailures++, 6)), 60s);
        m_instrumentsRetry.start(wait);
        return;
    }
    // The answer lists every symbol of the venue; a recording keeps those that it is about.
    auto whole = QJsonDocument::fromJson(answer.body).object();
    QJsonArray kept;
    QStringList missing;
    for (const std::string& symbol : m_options.symbols) {
        const auto wanted = QString::fromStdString(symbol);
        bool found = false;
        for (const auto& entry : whole["symbols"_L1].toArray()) {
            if (entry["symbol"_L1].toString() != wanted) continue;
            kept.append(entry);
            found = true;
        }
        if (!found) missing << wanted;
    }
    whole["symbols"_L1] = kept;
    deliverAnswer(
        u"/fapi/v1/exchangeInfo"_s, {}, QJsonDocument(whole).toJson(QJsonDocument::Compact));
    if (!missing.isEmpty())
        Q_EMIT notice(
            tr("The exchange does not list %1. Check the spelling.").arg(missing.join(u", "_s)));
}

void LiveFeed::connectAll()
{
    for (auto& subscription : binance::subscriptions(m_options.symbols)) {
        auto line = std::make_shared<Line>();
        QUrl url(m_options.ws.toString(QUrl::StripTrailingSlash) +
                 QString::fromStdString(subscription.path()));
        line->subscription = std::move(subscription);
        line->connection = std::make_unique<Connection>(url, kSilence);
        Line* const raw = line.get();
        connect(raw->connection.get(), &Connection::opened, this, [this, raw] {
            for (const auto& known : m_lines)
                if (known.get() == raw) return onOpened(known);
        });
        connect(raw->connection.get(), &Connection::closed, this, [this, raw](const QString& why) {
            onClosed(*raw, why);
        });
        connect(raw->connection.get(),
                &Connection::message,
                this,
                [this, raw](const QString& text) { onMessage(*raw, text); });
        deliverEvent("close", line->subscription.names); // not open yet
        m_lines.push_back(std::move(line));
        raw->connection->start();
    }
    m_check.start(kCheck);
}

void LiveFeed::onOpened(const std::shared_ptr<Line>& opened)
{
    Line& line = *opened;
    line.openedAt = steady_clock::now();
    line.since = now();
    line.problem.clear();
    line.heard.clear();
    deliverEvent("open", line.subscription.names);
    if (line.subscription.route != binance::Route::Market) return;
    // Candles and trades that closed while we were not listening come first, then the live ones.
    line.holding = true;
    for (const std::string& symbol : m_options.symbols) {
        const auto name = QString::fromStdString(symbol);
        const auto& names = line.subscription.names;
        if (std::find(names.begin(), names.end(), binance::streamName(Stream::Klines, symbol)) !=
            names.end()) {
            const QUrlQuery query{{u"symbol"_s, name},
                                  {u"interval"_s, u"1m"_s},
                                  {u"limit"_s, QString::number(kWarmUpCandles)}};
            fetchBefore(opened, u"/fapi/v1/klines"_s, symbol, query, 2);
        }
        if (const auto last = m_state.lastTradeId(symbol)) {
            const QUrlQuery query{{u"symbol"_s, name},
                                  {u"fromId"_s, QString::number(*last + 1)},
                                  {u"limit"_s, u"1000"_s}};
            fetchBefore(opened, u"/fapi/v1/aggTrades"_s, symbol, query, 20);
        }
    }
    if (line.fetching == 0) release(line);
}

void LiveFeed::fetchBefore(const std::shared_ptr<Line>& line,
                           const QString& path,
                           const std::string& symbol,
                           const QUrlQuery& query,
                           int weight)
{
    ++line->fetching;
    const auto handler =
        [this, weak = std::weak_ptr(line), path, symbol](const RestClient::Answer& answer) {
            const auto alive = weak.lock();
            if (!alive) return;
            if (answer.ok)
                deliverAnswer(path, symbol, answer.body);
            else
                Q_EMIT notice(answer.problem);
            if (--alive->fetching == 0) release(*alive);
        };
    m_rest.get(path, query, weight, handler);
}

void LiveFeed::release(Line& line)
{
    line.holding = false;
    for (const QByteArray& frame : std::exchange(line.held, {}))
        deliverFrame(frame);
}

void LiveFeed::onClosed(Line& line, const QString& why)
{
    if (line.holding) release(line);
    line.since = now();
    line.problem = why;
    ++line.closed;
    deliverEvent("close", line.subscription.names);
    Q_EMIT notice(why);
}

void LiveFeed::onMessage(Line& line, const QString& text)
{
    const QByteArray frame = text.toUtf8();
    constexpr std::string_view kStart = R"({"stream":")";
    if (frame.startsWith(kStart.data())) {
        const auto end = frame.indexOf('"', static_cast<int>(kStart.size()));
        if (end > 0)
            line.heard[std::string(frame.constData() + kStart.size(),
                                   static_cast<std::size_t>(end) - kStart.size())] =
                steady_clock::now();
    }
    if (line.holding && line.held.size() < kMaxHeld) {
        line.held.push_back(frame);
        return;
    }
    if (line.holding) {
        ++m_letGo;
        release(line);
    }
    deliverFrame(frame);
}

// --- what is due

void LiveFeed::check()
{
    for (auto& [symbol, book] : m_books)
        if (!m_state.isBookSure(symbol) && m_state.hasDepth(symbol)) requestSnapshot(symbol, book);
    for (const auto& line : m_lines)
        if (line->connection->isOpen()) checkSilence(*line);
}

void LiveFeed::checkSilence(Line& line)
{
    if (steady_clock::now() - line.openedAt < kFirstMessage) return;
    for (const std::string& symbol : m_options.symbols) {
        // Trades and liquidations have no natural rate: a quiet market is no fault.
        const Stream stream =
            line.subscription.route == binance::Route::Public ? Stream::Depth : Stream::MarkPrice;
        const auto name = binance::streamName(stream, symbol);
        const auto& names = line.subscription.names;
        if (std::find(names.begin(), names.end(), name) == names.end() || line.heard.contains(name))
            continue;
        line.connection->restart(
            tr("%1 was accepted and stays silent").arg(QString::fromStdString(name)));
        return;
    }
}

void LiveFeed::requestSnapshot(const std::string& symbol, Book& book)
{
    const auto now = steady_clock::now();
    if (book.inFlight || now < book.nextRequest) return;
    book.inFlight = true;
    const QUrlQuery query{{u"symbol"_s, QString::fromStdString(symbol)}, {u"limit"_s, u"1000"_s}};
    m_rest.get(
        u"/fapi/v1/depth"_s, query, 20, [this, symbol, &book](const RestClient::Answer& answer) {
            book.inFlight = false;
            if (answer.ok)
                deliverAnswer(u"/fapi/v1/depth"_s, symbol, answer.body);
            else
                Q_EMIT notice(answer.problem);
            book.failures = m_state.isBookSure(symbol) ? 0 : book.failures + 1;
            const auto pause = std::min<std::chrono::milliseconds>(
                kSnapshotPause * (1 << std::min(book.failures, 4)), kLongestPause);
            book.nextRequest = steady_clock::now() + (book.failures == 0 ? kSnapshotPause : pause);
        });
}

// --- lines

void LiveFeed::deliverFrame(const QByteArray& frame)
{
    // The recorder's envelope: the time in front of what came, byte for byte.
    if (!frame.startsWith('{')) {
        deliver("{\"t\":" + QByteArray::number(now().ms) + ",\"data\":" + frame + "}");
        return;
    }
    deliver("{\"t\":" + QByteArray::number(now().ms) + "," + frame.mid(1));
}

void LiveFeed::deliverAnswer(const QString& path, const std::string& symbol, const QByteArray& body)
{
    QByteArray line =
        "{\"t\":" + QByteArray::number(now().ms) + ",\"rest\":\"" + path.toUtf8() + "\"";
    if (!symbol.empty()) line += ",\"symbol\":\"" + QByteArray::fromStdString(symbol) + "\"";
    QByteArray data = body;
    data.replace('\n', ' ').replace('\r', ' '); // a line is a line
    deliver(line + ",\"data\":" + data + "}");
}

void LiveFeed::deliverEvent(const char* event, const std::vector<std::string>& names)
{
    QByteArray streams;
    for (const std::string& name : names)
        streams += (streams.isEmpty() ? "\"" : ",\"") + QByteArray::fromStdString(name) + "\"";
    deliver("{\"t\":" + QByteArray::number(now().ms) + ",\"event\":\"" + event +
            "\",\"streams\":[" + streams + "]}");
}

void LiveFeed::deliver(QByteArray line)
{
    const auto size = static_cast<std::size_t>(line.size());
    line.append(static_cast<int>(kFramePadding), ' ');
    m_deliver(std::string_view(line.constData(), size));
}

} // namespace dg
