// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/signalsmodel.h"
#include "ui/panels/tablepanel.h"

class QAction;
class QComboBox;
class QLineEdit;
class QMenu;
class QToolButton;

namespace dg {

/// What can be done with the chosen signals. Actions of the panel, shown as buttons, in its context
/// menu and in the window's menu; owned by the panel.
struct SignalActions
{
    QAction* acknowledge = nullptr;
    QAction* reject = nullptr;
    QAction* note = nullptr;
    QAction* snooze = nullptr;
    QAction* details = nullptr;
    QAction* replay = nullptr;
    QAction* copy = nullptr;
    QAction* next = nullptr; ///< choose the newest that waits
    QAction* search = nullptr;

    QList<QAction*> all() const
    {
        return {acknowledge, reject, note, snooze, details, replay, copy, next, search};
    }
};

/// The signals with what became of them: filter, search, and the answers to one or several. Asks
/// for what is wanted; the desk knows how. The list is borrowed.
class SignalsPanel final : public TablePanel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignalsPanel)

public:
    SignalsPanel(const Theme& theme, SignalList& list, QWidget* parent = nullptr);

    const SignalActions& signalActions() const { return m_actions; }
    /// Records of the chosen rows, newest first.
    std::vector<RecordPtr> chosen() const;
    void choose(const std::string& id);
    /// Chooses it, and the chart goes there.
    void bringUp(const std::string& id);
    void chooseNextWaiting();
    QComboBox& filter() { return *m_filter; }
    QLineEdit& searchLine() { return *m_search; }
    QString summary() const { return m_summary; }
    void themeChanged() override;
    QSize usefulSize() const override { return {720, 10 * rowHeight()}; }

Q_SIGNALS:
    void momentClicked(const QString& symbol, dg::Timestamp time, double price);
    void wantsToBeSeen(); ///< it is about to show a signal and may be closed or behind a tab
    void chosenChanged();

protected:
    void sync(const View& view, const View& before) override;
    QList<int> columnWidths(int room) const override;
    bool hasSeveralSymbols() const;
    int symbolWidth() const; ///< of those in the list, as the next
    int priceWidth() const;
    QRect tableArea() const override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QAction* action(const QString& text, const QKeySequence& key, const QString& tip);
    void makeActions();
    void makeBar();
    void layOutBar();
    void showMoment();
    void showState();

    SignalList& m_list;
    SignalsModel m_model;
    SignalsFilter m_shown;
    SignalActions m_actions;
    QComboBox* m_filter;
    QLineEdit* m_search;
    QList<QToolButton*> m_buttons;
    QToolButton* m_more; ///< for what has no room for a button
    QMenu* m_moreMenu;
    QString m_summary;
    qint64 m_ticked = 0;
    bool m_searchWaits = false; ///< it gets the focus when there is room for it
};

} // namespace dg
