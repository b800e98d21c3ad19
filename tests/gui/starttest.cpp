// SPDX-License-Identifier: GPL-3.0-or-later
// How the desktop program starts elsewhere: from a menu, where nobody sees standard error, and on
// systems in a language that is written from the right.
#include "tests/support/twomonitors.h"

#include <QFile>
#include <QImage>
#include <QLibraryInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

/// Points in a thousand. Two pictures of one moment differ in a few: what is drawn when is not the
/// same twice.
int differing(const QImage& a, const QImage& b)
{
    if (a.size() != b.size()) return 1000;
    qint64 count = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            count += a.pixel(x, y) == b.pixel(x, y) ? 0 : 1;
    return static_cast<int>(count * 1000 / (qint64{a.width()} * a.height()));
}

} // namespace

class StartTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromAMenuAWindowSaysWhatIsWrong_data();
    void fromAMenuAWindowSaysWhatIsWrong();
    void foreignLinesKeepNobodyOut();
    void systemsFromRightToLeftTurnNothingRound_data();
    void systemsFromRightToLeftTurnNothingRound();

private:
    bool hasScreen()
    {
        if (!dg::test::TwoMonitors::missing().isEmpty()) return false;
        if (!m_screen) {
            m_screen = std::make_unique<dg::test::TwoMonitors>();
            if (!m_screen->start()) qFatal("the X server does not start");
        }
        return true;
    }
    void write(const QString& name, const QByteArray& text) const
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    QImage picture(const QString& program, const QString& locale);

    QTemporaryDir m_folder;
    std::unique_ptr<dg::test::TwoMonitors> m_screen;
};

void StartTest::fromAMenuAWindowSaysWhatIsWrong_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("environment"); // what .env in the working folder holds
    QTest::addColumn<int>("code");
    QTest::newRow("a value in .env") << QStringList() << QByteArray("CAPITAL=much\n") << 3;
    QTest::newRow("an option") << QStringList{u"--nonsense"_s} << QByteArray() << 2;
    QTest::newRow("a profile that cannot be")
        << QStringList{u"--profile"_s, u"/proc/none"_s} << QByteArray() << 3;
}

void StartTest::fromAMenuAWindowSaysWhatIsWrong()
{
    if (!hasScreen()) QSKIP(qPrintable(dg::test::TwoMonitors::missing()));
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, environment);
    QFETCH(int, code);
    write(u".env"_s, environment);
    QProcess program;
    program.setProcessEnvironment(m_screen->environment());
    program.setWorkingDirectory(m_folder.path());
    program.setStandardErrorFile(QProcess::nullDevice());
    dg::test::TwoMonitors::endWithParent(program);
    program.start(QStringLiteral(DG_PROGRAM), arguments);
    QStringList found;
    QTRY_VERIFY2_WITH_TIMEOUT(
        (found = m_screen->windows(u"^Depthglass$"_s)).size() == 1, "no window", 60'000);
    QCOMPARE(program.state(), QProcess::Running);
    m_screen->activate(found.front());
    QTRY_VERIFY_WITH_TIMEOUT(m_screen->isActive(found.front()), 30'000);
    m_screen->press(u"Return"_s);
    QTRY_COMPARE_WITH_TIMEOUT(program.state(), QProcess::NotRunning, 30'000);
    QCOMPARE(program.exitCode(), code);
}

/// The working folder of a menu is the home, where .env may be another tool's.
void StartTest::foreignLinesKeepNobodyOut()
{
    if (!hasScreen()) QSKIP(qPrintable(dg::test::TwoMonitors::missing()));
    write(u".env"_s, "source ~/venv/bin/activate\nLOG_LEVEL=trace\n");
    QProcess program;
    program.setProcessEnvironment(m_screen->environment());
    program.setWorkingDirectory(m_folder.path());
    program.setStandardErrorFile(QProcess::nullDevice());
    dg::test::TwoMonitors::endWithParent(program);
    program.start(QStringLiteral(DG_PROGRAM),
                  {u"--demo"_s, u"--profile"_s, m_folder.filePath(u"profile"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(m_screen->windows(u"USDT.*Depthglass$"_s).size(), 1, 60'000);
    program.terminate();
    QTRY_COMPARE_WITH_TIMEOUT(program.state(), QProcess::NotRunning, 30'000);
    QCOMPARE(program.exitCode(), 0);
}

QImage StartTest::picture(const QString& program, const QString& locale)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : {u"LANGUAGE"_s, u"LC_MESSAGES"_s, u"DISPLAY"_s})
        environment.remove(name);
    environment.insert(u"LC_ALL"_s, locale);
    QProcess process;
    process.setProcessEnvironment(environment);
    const QString file = m_folder.filePath(locale + u".png"_s);
    process.start(program,
                  {u"--replay"_s,
                   QStringLiteral(DG_TEST_DATA "/golden/scenario-1.jsonl.gz"),
                   u"--at"_s,
                   u"1760008290000"_s,
                   u"--screenshot"_s,
                   file,
                   u"--profile"_s,
                   m_folder.filePath(u"pictures"_s)});
    return process.waitForFinished(90'000) && process.exitCode() == 0 ? QImage(file) : QImage();
}

void StartTest::systemsFromRightToLeftTurnNothingRound_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("Arabic") << u"ar_EG"_s;
    QTest::newRow("Hebrew") << u"he_IL"_s;
    QTest::newRow("Persian") << u"fa_IR"_s;
}

/// With Qt's texts in that language at hand, which say that all is turned round.
void StartTest::systemsFromRightToLeftTurnNothingRound()
{
    const QString release = QStringLiteral(DG_LRELEASE);
    if (!QFile::exists(release)) QSKIP("lrelease is not here");
    QFETCH(QString, language);
    const QString name = u"qtbase_"_s + language.left(2);
    write(name + u".ts"_s,
          "<?xml version=\"1.0\"?><!DOCTYPE TS><TS version=\"2.1\" language=\"" +
              language.toUtf8() +
              "\"><context><name>QGuiApplication</name><message>"
              "<source>QT_LAYOUT_DIRECTION</source><comment>Translate this string to the string "
              "'LTR' in left-to-right languages or to 'RTL' in right-to-left languages (such as "
              "Hebrew and Arabic) to get proper widget layout.</comment>"
              "<translation>RTL</translation></message></context></TS>\n");
    QCOMPARE(QProcess::execute(release, {u"-silent"_s, m_folder.filePath(name + u".ts"_s)}), 0);
    // Beside a copy of the program, as Qt looks beside the program for where its texts are.
    const QString program = m_folder.filePath(u"depthglass"_s);
    if (!QFile::exists(program)) QVERIFY(QFile::copy(QStringLiteral(DG_PROGRAM), program));
    write(u"qt.conf"_s,
          "[Paths]\nPrefix=/\nPlugins=" +
              QFile::encodeName(QLibraryInfo::path(QLibraryInfo::PluginsPath)) +
              "\nTranslations=" + QFile::encodeName(m_folder.path()) + '\n');
    const QImage usual = picture(program, u"C.UTF-8"_s);
    const QImage there = picture(program, language + u".UTF-8"_s);
    QVERIFY(!usual.isNull());
    const int share = differing(usual, there);
    QVERIFY2(share < 70, qPrintable(u"%1 in a thousand differ"_s.arg(share)));
}

QTEST_GUILESS_MAIN(StartTest)
#include "starttest.moc"
