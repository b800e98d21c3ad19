// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/snapshot.h"
#include "ui/theme.h"

#include <QRegion>
#include <QWidget>

#include <memory>

class QPainter;

namespace dg {

/// What the window looks at: a snapshot and the market chosen in it. Both null before the first.
struct View
{
    std::shared_ptr<const Snapshot> snapshot;
    std::shared_ptr<const MarketSnapshot> market;

    friend bool operator==(const View&, const View&) = default;
};

/// What is enough to tell whether another market or time is shown. What nobody looks at keeps this
/// of the view it showed last: a snapshot whole, with an hour of depth of each symbol, is
/// megabytes.
View outlineOf(const View& view);

/// A part of the window that shows something of a snapshot: keeps the newest view, and works only
/// while it is visible. GUI thread; owned by its parent widget. The theme is borrowed from the
/// window and changes in place.
class Panel : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Panel)

public:
    Panel(const Theme& theme, const QString& title, QWidget* parent = nullptr);

    void present(const View& view);
    /// Called after the theme changed in place.
    virtual void themeChanged();

    const QString& title() const { return m_title; }
    const QString& note() const { return m_note; } ///< at the right of the title
    int rowHeight() const;                         ///< of a line of text
    /// In a dock the dock's strip shows title and note instead.
    void setDocked(bool docked);
    /// Small controls for the strip; null for none. A child of the panel until the dock takes it.
    virtual QWidget* titleTools() { return nullptr; }
    /// False: behind another tab. Costs nothing until it comes to the front.
    void setInFront(bool inFront);
    bool isSeen() const { return isVisible() && m_inFront && !window()->isMinimized(); }

Q_SIGNALS:
    void noteChanged();

protected:
    /// A new view; `before` is the one of the last call. Called only while visible.
    virtual void sync(const View& view, const View& before) = 0;

    const Theme& theme() const { return m_theme; }
    const View& view() const { return m_synced; }
    int titleHeight() const { return m_title.isEmpty() || m_docked ? 0 : rowHeight() + 6; }
    /// What is left for the panel's own content.
    QRect body() const;
    /// In paintBody(): whether any of that place is asked for; the rest need not be painted.
    bool isAsked(const QRect& place) const { return m_asked.intersects(place); }
    void setNote(const QString& note);

    void showEvent(QShowEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    virtual void paintBody(QPainter& painter);
    /// A quiet sentence in the middle, for when there is nothing to show yet.
    void paintEmpty(QPainter& painter, const QRect& area, const QString& text) const;

private:
    const Theme& m_theme;
    QString m_title;
    QString m_note;
    bool m_docked = false;
    bool m_inFront = true;
    QRegion m_asked; ///< of the paint event under way
    View m_newest;
    View m_synced;
    bool m_isOutline = false; ///< what is left of m_synced
};

/// Diagonal lines: "not certain". Painted under a text, never over a number.
void paintHatch(QPainter& painter, const QRect& area, const QColor& color);

} // namespace dg
