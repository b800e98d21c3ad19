// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QSettings;
class QTreeWidget;

namespace dg {

class Commands;

/// Gives the commands the keys that were chosen for them earlier, and no key to two of them.
void loadKeys(Commands& commands, const QSettings& settings);
void saveKeys(const Commands& commands, QSettings& settings);

/// The key map: every command with its key, searchable, and a field to give it another. A key that
/// is taken is refused, naming who has it. Changes hold at once. Deletes itself when closed.
class KeysDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeysDialog)

public:
    KeysDialog(Commands& commands, QWidget* parent);

    void choose(const QString& id);
    QKeySequenceEdit& field() { return *m_key; }
    QString problem() const;

Q_SIGNALS:
    void changed();

private:
    void fill();
    void apply();
    void reset();
    bool isFree(const QKeySequence& key, const QAction& wanting);
    QString chosen() const;

    Commands& m_commands;
    QLineEdit* m_search;
    QTreeWidget* m_tree;
    QKeySequenceEdit* m_key;
    QLabel* m_problem;
};

} // namespace dg
