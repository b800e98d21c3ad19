// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/clustersmodel.h"
#include "ui/panel.h"

class QLabel;
class QTableView;

namespace dg {

/// A table with a model under a title; shows an explaining text while the model is empty. Columns
/// have fixed widths made for their content, so that nothing scrolls sideways or jumps.
class TablePanel : public Panel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TablePanel)

public:
    QTableView& table() const { return *m_table; }
    QString emptyText() const { return m_emptyText; }
    void themeChanged() override;

protected:
    TablePanel(const Theme& theme, const QString& title, QWidget* parent);

    void setModel(QAbstractItemModel& model);
    void setEmptyText(const QString& text);
    void showTable(bool show);
    /// That row and no other, whatever keys are held; none where there is no such row.
    void chooseRow(int row);
    void resizeEvent(QResizeEvent* event) override;
    void paintBody(QPainter& painter) override;
    /// Widths for this room; columns of width 0 are hidden.
    virtual QList<int> columnWidths(int room) const = 0;
    int textWidth(const QString& sample) const;
    /// That much, or what the column's heading needs in this language.
    int headed(int column, int width) const;
    /// Takes from columns what only their headings need until they fit; `plain`: without headings.
    static void cutHeadings(QList<int>& widths, const QList<int>& plain, int room);
    bool eventFilter(QObject* watched, QEvent* event) override;
    /// Where the table goes; the whole body unless there is something above it.
    virtual QRect tableArea() const { return body(); }
    void relayOut() { layOut(); }

private:
    void layOut();
    int moreWidth() const;
    void tellHidden(const QList<int>& widths);

    QTableView* m_table;
    QLabel* m_more;      ///< "+2": so many columns find no room
    QString m_emptyText; ///< instead of rows
};

/// Clusters of liquidations, highest price first.
class ClustersPanel final : public TablePanel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClustersPanel)

public:
    explicit ClustersPanel(const Theme& theme, QWidget* parent = nullptr);

Q_SIGNALS:
    void priceClicked(double price);

protected:
    void sync(const View& view, const View& before) override;
    QList<int> columnWidths(int room) const override;

private:
    QString noneText(const MarketSnapshot& market) const;

    ClustersModel m_model;
};

} // namespace dg
