// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QTextBrowser;

namespace dg {

class Commands;

/// What the numbers mean, the day's work in a few steps, and every key. Deletes itself when closed.
class HelpDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HelpDialog)

public:
    HelpDialog(const Commands& commands, QWidget* parent);

    QString text() const;

private:
    QTextBrowser* m_text;
};

} // namespace dg
