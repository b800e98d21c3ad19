// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sharedlink.h"

#include <QLoggingCategory>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace dg {

Q_LOGGING_CATEGORY(lcShared, "depthglass.store.shared")

namespace {

using namespace std::chrono_literals;

constexpr int kBatch = 50;
/// A server that says nothing for so long hangs.
constexpr auto kSilence = 6s;
/// Without contact the last sender goes on at once; one that has just started waits for an answer,
/// and one that knew of a sender longer, as that one probably still sends.
constexpr auto kPatienceAtStart = 10s;
constexpr auto kPatienceAsStandby = 60s;
/// Both programs end within two seconds, and the phone has had its time already.
constexpr auto kFarewell = 250ms; ///< for a commit that is under way
constexpr auto kCutOff = 200ms;
/// News that could not be kept (a full disk) is told again so much later, then after twice that.
constexpr auto kAgain = 1s;
constexpr int kMostDoublings = 6;
/// A pause of this thread that is no pause between two ticks.
constexpr auto kHung = 3s;
constexpr auto kRefusedAgain = 10min;

/// Connecting cannot be called off. What the thread holds is its own; the program must only not
/// take its globals down around it, so it leaves at once when all is done.
void leaveBehind()
{
    static const int once = ::on_exit(
        [](int status, void*) {
            std::fflush(nullptr);
            ::_exit(status);
        },
        nullptr);
    Q_UNUSED(once);
}

} // namespace

SharedLink::SharedLink(const StoreAddress& address,
                       SignalStore& local,
                       const std::function<Timestamp()>& now)
    : m_local(local)
    , m_shown(address.shown())
    , m_seenName(u"shared.seen "_s + m_shown)
    , m_thread(new QThread)
    , m_shared(new SharedStore(address, local.source(), now)) // may outlive the local store
{
    m_thread->setObjectName(u"shared store"_s);
    m_shared->moveToThread(m_thread);
    connect(m_thread, &QThread::finished, m_shared, &QObject::deleteLater);
    connect(m_shared, &SharedStore::pushed, this, &SharedLink::onPushed, Qt::QueuedConnection);
    connect(m_shared, &SharedStore::refused, this, &SharedLink::onRefused, Qt::QueuedConnection);
    connect(m_shared, &SharedStore::news, this, &SharedLink::onNews, Qt::QueuedConnection);
    connect(m_shared, &SharedStore::up, this, &SharedLink::onUp, Qt::QueuedConnection);
    connect(m_shared, &SharedStore::down, this, &SharedLink::onDown, Qt::QueuedConnection);
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &SharedLink::tellAgain);
    m_thread->start();
    tellAgain();
    QMetaObject::invokeMethod(m_shared, &SharedStore::start, Qt::QueuedConnection);
}

SharedLink::~SharedLink()
{
    m_shared->disconnect(this);
    QMetaObject::invokeMethod(m_shared, &SharedStore::stop, Qt::QueuedConnection);
    m_thread->quit();
    if (!m_thread->wait(QDeadlineTimer(kFarewell))) {
        m_shared->cutOff();
        if (!m_thread->wait(QDeadlineTimer(kCutOff))) {
            leaveBehind();
            return;
        }
    }
    delete m_thread;
}

void SharedLink::work()
{
    noteLife();
    if (Clock::now() - m_heard > kSilence) {
        lost();
        report(tr("%1 does not answer.").arg(m_shown));
        return;
    }
    if (m_lost || m_inFlight) return;
    if (Clock::now() - m_asideSince > kRefusedAgain) m_aside.clear();
    auto items = waitingForShared(m_local, kBatch, m_aside);
    if (items.empty()) return;
    m_inFlight = true;
    QMetaObject::invokeMethod(
        m_shared,
        [shared = m_shared, items = std::move(items)] { shared->push(items); },
        Qt::QueuedConnection);
}

void SharedLink::setTrailKey(const TrailKey& key)
{
    QMetaObject::invokeMethod(
        m_shared, [shared = m_shared, key] { shared->setTrailKey(key); }, Qt::QueuedConnection);
}

/// Who hung or slept longer than the server waits asks before it sends: another one may have the
/// phone by now.
void SharedLink::noteLife()
{
    SenderLease& lease = m_shared->lease();
    if (lease.ownerLives() < kHung) return;
    m_heard = Clock::now(); // the other thread could not be heard either
    if (m_lost || !m_wasSender.value_or(false) || lease.isFresh()) return;
    m_wasSender = false;
    m_otherSender = true;
}

SenderRole SharedLink::role() const
{
    if (!m_lost)
        return m_wasSender.value_or(false) && m_shared->lease().isFresh() ? SenderRole::Sender
                                                                          : SenderRole::Standby;
    if (m_wasSender && *m_wasSender) return SenderRole::Alone;
    const auto patience = m_wasSender ? kPatienceAsStandby : kPatienceAtStart;
    return Clock::now() - *m_lost > patience ? SenderRole::Alone : SenderRole::Standby;
}

void SharedLink::onPushed(const std::vector<std::int64_t>& outboxIds)
{
    m_heard = Clock::now();
    m_inFlight = false;
    // What cannot be forgotten goes over once more, which does no harm.
    if (!outboxIds.empty() && forgetWaiting(m_local, outboxIds)) work();
    if (m_text) report(*m_text);
}

void SharedLink::onRefused(const QString& signalId, const QString& text)
{
    if (m_aside.empty()) m_asideSince = Clock::now();
    if (!m_aside.insert(signalId.toStdString()).second) return;
    qCWarning(lcShared).noquote() << tr("%1 is not taken by %2 %3").arg(signalId, m_shown, text);
    if (!m_refusals.insert(text).second) return;
    Q_EMIT refused(tr("The shared database refuses a signal: %1\nIt is kept in the local one and "
                      "tried again every ten minutes and at each start. Tell whoever keeps the "
                      "database to take away what refuses it.")
                       .arg(text),
                   countWaitingForShared(m_local));
}

void SharedLink::onNews(const std::vector<SignalRecordPtr>& records, qint64 upTo, int round)
{
    m_heard = Clock::now();
    if (round != m_round || m_again.isActive()) return; // it is told again
    for (const SignalRecordPtr& record : records) {
        const auto merged = mergeShared(m_local, *record);
        if (!merged) return keepLater();
        if (*merged) Q_EMIT changed(*merged);
    }
    if (!writeNumber(m_local, m_seenName, upTo)) return keepLater();
    m_notKept = 0;
}

void SharedLink::keepLater()
{
    m_again.start(kAgain * (1 << std::min(m_notKept++, kMostDoublings)));
}

void SharedLink::tellAgain()
{
    const qint64 seen = readNumber(m_local, m_seenName, -1);
    QMetaObject::invokeMethod(
        m_shared,
        [shared = m_shared, seen, round = ++m_round] { shared->tellSince(seen, round); },
        Qt::QueuedConnection);
}

void SharedLink::onUp(bool isSender)
{
    m_heard = Clock::now();
    m_lost.reset();
    m_wasSender = isSender;
    m_otherSender = m_otherSender || !isSender;
    work();
    report(m_aside.empty() ? QString()
                           : tr("%1 refuses %n signal(s); kept here and tried again.",
                                nullptr,
                                static_cast<int>(m_aside.size()))
                                 .arg(m_shown));
}

void SharedLink::onDown(const QString& text)
{
    m_heard = Clock::now();
    lost();
    report(text);
}

void SharedLink::lost()
{
    if (!m_lost) m_lost = Clock::now();
}

void SharedLink::report(const QString& text)
{
    const int waiting = countWaitingForShared(m_local);
    if (text == m_text && waiting == m_waiting) return;
    m_text = text;
    m_waiting = waiting;
    Q_EMIT state(text, waiting);
}

} // namespace dg
