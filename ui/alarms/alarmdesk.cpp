// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarmdesk.h"

#include "ui/alarms/alarmbanner.h"
#include "ui/format.h"
#include "ui/sentences.h"
#include "ui/signaldesk.h"
#include "ui/signalwords.h"

#include <QAction>
#include <QApplication>
#include <QMediaDevices>
#include <QStyle>
#include <QSystemTrayIcon>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr std::chrono::seconds kNotice{10};
constexpr std::chrono::minutes kLookAgain{1};

} // namespace

AlarmDesk::AlarmDesk(const Theme& theme, SignalDesk& desk, QWidget& window)
    : QObject(&desk)
    , m_theme(theme)
    , m_desk(desk)
    , m_window(window)
    , m_alarm(desk.list())
    , m_banner(new AlarmBanner(theme, window))
    , m_test(new QAction(tr("Test alarm"), this))
    , m_mute(new QAction(tr("Mute"), this))
    , m_later(new QAction(tr("Banner later"), this))
{
    m_test->setObjectName(u"alarm.test"_s);
    m_mute->setObjectName(u"alarm.mute"_s);
    m_mute->setShortcut(Qt::Key_M);
    m_mute->setCheckable(true);
    m_later->setObjectName(u"alarm.later"_s);
    m_later->setShortcut(Qt::SHIFT | Qt::Key_Z);
    m_later->setToolTip(tr("Comes back in a minute unless it is answered"));
    connect(m_later, &QAction::triggered, &m_alarm, &Alarm::putAside);
    connect(m_test, &QAction::triggered, this, &AlarmDesk::test);
    connect(m_mute, &QAction::triggered, this, [this](bool muted) {
        AlarmWishes wishes = m_wishes;
        wishes.muted = muted;
        setWishes(wishes);
        Q_EMIT wishesChanged(wishes);
    });
    connect(&m_alarm, &Alarm::called, this, &AlarmDesk::onCall);
    connect(&m_alarm, &Alarm::changed, this, &AlarmDesk::onChange);
    connect(m_banner, &AlarmBanner::laterWanted, &m_alarm, &Alarm::putAside);
    connect(m_banner, &AlarmBanner::showWanted, this, [this] {
        if (m_alarm.current()) Q_EMIT showWanted(m_alarm.current());
    });
    connect(m_banner, &AlarmBanner::acknowledgeWanted, this, [this] {
        if (m_alarm.current()) m_desk.decide({m_alarm.current()}, AnswerKind::Acknowledge);
    });
}

AlarmDesk::~AlarmDesk() = default;

void AlarmDesk::setWishes(const AlarmWishes& wishes)
{
    m_wishes = wishes;
    m_sound.setKind(wishes.sound);
    m_sound.setVolume(wishes.volume);
    m_sound.setMuted(wishes.muted);
    m_mute->setChecked(wishes.muted);
    m_banner->setMotion(wishes.motion);
    if (m_tray && !wishes.tray) m_tray->hide();
    tellProblem();
}

void AlarmDesk::themeChanged()
{
    m_banner->themeChanged();
}

/// What is played back is shown, but calls nobody away from the live market.
bool AlarmDesk::isLoud() const
{
    return m_desk.list().feed() != FeedKind::Replay || m_wishes.inReplay;
}

void AlarmDesk::onCall(const RecordPtr& record, bool again)
{
    if (!isLoud()) return;
    m_sound.play();
    if (m_devices) m_system.look();
    QApplication::alert(&m_window);
    if (!again) {
        const Instrument instrument = m_desk.list().instrumentOf(*record->signal);
        notify(trayText(), signalDescription(*record, instrument, m_desk.list().answerTime()));
    }
    tellProblem();
}

void AlarmDesk::onChange()
{
    if (m_tray) m_tray->setToolTip(trayText());
    if (!m_alarm.isUp()) {
        m_banner->hide();
        return;
    }
    const SignalRecord& record = *m_alarm.current();
    const TradeSignal& signal = *record.signal;
    const SignalList& list = m_desk.list();
    QString title = signalTitle(signal, list.instrumentOf(signal));
    if (list.feed() != FeedKind::Live) title = feedText(list.feed()) + u"  "_s + title;
    const QString detail =
        tr("%n signal(s) unanswered, this one for %1", nullptr, m_alarm.waiting())
            .arg(durationText(list.now() - signal.time));
    const Instrument instrument = list.instrumentOf(signal);
    QString plan =
        tr("stop %1, target %2")
            .arg(priceText(instrument, signal.stop), priceText(instrument, signal.target));
    // Of a price that is not of now it would say what is not so.
    const auto price =
        list.isPriceLive(signal.symbol) ? list.priceOf(signal.symbol) : std::optional<double>();
    if (const auto distance = distanceInR(signal, price))
        plan += u", "_s + tr("now %1 R").arg(signedText(*distance, 2));
    m_banner->say(title, plan, detail, isLoud() ? problem() : QString());
    // Motion turned off in the system is turned off here.
    m_banner->setMotion(m_wishes.motion &&
                        m_window.style()->styleHint(QStyle::SH_Widget_Animation_Duration) > 0);
    m_banner->beat();
}

QString AlarmDesk::trayText() const
{
    if (!m_alarm.current()) return u"Depthglass"_s;
    const SignalList& list = m_desk.list();
    const TradeSignal& signal = *m_alarm.current()->signal;
    const QString mark =
        list.feed() == FeedKind::Live ? QString() : feedText(list.feed()) + u": "_s;
    return mark + signalTitle(signal, list.instrumentOf(signal));
}

void AlarmDesk::makeTray()
{
    if (m_tray || !m_wishes.tray || !QSystemTrayIcon::isSystemTrayAvailable()) return;
    m_tray = new QSystemTrayIcon(QApplication::windowIcon(), this);
    const auto show = [this] { Q_EMIT showWanted(m_alarm.current()); };
    connect(m_tray, &QSystemTrayIcon::activated, this, show);
    connect(m_tray, &QSystemTrayIcon::messageClicked, this, show);
}

void AlarmDesk::notify(const QString& title, const QString& text)
{
    makeTray();
    if (!m_tray || !m_wishes.tray) return;
    m_tray->setToolTip(trayText());
    m_tray->show();
    m_tray->showMessage(
        title, text, QSystemTrayIcon::Information, static_cast<int>(kNotice.count() * 1000));
}

QString AlarmDesk::trayProblem() const
{
    if (!m_wishes.tray) return tr("notifications off");
    return QSystemTrayIcon::isSystemTrayAvailable() ? QString() : tr("no tray for notifications");
}

QString AlarmDesk::problem() const
{
    QStringList all;
    if (const QString sound = m_sound.problem(); !sound.isEmpty())
        all << tr("no sound: %1").arg(sound);
    if (m_system.isMuted()) all << tr("the system is muted");
    if (const QString tray = trayProblem(); !tray.isEmpty()) all << tray;
    return all.join(u", "_s);
}

QString AlarmDesk::shortProblem() const
{
    if (m_sound.isMuted()) return tr("muted");
    if (!m_sound.problem().isEmpty() || m_system.isMuted()) return tr("no sound");
    if (!m_wishes.tray) return tr("no notices");
    return trayProblem().isEmpty() ? QString() : tr("no tray");
}

void AlarmDesk::watchDevices()
{
    const auto look = [this] {
        m_sound.look();
        tellProblem();
    };
    if (!m_devices) {
        m_devices = new QMediaDevices(this);
        connect(m_devices, &QMediaDevices::audioOutputsChanged, this, look);
        connect(&m_system, &SystemVolume::changed, this, [this] {
            tellProblem();
            onChange(); // the banner says it too
        });
        auto* again = new QTimer(this);
        connect(again, &QTimer::timeout, &m_system, &SystemVolume::look);
        again->start(kLookAgain);
    }
    m_system.look();
    look();
}

void AlarmDesk::tellProblem()
{
    const QString now = problem();
    if (now == m_told) return;
    m_told = now;
    Q_EMIT problemChanged();
}

void AlarmDesk::test()
{
    const bool heard = m_sound.play();
    notify(tr("Test alarm"), tr("This is how a signal announces itself."));
    QApplication::alert(&m_window);
    const QString silent = !heard               ? m_sound.problem()
                           : m_system.isMuted() ? tr("the system is muted")
                                                : QString();
    const QString sound = silent.isEmpty() ? tr("Sound: playing now.")
                                           : tr("Sound: not to be heard (%1).").arg(silent);
    const QString tray = trayProblem();
    const QString notice = tray.isEmpty() ? tr("Notification: sent to the desktop.")
                                          : tr("Notification: not possible (%1).").arg(tray);
    m_desk.say(sound + u'\n' + notice + u'\n' +
               tr("The banner in the window needs neither and always appears."));
    tellProblem();
}

} // namespace dg
