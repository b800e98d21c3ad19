// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/snapshot.h"
#include "ui/pulse.h"
#include "ui/theme.h"

#include <QAbstractTableModel>

#include <array>
#include <vector>

namespace dg {

/// Every market of the snapshot in a row: price, change, spread, imbalance, whether its book is
/// certain, and what its strategy waits for. GUI thread; the theme is borrowed.
class WatchModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WatchModel)

public:
    enum Column { Symbol, Last, Change, Day, Spread, Imbalance, Health, Strategy, ColumnCount };

    explicit WatchModel(const Theme& theme, QObject* parent = nullptr);

    /// `pulses` of its markets, in their order; `reach` of the imbalance.
    void setSnapshot(const Snapshot* snapshot,
                     const std::vector<Pulse>& pulses = {},
                     double reach = 0.001);
    QString symbolAt(int row) const;
    int rowOf(const QString& symbol) const; ///< -1: not there

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// How a cell is coloured: by meaning, not by colour, so that a theme can change under it.
    enum class Tone { Plain, Dim, Bright, Up, Down, Unsure, Signal };
    struct Cell
    {
        QString text;
        Tone tone = Tone::Plain;

        friend bool operator==(const Cell&, const Cell&) = default;
    };
    using Row = std::array<Cell, ColumnCount>;

    static Row makeRow(const MarketSnapshot& market, const Pulse& pulse, double reach);
    static Cell health(const MarketSnapshot& market, const Pulse& pulse);
    static Cell strategy(const MarketSnapshot& market);
    QColor color(Tone tone) const;

    const Theme& m_theme;
    std::vector<Row> m_rows;
};

} // namespace dg
