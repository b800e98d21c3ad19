// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/playbackpanel.h"

#include "ui/format.h"
#include "ui/sentences.h"
#include "ui/workspace/commands.h"

#include <QAction>
#include <QButtonGroup>
#include <QIcon>
#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr std::array kSpeeds{0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 60.0, 0.0};
constexpr int kHeight = 34;
constexpr int kNameWidth = 260;
/// A signal is looked at from so long before it.
constexpr std::chrono::minutes kBefore{2};

} // namespace

PlaybackPanel::PlaybackPanel(const Theme& theme, QWidget* parent)
    : Panel(theme, {}, parent)
    , m_play(new QToolButton(this))
    , m_step(new QToolButton(this))
    , m_speeds(new QButtonGroup(this))
    , m_leave(new QToolButton(this))
{
    setAccessibleName(tr("Playback"));
    setFixedHeight(kHeight);
    setMouseTracking(true);
    m_leave->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_leave, &QToolButton::clicked, this, &PlaybackPanel::leaveRequested);
    m_step->setAccessibleName(tr("One message"));
    connect(m_play, &QToolButton::clicked, this, &PlaybackPanel::togglePlay);
    connect(m_step, &QToolButton::clicked, this, &PlaybackPanel::step);
    m_speeds->setExclusive(true);
    for (std::size_t i = 0; i < kSpeeds.size(); ++i) {
        auto* button = new QToolButton(this);
        button->setText(speedText(kSpeeds[i]));
        button->setCheckable(true);
        button->setToolTip(kSpeeds[i] > 0 ? tr("%1 real time").arg(speedText(kSpeeds[i]))
                                          : tr("As fast as possible"));
        m_speeds->addButton(button, static_cast<int>(i));
    }
    connect(m_speeds, &QButtonGroup::idClicked, this, [this](int id) {
        Q_EMIT speedRequested(kSpeeds[static_cast<std::size_t>(id)]);
    });
    setWayBack(tr("Watch the live market"));
    showState();
}

void PlaybackPanel::setWayBack(const QString& text)
{
    m_leave->setText(text);
    layOut();
}

void PlaybackPanel::layOut()
{
    int left = 10;
    const auto place = [&left](QAbstractButton& button, int width) {
        button.setGeometry(left, 5, width, kHeight - 10);
        button.setFocusPolicy(Qt::NoFocus); // Space belongs to play and pause
        left += width + 4;
    };
    place(*m_play, 40);
    place(*m_step, 40);
    for (QAbstractButton* button : m_speeds->buttons())
        place(*button, 46);
    left += 8; // the way out of the recording is none of its own controls
    place(*m_leave, m_leave->sizeHint().width());
    m_barLeft = left + 12;
}

bool PlaybackPanel::isPlaying() const
{
    return view().snapshot && view().snapshot->playback.state == PlaybackState::Playing;
}

void PlaybackPanel::togglePlay()
{
    const bool playing = view().snapshot ? isPlaying() : m_plays;
    m_plays = !playing;
    if (playing)
        Q_EMIT pauseRequested();
    else
        Q_EMIT playRequested();
}

void PlaybackPanel::step()
{
    if (isPlaying()) Q_EMIT pauseRequested();
    Q_EMIT stepRequested();
}

void PlaybackPanel::faster()
{
    changeSpeed(1);
}

void PlaybackPanel::slower()
{
    changeSpeed(-1);
}

void PlaybackPanel::changeSpeed(int by)
{
    const int last = static_cast<int>(kSpeeds.size()) - 1;
    const int at = m_speeds->checkedId() < 0 ? 1 : m_speeds->checkedId();
    const int next = std::clamp(at + by, 0, last);
    if (next != at) Q_EMIT speedRequested(kSpeeds[static_cast<std::size_t>(next)]);
}

void PlaybackPanel::sync(const View& view, const View& before)
{
    if (!view.snapshot) return;
    const Playback& now = view.snapshot->playback;
    m_plays = now.state != PlaybackState::Paused;
    const bool other = !before.snapshot || before.snapshot->playback.state != now.state ||
                       before.snapshot->playback.speed != now.speed;
    if (other) showState();
    m_timeline.follow(*view.snapshot);
    // The exchange's clock, as in the header; winding goes by receipt.
    m_ahead = now.exchangeAhead;
    const QString position =
        dateTimeText(now.position.ms > 0 ? now.position + m_ahead : now.position);
    if (position == m_position && now.progress == m_progress && !other &&
        m_marks == m_timeline.marks().size())
        return;
    m_marks = m_timeline.marks().size();
    m_position = position;
    m_progress = now.progress;
    m_file = view.snapshot->feed == FeedKind::Practice ? tr("made data")
                                                       : QString::fromStdString(now.file);
    update(m_barLeft, 0, width() - m_barLeft, height());
}

void PlaybackPanel::showState()
{
    const bool any = view().snapshot != nullptr;
    const PlaybackState state = any ? view().snapshot->playback.state : PlaybackState::Loading;
    m_finished = state == PlaybackState::Finished || state == PlaybackState::Failed;
    m_leave->setIcon(icon("back"));
    m_play->setIcon(icon(isPlaying() ? "pause" : "play"));
    m_play->setAccessibleName(isPlaying() ? tr("Pause") : tr("Play"));
    m_play->setEnabled(any && !m_finished);
    m_step->setIcon(icon("step"));
    m_step->setEnabled(any && !m_finished);
    showKeys();
    if (!any) return;
    const double speed = view().snapshot->playback.speed;
    const auto at = std::ranges::find(kSpeeds, speed);
    m_speeds->setExclusive(at != kSpeeds.end());
    for (QAbstractButton* button : m_speeds->buttons())
        button->setChecked(m_speeds->id(button) == static_cast<int>(at - kSpeeds.begin()));
}

void PlaybackPanel::useCommands(const Commands& commands)
{
    m_commands = &commands;
    for (const auto& id : {u"playback.toggle"_s, u"playback.step"_s, u"playback.leave"_s})
        if (const QAction* action = commands.find(id))
            connect(action, &QAction::changed, this, &PlaybackPanel::showKeys);
    showKeys();
}

void PlaybackPanel::showKeys()
{
    const auto show = [this](QToolButton& button, const QString& tip, const QString& id) {
        const QAction* action = m_commands ? m_commands->find(id) : nullptr;
        button.setToolTip(action ? withKey(tip, *action) : tip);
    };
    show(*m_leave, tr("What happens now"), u"playback.leave"_s);
    show(*m_play, isPlaying() ? tr("Pause") : tr("Play"), u"playback.toggle"_s);
    show(*m_step, tr("One message"), u"playback.step"_s);
}

QIcon PlaybackPanel::icon(const char* what) const
{
    QIcon result;
    for (const bool enabled : {true, false}) {
        QPixmap pixmap(16, 16);
        pixmap.fill(Qt::transparent);
        QPainter p(&pixmap);
        p.setRenderHint(QPainter::Antialiasing);
        p.setPen(Qt::NoPen);
        p.setBrush(enabled ? theme().bright : theme().line);
        if (what == "back"_L1) {
            p.drawPolygon(QPolygonF{{{11, 2.5}, {3.5, 8}, {11, 13.5}}});
        } else if (what == "pause"_L1) {
            p.drawRect(QRectF(3.5, 3, 3, 10));
            p.drawRect(QRectF(9.5, 3, 3, 10));
        } else {
            p.drawPolygon(QPolygonF{{{4, 2.5}, {12.5, 8}, {4, 13.5}}});
            if (what == "step"_L1) p.drawRect(QRectF(12, 3, 2, 10));
        }
        p.end();
        result.addPixmap(pixmap, enabled ? QIcon::Normal : QIcon::Disabled);
    }
    return result;
}

void PlaybackPanel::themeChanged()
{
    Panel::themeChanged();
    layOut();
    showState();
}

QRect PlaybackPanel::bar() const
{
    const QFontMetrics metrics(theme().textFont);
    const int clock = metrics.horizontalAdvance(u"0000-00-00 00:00:00 UTC"_s);
    const int percent = metrics.horizontalAdvance(u"100 %"_s);
    const int end = width() - 10 - clock - 18 - percent - 12;
    QRect bar(m_barLeft, height() / 2 - 2, end - m_barLeft, 5);
    const int named =
        metrics.horizontalAdvance(metrics.elidedText(m_file, Qt::ElideMiddle, kNameWidth));
    if (bar.width() > named + 150) bar.setLeft(m_barLeft + named + 14);
    return bar;
}

QPoint PlaybackPanel::placeOf(double share) const
{
    const QRect line = bar();
    return {line.left() + qRound(share * line.width()), line.center().y()};
}

std::optional<Timestamp> PlaybackPanel::timeUnder(int x) const
{
    const QRect line = bar();
    if (line.width() < 20 || x < line.left() || x > line.right()) return std::nullopt;
    return m_timeline.timeAt(static_cast<double>(x - line.left()) / line.width());
}

void PlaybackPanel::wind(std::chrono::milliseconds by)
{
    if (!view().snapshot) return;
    const Playback& now = view().snapshot->playback;
    Q_EMIT seekRequested(std::max(now.first, now.position + by));
}

void PlaybackPanel::toSignal(int direction)
{
    if (!view().snapshot) return;
    // The signal that this moment leads up to is neither before nor after it.
    const Timestamp now = view().snapshot->playback.position + kBefore;
    const auto time = direction < 0 ? m_timeline.before(now - std::chrono::seconds(10))
                                    : m_timeline.after(now + std::chrono::seconds(10));
    if (time) Q_EMIT seekRequested(*time - kBefore);
}

void PlaybackPanel::mousePressEvent(QMouseEvent* event)
{
    const int x = event->position().toPoint().x();
    if (event->button() != Qt::LeftButton) return;
    for (const Timeline::Mark& mark : m_timeline.marks()) // a mark is a target, not a pixel
        if (std::abs(placeOf(mark.at).x() - x) <= 4)
            return Q_EMIT seekRequested(mark.time - kBefore);
    if (const auto time = timeUnder(x)) Q_EMIT seekRequested(*time);
}

void PlaybackPanel::mouseMoveEvent(QMouseEvent* event)
{
    const int x = event->position().toPoint().x();
    const auto time = timeUnder(x);
    const int hover = time ? x : -1;
    setCursor(time ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (hover == m_hover) return;
    m_hover = hover;
    QString tip = time ? dateTimeText(*time + m_ahead) : QString();
    for (const Timeline::Mark& mark : m_timeline.marks())
        if (time && std::abs(placeOf(mark.at).x() - x) <= 4)
            tip = tr("%1 signal, %2: from two minutes before")
                      .arg(directionText(mark.direction), dateTimeText(mark.time + m_ahead));
    setToolTip(tip);
    update();
}

void PlaybackPanel::leaveEvent(QEvent* event)
{
    Panel::leaveEvent(event);
    m_hover = -1;
    update();
}

void PlaybackPanel::paintBody(QPainter& painter)
{
    painter.fillRect(QRect(0, 0, width(), 1), theme().line);
    if (!view().snapshot) return;
    const QFontMetrics metrics(theme().textFont);
    const int clock = metrics.horizontalAdvance(u"0000-00-00 00:00:00 UTC"_s);
    const int percent = metrics.horizontalAdvance(u"100 %"_s);
    const int right = width() - 10;
    painter.setPen(theme().bright);
    painter.drawText(
        QRect(right - clock, 0, clock, height()), Qt::AlignRight | Qt::AlignVCenter, m_position);
    const int end = right - clock - 18;
    painter.setPen(theme().dim);
    painter.drawText(QRect(end - percent, 0, percent, height()),
                     Qt::AlignRight | Qt::AlignVCenter,
                     u"%1 %"_s.arg(m_finished ? qRound(100 * m_progress)
                                              : std::min(static_cast<int>(100 * m_progress), 99)));
    const QRect line = bar();
    if (line.left() > m_barLeft)
        painter.drawText(QRect(m_barLeft, 0, line.left() - m_barLeft, height()),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(m_file, Qt::ElideMiddle, kNameWidth));
    if (line.width() >= 20) paintBar(painter, line);
}

void PlaybackPanel::paintBar(QPainter& painter, const QRect& line) const
{
    painter.fillRect(line, theme().line);
    QRect done = line;
    done.setWidth(static_cast<int>(line.width() * std::clamp(m_progress, 0.0, 1.0)));
    painter.fillRect(
        done, view().snapshot->feed == FeedKind::Practice ? theme().practice : theme().replay);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (const Timeline::Mark& mark : m_timeline.marks()) {
        const QPointF at = placeOf(mark.at);
        // As on the chart: a LONG points up from below, a SHORT down from above.
        const double sign = mark.direction == Direction::Long ? 1 : -1;
        painter.setBrush(mark.suppressed ? theme().dim : theme().signal);
        painter.drawPolygon(QPolygonF{
            {at + QPointF(0, sign * 3), at + QPointF(-5, sign * 11), at + QPointF(5, sign * 11)}});
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (m_hover >= 0) painter.fillRect(QRect(m_hover, line.top() - 4, 1, 13), theme().bright);
}

} // namespace dg
