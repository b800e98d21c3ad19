// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panel.h"
#include "ui/panels/ladderrows.h"

#include <QElapsedTimer>

#include <array>
#include <optional>
#include <vector>

class QSettings;
class QToolButton;

namespace dg {

class Commands;

/// The best levels of the book, asks above bids, with the spread between. As many levels as fit,
/// 20 a side at most; several ticks can be put together. Unlocked, the rows stay at their prices
/// and the wheel moves them. While the book is not certain it is hatched and shows no number.
class LadderPanel final : public Panel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LadderPanel)

public:
    explicit LadderPanel(const Theme& theme, QWidget* parent = nullptr);

    const std::vector<LadderRow>& asks() const { return m_rows.above(); } ///< best first
    const std::vector<LadderRow>& bids() const { return m_rows.below(); }
    QString spreadText() const { return m_spread; }
    QString warning() const { return m_warning; } ///< empty while the book is certain
    /// "best prices 30 ticks above" and, on a second line, what leads there, while the rows have
    /// been moved away from them; else empty.
    QString edgeText() const { return m_edge; }
    /// Where the strip between bid and ask stands; empty while they do not meet in these rows.
    QRect spreadArea() const;
    /// Of the row that was clicked last, as long as nothing else was chosen.
    std::optional<Price> chosen() const { return m_chosen; }
    /// The best prices in the middle again.
    void recentre() { setLocked(true); }
    static constexpr std::array kGroups{1, 2, 5, 10, 20, 50, 100}; ///< ticks
    int group() const { return m_group; }
    void setGroup(int ticks);
    void setLocked(bool locked);
    /// Unlocks it and goes so many rows up the prices.
    void moveBy(int rows);
    void addCommands(Commands& commands);
    bool isLocked() const { return !m_centre; }
    void restore(const QSettings& settings);
    void save(QSettings& settings) const;

    void themeChanged() override;
    QWidget* titleTools() override { return m_tools; }
    QSize sizeHint() const override;

Q_SIGNALS:
    void priceClicked(double price);
    void settingsChanged();

protected:
    void sync(const View& view, const View& before) override;
    void paintBody(QPainter& painter) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    /// Right edges of the columns; a sum of 0 is left out where prices and sizes are long.
    struct Columns
    {
        int price;
        int size;
        int sum;
    };

    /// Texts that were the longest of their column, of this market and grouping.
    struct Longest
    {
        QString price;
        QString size;
        QString sum;
    };

    QString describe() const override;
    void rememberLongest();
    int levelsThatFit() const;
    int askTop() const;
    int rowCount() const;
    const LadderRow& rowAt(int row) const; ///< highest price first
    int rowTop(int row) const;
    int rowUnder(int y) const; ///< -1: none
    void findInside();
    void buildTools();
    void stepGroup(int by);
    void rebuild();
    Columns columns() const;
    void paintRows(QPainter& painter) const;
    void paintHeading(QPainter& painter) const;
    void paintSpread(QPainter& painter, const QRect& strip) const;
    void paintEdge(QPainter& painter, const QRect& strip) const;
    bool isFetched() const;
    QFont edgeFont(const QString& text, int room) const;
    void paintWarning(QPainter& painter) const;

    QWidget* m_tools;
    QToolButton* m_groups;
    QToolButton* m_lock;
    int m_levels = 20;
    int m_group = 1;
    std::optional<Price> m_centre; ///< set while unlocked
    LadderRows m_rows;
    QElapsedTimer m_clock;
    Longest m_longest;
    int m_inside = 0; ///< so many rows are above it
    std::optional<Price> m_chosen;
    QString m_edge;
    QString m_age; ///< of the last update, while none comes
    QString m_spread;
    QString m_balanceCaption;
    QString m_imbalance;
    double m_imbalanceValue = 0;
    QString m_warning;
};

} // namespace dg
