// SPDX-License-Identifier: GPL-3.0-or-later
// storecampaign: kills a program that finds signals, again and again, and looks whether the store
// lost one, has one twice, or broke its trail. Without Qt Test, because it starts itself.
#include "core/storage/ledgerthread.h"
#include "core/storage/spool.h"
#include "tests/support/postgresserver.h"
#include "tests/support/storesample.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <random>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using dg::test::PostgresServer;
using dg::test::sampleSignal;

namespace dg {

namespace {

/// A killed program finds what it found last once more, as a feed does that begins a bit earlier.
constexpr int kFoundAgain = 3;
constexpr auto kBetween = 4ms;
constexpr int kEndless = 10'000; ///< more than it can find before it is killed
constexpr int kSoon = 10;        ///< ms after a signal was found

void say(char what, int n)
{
    char line[32];
    const int size = std::snprintf(line, sizeof line, "%c %d\n", what, n);
    [[maybe_unused]] const auto written = write(STDOUT_FILENO, line, static_cast<size_t>(size));
}

/// The program that is killed: finds signals `from` to `to`, says "f n" when it has found one and
/// "s n" when the ledger says that it is committed; ends when all is stored and gone over.
int child(LedgerOptions options, int from, int to)
{
    const bool isShared = options.shared.has_value();
    LedgerThread io(std::move(options));
    SignalLedger& ledger = io.ledger();
    QObject context;
    const std::int64_t first = sampleSignal(0)->candle.ms;
    QObject::connect(
        &ledger,
        &SignalLedger::stored,
        &ledger, // said by the thread that committed
        [first](const SignalRecordPtr& record) {
            say('s', static_cast<int>((record->signal->candle.ms - first) / 60'000));
        },
        Qt::DirectConnection);
    io.start();
    QTimer finder;
    int next = from;
    QObject::connect(&finder, &QTimer::timeout, &context, [&] {
        if (next == to) {
            finder.stop();
            // Behind all that was given: whatever is left is what the shared one has to get.
            QMetaObject::invokeMethod(&ledger, [&ledger, isShared] {
                auto* const timer = new QTimer(&ledger);
                QObject::connect(timer, &QTimer::timeout, &ledger, [&ledger, isShared] {
                    SignalStore* const store = ledger.store();
                    if (store != nullptr && (!isShared || countWaitingForShared(*store) == 0))
                        QMetaObject::invokeMethod(qApp, &QCoreApplication::quit);
                });
                timer->start(20);
            });
            return;
        }
        const auto signal = sampleSignal(next);
        say('f', next++);
        QMetaObject::invokeMethod(
            &ledger, [&ledger, signal] { ledger.add(signal); }, Qt::QueuedConnection);
    });
    finder.start(kBetween);
    return QCoreApplication::exec();
}

struct Plan
{
    int kills = 20;
    int total = 150;
    bool postgresql = false;
    bool smallDisk = false;
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
        for (int kill = 0; kill < m_plan.kills; ++kill) {
            disturb(kill);
            if (!oneRun(m_said + kEndless, kill % 2 == 0)) return 1;
        }
        repair();
        m_plan.total = std::max(m_plan.total, m_said + kFoundAgain);
        if (!lastRun() || !check()) return 1;
        std::printf("%d signals, %d kills (%d within %d ms of a signal), %d server kills, %d times "
                    "a full disk: each stored once, trail whole; %.0f s\n",
                    m_plan.total,
                    m_kills,
                    m_soon,
                    kSoon,
                    m_serverKills,
                    m_fullDisks,
                    static_cast<double>(watch.elapsed()) / 1000);
        return 0;
    }

    ~Campaign()
    {
        if (m_plan.smallDisk && !m_disk.isEmpty()) QProcess::execute(u"umount"_s, {m_disk});
    }

private:
    bool prepare()
    {
        m_disk = m_folder.filePath(u"disk"_s);
        QDir().mkpath(m_disk);
        if (m_plan.smallDisk &&
            (geteuid() != 0 ||
             QProcess::execute(u"mount"_s,
                               {u"-t"_s, u"tmpfs"_s, u"-o"_s, u"size=40m"_s, u"tmpfs"_s, m_disk}) !=
                 0)) {
            std::fprintf(stderr, "skipped: a small disk can only be made by root\n");
            m_disk.clear();
            return false;
        }
        if (!m_plan.postgresql) return true;
        if (!PostgresServer::missing().isEmpty()) {
            std::fprintf(stderr, "skipped: %s\n", qPrintable(PostgresServer::missing()));
            return false;
        }
        if (!m_server.start()) return false;
        m_shared = m_server.database(u"campaign"_s);
        return true;
    }

    QString path() const { return m_disk + u"/signals.sqlite"_s; }

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
        if (m_plan.smallDisk && kill % 3 == 2) {
            ++m_fullDisks;
            QFile filler(m_disk + u"/filler"_s);
            if (!filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) return;
            while (filler.write(QByteArray(4096, 'x')) == 4096) {
            }
        }
    }

    void repair()
    {
        QFile::remove(m_disk + u"/filler"_s);
        if (m_plan.postgresql && !m_server.isRunning()) m_server.start();
    }

    void start(QProcess& process, int to)
    {
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        QStringList arguments{u"--child"_s,
                              path(),
                              u"--from"_s,
                              QString::number(std::max(0, m_said - kFoundAgain)),
                              u"--to"_s,
                              QString::number(to)};
        if (m_plan.postgresql) arguments << u"--shared"_s << m_shared.shown();
        process.start(QCoreApplication::applicationFilePath(), arguments);
    }

    /// Reads what the program says. True where it has just found a signal that was new.
    bool listen(QProcess& process)
    {
        bool found = false;
        while (process.canReadLine()) {
            const QByteArray line = process.readLine();
            const int n = line.mid(2).toInt();
            found = found || line.startsWith('f');
            if (line.startsWith('s')) m_said = std::max(m_said, n + 1);
        }
        return found;
    }

    bool oneRun(int to, bool soon)
    {
        QProcess process;
        start(process, to);
        const int runFor = random(400);
        const int afterFound = random(kSoon - 1);
        const int skip = random(20);
        QElapsedTimer since;
        since.start();
        int seen = 0;
        while (process.state() != QProcess::NotRunning &&
               process.waitForReadyRead(runFor + 20'000)) {
            const bool found = listen(process);
            if (soon ? found && seen++ >= skip : since.elapsed() >= runFor) break;
        }
        if (process.state() == QProcess::Running) {
            if (soon) usleep(static_cast<useconds_t>(afterFound) * 1000);
            ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
            ++m_kills;
            m_soon += soon ? 1 : 0;
        }
        process.waitForFinished(30'000);
        listen(process);
        return keptWhatItSaid();
    }

    bool lastRun()
    {
        QProcess process;
        start(process, m_plan.total);
        const bool done = process.waitForFinished(600'000) && process.exitCode() == 0;
        listen(process);
        if (!done) std::fprintf(stderr, "the last run did not end\n");
        return done;
    }

    /// Every signal of which the program said that it is stored is there.
    bool keptWhatItSaid()
    {
        repair();
        auto store = open(StoreAddress::sqlite(path()));
        if (!store) return m_said == 0;
        for (int n = std::max(0, m_said - 200); n < m_said; ++n) {
            const auto record = store->record(sampleSignal(n)->id);
            if (record && *record) continue;
            std::fprintf(stderr, "signal %d was said to be stored and is not there\n", n);
            return false;
        }
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
                         "%s: %lld signals; %s\n",
                         qPrintable(address.shown()),
                         check ? static_cast<long long>(check->signals) : -1,
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

    bool check()
    {
        return checkOne(StoreAddress::sqlite(path())) && (!m_plan.postgresql || checkOne(m_shared));
    }

    Plan m_plan;
    std::mt19937 m_random;
    QTemporaryDir m_folder;
    QString m_disk;
    PostgresServer m_server;
    StoreAddress m_shared;
    int m_said = 0; ///< signals of which the program said that they are stored
    int m_kills = 0;
    int m_soon = 0;
    int m_serverKills = 0;
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
                       {u"small-disk"_s, u"on a small disk that is full now and then"_s},
                       {u"child"_s, u"the program that is killed"_s, u"PATH"_s},
                       {u"from"_s, u""_s, u"N"_s},
                       {u"to"_s, u""_s, u"N"_s},
                       {u"shared"_s, u""_s, u"URL"_s}});
    parser.addHelpOption();
    parser.process(application);
    if (parser.isSet(u"child"_s)) {
        dg::LedgerOptions options;
        options.local = dg::StoreAddress::sqlite(parser.value(u"child"_s));
        if (parser.isSet(u"shared"_s)) {
            const auto shared = dg::parseStoreAddress(parser.value(u"shared"_s));
            if (!shared) return 2;
            options.shared = *shared;
        }
        return dg::child(
            std::move(options), parser.value(u"from"_s).toInt(), parser.value(u"to"_s).toInt());
    }
    dg::Plan plan;
    plan.kills = parser.value(u"kills"_s).toInt();
    plan.total = parser.value(u"signals"_s).toInt();
    plan.seed = parser.value(u"seed"_s).toUInt();
    plan.postgresql = parser.isSet(u"postgresql"_s);
    plan.smallDisk = parser.isSet(u"small-disk"_s);
    return dg::Campaign(plan).run();
}
