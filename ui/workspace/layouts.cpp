// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/layouts.h"

#include "ui/workspace/commands.h"
#include "ui/workspace/workspace.h"

#include <QAction>
#include <QCoreApplication>
#include <QInputDialog>
#include <QMessageBox>
#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dg {

Layouts::Layouts(Workspace& workspace, Commands& commands, QWidget& window)
    : QObject(&window)
    , m_workspace(workspace)
    , m_window(window)
{
    using Menu = Commands::Menu;
    int number = 0;
    const auto key = [&number] {
        return QList{QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + ++number))};
    };
    for (const Arrangement& one : Arrangement::all())
        commands.add(Menu::Layout,
                     u"layout."_s + one.id,
                     QCoreApplication::translate("Arrangement", one.title),
                     key(),
                     [this, id = one.id] { m_workspace.arrange(id); });
    commands.addSeparator(Menu::Layout);
    for (int i = 0; i < kMostOwn; ++i)
        m_slots << commands.add(Menu::Layout, u"layout.own%1"_s.arg(i + 1), {}, key(), [this, i] {
            apply(m_own[i].name);
        });
    commands.add(Menu::Layout,
                 u"layout.saveAs"_s,
                 tr("&Save layout as…"),
                 {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)},
                 [this] { askForName(); });
    m_remove = commands.add(Menu::Layout, u"layout.remove"_s, tr("&Remove a layout…"), {}, [this] {
        askWhichToRemove();
    });
    commands.add(Menu::Layout,
                 u"layout.reset"_s,
                 tr("As it &came"),
                 {QKeySequence(Qt::CTRL | Qt::Key_0)},
                 [this] { m_workspace.arrange(m_workspace.arrangement()); });
    showOwn();
}

QStringList Layouts::ownNames() const
{
    QStringList names;
    for (const Own& own : m_own)
        names << own.name;
    return names;
}

bool Layouts::store(const QString& name)
{
    const auto at = std::ranges::find(m_own, name, &Own::name);
    if (at != m_own.end())
        at->state = m_workspace.layoutState();
    else if (m_own.size() < kMostOwn)
        m_own << Own{name, m_workspace.layoutState()};
    else
        return false;
    showOwn();
    Q_EMIT changed();
    return true;
}

void Layouts::apply(const QString& name)
{
    const auto at = std::ranges::find(m_own, name, &Own::name);
    if (at == m_own.end()) return;
    m_workspace.restoreLayout(at->state);
    Q_EMIT changed();
}

void Layouts::remove(const QString& name)
{
    m_own.removeIf([&](const Own& own) { return own.name == name; });
    showOwn();
    Q_EMIT changed();
}

void Layouts::showOwn()
{
    for (int i = 0; i < m_slots.size(); ++i) {
        const bool used = i < m_own.size();
        // '&' would become a mnemonic
        if (used) m_slots[i]->setText(QString(m_own[i].name).replace(u'&', u"&&"_s));
        m_slots[i]->setVisible(used);
        m_slots[i]->setEnabled(used);
    }
    m_remove->setEnabled(!m_own.isEmpty());
}

void Layouts::askForName()
{
    auto* dialog = new QInputDialog(&m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save layout"));
    dialog->setLabelText(tr("Name of this layout. One that has the name already is replaced."));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& text) {
        const QString name = text.simplified();
        if (name.isEmpty() || store(name)) return;
        auto* full = new QMessageBox(
            QMessageBox::Information,
            tr("Save layout"),
            tr("There are %n layouts of your own already. Remove one, or use the name of one.",
               nullptr,
               kMostOwn),
            QMessageBox::Ok,
            &m_window);
        full->setAttribute(Qt::WA_DeleteOnClose);
        full->open();
    });
    dialog->open();
}

void Layouts::askWhichToRemove()
{
    auto* dialog = new QInputDialog(&m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Remove a layout"));
    dialog->setLabelText(tr("Which of your layouts shall go?"));
    dialog->setComboBoxItems(ownNames());
    connect(dialog, &QInputDialog::textValueSelected, this, &Layouts::remove);
    dialog->open();
}

void Layouts::restore(const QSettings& settings)
{
    m_own.clear();
    for (int i = 1; i <= kMostOwn; ++i) {
        const QString at = u"layouts/%1/"_s.arg(i);
        const QString name = settings.value(at + u"name"_s).toString();
        if (!name.isEmpty()) m_own << Own{name, settings.value(at + u"state"_s).toByteArray()};
    }
    showOwn();
    m_workspace.arrange(settings.value("layout/arrangement").toString());
    if (settings.value("layout/own").toBool())
        m_workspace.restoreLayout(settings.value("layout/state").toByteArray());
}

void Layouts::save(QSettings& settings) const
{
    settings.setValue("layout/arrangement", m_workspace.arrangement());
    settings.setValue("layout/own", m_workspace.isOwn());
    settings.setValue("layout/state", m_workspace.layoutState());
    for (int i = 1; i <= kMostOwn; ++i) {
        const QString at = u"layouts/%1"_s.arg(i);
        if (i > m_own.size()) {
            settings.remove(at);
            continue;
        }
        settings.setValue(at + u"/name"_s, m_own[i - 1].name);
        settings.setValue(at + u"/state"_s, m_own[i - 1].state);
    }
}

} // namespace dg
