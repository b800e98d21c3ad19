// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"
#include "core/engine/leftout.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dg {

/// What is known of resting orders that do not lie on the exchange's tick: that the book moved to a
/// finer grid, that orders were left out of it, and whether the exchange's list of instruments was
/// read since. Orders rest off the tick where it was made coarser; but where it was made finer and
/// that is not known yet, nearly all of them seem to, and a book without them is none. So a price
/// (or quantity) that is left out for being finer puts the book in doubt until the list, asked for
/// after it came, says what it said before (onListed) or another tick (onOtherTick). Only where the
/// feed says when it has read the list: other recordings do not, and what is left out of them is
/// counted and told. What is to be said is said once, and when it changes. Owned by its market;
/// engine thread.
class OffTickOrders final
{
public:
    /// Of what was left out so much is known again. Beyond that nothing is doubted any more.
    static constexpr std::size_t kMostKnown = 1000;

    void onMove()
    {
        m_isListed = false;
        m_leftOut.onOtherWords();
        ++m_asks;
    }
    /// What lay off the one before says nothing of this one.
    void onOtherTick();
    void onLeftOut(std::uint64_t orders, std::string_view price);
    /// What was left out of the book because its price or quantity is finer than what these are
    /// counted in, each by its number. True where that puts the book in doubt.
    bool onFiner(std::span<const std::uint64_t> numbers);
    /// Quantities are counted in a finer unit, or in those of another step.
    void onFinerUnit() { m_isListed = false; }
    void onOtherStep();
    /// Trades of this minute lie off the tick: it was changed, or an old order was filled.
    void onFinerCandle(Timestamp open);
    /// The exchange's list was asked for after all that came so far, and says nothing else.
    void onListed();

    /// The book lacks orders, perhaps nearly all: it must not be called certain.
    bool isDoubtful() const { return m_isDoubtful; }
    /// What lies off the tick does so by the exchange's own list, read since it came.
    bool isListed() const { return m_isListed; }
    /// The list will be read again because of it.
    bool isAsked() const { return m_hearsOfLists && !m_isListed; }

    /// Since the tick is this one.
    std::uint64_t leftOut() const { return m_leftOut.count(); }
    /// As it was written; empty where none was read.
    const std::string& lastPrice() const { return m_leftOut.last(); }
    /// LeftOut::news(); other words are a move's, and those of when the exchange has confirmed it.
    std::uint64_t news() const { return m_leftOut.news(); }
    /// Grows when the exchange should be asked for its tick again.
    std::uint64_t asks() const { return m_asks; }

    /// A key frame holds a book that was certain, and does not say what was known.
    void onSureBook()
    {
        m_isDoubtful = false;
        onHole();
    }
    /// Lines are missing: what was known by then is not known here, until the list is read again.
    void onHole() { m_hearsOfLists = false; }
    /// Whether the book is in doubt and why; counts are not part of what is saved.
    void continueFrom(OffTickOrders&& saved);

    /// For key frames; see core/base/statevalues.h.
    template <typename Self, typename Archive>
    static void fields(Self& self, Archive& archive)
    {
        archive("hearsOfLists", self.m_hearsOfLists);
        archive("listed", self.m_isListed);
        archive("doubtful", self.m_isDoubtful);
        archive("known", self.m_known);
        archive.check(self.m_known.size() <= kMostKnown &&
                      std::ranges::is_sorted(self.m_known, std::less_equal{}));
    }

private:
    bool m_hearsOfLists = false;
    bool m_isListed = false;
    bool m_isDoubtful = false;
    std::vector<std::uint64_t> m_known; ///< prices of what was left out, in order
    std::optional<Timestamp> m_finerMinute;
    std::uint64_t m_asks = 0;
    LeftOut m_leftOut;
};

} // namespace dg
