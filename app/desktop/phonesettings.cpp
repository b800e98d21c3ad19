// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/phonesettings.h"

#include "app/phone.h"
#include "ui/dialogs/settingsdialog.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QMessageBox>
#include <QStringList>

#include <functional>
#include <memory>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PhoneSettings)
};

/// The trader says whether it was he who wrote to the bot: anybody can.
void ask(SettingsDialog& dialog,
         Phone& phone,
         const QString& name,
         qint64 chat,
         qint64 user,
         qint64 topic)
{
    auto* box = new QMessageBox(
        QMessageBox::Question,
        Words::tr("Pair with the phone"),
        Words::tr("%1 (user %2) wrote to the bot. Is that you?").arg(name).arg(user),
        QMessageBox::Yes | QMessageBox::No,
        &dialog);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText); // a name is what its owner likes
    QObject::connect(box, &QMessageBox::buttonClicked, &phone, [=, &phone](auto* b) {
        if (box->standardButton(b) == QMessageBox::Yes) phone.confirmPairing(chat, user, topic);
    });
    box->open();
}

void pair(SettingsDialog& dialog,
          Phone& phone,
          const QString& token,
          const SettingsDialog::Answer& answer)
{
    auto* round = new QObject(&dialog); // one attempt; the next one starts anew
    round->setObjectName(u"pairing"_s);
    QObject::connect(&phone, &Phone::pairingReady, round, [answer](const QString& bot) {
        answer(true, Words::tr("Now send /start to %1 from your phone.").arg(bot));
    });
    QObject::connect(
        &phone,
        &Phone::pairingFound,
        round,
        [&dialog, &phone](const QString& name, qint64 chat, qint64 user, qint64 topic) {
            ask(dialog, phone, name, chat, user, topic);
        });
    QObject::connect(&phone, &Phone::pairingFailed, round, [round, answer](const QString& text) {
        answer(false, text);
        round->deleteLater();
    });
    QObject::connect(&phone, &Phone::kept, round, [round, answer](bool ok, const QString& text) {
        const QString good = Words::tr("Paired. Signals go to this phone.");
        answer(ok, ok ? (good + u' ' + text).trimmed() : text);
        round->deleteLater();
    });
    QObject::connect(&dialog, &QObject::destroyed, &phone, &Phone::stopPairing);
    phone.startPairing(token);
}

/// For the one answer of the phone that comes next.
template <typename Signal, typename Handler>
void once(Phone& phone, Signal signal, Handler handler)
{
    const auto connection = std::make_shared<QMetaObject::Connection>();
    *connection = QObject::connect(
        &phone, signal, &phone, [connection, handler](bool ok, const QString& text) {
            QObject::disconnect(*connection);
            handler(ok, text);
        });
}

/// A token that was typed and not paired with.
void keep(Phone& phone, const QString& token, const std::function<void(const QString&)>& say)
{
    if (token == phone.account().token) return; // the pairing has kept it already
    once(phone, &Phone::kept, [&phone, say](bool ok, const QString& text) {
        QStringList lines{text};
        if (ok && phone.account().chat == 0)
            lines << Words::tr("The token is kept. Signals go to no phone yet: open the settings "
                               "again and choose \"Pair with the phone\".");
        lines.removeAll(QString());
        if (!lines.isEmpty()) say(lines.join(u'\n'));
    });
    phone.keepToken(token);
}

} // namespace

void addPhoneSettings(SettingsDialog& dialog,
                      Phone& phone,
                      const std::function<void(const QString&)>& say)
{
    const QString place = phone.tokenPlace();
    dialog.addSecret(SettingInfo::Group::Telegram,
                     u"telegram/token"_s,
                     Words::tr("Token of the bot"),
                     phone.account().token.isEmpty() ? Words::tr("none is kept")
                                                     : Words::tr("kept: %1").arg(place),
                     [&phone, say](const QString& token) { keep(phone, token, say); });
    dialog.addTest(SettingInfo::Group::Telegram,
                   Words::tr("Pair with the phone"),
                   [&dialog, &phone](const auto& value, const auto& answer) {
                       delete dialog.findChild<QObject*>(u"pairing"_s, Qt::FindDirectChildrenOnly);
                       pair(dialog, phone, value("telegram/token"), answer);
                   });
    dialog.addTest(SettingInfo::Group::Telegram,
                   Words::tr("Send a test message"),
                   [&phone](const auto&, const auto& answer) {
                       once(phone, &Phone::testDone, answer);
                       phone.sendTest();
                   });
}

} // namespace dg
