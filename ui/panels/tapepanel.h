// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/listpanel.h"

#include <array>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

class QAction;
class QSettings;
class QToolButton;

namespace dg {

class Commands;

/// Trades, newest first; large ones stand out. Can leave out small ones and a side, and put the
/// prints of one order together (same side, within a tenth of a second).
class TapePanel final : public ListPanel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TapePanel)

public:
    struct Filter
    {
        double least = 0;              ///< worth, quote currency
        std::optional<OrderSide> side; ///< of the taker
        bool together = false;

        friend bool operator==(const Filter&, const Filter&) = default;
    };
    static constexpr std::array kLeast{0, 1'000, 5'000, 10'000, 50'000, 100'000};

    explicit TapePanel(const Theme& theme, QWidget* parent = nullptr);

    const Filter& filter() const { return m_filter; }
    void setFilter(const Filter& filter);
    void addCommands(Commands& commands);
    void restore(const QSettings& settings);
    void save(QSettings& settings) const;
    void themeChanged() override;
    QWidget* titleTools() override { return m_tools; }

Q_SIGNALS:
    void settingsChanged();

protected:
    void sync(const View& view, const View& before) override;
    std::vector<Row> makeRows(int count) const override;
    QString emptyText() const override;
    QString describe() const override;

private:
    void buildTools();
    void showFilter();
    std::vector<TradePrint> newest(int count) const;

    QWidget* m_tools;
    QToolButton* m_button;
    std::vector<std::pair<QAction*, std::function<bool(const Filter&)>>>
        m_choices; ///< checked when
    Filter m_filter;
};

} // namespace dg
