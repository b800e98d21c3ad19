// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/outagecard.h"

#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr int kMargin = 12;
constexpr int kGap = 8;
constexpr int kCardWidth = 520;
constexpr int kCauseLines = 3; ///< of a strip; more would hide the candles

} // namespace

OutageCard::OutageCard(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(new QLabel(this))
    , m_cause(new QLabel(this))
    , m_next(new QLabel(this))
    , m_retry(new QToolButton(this))
    , m_settings(new QToolButton(this))
    , m_practice(new QToolButton(this))
{
    setObjectName(u"outage"_s);
    setAccessibleName(tr("Why there is no data"));
    for (QLabel* label : {m_title, m_cause, m_next})
        label->setTextFormat(Qt::PlainText);
    m_cause->setWordWrap(true);
    m_cause->setTextInteractionFlags(Qt::TextSelectableByMouse);
    const auto button = [this](QToolButton* made, const QString& text, const QString& tip) {
        made->setText(text);
        made->setToolTip(tip);
        made->setFocusPolicy(Qt::StrongFocus);
        made->setCursor(Qt::ArrowCursor);
    };
    button(m_retry, tr("Try now"), tr("Without waiting for the next try"));
    button(m_settings, tr("Settings"), tr("Addresses, symbols, proxy"));
    button(m_practice, tr("Practice market"), tr("A made-up market on this machine"));
    connect(m_retry, &QToolButton::clicked, this, &OutageCard::retryWanted);
    connect(m_settings, &QToolButton::clicked, this, &OutageCard::settingsWanted);
    connect(m_practice, &QToolButton::clicked, this, &OutageCard::practiceWanted);
    setCursor(Qt::ArrowCursor);
    themeChanged();
    hide();
}

void OutageCard::themeChanged()
{
    m_title->setFont(m_theme.strongFont);
    m_cause->setFont(m_theme.textFont);
    m_next->setFont(m_theme.textFont);
    for (QToolButton* made : {m_retry, m_settings, m_practice})
        made->setFont(m_theme.textFont);
    const auto ink = [](QLabel* label, const QColor& color) {
        label->setStyleSheet(u"color: %1"_s.arg(color.name()));
    };
    ink(m_title, m_theme.unsure);
    ink(m_cause, m_theme.text);
    ink(m_next, m_theme.text);
    update();
}

QString OutageCard::text() const
{
    QStringList all{m_outage.title, m_outage.cause, m_outage.next};
    all.removeAll(QString());
    return all.join(u'\n');
}

void OutageCard::show(const Outage& outage, const QRect& room)
{
    if (!outage.isOut) {
        m_outage = outage;
        hide();
        return;
    }
    if (outage != m_outage) {
        m_outage = outage;
        setAccessibleDescription(text());
    }
    place(room);
    if (isHidden()) {
        QWidget::show();
        raise();
    }
}

void OutageCard::place(const QRect& room)
{
    const bool card = m_outage.isEmpty;
    m_retry->setVisible(m_outage.canTry || !m_outage.next.isEmpty());
    m_retry->setEnabled(m_outage.canTry);
    m_practice->setVisible(card);
    m_next->setVisible(!m_outage.next.isEmpty());
    m_cause->setVisible(!m_outage.cause.isEmpty());
    const int width = card ? std::min(kCardWidth, room.width() - 2 * kMargin) : room.width();
    const int inner = width - 2 * kMargin;
    const int title = QFontMetrics(m_theme.strongFont).height();
    int buttons = 0;
    int tall = 0;
    for (const QToolButton* made : {m_retry, m_settings, m_practice}) {
        if (made->isHidden()) continue;
        buttons += made->sizeHint().width() + kGap;
        tall = std::max(tall, made->sizeHint().height());
    }
    const auto row = [&](int left, int top) {
        for (QToolButton* made : {m_retry, m_settings, m_practice}) {
            if (made->isHidden()) continue;
            made->setGeometry(left, top, made->sizeHint().width(), tall);
            left += made->width() + kGap;
        }
    };
    if (card) {
        m_title->setText(m_outage.title);
        m_next->setText(m_outage.next);
        setToolTip({});
        m_cause->setText(m_outage.cause);
        const int cause = m_cause->isHidden() ? 0 : m_cause->heightForWidth(inner) + kGap;
        const int next = m_next->isHidden() ? 0 : title + kGap;
        const int height = kMargin + title + kGap + cause + next + tall + kMargin;
        setGeometry(QRect(room.left() + (room.width() - width) / 2,
                          room.top() + std::max((room.height() - height) / 2, 0),
                          width,
                          height));
        m_title->setGeometry(kMargin, kMargin, inner, title);
        m_cause->setGeometry(kMargin, kMargin + title + kGap, inner, std::max(cause - kGap, 0));
        m_next->setGeometry(kMargin, kMargin + title + kGap + cause, inner, title);
        row(kMargin, height - kMargin - tall);
        return;
    }
    // The cause has lines of its own: beside ages that grow it would be cut now and then.
    const QFontMetrics strong(m_theme.strongFont);
    const QFontMetrics plain(m_theme.textFont);
    const int left = std::max(width - kMargin - buttons + kGap, 0);
    row(left, 4);
    int x = kMargin;
    const auto put = [&](QLabel* label, const QFontMetrics& metrics, const QString& text) {
        if (label->isHidden()) return;
        const int rest = std::max(left - kGap - x, 0);
        const int wide = std::min(metrics.horizontalAdvance(text) + 2, rest);
        label->setText(metrics.elidedText(text, Qt::ElideRight, rest));
        label->setGeometry(x, 4, wide, tall);
        x += wide + 2 * kGap;
    };
    put(m_title, strong, m_outage.title);
    put(m_next, plain, m_outage.next);
    int cause = 0;
    if (!m_cause->isHidden()) {
        m_cause->setText(QString(m_outage.cause).replace(u'\n', u"  ·  "_s));
        cause = std::min(m_cause->heightForWidth(inner), kCauseLines * plain.lineSpacing());
        m_cause->setGeometry(kMargin, tall + 4, inner, cause);
    }
    setGeometry(room.left(), room.top(), width, tall + cause + 8);
    setToolTip(text());
}

void OutageCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.raised);
    painter.setPen(m_theme.unsure);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    painter.fillRect(QRect(0, 0, 4, height()), m_theme.unsure);
}

} // namespace dg
