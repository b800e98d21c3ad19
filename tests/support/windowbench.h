// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/samplesnapshot.h"
#include "ui/deskcommands.h"
#include "ui/mainwindow.h"
#include "ui/settings.h"
#include "ui/workspace/commands.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace dg::test {

/// The whole window with two invented markets and settings of its own, and the hands of a person
/// in front of it. For tests, on their thread.
struct WindowBench
{
    explicit WindowBench(QSize size = {1920, 1080})
    {
        window.deskCommands().useSettings(settings, {});
        window.resize(size);
        window.show();
        window.present(twoMarkets());
    }

    static std::shared_ptr<Snapshot> twoMarkets()
    {
        auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot());
        auto other = std::make_shared<MarketSnapshot>(*snapshot->markets.front());
        other->instrument.symbol = "BTCUSDT";
        other->signals = std::make_shared<std::vector<std::shared_ptr<const TradeSignal>>>();
        snapshot->markets.push_back(other);
        return snapshot;
    }

    QAction& action(const QString& id) { return *window.commands().find(id); }

    /// Gives a command by its key where it has one, in its menu where it has none.
    bool give(const QString& id)
    {
        QAction& command = action(id);
        if (!command.isEnabled() || !command.isVisible()) return false;
        if (!command.shortcut().isEmpty()) {
            QTest::keySequence(&window, command.shortcut());
            return true;
        }
        QMenu* menu = nullptr;
        for (QObject* holder : command.associatedObjects())
            if (auto* found = qobject_cast<QMenu*>(holder)) menu = found;
        if (!menu) return false;
        menu->popup(window.mapToGlobal(QPoint(20, 20)));
        if (!QTest::qWaitFor([menu] { return menu->isVisible(); }, 10'000)) return false;
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(&command).center());
        return true;
    }

    /// A child of the window that can be seen.
    template <typename T>
    T* shown() const
    {
        for (T* widget : window.findChildren<T*>())
            if (widget->isVisible()) return widget;
        return nullptr;
    }

    /// Types a name into the file dialog that is open, or is about to be.
    bool typeFile(const QString& name) const
    {
        if (!QTest::qWaitFor([this] { return shown<QFileDialog>(); }, 10'000)) return false;
        auto* line = shown<QFileDialog>()->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        line->setText(name); // typed, the dialog's own completion would meddle
        auto* buttons = shown<QFileDialog>()->findChild<QDialogButtonBox*>();
        for (QAbstractButton* button : buttons->buttons())
            if (buttons->buttonRole(button) == QDialogButtonBox::AcceptRole)
                QTest::mouseClick(button, Qt::LeftButton);
        return QTest::qWaitFor([this] { return !shown<QFileDialog>(); }, 10'000);
    }

    QTemporaryDir folder;
    Settings settings{folder.filePath(QStringLiteral("settings.ini"))};
    MainWindow window{QStringLiteral("dark")};
};

/// The middle of a row's first cell, in the coordinates of the table's viewport.
inline QPoint cellOf(const QTableView& table, int row)
{
    return table.visualRect(table.model()->index(row, 0)).center();
}

} // namespace dg::test
