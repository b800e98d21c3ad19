// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panel.h"

#include <QStringList>

#include <utility>
#include <vector>

class QComboBox;

namespace dg {

/// The strip at the top: what is looked at, the last price, and whether it can be trusted. The
/// first things a trader looks for stand in fixed places; the least important go when it is narrow.
class HeaderPanel final : public Panel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeaderPanel)

public:
    explicit HeaderPanel(const Theme& theme, QWidget* parent = nullptr);

    QComboBox& symbols() { return *m_symbols; }
    QString bookPill() const { return m_pill; } ///< what can be said of the data, in a few words
    QString priceText() const { return m_price; }
    /// "last 34 s ago" while the price is not of now, "8 s" while nothing is traded; else empty.
    QString ageText() const { return m_age; }
    QString clockText() const { return m_clock; }
    QString dataText() const { return m_data; } ///< under the clock: of a replay its day
    QStringList fieldTexts() const;             ///< "Spread 0.01"
    bool isCut() const; ///< something of what is shown has not the room it needs
    void themeChanged() override;
    QSize sizeHint() const override;

Q_SIGNALS:
    void symbolChosen(const QString& symbol);
    void priceClicked(double price);

protected:
    void sync(const View& view, const View& before) override;
    void paintBody(QPainter& painter) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    struct Field
    {
        QString caption;
        QString value;
        int width = 0;
        int priority = 0; ///< 0 stays longest
        QColor color;
        double level = 0; ///< where a click takes the chart; 0: nowhere

        friend bool operator==(const Field&, const Field&) = default;
    };

    enum class Trust { Good, Unsure, Down };

    void makePill(const MarketSnapshot& market, FeedKind feed);
    QString sinceText(Timestamp since) const;
    void pillOfStreams(const MarketSnapshot& market, FeedKind feed);
    Field dayField(const MarketSnapshot& market) const;
    void updateChanged(const MarketSnapshot& market, FeedKind feed);
    int priceRight() const;
    void placeSymbols();
    int symbolWidth() const;
    void syncSymbols(const Snapshot& snapshot);
    std::vector<Field> makeFields(const MarketSnapshot& market) const;
    void paintPrice(QPainter& painter, int left) const;
    void paintOldPrice(QPainter& painter, const QRect& room) const;
    int paintBadge(QPainter& painter, int right) const;
    int paintPill(QPainter& painter, int right) const;
    void paintFields(QPainter& painter) const;
    std::vector<std::pair<const Field*, QRect>> placedFields() const;
    QString leftOut() const;
    double levelAt(QPoint place) const;

    QComboBox* m_symbols;
    QStringList m_names; ///< of m_symbols
    QString m_price;
    int m_direction = 0; ///< of the last change of price
    QString m_pill;
    Trust m_trust = Trust::Good;
    QString m_clock;
    QString m_data; ///< time of the newest data, or the day of what was recorded
    QString m_age;  ///< of the price
    bool m_dataOld = false;
    std::vector<Field> m_fields;
    int m_fieldsRight = 0; ///< where pill and badges began when they were painted
};

} // namespace dg
