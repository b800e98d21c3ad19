// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/filedialogs.h"

#include "ui/icons.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>
#include <QToolButton>

namespace dg {

void dress(QFileDialog& dialog, const Theme& theme)
{
    struct Button
    {
        const char* name; ///< Qt's
        const char* icon;
    };
    constexpr Button kButtons[] = {{"backButton", "back"},
                                   {"forwardButton", "forward"},
                                   {"toParentButton", "up"},
                                   {"newFolderButton", "folder"},
                                   {"listModeButton", "list"},
                                   {"detailModeButton", "details"}};
    for (const auto& [name, picture] : kButtons)
        if (auto* button = dialog.findChild<QToolButton*>(QLatin1StringView(name)))
            button->setIcon(icon(theme, picture));
    for (auto* box : dialog.findChildren<QDialogButtonBox*>())
        for (QAbstractButton* button : box->buttons())
            button->setIcon({}); // as in our own dialogs
}

void askForFiles(const Theme& theme,
                 QWidget& parent,
                 const QString& title,
                 const QString& filter,
                 const std::function<void(const QStringList& files)>& take)
{
    auto* dialog = new QFileDialog(&parent, title, {}, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dress(*dialog, theme);
    QObject::connect(dialog, &QFileDialog::filesSelected, &parent, take);
    dialog->open();
}

void askWhereToSave(const Theme& theme,
                    QWidget& parent,
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
    dress(*dialog, theme);
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& chosen) {
        // "JSON (*.json)": what is saved follows the kind that was chosen.
        dialog->setDefaultSuffix(chosen.section(QStringLiteral("*."), 1).section(u')', 0, 0));
    });
    QObject::connect(dialog, &QFileDialog::fileSelected, &parent, take);
    dialog->open();
}

} // namespace dg
