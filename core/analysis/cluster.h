// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"

#include <cstdint>

namespace dg {

/// Where forced orders piled up. A lower bound: the exchange shows at most one order a second.
struct Cluster
{
    std::int64_t bin = 0; ///< identity of the bin; meaningless in the reference preset
    double level = 0;
    double volume = 0;      ///< base asset, both sides
    double longVolume = 0;  ///< of it: liquidated longs (orders that sell)
    double shortVolume = 0; ///< of it: liquidated shorts
    double notional = 0;    ///< quote asset
    int orders = 0;
    Timestamp oldest;
    Timestamp newest;
};

} // namespace dg
