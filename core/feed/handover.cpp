// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/handover.h"

#include <algorithm>
#include <utility>

namespace dg {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kMaxHeldChars = 32 * 1024 * 1024;
constexpr std::size_t kMaxWhole = 10'000;

/// Name and payload of {"stream":"NAME","data":{…}}; empty for anything else.
struct Parts
{
    QStringView name;
    QStringView data;
};

Parts partsOf(QStringView frame)
{
    constexpr QStringView kStart = u"{\"stream\":\"";
    constexpr QStringView kData = u"\",\"data\":";
    if (!frame.startsWith(kStart)) return {};
    const auto end = frame.indexOf(kData, kStart.size());
    if (end < 0) return {};
    return {frame.mid(kStart.size(), end - kStart.size()), frame.mid(end + kData.size())};
}

/// The number behind the first such key. The venue puts ids and times before anything nested.
std::optional<std::int64_t> number(QStringView data, QStringView key)
{
    const auto at = data.indexOf(key);
    if (at < 0) return std::nullopt;
    auto digits = data.mid(at + key.size());
    qsizetype count = 0;
    while (count < digits.size() && digits[count].isDigit())
        ++count;
    bool ok = false;
    const auto value = digits.first(count).toLongLong(&ok);
    return ok ? std::optional<std::int64_t>(value) : std::nullopt;
}

bool isWhole(QStringView name)
{
    return name.endsWith(u"@forceOrder");
}

/// Rises from message to message of a stream.
std::optional<std::int64_t> idOf(const Parts& parts)
{
    if (parts.name.contains(u"@depth") || parts.name.endsWith(u"@bookTicker"))
        return number(parts.data, u"\"u\":");
    if (parts.name.endsWith(u"@aggTrade")) return number(parts.data, u"\"a\":");
    return number(parts.data, u"\"E\":");
}

/// The id that the message follows on; none where messages do not say that.
std::optional<std::int64_t> before(const Parts& parts)
{
    if (parts.name.contains(u"@depth")) return number(parts.data, u"\"pu\":");
    if (!parts.name.endsWith(u"@aggTrade")) return std::nullopt;
    const auto id = number(parts.data, u"\"a\":");
    return id ? std::optional(*id - 1) : std::nullopt;
}

bool hasNaturalRate(QStringView name)
{
    return name.contains(u"@depth") || name.contains(u"@markPrice");
}

} // namespace

void Handover::onOld(QStringView frame)
{
    const Parts parts = partsOf(frame);
    if (parts.name.isEmpty()) return;
    Stream& stream = m_streams[parts.name.toString()];
    if (isWhole(parts.name)) {
        if (stream.oldWhole.size() < kMaxWhole) stream.oldWhole.insert(parts.data.toString());
    } else if (const auto id = idOf(parts)) {
        stream.oldLast = *id; // not the largest: ids may begin again, and one may be absurd
    }
}

bool Handover::onNew(const QString& frame)
{
    m_heldChars += static_cast<std::size_t>(frame.size());
    if (m_heldChars > kMaxHeldChars) return false;
    m_held.push_back(frame);
    const Parts parts = partsOf(frame);
    if (parts.name.isEmpty()) return true;
    Stream& stream = m_streams[parts.name.toString()];
    if (!stream.newFirst) stream.newFirst = before(parts).value_or(0);
    return true;
}

bool Handover::isComplete(Time now, std::chrono::milliseconds atLeast) const
{
    if (!m_opened || now - *m_opened < atLeast) return false;
    return std::ranges::all_of(m_streams, [](const auto& entry) {
        const auto& [name, stream] = entry;
        if (!stream.newFirst) return !stream.oldLast || !hasNaturalRate(name);
        // Nothing may lie between the last of the old and the first of the new.
        return !stream.oldLast || *stream.oldLast >= *stream.newFirst;
    });
}

std::vector<QString> Handover::take()
{
    std::vector<QString> fresh;
    for (QString& frame : std::exchange(m_held, {})) {
        const Parts parts = partsOf(frame);
        const auto known = m_streams.find(parts.name);
        bool repeated = false;
        if (known != m_streams.end()) {
            const Stream& stream = known->second;
            const auto id = idOf(parts);
            repeated = isWhole(parts.name) ? stream.oldWhole.contains(parts.data)
                                           : id && stream.oldLast && *id <= *stream.oldLast;
        }
        if (repeated)
            ++m_duplicates;
        else
            fresh.push_back(std::move(frame));
    }
    m_heldChars = 0;
    return fresh;
}

} // namespace dg
