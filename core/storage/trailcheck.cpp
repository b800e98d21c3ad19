// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/trailcheck.h"

#include "core/signals/lifecycle.h"
#include "core/storage/signalrows.h"
#include "core/storage/trail.h"
#include "core/storage/trailheads.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

struct StoreText
{
    Q_DECLARE_TR_FUNCTIONS(StoreText)
};

/// What the trail says of a signal.
struct Told
{
    bool found = false; ///< it has a first entry
    std::optional<FoundHashes> hashes;
    SignalState state;
};

class Check final
{
public:
    Check(Database& db, const TrailKeys& keys)
        : m_db(db)
        , m_keys(keys)
        , m_heads(trailHeads(db))
    {
        // Before this program, what the shared database had ordered otherwise was not in the trail.
        Statement ever(db, u"SELECT 1 FROM store_values WHERE name LIKE 'shared.seen %'"_s);
        m_shared = ever.run() && ever.next();
        Statement old(db, u"SELECT value FROM store_values WHERE name = 'trail.unhashed'"_s);
        if (!m_shared && !db.isPostgresql() && old.run() && old.next()) m_unhashed = old.number(0);
    }

    TrailCheck run()
    {
        m_check.problem = checkChain(m_db, [this](const SignalEvent& event, const QString& hash) {
            return look(event, hash);
        });
        for (const TrailHead& head : m_heads)
            if (m_check.problem.isEmpty()) m_check.problem = judge(head);
        if (m_check.problem.isEmpty() && !m_db.hasFailed()) m_check.problem = checkSignals();
        if (m_check.signals == 0) countSignals();
        m_check.whole = m_check.problem.isEmpty();
        return std::move(m_check);
    }

private:
    QString look(const SignalEvent& event, const QString& hash)
    {
        m_check.events = event.number;
        for (const TrailHead& head : m_heads)
            if (head.number == event.number && head.hash != hash)
                return StoreText::tr("entry %1 is not the one that was signed with key %2")
                    .arg(event.number)
                    .arg(head.key);
        if (event.signalId.empty()) return {};
        Told& told = m_told[event.signalId];
        if (isFound(event.kind)) {
            told.found = true;
            told.hashes = foundHashes(event);
            m_check.hashed += told.hashes ? 1 : 0;
            if (!told.hashes && m_unhashed && event.number > *m_unhashed)
                return StoreText::tr("entry %1 lacks the hash of its signal").arg(event.number);
        }
        follow(told.state, event);
        return {};
    }

    QString judge(const TrailHead& head)
    {
        if (head.number < 1 || head.number > m_check.events)
            return StoreText::tr("entry %1, which was signed with key %2, is missing")
                .arg(head.number)
                .arg(head.key);
        const auto key = std::find_if(m_keys.begin(), m_keys.end(), [&head](const TrailKey& one) {
            return one.name() == head.key;
        });
        if (key != m_keys.end() && !head.isSignedBy(*key))
            return StoreText::tr("the signature with key %1 was made by somebody who does not have "
                                 "that key")
                .arg(head.key);
        m_check.proofs.push_back({head.key, head.first, head.number, key != m_keys.end()});
        return {};
    }

    QString checkSignals()
    {
        QString problem;
        eachStoredSignal(m_db, [&](const StoredSignal& stored) {
            ++m_check.signals;
            if (problem.isEmpty()) problem = judge(stored);
        });
        if (!problem.isEmpty() || m_db.hasFailed()) return problem;
        for (const auto& [id, told] : m_told)
            if (told.found)
                return StoreText::tr("signal %1 is in the trail and not in the table")
                    .arg(QString::fromStdString(id));
        return {};
    }

    QString judge(const StoredSignal& stored)
    {
        const auto known = m_told.extract(stored.record->signal->id);
        if (stored.record->signalText.empty()) return {}; // the replaced system's
        const QString id = QString::fromStdString(stored.record->signal->id);
        if (!known || !known.mapped().found)
            return StoreText::tr("signal %1 has no entry in the trail").arg(id);
        const Told& told = known.mapped();
        if (told.hashes && told.hashes->signal != hashOfText(stored.record->signalText))
            return StoreText::tr("signal %1 is not the one that was found").arg(id);
        if (told.hashes && told.hashes->evidence != hashOfText(stored.record->evidenceText))
            return StoreText::tr("the evidence of signal %1 is not what it was").arg(id);
        if (!stored.differs.isEmpty())
            return StoreText::tr("of signal %1, %2 was changed").arg(id, stored.differs);
        if ((told.hashes || !m_shared) && !sameState(told.state, *stored.record))
            return StoreText::tr(
                       "status, answer or snooze of signal %1 are not what the trail says")
                .arg(id);
        return {};
    }

    void countSignals()
    {
        Statement count(m_db, u"SELECT COUNT(*) FROM signals"_s);
        if (count.run() && count.next()) m_check.signals = count.number(0);
    }

    Database& m_db;
    const TrailKeys& m_keys;
    std::vector<TrailHead> m_heads;
    bool m_shared = false;                  ///< it is or was a shared database's local one
    std::optional<std::int64_t> m_unhashed; ///< up to here entries may lack hashes; none = any may
    std::map<std::string, Told> m_told;
    TrailCheck m_check;
};

QString absentKeys(const TrailCheck& check, std::int64_t beyond)
{
    QStringList names;
    for (const TrailProof& proof : check.proofs)
        if (!proof.here && proof.number > beyond) names << proof.key;
    return names.join(u", "_s);
}

} // namespace

TrailCheck checkTrail(Database& db, const TrailKeys& keys)
{
    return Check(db, keys).run();
}

QString proofSentence(const TrailCheck& check)
{
    const TrailProof* best = nullptr;
    std::int64_t first = check.events;
    for (const TrailProof& proof : check.proofs)
        if (proof.here) {
            first = std::min(first, proof.first);
            if (best == nullptr || proof.number > best->number) best = &proof;
        }
    const std::int64_t beyond = best != nullptr ? best->number : 0;
    const QString absent = absentKeys(check, beyond);
    const QString why = absent.isEmpty()
                            ? QString()
                            : u" ("_s + StoreText::tr("key %1 is not here").arg(absent) + u')';
    if (best == nullptr) return StoreText::tr("consistent") + why;
    QString text =
        StoreText::tr("proved with key %1 up to entry %2").arg(best->key).arg(best->number);
    if (first > 1) text += u"; "_s + StoreText::tr("consistent before entry %1").arg(first);
    if (check.events > beyond) text += u"; "_s + StoreText::tr("consistent beyond") + why;
    return text;
}

} // namespace dg
