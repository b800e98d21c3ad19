// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QTreeWidget>

namespace dg {

/// Rows of cells of which none is cut: columns take what their texts need while there is room, and
/// what is longer goes on in the next line. GUI thread; owned by its parent.
class WrappedTree final : public QTreeWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WrappedTree)

public:
    explicit WrappedTree(const QStringList& columns, QWidget* parent = nullptr);

    /// After rows came or went.
    void fitColumns();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Need
    {
        int whole = 0;
        int word = 0; ///< the longest that cannot be broken
    };
    Need needOf(int column) const;
};

} // namespace dg
