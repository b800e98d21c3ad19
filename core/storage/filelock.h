// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace dg {

/// A lock that the system takes away when its process ends, however it ends. The file stays and
/// says whose it is. Not for network file systems.
class FileLock final
{
public:
    explicit FileLock(const QString& path);
    ~FileLock();
    Q_DISABLE_COPY_MOVE(FileLock)

    /// True: ours, now or already.
    bool tryLock();
    bool isLocked() const { return m_file >= 0; }
    /// The process that has it, as it wrote itself down; 0 while nobody knows.
    qint64 holder() const;

private:
    QString m_path;
    int m_file = -1;
};

} // namespace dg
