// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/signals.h"

#include "app/cli/replay.h"
#include "app/cli/say.h"
#include "app/cli/signaltexts.h"
#include "app/profile.h"
#include "app/secrets.h"
#include "app/standardoutput.h"
#include "app/storeoptions.h"
#include "app/trailkeys.h"
#include "core/storage/spool.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <cstdio>
#include <limits>
#include <memory>
#include <optional>

#include <pwd.h>
#include <unistd.h>

namespace dg::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SignalsCommand)
};

int refuse(const QString& text, int code)
{
    say("depthglass-cli signals: " + text.toStdString());
    return code;
}

void print(const std::string& text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
}

Timestamp wallClock()
{
    return {QDateTime::currentMSecsSinceEpoch()};
}

std::string userName()
{
    const passwd* const entry = getpwuid(getuid());
    return entry != nullptr ? entry->pw_name : "user " + std::to_string(getuid());
}

struct Stores
{
    StoreAddress local;
    StoreAddress used; ///< the shared one where there is one
};

Expected<Stores, QString> storesOf(const SignalsOptions& options)
{
    const auto environment = readEnvironment(options.envFile);
    if (!environment) return Unexpected{QString::fromStdString(environment.error())};
    const auto [chosen, problem, remarks] =
        chooseStore(QString::fromStdString(options.store),
                    environment->postgres,
                    QString::fromLocal8Bit(options.profile.c_str()),
                    SignalSource::Live);
    // Another store than the one that was named would be answered about.
    if (!problem.isEmpty()) return Unexpected{problem};
    for (const QString& remark : remarks)
        say(remark.toStdString());
    const StoreAddress used = chosen.shared.value_or(chosen.local);
    // Looking at a store must not make one.
    if (used.kind == StoreKind::Sqlite && !QFileInfo::exists(used.path))
        return Unexpected{
            Words::tr("there is no %1; name another store with --store").arg(used.path)};
    return Stores{chosen.local, used};
}

/// Ten seconds at most, where a keychain asks for a password of its own.
void askForPassword(StoreAddress& address, const SignalsOptions& options)
{
    Secrets secrets(profileFolder(QString::fromLocal8Bit(options.profile.c_str())));
    const auto environment = readEnvironment(options.envFile);
    secrets.read(Secrets::storePassword(),
                 QString::fromStdString(environment ? environment->postgres.password : ""),
                 [&address](const Secrets::Found& found) {
                     address.password = found.value;
                     QCoreApplication::exit();
                 });
    QCoreApplication::exec();
}

/// Ten seconds at most, as above. None: they cannot be read, and why was said.
std::optional<TrailKeys> keysOf(const SignalsOptions& options, MakeKey make)
{
    std::optional<TrailKeys> keys;
    // Where it cannot be made a key is not kept, which is said then.
    if (make == MakeKey::Yes) prepareProfile(QString::fromLocal8Bit(options.profile.c_str()));
    Secrets secrets(profileFolder(QString::fromLocal8Bit(options.profile.c_str())));
    loadTrailKeys(secrets, make, [&keys](const TrailKeys& found, const QString& problem) {
        if (problem.isEmpty())
            keys = found;
        else
            std::fprintf(stderr, "depthglass-cli signals: %s\n", qPrintable(problem));
        QCoreApplication::exit();
    });
    QCoreApplication::exec();
    return keys;
}

using Opened = Expected<std::unique_ptr<SignalStore>, StoreFailure>;

/// While the shared database is away, the local one in front of it: what is answered there goes
/// over later.
Opened openOne(const Stores& stores)
{
    const auto open = [](const StoreAddress& address) {
        return SignalStore::open(address, SignalSource::Live, wallClock);
    };
    Opened opened = open(stores.used);
    if (opened || stores.used.kind == StoreKind::Sqlite ||
        (opened.error().kind != StoreFailure::Kind::Away &&
         opened.error().kind != StoreFailure::Kind::Unfit) ||
        !QFileInfo::exists(stores.local.path))
        return opened;
    Opened local = open(stores.local);
    if (!local || readNumber(**local, kSharedName, 0) == 0) return opened;
    say("depthglass-cli signals: " + opened.error().text.toStdString());
    sayText(Words::tr("This is %1, which may lack what others did.").arg(stores.local.shown()));
    return local;
}

int list(SignalStore& store, const SignalsOptions& options, const std::string& format)
{
    const bool all = options.action == "export";
    const auto records = store.list({.limit = all ? std::numeric_limits<int>::max() : options.limit,
                                     .openOnly = options.openOnly,
                                     .symbol = {}});
    if (!records) return refuse(records.error().text, UnreadableInput);
    print(format == "json"  ? signalsJson(*records)
          : format == "csv" ? signalsCsv(*records)
                            : signalsTable(*records));
    return Done;
}

int answer(SignalStore& store, const SignalsOptions& options, const SignalRecord& record)
{
    const auto result = store.answer(
        {.signalId = record.signal->id,
         .kind = options.action == "ack" ? AnswerKind::Acknowledge : AnswerKind::Reject,
         .channel = SignalChannel::CommandLine,
         .who = userName(),
         .note = options.note,
         .at = wallClock(),
         .until = {}},
        // What uses this database passes it on.
        readNumber(store, kSharedName, 0) != 0);
    if (!result) return refuse(result.error().text, UnreadableInput);
    // It is kept already, should a keychain have to be opened first.
    if (const auto keys = keysOf(options, MakeKey::Yes); keys && !keys->empty())
        store.setTrailKey(keys->front());
    if (result->won) return Done;
    const SignalRecord& now = *result->record;
    return refuse(now.answer
                      ? Words::tr("%1 answered first; yours is kept in the trail")
                            .arg(QString::fromStdString(now.answer->who))
                      : Words::tr("the signal was over already; your answer is kept in the trail"),
                  UnreadableInput);
}

int one(SignalStore& store, const SignalsOptions& options, const std::string& format)
{
    const auto record = store.whole(options.id);
    if (!record) return refuse(record.error().text, UnreadableInput);
    if (!*record)
        return refuse(Words::tr("no signal, or more than one, begins with '%1'")
                          .arg(QString::fromStdString(options.id)),
                      UnreadableInput);
    if (options.action != "show") return answer(store, options, **record);
    print(format == "json"  ? signalJson(**record)
          : format == "csv" ? signalsCsv({*record})
                            : signalSheet(**record));
    return Done;
}

int verify(SignalStore& store, const SignalsOptions& options)
{
    const auto check = store.verify(keysOf(options, MakeKey::No).value_or(TrailKeys{}));
    if (!check) return refuse(check.error().text, UnreadableInput);
    const bool good = check->whole && !check->lacksSignature();
    const QString words = !check->whole ? check->problem
                          : good        ? proofSentence(*check)
                                 : Words::tr("nothing in it is signed, and programs that leave "
                                             "hashes in it sign it: it may have been made anew");
    const QString verdict = good           ? Words::tr("whole")
                            : check->whole ? Words::tr("NOT PROVED")
                                           : Words::tr("NOT WHOLE");
    print(Words::tr("%1: %2 signals, %3 entries in the trail: %4")
              .arg(verdict, QString::number(check->signals), QString::number(check->events), words)
              .toStdString() +
          '\n');
    return good ? Done : CheckFailed;
}

int exportKey(const TrailKeys& keys)
{
    if (keys.empty())
        return refuse(Words::tr("there is no key yet; it is made with the first signal or answer"),
                      UnreadableInput);
    sayText(Words::tr("Key %1. Whoever has it can sign trails as this machine does: move it on a "
                      "safe way, and leave it nowhere.")
                .arg(keys.front().name()));
    print(keys.front().text().toStdString() + '\n');
    return Done;
}

/// On a machine without a key it signs as well, as that one did.
int importKey(TrailKeys keys, const SignalsOptions& options)
{
    std::array<char, 128> line{};
    const bool read = std::fgets(line.data(), int(line.size()), stdin) != nullptr;
    const auto key = TrailKey::fromText(QString::fromLatin1(read ? line.data() : ""));
    if (!key)
        return refuse(Words::tr("a key is a line of 64 hexadecimal digits, as `signals key export` "
                                "writes it"),
                      UnreadableInput);
    if (const auto problem = prepareProfile(QString::fromLocal8Bit(options.profile.c_str()));
        !problem.isEmpty())
        return refuse(problem, UnreadableInput);
    const QString name = key->name();
    if (std::ranges::find(keys, *key) == keys.end()) {
        if (keys.size() >= kMostTrailKeys)
            return refuse(Words::tr("there are %1 keys already").arg(keys.size()), UnreadableInput);
        keys.push_back(*key);
    }
    Secrets::Kept kept;
    Secrets secrets(profileFolder(QString::fromLocal8Bit(options.profile.c_str())));
    keepTrailKeys(secrets, keys, [&kept](const Secrets::Kept& result) {
        kept = result;
        QCoreApplication::exit();
    });
    QCoreApplication::exec();
    if (!kept.ok) return refuse(kept.problem, UnreadableInput);
    const QString place = Secrets::placeText(kept.place);
    sayText(keys.front() == *key ? Words::tr("Key %1 is in %2; it signs here.").arg(name, place)
                                 : Words::tr("Key %1 is in %2; it checks, and key %3 signs.")
                                       .arg(name, place, keys.front().name()));
    return Done;
}

} // namespace

int signalsCommand(const SignalsOptions& options, const StandardOutput& output)
{
    if (options.action == "key") {
        const auto keys = keysOf(options, MakeKey::No);
        if (!keys) return UnreadableInput;
        return options.id == "export" ? exportKey(*keys) : importKey(*keys, options);
    }
    auto stores = storesOf(options);
    if (!stores) return refuse(stores.error(), UnreadableInput);
    if (stores->used.kind == StoreKind::Postgresql) askForPassword(stores->used, options);
    const auto store = openOne(*stores);
    if (!store) return refuse(store.error().text, UnreadableInput);

    std::string format = options.format;
    if (format.empty() && (options.action == "export" || !output.isTerminal(STDOUT_FILENO)))
        format = options.action == "show" ? "json" : "csv";
    if (options.action == "verify") return verify(**store, options);
    if (options.action == "list" || options.action == "export")
        return list(**store, options, format);
    return one(**store, options, format);
}

} // namespace dg::cli
