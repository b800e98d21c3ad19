// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace dg {

/// A secret with which a program signs the trail that it leaves: who changes the database and does
/// not have it cannot make the signature anew. A value; kept by Secrets, moved by `signals key`.
class TrailKey final
{
public:
    static TrailKey make();
    /// As text() gives it; none for anything else.
    static std::optional<TrailKey> fromText(const QString& text);

    QString text() const;
    /// What tells keys apart and says nothing about them: eight hexadecimal digits.
    QString name() const;
    /// Of a trail whose entry `number` has this hash. `first`: where this key began.
    QString signature(std::int64_t first, std::int64_t number, const QString& hash) const;

    friend bool operator==(const TrailKey&, const TrailKey&) = default;

private:
    explicit TrailKey(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {}

    QByteArray m_bytes;
};

/// The keys of a profile: the first signs, the others were brought from elsewhere and only check.
using TrailKeys = std::vector<TrailKey>;

/// One on a line. Lines that are no key are passed over.
TrailKeys trailKeysFrom(const QString& text);
QString textOf(const TrailKeys& keys);

} // namespace dg
