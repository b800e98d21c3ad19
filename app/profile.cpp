// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile.h"

#include "app/storeoptions.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>

#include <sys/stat.h>
#include <unistd.h>

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Profile)
};

/// Something of ours is in it.
bool isProfile(const QString& folder)
{
    const QDir inside(folder);
    return inside.exists(QStringLiteral("settings.ini")) ||
           inside.exists(QStringLiteral("signals.sqlite")) ||
           inside.exists(QStringLiteral("practice.sqlite")) ||
           inside.exists(QStringLiteral("depthglass.log"));
}

QString cannotBeMade(const QString& folder, int error)
{
    return Words::tr("The profile folder %1 cannot be made: %2.")
        .arg(folder, QString::fromLocal8Bit(std::strerror(error)));
}

} // namespace

void keepFilesPrivate()
{
    constexpr mode_t kOthers = S_IRWXG | S_IRWXO;
    umask(kOthers | umask(kOthers));
}

QString prepareProfile(const QString& chosen)
{
    const QString folder = profileFolder(chosen);
    if (chosen.isEmpty()) QDir().mkpath(QFileInfo(folder).path());
    const QByteArray path = QFile::encodeName(folder);
    if (mkdir(path.constData(), S_IRWXU) != 0 && errno != EEXIST)
        return cannotBeMade(folder, errno);
    struct stat status = {};
    if (stat(path.constData(), &status) != 0) return cannotBeMade(folder, errno);
    if (!S_ISDIR(status.st_mode)) return cannotBeMade(folder, ENOTDIR);
    // One of a version before this, which left it open. A folder that is not ours alone (/tmp was
    // chosen) or another user's is left as it is.
    const bool isOpen = (status.st_mode & (S_IRWXG | S_IRWXO)) != 0;
    if (isOpen && status.st_uid == geteuid() && (status.st_mode & S_ISVTX) == 0 &&
        (chosen.isEmpty() || isProfile(folder)))
        chmod(path.constData(), status.st_mode & S_IRWXU);
    if (access(path.constData(), R_OK | W_OK | X_OK) != 0) return cannotBeMade(folder, errno);
    return {};
}

} // namespace dg
