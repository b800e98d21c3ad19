// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/environment.h"
#include "core/notify/telegramaccount.h"

#include <QString>

#include <functional>

namespace dg {

class Secrets;

// Where the program knows its bot and its chat from: the token from Secrets, chat and users from
// the settings, each from the environment where it is nowhere else.

struct TelegramLoaded
{
    TelegramAccount account;
    QString tokenPlace; ///< "the system's keychain", ...
    QString problem;    ///< what is wrong or worth saying; never with the token
    QString remark;     ///< works, but should be known: without encryption
};

/// The handler is called once, later; a keychain may take its time.
void loadTelegram(Secrets& secrets,
                  const QString& settingsFile,
                  const TelegramEnvironment& environment,
                  std::function<void(const TelegramLoaded&)> handler);

/// After pairing, and when a group has moved. `user` may answer beside those of the same chat; 0:
/// they stay as they are. `topic` of the group; 0 = none.
void saveTelegramChat(const QString& settingsFile, qint64 chat, qint64 user, qint64 topic);

} // namespace dg
