// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panel.h"

#include <QPolygonF>

namespace dg {

/// How much rests within a distance of the middle: cumulated bids to the left, asks to the right.
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
    QRect plot() const;
    QPolygonF curve(bool asks, double middle, double reach, double largest) const;
};

} // namespace dg
