// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panel.h"
#include "ui/sentences.h"

#include <vector>

namespace dg {

/// Answers "why is there no signal now?": the state in a sentence, every condition with what was
/// found and what it takes, and the last steps of the trail.
class StrategyPanel final : public Panel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StrategyPanel)

public:
    explicit StrategyPanel(const Theme& theme, QWidget* parent = nullptr);

    QString sentence() const { return m_sentence; }
    QStringList events() const; ///< newest first, as they are read
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {520, sizeHint().height()}; }

protected:
    void sync(const View& view, const View& before) override;
    void paintBody(QPainter& painter) override;

private:
    struct Line
    {
        ConditionWords words;
        Verdict verdict = Verdict::Unknown;
        bool uncertain = false; ///< data not certain: amber
    };
    struct Event
    {
        QString time;
        QString text;
        bool confirmed = false;
    };
    void paintConditions(QPainter& painter, const QRect& area) const;
    void paintEvents(QPainter& painter, const QRect& area) const;

    QString m_sentence;
    std::vector<Line> m_lines;
    std::vector<Event> m_events; ///< newest first
};

} // namespace dg
