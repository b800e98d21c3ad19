// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tour.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include <algorithm>
#include <chrono>
#include <limits>

namespace dg {

namespace {

constexpr int kWidth = 380;
constexpr int kMargin = 8;
constexpr int kFrame = 3;
constexpr std::chrono::milliseconds kLook{250}; ///< for what is waited for, and what moved

/// Around a part; lets the mouse through, and is nothing but its border.
class PartFrame final : public QWidget
{
public:
    PartFrame(const Theme& theme, QWidget& window)
        : QWidget(&window)
        , m_theme(theme)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        hide();
    }

protected:
    void resizeEvent(QResizeEvent*) override
    {
        setMask(QRegion(rect()) - rect().adjusted(kFrame, kFrame, -kFrame, -kFrame));
    }
    void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(rect(), m_theme.practice); }

private:
    const Theme& m_theme;
};

int pixelsOf(const QRect& rect)
{
    return rect.isEmpty() ? 0 : rect.width() * rect.height();
}

} // namespace

Tour::Tour(const Theme& theme, std::vector<Step> steps, QWidget& window, QWidget* watched)
    : QWidget(&window)
    , m_theme(theme)
    , m_steps(std::move(steps))
    , m_window(window)
    , m_watched(watched)
    , m_frame(new PartFrame(theme, window))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_next(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("tour"));
    setAccessibleName(tr("Tour"));
    m_title->setFont(theme.strongFont);
    for (QLabel* label : {m_title, m_text})
        label->setWordWrap(true);
    m_text->setFixedWidth(kWidth - 32);
    auto* skip = new QPushButton(tr("Skip"), this);
    for (QPushButton* button : {skip, m_next})
        button->setAutoDefault(true); // Enter, as in a dialog
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
    connect(this, &QObject::destroyed, m_frame, &QObject::deleteLater);
    connect(&m_look, &QTimer::timeout, this, &Tour::look);
    window.installEventFilter(this);
    setFocusPolicy(Qt::StrongFocus);
    setFixedWidth(kWidth);
    show(0);
    m_look.start(kLook);
}

bool Tour::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_window && event->type() == QEvent::Resize)
        QTimer::singleShot(0, this, &Tour::look); // when its parts have their places
    return QWidget::eventFilter(watched, event);
}

void Tour::show(int step)
{
    m_step = step;
    const Step& now = m_steps[static_cast<std::size_t>(step)];
    if (now.bring && now.part && !now.part->isVisible()) now.bring();
    m_title->setText(now.title);
    const int count = static_cast<int>(m_steps.size());
    m_next->setText(step + 1 < count ? tr("Next (%1 of %2)").arg(step + 1).arg(count) : tr("Done"));
    m_text->clear();
    look();
    QWidget::show();
    raise();
    m_next->setFocus();
}

/// Whether what is spoken of has come, or has moved.
void Tour::look()
{
    const Step& now = m_steps[static_cast<std::size_t>(m_step)];
    const QString& says = now.isThere && !now.isThere() ? now.waiting : now.text;
    if (m_text->text() != says) {
        m_text->setText(says);
        m_text->setMinimumHeight(m_text->heightForWidth(m_text->width()));
        setAccessibleDescription(text());
        adjustSize();
    }
    place();
}

QRect Tour::areaOf(const QWidget* part) const
{
    if (!part || !part->isVisible() || part->window() != &m_window) return {};
    return {part->mapTo(&m_window, QPoint()), part->size()};
}

/// Where it covers least, and there as near as it can be to what it speaks of.
void Tour::place()
{
    const QRect part = areaOf(m_steps[static_cast<std::size_t>(m_step)].part);
    const QRect watched = areaOf(m_watched);
    m_frame->setVisible(!part.isEmpty());
    m_frame->setGeometry(part);
    m_frame->raise();
    raise();
    const QPoint aim = part.isEmpty() ? m_window.rect().center() : part.center();
    const int right = std::max(m_window.width() - width() - kMargin, kMargin);
    const int bottom = std::max(m_window.height() - height() - kMargin, kMargin);
    QPoint best(right, bottom);
    double least = std::numeric_limits<double>::max();
    constexpr int kStep = 12;
    for (int y = kMargin; y <= bottom; y = y < bottom ? std::min(y + kStep, bottom) : y + 1) {
        for (int x = kMargin; x <= right; x = x < right ? std::min(x + kStep, right) : x + 1) {
            const QRect card(QPoint(x, y), size());
            const double covered = 4.0 * pixelsOf(card & watched) + pixelsOf(card & part);
            const double cost = 10 * covered + (card.center() - aim).manhattanLength();
            if (cost >= least) continue;
            least = cost;
            best = card.topLeft();
        }
    }
    move(best);
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
