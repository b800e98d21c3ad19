// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/filedialogs.h"

#include <QFileDialog>
#include <QFileInfo>

namespace dg {

void askForFiles(QWidget& parent,
                 const QString& title,
                 const QString& filter,
                 const std::function<void(const QStringList& files)>& take)
{
    auto* dialog = new QFileDialog(&parent, title, {}, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    QObject::connect(dialog, &QFileDialog::filesSelected, &parent, take);
    dialog->open();
}

void askWhereToSave(QWidget& parent,
                    const QString& title,
                    const QString& name,
                    const QString& filter,
                    const std::function<void(const QString& file)>& take)
{
    auto* dialog = new QFileDialog(&parent, title, {}, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(name).suffix());
    dialog->selectFile(name);
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& chosen) {
        // "JSON (*.json)": what is saved follows the kind that was chosen.
        dialog->setDefaultSuffix(chosen.section(QStringLiteral("*."), 1).section(u')', 0, 0));
    });
    QObject::connect(dialog, &QFileDialog::fileSelected, &parent, take);
    dialog->open();
}

} // namespace dg
