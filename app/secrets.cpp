// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets.h"

#include <QDir>
#include <QFile>
#include <QPointer>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr auto kOwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr auto kOthers = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther |
                         QFileDevice::WriteOther;
constexpr qint64 kMost = 4096;

QString service()
{
    return u"depthglass"_s;
}

/// Starts the job; `handler` is called once, with null where it took too long. The job belongs to
/// nobody and deletes itself: libsecret cannot be called off and comes back to it, also when who
/// asked is gone.
template <typename Job, typename Handler>
void run(Job* job, QObject* context, Handler handler)
{
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    const auto done = std::make_shared<bool>(false);
    QObject::connect(
        job, &QKeychain::Job::finished, context, [done, job, handler](QKeychain::Job*) {
            if (!std::exchange(*done, true)) handler(job);
        });
    QTimer::singleShot(Secrets::kLimit, context, [done, handler] {
        if (!std::exchange(*done, true)) handler(static_cast<Job*>(nullptr));
    });
    job->start();
}

/// There is nothing of that name; false also where that cannot be told.
bool isAbsent(const QString& path)
{
    std::error_code code;
    const auto status =
        std::filesystem::symlink_status(QFile::encodeName(path).toStdString(), code);
    return status.type() == std::filesystem::file_type::not_found;
}

} // namespace

Secrets::Secrets(QString folder, Keychain keychain, QObject* parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_keychain(keychain)
{}

QString Secrets::telegramToken()
{
    return u"telegram-token"_s;
}

QString Secrets::storePassword()
{
    return u"store-password"_s;
}

QString Secrets::trailKeys()
{
    return u"trail-keys"_s;
}

QString Secrets::placeText(Place place)
{
    switch (place) {
    case Place::Nowhere:
        return tr("nowhere");
    case Place::Keychain:
        return tr("the system's keychain");
    case Place::File:
        return tr("a file of the profile that only you can read");
    case Place::Environment:
        return tr("the environment");
    case Place::Credential:
        return tr("a credential of the service");
    }
    return {};
}

QString Secrets::path(const QString& name) const
{
    return QDir(m_folder).filePath(u"secret-"_s + name);
}

void Secrets::read(const QString& name,
                   const QString& environment,
                   std::function<void(const Found&)> handler)
{
    // Given to a service by systemd (LoadCredential=): there is no keychain to ask then.
    if (Found given = readCredential(name); !given.value.isEmpty()) {
        QTimer::singleShot(0, this, [given, handler = std::move(handler)] { handler(given); });
        return;
    }
    if (m_keychain == Keychain::PassOver) {
        QTimer::singleShot(0, this, [this, name, environment, handler = std::move(handler)] {
            handler(readFile(name, environment));
        });
        return;
    }
    auto* const job = new QKeychain::ReadPasswordJob(service());
    job->setKey(name);
    run(job, this, [this, name, environment, handler](QKeychain::ReadPasswordJob* done) {
        if (done != nullptr && done->error() == QKeychain::NoError && !done->textData().isEmpty()) {
            handler({done->textData(), Place::Keychain, {}, true});
            return;
        }
        Found found = readFile(name, environment);
        found.keychainFailed = done == nullptr || (done->error() != QKeychain::NoError &&
                                                   done->error() != QKeychain::EntryNotFound);
        if (done == nullptr || done->error() == QKeychain::AccessDenied ||
            done->error() == QKeychain::AccessDeniedByUser)
            found.sure = false;
        if (done == nullptr && found.problem.isEmpty())
            found.problem =
                tr("The system's keychain did not answer within %1 s.").arg(kLimit.count());
        handler(found);
    });
}

Secrets::Found Secrets::readCredential(const QString& name)
{
    const QString folder = QFile::decodeName(qgetenv("CREDENTIALS_DIRECTORY"));
    QFile file(QDir(folder).filePath(name));
    if (folder.isEmpty() || !file.open(QIODevice::ReadOnly)) return {};
    return {QString::fromUtf8(file.read(kMost)).trimmed(), Place::Credential, {}};
}

Secrets::Found Secrets::readFile(const QString& name, const QString& environment) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::ReadOnly)) {
        Found found;
        if (!isAbsent(path(name))) {
            found.sure = false;
            found.problem = tr("%1 cannot be read: %2. It must belong to the user who runs this.")
                                .arg(path(name), file.errorString());
        }
        if (environment.isEmpty()) return found;
        found.value = environment;
        found.place = Place::Environment;
        return found;
    }
    Found found{QString::fromUtf8(file.read(kMost)), Place::File, {}, true};
    if (found.value.endsWith(u'\n')) found.value.chop(1); // an editor's
    if ((file.permissions() & kOthers) != 0) {
        found.problem = file.setPermissions(kOwnerOnly)
                            ? tr("%1 could be read by others; now only you can.").arg(path(name))
                            : tr("%1 can be read by others: take their rights away (chmod 600).")
                                  .arg(path(name));
    }
    return found;
}

void Secrets::writeToFile(const QString& name,
                          const QString& value,
                          std::function<void(const Kept&)> handler)
{
    QTimer::singleShot(0, this, [this, name, value, handler = std::move(handler)] {
        handler(writeFile(name, value));
    });
}

void Secrets::write(const QString& name,
                    const QString& value,
                    std::function<void(const Kept&)> handler)
{
    if (m_keychain == Keychain::PassOver) return writeToFile(name, value, std::move(handler));
    auto* const job = new QKeychain::WritePasswordJob(service());
    job->setKey(name);
    job->setTextData(value);
    run(job, this, [this, name, value, handler](QKeychain::WritePasswordJob* done) {
        if (done != nullptr && done->error() == QKeychain::NoError) {
            QFile::remove(path(name)); // one place is enough
            handler({true, Place::Keychain, {}});
            return;
        }
        Kept kept = writeFile(name, value);
        if (kept.ok)
            kept.problem = tr("There is no keychain that can be used; it is kept in %1, which only "
                              "you can read.")
                               .arg(path(name));
        handler(kept);
    });
}

Secrets::Kept Secrets::writeFile(const QString& name, const QString& value) const
{
    // It alone: one that was chosen, with a slip of the pen above it, is not made.
    QDir().mkdir(m_folder);
    // Its rights are there before its content is.
    const QString fresh = path(name) + u".new"_s;
    QFile::remove(fresh);
    QFile file(fresh);
    const QByteArray bytes = value.toUtf8();
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, kOwnerOnly) ||
        file.write(bytes) != bytes.size() || !file.flush()) {
        const QString why = file.errorString();
        file.remove();
        return {false, Place::Nowhere, tr("%1 cannot be written: %2").arg(path(name), why)};
    }
    file.close();
    // At no moment is there none. (QFile::rename() takes no place that is taken.)
    std::error_code code;
    std::filesystem::rename(
        QFile::encodeName(fresh).toStdString(), QFile::encodeName(path(name)).toStdString(), code);
    if (code) {
        file.remove();
        return {
            false,
            Place::Nowhere,
            tr("%1 cannot be written: %2").arg(path(name), QString::fromStdString(code.message()))};
    }
    return {true, Place::File, {}};
}

void Secrets::remove(const QString& name, std::function<void()> handler)
{
    QFile::remove(path(name));
    if (m_keychain == Keychain::PassOver) {
        QTimer::singleShot(0, this, std::move(handler));
        return;
    }
    auto* const job = new QKeychain::DeletePasswordJob(service());
    job->setKey(name);
    run(job, this, [handler](QKeychain::DeletePasswordJob*) { handler(); });
}

} // namespace dg
