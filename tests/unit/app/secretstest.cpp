// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets.h"

#include "app/trailkeys.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using namespace dg;

namespace {

constexpr int kLimit = 20'000; // ms
constexpr auto kOthers = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther |
                         QFileDevice::WriteOther;

} // namespace

/// Without a keychain, as on servers, and with one that nobody answers for.
class SecretsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void keepsInAFileOfItsOwnersOnly();
    void takesRightsOfOthersAway();
    void takesTheEnvironmentLast();
    void takesACredentialOfTheServiceFirst();
    void removesWhatItKept();
    void saysWhereItCannotWrite();
    void whatCannotBeReadIsNotReplaced();
    void answersWithoutAKeychain();
    void keepsInTheKeychain();

private:
    Secrets::Found read(Secrets& secrets, const QString& environment = {});
    Secrets::Kept write(Secrets& secrets, const QString& value);
    QString file() const { return m_folder->filePath(u"profile/secret-telegram-token"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

Secrets::Found SecretsTest::read(Secrets& secrets, const QString& environment)
{
    std::optional<Secrets::Found> found;
    secrets.read(
        Secrets::telegramToken(), environment, [&](const Secrets::Found& f) { found = f; });
    const bool came = QTest::qWaitFor([&] { return found.has_value(); }, kLimit);
    return came ? *found : Secrets::Found{{}, {}, u"no answer"_s};
}

Secrets::Kept SecretsTest::write(Secrets& secrets, const QString& value)
{
    std::optional<Secrets::Kept> kept;
    secrets.write(Secrets::telegramToken(), value, [&](const Secrets::Kept& k) { kept = k; });
    const bool came = QTest::qWaitFor([&] { return kept.has_value(); }, kLimit);
    return came ? *kept : Secrets::Kept{false, {}, u"no answer"_s};
}

void SecretsTest::keepsInAFileOfItsOwnersOnly()
{
    Secrets secrets(m_folder->filePath(u"profile"_s), Secrets::Keychain::PassOver);
    QVERIFY(read(secrets).place == Secrets::Place::Nowhere);
    for (const QString& value : {u"12:first"_s, u"12:second"_s}) {
        QVERIFY(write(secrets, value).ok);
        QCOMPARE(read(secrets).value, value);
        QVERIFY(read(secrets).place == Secrets::Place::File);
        QVERIFY((QFile::permissions(file()) & kOthers) == 0);
    }
    QCOMPARE(QDir(m_folder->filePath(u"profile"_s)).entryList(QDir::Files).size(), 1);
}

void SecretsTest::takesRightsOfOthersAway()
{
    Secrets secrets(m_folder->filePath(u"profile"_s), Secrets::Keychain::PassOver);
    QVERIFY(write(secrets, u"12:value"_s).ok);
    QFile::setPermissions(file(), QFile::permissions(file()) | kOthers);
    const Secrets::Found found = read(secrets);
    QCOMPARE(found.value, u"12:value"_s);
    QVERIFY2(found.problem.contains(u"could be read by others"), qPrintable(found.problem));
    QVERIFY(!found.problem.contains(u"12:value"));
    QVERIFY((QFile::permissions(file()) & kOthers) == 0);
}

void SecretsTest::takesTheEnvironmentLast()
{
    Secrets secrets(m_folder->filePath(u"profile"_s), Secrets::Keychain::PassOver);
    const Secrets::Found found = read(secrets, u"12:environment"_s);
    QCOMPARE(found.value, u"12:environment"_s);
    QVERIFY(found.place == Secrets::Place::Environment);
    QVERIFY(write(secrets, u"12:kept"_s).ok);
    QCOMPARE(read(secrets, u"12:environment"_s).value, u"12:kept"_s);
}

void SecretsTest::takesACredentialOfTheServiceFirst()
{
    Secrets secrets(m_folder->filePath(u"profile"_s), Secrets::Keychain::PassOver);
    write(secrets, u"kept"_s);
    QFile given(m_folder->filePath(u"telegram-token"_s));
    QVERIFY(given.open(QIODevice::WriteOnly));
    given.write("given\n");
    given.close();
    qputenv("CREDENTIALS_DIRECTORY", QFile::encodeName(m_folder->path()));
    const Secrets::Found found = read(secrets, u"environment"_s);
    // One that was not given is empty there.
    QVERIFY(given.open(QIODevice::WriteOnly | QIODevice::Truncate));
    given.close();
    const Secrets::Found without = read(secrets, u"environment"_s);
    qunsetenv("CREDENTIALS_DIRECTORY");
    QCOMPARE(found.value, u"given"_s);
    QCOMPARE(found.place, Secrets::Place::Credential);
    QCOMPARE(without.value, u"kept"_s);
}

void SecretsTest::removesWhatItKept()
{
    Secrets secrets(m_folder->filePath(u"profile"_s), Secrets::Keychain::PassOver);
    QVERIFY(write(secrets, u"12:value"_s).ok);
    bool removed = false;
    secrets.remove(Secrets::telegramToken(), [&] { removed = true; });
    QTRY_VERIFY_WITH_TIMEOUT(removed, kLimit);
    QVERIFY(read(secrets).place == Secrets::Place::Nowhere);
}

void SecretsTest::saysWhereItCannotWrite()
{
    QFile inTheWay(m_folder->filePath(u"profile"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    Secrets secrets(m_folder->filePath(u"profile"_s), Secrets::Keychain::PassOver);
    const Secrets::Kept kept = write(secrets, u"12:value"_s);
    QVERIFY(!kept.ok);
    QVERIFY2(kept.problem.contains(u"cannot be written"), qPrintable(kept.problem));
    QVERIFY(!kept.problem.contains(u"12:value"));
}

/// A file of root's, as a run with sudo leaves it; a folder in its place, as root reads all files.
void SecretsTest::whatCannotBeReadIsNotReplaced()
{
    Secrets secrets(m_folder->filePath(u"profile"_s), Secrets::Keychain::PassOver);
    const QString keys = m_folder->filePath(u"profile/secret-trail-keys"_s);
    QVERIFY(QDir().mkpath(file()) && QDir().mkpath(keys));

    const Secrets::Found found = read(secrets, u"12:environment"_s);
    QVERIFY(!found.sure);
    QVERIFY2(found.problem.contains(file() + u" cannot be read"_s), qPrintable(found.problem));
    QCOMPARE(found.value, u"12:environment"_s);
    const Secrets::Kept kept = write(secrets, u"12:value"_s);
    QVERIFY(!kept.ok);
    QVERIFY2(kept.problem.contains(u"cannot be written"), qPrintable(kept.problem));

    std::optional<QString> problem;
    loadTrailKeys(secrets, MakeKey::Yes, [&](const TrailKeys&, const QString& p) { problem = p; });
    QTRY_VERIFY_WITH_TIMEOUT(problem, kLimit);
    QVERIFY2(problem->contains(keys), qPrintable(*problem));
    std::optional<bool> ok;
    keepTrailKeys(secrets, {TrailKey::make()}, [&](const Secrets::Kept& k) { ok = k.ok; });
    QTRY_VERIFY_WITH_TIMEOUT(ok, kLimit);
    QVERIFY(!*ok);
    QVERIFY(QFileInfo(file()).isDir() && QFileInfo(keys).isDir());
    QCOMPARE(QDir(m_folder->filePath(u"profile"_s)).entryList(QDir::Files), QStringList());
}

void SecretsTest::answersWithoutAKeychain()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    Secrets secrets(m_folder->filePath(u"profile"_s));
    const Secrets::Kept kept = write(secrets, u"12:value"_s);
    QVERIFY2(kept.ok, qPrintable(kept.problem));
    QVERIFY(kept.place == Secrets::Place::File);
    QVERIFY2(kept.problem.contains(u"no keychain"), qPrintable(kept.problem));
    QCOMPARE(read(secrets).value, u"12:value"_s);
}

/// Run by `keychaintest`, which starts a session bus and a keychain for it.
void SecretsTest::keepsInTheKeychain()
{
    if (!qEnvironmentVariableIsSet("DEPTHGLASS_KEYCHAIN"))
        QSKIP("needs an unlocked keychain: see the test keychaintest");
    Secrets secrets(m_folder->filePath(u"profile"_s));
    Secrets files(m_folder->filePath(u"profile"_s), Secrets::Keychain::PassOver);
    QVERIFY(write(files, u"12:from a file"_s).ok); // of a time without a keychain
    QVERIFY(read(secrets).place == Secrets::Place::File);
    QVERIFY(!read(secrets).keychainFailed);
    const Secrets::Kept kept = write(secrets, u"12:kept"_s);
    QVERIFY2(kept.ok && kept.place == Secrets::Place::Keychain, qPrintable(kept.problem));
    QVERIFY(kept.problem.isEmpty());
    QVERIFY(!QFile::exists(file())); // one place is enough
    const Secrets::Found found = read(secrets, u"12:environment"_s);
    QCOMPARE(found.value, u"12:kept"_s);
    QVERIFY(found.place == Secrets::Place::Keychain);
    bool removed = false;
    secrets.remove(Secrets::telegramToken(), [&] { removed = true; });
    QTRY_VERIFY_WITH_TIMEOUT(removed, kLimit);
    QVERIFY(read(secrets).place == Secrets::Place::Nowhere);
}

QTEST_GUILESS_MAIN(SecretsTest)
#include "secretstest.moc"
