// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/clustersmodel.h"

#include "ui/format.h"
#include "ui/sentences.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace dg {

ClustersModel::ClustersModel(const Theme& theme, QObject* parent)
    : QAbstractTableModel(parent)
    , m_theme(theme)
{}

void ClustersModel::setMarket(const std::shared_ptr<const MarketSnapshot>& market,
                              bool live,
                              Timestamp now)
{
    if (std::exchange(m_live, live) != live && rowCount() > 0)
        Q_EMIT dataChanged(index(0, Distance), index(rowCount() - 1, Distance));
    const auto newest = market ? market->clusters : nullptr;
    if (newest != m_source) {
        beginResetModel();
        m_source = newest;
        m_rows = newest ? *newest : std::vector<Cluster>();
        std::ranges::sort(m_rows,
                          [](const Cluster& a, const Cluster& b) { return a.level > b.level; });
        if (market) m_instrument = market->instrument;
        endResetModel();
    }
    if (!market || m_rows.empty()) return;
    const auto price = lastPrice(*market);
    if (price != m_price) {
        m_price = price;
        Q_EMIT dataChanged(index(0, Distance), index(rowCount() - 1, Distance), {Qt::DisplayRole});
    }
    if (now.ms == 0) now = market->dataTime;
    const Timestamp minute{now.ms / 60'000 * 60'000};
    if (minute != m_minute) {
        m_minute = minute;
        Q_EMIT dataChanged(index(0, Age), index(rowCount() - 1, Age), {Qt::DisplayRole});
    }
}

int ClustersModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ClustersModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ClustersModel::text(const Cluster& c, int column) const
{
    switch (column) {
    case Level:
        return levelText(m_instrument, c.level);
    case Distance:
        return m_price && *m_price > 0 ? percentText((c.level - *m_price) / *m_price) : u"–"_s;
    case Volume:
        return roundQuantityText(c.volume);
    case Side:
        return clusterSideText(c);
    case Age:
        return durationText(m_minute - c.newest);
    }
    return {};
}

QVariant ClustersModel::data(const QModelIndex& index, int role) const
{
    const Cluster& c = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(c, index.column());
    case Qt::TextAlignmentRole:
        return QVariant((index.column() == Side ? Qt::AlignLeft : Qt::AlignRight) |
                        Qt::AlignVCenter);
    case Qt::ForegroundRole:
        if (index.column() == Side)
            return c.longVolume > 0.8 * c.volume    ? m_theme.down
                   : c.shortVolume > 0.8 * c.volume ? m_theme.up
                                                    : m_theme.text;
        if (index.column() == Level) return m_theme.bright;
        if (index.column() == Distance && !m_live) return m_theme.dim; // from an old price
        return index.column() == Age ? m_theme.dim : m_theme.text;
    case Qt::FontRole:
        return m_theme.textFont;
    case Qt::ToolTipRole:
        return tr("%n liquidation(s), longs %1, shorts %2 %3, worth %4 USDT", nullptr, c.orders)
            .arg(roundQuantityText(c.longVolume),
                 roundQuantityText(c.shortVolume),
                 baseAsset(m_instrument),
                 roundQuantityText(c.notional));
    default:
        return {};
    }
}

QVariant ClustersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == Side ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Level:
        return tr("Level");
    case Distance:
        return tr("Away");
    case Volume:
        return tr("Volume");
    case Side:
        return tr("Closed");
    case Age:
        return tr("Newest");
    }
    return {};
}

} // namespace dg
