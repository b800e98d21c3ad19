// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/chartlayer.h"

#include <vector>

namespace dg {

/// A layer as the menu knows it. Layers with the same id are switched together; those without one
/// are always there.
struct LayerEntry
{
    const char* id;
    const char* title; ///< to be translated, context "ChartLayers"
    ChartLayer* layer; ///< owned by the chart
};

/// Every layer, bottom first. A new one is a pair of files and a row in this function.
std::vector<LayerEntry> makeLayers(const ChartContext& context, QGraphicsItem& chart);

} // namespace dg
