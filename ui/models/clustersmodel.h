// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/snapshot.h"
#include "ui/theme.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace dg {

/// The significant clusters of one market, highest price first, each with its distance from the
/// last price. GUI thread; the theme is borrowed.
class ClustersModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClustersModel)

public:
    enum Column { Level, Distance, Volume, Side, Age, ColumnCount };

    explicit ClustersModel(const Theme& theme, QObject* parent = nullptr);

    /// `live`: the price that distances are taken from is of now. `now`: what ages are counted to;
    /// 0: the newest time of the data.
    void setMarket(const std::shared_ptr<const MarketSnapshot>& market,
                   bool live = true,
                   Timestamp now = {});
    const Cluster& at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const Cluster& cluster, int column) const;

    const Theme& m_theme;
    Instrument m_instrument;
    Timestamp m_minute; ///< data time, whole minutes: ages change no faster
    std::optional<double> m_price;
    bool m_live = true;
    std::shared_ptr<const std::vector<Cluster>> m_source;
    std::vector<Cluster> m_rows;
};

} // namespace dg
