// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/signalrecord.h"

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace dg {

/// Asks for a note, or for the reason of a correction. Deletes itself when closed. GUI thread.
class NoteDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NoteDialog)

public:
    static constexpr int kLimit = 10'000;

    /// For `count` signals of which `decided` have been answered or are over.
    NoteDialog(AnswerKind kind, int count, int decided, QWidget* parent);

Q_SIGNALS:
    void written(const QString& note);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void showLength();

    AnswerKind m_kind;
    QPlainTextEdit* m_text;
    QLabel* m_length;
    QPushButton* m_ok;
};

} // namespace dg
