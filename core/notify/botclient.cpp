// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/notify/botclient.h"

#include "core/feed/networkwords.h"
#include "core/notify/telegramrefusals.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QRandomGenerator>
#include <QTimer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr char kOwnAddress[] = "https://api.telegram.org";
constexpr std::chrono::seconds kPhotoLimit{30};
/// Longer than Telegram ever asks to wait; what is above it is a fault, and no timer could hold it.
constexpr std::chrono::seconds kLongestWait{std::chrono::hours(24)};
/// Of the reply: why it was aborted, and whether the request has left.
constexpr char kTooBig[] = "dgTooBig";
constexpr char kTimedOut[] = "dgTimedOut";
constexpr char kSent[] = "dgSent";

/// A body that can be read once. Qt sends a request again by itself when the connection ends before
/// an answer has come; a message would then arrive twice. It cannot do that without going back to
/// the start of the body.
class OneShotBody final : public QIODevice
{
public:
    OneShotBody(QByteArray bytes, QObject* parent)
        : QIODevice(parent)
        , m_bytes(std::move(bytes))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    bool seek(qint64) override { return false; }
    bool atEnd() const override { return m_read >= m_bytes.size(); }
    qint64 bytesAvailable() const override { return m_bytes.size() - m_read; }

protected:
    qint64 readData(char* data, qint64 size) override
    {
        const qint64 n = std::min(size, m_bytes.size() - m_read);
        if (n <= 0) return -1;
        std::copy_n(m_bytes.constData() + m_read, n, data);
        m_read += n;
        return n;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_read = 0;
};

QByteArray part(const QByteArray& boundary, const QByteArray& disposition, const QByteArray& value)
{
    return "--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" +
           value + "\r\n";
}

} // namespace

BotClient::BotClient(const QUrl& api, QString token, QObject* parent)
    : QObject(parent)
    , m_api(api.isEmpty() ? QUrl(QLatin1StringView(kOwnAddress)) : api)
    , m_token(std::move(token))
{}

BotClient::~BotClient() = default;

QString BotClient::withoutToken(QString text) const
{
    if (m_token.isEmpty()) return text;
    const QString hidden = u"***"_s;
    text.replace(m_token, hidden);
    text.replace(QString::fromLatin1(QUrl::toPercentEncoding(m_token)), hidden);
    // The half after the colon is the secret one.
    text.replace(m_token.section(u':', 1), hidden);
    return text;
}

void BotClient::call(const QString& method,
                     const QJsonObject& parameters,
                     Handler handler,
                     std::chrono::milliseconds limit)
{
    post(method,
         "application/json",
         QJsonDocument(parameters).toJson(QJsonDocument::Compact),
         std::move(handler),
         limit);
}

void BotClient::sendPhoto(const QJsonObject& parameters, const QByteArray& png, Handler handler)
{
    const QByteArray boundary =
        "dg" + QByteArray::number(QRandomGenerator::system()->generate64(), 16);
    QByteArray body;
    for (auto it = parameters.begin(); it != parameters.end(); ++it) {
        const QByteArray value = it->isObject()
                                     ? QJsonDocument(it->toObject()).toJson(QJsonDocument::Compact)
                                     : it->toVariant().toString().toUtf8();
        body += part(boundary, "name=\"" + it.key().toLatin1() + "\"", value);
    }
    body +=
        part(boundary, "name=\"photo\"; filename=\"chart.png\"\r\nContent-Type: image/png", png);
    body += "--" + boundary + "--\r\n";
    post(u"sendPhoto"_s,
         "multipart/form-data; boundary=" + boundary,
         body,
         std::move(handler),
         kPhotoLimit);
}

void BotClient::post(const QString& method,
                     const QByteArray& contentType,
                     const QByteArray& body,
                     Handler handler,
                     std::chrono::milliseconds limit)
{
    QUrl url = m_api;
    url.setPath(m_api.path() + u"/bot"_s + m_token + u'/' + method);
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, contentType);
    request.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
    request.setRawHeader("Accept-Encoding", "identity"); // the size limit is that of the text
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    auto* const device = new OneShotBody(body, this);
    QNetworkReply* const reply = m_network.post(request, device);
    device->setParent(reply);
    reply->setReadBufferSize(kMaxAnswer + 1);
    auto* const timer = new QTimer(reply);
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, reply, [reply] {
        reply->setProperty(kTimedOut, true);
        reply->abort();
    });
    timer->start(limit);
    connect(
        reply, &QNetworkReply::requestSent, reply, [reply] { reply->setProperty(kSent, true); });
    connect(reply, &QNetworkReply::readyRead, reply, [reply] {
        if (reply->bytesAvailable() <= kMaxAnswer) return;
        reply->setProperty(kTooBig, true);
        reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, handler = std::move(handler)] {
        reply->deleteLater();
        finish(*reply, handler);
    });
}

void BotClient::finish(QNetworkReply& reply, const Handler& handler)
{
    BotAnswer answer = read(reply);
    answer.description = withoutToken(answer.description);
    answer.problem = withoutToken(answer.problem);
    handler(answer);
}

BotAnswer BotClient::read(QNetworkReply& reply) const
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (reply.property(kTooBig).toBool() || reply.property(kTimedOut).toBool() || status == 0)
        return failureOf(reply, status);
    const QJsonObject body = QJsonDocument::fromJson(reply.readAll()).object();
    if (!body.contains(u"ok"_s)) return failureOf(reply, status);
    BotAnswer answer;
    if (body.value(u"ok"_s).toBool()) {
        answer.outcome = BotAnswer::Outcome::Ok;
        answer.code = status;
        answer.result = body.value(u"result"_s);
        return answer;
    }
    const QJsonObject parameters = body.value(u"parameters"_s).toObject();
    answer.code = body.value(u"error_code"_s).toInt(status);
    // With a fault of its own Telegram may have done what was asked.
    answer.outcome = answer.code >= 500 ? BotAnswer::Outcome::Unsure : BotAnswer::Outcome::Refused;
    answer.description = body.value(u"description"_s).toString().left(500);
    answer.retryAfter =
        std::clamp(std::chrono::seconds(parameters.value(u"retry_after"_s).toInteger()),
                   std::chrono::seconds(0),
                   kLongestWait);
    answer.migrateTo = parameters.value(u"migrate_to_chat_id"_s).toInteger();
    answer.problem = refusal(answer);
    return answer;
}

QString BotClient::refusal(const BotAnswer& answer) const
{
    if (answer.migrateTo != 0)
        return tr("The group became a supergroup; its new number is used from now on.");
    if (answer.code == 400 || answer.code == 403)
        if (const QString words = chatRefusal(answer.description); !words.isEmpty()) return words;
    switch (answer.code) {
    case 401:
    case 404:
        return tr("Telegram does not know this token (%1). Ask @BotFather for the bot's token and "
                  "enter it again.")
            .arg(answer.code);
    case 403:
        return tr("The bot may not write to this chat (403): it was blocked, or removed from the "
                  "group. Unblock it in Telegram, or send it /start.");
    case 409:
        return answer.description.contains(u"webhook"_s)
                   ? tr("A webhook takes the answers away from this program (409).")
                   : tr("Another program reads this bot's answers too (409). Stop it, or give each "
                        "a bot of its own.");
    case 429:
        return tr("Telegram asks to wait %1 s (429).").arg(answer.retryAfter.count());
    default:
        break;
    }
    if (answer.code >= 500) return tr("Telegram has a fault of its own (%1).").arg(answer.code);
    return tr("Telegram refused (%1): %2").arg(QString::number(answer.code), answer.description);
}

BotAnswer BotClient::failureOf(QNetworkReply& reply, int status) const
{
    using Error = QNetworkReply::NetworkError;
    const QString host = m_api.host();
    const Error error = reply.error();
    const bool unreachable =
        error == Error::ConnectionRefusedError || error == Error::HostNotFoundError ||
        error == Error::SslHandshakeFailedError ||
        (error >= Error::ProxyConnectionRefusedError && error <= Error::UnknownProxyError);
    BotAnswer answer;
    answer.code = status;
    answer.outcome = !unreachable && (status != 0 || reply.property(kSent).toBool())
                         ? BotAnswer::Outcome::Unsure
                         : BotAnswer::Outcome::NotSent;
    if (reply.property(kTooBig).toBool())
        answer.problem = tr("%1 gave an answer that is too long to be Telegram's.").arg(host);
    else if (reply.property(kTimedOut).toBool())
        answer.problem = tr("%1 did not answer in time.").arg(host);
    else if (error == Error::SslHandshakeFailedError)
        answer.problem = tr("No secure connection to %1: its certificate is not trusted here. A "
                            "proxy or this computer's clock?")
                             .arg(host);
    else if (status >= 500)
        answer.problem = tr("Telegram has a fault of its own (%1).").arg(status);
    else if (status != 0)
        answer.problem = tr("%1 does not answer as Telegram does (%2). A sign-in page of this "
                            "network?")
                             .arg(host)
                             .arg(status);
    else if (answer.outcome == BotAnswer::Outcome::Unsure)
        answer.problem = tr("The connection to %1 ended before its answer came.").arg(host);
    else if (const QString own = NetworkWords::of(error); !own.isEmpty())
        answer.problem = tr("%1 cannot be reached: %2").arg(host, own);
    else
        answer.problem = tr("%1 cannot be reached: %2")
                             .arg(host,
                                  error == Error::UnknownNetworkError
                                      ? tr("error %1").arg(static_cast<int>(error))
                                      : reply.errorString());
    return answer;
}

} // namespace dg
