// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/signalrecord.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <string>

namespace dg {

/// What a button below a message means: carried by Telegram in at most 64 bytes, and sealed, so
/// that nobody can make up a press of a button that this program did not show.
struct CallbackData
{
    AnswerKind kind = AnswerKind::Acknowledge;
    std::string signalId;

    QString seal(const QByteArray& key, qint64 chat) const;
    /// None for what was not sealed with this key for this chat.
    static std::optional<CallbackData>
    open(const QString& data, const QByteArray& key, qint64 chat);
};

} // namespace dg
