// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/layertable.h"

#include "ui/chart/layers/averagelayer.h"
#include "ui/chart/layers/axislayer.h"
#include "ui/chart/layers/candlelayer.h"
#include "ui/chart/layers/clusterlayer.h"
#include "ui/chart/layers/crosshairlayer.h"
#include "ui/chart/layers/gridlayer.h"
#include "ui/chart/layers/heatmaplayer.h"
#include "ui/chart/layers/liquidationlayer.h"
#include "ui/chart/layers/pulselayer.h"
#include "ui/chart/layers/signallayer.h"
#include "ui/chart/layers/sweeplayer.h"
#include "ui/chart/layers/tradelayer.h"
#include "ui/chart/layers/volumelayer.h"

#include <QCoreApplication>

namespace dg {

std::vector<LayerEntry> makeLayers(const ChartContext& x, QGraphicsItem& chart)
{
    const auto row = [](const char* id, const char* title, ChartLayer* layer) {
        return LayerEntry{id, title, layer};
    };
    using Part = ClusterLayer::Part;
    const char* const clusters = QT_TRANSLATE_NOOP("ChartLayers", "&Clusters");
    return {
        row("heatmap",
            QT_TRANSLATE_NOOP("ChartLayers", "&Depth heatmap"),
            new HeatmapLayer(x, chart, 1.5)),
        row("", "", new GridLayer(x, chart, 2)),
        row("candles", QT_TRANSLATE_NOOP("ChartLayers", "C&andles"), new CandleLayer(x, chart, 10)),
        row("volume", QT_TRANSLATE_NOOP("ChartLayers", "&Volume"), new VolumeLayer(x, chart, 11)),
        row("cvd",
            QT_TRANSLATE_NOOP("ChartLayers", "Trade &flow (CVD)"),
            new CvdLayer(x, chart, 12)),
        row("clusters", clusters, new ClusterLayer(x, chart, 20, Part::Bands)),
        row("averages",
            QT_TRANSLATE_NOOP("ChartLayers", "VWAP and &EMA"),
            new AverageLayer(x, chart, 25)),
        row("trades",
            QT_TRANSLATE_NOOP("ChartLayers", "Large &trades"),
            new TradeLayer(x, chart, 30)),
        row("liquidations",
            QT_TRANSLATE_NOOP("ChartLayers", "&Liquidations"),
            new LiquidationLayer(x, chart, 35)),
        row("sweeps", QT_TRANSLATE_NOOP("ChartLayers", "S&weeps"), new SweepLayer(x, chart, 40)),
        row("clusters", clusters, new ClusterLayer(x, chart, 45, Part::Labels)),
        row("signals", QT_TRANSLATE_NOOP("ChartLayers", "&Signals"), new SignalLayer(x, chart, 50)),
        row("", "", new PulseLayer(x, chart, 55)),
        row("", "", new AxisLayer(x, chart, 60)),
        row("", "", new CrosshairLayer(x, chart, 70))};
}

} // namespace dg
