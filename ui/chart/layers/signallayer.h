// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/chartlayer.h"

#include <QCoreApplication>

namespace dg {

/// Signals in violet: a marker at the candle, and lines for entry, stop and target. A fresh one (or
/// the one that was clicked) says its prices; suppressed ones are hollow.
class SignalLayer final : public ChartLayer
{
    Q_DECLARE_TR_FUNCTIONS(SignalLayer)

public:
    using ChartLayer::ChartLayer;

    double sync(const View& view, const View& before) override;

protected:
    void draw(QPainter& painter) override;

private:
    const TradeSignal* named() const;
    void drawMarker(QPainter& painter, const TradeSignal& signal) const;
    void drawLines(QPainter& painter, const TradeSignal& signal, bool named) const;

    const TradeSignal* m_named = nullptr; ///< says its prices; only compared, never read
};

} // namespace dg
