// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/cluster.h"
#include "core/market/events.h"

#include <cstddef>
#include <deque>
#include <unordered_set>
#include <vector>

namespace dg {

/// A significant cluster and the orders that made it, in order of receipt.
struct ClusterOrders
{
    Cluster cluster;
    std::vector<ForceOrder> orders;
};

/// How orders become clusters, and which of those are significant.
struct ClusterRules
{
    bool reference = false; ///< as the replaced system computes them
    int windowMinutes = 30;
    double binWidth = 0.0025;    ///< as a part of the price
    double sigmas = 2;           ///< above the mean volume of the bins
    int largest = 3;             ///< significant in any case
    double minNotional = 20'000; ///< standard only
};

/// Forced orders of the last minutes, each once, and the price bins where they piled up. Bounded by
/// time and by number. Engine thread.
class LiquidationClusters final
{
public:
    explicit LiquidationClusters(const ClusterRules& rules);

    /// False for an order that is there already: the exchange tells the same one on the symbol's
    /// stream and on that of all symbols, and again over a new connection. One that was told of as
    /// not filled gives way to its fill.
    bool add(const ForceOrder& order);

    /// The significant clusters for the candle that opened at `open` and whose closing message
    /// has the event time `now`, in the order in which the strategy looks at them.
    std::vector<ClusterOrders> significant(Timestamp open, Timestamp now);
    const std::deque<ForceOrder>& orders() const { return m_orders; }

    /// Times later than this one were wrong.
    void forgetLaterThan(Timestamp time);

    /// For key frames; see core/base/statevalues.h.
    template <typename Self, typename Archive>
    static void fields(Self& self, Archive& archive);

private:
    struct Hash
    {
        std::size_t operator()(const ForceOrder& order) const;
    };
    struct Same
    {
        bool operator()(const ForceOrder& a, const ForceOrder& b) const
        {
            return isSameOrder(a, b);
        }
    };

    ClusterRules m_rules;
    std::deque<ForceOrder> m_orders;                    ///< in order of receipt
    std::unordered_set<ForceOrder, Hash, Same> m_known; ///< the same ones, to find them
};

/// Bins of a step that is a fraction of the orders' mean price: they move when the mean does.
/// Limit prices and ordered quantities.
std::vector<ClusterOrders> referenceClusters(const std::vector<ForceOrder>& orders,
                                             const ClusterRules& rules);

/// Bins of a fixed logarithmic grid, which keep their identity. Average prices and filled
/// quantities, the ordered ones where those are absent; orders without either are left out, and
/// those that ended before anything of them was filled.
std::vector<ClusterOrders> standardClusters(const std::vector<ForceOrder>& orders,
                                            const ClusterRules& rules);

} // namespace dg
