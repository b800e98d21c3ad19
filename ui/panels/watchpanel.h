// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/watchmodel.h"
#include "ui/panels/tablepanel.h"

namespace dg {

/// All markets that are watched, one a row; choosing one shows it everywhere.
class WatchPanel final : public TablePanel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WatchPanel)

public:
    explicit WatchPanel(const Theme& theme, QWidget* parent = nullptr);

Q_SIGNALS:
    void symbolChosen(const QString& symbol);

protected:
    void sync(const View& view, const View& before) override;
    QList<int> columnWidths(int room) const override;

private:
    WatchModel m_model;
};

} // namespace dg
