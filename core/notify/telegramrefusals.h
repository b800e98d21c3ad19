// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace dg {

// Whom Telegram's refusal of a message is about. Its descriptions are words for people that change;
// what is not known here counts as neither.

/// The message itself: Telegram will never take it, in no chat and at no time.
bool concernsMessage(const QString& description);
/// The message to be changed is gone, or may not be changed any more.
bool concernsOldMessage(const QString& description);
/// The chat, or the bot's place in it: what to do about it. Empty where the refusal is not known to
/// be about them.
QString chatRefusal(const QString& description);

} // namespace dg
