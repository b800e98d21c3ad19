// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace dg {

// Questions for files that stop nothing: the market goes on while somebody looks for a folder.
// Each dialog is a child of `parent` and deletes itself; nothing is called when it is cancelled.

void askForFiles(QWidget& parent,
                 const QString& title,
                 const QString& filter,
                 const std::function<void(const QStringList& files)>& take);

/// `name`: what is offered; its ending is added where none is typed.
void askWhereToSave(QWidget& parent,
                    const QString& title,
                    const QString& name,
                    const QString& filter,
                    const std::function<void(const QString& file)>& take);

} // namespace dg
