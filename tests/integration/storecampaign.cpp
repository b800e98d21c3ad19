// SPDX-License-Identifier: GPL-3.0-or-later
// storecampaign: kills a program that finds signals, again and again, and looks whether one was
// lost, is stored or told twice, or the trail is broken. Without Qt Test, because it has options.
#include "core/practice/practicebotapi.h"
#include "core/storage/signalstore.h"
#include "tests/support/connectionpool.h"
#include "tests/support/postgresserver.h"
#include "tests/support/smalldisk.h"
#include "tests/support/storesample.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <utility>

using namespace Qt::StringLiterals;
using dg::test::ConnectionPool;
using dg::test::PostgresServer;
using dg::test::sampleSignal;

namespace dg {

namespace {

constexpr int kMostInARun = 40; ///< signals; what a slow disk leaves over stays below kSlots
constexpr int kSoon = 10;       ///< ms after a signal was found
constexpr int kLongest = 400;   ///< ms that a run may last
constexpr int kHung = 1500;     ///< ms that it stands still before it is killed
constexpr int kPatience = 4000; ///< ms without a signal being stored
constexpr int kMostBefore = 8;  ///< signals that it finds before it is killed
/// So often one is found: a disk that others use as well must keep up, as no more than
/// FoundSlots::kSlots signals may be on their way.
constexpr auto kEvery = "20";

/// When a run is killed.
enum class Moment {
    Any,  ///< whenever
    Soon, ///< within 10 ms after it has found a signal
    Found ///< by itself, as the next thing after finding one
};

struct Plan
{
    int kills = 20;
    int total = 150;
    bool postgresql = false;
    bool smallDisk = false;
    bool pool = false;
    bool readOnly = false;
    bool hang = false;
    unsigned seed = 1;
};

class Campaign final
{
public:
    explicit Campaign(const Plan& plan)
        : m_plan(plan)
        , m_random(plan.seed)
    {}

    int run()
    {
        if (!prepare()) return 77; // skipped, for ctest
        QElapsedTimer watch;
        watch.start();
        for (int kill = 0; m_kills < m_plan.kills; ++kill) {
            disturb(kill);
            if (!oneRun(static_cast<Moment>(kill % 3))) return 1;
        }
        repair();
        m_plan.total = std::max(m_plan.total, m_found + 1);
        if (!lastRun() || !check()) return 1;
        std::printf("%d signals, %d kills (%d within %d ms of a signal, %d of them at once), %d "
                    "server kills, %d times a read-only server, %d times hung before, %d times a "
                    "full disk: each stored once, trail whole; %d were "
                    "not committed yet when the program was killed; each told, %d of them twice, "
                    "as it was being sent at a kill, and marked; %.0f s\n",
                    m_plan.total,
                    m_kills,
                    m_soon + m_atOnce,
                    kSoon,
                    m_atOnce,
                    m_serverKills,
                    m_readOnlies,
                    m_hangs,
                    m_fullDisks,
                    static_cast<int>(m_uncommitted.size()),
                    m_copies,
                    static_cast<double>(watch.elapsed()) / 1000);
        return 0;
    }

private:
    bool prepare()
    {
        if (m_plan.smallDisk) {
            m_small = std::make_unique<test::SmallDisk>(m_disk, 40);
            if (!m_small->isThere()) {
                std::fprintf(stderr, "skipped: %s\n", test::SmallDisk::kWhyNot);
                return false;
            }
        }
        QDir().mkpath(m_disk);
        if (!m_api.listen()) return false;
        if (!m_plan.postgresql) return true;
        if (!PostgresServer::missing().isEmpty()) {
            std::fprintf(stderr, "skipped: %s\n", qPrintable(PostgresServer::missing()));
            return false;
        }
        if (!m_server.start()) return false;
        m_shared = m_server.database(u"campaign"_s);
        m_way = m_shared;
        if (!m_plan.pool) return true;
        if (!ConnectionPool::missing().isEmpty()) {
            std::fprintf(stderr, "skipped: %s\n", qPrintable(ConnectionPool::missing()));
            return false;
        }
        if (!m_pool.start(m_shared)) return false;
        m_way = m_pool.by(m_shared);
        return true;
    }

    StoreAddress local() const { return StoreAddress::sqlite(m_disk + u"/signals.sqlite"_s); }

    int random(int limit) { return std::uniform_int_distribution(0, limit)(m_random); }

    /// Something else goes wrong beside the program being killed.
    void disturb(int kill)
    {
        repair();
        if (m_plan.postgresql && kill % 4 == 3) {
            m_server.kill();
            ++m_serverKills;
            if (kill % 8 == 3) m_server.start(); // else it stays away for this run
        }
        if (m_plan.readOnly && kill % 4 == 1) {
            ++m_readOnlies;
            m_server.setReadOnly(true);
            m_isReadOnly = true;
        }
        if (m_plan.smallDisk && kill % 4 == 2) {
            ++m_fullDisks;
            m_small->fill();
        }
    }

    void repair()
    {
        if (m_small) m_small->makeRoom();
        if (m_plan.postgresql && !m_server.isRunning()) m_server.start();
        if (std::exchange(m_isReadOnly, false)) m_server.setReadOnly(false);
    }

    /// The program goes on with the signal after the last one that it said it had found: none is
    /// found a second time.
    void start(QProcess& process, int to, int dieAt)
    {
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        QStringList arguments{u"--database"_s,
                              local().path,
                              u"--api"_s,
                              m_api.url().toString(),
                              u"--from"_s,
                              QString::number(m_found),
                              u"--to"_s,
                              QString::number(to),
                              u"--every"_s,
                              QString::fromLatin1(kEvery)};
        if (m_plan.postgresql) arguments << u"--shared"_s << m_way.shown();
        if (dieAt >= 0) arguments << u"--die-at"_s << QString::number(dieAt);
        process.start(QStringLiteral(DG_VICTIM), arguments);
    }

    /// Reads what the program says. True where it has just found a signal.
    bool listen(QProcess& process)
    {
        bool found = false;
        while (process.canReadLine()) {
            const QByteArray line = process.readLine();
            const int n = line.mid(line.indexOf(' ') + 1).toInt();
            if (line.startsWith("found")) {
                found = true;
                m_found = std::max(m_found, n + 1);
            }
            if (line.startsWith("stored")) m_stored = std::max(m_stored, n + 1);
        }
        return found;
    }

    bool oneRun(Moment moment)
    {
        QProcess process;
        const int skip = random(kMostBefore);
        const bool itself = moment == Moment::Found;
        QTimer killer;
        killer.setSingleShot(true);
        killer.setTimerType(Qt::PreciseTimer);
        const bool hangs = m_plan.hang && m_kills % 3 == 1;
        QObject::connect(&killer, &QTimer::timeout, &process, [this, &process, hangs] {
            if (hangs) hang(process);
            process.kill();
        });
        const int before = m_found;
        int seen = 0;
        QObject::connect(&process, &QProcess::readyReadStandardOutput, &killer, [&] {
            const bool found = listen(process);
            // What was left over is stored and the disk keeps up, or nobody could wait for it.
            if (killer.isActive() || m_stored <= before) return;
            if (moment == Moment::Any) killer.start(random(kLongest));
            if (moment == Moment::Soon && found && seen++ >= skip) killer.start(random(kSoon - 1));
        });
        const int dieAt = m_found + skip;
        start(process, m_found + kMostInARun, itself ? dieAt : -1);
        if (random(5) == 0 && moment != Moment::Found) killer.start(random(kLongest));
        if (!itself) // a full disk stores nothing
            QTimer::singleShot(kPatience, &process, &QProcess::kill);
        if (!ended(process)) return false;
        if (itself) m_found = std::max(m_found, dieAt + 1);
        if (process.exitStatus() == QProcess::NormalExit) return lookAfterAKill(); // it was done
        ++m_kills;
        m_soon += moment == Moment::Soon && seen > skip ? 1 : 0;
        m_atOnce += itself ? 1 : 0;
        return lookAfterAKill();
    }

    /// Stands still for a while, with all that it holds, before it is killed.
    void hang(const QProcess& process)
    {
        ++m_hangs;
        ::kill(static_cast<pid_t>(process.processId()), SIGSTOP);
        QElapsedTimer watch;
        watch.start();
        (void)QTest::qWaitFor([&] { return watch.elapsed() > kHung; }, kHung * 2);
    }

    /// The stand-in lives in this thread: its event loop must go on.
    bool ended(QProcess& process)
    {
        const bool done =
            QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 600'000);
        listen(process);
        if (!done) std::fprintf(stderr, "a run did not end\n");
        return done;
    }

    bool lastRun()
    {
        QProcess process;
        QObject::connect(
            &process, &QProcess::readyReadStandardOutput, &process, [&] { listen(process); });
        start(process, m_plan.total, -1);
        if (!ended(process)) return false;
        if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0) return true;
        std::fprintf(stderr, "the last run ended with %d\n", process.exitCode());
        return false;
    }

    /// Every signal of which the program said that it is stored is there, and the trail is whole.
    bool lookAfterAKill()
    {
        repair();
        const auto store = open(local());
        if (!store) return m_stored == 0;
        for (int n = std::max(0, m_stored - 200); n < m_found; ++n) {
            const auto record = store->record(sampleSignal(n)->id);
            if (record && *record) continue;
            m_uncommitted.insert(n);
            if (n >= m_stored) continue; // it must be there at the end
            std::fprintf(stderr, "signal %d was said to be stored and is not there\n", n);
            return false;
        }
        Statement sending(store->database(),
                          u"SELECT signal_id FROM phone_messages WHERE state = 'sending'"_s);
        sending.run();
        while (sending.next())
            m_unsure.insert(sending.value(0).toString().left(8));
        const auto check = store->verify();
        if (check && check->whole) return true;
        std::fprintf(
            stderr, "after a kill: %s\n", qPrintable(check ? check->problem : check.error().text));
        return false;
    }

    static std::unique_ptr<SignalStore> open(const StoreAddress& address)
    {
        auto store = SignalStore::open(address, SignalSource::Live, [] {
            return Timestamp{QDateTime::currentMSecsSinceEpoch()};
        });
        if (store) return std::move(*store);
        std::fprintf(stderr, "%s\n", qPrintable(store.error().text));
        return nullptr;
    }

    bool checkOne(const StoreAddress& address)
    {
        const auto store = open(address);
        if (!store) return false;
        const auto check = store->verify();
        if (!check || !check->whole || check->signals != m_plan.total) {
            std::fprintf(stderr,
                         "%s: %lld signals, not %d; %s\n",
                         qPrintable(address.shown()),
                         check ? static_cast<long long>(check->signals) : -1,
                         m_plan.total,
                         qPrintable(check ? check->problem : check.error().text));
            return false;
        }
        Statement found(
            store->database(),
            u"SELECT signal_id FROM signal_events WHERE kind = 'emitted' ORDER BY number"_s);
        if (!found.run()) return false;
        for (int n = 0; n < m_plan.total; ++n) {
            if (found.next() && found.text(0) == sampleSignal(n)->id) continue;
            std::fprintf(
                stderr, "%s: signal %d is not in its place\n", qPrintable(address.shown()), n);
            return false;
        }
        return !found.next();
    }

    /// Each signal is told; a second time only where it was being sent at a kill, and then it says
    /// so.
    bool checkPhone()
    {
        static const QRegularExpression name(u"#([0-9a-f]{8})"_s);
        std::map<QString, int> told;
        for (const PracticeMessage& message : m_api.messages()) {
            for (auto it = name.globalMatch(message.text); it.hasNext();) {
                const QString id = it.next().captured(1);
                if (told[id]++ == 0) continue;
                ++m_copies;
                if (message.text.contains(u"Perhaps a repetition") && m_unsure.contains(id))
                    continue;
                std::fprintf(stderr, "told twice without need or mark: #%s\n", qPrintable(id));
                return false;
            }
        }
        if (static_cast<int>(told.size()) == m_plan.total) return true;
        std::fprintf(stderr, "%zu signals of %d were told\n", told.size(), m_plan.total);
        return false;
    }

    bool check()
    {
        return checkOne(local()) && (!m_plan.postgresql || checkOne(m_shared)) && checkPhone();
    }

    Plan m_plan;
    std::mt19937 m_random;
    QTemporaryDir m_folder;
    QString m_disk = m_folder.filePath(u"disk"_s);
    std::unique_ptr<test::SmallDisk> m_small;
    PracticeBotApi m_api;
    PostgresServer m_server;
    ConnectionPool m_pool;
    StoreAddress m_shared;
    StoreAddress m_way;          ///< to it, through the pool where there is one
    bool m_isReadOnly = false;   ///< the server
    std::set<QString> m_unsure;  ///< beginnings of ids that were being sent at a kill
    int m_found = 0;             ///< signals that the program said it had found
    int m_stored = 0;            ///< and that it said were stored
    std::set<int> m_uncommitted; ///< found, and not there after a kill
    int m_copies = 0;
    int m_kills = 0;
    int m_soon = 0;
    int m_atOnce = 0;
    int m_serverKills = 0;
    int m_readOnlies = 0;
    int m_hangs = 0;
    int m_fullDisks = 0;
};

} // namespace

} // namespace dg

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"kills"_s, u"how often"_s, u"N"_s, u"20"_s},
                       {u"signals"_s, u"how many are found at least"_s, u"N"_s, u"150"_s},
                       {u"seed"_s, u"of the moments"_s, u"N"_s, u"1"_s},
                       {u"postgresql"_s, u"with a shared store, whose server is killed too"_s},
                       {u"pool"_s, u"PgBouncer in front of that server"_s},
                       {u"read-only"_s, u"that server takes no changes now and then"_s},
                       {u"hang"_s, u"some runs stand still before they are killed"_s},
                       {u"small-disk"_s, u"on a small disk that is full now and then"_s}});
    parser.addHelpOption();
    parser.process(application);
    dg::Plan plan;
    plan.kills = parser.value(u"kills"_s).toInt();
    plan.total = parser.value(u"signals"_s).toInt();
    plan.seed = parser.value(u"seed"_s).toUInt();
    plan.pool = parser.isSet(u"pool"_s);
    plan.readOnly = parser.isSet(u"read-only"_s);
    plan.hang = parser.isSet(u"hang"_s);
    plan.postgresql = parser.isSet(u"postgresql"_s) || plan.pool || plan.readOnly;
    plan.smallDisk = parser.isSet(u"small-disk"_s);
    return dg::Campaign(plan).run();
}
