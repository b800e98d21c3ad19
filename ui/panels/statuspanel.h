// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panel.h"

#include <array>
#include <vector>

namespace dg {

/// Parts of the program beside the feed; each has its place in the status bar.
enum class StatusPart { Store, Telegram, Recording, Alarm }; // recording: of the snapshot
enum class StatusTone { Off, Good, Warn };

/// The line at the bottom: how feed and program are doing, in numbers that keep their places. What
/// matters least is left out while it is narrow. What a part says is told by the application.
class StatusPanel final : public Panel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusPanel)

public:
    explicit StatusPanel(const Theme& theme, QWidget* parent = nullptr);

    void themeChanged() override;
    /// A few words ("SQLite", "off", "41 MB") and a sentence for the tool tip.
    void setPart(StatusPart part, const QString& text, StatusTone tone, const QString& tip);

    /// Everything shown, for tests and screen readers: "gaps 1".
    QStringList texts() const;
    /// What the tool tip says there; empty: there is none.
    QString tipAt(const QPoint& place) const;

protected:
    void sync(const View& view, const View& before) override;
    void paintBody(QPainter& painter) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Cell
    {
        QString caption;
        QString value;
        QString sample;   ///< the widest value it keeps room for
        int priority = 0; ///< 0 stays longest
        StatusTone tone = StatusTone::Good;
        bool light = false; ///< a dot tells the tone
        QString tip;
        int left = -1; ///< where it stands; -1: there is no room for it

        friend bool operator==(const Cell&, const Cell&) = default;
    };

    void showRecording(const RecorderStatus& recorder);
    void addParts();
    void addLines(const Snapshot& snapshot);
    void addCounters(const Snapshot& snapshot);
    void addRemarks(const Snapshot& snapshot);
    int widthOf(const Cell& cell) const;
    QRect placeOf(const Cell& cell) const;
    QRect placeOfFeed() const;
    int smallWidth(const QString& text) const;
    void makeCells(const Snapshot& snapshot);
    void layOut();
    void paintCell(QPainter& painter, const Cell& cell) const;

    std::vector<Cell> m_cells; ///< left to right
    int m_left = 0;            ///< where the first one begins
    std::array<Cell, 4> m_parts;
    QString m_feed;
    bool m_failed = false;
};

} // namespace dg
