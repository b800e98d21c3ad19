// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/phonepanel.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace dg {

PhonePanel::PhonePanel(const Theme& theme, QWidget* parent)
    : Panel(theme, tr("Phone"), parent)
    , m_messages(new QListWidget(this))
{
    setAccessibleName(tr("Phone"));
    m_messages->setAccessibleName(tr("Messages on the phone, newest first"));
    m_messages->setWordWrap(true);
    m_messages->setFrameShape(QFrame::NoFrame);
    m_messages->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* const layout = new QVBoxLayout(this);
    auto* const row = new QHBoxLayout;
    layout->addWidget(m_messages);
    layout->addLayout(row);
    int number = 0;
    for (const QString& words : {tr("Acknowledge"), tr("Reject"), tr("Snooze 15 min")}) {
        auto* const button = new QPushButton(words, this);
        connect(button, &QPushButton::clicked, this, [this, number] { press(number); });
        row->addWidget(button);
        m_buttons.push_back(button);
        ++number;
    }
    connect(m_messages, &QListWidget::currentRowChanged, this, [this](int current) {
        for (QPushButton* const button : m_buttons)
            button->setEnabled(current >= 0);
    });
    clearMessages();
    setStatus({});
}

void PhonePanel::setStatus(const TelegramStatus& status)
{
    switch (status.state) {
    case TelegramState::Off:
        m_text = status.text.isEmpty() ? tr("Telegram is off. Signals are shown here only.")
                                       : status.text;
        setNote(tr("off"));
        break;
    case TelegramState::Standby:
        m_text = status.text;
        setNote(tr("standby"));
        break;
    case TelegramState::Connecting:
        m_text = tr("Connecting with Telegram.");
        setNote(tr("connecting"));
        break;
    case TelegramState::Good:
        m_text = tr("Signals are told to the phone.");
        setNote(tr("good"));
        break;
    case TelegramState::Holding:
    case TelegramState::Failing:
        m_text = status.text;
        setNote(status.queued > 0 ? tr("%n waiting", nullptr, status.queued) : tr("trouble"));
        break;
    }
    setToolTip(m_text);
    update();
}

void PhonePanel::showMessage(qint64 id, const QString& text)
{
    for (int i = 0; i < m_messages->count(); ++i) {
        if (m_messages->item(i)->data(Qt::UserRole).toLongLong() != id) continue;
        m_messages->item(i)->setText(text);
        return;
    }
    auto* const item = new QListWidgetItem(text);
    item->setData(Qt::UserRole, id);
    m_messages->insertItem(0, item);
    m_messages->setCurrentRow(0);
    while (m_messages->count() > kKept)
        delete m_messages->takeItem(kKept);
    layOut();
}

void PhonePanel::clearMessages()
{
    m_messages->clear();
    layOut();
}

void PhonePanel::press(int button)
{
    if (const QListWidgetItem* const item = m_messages->currentItem())
        Q_EMIT pressed(item->data(Qt::UserRole).toLongLong(), button);
}

void PhonePanel::layOut()
{
    const bool any = m_messages->count() > 0;
    m_messages->setVisible(any);
    for (QPushButton* const button : m_buttons)
        button->setVisible(any);
    layout()->setContentsMargins(4, titleHeight() + 4, 4, 4);
}

void PhonePanel::resizeEvent(QResizeEvent* event)
{
    Panel::resizeEvent(event);
    layOut(); // in a dock the title is the dock's
}

void PhonePanel::sync(const View&, const View&)
{
    update();
}

void PhonePanel::paintBody(QPainter& painter)
{
    if (m_messages->count() == 0) paintEmpty(painter, body(), m_text);
}

} // namespace dg
