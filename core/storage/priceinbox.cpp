// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/priceinbox.h"

#include <algorithm>
#include <utility>

namespace dg {

namespace {

/// Each two neighbours become one. It counts from the older one on: a signal in between is not
/// ended by prices of before it; what it misses by that is at most one pair.
void halve(std::vector<PriceSpan>& spans)
{
    std::vector<PriceSpan> half;
    for (std::size_t i = 0; i < spans.size(); i += 2) {
        PriceSpan one = spans[i];
        if (i + 1 < spans.size()) {
            const PriceSpan& other = spans[i + 1];
            one = {std::min(one.low, other.low),
                   std::max(one.high, other.high),
                   std::min(one.since, other.since)};
        }
        half.push_back(one);
    }
    spans = std::move(half);
}

} // namespace

std::shared_ptr<PriceInbox::Batch> PriceInbox::put(const std::string& symbol,
                                                   const std::vector<PriceSpan>& spans)
{
    const std::lock_guard guard(m_mutex);
    const bool begins = m_open == nullptr;
    if (begins) m_open = std::make_shared<Batch>();
    auto& all = (*m_open)[symbol];
    all.insert(all.end(), spans.begin(), spans.end());
    while (all.size() > kMostSpans)
        halve(all);
    return begins ? m_open : nullptr;
}

void PriceInbox::close()
{
    const std::lock_guard guard(m_mutex);
    m_open.reset();
}

PriceInbox::Batch PriceInbox::take(const std::shared_ptr<Batch>& batch)
{
    const std::lock_guard guard(m_mutex);
    if (m_open == batch) m_open.reset();
    return std::move(*batch);
}

} // namespace dg
