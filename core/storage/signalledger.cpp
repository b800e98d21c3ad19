// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/signalledger.h"

#include "core/signals/lifecycle.h"
#include "core/signals/opensignals.h"
#include "core/storage/filelock.h"
#include "core/storage/foundslots.h"
#include "core/storage/loglines.h"
#include "core/storage/priceinbox.h"
#include "core/storage/signaljson.h"

#include <QDateTime>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QTimer>

#include <deque>
#include <utility>
#include <variant>

using namespace Qt::StringLiterals;

namespace dg {

Q_LOGGING_CATEGORY(lcStore, "depthglass.store")

namespace {

using namespace std::chrono_literals;

constexpr int kTicksBetweenCheckpoints = 120; ///< a minute
/// Bytes of the write-ahead log that do not wait for the minute: a small disk shall not be full of
/// it.
constexpr qint64 kLongLog = 4 * 1024 * 1024;
constexpr int kTicksBetweenPrunings = 7200; ///< an hour
/// Signals and answers that wait in memory for the store; more than a month of signals.
constexpr std::size_t kMostWaiting = 50'000;
constexpr int kMostOpen = 10'000;
/// Another program that holds the file keeps the end no longer than this for each attempt; what has
/// a slot is there at the next start.
constexpr auto kBusyAtTheEnd = 150ms;
/// Rounds of 500 events of other processes in a tick; more wait for the next one.
constexpr int kMostRounds = 20;

using Waiting = std::variant<FoundSignal, SignalAnswer>;

} // namespace

class LedgerPrivate final
{
public:
    LedgerPrivate(SignalLedger& owner, LedgerOptions given)
        : q(owner)
        , options(std::move(given))
    {
        if (!options.now)
            options.now = [] { return Timestamp{QDateTime::currentMSecsSinceEpoch()}; };
        if (options.local.path != u":memory:"_s)
            found = std::make_unique<FoundSlots>(options.local.path + u".found"_s);
    }

    void start()
    {
        tick = std::make_unique<QTimer>();
        QObject::connect(tick.get(), &QTimer::timeout, &q, [this] { onTick(); });
        tick->start(options.tick);
        if (options.local.path != u":memory:"_s)
            lock = std::make_unique<FileLock>(options.local.path + u".lock"_s);
        open();
        setRole(roleNow());
        if (store && lock && !lock->isLocked())
            Q_EMIT q.notice(SignalLedger::tr("Another Depthglass (process %1) uses this profile as "
                                             "well. Signals and answers of both are kept; only the "
                                             "other one speaks to the phone.")
                                .arg(lock->holder()));
        takeLeft();
    }

    bool open()
    {
        if (store) return true;
        auto opened = SignalStore::open(options.local, options.source, options.now);
        if (!opened) {
            onFailure(opened.error());
            return false;
        }
        if (const auto claimed = (*opened)->claim(); !claimed) {
            onFailure(claimed.error());
            return false;
        }
        store = std::move(*opened);
        if (key) store->setTrailKey(*key);
        emptyLog(false); // of runs that were killed, one after the other
        // Once: the same again at each new attempt is no news.
        if (const QString remark = store->database().remark(); !remark.isEmpty() && !remarked) {
            remarked = true;
            qCWarning(lcStore).noquote() << remark;
            Q_EMIT q.notice(remark);
        }
        // In this order, so that what another process does meanwhile is seen at the next tick.
        dataVersion = readDataVersion();
        if (const auto number = store->lastEvent()) seen = *number;
        writeNumber(*store, kSharedName, options.shared ? 1 : 0);
        connectShared();
        openSignals.clear();
        if (const auto records = store->list({.limit = kMostOpen, .openOnly = true, .symbol = {}}))
            for (const auto& record : *records)
                openSignals.watch(*record);
        return true;
    }

    void connectShared()
    {
        if (!options.shared || !mayConnect || !store || link) return;
        link = std::make_unique<SharedLink>(*options.shared, *store, options.now);
        QObject::connect(link.get(),
                         &SharedLink::changed,
                         &q,
                         [this](const SignalRecordPtr& record) { announce(record); });
        if (key) link->setTrailKey(*key);
        QObject::connect(link.get(), &SharedLink::refused, &q, &SignalLedger::failed);
        QObject::connect(link.get(), &SharedLink::state, &q, &SignalLedger::sharedState);
    }

    void setSharedPassword(const QString& password)
    {
        if (!options.shared) return;
        mayConnect = true;
        if (link && options.shared->password == password) return;
        link.reset(); // another password: again
        options.shared->password = password;
        connectShared();
    }

    void push(Waiting what)
    {
        if (waiting.size() >= kMostWaiting) {
            ++dropped;
            onFailure({StoreFailure::Kind::Full,
                       SignalLedger::tr("%n signals or answers were lost: too many wait for the "
                                        "store.",
                                        nullptr,
                                        dropped)});
            return;
        }
        waiting.push_back(std::move(what));
        flush();
    }

    /// Writes what waits, in order, up to the first that cannot be written.
    void flush()
    {
        while (!waiting.empty() && open()) {
            const auto failure =
                std::visit([this](const auto& what) { return write(what); }, waiting.front());
            if (failure && failure->kind != StoreFailure::Kind::Statement) {
                onFailure(*failure);
                return;
            }
            if (failure) refuse(*failure);
            waiting.pop_front();
        }
        if (link) link->work();
        if (failing && waiting.empty() && store) {
            failing = false;
            Q_EMIT q.recovered();
        }
    }

    void takePrices(const std::shared_ptr<PriceInbox::Batch>& batch)
    {
        for (const auto& [symbol, spans] : prices.take(batch))
            for (const PriceSpan& span : spans)
                for (SignalEvent& event :
                     openSignals.touched(symbol, span, options.expireAfter, options.now()))
                    end(std::move(event));
    }

    void writeLog()
    {
        if (!store) return;
        if (const auto all = lines.take(); !all.empty()) store->log(all);
    }

    bool append(const SignalEvent& event)
    {
        if (!open()) return false;
        const auto changed = store->appendEvent(event, options.shared.has_value());
        if (!changed) {
            onFailure(changed.error());
            return false;
        }
        if (*changed) announce(*changed);
        if (link) link->work();
        return true;
    }

    std::optional<AnswerResult> answerNow(const SignalAnswer& answer)
    {
        if (!waiting.empty() || !open()) {
            push(answer);
            return std::nullopt;
        }
        const auto result = store->answer(answer, options.shared.has_value());
        if (!result) {
            if (result.error().kind == StoreFailure::Kind::Statement) {
                refuse(result.error());
            } else {
                onFailure(result.error());
                push(answer);
            }
            return std::nullopt;
        }
        announce(result->record);
        if (link) link->work();
        return *result;
    }

    void announce(const SignalRecordPtr& record)
    {
        openSignals.watch(*record);
        Q_EMIT q.changed(record);
    }

    void onFailure(const StoreFailure& failure)
    {
        const bool news = !std::exchange(failing, true) || lastFailure != failure.text;
        if (news) qCWarning(lcStore).noquote() << failure.text;
        lastFailure = failure.text;
        isFull = failure.kind == StoreFailure::Kind::Full;
        // Tried again at each tick, and no news then.
        if (std::exchange(lastWaiting, waiting.size()) != waiting.size() || news)
            Q_EMIT q.failed(failure.text, static_cast<int>(waiting.size()));
    }

    SenderRole roleNow()
    {
        if (lock && !lock->tryLock()) return SenderRole::Standby;
        if (options.shared && !link) return SenderRole::Standby; // another one may be speaking
        return link ? link->role() : SenderRole::Sender;
    }

    void setRole(SenderRole now)
    {
        if (std::exchange(role, now) != now) Q_EMIT q.senderChanged(now);
    }

    SignalLedger& q;
    LedgerOptions options;
    std::unique_ptr<SignalStore> store;
    std::unique_ptr<SharedLink> link;  ///< null without a shared database
    std::unique_ptr<FileLock> lock;    ///< null in memory
    std::unique_ptr<FoundSlots> found; ///< the same; also used by the thread that finds
    PriceInbox prices;                 ///< of any thread
    LogLines lines;                    ///< of any thread
    std::unique_ptr<QTimer> tick;
    std::deque<Waiting> waiting;
    std::optional<TrailKey> key; ///< none yet
    SenderRole role = SenderRole::Standby;

private:
    void takeLeft()
    {
        if (!found) return;
        for (FoundSignal& left : found->takeLeft())
            waiting.push_back(std::move(left));
        if (waiting.empty()) return;
        qCInfo(lcStore).noquote() << SignalLedger::tr("%1 signals were found and not stored any "
                                                      "more by the run before; they are stored now")
                                         .arg(waiting.size());
        flush();
    }

    std::optional<StoreFailure> write(const FoundSignal& one)
    {
        const auto& signal = one.signal;
        const auto added =
            store->add(*signal,
                       {.phone = options.phone && (isLoud(*signal) || options.phoneAlsoQuiet),
                        .shared = options.shared.has_value()},
                       one.at);
        if (!added) return added.error();
        if (found) found->release(one.slot);
        openSignals.watch(*added->record);
        if (added->fresh) Q_EMIT q.stored(added->record);
        return std::nullopt;
    }

    std::optional<StoreFailure> write(const SignalAnswer& answer)
    {
        const auto result = store->answer(answer, options.shared.has_value());
        if (!result) return result.error();
        announce(result->record);
        Q_EMIT q.answered(answer, *result);
        return std::nullopt;
    }

    /// What the database will never take is written to the log whole, so that it is not lost.
    void refuse(const StoreFailure& failure)
    {
        if (!waiting.empty())
            if (const auto* one = std::get_if<FoundSignal>(&waiting.front())) {
                qCCritical(lcStore).noquote() << "not stored:" << signalToJson(*one->signal);
                if (found) found->release(one->slot);
            }
        qCCritical(lcStore).noquote() << failure.text;
        Q_EMIT q.failed(failure.text, static_cast<int>(waiting.size()));
    }

    void end(SignalEvent event)
    {
        event.at = options.now();
        append(event);
    }

    void onTick()
    {
        if (failing || !waiting.empty()) {
            if (isFull) emptyLog(true); // the room may be our own log's
            open();
            flush();
        }
        if (!store) return;
        if (link) link->work();
        setRole(roleNow());
        expire();
        lookAround();
        writeLog();
        if (++ticks % kTicksBetweenCheckpoints == 0 || logSize() > kLongLog) emptyLog(false);
        if (ticks % kTicksBetweenPrunings == 1) store->pruneLog();
    }

    /// In bytes.
    qint64 logSize() const { return QFileInfo(options.local.path + u"-wal"_s).size(); }

    /// The write-ahead log goes into the file, as far as nobody reads in it; `shrink`: and gives
    /// its room back to the disk.
    void emptyLog(bool shrink)
    {
        if (!store) return;
        Database& db = store->database();
        db.takeFailure();
        Statement(
            db, shrink ? u"PRAGMA wal_checkpoint(TRUNCATE)"_s : u"PRAGMA wal_checkpoint(PASSIVE)"_s)
            .run();
        db.takeFailure(); // it is emptied another time
    }

    void expire()
    {
        for (SignalEvent& event : openSignals.expired(options.expireAfter, options.now()))
            end(std::move(event));
    }

    /// What other processes did to the same database. All of it is announced before it counts as
    /// seen.
    void lookAround()
    {
        const auto newest = store->lastEvent();
        if (!newest) return;
        const auto version = readDataVersion();
        if (version == dataVersion && !behind) {
            seen = *newest;
            return;
        }
        behind = true;
        for (int round = 0; round < kMostRounds; ++round) {
            const std::int64_t before = seen;
            const auto records = store->changedSince(seen);
            if (!records) return; // with the next tick
            for (const auto& record : *records)
                announce(record);
            if (seen == before) {
                behind = false;
                break;
            }
        }
        dataVersion = version;
    }

    qint64 readDataVersion()
    {
        store->database().takeFailure();
        Statement version(store->database(), u"PRAGMA data_version"_s);
        return version.run() && version.next() ? version.number(0) : -1;
    }

    OpenSignals openSignals;
    bool mayConnect = false; ///< the password is known, or known not to be needed
    std::int64_t seen = 0;   ///< newest event that was announced, or is ours
    qint64 dataVersion = 0;
    bool behind = false; ///< there are events of others that were not announced
    int ticks = 0;
    bool failing = false;
    bool isFull = false; ///< the last failure was a full disk
    bool remarked = false;
    QString lastFailure;
    std::size_t lastWaiting = 0;
    int dropped = 0;
};

SignalLedger::SignalLedger(LedgerOptions options)
    : d(std::make_unique<LedgerPrivate>(*this, std::move(options)))
{}

SignalLedger::~SignalLedger() = default;

SignalStore* SignalLedger::store()
{
    return d->store.get();
}

std::optional<AnswerResult> SignalLedger::answerNow(const SignalAnswer& answer)
{
    return d->answerNow(answer);
}

bool SignalLedger::appendEvent(const SignalEvent& event)
{
    return d->append(event);
}

SenderRole SignalLedger::senderRole() const
{
    // It may have been lost since, without a tick of this thread in between.
    return d->link && d->role == SenderRole::Sender ? d->link->role() : d->role;
}

bool SignalLedger::takeOtherSender()
{
    return d->link && d->link->takeOtherSender();
}

void SignalLedger::start()
{
    d->start();
}

void SignalLedger::found(std::shared_ptr<const TradeSignal> signal)
{
    d->prices.close();
    FoundSignal one{std::move(signal), d->options.now(), -1};
    if (d->found) one.slot = d->found->put(*one.signal, one.at);
    QMetaObject::invokeMethod(
        this, [this, one = std::move(one)] { d->push(one); }, Qt::QueuedConnection);
}

void SignalLedger::add(std::shared_ptr<const TradeSignal> signal)
{
    d->push(FoundSignal{std::move(signal), d->options.now(), -1});
}

void SignalLedger::answer(const SignalAnswer& answer)
{
    d->push(answer);
}

void SignalLedger::load(int limit)
{
    if (!d->open()) return;
    const auto records = d->store->list({.limit = limit, .openOnly = false, .symbol = {}});
    if (!records) return d->onFailure(records.error());
    Q_EMIT loaded(*records);
}

void SignalLedger::loadWhole(const QString& id)
{
    if (!d->open()) return;
    const auto record = d->store->whole(id.toStdString());
    if (!record) return d->onFailure(record.error());
    if (*record) Q_EMIT whole(*record);
}

void SignalLedger::onPrices(const QString& symbol, const std::vector<PriceSpan>& spans)
{
    const auto batch = d->prices.put(symbol.toStdString(), spans);
    if (batch) QMetaObject::invokeMethod(this, [this, batch] { d->takePrices(batch); });
}

void SignalLedger::setPhone(bool enabled, bool alsoQuiet)
{
    d->options.phone = enabled;
    d->options.phoneAlsoQuiet = alsoQuiet;
}

void SignalLedger::setExpiry(std::chrono::milliseconds after)
{
    d->options.expireAfter = after;
}

void SignalLedger::setSharedPassword(const QString& password)
{
    d->setSharedPassword(password);
}

void SignalLedger::log(const QString& level, const QString& message, Timestamp at)
{
    d->lines.add({level, message, at});
}

void SignalLedger::setTrailKey(const TrailKey& key)
{
    d->key = key;
    if (d->store) d->store->setTrailKey(key);
    if (d->link) d->link->setTrailKey(key);
}

void SignalLedger::stop()
{
    if (d->store) d->store->database().limitWaiting(kBusyAtTheEnd);
    d->flush();
    d->writeLog();
    // What has a slot is there at the next start.
    for (const auto& what : d->waiting)
        if (const auto* one = std::get_if<FoundSignal>(&what); one != nullptr && one->slot < 0)
            qCCritical(lcStore).noquote() << "not stored:" << signalToJson(*one->signal);
    d->tick.reset();
    d->link.reset();
    d->store.reset();
    d->lock.reset();
}

} // namespace dg
