// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/market/instrument.h"
#include "core/strategy/tradesignal.h"
#include "ui/theme.h"

#include <QWidget>

#include <memory>

namespace dg {

/// The candles around a signal, as they were kept with it: cluster, sweep, entry, stop and target.
/// Painted once; nothing in it moves. GUI thread; the theme is borrowed.
class EvidenceChart final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EvidenceChart)

public:
    EvidenceChart(const Theme& theme, QWidget* parent = nullptr);

    void show(const std::shared_ptr<const TradeSignal>& signal, const Instrument& instrument);
    QSize sizeHint() const override { return {520, 280}; }
    QSize minimumSizeHint() const override { return {320, 180}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Line
    {
        QString name;
        double price = 0;
        QColor color;
        Qt::PenStyle style = Qt::SolidLine;
        double at = 0; ///< where the name goes
    };

    double y(double price) const;
    void fitPrices();
    void fitPlot(const std::vector<Line>& lines);
    std::vector<Line> levels() const;
    void paintCandles(QPainter& painter) const;
    void paintTimes(QPainter& painter) const;
    void paintLevels(QPainter& painter, std::vector<Line> lines) const;
    void paintSweep(QPainter& painter) const;
    double candleX(std::size_t i) const;

    const Theme& m_theme;
    std::shared_ptr<const TradeSignal> m_signal;
    Instrument m_instrument;
    QRectF m_plot;
    double m_low = 0;
    double m_high = 1;
};

} // namespace dg
