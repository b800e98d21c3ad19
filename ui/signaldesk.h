// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/signallist.h"

#include <QObject>
#include <QString>

class QWidget;

namespace dg {

class AlarmDesk;
class EvidenceDialog;
class SignalsPanel;
struct Theme;

/// Where signals are answered: takes the actions of the signals panel, asks what must be asked, and
/// says what somebody decided. Owns the list of signals. GUI thread; owned by the window; knows no
/// store.
class SignalDesk final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignalDesk)

public:
    SignalDesk(const Theme& theme, QWidget& window);

    SignalList& list() { return m_list; }
    AlarmDesk& alarm() { return *m_alarm; }
    /// Connects the actions of the panel; once.
    void serve(SignalsPanel& panel);
    /// Whose answers these are, as the trail names them.
    void setUser(const QString& name) { m_user = name.toStdString(); }
    void setSnooze(std::chrono::minutes span) { m_snooze = span; }

    /// Acknowledge or reject. What is decided already becomes a correction, after a question.
    void decide(const std::vector<RecordPtr>& records, AnswerKind kind);
    void addNote(const std::vector<RecordPtr>& records);
    void snooze(const std::vector<RecordPtr>& records);
    /// Opens the evidence of a signal, or brings its window up.
    void showEvidence(const RecordPtr& record);

    /// A sentence that must not be missed, without stopping anything.
    void say(const QString& text);

public Q_SLOTS:
    /// A record with evidence and trail, as it was asked for.
    void takeWhole(const dg::RecordPtr& record);

Q_SIGNALS:
    /// To be kept by the store; without one the list has taken it already.
    void answerRequested(const dg::SignalAnswer& answer);
    void replayRequested(const dg::RecordPtr& record);
    /// The store has evidence and trail of it; the answer is takeWhole().
    void wholeRequested(const QString& signalId);

private:
    void refresh(int row);
    EvidenceDialog* dialogOf(const std::string& id) const;
    void give(const std::vector<RecordPtr>& records, AnswerKind kind, const QString& note);

    const Theme& m_theme;
    QWidget& m_window;
    SignalList m_list;
    AlarmDesk* m_alarm;
    std::string m_user;
    std::chrono::minutes m_snooze{15};
};

} // namespace dg
