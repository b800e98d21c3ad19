// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/wrappedtree.h"

#include <QEvent>
#include <QHeaderView>
#include <QRegularExpression>
#include <QStyledItemDelegate>

#include <algorithm>
#include <vector>

namespace dg {

namespace {

constexpr int kPadding = 14; ///< beside a cell's text, with the space between columns
constexpr int kTall = 10'000;

/// A row is as high as its texts are in columns of that width: the view itself does not say.
class WrapDelegate final : public QStyledItemDelegate
{
public:
    explicit WrapDelegate(QTreeWidget& tree)
        : QStyledItemDelegate(&tree)
        , m_tree(tree)
    {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyleOptionViewItem narrow = option;
        int width = m_tree.columnWidth(index.column());
        if (m_tree.isFirstColumnSpanned(index.row(), index.parent()))
            width = m_tree.viewport()->width();
        narrow.rect = QRect(0, 0, width, kTall);
        narrow.features |= QStyleOptionViewItem::WrapText;
        return QStyledItemDelegate::sizeHint(narrow, index);
    }

private:
    QTreeWidget& m_tree;
};

} // namespace

WrappedTree::WrappedTree(const QStringList& columns, QWidget* parent)
    : QTreeWidget(parent)
{
    setRootIsDecorated(false);
    setIndentation(0);
    setWordWrap(true);
    setHeaderLabels(columns);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegate(new WrapDelegate(*this));
    header()->setStretchLastSection(false);
    header()->setMinimumSectionSize(10);
    for (int c = 1; c < columns.size(); ++c)
        headerItem()->setTextAlignment(c, Qt::AlignRight | Qt::AlignVCenter);
}

/// Of the widest text, whole or at least word by word.
WrappedTree::Need WrappedTree::needOf(int column) const
{
    const int heading = header()->fontMetrics().horizontalAdvance(headerItem()->text(column));
    Need need{heading, heading};
    const QFontMetrics metrics = fontMetrics();
    for (int row = 0; row < topLevelItemCount(); ++row) {
        const QTreeWidgetItem* item = topLevelItem(row);
        if (item->isFirstColumnSpanned()) continue;
        const QString text = item->text(column);
        need.whole = std::max(need.whole, metrics.horizontalAdvance(text));
        static const QRegularExpression spaces(QStringLiteral("[ \\x{200b}]"));
        for (const QString& word : text.split(spaces))
            need.word = std::max(need.word, metrics.horizontalAdvance(word));
    }
    return {need.whole + kPadding, need.word + kPadding};
}

/// Too narrow a room is shared: who needs less than a fair part keeps what he needs.
void WrappedTree::fitColumns()
{
    std::vector<Need> needs;
    std::vector<int> byWidth;
    int words = 0; ///< of those that have no room yet
    for (int c = 0; c < columnCount(); ++c) {
        needs.push_back(needOf(c));
        byWidth.push_back(c);
        words += needs.back().word;
    }
    const auto need = [&](int c) { return needs[static_cast<std::size_t>(c)]; };
    std::ranges::sort(byWidth, {}, [&](int c) { return need(c).whole; });
    int room = viewport()->width();
    auto left = columnCount();
    for (const int c : byWidth) {
        words -= need(c).word;
        const int fair = std::min(need(c).whole, room / left);
        const int width = std::max(std::min(fair, room - words), need(c).word);
        setColumnWidth(c, left == 1 ? std::max(room, need(c).word) : width);
        room -= width;
        --left;
    }
    scheduleDelayedItemsLayout();
}

void WrappedTree::resizeEvent(QResizeEvent* event)
{
    QTreeWidget::resizeEvent(event);
    fitColumns();
}

void WrappedTree::changeEvent(QEvent* event)
{
    QTreeWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) fitColumns();
}

} // namespace dg
