// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>

class QAction;
class QSettings;

namespace dg {

class Commands;
class Workspace;

/// The menu of layouts: those that come with the program, those the user saved under a name, and
/// a key for each. GUI thread; a child of the window.
class Layouts final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Layouts)

public:
    static constexpr int kMostOwn = 5;

    Layouts(Workspace& workspace, Commands& commands, QWidget& window);

    QStringList ownNames() const;
    /// The present layout under this name; one of that name is replaced. False when there are
    /// kMostOwn already.
    bool store(const QString& name);
    void apply(const QString& name);
    void remove(const QString& name);

    void restore(const QSettings& settings);
    void save(QSettings& settings) const;

Q_SIGNALS:
    void changed();

private:
    struct Own
    {
        QString name;
        QByteArray state;
    };

    void askForName();
    void askWhichToRemove();
    void showOwn();

    Workspace& m_workspace;
    QWidget& m_window;
    QList<Own> m_own;
    QList<QAction*> m_slots;
    QAction* m_remove = nullptr;
};

} // namespace dg
