// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/chartlayer.h"

#include <QCoreApplication>

namespace dg {

/// One-minute candles, and under them their volume with the running sum of trade flow (CVD).
class CandleLayer final : public ChartLayer
{
    Q_DECLARE_TR_FUNCTIONS(CandleLayer)

public:
    using ChartLayer::ChartLayer;

    bool sync(const View& view, const View& before) override;

protected:
    void draw(QPainter& painter) override;

private:
    void drawCandles(QPainter& painter, const std::vector<const Candle*>& candles) const;
    void drawVolume(QPainter& painter, const std::vector<const Candle*>& candles) const;
    void drawCvd(QPainter& painter, const std::vector<const Candle*>& candles) const;
    std::vector<const Candle*> visible() const;
};

} // namespace dg
