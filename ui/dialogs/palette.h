// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;
class QListWidget;

namespace dg {

class Commands;

/// Everything that the window can be told to do, found by typing. Return does it. Deletes itself
/// when closed. GUI thread; the commands are borrowed.
class Palette final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Palette)

public:
    Palette(Commands& commands, QWidget* parent);

    QLineEdit& line() { return *m_line; }
    /// What is offered at the moment, best first.
    QStringList offers() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill(const QString& words);
    void run();

    Commands& m_commands;
    QLineEdit* m_line;
    QListWidget* m_list;
};

/// A command's text without its mnemonic mark and dots.
QString commandText(const QString& text);
/// How a sentence calls a command: by its key of today, or by its name where it has none.
QString keyOrName(const Commands& commands, const QString& id);

} // namespace dg
