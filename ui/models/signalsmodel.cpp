// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/signalsmodel.h"

#include "core/strategy/lossatstop.h"
#include "ui/format.h"
#include "ui/sentences.h"
#include "ui/signalwords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

/// Rows whose age and price are kept moving; older ones are far from any price of now.
constexpr int kMoving = 60;

bool isWord(int column)
{
    return column == SignalsModel::Symbol || column == SignalsModel::Side ||
           column == SignalsModel::State;
}

} // namespace

SignalsModel::SignalsModel(const Theme& theme, SignalList& list, QObject* parent)
    : QAbstractTableModel(parent)
    , m_theme(theme)
    , m_list(list)
{
    connect(&list, &SignalList::aboutToClear, this, [this] { beginResetModel(); });
    connect(&list, &SignalList::cleared, this, [this] { endResetModel(); });
    connect(&list, &SignalList::aboutToInsert, this, [this](int row) {
        beginInsertRows({}, row, row);
    });
    connect(&list, &SignalList::inserted, this, [this] { endInsertRows(); });
    connect(
        &list, &SignalList::aboutToDrop, this, [this](int row) { beginRemoveRows({}, row, row); });
    connect(&list, &SignalList::dropped, this, [this] { endRemoveRows(); });
    connect(&list, &SignalList::updated, this, [this](int row) {
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    });
}

void SignalsModel::tick()
{
    if (const int last = std::min(rowCount(), kMoving) - 1; last >= 0)
        Q_EMIT dataChanged(index(0, Age), index(last, State), {Qt::DisplayRole});
}

int SignalsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_list.size();
}

int SignalsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString SignalsModel::text(const SignalRecord& record, int column) const
{
    const TradeSignal& signal = *record.signal;
    const Instrument instrument = m_list.instrumentOf(signal);
    switch (column) {
    case Age:
        return m_list.now() < signal.time ? u"–"_s : durationText(m_list.now() - signal.time);
    case Symbol:
        return QString::fromStdString(signal.symbol);
    case Side:
        return directionText(signal.direction);
    case Entry:
        return priceText(instrument, signal.entry);
    case Now: {
        const auto price = m_list.priceOf(signal.symbol);
        return price ? levelText(instrument, *price) : u"–"_s;
    }
    case Distance: {
        const auto distance = distanceInR(signal, m_list.priceOf(signal.symbol));
        return distance ? signedText(*distance, 2) + u" R"_s : u"–"_s;
    }
    case Stop:
        return priceText(instrument, signal.stop);
    case Target:
        return priceText(instrument, signal.target);
    case Gross:
        return numberText(signal.rewardToRisk, 2);
    case Net:
        return numberText(signal.rewardToRiskAfterFees, 2);
    case Risk:
        return numberText(lossAtStop(signal), 2);
    case Size:
        return quantityText(instrument, signal.size);
    case Score:
        return QString::number(signal.confidence);
    case State:
        return signalStatusText(record, m_list.answerTime());
    }
    return {};
}

QVariant SignalsModel::color(const SignalRecord& record, int column) const
{
    const bool waits = needsAnswer(record);
    switch (column) {
    case Side:
        return record.signal->direction == Direction::Long ? m_theme.up : m_theme.down;
    case State:
        return record.signal->suppression != 0 ? m_theme.unsure
               : waits                         ? m_theme.signal
                                               : m_theme.dim;
    case Now:
        return waits && m_list.isPriceLive(record.signal->symbol) ? m_theme.text : m_theme.dim;
    case Distance:
        if (!m_list.isPriceLive(record.signal->symbol)) return m_theme.dim;
        [[fallthrough]];
    case Entry:
        return waits ? m_theme.bright : m_theme.text;
    case Net: // fees that eat the target must be seen
        return record.signal->rewardToRiskAfterFees < 1 ? m_theme.unsure : m_theme.text;
    case Stop:
        if (stopInsideWick(*record.signal)) return m_theme.unsure;
        return waits ? m_theme.text : m_theme.dim;
    default:
        return waits ? m_theme.text : m_theme.dim;
    }
}

QString SignalsModel::toolTip(const SignalRecord& record) const
{
    const TradeSignal& signal = *record.signal;
    QString text =
        tr("%1, candle of %2\nReward to risk %3, after fees %4\nAt risk %5 USDT with fees, %6\n%7")
            .arg(signalTitle(signal, m_list.instrumentOf(signal)),
                 dateTimeText(signal.candle),
                 numberText(signal.rewardToRisk, 2),
                 numberText(signal.rewardToRiskAfterFees, 2),
                 numberText(lossAtStop(signal), 2),
                 signalStateText(signal),
                 signalStatusText(record, m_list.answerTime()));
    for (const QString& doubt : signalDoubts(signal, m_list.instrumentOf(signal)))
        text += u'\n' + doubt;
    if (const QString answer = answerSentence(record); !answer.isEmpty()) text += u'\n' + answer;
    return m_list.feed() == FeedKind::Live ? text : feedText(m_list.feed()) + u'\n' + text;
}

QVariant SignalsModel::data(const QModelIndex& index, int role) const
{
    const SignalRecord& record = *at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(record, index.column());
    case Qt::TextAlignmentRole:
        return QVariant((isWord(index.column()) ? Qt::AlignLeft : Qt::AlignRight) |
                        Qt::AlignVCenter);
    case Qt::ForegroundRole:
        return color(record, index.column());
    case Qt::FontRole:
        return index.column() == Side || (index.column() == State && needsAnswer(record))
                   ? m_theme.strongFont
                   : m_theme.textFont;
    case Qt::ToolTipRole:
        return toolTip(record);
    case Qt::AccessibleTextRole:
        // The first cell says the whole row, so that a screen reader need not walk it.
        return index.column() == 0 ? signalDescription(record,
                                                       m_list.instrumentOf(*record.signal),
                                                       m_list.answerTime())
                                   : text(record, index.column());
    default:
        return {};
    }
}

QVariant SignalsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((isWord(section) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole) {
        if (section == Distance)
            return tr("How far price is from the entry, in units of the risk to the stop");
        if (section == Gross) return tr("Reward to risk before fees");
        if (section == Net) return tr("Reward to risk after fees");
        if (section == Risk) return tr("Money lost at the stop, fees included, USDT");
        if (section == Score) return tr("Score of rules met, not a probability");
        return {};
    }
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Age:
        return tr("Age");
    case Symbol:
        return tr("Symbol");
    case Side:
        return tr("Side");
    case Entry:
        return tr("Entry");
    case Now:
        return tr("Price");
    case Distance:
        return tr("From entry");
    case Stop:
        return tr("Stop");
    case Target:
        return tr("Target");
    case Gross:
        return tr("R:R");
    case Net:
        return tr("R:R net");
    case Risk:
        return tr("At risk");
    case Size:
        return tr("Size");
    case Score:
        return tr("Score");
    case State:
        return tr("State");
    }
    return {};
}

SignalsFilter::SignalsFilter(SignalsModel& model, QObject* parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSourceModel(&model);
}

void SignalsFilter::setKind(Kind kind)
{
    if (m_kind == kind) return;
    m_kind = kind;
    invalidateFilter();
}

void SignalsFilter::setSearch(const QString& words)
{
    m_words = words.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool SignalsFilter::filterAcceptsRow(int row, const QModelIndex&) const
{
    const SignalRecord& record = *m_model.at(row);
    const bool suppressed = record.signal->suppression != 0;
    const bool of = [&] {
        switch (m_kind) {
        case Kind::All:
            return true;
        case Kind::Waiting:
            return needsAnswer(record);
        case Kind::Answered:
            return record.answer.has_value();
        case Kind::Over:
            return record.status == SignalStatus::Expired ||
                   record.status == SignalStatus::Invalidated;
        case Kind::Suppressed:
            return suppressed;
        }
        return true;
    }();
    if (!of || m_words.isEmpty()) return of;
    QString all = QString::fromStdString(record.signal->id) + u' ' +
                  signalDescription(record,
                                    m_model.list().instrumentOf(*record.signal),
                                    m_model.list().answerTime()) +
                  u' ' + answerSentence(record);
    for (const std::string& reason : record.signal->reasons)
        all += u' ' + QString::fromStdString(reason);
    for (const SignalEvent& event : record.trail)
        all += u' ' + trailSentence(event);
    return std::ranges::all_of(
        m_words, [&](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
}

} // namespace dg
