// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sharedlink.h"

#include <QLoggingCategory>

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
constexpr auto kFarewell = 1500ms;
constexpr auto kRefusedAgain = 10min;

} // namespace

SharedLink::SharedLink(const StoreAddress& address, SignalStore& local)
    : m_local(local)
    , m_shown(address.shown())
    , m_seenName(u"shared.seen "_s + m_shown)
    , m_thread(new QThread)
    , m_shared(new SharedStore(address, local.source(), [&local] { return local.now(); }))
{
    m_thread->setObjectName(u"shared store"_s);
    m_shared->moveToThread(m_thread);
    connect(m_thread, &QThread::finished, m_shared, &QObject::deleteLater);
    connect(m_shared, &SharedStore::pushed, this, &SharedLink::onPushed, Qt::QueuedConnection);
    connect(m_shared, &SharedStore::refused, this, &SharedLink::onRefused, Qt::QueuedConnection);
    connect(m_shared, &SharedStore::news, this, &SharedLink::onNews, Qt::QueuedConnection);
    connect(m_shared, &SharedStore::up, this, &SharedLink::onUp, Qt::QueuedConnection);
    connect(m_shared, &SharedStore::down, this, &SharedLink::onDown, Qt::QueuedConnection);
    m_thread->start();
    const qint64 seen = readNumber(m_local, m_seenName, -1);
    QMetaObject::invokeMethod(
        m_shared, [shared = m_shared, seen] { shared->start(seen); }, Qt::QueuedConnection);
}

SharedLink::~SharedLink()
{
    m_shared->disconnect(this);
    QMetaObject::invokeMethod(m_shared, &SharedStore::stop, Qt::QueuedConnection);
    m_thread->quit();
    // A thread that hangs in the server's library cannot be joined; it ends with the process.
    if (m_thread->wait(QDeadlineTimer(kFarewell))) delete m_thread;
}

void SharedLink::work()
{
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

SenderRole SharedLink::role() const
{
    if (!m_lost) return m_wasSender.value_or(false) ? SenderRole::Sender : SenderRole::Standby;
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
    qCWarning(lcShared).noquote() << signalId << "is not taken by" << m_shown << text;
    if (!m_refusals.insert(text).second) return;
    Q_EMIT refused(tr("The shared database refuses a signal: %1\nIt is kept in the local one and "
                      "tried again every ten minutes and at each start. Tell whoever keeps the "
                      "database to take away what refuses it.")
                       .arg(text),
                   countWaitingForShared(m_local));
}

void SharedLink::onNews(const std::vector<SignalRecordPtr>& records, qint64 upTo)
{
    m_heard = Clock::now();
    for (const SignalRecordPtr& record : records) {
        const auto merged = mergeShared(m_local, *record);
        if (!merged) { // tell it again
            const qint64 seen = readNumber(m_local, m_seenName, -1);
            QMetaObject::invokeMethod(
                m_shared, [shared = m_shared, seen] { shared->start(seen); }, Qt::QueuedConnection);
            return;
        }
        if (*merged) Q_EMIT changed(*merged);
    }
    writeNumber(m_local, m_seenName, upTo);
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
