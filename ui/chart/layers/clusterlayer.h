// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/chartlayer.h"

#include <QCoreApplication>

namespace dg {

/// Where forced orders piled up: a band across the chart with its price, volume and side.
class ClusterLayer final : public ChartLayer
{
    Q_DECLARE_TR_FUNCTIONS(ClusterLayer)

public:
    /// Bands lie under the candles' markers, their labels over them.
    enum class Part { Bands, Labels };

    ClusterLayer(const ChartContext& context, QGraphicsItem& parent, double z, Part part);

    double sync(const View& view, const View& before) override;

protected:
    void draw(QPainter& painter) override;

private:
    Part m_part;
};

} // namespace dg
