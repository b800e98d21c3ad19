// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panel.h"

namespace dg {

class ChartView;

/// The chart as a panel of the workspace.
class ChartPanel final : public Panel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChartPanel)

public:
    explicit ChartPanel(const Theme& theme, QWidget* parent = nullptr);

    ChartView& chart() { return *m_chart; }
    void themeChanged() override;
    QSize sizeHint() const override { return {900, 560}; }

protected:
    void sync(const View& view, const View& before) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    ChartView* m_chart;
};

} // namespace dg
