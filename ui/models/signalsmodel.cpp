// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/signalsmodel.h"

#include "ui/format.h"
#include "ui/sentences.h"

using namespace Qt::StringLiterals;

namespace dg {

SignalsModel::SignalsModel(const Theme& theme, QObject* parent)
    : QAbstractTableModel(parent)
    , m_theme(theme)
{}

void SignalsModel::setMarket(const std::shared_ptr<const MarketSnapshot>& market)
{
    const auto newest = market ? market->signals : nullptr;
    if (newest == m_signals) return;
    const int had = rowCount();
    const int has = newest ? static_cast<int>(newest->size()) : 0;
    // The usual change is one more at the end; anything else is another market or recording.
    const bool grown = m_signals && newest && had > 0 && has >= had &&
                       market->instrument == m_instrument && newest->front() == m_signals->front();
    if (grown && has > had)
        beginInsertRows({}, 0, has - had - 1);
    else if (!grown)
        beginResetModel();
    m_signals = newest;
    if (market) m_instrument = market->instrument;
    if (grown && has > had)
        endInsertRows();
    else if (!grown)
        endResetModel();
}

const TradeSignal& SignalsModel::at(int row) const
{
    return *(*m_signals)[m_signals->size() - 1 - static_cast<std::size_t>(row)];
}

int SignalsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_signals ? 0 : static_cast<int>(m_signals->size());
}

int SignalsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString SignalsModel::text(const TradeSignal& signal, int column) const
{
    switch (column) {
    case Time:
        return minuteText(signal.candle);
    case Side:
        return directionText(signal.direction);
    case Entry:
        return priceText(m_instrument, signal.entry);
    case Stop:
        return priceText(m_instrument, signal.stop);
    case Target:
        return priceText(m_instrument, signal.target);
    case Reward:
        return numberText(signal.rewardToRiskAfterFees, 2);
    case Size:
        return quantityText(m_instrument, signal.size);
    case Score:
        return QString::number(signal.confidence);
    case State:
        return signalStateText(signal);
    }
    return {};
}

QVariant SignalsModel::data(const QModelIndex& index, int role) const
{
    const TradeSignal& signal = at(index.row());
    const bool isLong = signal.direction == Direction::Long;
    switch (role) {
    case Qt::DisplayRole:
        return text(signal, index.column());
    case Qt::TextAlignmentRole: {
        const bool word =
            index.column() == Time || index.column() == Side || index.column() == State;
        return QVariant((word ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    case Qt::ForegroundRole:
        if (index.column() == Side) return isLong ? m_theme.up : m_theme.down;
        if (index.column() == State && signal.suppression != 0) return m_theme.unsure;
        if (index.column() == Entry) return m_theme.bright;
        return index.column() == Time || index.column() == State ? m_theme.dim : m_theme.text;
    case Qt::FontRole:
        return index.column() == Side ? m_theme.strongFont : m_theme.textFont;
    case Qt::ToolTipRole:
        return tr("%1, candle of %2\nReward to risk %3, after fees %4\nAt risk %5 USDT\n%6")
            .arg(directionText(signal.direction),
                 dateTimeText(signal.candle),
                 numberText(signal.rewardToRisk, 2),
                 numberText(signal.rewardToRiskAfterFees, 2),
                 numberText(signal.risk.toDouble(), 2),
                 signalStateText(signal));
    default:
        return {};
    }
}

QVariant SignalsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) {
        const bool word = section == Time || section == Side || section == State;
        return QVariant((word ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole) {
        if (section == Reward) return tr("Reward to risk after fees");
        if (section == Score) return tr("Score of rules met, not a probability");
        return {};
    }
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Side:
        return tr("Side");
    case Entry:
        return tr("Entry");
    case Stop:
        return tr("Stop");
    case Target:
        return tr("Target");
    case Reward:
        return tr("R:R net");
    case Size:
        return tr("Size");
    case Score:
        return tr("Score");
    case State:
        return tr("State");
    }
    return {};
}

} // namespace dg
