// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace dg {

/// What Telegram makes of a text with parse_mode HTML: the words that are left when the markup is
/// taken out, or its complaint ("can't parse entities: ...").
struct BotMarkup
{
    QString text;
    QString error; ///< empty = understood
};

/// Strict as the Bot API is: only its tags, all closed, in order. Pure.
BotMarkup readBotMarkup(const QString& html);

} // namespace dg
