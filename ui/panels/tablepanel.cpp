// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/tablepanel.h"

#include "ui/format.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTableView>

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
{
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

void TablePanel::showTable(bool show)
{
    if (m_table->isVisibleTo(this) != show) {
        m_table->setVisible(show);
        update();
    }
}

int TablePanel::textWidth(const QString& sample) const
{
    return QFontMetrics(theme().textFont).horizontalAdvance(sample) + 11;
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
    const QList<int> widths = columnWidths(m_table->width() - bar);
    for (int c = 0; c < widths.size(); ++c) {
        m_table->setColumnHidden(c, widths[c] <= 0);
        if (widths[c] > 0) m_table->setColumnWidth(c, widths[c]);
    }
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
    setNote(m_model.rowCount() > 0 ? tr("lower bound") : QString());
    if (m_model.rowCount() > 0 || !view.market) return;
    const StrategyView& s = view.market->strategy;
    setEmptyText(tr("No cluster: too few liquidations close together. Seen for %1 of %2 min.")
                     .arg(s.clusterMinutes)
                     .arg(s.clusterWindow));
}

QList<int> ClustersPanel::columnWidths(int room) const
{
    QList<int> widths{textWidth(u"00 000.00"_s),
                      textWidth(u"+00.00 %"_s),
                      textWidth(u"1 240k"_s),
                      textWidth(u"shorts"_s),
                      textWidth(u"00 min"_s)};
    const int spare = room - std::accumulate(widths.begin(), widths.end(), 0);
    if (spare < 0)
        widths[ClustersModel::Age] = 0;
    else
        for (int& width : widths)
            width += spare / static_cast<int>(widths.size());
    return widths;
}

} // namespace dg
