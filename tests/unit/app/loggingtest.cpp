// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/logging.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dg {

/// What is written of what is said.
class LoggingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesFromTheChosenLevelOn();
    void hidesSecrets();
    void countsRepeats();
    void rotates();
    void givesWarningsToTheSink();
    void forgesNoLineAndReachesNoTerminal();

private:
    QString written(const QString& name = u"depthglass.log"_s) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    QTemporaryDir m_folder;
};

void LoggingTest::writesFromTheChosenLevelOn()
{
    {
        Logging logging(m_folder.path(), u"INFO"_s);
        logging.sayStart(u"depthglass"_s, u"1.2.3"_s, u"store sqlite:x"_s);
        qDebug("of no interest");
        qWarning("two\nlines");
    }
    const QStringList lines = written().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].contains(u"INFO depthglass.program: depthglass 1.2.3 starts, Qt 6"_s));
    QVERIFY(lines[0].endsWith(u"store sqlite:x"_s));
    QVERIFY(lines[1].endsWith(u"WARNING two lines"_s));
    QFile::remove(m_folder.filePath(u"depthglass.log"_s));
    {
        Logging logging(m_folder.path(), u"error"_s);
        qWarning("not in the file");
        qCritical("in the file");
    }
    QVERIFY(!written().contains(u"not in"_s));
    QVERIFY(written().contains(u"ERROR in the file"_s));
}

void LoggingTest::hidesSecrets()
{
    {
        Logging logging(m_folder.path(), {});
        logging.hide(u"123456:AAbb"_s);
        qWarning("https://api.example/bot123456:AAbb/getMe failed");
    }
    QVERIFY(!written().contains(u"AAbb"_s));
    QVERIFY(written().contains(u"bot***/getMe"_s));
}

void LoggingTest::countsRepeats()
{
    {
        Logging logging(m_folder.path(), {});
        for (int i = 0; i < 1000; ++i)
            qWarning("again and again");
    }
    QCOMPARE(written().count(u"again and again"_s), 1);
}

void LoggingTest::rotates()
{
    const QString line(10'000, u'x');
    {
        Logging logging(m_folder.path(), {});
        for (int i = 0; i < 1500; ++i)
            qInfo("%d %s", i, qPrintable(line));
    }
    QVERIFY(!written(u"depthglass.1.log"_s).isEmpty());
    QVERIFY(QDir(m_folder.path()).entryList(QDir::Files).size() <= Logging::kFiles);
}

void LoggingTest::givesWarningsToTheSink()
{
    QStringList kept;
    {
        Logging logging({}, {});
        logging.setSink([&](const QString& level, const QString& text, Timestamp at) {
            kept.push_back(at.ms > 0 ? level + u' ' + text : QString());
        });
        qInfo("only in the file");
        qWarning("worth keeping");
        qCritical("very much so");
    }
    QCOMPARE(kept, QStringList({u"WARNING worth keeping"_s, u"ERROR very much so"_s}));
}

void LoggingTest::forgesNoLineAndReachesNoTerminal()
{
    {
        Logging logging(m_folder.path(), u"INFO"_s);
        const QString text = u"x\n2026-11-30T00:00:00Z CRITICAL forged\r%1[2J%2m%3x"_s.arg(
            QChar(0x1b), QChar(0x9b), QChar(0x202e));
        qWarning().noquote() << text;
    }
    const QString text = written();
    QVERIFY(text.endsWith(u" WARNING x 2026-11-30T00:00:00Z CRITICAL forged  [2J mx\n"_s));
}

} // namespace dg

QTEST_GUILESS_MAIN(dg::LoggingTest)
#include "loggingtest.moc"
