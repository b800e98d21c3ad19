// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panel.h"
#include "ui/sentences.h"

#include <vector>

class QListWidget;
class QToolButton;

namespace dg {

/// Answers "why is there no signal now?": the state in a sentence, every condition with what the
/// last closed candle had, what the forming one has, and what it takes, and the trail in plain
/// sentences: beside the conditions, or in their place where the panel is narrow.
class StrategyPanel final : public Panel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StrategyPanel)

public:
    explicit StrategyPanel(const Theme& theme, QWidget* parent = nullptr);

    QString sentence() const { return m_sentence; }
    QString doubts() const { return m_doubts; }
    /// State of every other market: "BTCUSDT idle"; empty while there is one.
    QString others() const { return m_others; }
    QString closeHeading() const { return m_closeHead; } ///< "at close 05:42"
    /// Rows as they are read: "✓ Volume spike 4.1 × mean, now 0.5 × mean, ≥ 3.0 ×".
    QStringList conditions() const;
    QStringList events() const; ///< newest first, as they are read
    QListWidget& eventList() { return *m_list; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {520, sizeHint().height()}; }
    void themeChanged() override;
    QWidget* titleTools() override { return m_tools; }
    /// Whether the trail has not room enough beside the conditions.
    bool isNarrow() const;
    /// To the trail and back, while the panel is narrow.
    void turn();
    QSize usefulSize() const override { return {420, 10 * rowHeight()}; }

Q_SIGNALS:
    /// Of an event; price 0 where it has none.
    void momentClicked(dg::Timestamp time, double price);

protected:
    void sync(const View& view, const View& before) override;
    void paintBody(QPainter& painter) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Line
    {
        ConditionWords words; ///< at the close
        QString now;
        Verdict verdict = Verdict::Unknown;
        Verdict verdictNow = Verdict::Unknown;
        bool uncertain = false; ///< data not certain: amber

        friend bool operator==(const Line& a, const Line& b)
        {
            return a.words.title == b.words.title && a.words.value == b.words.value &&
                   a.words.needs == b.words.needs && a.now == b.now && a.verdict == b.verdict &&
                   a.verdictNow == b.verdictNow && a.uncertain == b.uncertain;
        }
    };
    struct Columns
    {
        int close;
        int now;
        int needs;
    };

    struct Widths
    {
        int title = 0;
        int close = 0;
        int now = 0;
        int needs = 0;
        int all() const;
    };

    /// Rows above the conditions.
    struct Head
    {
        int sentence = 2;
        int doubts = 0;
        int others = 0;
    };

    /// The signal whose conditions are shown; null: those of the newest candle.
    static const TradeSignal* shownSignal(const MarketSnapshot& market);
    std::vector<Line> makeLines(const MarketSnapshot& market) const;
    void syncEvents(const MarketSnapshot& market);
    void layOut();
    void fitColumns();
    int conditionsWidth() const;
    Columns columns(const QRect& area) const;
    int headHeight() const;
    Head fitHead() const;
    void drawLines(QPainter& painter, const QRect& area, const QString& text) const;
    void paintConditions(QPainter& painter, const QRect& area) const;
    QRect lineArea(std::size_t line) const;
    void paintLine(QPainter& painter, const QRect& row, const Line& line) const;

    QString m_sentence;
    QString m_doubts; ///< what speaks against the signal that stands
    QString m_others;
    QString m_closeHead;
    Head m_head;
    std::vector<Line> m_lines;
    Widths m_widths;
    Timestamp m_newestEvent;
    std::size_t m_eventCount = 0;
    std::string m_symbol;
    QListWidget* m_list;
    QWidget* m_tools;
    QToolButton* m_turn; ///< to the trail, while the panel is narrow
};

} // namespace dg
