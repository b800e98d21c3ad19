// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/chartpanel.h"

#include "ui/chart/chartview.h"

namespace dg {

ChartPanel::ChartPanel(const Theme& theme, QWidget* parent)
    : Panel(theme, tr("Chart"), parent)
    , m_chart(new ChartView(theme, this))
{
    // What room is left over belongs to the chart.
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMinimumSize(m_chart->minimumSize());
}

void ChartPanel::themeChanged()
{
    Panel::themeChanged();
    m_chart->themeChanged();
}

void ChartPanel::sync(const View& view, const View&)
{
    m_chart->present(view);
}

void ChartPanel::resizeEvent(QResizeEvent* event)
{
    Panel::resizeEvent(event);
    m_chart->setGeometry(body());
}

} // namespace dg
