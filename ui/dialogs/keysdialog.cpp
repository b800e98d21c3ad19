// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/keysdialog.h"

#include "ui/dialogs/palette.h"
#include "ui/enterpresses.h"
#include "ui/workspace/commands.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dg {

void loadKeys(Commands& commands, const QSettings& settings)
{
    // Two commands with one key would both be dead. The user's choice goes before a default that a
    // later version gave to another command; of two choices (a file changed by hand) the first.
    QList<QKeySequence> taken;
    const auto give = [&taken](QAction& action, QList<QKeySequence> keys) {
        keys.removeIf([&](const QKeySequence& key) { return taken.contains(key); });
        action.setShortcuts(keys);
        taken << keys;
    };
    const auto chosen = [&](const QAction& action) {
        return settings.value(u"keys/"_s + action.objectName());
    };
    for (QAction* action : commands.all())
        if (const QVariant keys = chosen(*action); keys.isValid())
            give(*action,
                 QKeySequence::listFromString(keys.toString(), QKeySequence::PortableText));
    for (QAction* action : commands.all())
        if (!chosen(*action).isValid()) give(*action, commands.firstKeys(action->objectName()));
}

void saveKeys(const Commands& commands, QSettings& settings)
{
    for (QAction* action : commands.all()) {
        const QString id = action->objectName();
        if (action->shortcuts() == commands.firstKeys(id))
            settings.remove(u"keys/"_s + id);
        else
            settings.setValue(
                u"keys/"_s + id,
                QKeySequence::listToString(action->shortcuts(), QKeySequence::PortableText));
    }
}

KeysDialog::KeysDialog(Commands& commands, QWidget* parent)
    : QDialog(parent)
    , m_commands(commands)
    , m_search(new QLineEdit(this))
    , m_tree(new QTreeWidget(this))
    , m_key(new QKeySequenceEdit(this))
    , m_problem(new QLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    new EnterPresses(*this);
    setAttribute(Qt::WA_WindowPropagation);
    setWindowTitle(tr("Keys"));
    m_search->setPlaceholderText(tr("Search commands and keys"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search commands and keys"));
    m_tree->setHeaderLabels({tr("Command"), tr("Key"), tr("At first")});
    m_tree->setRootIsDecorated(false);
    m_tree->setAccessibleName(tr("Keys"));
    m_key->setAccessibleName(tr("New key"));
    m_problem->setWordWrap(true);
    auto* none = new QPushButton(tr("&No key"), this);
    auto* first = new QPushButton(tr("As at &first"), this);
    auto* close = new QPushButton(tr("&Close"), this);
    for (QPushButton* button : {none, first, close})
        button->setAutoDefault(false);
    auto* row = new QHBoxLayout;
    row->addWidget(new QLabel(tr("New key:"), this));
    row->addWidget(m_key, 1);
    row->addWidget(none);
    row->addWidget(first);
    row->addStretch();
    row->addWidget(close);
    auto* all = new QVBoxLayout(this);
    all->addWidget(m_search);
    all->addWidget(m_tree, 1);
    all->addWidget(m_problem);
    all->addLayout(row);
    resize(620, 560);
    connect(m_search, &QLineEdit::textChanged, this, &KeysDialog::fill);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this] {
        m_problem->clear();
        const QAction* action = m_commands.find(chosen());
        m_key->setKeySequence(action ? action->shortcut() : QKeySequence());
    });
    connect(m_key, &QKeySequenceEdit::editingFinished, this, &KeysDialog::apply);
    connect(none, &QPushButton::clicked, this, [this] {
        m_key->clear();
        apply();
    });
    connect(first, &QPushButton::clicked, this, &KeysDialog::reset);
    connect(close, &QPushButton::clicked, this, &QWidget::close);
    fill();
}

void KeysDialog::fill()
{
    const QString before = chosen();
    m_tree->clear();
    for (const QAction* action : m_commands.all()) {
        const QString text = commandText(action->text());
        const QString key =
            QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText);
        const QString& words = m_search->text();
        if (!text.contains(words, Qt::CaseInsensitive) && !key.contains(words, Qt::CaseInsensitive))
            continue;
        const QString first = QKeySequence::listToString(m_commands.firstKeys(action->objectName()),
                                                         QKeySequence::NativeText);
        auto* item = new QTreeWidgetItem(m_tree, {text, key, first});
        item->setData(0, Qt::UserRole, action->objectName());
    }
    m_tree->resizeColumnToContents(0);
    choose(before);
}

QString KeysDialog::chosen() const
{
    const QTreeWidgetItem* item = m_tree->currentItem();
    return item ? item->data(0, Qt::UserRole).toString() : QString();
}

void KeysDialog::choose(const QString& id)
{
    for (int row = 0; row < m_tree->topLevelItemCount(); ++row)
        if (m_tree->topLevelItem(row)->data(0, Qt::UserRole).toString() == id)
            m_tree->setCurrentItem(m_tree->topLevelItem(row));
}

void KeysDialog::apply()
{
    QAction* action = m_commands.find(chosen());
    const QKeySequence key = m_key->keySequence();
    if (!action || key == action->shortcut()) return;
    if (!isFree(key, *action)) return;
    m_problem->clear();
    action->setShortcut(key);
    fill();
    Q_EMIT changed();
}

/// Of two commands with one key neither would be given. Says who has it.
bool KeysDialog::isFree(const QKeySequence& key, const QAction& wanting)
{
    for (const QAction* other : m_commands.all()) {
        if (other == &wanting || key.isEmpty() || !other->shortcuts().contains(key)) continue;
        m_problem->setText(
            tr("%1 is taken by \"%2\". Give that another key first.")
                .arg(key.toString(QKeySequence::NativeText), commandText(other->text())));
        m_key->setKeySequence(wanting.shortcut());
        return false;
    }
    return true;
}

void KeysDialog::reset()
{
    QAction* action = m_commands.find(chosen());
    if (!action) return;
    for (const QKeySequence& key : m_commands.firstKeys(chosen()))
        if (!isFree(key, *action)) return;
    action->setShortcuts(m_commands.firstKeys(chosen()));
    m_problem->clear();
    fill();
    Q_EMIT changed();
}

QString KeysDialog::problem() const
{
    return m_problem->text();
}

} // namespace dg
