// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace dg {

/// What stands in the window while nothing is open: the three things that can be looked at. Also
/// says why something could not be opened.
class EmptyPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmptyPage)

public:
    explicit EmptyPage(QWidget* parent = nullptr);

    void showWelcome();
    void showLoading(const QString& name);
    void showFailure(const QString& text);
    QString text() const;

Q_SIGNALS:
    void openRequested();
    void demoRequested();
    void liveRequested();

private:
    void say(const QString& title, const QString& text);

    QLabel* m_title;
    QLabel* m_text;
};

} // namespace dg
