// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tour.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

namespace dg {

namespace {

constexpr int kWidth = 380;

} // namespace

Tour::Tour(const Theme& theme, std::vector<Step> steps, QWidget& window)
    : QWidget(&window)
    , m_theme(theme)
    , m_steps(std::move(steps))
    , m_window(window)
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_next(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("tour"));
    setAccessibleName(tr("Tour"));
    m_title->setFont(theme.strongFont);
    m_text->setWordWrap(true);
    m_text->setFixedWidth(kWidth - 32);
    auto* skip = new QPushButton(tr("Skip"), this);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(skip);
    buttons->addStretch();
    buttons->addWidget(m_next);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(16, 12, 16, 12);
    all->addWidget(m_title);
    all->addWidget(m_text);
    all->addLayout(buttons);
    connect(m_next, &QPushButton::clicked, this, &Tour::next);
    connect(skip, &QPushButton::clicked, this, &Tour::finished);
    connect(this, &Tour::finished, this, &QWidget::close);
    setFocusPolicy(Qt::StrongFocus);
    show(0);
}

void Tour::show(int step)
{
    m_step = step;
    const Step& now = m_steps[static_cast<std::size_t>(step)];
    m_title->setText(now.title);
    m_text->setText(now.text);
    m_text->setMinimumHeight(m_text->heightForWidth(m_text->width()));
    const int count = static_cast<int>(m_steps.size());
    m_next->setText(step + 1 < count ? tr("Next (%1 of %2)").arg(step + 1).arg(count) : tr("Done"));
    setAccessibleDescription(text());
    adjustSize();
    place();
    QWidget::show();
    raise();
    m_next->setFocus();
}

void Tour::place()
{
    setFixedWidth(kWidth);
    const QWidget* part = m_steps[static_cast<std::size_t>(m_step)].part;
    QPoint at((m_window.width() - width()) / 2, (m_window.height() - height()) / 2);
    if (part && part->isVisible()) {
        const QRect area(part->mapTo(&m_window, QPoint()), part->size());
        at = {area.center().x() - width() / 2, area.top() - height() - 8};
        if (at.y() < 60) at.setY(std::min(area.top() + 40, m_window.height() - height() - 8));
    }
    move(std::clamp(at.x(), 8, std::max(m_window.width() - width() - 8, 8)),
         std::clamp(at.y(), 8, std::max(m_window.height() - height() - 8, 8)));
}

void Tour::next()
{
    if (m_step + 1 < static_cast<int>(m_steps.size()))
        show(m_step + 1);
    else
        Q_EMIT finished();
}

QString Tour::text() const
{
    return m_title->text() + u'\n' + m_text->text();
}

void Tour::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT finished();
    else
        QWidget::keyPressEvent(event);
}

void Tour::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.raised);
    painter.setPen(QPen(m_theme.practice, 2));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
}

} // namespace dg
