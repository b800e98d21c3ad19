// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/snapshot.h"
#include "ui/cuttexts.h"
#include "ui/pulse.h"
#include "ui/theme.h"

#include <QRegion>
#include <QWidget>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

class QPainter;

namespace dg {

/// What the window looks at: a snapshot and the market chosen in it. Both null before the first.
struct View
{
    std::shared_ptr<const Snapshot> snapshot;
    std::shared_ptr<const MarketSnapshot> market;
    Pulse pulse{};               ///< of that market
    std::vector<Pulse> pulses{}; ///< of every market, in their order; empty: nobody counts
    Timestamp now{};             ///< of the exchange's clock, running on; 0: nobody counts
    Timestamp received{};        ///< the same by our time of receipt
    std::chrono::milliseconds sinceFrame{}; ///< how old the snapshot is
    std::chrono::milliseconds watched{};    ///< since its feed was begun
    std::chrono::milliseconds ticked{};     ///< of a clock that is never set; 0: nobody counts
    double reach = kUsualReach;             ///< of the imbalance, as a share of the middle price

    static constexpr double kUsualReach = 0.001;

    /// What the exchange's clock shows; without one, the newest time of the data.
    Timestamp clock() const { return now.ms > 0 || !market ? now : market->dataTime; }
    /// Until when an age counts, by our time of receipt.
    Timestamp receivedNow() const
    {
        return received.ms > 0 || !market ? received : market->received;
    }

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
    const QString& note() const { return m_note; }     ///< at the right of the title
    bool isNoteUnsure() const { return m_noteUnsure; } ///< amber
    /// What a screen reader is told of its content, in a sentence; empty: only its name.
    const QString& spoken() const { return m_spoken; }
    int rowHeight() const; ///< of a line of text
    /// In a dock the dock's strip shows title and note instead.
    void setDocked(bool docked);
    /// Small controls for the strip; null for none. A child of the panel until the dock takes it.
    virtual QWidget* titleTools() { return nullptr; }
    /// With less, little of it is of use; for a place that no layout has planned.
    virtual QSize usefulSize() const { return {200, 10 * rowHeight()}; }
    /// False: behind another tab. Costs nothing until it comes to the front.
    void setInFront(bool inFront);
    bool isSeen() const { return isVisible() && m_inFront && !window()->isMinimized(); }

Q_SIGNALS:
    void noteChanged();
    void titleChanged();

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
    void setNote(const QString& note, bool unsure = false);
    void setTitle(const QString& title);
    /// The content in a sentence, of a painted panel. Asked for at most every two seconds: what
    /// changes faster cannot be listened to. Empty by default.
    virtual QString describe() const { return {}; }

    /// Pixels; kept, for what is measured in each frame.
    int textWidth(const QFont& font, const QString& text) const;
    /// In paintBody(): a text in a line, cut where it does not fit; a tool tip then tells the
    /// whole.
    void drawCut(QPainter& painter, const QRectF& area, int align, const QString& text) const;

    bool event(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    virtual void paintBody(QPainter& painter);
    /// A quiet sentence in the middle, for when there is nothing to show yet.
    void paintEmpty(QPainter& painter, const QRect& area, const QString& text) const;

private:
    void speak();

    const Theme& m_theme;
    QString m_title;
    QString m_note;
    bool m_noteUnsure = false;
    QString m_spoken;
    std::optional<std::chrono::milliseconds> m_spokenAt;
    bool m_docked = false;
    bool m_inFront = true;
    QRegion m_asked; ///< of the paint event under way
    mutable CutTexts m_cut;
    mutable TextWidths m_widths;
    View m_newest;
    View m_synced;
    bool m_isOutline = false; ///< what is left of m_synced
};

/// A strip over numbers that are not of now, and says since when.
void paintOldStrip(QPainter& painter, const QRect& area, const Theme& theme, const QString& text);

/// Diagonal lines: "not certain". Painted under a text, never over a number.
void paintHatch(QPainter& painter, const QRect& area, const QColor& color);

} // namespace dg
