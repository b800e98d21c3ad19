// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panel.h"

#include <QStringList>

#include <vector>

namespace dg {

/// Rows of right-aligned numbers, newest on top, painted; for lists that move too fast for a
/// table with a model. Shows what fits and never scrolls; a click on a row asks for its moment.
class ListPanel : public Panel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ListPanel)

public:
    struct Row
    {
        QStringList cells;
        QColor color; ///< of the first number
        bool strong = false;
        Timestamp time{}; ///< where a click takes the chart
        double price = 0;
    };

    const std::vector<Row>& rows() const { return m_rows; }
    /// Why its rows are not of now; empty: they are.
    const QString& old() const { return m_old; }

Q_SIGNALS:
    void momentClicked(dg::Timestamp time, double price);

protected:
    /// A column: heading, share of the width, aligned left or right.
    struct Column
    {
        QString heading;
        double share = 1;
        bool left = false;
        bool colored = false;
    };

    ListPanel(const Theme& theme,
              const QString& title,
              std::vector<Column> columns,
              QWidget* parent);

    int rowsThatFit() const;
    /// In the place of the headings, with the rows dimmed: they are not of now. Empty: they are.
    void setOld(const QString& why);
    void setRows(std::vector<Row> rows);
    virtual std::vector<Row> makeRows(int count) const = 0;
    virtual QString emptyText() const = 0;
    void paintBody(QPainter& painter) override;
    /// The newest row.
    QString describe() const override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    const Row* rowAt(int y) const;

    std::vector<Column> m_columns;
    std::vector<Row> m_rows;
    QString m_old;
};

/// Forced orders, newest first: whose position was closed, where, how much.
class LiquidationsPanel final : public ListPanel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LiquidationsPanel)

public:
    explicit LiquidationsPanel(const Theme& theme, QWidget* parent = nullptr);

protected:
    void sync(const View& view, const View& before) override;
    std::vector<Row> makeRows(int count) const override;
    QString emptyText() const override;
};

} // namespace dg
