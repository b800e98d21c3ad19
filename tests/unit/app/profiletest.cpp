// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace dg;
using namespace Qt::StringLiterals;

class ProfileTest final : public QObject
{
    Q_OBJECT

    static mode_t modeOf(const QString& path)
    {
        struct stat status = {};
        return stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 0777U : 0;
    }

private Q_SLOTS:
    void isMadeForItsUserAlone()
    {
        const QTemporaryDir folder;
        const QString profile = folder.filePath(u"new"_s);
        QCOMPARE(prepareProfile(profile), QString());
        QCOMPARE(modeOf(profile), mode_t{0700});
        QCOMPARE(prepareProfile(profile), QString()); // again
    }
    void oneThatWasOpenIsClosed()
    {
        const QTemporaryDir folder;
        const QString profile = folder.filePath(u"old"_s);
        QVERIFY(QDir().mkdir(profile));
        QCOMPARE(chmod(QFile::encodeName(profile).constData(), 0755), 0);
        QCOMPARE(prepareProfile(profile), QString());
        QCOMPARE(modeOf(profile), mode_t{0755}); // nothing of ours is in it: it may be anything
        QFile settings(profile + u"/settings.ini"_s);
        QVERIFY(settings.open(QIODevice::WriteOnly));
        QCOMPARE(prepareProfile(profile), QString());
        QCOMPARE(modeOf(profile), mode_t{0700});
    }
    void nothingIsMadeAboveOneThatWasChosen()
    {
        const QTemporaryDir folder;
        const QString above = folder.filePath(u"a"_s);
        QVERIFY(prepareProfile(above + u"/b"_s).contains(above + u"/b"_s));
        QVERIFY(!QDir(above).exists());
    }
    void aFileInItsPlaceIsSaid()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(!prepareProfile(file.fileName()).isEmpty());
    }
    void theUsualOneIsMadeWithWhatIsMissingAbove()
    {
        const QTemporaryDir folder;
        const QByteArray before = qgetenv("XDG_CONFIG_HOME");
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(folder.filePath(u"x/y"_s)));
        const QString said = prepareProfile({});
        qputenv("XDG_CONFIG_HOME", before);
        QCOMPARE(said, QString());
        QCOMPARE(modeOf(folder.filePath(u"x/y/depthglass"_s)), mode_t{0700});
    }
    void filesAreForTheirUserAlone()
    {
        const mode_t before = umask(022);
        keepFilesPrivate();
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"settings.ini"_s));
        const bool isOpen = file.open(QIODevice::WriteOnly);
        umask(before);
        QVERIFY(isOpen);
        QCOMPARE(modeOf(file.fileName()), mode_t{0600});
    }
};

QTEST_GUILESS_MAIN(ProfileTest)
#include "profiletest.moc"
