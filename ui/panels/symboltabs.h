// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panel.h"

#include <vector>

class QTabBar;

namespace dg {

/// A tab for each market that is watched, with a dot that says how its book is doing or that a
/// signal is fresh. Choosing one shows that market everywhere. Belongs to the window, which shows
/// it where there are several. GUI thread.
class SymbolTabs final : public Panel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SymbolTabs)

public:
    explicit SymbolTabs(const Theme& theme, QWidget* parent = nullptr);

    void themeChanged() override;
    QTabBar& bar() { return *m_bar; }

Q_SIGNALS:
    void symbolChosen(const QString& symbol);

protected:
    void sync(const View& view, const View& before) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    enum class State { Good, Unsure, Signal };

    static State stateOf(const MarketSnapshot& market, const Pulse& pulse);
    void showState(int tab, const MarketSnapshot& market, const Pulse& pulse);
    QIcon dot(State state) const;

    QTabBar* m_bar;
    std::vector<State> m_states; ///< as shown, by tab
};

} // namespace dg
