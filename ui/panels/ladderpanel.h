// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panel.h"

#include <vector>

namespace dg {

/// One painted line of the ladder.
struct LadderRow
{
    Price price;
    QString priceText;
    QString size;
    QString sum;       ///< of all levels from the best one to this
    double share = 0;  ///< of the largest size shown, for the bar
    bool known = true; ///< false: beyond what the last snapshot vouches for
};

/// The best levels of the book, asks above bids, with the spread between. As many levels as fit,
/// 20 a side at most. While the book is not certain it is hatched and shows no number at all.
class LadderPanel final : public Panel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LadderPanel)

public:
    explicit LadderPanel(const Theme& theme, QWidget* parent = nullptr);

    const std::vector<LadderRow>& asks() const { return m_asks; } ///< best first
    const std::vector<LadderRow>& bids() const { return m_bids; }
    QString spreadText() const { return m_spread; }
    QString warning() const { return m_warning; } ///< empty while the book is certain
    QSize sizeHint() const override;

Q_SIGNALS:
    void priceClicked(double price);

protected:
    void sync(const View& view, const View& before) override;
    void paintBody(QPainter& painter) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    int levelsThatFit() const;
    int askTop() const;
    int spreadTop() const { return askTop() + m_levels * rowHeight(); }
    void rebuild();
    void paintSide(QPainter& painter, const std::vector<LadderRow>& rows, bool asks) const;
    void paintSpread(QPainter& painter) const;
    void paintWarning(QPainter& painter) const;

    int m_levels = 20;
    std::vector<LadderRow> m_asks;
    std::vector<LadderRow> m_bids;
    QString m_spread;
    QString m_imbalance;
    double m_imbalanceValue = 0;
    QString m_warning;
};

} // namespace dg
