// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/signaltouches.h"

#include <algorithm>

namespace dg {

void SignalTouches::watch(const std::shared_ptr<const TradeSignal>& signal)
{
    m_waiting.push_back(signal);
    if (m_waiting.size() > kMost) m_waiting.pop_front();
}

void SignalTouches::onPrices(const std::vector<PriceSpan>& spans, Timestamp seen)
{
    if (m_waiting.empty() || spans.empty()) return;
    std::vector<PriceTouch> fresh;
    std::erase_if(m_waiting, [&](const auto& signal) {
        for (const PriceSpan& span : spans) {
            if (const auto touch = touchedBy(*signal, span)) {
                fresh.push_back({signal->id, *touch, span.since, seen});
                return true;
            }
        }
        return false;
    });
    if (fresh.empty()) return;
    auto all = m_view ? *m_view : std::vector<PriceTouch>();
    all.insert(all.end(), fresh.begin(), fresh.end());
    if (all.size() > kMost) all.erase(all.begin(), all.end() - static_cast<std::ptrdiff_t>(kMost));
    m_view = std::make_shared<const std::vector<PriceTouch>>(std::move(all));
}

} // namespace dg
