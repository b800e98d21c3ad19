// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/trailkey.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr auto kHash = QCryptographicHash::Sha256;
constexpr qsizetype kNameLength = 8;

} // namespace

TrailKey TrailKey::make()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->generate(words.begin(), words.end());
    return TrailKey(QByteArray(reinterpret_cast<const char*>(words.data()), sizeof words));
}

std::optional<TrailKey> TrailKey::fromText(const QString& text)
{
    static const QRegularExpression digits(u"^[0-9a-fA-F]{64}$"_s);
    const QString trimmed = text.trimmed();
    if (!digits.match(trimmed).hasMatch()) return std::nullopt;
    return TrailKey(QByteArray::fromHex(trimmed.toLatin1()));
}

QString TrailKey::text() const
{
    return QString::fromLatin1(m_bytes.toHex());
}

QString TrailKey::name() const
{
    const QByteArray hash = QCryptographicHash::hash("depthglass trail key " + m_bytes, kHash);
    return QString::fromLatin1(hash.toHex()).left(kNameLength);
}

QString TrailKey::signature(std::int64_t first, std::int64_t number, const QString& hash) const
{
    const QByteArray said = "depthglass trail " + QByteArray::number(qint64(first)) + ' ' +
                            QByteArray::number(qint64(number)) + ' ' + hash.toLatin1();
    return QString::fromLatin1(QMessageAuthenticationCode::hash(said, m_bytes, kHash).toHex());
}

TrailKeys trailKeysFrom(const QString& text)
{
    TrailKeys keys;
    for (const QString& line : text.split(u'\n', Qt::SkipEmptyParts))
        if (const auto key = TrailKey::fromText(line);
            key && std::find(keys.begin(), keys.end(), *key) == keys.end())
            keys.push_back(*key);
    return keys;
}

QString textOf(const TrailKeys& keys)
{
    QStringList lines;
    for (const TrailKey& key : keys)
        lines << key.text();
    return lines.join(u'\n');
}

} // namespace dg
