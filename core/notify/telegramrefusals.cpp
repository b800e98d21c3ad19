// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/notify/telegramrefusals.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <span>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Telegram)
};

constexpr const char* kOfMessage[] = {
    "can't parse entities",
    "message is too long",
    "MESSAGE_TOO_LONG",
    "message caption is too long",
    "MEDIA_CAPTION_TOO_LONG",
    "message text is empty",
    "text must be non-empty",
    "text must be encoded in UTF-8",
    "ENTITIES_TOO_LONG",
    "ENTITY_BOUNDS_INVALID",
    "BUTTON_DATA_INVALID",
    "BUTTON_TYPE_INVALID",
    "BUTTON_INVALID",
    "can't parse inline keyboard",
    "can't parse reply keyboard",
    "REPLY_MARKUP_TOO_LONG",
    "REPLY_MARKUP_INVALID",
    "Request Entity Too Large",
};

constexpr const char* kOfOldMessage[] = {
    "message to edit not found",
    "message can't be edited",
    "MESSAGE_ID_INVALID",
    "there is no text in the message",
    "there is no caption in the message",
};

constexpr const char* kNoRights[] = {
    "not enough rights",
    "have no rights",
    "need administrator rights",
    "CHAT_WRITE_FORBIDDEN",
    "CHAT_ADMIN_REQUIRED",
    "CHAT_SEND_PLAIN_FORBIDDEN",
    "USER_BANNED_IN_CHANNEL",
};

constexpr const char* kRestricted[] = {"CHAT_RESTRICTED", "USER_RESTRICTED"};
constexpr const char* kClosedTopic[] = {"TOPIC_CLOSED"};
constexpr const char* kNoTopic[] = {"message thread not found", "TOPIC_DELETED"};
constexpr const char* kNoGroup[] = {
    "group is deactivated",
    "group chat was deactivated",
    "chat was deleted",
    "CHANNEL_PRIVATE",
    "upgraded to a supergroup",
};
constexpr const char* kNoChat[] = {"chat not found", "PEER_ID_INVALID", "CHAT_ID_INVALID"};

bool hasAnyOf(const QString& description, std::span<const char* const> texts)
{
    return std::any_of(texts.begin(), texts.end(), [&](const char* text) {
        return description.contains(QLatin1StringView(text), Qt::CaseInsensitive);
    });
}

} // namespace

bool concernsMessage(const QString& description)
{
    return hasAnyOf(description, kOfMessage);
}

bool concernsOldMessage(const QString& description)
{
    return hasAnyOf(description, kOfOldMessage);
}

QString chatRefusal(const QString& description)
{
    if (hasAnyOf(description, kClosedTopic))
        return Words::tr("The topic of the group is closed. Reopen it, or pair again in one that "
                         "is open; signals are kept until then.");
    if (hasAnyOf(description, kNoTopic))
        return Words::tr("The topic of the group no longer exists. Pair again, in the topic that "
                         "is to have the signals; they are kept until then.");
    if (hasAnyOf(description, kNoRights))
        return Words::tr("The bot may not write in this group. Let members send messages there, or "
                         "make the bot an administrator; signals are kept until then.");
    if (hasAnyOf(description, kRestricted))
        return Words::tr("Telegram has restricted this chat. Pair again in another one; signals "
                         "are kept until then.");
    if (hasAnyOf(description, kNoGroup))
        return Words::tr("The group no longer exists under this number. Add the bot to the group "
                         "that is to have the signals and pair again; they are kept until then.");
    if (hasAnyOf(description, kNoChat))
        return Words::tr("Telegram does not know this chat. Send /start to the bot and pair "
                         "again.");
    return {};
}

} // namespace dg
