// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/notify/callbackdata.h"

#include <QMessageAuthenticationCode>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr qsizetype kSealBytes = 12; ///< 96 bits: nobody gets that many tries

char letter(AnswerKind kind)
{
    switch (kind) {
    case AnswerKind::Acknowledge:
        return 'a';
    case AnswerKind::Reject:
        return 'r';
    case AnswerKind::Snooze:
        return 's';
    case AnswerKind::Note:
        return 'n';
    }
    return '?';
}

QString sealOf(const QString& words, const QByteArray& key, qint64 chat)
{
    const QByteArray digest = QMessageAuthenticationCode::hash(
        (words + u'|' + QString::number(chat)).toUtf8(), key, QCryptographicHash::Sha256);
    return QString::fromLatin1(digest.first(kSealBytes).toBase64(QByteArray::Base64UrlEncoding));
}

} // namespace

QString CallbackData::seal(const QByteArray& key, qint64 chat) const
{
    const QString words =
        u"1:%1:%2"_s.arg(QLatin1Char(letter(kind))).arg(QString::fromStdString(signalId));
    return words + u':' + sealOf(words, key, chat);
}

std::optional<CallbackData>
CallbackData::open(const QString& data, const QByteArray& key, qint64 chat)
{
    const qsizetype at = data.lastIndexOf(u':');
    if (at < 0 || data.size() > 64 || key.isEmpty()) return std::nullopt;
    const QString words = data.left(at);
    if (data.mid(at + 1) != sealOf(words, key, chat)) return std::nullopt;
    const QStringList parts = words.split(u':');
    if (parts.size() != 3 || parts[0] != u"1") return std::nullopt;
    for (const AnswerKind kind :
         {AnswerKind::Acknowledge, AnswerKind::Reject, AnswerKind::Snooze}) {
        if (parts[1] == QString(QLatin1Char(letter(kind))))
            return CallbackData{kind, parts[2].toStdString()};
    }
    return std::nullopt;
}

} // namespace dg
