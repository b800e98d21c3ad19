// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panel.h"

#include <QPolygonF>

#include <deque>

namespace dg {

/// How much rests within a distance of the middle: cumulated bids to the left, asks to the right.
/// Under it the imbalance of the best ten levels over the last minutes, as far as it was watched.
class DepthPanel final : public Panel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DepthPanel)

public:
    explicit DepthPanel(const Theme& theme, QWidget* parent = nullptr);

protected:
    void sync(const View& view, const View& before) override;
    void paintBody(QPainter& painter) override;

private:
    struct Sample
    {
        std::int64_t second;
        double imbalance;
    };
    static constexpr std::int64_t kKeptSeconds = 300;

    void sample(const MarketSnapshot& market);
    QRect gauge() const;
    void paintGauge(QPainter& painter) const;
    void paintCurves(QPainter& painter);
    QRect plot() const;
    std::deque<Sample> m_samples;
    QPolygonF curve(bool asks, double middle, double reach, double largest) const;
    void fillUnder(QPainter& painter, const QPolygonF& curve, bool asks) const;
};

} // namespace dg
