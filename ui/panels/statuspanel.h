// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panel.h"

#include <vector>

namespace dg {

/// The line at the bottom: how the feed is doing, in numbers that keep their places.
class StatusPanel final : public Panel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusPanel)

public:
    explicit StatusPanel(const Theme& theme, QWidget* parent = nullptr);

    /// Everything shown, for tests and screen readers: "gaps 1".
    QStringList texts() const;

protected:
    void sync(const View& view, const View& before) override;
    void paintBody(QPainter& painter) override;

private:
    struct Cell
    {
        QString caption;
        QString value;
        QString sample; ///< the widest value it keeps room for
        bool warn = false;
    };

    std::vector<Cell> m_cells;
    QString m_feed;
    bool m_failed = false;
};

} // namespace dg
