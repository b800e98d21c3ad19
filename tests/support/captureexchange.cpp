// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/captureexchange.h"

#include "core/feed/recordingreader.h"
#include "core/practice/binanceformat.h"

#include <QUrlQuery>

#include <algorithm>

namespace dg::test {

namespace {

constexpr int kListed = 8;
constexpr qint64 kBehind = 200'000;
constexpr int kAhead = 200;

/// The value of a member of a recorded line, as it is written; text without its quotes.
QByteArray member(std::string_view line, std::string_view key)
{
    const std::string word = "\"" + std::string(key) + "\":";
    const auto at = line.find(word);
    if (at == std::string_view::npos) return {};
    const std::string_view rest = line.substr(at + word.size());
    if (rest.front() != '"') // the payload is the last member
        return QByteArray(rest.data(), static_cast<qsizetype>(rest.size()) - 1);
    const auto end = rest.find('"', 1);
    return QByteArray(rest.data() + 1, static_cast<qsizetype>(end) - 1);
}

} // namespace

CaptureExchange::CaptureExchange(const std::string& file, int burst, QObject* parent)
    : QObject(parent)
    , m_burst(burst)
    , m_server([this](const QString& path, const QUrlQuery&) { return answer(path); },
               [](const QString& path) { return path.endsWith(u"/stream"); })
{
    if (auto reader = RecordingReader::open(file))
        m_reader = std::make_unique<RecordingReader>(std::move(*reader));
    connect(
        &m_server, &QAbstractHttpServer::newWebSocketConnection, this, &CaptureExchange::onSocket);
    connect(&m_timer, &QTimer::timeout, this, &CaptureExchange::turn);
}

CaptureExchange::~CaptureExchange() = default;

bool CaptureExchange::listen()
{
    return m_reader != nullptr && m_server.listen(0);
}

QUrl CaptureExchange::rest() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.port()));
}

QUrl CaptureExchange::ws() const
{
    return QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(m_server.port()));
}

RestAnswer CaptureExchange::answer(const QString& path)
{
    if (path == u"/fapi/v1/exchangeInfo") // the recording has none; grids as on the venue
        return {200,
                QByteArray::fromStdString(exchangeInfoAnswer(MarketModel({1, kListed, "", {}})))};
    if (path == u"/fapi/v1/time") return {200, "{\"serverTime\":1721347021080}"};
    if (path == u"/fapi/v1/klines" || path == u"/fapi/v1/aggTrades") return {200, "[]"};
    if (path != u"/fapi/v1/depth") return {404, "{}"};
    if (m_snapshot) {
        m_ahead.reset();
        return {200, *m_snapshot};
    }
    return {500, R"({"code":-1000,"msg":"not yet"})"};
}

void CaptureExchange::onSocket()
{
    while (auto socket = m_server.nextPendingWebSocketConnection()) {
        const auto streams = QUrlQuery(socket->requestUrl())
                                 .queryItemValue(QStringLiteral("streams"))
                                 .split(u'/', Qt::SkipEmptyParts);
        const bool isPublic = socket->requestUrl().path().startsWith(u"/public/");
        m_clients.push_back({std::move(socket), isPublic ? streams : QStringList()});
        if (isPublic && !m_timer.isActive()) m_timer.start(1);
    }
}

bool CaptureExchange::isAnyoneBehind() const
{
    return std::ranges::any_of(
        m_clients, [](const Client& client) { return client.socket->bytesToWrite() > kBehind; });
}

void CaptureExchange::turn()
{
    for (int i = 0; i < m_burst && !m_over && !isAnyoneBehind(); ++i) {
        // Not far ahead of a client that has not asked for the snapshot yet.
        if (m_ahead && ++*m_ahead > kAhead) return;
        m_over = !sendNext();
    }
    if (m_over) m_timer.stop();
}

bool CaptureExchange::sendNext()
{
    const auto line = m_reader->next();
    if (!line) return false;
    const QByteArray data = member(*line, "data");
    if (!member(line->substr(0, 80), "rest").isEmpty()) {
        if (!m_snapshot) m_ahead = 0;
        m_snapshot = data;
        return true;
    }
    QByteArray stream = member(*line, "stream");
    stream.replace("@depth@0ms", "@depth@100ms");
    send(stream, data);
    return true;
}

void CaptureExchange::send(const QByteArray& stream, const QByteArray& data)
{
    const QString name = QString::fromLatin1(stream);
    QString text;
    for (const Client& client : m_clients) {
        if (!client.streams.contains(name)) continue;
        if (text.isEmpty())
            text = QString::fromUtf8("{\"stream\":\"" + stream + "\",\"data\":" + data + "}");
        client.socket->sendTextMessage(text);
        ++m_sent;
    }
}

} // namespace dg::test
