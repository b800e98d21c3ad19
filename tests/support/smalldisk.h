// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QString>

#include <unistd.h>

namespace dg::test {

/// A disk of a few megabytes at a folder, which can be filled up; only root can make one.
class SmallDisk final
{
public:
    static constexpr auto kWhyNot = "a small disk can only be made by root";

    explicit SmallDisk(const QString& folder, int megabytes = 7)
        : m_folder(folder)
    {
        using namespace Qt::StringLiterals;
        QDir().mkpath(folder);
        m_there =
            geteuid() == 0 &&
            run(u"mount"_s,
                {u"-t"_s, u"tmpfs"_s, u"-o"_s, u"size=%1m"_s.arg(megabytes), u"tmpfs"_s, folder});
    }
    ~SmallDisk()
    {
        using namespace Qt::StringLiterals;
        if (m_there) run(u"umount"_s, {u"-l"_s, m_folder});
    }
    Q_DISABLE_COPY_MOVE(SmallDisk)

    bool isThere() const { return m_there; }
    QString path(const QString& name) const { return m_folder + u'/' + name; }

    /// To the last byte.
    bool fill() const
    {
        QFile file(filler());
        if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) return false;
        for (const int piece : {4096, 64, 1})
            while (file.write(QByteArray(piece, 'x')) == piece) {
            }
        return true;
    }
    bool makeRoom() const { return QFile::remove(filler()); }
    bool makeReadOnly() const
    {
        using namespace Qt::StringLiterals;
        return run(u"mount"_s, {u"-o"_s, u"remount,ro"_s, m_folder});
    }

private:
    QString filler() const { return m_folder + QStringLiteral("/filler"); }
    static bool run(const QString& program, const QStringList& arguments)
    {
        QProcess process; // what it says of an ordinary user is no news
        process.start(program, arguments);
        return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit &&
               process.exitCode() == 0;
    }

    QString m_folder;
    bool m_there = false;
};

} // namespace dg::test
