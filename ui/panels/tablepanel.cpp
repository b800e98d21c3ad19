// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/tablepanel.h"

#include "ui/format.h"
#include "ui/outage.h"
#include "ui/sentences.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolTip>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

/// What a colour says is said in the chosen row as well; plain text becomes bright there.
class ColourDelegate final : public QStyledItemDelegate
{
public:
    ColourDelegate(const Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {}

    /// The ground of the chosen row is quiet, so that colours can be read on it; an edge marks it.
    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        if (index.column() == 0 && option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(QRect(option.rect.topLeft(), QSize(2, option.rect.height())),
                              m_theme.bright);
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const auto colour = index.data(Qt::ForegroundRole).value<QColor>();
        if (colour.isValid() && colour != m_theme.text && colour != m_theme.dim)
            option->palette.setColor(QPalette::HighlightedText, colour);
    }

private:
    const Theme& m_theme;
};

} // namespace

TablePanel::TablePanel(const Theme& theme, const QString& title, QWidget* parent)
    : Panel(theme, title, parent)
    , m_table(new QTableView(this))
    , m_more(new QLabel(this))
{
    m_more->setObjectName(u"more"_s); // styled by the theme
    m_more->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_more->hide();
    m_table->setItemDelegate(new ColourDelegate(theme, m_table));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setAccessibleName(title);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setWordWrap(false);
    m_table->setFocusPolicy(Qt::StrongFocus); // the arrows and Enter do what a click does
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setMinimumSectionSize(10);
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight() + 1);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setTextElideMode(Qt::ElideRight);
    m_table->horizontalHeader()->viewport()->installEventFilter(this);
    m_table->horizontalHeader()->setMinimumSectionSize(10);
    m_table->horizontalHeader()->setFixedHeight(rowHeight() + 2);
    setMinimumHeight(titleHeight() + 4 * rowHeight());
}

void TablePanel::themeChanged()
{
    Panel::themeChanged();
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight() + 1);
    m_table->horizontalHeader()->setFixedHeight(rowHeight() + 2);
    layOut();
}

void TablePanel::setModel(QAbstractItemModel& model)
{
    m_table->setModel(&model);
}

void TablePanel::setEmptyText(const QString& text)
{
    if (m_emptyText == text) return;
    m_emptyText = text;
    update();
}

// Not selectRow(): with Ctrl or Shift held, as for a shortcut, it adds or takes off.
void TablePanel::chooseRow(int row)
{
    const QModelIndex index = table().model()->index(row, std::max(table().columnAt(0), 0));
    table().selectionModel()->setCurrentIndex(
        index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void TablePanel::showTable(bool show)
{
    if (m_table->isVisibleTo(this) != show) {
        m_table->setVisible(show);
        layOut();
        update();
    }
}

int TablePanel::textWidth(const QString& sample) const
{
    return QFontMetrics(theme().textFont).horizontalAdvance(sample) + 11;
}

int TablePanel::headed(int column, int width) const
{
    const QString heading = m_table->model()->headerData(column, Qt::Horizontal).toString();
    return std::max(width, QFontMetrics(theme().smallFont).horizontalAdvance(heading) + 11);
}

void TablePanel::cutHeadings(QList<int>& widths, const QList<int>& plain, int room)
{
    int over = std::accumulate(widths.begin(), widths.end(), 0) - room;
    for (qsizetype c = 0; c < widths.size() && over > 0; ++c) {
        const int less = std::clamp(widths[c] - plain[c], 0, over);
        widths[c] -= less;
        over -= less;
    }
}

/// The whole of a heading that is cut.
bool TablePanel::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::ToolTip) return Panel::eventFilter(watched, event);
    const auto& help = *static_cast<QHelpEvent*>(event);
    const QHeaderView& header = *m_table->horizontalHeader();
    const int column = header.logicalIndexAt(help.pos());
    if (column < 0 || headed(column, 0) <= header.sectionSize(column))
        return Panel::eventFilter(watched, event);
    const QAbstractItemModel& model = *m_table->model();
    const QString says = model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString();
    const QString heading = model.headerData(column, Qt::Horizontal).toString();
    QToolTip::showText(help.globalPos(), says.isEmpty() ? heading : heading + u'\n' + says, this);
    return true;
}

void TablePanel::resizeEvent(QResizeEvent* event)
{
    Panel::resizeEvent(event);
    layOut();
}

void TablePanel::layOut()
{
    m_table->setGeometry(tableArea().adjusted(2, 0, -2, -2));
    const int bar = 8; // the vertical scroll bar, kept free so that nothing moves when it comes
    QList<int> widths = columnWidths(m_table->width() - bar);
    if (widths.contains(0)) // room to say so
        widths = columnWidths(m_table->width() - moreWidth());
    for (int c = 0; c < widths.size(); ++c) {
        m_table->setColumnHidden(c, widths[c] <= 0);
        if (widths[c] > 0) m_table->setColumnWidth(c, widths[c]);
    }
    tellHidden(widths);
}

/// With the room of the scroll bar, which begins below; the same however many are hidden.
int TablePanel::moreWidth() const
{
    const bool few = !m_table->model() || m_table->model()->columnCount() < 10;
    return QFontMetrics(theme().smallFont).horizontalAdvance(few ? u"+9"_s : u"+99"_s) + 4;
}

void TablePanel::tellHidden(const QList<int>& widths)
{
    QStringList hidden;
    for (int c = 0; m_table->model() && c < widths.size(); ++c)
        if (widths[c] <= 0) hidden << m_table->model()->headerData(c, Qt::Horizontal).toString();
    m_more->setVisible(!hidden.isEmpty() && m_table->isVisibleTo(this));
    if (hidden.isEmpty()) return;
    m_more->setText(u"+%1"_s.arg(hidden.size()));
    m_more->setToolTip(tr("No room for: %1").arg(hidden.join(u", "_s)));
    const int width = moreWidth();
    m_more->setGeometry(m_table->geometry().right() - width,
                        m_table->y(),
                        width,
                        m_table->horizontalHeader()->height() - 1);
    m_more->raise();
}

void TablePanel::paintBody(QPainter& painter)
{
    if (!m_table->isVisibleTo(this)) paintEmpty(painter, tableArea(), m_emptyText);
}

ClustersPanel::ClustersPanel(const Theme& theme, QWidget* parent)
    : TablePanel(theme, tr("Clusters"), parent)
    , m_model(theme)
{
    setModel(m_model);
    const auto show = [this](const QModelIndex& index) {
        Q_EMIT priceClicked(m_model.at(index.row()).level);
    };
    connect(&table(), &QTableView::clicked, this, show);
    connect(&table(), &QTableView::activated, this, show); // Enter
}

void ClustersPanel::sync(const View& view, const View&)
{
    m_model.setMarket(view.market, view.pulse.isPriceLive(), view.clock());
    showTable(m_model.rowCount() > 0);
    const bool old = view.market && !view.pulse.isPriceLive();
    setNote(m_model.rowCount() == 0 ? QString()
            : old                   ? lastText(view.pulse.priceAge)
                                    : tr("lower bound"),
            old);
    if (m_model.rowCount() > 0 || !view.market) return;
    setEmptyText(noneText(*view.market));
}

/// Clusters are counted when a candle closes: what came since then is in none yet.
QString ClustersPanel::noneText(const MarketSnapshot& market) const
{
    const StrategyView& s = market.strategy;
    const bool counted = s.evaluated.ms > 0;
    QString text =
        counted ? tr("No cluster at %1: too few liquidations close together. Heard for %2 of %3 "
                     "min.")
                      .arg(minuteText(s.evaluated + std::chrono::milliseconds(1)))
                      .arg(s.clusterMinutes)
                      .arg(s.clusterWindow)
                : tr("Clusters are counted when a candle closes; none has closed yet.");
    const auto since = counted ? std::ranges::count_if(*market.liquidations,
                                                       [&](const ForceOrder& order) {
                                                           return order.event > s.evaluated;
                                                       })
                               : 0;
    if (since > 0)
        text += u'\n' + tr("%n liquidation(s) since then, counted at the next close.",
                           nullptr,
                           static_cast<int>(since));
    return text;
}

QList<int> ClustersPanel::columnWidths(int room) const
{
    int sides = 0;
    Cluster cluster;
    cluster.volume = 2;
    for (const double longs : {2.0, 1.0, 0.0}) {
        cluster.longVolume = longs;
        sides = std::max(sides, textWidth(clusterSideText(cluster)));
    }
    QList<int> widths{textWidth(u"00 000.00"_s),
                      textWidth(u"+00.00 %"_s),
                      textWidth(u"1 240k"_s),
                      sides,
                      textWidth(u"00 min"_s)};
    const QList<int> plain = widths;
    for (int c = 0; c < widths.size(); ++c)
        widths[c] = headed(c, widths[c]);
    const QList<int> whole = widths;
    if (const int spare = room - std::accumulate(widths.begin(), widths.end(), 0); spare >= 0)
        for (int& width : widths)
            width += spare / static_cast<int>(widths.size());
    else
        widths[ClustersModel::Age] = 0;
    cutHeadings(widths, plain, room);
    if (std::accumulate(widths.begin(), widths.end(), 0) <= room) return widths;
    // The others have its room: their headings are cut by no more than is still missing.
    widths = whole;
    widths[ClustersModel::Age] = widths[ClustersModel::Distance] = 0;
    cutHeadings(widths, plain, room);
    return widths;
}

} // namespace dg
