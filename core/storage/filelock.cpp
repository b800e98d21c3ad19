// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/filelock.h"

#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace dg {

FileLock::FileLock(const QString& path)
    : m_path(path)
{}

FileLock::~FileLock()
{
    if (m_file >= 0) close(m_file);
}

bool FileLock::tryLock()
{
    if (m_file >= 0) return true;
    const int file =
        open(QFile::encodeName(m_path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) return false;
    if (flock(file, LOCK_EX | LOCK_NB) != 0) {
        close(file);
        return false;
    }
    const QByteArray who = QByteArray::number(qint64(getpid())) + '\n';
    if (ftruncate(file, 0) != 0 || write(file, who.constData(), size_t(who.size())) < 0) {
        // The lock holds without the number too.
    }
    m_file = file;
    return true;
}

qint64 FileLock::holder() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? file.readLine(32).trimmed().toLongLong() : 0;
}

} // namespace dg
