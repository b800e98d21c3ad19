// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/botserver.h"

#include <QHttpServerRequest>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr qint64 kFloodPiece = 256 * 1024;

/// Answers leave at once; see PracticeServer.
class PromptServer final : public QTcpServer
{
public:
    using QTcpServer::QTcpServer;

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto socket = std::make_unique<QTcpSocket>(this);
        if (!socket->setSocketDescriptor(descriptor)) return;
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        addPendingConnection(socket.release());
    }
};

/// The fields of multipart/form-data. Those that are JSON in the Bot API are read as such.
void readForm(const QByteArray& body, const QByteArray& boundary, BotRequest& request)
{
    static const QRegularExpression name(u"\\bname=\"([^\"]+)\""_s);
    const QByteArray mark = "--" + boundary;
    for (qsizetype at = body.indexOf(mark); at >= 0;) {
        const qsizetype start = at + mark.size() + 2;
        const qsizetype next = body.indexOf("\r\n" + mark, start);
        const qsizetype head = body.indexOf("\r\n\r\n", start);
        if (next < 0 || head < 0 || head > next) return;
        const QString lines = QString::fromUtf8(body.mid(start, head - start));
        const QByteArray value = body.mid(head + 4, next - head - 4);
        const QString key = name.match(lines).captured(1);
        const QJsonDocument json = QJsonDocument::fromJson(value);
        if (lines.contains(u"filename="))
            request.files.insert(key, value);
        else if (json.isObject())
            request.parameters.insert(key, json.object());
        else
            request.parameters.insert(key, QString::fromUtf8(value));
        at = next + 2;
    }
}

} // namespace

BotServer::BotServer(Handler handler, QObject* parent)
    : QAbstractHttpServer(parent)
    , m_handler(std::move(handler))
{}

BotServer::~BotServer() = default;

bool BotServer::listen(quint16 port)
{
    m_tcp = new PromptServer(this);
    if (!m_tcp->listen(QHostAddress::LocalHost, port)) return false;
    bind(m_tcp);
    return true;
}

quint16 BotServer::port() const
{
    return m_tcp == nullptr ? 0 : m_tcp->serverPort();
}

bool BotServer::handleRequest(const QHttpServerRequest& request, QTcpSocket* socket)
{
    static const QRegularExpression path(u"^/bot([^/]+)/(\\w+)$"_s);
    const auto match = path.match(request.url().path());
    BotRequest told;
    told.token = match.captured(1);
    told.method = match.captured(2);
    told.socket = socket;
    const QByteArray type = request.value("Content-Type");
    if (const qsizetype at = type.indexOf("boundary="); at >= 0)
        readForm(request.body(), type.mid(at + 9).replace('"', ""), told);
    else
        told.parameters = QJsonDocument::fromJson(request.body()).object();
    m_handler(told);
    return true;
}

void BotServer::missingHandler(const QHttpServerRequest&, QTcpSocket* socket)
{
    socket->disconnectFromHost();
}

void BotServer::answer(const BotRequest& request, int status, const QByteArray& body)
{
    if (!request.socket) return;
    request.socket->write("HTTP/1.1 " + QByteArray::number(status) + " -\r\n" +
                          "Content-Type: application/json\r\n" +
                          "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

void BotServer::drop(const BotRequest& request)
{
    if (request.socket) request.socket->abort();
}

void BotServer::flood(const BotRequest& request, qint64 bytes)
{
    if (!request.socket) return;
    QTcpSocket* const socket = request.socket;
    socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
                  QByteArray::number(bytes) + "\r\n\r\n");
    const auto left = std::make_shared<qint64>(bytes);
    connect(socket, &QTcpSocket::bytesWritten, socket, [socket, left] {
        if (*left <= 0 || socket->bytesToWrite() > kFloodPiece) return;
        const qint64 piece = std::min(*left, kFloodPiece);
        *left -= piece;
        socket->write(QByteArray(piece, ' '));
    });
}

} // namespace dg
