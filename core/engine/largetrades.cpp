// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/largetrades.h"

#include <algorithm>
#include <array>

namespace dg {

namespace {

constexpr double kLargeShare = 0.012;
/// Of so few nothing can be said.
constexpr std::size_t kFewest = 50;
constexpr std::uint64_t kChooseEvery = 250;
constexpr std::size_t kMost = 600;

/// The next of 1, 2, 5, 10, 20 …
std::int64_t stepAbove(std::int64_t lots)
{
    constexpr std::array kParts{1, 2, 5};
    for (std::int64_t power = 1;; power *= 10)
        for (const int part : kParts)
            if (part * power >= lots || power > INT64_MAX / 100) return part * power;
}

} // namespace

bool LargeTrades::chooseLeast(const std::deque<TradePrint>& tape)
{
    std::vector<std::int64_t> sizes;
    sizes.reserve(tape.size());
    for (const TradePrint& t : tape)
        sizes.push_back(t.quantity.lots);
    const auto nth = sizes.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(sizes.size()) *
                                                                 (1 - kLargeShare));
    std::ranges::nth_element(sizes, nth);
    const std::int64_t least = m_now.least;
    if (least > 0 && *nth <= least + least / 4 && *nth >= least / 4) return false;
    m_now.least = stepAbove(*nth);
    return true;
}

/// What is still on the tape is judged again, what has left it only if it is too small now.
void LargeTrades::takeFrom(const std::deque<TradePrint>& tape)
{
    std::erase_if(m_now.trades, [&](const TradePrint& t) {
        return t.quantity.lots < m_now.least || t.time >= tape.front().time;
    });
    std::ranges::copy_if(tape, std::back_inserter(m_now.trades), [&](const TradePrint& t) {
        return t.quantity.lots >= m_now.least;
    });
    ++m_now.revision;
    keepBounded();
    m_view.reset();
}

void LargeTrades::keepBounded()
{
    if (m_now.trades.size() <= kMost) return;
    m_now.trades.erase(m_now.trades.begin(), m_now.trades.end() - kMost / 2);
    ++m_now.revision;
}

void LargeTrades::add(const TradePrint& trade, const std::deque<TradePrint>& tape)
{
    ++m_count;
    if (tape.size() < kFewest) return;
    const bool isDue = m_now.least == 0 || m_count % kChooseEvery == 0;
    if (isDue && chooseLeast(tape)) return takeFrom(tape);
    if (trade.quantity.lots < m_now.least) return;
    m_now.trades.push_back(trade);
    keepBounded();
    m_view.reset();
}

void LargeTrades::judgeAnew(const std::deque<TradePrint>& tape)
{
    m_now.trades.clear();
    m_now.least = 0;
    ++m_now.revision;
    m_view.reset();
    if (tape.size() >= kFewest && chooseLeast(tape)) takeFrom(tape);
}

void LargeTrades::clear()
{
    judgeAnew({});
    m_count = 0;
}

const std::shared_ptr<const LargeTradesView>& LargeTrades::view()
{
    if (!m_view) m_view = std::make_shared<const LargeTradesView>(m_now);
    return m_view;
}

} // namespace dg
