// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signaldesk.h"

#include "ui/alarms/alarmdesk.h"
#include "ui/dialogs/evidencedialog.h"
#include "ui/dialogs/notedialog.h"
#include "ui/panels/signalspanel.h"

#include <QAction>
#include <QMessageBox>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

bool isDecided(const RecordPtr& record)
{
    return !isOpen(record->status);
}

} // namespace

SignalDesk::SignalDesk(const Theme& theme, QWidget& window)
    : QObject(&window)
    , m_theme(theme)
    , m_window(window)
    , m_alarm(new AlarmDesk(theme, *this, window))
{
    connect(&m_list, &SignalList::updated, this, &SignalDesk::refresh);
}

/// An open evidence window shows the trail, which lists leave out: it is asked for again.
void SignalDesk::refresh(int row)
{
    const std::string& id = m_list.at(row)->signal->id;
    if (m_list.isStored() && dialogOf(id)) Q_EMIT wholeRequested(QString::fromStdString(id));
}

void SignalDesk::serve(SignalsPanel& panel)
{
    const SignalActions& actions = panel.signalActions();
    connect(m_alarm, &AlarmDesk::showWanted, this, [this, &panel](const RecordPtr& record) {
        m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
        m_window.show();
        m_window.raise();
        m_window.activateWindow();
        if (record) panel.bringUp(record->signal->id);
    });
    const auto on = [&](QAction* action, auto what) {
        connect(action, &QAction::triggered, this, [this, &panel, what] {
            const auto records = panel.chosen();
            if (!records.empty()) what(records);
        });
    };
    on(actions.acknowledge, [this](const auto& r) { decide(r, AnswerKind::Acknowledge); });
    on(actions.reject, [this](const auto& r) { decide(r, AnswerKind::Reject); });
    on(actions.note, [this](const auto& r) { addNote(r); });
    on(actions.snooze, [this](const auto& r) { snooze(r); });
    on(actions.details, [this](const auto& r) { showEvidence(r.front()); });
    on(actions.replay, [this](const auto& r) { Q_EMIT replayRequested(r.front()); });
}

EvidenceDialog* SignalDesk::dialogOf(const std::string& id) const
{
    for (auto* dialog : m_window.findChildren<EvidenceDialog*>())
        if (dialog->signalId() == id) return dialog;
    return nullptr;
}

void SignalDesk::showEvidence(const RecordPtr& record)
{
    EvidenceDialog* dialog = dialogOf(record->signal->id);
    if (!dialog) {
        dialog = new EvidenceDialog(m_theme, m_list, record, &m_window);
        connect(dialog,
                &EvidenceDialog::decided,
                this,
                [this](const RecordPtr& r, AnswerKind kind) { decide({r}, kind); });
        connect(dialog, &EvidenceDialog::noteWanted, this, [this](const RecordPtr& r) {
            addNote({r});
        });
        connect(
            dialog, &EvidenceDialog::snoozed, this, [this](const RecordPtr& r) { snooze({r}); });
        connect(dialog, &EvidenceDialog::replayWanted, this, &SignalDesk::replayRequested);
        if (m_list.isStored()) Q_EMIT wholeRequested(QString::fromStdString(record->signal->id));
    }
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

void SignalDesk::takeWhole(const RecordPtr& record)
{
    if (EvidenceDialog* dialog = dialogOf(record->signal->id)) dialog->setWhole(record);
}

void SignalDesk::say(const QString& text)
{
    for (const QMessageBox* open : m_window.findChildren<QMessageBox*>())
        if (open->text() == text) return; // said already, and not read yet
    auto* box = new QMessageBox(QMessageBox::Information, u"Depthglass"_s, text, {}, &m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->addButton(QMessageBox::Ok);
    box->setTextFormat(Qt::PlainText);
    box->open();
}

void SignalDesk::decide(const std::vector<RecordPtr>& records, AnswerKind kind)
{
    const auto decided = static_cast<int>(std::ranges::count_if(records, isDecided));
    if (decided == 0) return give(records, kind, {});
    auto* dialog = new NoteDialog(kind, static_cast<int>(records.size()), decided, &m_window);
    connect(dialog, &NoteDialog::written, this, [this, records, kind](const QString& note) {
        give(records, kind, note);
    });
    dialog->open();
}

void SignalDesk::addNote(const std::vector<RecordPtr>& records)
{
    auto* dialog = new NoteDialog(AnswerKind::Note, static_cast<int>(records.size()), 0, &m_window);
    connect(dialog, &NoteDialog::written, this, [this, records](const QString& note) {
        give(records, AnswerKind::Note, note);
    });
    dialog->open();
}

void SignalDesk::snooze(const std::vector<RecordPtr>& records)
{
    std::vector<RecordPtr> waiting;
    std::ranges::copy_if(
        records, std::back_inserter(waiting), [](const auto& r) { return needsAnswer(*r); });
    give(waiting, AnswerKind::Snooze, {});
}

void SignalDesk::give(const std::vector<RecordPtr>& records, AnswerKind kind, const QString& note)
{
    const Timestamp now = m_list.answerTime();
    for (const RecordPtr& record : records) {
        SignalAnswer answer;
        answer.signalId = record->signal->id;
        answer.kind = kind;
        answer.channel = SignalChannel::Desktop;
        answer.who = m_user;
        answer.note = note.toStdString();
        answer.at = now;
        if (kind == AnswerKind::Snooze) answer.until = now + m_snooze;
        if (!m_list.isStored()) m_list.answer(answer);
        Q_EMIT answerRequested(answer);
    }
}

} // namespace dg
