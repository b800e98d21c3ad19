// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/notify/telegramstatus.h"
#include "ui/panel.h"

class QListWidget;
class QPushButton;

namespace dg {

/// How it stands with the phone; in practice, what a phone would show, with its buttons. Keeps the
/// last messages only. GUI thread.
class PhonePanel final : public Panel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PhonePanel)

public:
    static constexpr int kKept = 50;

    explicit PhonePanel(const Theme& theme, QWidget* parent = nullptr);

    void setStatus(const TelegramStatus& status);
    /// A new message, or one that has changed.
    void showMessage(qint64 id, const QString& text);
    void clearMessages();

Q_SIGNALS:
    /// A button below a message: 0 acknowledge, 1 reject, 2 snooze.
    void pressed(qint64 message, int button);

protected:
    void sync(const View& view, const View& before) override;
    void paintBody(QPainter& painter) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void press(int button);
    void layOut();

    QListWidget* m_messages;
    std::vector<QPushButton*> m_buttons; ///< children
    QString m_text;                      ///< of the status
};

} // namespace dg
