// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/settingstests.h"

#include "core/storage/storeaddress.h"
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
#include <QTcpSocket>
#include <QTimer>

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
    QObject::connect(reply, &QNetworkReply::finished, &network, [reply, watch, answer, base] {
        reply->deleteLater();
        if (reply->error() != QNetworkReply::NoError)
            return answer(false,
                          Words::tr("%1 does not answer: %2").arg(base, reply->errorString()));
        const QJsonObject said = QJsonDocument::fromJson(reply->read(4096)).object();
        const qint64 time = said["serverTime"_L1].toInteger();
        if (time <= 0)
            return answer(false, Words::tr("%1 answers, but not as the exchange does.").arg(base));
        const qint64 ahead = time - QDateTime::currentMSecsSinceEpoch() + watch.elapsed() / 2;
        answer(true,
               Words::tr("Answers in %1 ms. Its clock is %2 ms from this machine's.")
                   .arg(watch.elapsed())
                   .arg(ahead));
    });
}

/// A file's folder must be writable; a server must be heard. Passwords are not asked for here.
void testDatabase(QObject& context, const QString& typed, const SettingsDialog::Answer& answer)
{
    if (typed.isEmpty()) return answer(true, Words::tr("A file of this profile is used."));
    const auto address = parseStoreAddress(typed);
    if (!address) return answer(false, address.error());
    if (address->kind == StoreKind::Sqlite) {
        const QFileInfo file(address->path);
        const QFileInfo folder(file.absolutePath());
        if (file.exists() ? file.isWritable() : folder.isDir() && folder.isWritable())
            return answer(true, Words::tr("%1 can be written.").arg(file.absoluteFilePath()));
        return answer(false, Words::tr("%1 cannot be written.").arg(file.absoluteFilePath()));
    }
    auto* socket = new QTcpSocket(&context);
    const QString name = u"%1:%2"_s.arg(address->host).arg(address->port);
    const auto done = std::make_shared<bool>(false);
    const auto say = [socket, answer, done](bool good, const QString& text) {
        if (std::exchange(*done, true)) return;
        socket->deleteLater();
        answer(good, text);
    };
    QObject::connect(socket, &QTcpSocket::connected, socket, [say, name] {
        say(true,
            Words::tr("%1 listens. User and password are tried at the next start.").arg(name));
    });
    QObject::connect(socket, &QTcpSocket::errorOccurred, socket, [say, name, socket] {
        say(false, Words::tr("%1 cannot be reached: %2").arg(name, socket->errorString()));
    });
    QTimer::singleShot(
        kLimit, socket, [say, name] { say(false, Words::tr("%1 does not answer.").arg(name)); });
    socket->connectToHost(address->host, static_cast<quint16>(address->port));
}

} // namespace

void addSettingsTests(SettingsDialog& dialog)
{
    auto* network = new QNetworkAccessManager(&dialog);
    dialog.addTest(SettingInfo::Group::Market,
                   Words::tr("Test the exchange"),
                   [network](const auto& value, const auto& answer) {
                       testExchange(*network, value("market/restUrl"), answer);
                   });
    dialog.addTest(SettingInfo::Group::Store,
                   Words::tr("Test the database"),
                   [network](const auto& value, const auto& answer) {
                       testDatabase(*network, value("store/url"), answer);
                   });
}

} // namespace dg
