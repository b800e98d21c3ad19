// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/signals/signalrecord.h"
#include "core/storage/database.h"
#include "core/storage/loglines.h"
#include "core/storage/trailcheck.h"
#include "core/storage/trailheads.h"

#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dg {

/// PostgreSQL says on this channel that the trail has grown.
inline constexpr auto kNewsChannel = "depthglass_signals";

using SignalRecordPtr = std::shared_ptr<const SignalRecord>;

/// What happened to a signal that was given to the store.
struct AddResult
{
    bool fresh = false; ///< false: it was there already; the stored row stays
    SignalRecordPtr record;
};

/// What became of an answer. `record` says how things stand now, and so who was first.
struct AnswerResult
{
    bool won = false; ///< it counts; false: too late, kept in the trail as a correction
    SignalRecordPtr record;
};

/// Which signals a list shows. Newest first.
struct SignalFilter
{
    int limit = 200;
    bool openOnly = false;
    std::string symbol; ///< empty = all
};

/// What must happen to a new signal beside being stored; committed in the same transaction.
struct Deliveries
{
    bool phone = false;  ///< a row for Telegram
    bool shared = false; ///< rows for the shared database
};

/// Signals, their answers and their trail in one database, SQLite or PostgreSQL. Synchronous: every
/// call is one transaction, committed when it returns a value. Safe to repeat: ids make a second
/// time harmless. Lives on one thread, that which opened it; several processes may use one
/// database.
class SignalStore final
{
public:
    /// Opens, upgrades the tables where they are older, refuses newer ones. `now` is the clock.
    static Expected<std::unique_ptr<SignalStore>, StoreFailure>
    open(const StoreAddress& address, SignalSource source, std::function<Timestamp()> now);

    /// False only as a failure: a server that takes no changes now (a standby after a failover).
    Expected<bool, StoreFailure> mayWrite();
    /// Before anything is added: signals of another market in it are not to be mixed with ours.
    Expected<bool, StoreFailure> claim();

    using Added = Expected<AddResult, StoreFailure>;
    using Answered = Expected<AnswerResult, StoreFailure>;
    using Changed = Expected<SignalRecordPtr, StoreFailure>; ///< null: nothing changed
    using Records = Expected<std::vector<SignalRecordPtr>, StoreFailure>;

    /// `found`: when, by this machine's clock; 0 = now.
    Added add(const TradeSignal& signal, const Deliveries& deliveries, Timestamp found = {});
    /// The same for what another store has found: `found` is its first event, and is kept.
    Added addFound(const SignalRecord& record, SignalEvent found, const Deliveries& deliveries);
    Answered answer(const SignalAnswer& answer, bool shared = false);
    /// An event that is no answer: `notified`, `expired`, `invalidated` and whatever a channel has
    /// to say. Moves the status where it may. The same event id a second time does nothing.
    Changed appendEvent(const SignalEvent& event, bool shared = false);

    Records list(const SignalFilter& filter);
    /// With evidence and trail; null where there is no such signal. A prefix of the id that fits
    /// only one signal is enough.
    Changed whole(const std::string& id);
    /// As in lists; null where there is none.
    Changed record(const std::string& id);
    /// Signals with events after this number, which is moved on: what another process did.
    Records changedSince(std::int64_t& number);
    /// `keys`: those that are here.
    Expected<TrailCheck, StoreFailure> verify(const TrailKeys& keys = {});
    /// From now on each transaction that appends signs the head it leaves; and now what was
    /// appended before.
    void setTrailKey(const TrailKey& key);
    /// Appends and signs within the caller's transaction. False: it is there already, or the
    /// database has failed.
    bool append(SignalEvent& event);

    Expected<std::int64_t, StoreFailure> lastEvent();
    /// In one transaction; what cannot be written is left out, as the log file has it.
    void log(const std::vector<LogLine>& lines);
    /// Takes old lines out of the log table; those of the replaced system stay. SQLite only: into a
    /// shared database nobody logs.
    void pruneLog();
    static constexpr int kLogRows = 20'000;
    static constexpr std::chrono::days kLogAge{90};

    Database& database() { return m_db; }
    SignalSource source() const { return m_source; }
    Timestamp now() const { return m_now(); }

private:
    SignalStore(SignalSource source, std::function<Timestamp()> now);
    void sign();

    Database m_db;
    SignalSource m_source;
    std::function<Timestamp()> m_now;
    std::optional<TrailKey> m_key;
    TrailSigning m_signing;       ///< in the transaction that is open
    TrailSigning m_signed;        ///< as of the last one that was kept: a rollback returns to it
    bool m_refusedToSign = false; ///< and said so
};

} // namespace dg
