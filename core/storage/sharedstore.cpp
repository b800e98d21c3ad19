// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sharedstore.h"

#include "core/storage/signalrows.h"

#include <QSqlDriver>

#include <algorithm>
#include <chrono>
#include <set>
#include <string>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

using namespace std::chrono_literals;

constexpr auto kTick = 700ms;
constexpr int kLongestPause = 8; ///< ticks
constexpr int kQuiet = 30;       ///< ticks without a failure, after which the pause is short again
constexpr int kNewestAtFirst = 200;

} // namespace

SharedStore::SharedStore(StoreAddress address, SignalSource source, std::function<Timestamp()> now)
    : m_address(std::move(address))
    , m_source(source)
    , m_now(std::move(now))
{}

SharedStore::~SharedStore()
{
    disconnectNow();
}

void SharedStore::start()
{
    m_tick = std::make_unique<QTimer>();
    connect(m_tick.get(), &QTimer::timeout, this, &SharedStore::onTick);
    m_tick->start(kTick);
    onTick();
}

void SharedStore::tellSince(qint64 seen, int round)
{
    m_seen = seen;
    m_round = round;
    pull();
}

void SharedStore::setTrailKey(const TrailKey& key)
{
    m_key = key;
    if (m_store) m_store->setTrailKey(key);
}

void SharedStore::stop()
{
    m_tick.reset();
    if (m_store) m_lease.release(m_store->database());
    disconnectNow();
}

/// A number of our own for it: the library's may be another file's as soon as it has given up.
void SharedStore::keepSocket(int number)
{
    const std::lock_guard guard(m_socketMutex);
    if (m_socket >= 0) ::close(m_socket);
    m_socket = number < 0 ? -1 : ::fcntl(number, F_DUPFD_CLOEXEC, 0);
}

void SharedStore::cutOff()
{
    const std::lock_guard guard(m_socketMutex);
    if (m_socket >= 0) ::shutdown(m_socket, SHUT_RDWR);
}

void SharedStore::disconnectNow()
{
    keepSocket(-1);
    m_store.reset();
}

void SharedStore::onTick()
{
    if (!m_tick) return;
    if (!m_store && (m_pause-- > 0 || !connectNow())) return;
    if (!holdsConnection()) return;
    if (++m_quiet > kQuiet) m_failures = 0;
    Q_EMIT up(m_isSender);
    pull();
}

bool SharedStore::connectNow()
{
    auto opened = SignalStore::open(m_address, m_source, m_now);
    if (!opened) {
        fail(opened.error());
        return false;
    }
    m_store = std::move(*opened);
    if (m_key) m_store->setTrailKey(*m_key);
    m_lease.connected();
    keepSocket(m_store->database().socket());
    // What cannot be written is not up: after a failover, say, until this comes to the other one.
    if (const auto writable = m_store->mayWrite(); !writable) {
        fail(writable.error());
        return false;
    }
    QSqlDriver* const driver = m_store->database().handle().driver();
    driver->subscribeToNotification(QString::fromLatin1(kNewsChannel));
    // Queued: what goes wrong in there takes the driver away, which is still at work here.
    connect(
        driver, &QSqlDriver::notification, this, [this] { pull(); }, Qt::QueuedConnection);
    return true;
}

/// Also finds out whether the connection still lives.
bool SharedStore::holdsConnection()
{
    Database& db = m_store->database();
    db.takeFailure();
    m_isSender = m_lease.hold(db);
    if (db.hasFailed()) fail(db.takeFailure());
    return m_store != nullptr;
}

void SharedStore::push(const std::vector<SharedItem>& items)
{
    std::vector<std::int64_t> done;
    std::set<std::string> aside; // what follows of these has to wait as well
    for (const SharedItem& item : items) {
        if (!m_store) break;
        if (aside.contains(item.event.signalId)) continue;
        const auto failure = item.found ? [&]() -> std::optional<StoreFailure> {
            const auto added = m_store->addFound(*item.found, item.event, {});
            return added ? std::nullopt : std::optional(added.error());
        }()
            : [&]() -> std::optional<StoreFailure> {
                  const auto changed = m_store->appendEvent(item.event);
                  return changed ? std::nullopt : std::optional(changed.error());
              }();
        if (failure && failure->kind == StoreFailure::Kind::Statement) {
            aside.insert(item.event.signalId);
            Q_EMIT refused(QString::fromStdString(item.event.signalId), failure->text);
            continue;
        }
        if (failure) {
            fail(*failure);
            break;
        }
        done.push_back(item.outboxId);
        m_failures = 0;
    }
    Q_EMIT pushed(done);
    pull();
}

void SharedStore::pull()
{
    if (!m_store) return;
    const auto newest = m_store->lastEvent();
    if (!newest) return fail(newest.error());
    // Never seen before, or put back to an older state: begin with what is newest.
    if (m_seen < 0 || *newest < m_seen) {
        pullNewest(*newest);
        return;
    }
    while (m_seen < *newest) {
        std::int64_t upTo = m_seen;
        const auto changed = m_store->changedSince(upTo);
        if (!changed) return fail(changed.error());
        std::vector<SignalRecordPtr> records;
        for (const auto& record : *changed) {
            const auto whole = m_store->whole(record->signal->id);
            if (!whole) return fail(whole.error());
            if (*whole) records.push_back(*whole);
        }
        m_seen = std::max<qint64>(upTo, m_seen + 1);
        Q_EMIT news(records, m_seen, m_round);
    }
}

bool SharedStore::pullNewest(qint64 newest)
{
    const auto list = m_store->list({.limit = kNewestAtFirst, .openOnly = false, .symbol = {}});
    if (!list) {
        fail(list.error());
        return false;
    }
    std::vector<SignalRecordPtr> records;
    for (auto record = list->rbegin(); record != list->rend(); ++record) {
        const auto whole = m_store->whole((*record)->signal->id);
        if (!whole) {
            fail(whole.error());
            return false;
        }
        if (*whole) records.push_back(*whole);
    }
    m_seen = newest;
    Q_EMIT news(records, m_seen, m_round);
    return true;
}

void SharedStore::fail(const StoreFailure& failure)
{
    // What is wrong with one statement may be so for ever; everything else is over with the
    // connection, and the lock with it.
    if (failure.kind != StoreFailure::Kind::Statement) {
        keepSocket(-1);
        // Its statements are still on the way here.
        const std::shared_ptr<SignalStore> broken(std::move(m_store));
        QMetaObject::invokeMethod(
            this, [broken] {}, Qt::QueuedConnection);
        m_failures = std::min(m_failures + 1, 10);
        m_pause = std::min(1 << (m_failures - 1), kLongestPause);
        m_quiet = 0;
    }
    Q_EMIT down(failure.text);
}

} // namespace dg
