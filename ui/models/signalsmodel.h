// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/snapshot.h"
#include "ui/theme.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace dg {

/// The signals of one market as a table, newest first. GUI thread; the theme is borrowed.
class SignalsModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignalsModel)

public:
    enum Column { Time, Side, Entry, Stop, Target, Reward, Size, Score, State, ColumnCount };

    explicit SignalsModel(const Theme& theme, QObject* parent = nullptr);

    void setMarket(const std::shared_ptr<const MarketSnapshot>& market);
    const TradeSignal& at(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const TradeSignal& signal, int column) const;

    const Theme& m_theme;
    Instrument m_instrument;
    std::shared_ptr<const std::vector<std::shared_ptr<const TradeSignal>>>
        m_signals; ///< oldest first
};

} // namespace dg
