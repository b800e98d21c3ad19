// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/watchpanel.h"

#include "ui/outage.h"

#include <QTableView>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace dg {

WatchPanel::WatchPanel(const Theme& theme, QWidget* parent)
    : TablePanel(theme, tr("Watchlist"), parent)
    , m_model(theme)
{
    setModel(m_model);
    const auto choose = [this](const QModelIndex& index) {
        Q_EMIT symbolChosen(m_model.symbolAt(index.row()));
    };
    connect(&table(), &QTableView::clicked, this, choose);
    connect(&table(), &QTableView::activated, this, choose); // Enter
}

void WatchPanel::sync(const View& view, const View& before)
{
    const int rows = m_model.rowCount();
    m_model.setSnapshot(view.snapshot.get(), view.pulses, view.reach);
    if (rows != m_model.rowCount()) relayOut(); // names are as wide as they are
    showTable(m_model.rowCount() > 0);
    setEmptyText(tr("No market yet."));
    if (!view.market) return;
    const bool other = !before.market ||
                       before.market->instrument.symbol != view.market->instrument.symbol ||
                       !table().currentIndex().isValid();
    if (other) chooseRow(m_model.rowOf(QString::fromStdString(view.market->instrument.symbol)));
}

QList<int> WatchPanel::columnWidths(int room) const
{
    QList<int> widths(WatchModel::ColumnCount);
    const QFontMetrics strong(theme().strongFont);
    widths[WatchModel::Symbol] = strong.horizontalAdvance(u"DOGEUSDT"_s) + 8;
    for (int row = 0; row < m_model.rowCount(); ++row)
        widths[WatchModel::Symbol] = std::max(widths[WatchModel::Symbol],
                                              strong.horizontalAdvance(m_model.symbolAt(row)) + 8);
    widths[WatchModel::Last] = textWidth(u"00 000.00"_s);
    widths[WatchModel::Change] = textWidth(u"+00.00 %"_s);
    widths[WatchModel::Day] = textWidth(u"+00.00 %"_s);
    widths[WatchModel::Spread] = textWidth(u"0.0000"_s);
    widths[WatchModel::Imbalance] = textWidth(u"+0.00"_s);
    widths[WatchModel::Health] =
        std::max(textWidth(tr("no book")), textWidth(oldText(std::chrono::seconds(3599))));
    widths[WatchModel::Strategy] = textWidth(tr("swept 2/3"));
    const QList<int> plain = widths;
    for (int c = 0; c < widths.size(); ++c)
        widths[c] = headed(c, widths[c]);
    // What the header shows of the chosen one goes first.
    for (const int column : {WatchModel::Spread,
                             WatchModel::Imbalance,
                             WatchModel::Day,
                             WatchModel::Strategy,
                             WatchModel::Change}) {
        if (column == WatchModel::Change) cutHeadings(widths, plain, room);
        if (std::accumulate(widths.begin(), widths.end(), 0) <= room) break;
        widths[column] = 0;
    }
    cutHeadings(widths, plain, room);
    const int spare = std::max(room - std::accumulate(widths.begin(), widths.end(), 0), 0);
    widths[widths[WatchModel::Strategy] > 0 ? WatchModel::Strategy : WatchModel::Health] += spare;
    return widths;
}

} // namespace dg
