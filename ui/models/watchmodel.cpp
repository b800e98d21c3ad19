// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/watchmodel.h"

#include "ui/bookbalance.h"
#include "ui/format.h"
#include "ui/outage.h"
#include "ui/sentences.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace dg {

WatchModel::WatchModel(const Theme& theme, QObject* parent)
    : QAbstractTableModel(parent)
    , m_theme(theme)
{}

WatchModel::Cell WatchModel::health(const MarketSnapshot& market, const Pulse& pulse)
{
    if (!pulse.isPriceLive()) return {oldText(pulse.priceAge), Tone::Unsure};
    if (!pulse.isBookLive()) return {oldText(pulse.bookAge), Tone::Unsure};
    switch (market.book.state) {
    case BookState::Empty:
        return {tr("no book"), Tone::Unsure};
    case BookState::Unsure:
        return {tr("unsure"), Tone::Unsure};
    case BookState::Sure:
        break;
    }
    const bool stale =
        std::ranges::any_of(market.streams, [](const StreamHealth& s) { return s.stale; });
    return stale ? Cell{tr("stale"), Tone::Unsure} : Cell{tr("exact"), Tone::Dim};
}

WatchModel::Cell WatchModel::strategy(const MarketSnapshot& market)
{
    const StrategyView& s = market.strategy;
    if (s.phase == StrategyPhase::Swept)
        return {tr("swept %1/%2").arg(s.candle).arg(s.candlesAllowed), Tone::Bright};
    if (const TradeSignal* signal = freshSignal(market))
        return {directionText(signal->direction), Tone::Signal};
    return {tr("idle"), Tone::Dim};
}

WatchModel::Row WatchModel::makeRow(const MarketSnapshot& market, const Pulse& pulse, double reach)
{
    const Instrument& i = market.instrument;
    const BookView& book = market.book;
    const QString none = u"–"_s;
    const auto last = lastPrice(market);
    const auto change = changeOver(market, 60);
    const auto day = changeOver(market, kMinutesOfDay);
    const auto trend = [](double value, double least) {
        return std::abs(value) < least ? Tone::Plain : value > 0 ? Tone::Up : Tone::Down;
    };
    const bool both = book.state == BookState::Sure && pulse.isBookLive() && !book.bids.empty() &&
                      !book.asks.empty();
    const auto balance = both ? bookBalance(market, reach) : std::nullopt;
    Row row;
    row[Symbol] = {QString::fromStdString(i.symbol), Tone::Bright};
    row[Last] = {last ? levelText(i, *last) : none, Tone::Bright};
    row[Change] = {change ? percentText(*change) : none, trend(change.value_or(0), 0.00005)};
    row[Day] = {day ? percentText(*day) : none, trend(day.value_or(0), 0.00005)};
    row[Spread] = {
        both ? priceText(i, Price{book.asks.front().price.ticks - book.bids.front().price.ticks})
             : none,
        Tone::Plain};
    const double outweighs = balance ? balance->value : 0;
    row[Imbalance] = {balance ? signedText(outweighs, 2) : none, trend(outweighs, 0.005)};
    row[Health] = health(market, pulse);
    row[Strategy] = strategy(market);
    if (pulse.isPriceLive()) return row;
    // A change up to now of a price that is not of now is no number at all.
    row[Last].tone = Tone::Unsure;
    for (const Column column : {Change, Day, Spread, Imbalance})
        row[column] = {none, Tone::Dim};
    row[Strategy].tone = Tone::Dim;
    return row;
}

void WatchModel::setSnapshot(const Snapshot* snapshot,
                             const std::vector<Pulse>& pulses,
                             double reach)
{
    std::vector<Row> rows;
    for (std::size_t i = 0; snapshot && i < snapshot->markets.size(); ++i)
        rows.push_back(
            makeRow(*snapshot->markets[i], i < pulses.size() ? pulses[i] : Pulse(), reach));
    const bool same = rows.size() == m_rows.size() &&
                      std::ranges::equal(rows, m_rows, [](const Row& a, const Row& b) {
                          return a[Symbol] == b[Symbol];
                      });
    if (!same) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    for (std::size_t r = 0; r < rows.size(); ++r) {
        // From the first to the last cell that changed: a table paints no more than it is told.
        const auto differs = [&](int c) {
            return rows[r][static_cast<std::size_t>(c)] != m_rows[r][static_cast<std::size_t>(c)];
        };
        int first = 0;
        int last = ColumnCount - 1;
        while (first <= last && !differs(first))
            ++first;
        while (last > first && !differs(last))
            --last;
        m_rows[r] = std::move(rows[r]);
        const int row = static_cast<int>(r);
        if (first <= last)
            Q_EMIT dataChanged(index(row, first), index(row, last), {Qt::DisplayRole});
    }
}

QString WatchModel::symbolAt(int row) const
{
    return m_rows[static_cast<std::size_t>(row)][Symbol].text;
}

int WatchModel::rowOf(const QString& symbol) const
{
    const auto at =
        std::ranges::find_if(m_rows, [&](const Row& row) { return row[Symbol].text == symbol; });
    return at == m_rows.end() ? -1 : static_cast<int>(at - m_rows.begin());
}

int WatchModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int WatchModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QColor WatchModel::color(Tone tone) const
{
    switch (tone) {
    case Tone::Plain:
        return m_theme.text;
    case Tone::Dim:
        return m_theme.dim;
    case Tone::Bright:
        return m_theme.bright;
    case Tone::Up:
        return m_theme.up;
    case Tone::Down:
        return m_theme.down;
    case Tone::Unsure:
        return m_theme.unsure;
    case Tone::Signal:
        return m_theme.signal;
    }
    return {};
}

QVariant WatchModel::data(const QModelIndex& index, int role) const
{
    const Cell& cell =
        m_rows[static_cast<std::size_t>(index.row())][static_cast<std::size_t>(index.column())];
    const bool word = index.column() == Symbol || index.column() >= Health;
    switch (role) {
    case Qt::DisplayRole:
        return cell.text;
    case Qt::TextAlignmentRole:
        return QVariant((word ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        return color(cell.tone);
    case Qt::FontRole:
        return index.column() == Symbol ? m_theme.strongFont : m_theme.textFont;
    case Qt::ToolTipRole: { // whichever columns there is no room for
        QStringList lines{symbolAt(index.row())};
        for (int column = Symbol + 1; column < ColumnCount; ++column)
            lines << u"%1: %2"_s.arg(
                headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(),
                m_rows[static_cast<std::size_t>(index.row())][static_cast<std::size_t>(column)]
                    .text);
        return lines.join(u'\n');
    }
    case Qt::AccessibleTextRole: {
        const QString head = headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString();
        return u"%1 %2 %3"_s.arg(symbolAt(index.row()), head, cell.text);
    }
    default:
        return {};
    }
}

QVariant WatchModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) {
        const bool word = section == Symbol || section >= Health;
        return QVariant((word ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Symbol:
        return tr("Symbol");
    case Last:
        return tr("Last");
    case Change:
        return tr("1 hour");
    case Day:
        return tr("24 h");
    case Spread:
        return tr("Spread");
    case Imbalance:
        return tr("Imb.");
    case Health:
        return tr("Book");
    case Strategy:
        return tr("Strategy");
    }
    return {};
}

} // namespace dg
