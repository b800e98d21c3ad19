// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QString>
#include <QStringList>

#include <functional>

class QFileDialog;
class QWidget;

namespace dg {

// Questions for files that stop nothing: the market goes on while somebody looks for a folder.
// Each dialog is a child of `parent` and deletes itself; nothing is called when it is cancelled.

void askForFiles(const Theme& theme,
                 QWidget& parent,
                 const QString& title,
                 const QString& filter,
                 const std::function<void(const QStringList& files)>& take);

/// `name`: what is offered; its ending is added where none is typed.
void askWhereToSave(const Theme& theme,
                    QWidget& parent,
                    const QString& title,
                    const QString& name,
                    const QString& filter,
                    const std::function<void(const QString& file)>& take);

/// Qt's own dialog takes its icons from the desktop, in whatever colours: gives it the theme's.
/// That of the desktop stays as it is.
void dress(QFileDialog& dialog, const Theme& theme);

} // namespace dg
