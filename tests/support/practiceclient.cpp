// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/practiceclient.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>

#include <algorithm>
#include <vector>

namespace dg::test {

PracticeOptions byHand()
{
    PracticeOptions options;
    options.speed = 0;
    options.start = kStart;
    return options;
}

int Answer::code() const
{
    return QJsonDocument::fromJson(body).object().value(u"code").toInt();
}

Answer get(const PracticeExchange& exchange, const QString& pathAndQuery)
{
    QNetworkAccessManager network;
    const std::unique_ptr<QNetworkReply> reply(
        network.get(QNetworkRequest(QUrl(exchange.rest().toString() + pathAndQuery))));
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 10'000)) return {};
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            reply->readAll(),
            reply->rawHeader("X-MBX-USED-WEIGHT-1M"),
            reply->rawHeader("Retry-After").toInt()};
}

Client::Client(const PracticeExchange& exchange, const QString& path)
{
    QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket, [this](const QString& t) {
        messages << t.toUtf8();
    });
    QObject::connect(&socket, &QWebSocket::disconnected, &socket, [this] { closed = true; });
    socket.open(QUrl(exchange.ws().toString() + path));
}

qsizetype Client::depthMessages() const
{
    return std::count_if(messages.begin(), messages.end(), [](const QByteArray& m) {
        return m.contains("\"depthUpdate\"");
    });
}

std::optional<DiffResult> Follower::give(const QByteArray& message)
{
    const auto frame = decode(message.toStdString());
    if (!frame) {
        ++rejected;
        return {};
    }
    const auto* diff = std::get_if<DepthDiff>(&(*frame).event);
    return diff == nullptr ? std::nullopt : std::optional(sync.onDiff(*diff));
}

void Follower::giveRest(const std::string& path, const QByteArray& body)
{
    const auto frame = decode("{\"t\":1,\"rest\":\"" + path +
                              "\",\"symbol\":\"ETHUSDT\",\"data\":" + body.toStdString() + "}");
    QVERIFY(frame.has_value());
    if (const auto* snapshot = std::get_if<DepthSnapshot>(&(*frame).event))
        result = sync.onSnapshot(*snapshot);
}

bool Follower::equals(const PracticeExchange& exchange) const
{
    const auto truth = exchange.market().at(0).book().at(sync.lastUpdateId());
    if (!sync.isSure() || !truth) return false;
    std::vector<Level> bids(2000);
    std::vector<Level> asks(2000);
    bids.resize(sync.book().bids.copyDescending(bids.size(), bids.data()));
    asks.resize(sync.book().asks.copyAscending(asks.size(), asks.data()));
    return bids == truth->bids && asks == truth->asks;
}

Expected<Frame, DecodeFailure> Follower::decode(const std::string& text)
{
    m_text = text;
    m_text.append(kFramePadding, ' ');
    return m_decoder.decode({m_text.data(), text.size()});
}

} // namespace dg::test
