// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/settingstests.h"

#include "app/environment.h"
#include "core/feed/problemtext.h"
#include "core/storage/serveraccess.h"
#include "core/storage/storecheck.h"
#include "core/venue/binance/binancevenue.h"
#include "ui/dialogs/settingsdialog.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QThread>

#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr int kLimit = 8000; ///< ms

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SettingsTests)
};

/// In the words of the feed, which say what to do.
QString whyNoAnswer(const QNetworkReply& reply, const QList<QSslError>& certificate)
{
    const QString host = reply.url().host();
    if (reply.error() == QNetworkReply::SslHandshakeFailedError)
        return ProblemText::ofCertificate(host, certificate);
    const int status = reply.error() == QNetworkReply::ProxyAuthenticationRequiredError
                           ? 407
                           : reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QString words = ProblemText::ofStatus(host, status);
    return words.isEmpty() ? ProblemText::ofRequest(host, reply.error(), reply.errorString())
                           : words;
}

void testExchange(QNetworkAccessManager& network,
                  const QString& typed,
                  const SettingsDialog::Answer& answer)
{
    const QString base = typed.isEmpty() ? QString::fromLatin1(binance::kRestUrl) : typed;
    QNetworkRequest request(QUrl(base + u"/fapi/v1/time"_s));
    request.setTransferTimeout(kLimit);
    QNetworkReply* reply = network.get(request);
    QElapsedTimer watch;
    watch.start();
    const auto certificate = std::make_shared<QList<QSslError>>();
    QObject::connect(reply, &QNetworkReply::sslErrors, reply, [certificate](const auto& errors) {
        *certificate = errors;
    });
    QObject::connect(
        reply, &QNetworkReply::finished, &network, [reply, watch, answer, base, certificate] {
            reply->deleteLater();
            if (reply->error() != QNetworkReply::NoError)
                return answer(false, whyNoAnswer(*reply, *certificate));
            const QJsonObject said = QJsonDocument::fromJson(reply->read(4096)).object();
            const qint64 time = said["serverTime"_L1].toInteger();
            if (time <= 0)
                return answer(false,
                              Words::tr("%1 answers, but not as the exchange does.").arg(base));
            const qint64 ahead = time - QDateTime::currentMSecsSinceEpoch() + watch.elapsed() / 2;
            answer(true,
                   Words::tr("Answers in %1 ms. Its clock is %2 ms from this machine's.")
                       .arg(watch.elapsed())
                       .arg(ahead));
        });
}

QString foundSentence(const StoreFound& found, const QString& place)
{
    const QString tables =
        found.step == 0
            ? Words::tr("It has no tables of this program yet; the next start makes them.")
        : found.step < found.newest
            ? Words::tr(
                  "Its tables are of an older version; the next start brings them up to date.")
            : Words::tr("Its tables are right, with %n signal(s).",
                        nullptr,
                        static_cast<int>(found.signalCount));
    return Words::tr("%1 at %2 answers, user and password are accepted.").arg(found.server, place) +
           u' ' + tables;
}

/// What was found, in words; whether signals could be kept there.
std::pair<bool, QString> judge(const Expected<StoreFound, StoreFailure>& found,
                               const StoreAddress& address)
{
    if (!found && found.error().kind == StoreFailure::Kind::Refused)
        return {false,
                found.error().text + u". "_s +
                    Words::tr("Type the password of \"%1\" on this page and try again, or name "
                              "another user in the address.")
                        .arg(address.user)};
    if (!found) return {false, found.error().text};
    if (found->step > found->newest)
        return {false,
                Words::tr("%1 was made by a newer Depthglass. Update this program or choose "
                          "another database.")
                    .arg(address.shown())};
    if (!found->mayWrite)
        return {false,
                found->step == 0
                    ? Words::tr("%1 answers, but this user may not make tables there. Its owner "
                                "can allow it: GRANT CREATE ON SCHEMA public TO \"%2\"")
                          .arg(address.shown(), address.user)
                    : Words::tr("%1 answers, but this user may not write to its tables.")
                          .arg(address.shown())};
    if (address.kind == StoreKind::Sqlite)
        return {true,
                found->step == 0 ? Words::tr("%1 can be used; it is empty.").arg(address.path)
                                 : Words::tr("%1 can be used, with %n signal(s).",
                                             nullptr,
                                             static_cast<int>(found->signalCount))
                                       .arg(address.path)};
    return {true, foundSentence(*found, address.shown())};
}

/// A file that is not there yet must be possible; what is there is opened and looked at, on a
/// thread of its own, since a server may take its time.
void testDatabase(QObject& context,
                  const QString& typed,
                  const QString& password,
                  const SettingsDialog::Answer& answer)
{
    if (typed.isEmpty()) return answer(true, Words::tr("A file of this profile is used."));
    auto address = parseStoreAddress(typed);
    if (!address) return answer(false, address.error());
    if (address->kind == StoreKind::Sqlite && !QFileInfo::exists(address->path)) {
        const QFileInfo file(address->path);
        const QFileInfo folder(file.absolutePath());
        if (folder.isDir() && folder.isWritable())
            return answer(true, Words::tr("%1 can be made.").arg(file.absoluteFilePath()));
        return answer(false, Words::tr("%1 cannot be written.").arg(file.absoluteFilePath()));
    }
    address->password = password;
    const auto result = std::make_shared<Expected<StoreFound, StoreFailure>>(StoreFound{});
    QThread* thread = QThread::create([result, where = *address] { *result = lookAtStore(where); });
    QObject::connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    QObject::connect(thread, &QThread::finished, &context, [result, answer, where = *address] {
        const auto [good, text] = judge(*result, where);
        const QString remark = ServerAccess(where).remark();
        answer(good, remark.isEmpty() ? text : text + u' ' + remark);
    });
    thread->start();
}

} // namespace

void addSettingsTests(SettingsDialog& dialog, const PostgresEnvironment& postgres)
{
    auto* network = new QNetworkAccessManager(&dialog);
    dialog.addTest(SettingInfo::Group::Market,
                   Words::tr("Test the exchange"),
                   [network](const auto& value, const auto& answer) {
                       testExchange(*network, value("market/restUrl"), answer);
                   });
    dialog.addTest(SettingInfo::Group::Store,
                   Words::tr("Test the database"),
                   [network, &postgres](const auto& value, const auto& answer) {
                       const QString password = value("store/password");
                       testDatabase(*network,
                                    value("store/url"),
                                    password.isEmpty() ? QString::fromStdString(postgres.password)
                                                       : password,
                                    answer);
                   });
}

} // namespace dg
