// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/params.h"
#include "core/market/events.h"
#include "core/strategy/tradesignal.h"

#include <deque>
#include <vector>

namespace dg {

/// A significant cluster and the orders that made it, in order of receipt.
struct ClusterOrders
{
    Cluster cluster;
    std::vector<ForceOrder> orders;
};

/// Forced orders of the last minutes, and the price bins where they piled up. Bounded by time and
/// by number. Engine thread.
class LiquidationClusters final
{
public:
    explicit LiquidationClusters(const StrategyParams& params);

    void add(const ForceOrder& order);

    /// The significant clusters for the candle that opened at `open` and whose closing message
    /// has the event time `now`, in the order in which the strategy looks at them.
    std::vector<ClusterOrders> significant(Timestamp open, Timestamp now);

private:
    StrategyParams m_params;
    std::deque<ForceOrder> m_orders; ///< in order of receipt
};

/// Bins of a step that is a fraction of the orders' mean price: they move when the mean does.
/// Limit prices and ordered quantities.
std::vector<ClusterOrders> referenceClusters(const std::vector<ForceOrder>& orders,
                                             const StrategyParams& params);

/// Bins of a fixed logarithmic grid, which keep their identity. Average prices and filled
/// quantities, the ordered ones where those are absent; orders without either are left out.
std::vector<ClusterOrders> standardClusters(const std::vector<ForceOrder>& orders,
                                            const StrategyParams& params);

} // namespace dg
