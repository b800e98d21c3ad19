// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace dg {

/// The while in which two connections carry the same streams: the old one is read on, what the new
/// one brings is kept, until the new one continues every stream of the old one without a hole. Then
/// what the old one had already is left out by the events' own ids (depth and best prices u, trades
/// a, candles and mark price E, liquidations whole). Owned by its line; engine thread; bounded.
class Handover final
{
public:
    using Time = std::chrono::steady_clock::time_point;

    void opened(Time now) { m_opened = now; }
    bool isOpen() const { return m_opened.has_value(); }

    void onOld(QStringView frame);
    /// False when there is no room for more: the attempt is to be given up.
    bool onNew(const QString& frame);

    bool isComplete(Time now, std::chrono::milliseconds atLeast) const;
    /// What the new connection brought and the old one had not, in order of receipt.
    std::vector<QString> take();
    std::uint64_t duplicates() const { return m_duplicates; }

private:
    struct Less
    {
        using is_transparent = void;
        bool operator()(QStringView a, QStringView b) const { return a < b; }
    };
    struct Stream
    {
        std::optional<std::int64_t> oldLast;
        std::optional<std::int64_t> newFirst; ///< the id that must have come before it
        std::set<QString, Less> oldWhole;     ///< of streams without ids
    };

    std::map<QString, Stream, Less> m_streams;
    std::vector<QString> m_held;
    std::size_t m_heldChars = 0;
    std::optional<Time> m_opened;
    std::uint64_t m_duplicates = 0;
};

} // namespace dg
