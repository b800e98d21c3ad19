// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/palette.h"

#include "ui/workspace/commands.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dg {

QString commandText(const QString& text)
{
    QString plain = text;
    plain.replace(u"&&"_s, u"\x1"_s).remove(u'&').replace(u'\x1', u'&');
    return plain.endsWith(u'…') ? plain.chopped(1) : plain;
}

QString keyOrName(const Commands& commands, const QString& id)
{
    const QAction* action = commands.find(id);
    if (!action) return {};
    const QString key = action->shortcut().toString(QKeySequence::NativeText);
    return key.isEmpty() ? Palette::tr("\"%1\"").arg(commandText(action->text())) : key;
}

Palette::Palette(Commands& commands, QWidget* parent)
    : QDialog(parent, Qt::Popup)
    , m_commands(commands)
    , m_line(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAttribute(Qt::WA_WindowPropagation);
    setWindowTitle(tr("Commands"));
    setAccessibleName(tr("Commands"));
    m_line->setPlaceholderText(tr("Type what you want to do"));
    m_line->setAccessibleName(tr("Find a command"));
    m_line->installEventFilter(this);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setFocusPolicy(Qt::NoFocus);
    auto* all = new QVBoxLayout(this);
    all->addWidget(m_line);
    all->addWidget(m_list);
    resize(520, 380);
    if (parent) move(parent->mapToGlobal(QPoint((parent->width() - width()) / 2, 80)));
    connect(m_line, &QLineEdit::textChanged, this, &Palette::fill);
    connect(m_line, &QLineEdit::returnPressed, this, &Palette::run);
    connect(m_list, &QListWidget::itemClicked, this, &Palette::run);
    fill({});
    m_line->setFocus();
}

void Palette::fill(const QString& words)
{
    const QStringList wanted = words.split(u' ', Qt::SkipEmptyParts);
    struct Hit
    {
        QAction* action;
        QString text;
        qsizetype place;
    };
    std::vector<Hit> hits;
    for (QAction* action : m_commands.all()) {
        if (!action->isVisible()) continue;
        const QString text = commandText(action->text());
        const bool all = std::ranges::all_of(wanted, [&](const QString& word) {
            return text.contains(word, Qt::CaseInsensitive) ||
                   action->objectName().contains(word, Qt::CaseInsensitive);
        });
        if (!all) continue;
        const qsizetype place =
            wanted.isEmpty() ? 0 : text.indexOf(wanted.front(), 0, Qt::CaseInsensitive);
        hits.push_back({action, text, place < 0 ? 1000 : place});
    }
    std::ranges::stable_sort(hits, {}, &Hit::place);
    m_list->clear();
    for (const Hit& hit : hits) {
        const QString key = hit.action->shortcut().toString(QKeySequence::NativeText);
        auto* item = new QListWidgetItem(
            key.isEmpty() ? hit.text : u"%1   (%2)"_s.arg(hit.text, key), m_list);
        item->setData(Qt::UserRole, QVariant::fromValue<QObject*>(hit.action));
        if (!hit.action->isEnabled()) item->setFlags(Qt::NoItemFlags);
    }
    m_list->setCurrentRow(0);
}

void Palette::run()
{
    const QListWidgetItem* item = m_list->currentItem();
    if (!item || !(item->flags() & Qt::ItemIsEnabled)) return;
    const QPointer action = qobject_cast<QAction*>(item->data(Qt::UserRole).value<QObject*>());
    close();
    // From the event loop: what it opens must not lie under a list that is just going away.
    if (action) QTimer::singleShot(0, action, &QAction::trigger);
}

QStringList Palette::offers() const
{
    QStringList all;
    for (int row = 0; row < m_list->count(); ++row)
        all << m_list->item(row)->text();
    return all;
}

bool Palette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const int by = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        if (by != 0) {
            m_list->setCurrentRow(std::clamp(m_list->currentRow() + by, 0, m_list->count() - 1));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace dg
