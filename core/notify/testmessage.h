// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"

#include <QString>

#include <functional>

namespace dg {

class BotClient;
struct TelegramAccount;

/// Sends the message that proves the way to the phone; then says how it went, in words.
void sendTestMessage(BotClient& client,
                     const TelegramAccount& account,
                     Timestamp now,
                     std::function<void(bool ok, const QString& text)> handler);

} // namespace dg
