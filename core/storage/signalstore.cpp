// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/signalstore.h"

#include "core/signals/lifecycle.h"
#include "core/storage/schema.h"
#include "core/storage/signaljson.h"
#include "core/storage/signalrows.h"
#include "core/storage/trail.h"
#include "core/storage/trailcheck.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace dg {

Q_LOGGING_CATEGORY(lcTrail, "depthglass.store.trail")

namespace {

struct StoreText
{
    Q_DECLARE_TR_FUNCTIONS(StoreText)
};

/// Longer notes than anybody types are cut: 10 000 characters and some.
constexpr qsizetype kLongestNote = 20'000;
constexpr auto kChangesAtOnce = 500;

std::string tidy(const std::string& text)
{
    return QString::fromStdString(text).remove(QChar(u'\0')).left(kLongestNote).toStdString();
}

void queueShared(Database& db, const SignalEvent& event)
{
    Statement(db,
              u"INSERT INTO outbox (kind, signal_id, event_number, created_at) "
              "VALUES ('shared', ?, ?, ?)"_s)
        .bind(event.signalId)
        .bind(event.number)
        .bind(event.at.ms)
        .run();
}

QString logTime(Timestamp at)
{
    return QString::fromStdString(toIso8601(at)).left(23).replace(u'T', u' ');
}

StoreFailure unknown(const std::string& id)
{
    return {StoreFailure::Kind::Statement,
            StoreText::tr("There is no signal %1.").arg(QString::fromStdString(id).left(40))};
}

} // namespace

SignalStore::SignalStore(SignalSource source, std::function<Timestamp()> now)
    : m_source(source)
    , m_now(std::move(now))
{
    m_db.whenTransactionEnds(
        [this](bool kept) { (kept ? m_signed : m_signing) = kept ? m_signing : m_signed; });
}

Expected<std::unique_ptr<SignalStore>, StoreFailure>
SignalStore::open(const StoreAddress& address, SignalSource source, std::function<Timestamp()> now)
{
    std::unique_ptr<SignalStore> store(new SignalStore(source, std::move(now)));
    if (const auto opened = store->m_db.open(address); !opened) return Unexpected{opened.error()};
    const auto before = upgradeSchema(store->m_db, store->now());
    if (!before) return Unexpected{before.error()};
    if (*before > 0) {
        SignalEvent event;
        event.eventId = "upgraded";
        event.kind = EventKind::Upgraded;
        event.at = store->now();
        event.detail = "{\"signals\":" + std::to_string(*before) + "}";
        Transaction transaction(store->m_db);
        store->append(event);
        if (!transaction.commit()) return Unexpected{store->m_db.takeFailure()};
    }
    return store;
}

Expected<bool, StoreFailure> SignalStore::mayWrite()
{
    m_db.takeFailure();
    if (!m_db.isPostgresql()) return true;
    Statement ask(m_db, u"SHOW transaction_read_only"_s);
    if (ask.run() && ask.next() && ask.value(0).toString() == u"on"_s)
        m_db.fail(StoreFailure::Kind::ReadOnly, StoreText::tr("the server is read-only now"));
    if (m_db.hasFailed()) return Unexpected{m_db.takeFailure()};
    return true;
}

Expected<bool, StoreFailure> SignalStore::claim()
{
    m_db.takeFailure();
    Statement newest(m_db, u"SELECT source FROM signals ORDER BY id DESC LIMIT 1"_s);
    if (newest.run() && newest.next() && newest.value(0).toString() != nameText(nameOf(m_source)))
        m_db.fail(StoreFailure::Kind::OtherMarket, newest.value(0).toString());
    if (m_db.hasFailed()) return Unexpected{m_db.takeFailure()};
    return true;
}

SignalStore::Added
SignalStore::add(const TradeSignal& signal, const Deliveries& deliveries, Timestamp found)
{
    SignalEvent event;
    event.signalId = signal.id;
    event.eventId = eventIdOf(signal.id, "found");
    event.kind = signal.suppression == 0 ? EventKind::Emitted : EventKind::Suppressed;
    event.at = found.ms != 0 ? found : now();
    SignalRecord record;
    record.signalText = signalToJson(signal).toStdString();
    record.evidenceText = evidenceToJson(signal.evidence).toStdString();
    event.detail = foundDetail(suppressionText(signal.suppression), record);
    record.signal = std::shared_ptr<const TradeSignal>(std::shared_ptr<void>(), &signal);
    record.source = m_source;
    record.stored = event.at;
    return addFound(record, std::move(event), deliveries);
}

SignalStore::Added
SignalStore::addFound(const SignalRecord& record, SignalEvent event, const Deliveries& deliveries)
{
    const TradeSignal& signal = *record.signal;
    const Timestamp at = event.at;
    bool isNews = true;
    AddResult result;
    Transaction transaction(m_db);
    result.fresh = insertSignal(m_db, record);
    if (result.fresh) {
        if (deliveries.phone)
            Statement(m_db,
                      u"INSERT INTO phone_messages (signal_id, queued_ms) VALUES (?, ?) "
                      "ON CONFLICT (signal_id) DO NOTHING"_s)
                .bind(signal.id)
                .bind(at.ms)
                .run();
    } else if (const auto stored = m_db.hasFailed() ? nullptr : readWhole(m_db, signal.id)) {
        const QString differs = difference(*stored->signal, signal);
        isNews = !differs.isEmpty();
        event.kind = EventKind::Differs;
        event.detail = differs.toStdString();
        event.eventId = eventIdOf(signal.id, "differs:" + event.detail);
    }
    if (isNews && append(event) && deliveries.shared) queueShared(m_db, event);
    result.record = m_db.hasFailed() ? nullptr : readSignal(m_db, signal.id);
    if (!transaction.commit()) return Unexpected{m_db.takeFailure()};
    return result;
}

SignalStore::Answered SignalStore::answer(const SignalAnswer& answer, bool shared)
{
    SignalEvent event = eventOf(answer);
    event.eventId = newEventId();
    if (event.at.ms == 0) event.at = now();
    event.who = tidy(event.who);
    event.detail = tidy(event.detail);
    const auto changed = appendEvent(event, shared);
    if (!changed) return Unexpected{changed.error()};
    AnswerResult result;
    result.record = *changed;
    if (!result.record) return Unexpected{unknown(answer.signalId)};
    result.won = counts(*result.record, event);
    return result;
}

SignalStore::Changed SignalStore::appendEvent(const SignalEvent& given, bool shared)
{
    SignalEvent event = given;
    if (event.eventId.empty())
        event.eventId = isEnd(event.kind) ? eventIdOf(event.signalId, std::string(nameOf(event)))
                                          : newEventId();
    event.detail = tidy(event.detail);
    Transaction transaction(m_db);
    const auto record = readSignal(m_db, event.signalId);
    if (!m_db.hasFailed() && !record) return SignalRecordPtr();
    const bool kept = record && moveOn(*record, event) && append(event);
    if (kept) {
        writeState(m_db, *record);
        if (shared) queueShared(m_db, event);
    }
    if (!transaction.commit()) return Unexpected{m_db.takeFailure()};
    return kept ? SignalRecordPtr(record) : SignalRecordPtr();
}

SignalStore::Records SignalStore::list(const SignalFilter& filter)
{
    m_db.takeFailure();
    QString where;
    QVariantList values;
    if (filter.openOnly) where = u"WHERE s.status IN ('new', 'notified') "_s;
    if (!filter.symbol.empty()) {
        where += where.isEmpty() ? u"WHERE s.symbol = ? "_s : u"AND s.symbol = ? "_s;
        values.push_back(QString::fromStdString(filter.symbol));
    }
    values.push_back(filter.limit);
    const auto records =
        readSignals(m_db, where + u"ORDER BY s.timestamp DESC, s.id DESC LIMIT ?"_s, values);
    if (m_db.hasFailed()) return Unexpected{m_db.takeFailure()};
    return std::vector<SignalRecordPtr>(records.begin(), records.end());
}

SignalStore::Changed SignalStore::whole(const std::string& id)
{
    m_db.takeFailure();
    SignalRecordPtr record;
    if (const std::string complete = completeId(m_db, id); !complete.empty())
        record = readWhole(m_db, complete);
    if (m_db.hasFailed()) return Unexpected{m_db.takeFailure()};
    return record;
}

SignalStore::Changed SignalStore::record(const std::string& id)
{
    m_db.takeFailure();
    SignalRecordPtr record = readSignal(m_db, id);
    if (m_db.hasFailed()) return Unexpected{m_db.takeFailure()};
    return record;
}

SignalStore::Records SignalStore::changedSince(std::int64_t& number)
{
    m_db.takeFailure();
    std::vector<SignalRecordPtr> records;
    std::vector<std::string> ids;
    std::int64_t newest = number;
    for (const SignalEvent& event : trailAfter(m_db, number, kChangesAtOnce)) {
        newest = event.number;
        if (std::find(ids.begin(), ids.end(), event.signalId) == ids.end())
            ids.push_back(event.signalId);
    }
    for (const std::string& id : ids)
        if (auto record = readSignal(m_db, id)) records.push_back(std::move(record));
    if (m_db.hasFailed()) return Unexpected{m_db.takeFailure()};
    number = newest;
    return records;
}

Expected<std::int64_t, StoreFailure> SignalStore::lastEvent()
{
    m_db.takeFailure();
    const auto number = lastTrailNumber(m_db);
    if (m_db.hasFailed()) return Unexpected{m_db.takeFailure()};
    return number;
}

Expected<TrailCheck, StoreFailure> SignalStore::verify(const TrailKeys& keys)
{
    m_db.takeFailure();
    const TrailCheck check = checkTrail(m_db, keys);
    if (m_db.hasFailed()) return Unexpected{m_db.takeFailure()};
    return check;
}

bool SignalStore::append(SignalEvent& event)
{
    if (!appendToTrail(m_db, event)) return false;
    m_signing.isBehind = true;
    sign();
    return true;
}

/// Within the caller's transaction.
void SignalStore::sign()
{
    if (!m_key) return;
    if (signTrailHead(m_db, *m_key, m_signing.head)) {
        m_signing.isBehind = false;
    } else if (!std::exchange(m_refusedToSign, true)) {
        qCCritical(lcTrail).noquote()
            << StoreText::tr("The trail in %1 is not the one that this program has signed. It is "
                             "signed no more; depthglass-cli signals verify says where it differs.")
                   .arg(m_db.address().shown());
    }
}

void SignalStore::setTrailKey(const TrailKey& key)
{
    m_key = key;
    if (!m_signing.isBehind) return;
    Transaction transaction(m_db);
    sign();
    transaction.commit();
    m_db.takeFailure(); // the next entry signs it
}

void SignalStore::log(const std::vector<LogLine>& lines)
{
    Transaction transaction(m_db);
    for (const LogLine& line : lines)
        Statement(m_db, u"INSERT INTO logs (level, message, created_at) VALUES (?, ?, ?)"_s)
            .bind(QVariant(line.level.left(10)))
            .bind(QVariant(line.text))
            .bind(QVariant(logTime(line.at)))
            .run();
    transaction.commit();
    m_db.takeFailure();
}

void SignalStore::pruneLog()
{
    if (m_db.isPostgresql()) return;
    Transaction transaction(m_db);
    Statement(m_db,
              u"DELETE FROM logs WHERE id > (SELECT CAST(value AS INTEGER) FROM store_values "
              "WHERE name = 'logs.kept') AND (id <= (SELECT MAX(id) FROM logs) - ? "
              "OR created_at < ?)"_s)
        .bind(std::int64_t{kLogRows})
        .bind(QVariant(logTime(now() - kLogAge)))
        .run();
    transaction.commit();
    m_db.takeFailure(); // it is tried again
}

} // namespace dg
