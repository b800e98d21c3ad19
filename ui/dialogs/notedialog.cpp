// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/notedialog.h"

#include "ui/format.h"

#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace dg {

NoteDialog::NoteDialog(AnswerKind kind, int count, int decided, QWidget* parent)
    : QDialog(parent)
    , m_kind(kind)
    , m_text(new QPlainTextEdit(this))
    , m_length(new QLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAttribute(Qt::WA_WindowPropagation); // font and palette of the window
    setWindowTitle(kind == AnswerKind::Note          ? tr("Note")
                   : kind == AnswerKind::Acknowledge ? tr("Acknowledge")
                                                     : tr("Reject"));
    auto* says = new QLabel(this);
    says->setWordWrap(true);
    if (kind == AnswerKind::Note)
        says->setText(tr(
            "A note on %n signal(s). It is added to the trail and stays there.", nullptr, count));
    else
        says->setText(tr("%n of the chosen signals has been answered or is over. An answer is "
                         "never changed: this one is kept after it, as a correction.",
                         nullptr,
                         decided));
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Note"));
    m_text->setPlaceholderText(kind == AnswerKind::Note ? QString() : tr("Why (optional)"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(kind == AnswerKind::Note ? tr("Add note") : tr("Add correction"));
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT written(m_text->toPlainText().trimmed());
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_text, &QPlainTextEdit::textChanged, this, &NoteDialog::showLength);
    auto* all = new QVBoxLayout(this);
    all->addWidget(says);
    all->addWidget(m_text);
    all->addWidget(m_length);
    all->addWidget(buttons);
    resize(460, 240);
    showLength();
}

/// Return belongs to the text; with Ctrl it is the end of it.
void NoteDialog::keyPressEvent(QKeyEvent* event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && event->modifiers() == Qt::ControlModifier)
        m_ok->click();
    else
        QDialog::keyPressEvent(event);
}

void NoteDialog::showLength()
{
    const int length = static_cast<int>(m_text->toPlainText().trimmed().size());
    m_length->setText(tr("%1 of %2 characters")
                          .arg(countText(static_cast<std::uint64_t>(length)), countText(kLimit)));
    m_ok->setEnabled(length <= kLimit && (length > 0 || m_kind != AnswerKind::Note));
}

} // namespace dg
