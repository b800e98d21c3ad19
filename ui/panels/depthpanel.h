// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panel.h"

#include <QPolygonF>

#include <deque>
#include <string>

namespace dg {

/// How much rests within a distance of the middle: cumulated bids to the left, asks to the right.
/// Under it the imbalance around the middle over the last minutes, as far as the market was
/// watched.
class DepthPanel final : public Panel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DepthPanel)

public:
    explicit DepthPanel(const Theme& theme, QWidget* parent = nullptr);

    /// One number a second, also while the panel is not seen: later it could not be made up for.
    void remember(const View& view);
    /// Seconds of which the imbalance is known.
    std::size_t remembered() const { return m_samples.size(); }

protected:
    void sync(const View& view, const View& before) override;
    void paintBody(QPainter& painter) override;
    QString describe() const override;

private:
    struct Sample
    {
        std::int64_t second;
        double imbalance;
    };
    static constexpr std::int64_t kKeptSeconds = 300;

    bool isShown() const;
    QRect gauge() const;
    void paintGauge(QPainter& painter) const;
    void paintCurves(QPainter& painter);
    QRect plot() const;
    std::deque<Sample> m_samples;
    std::string m_symbol; ///< of the samples
    double m_reach = 0;   ///< and how far from the middle they count
    QPolygonF curve(bool asks, double middle, double reach, double largest) const;
    void fillUnder(QPainter& painter, const QPolygonF& curve, bool asks) const;
};

} // namespace dg
