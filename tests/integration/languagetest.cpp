// SPDX-License-Identifier: GPL-3.0-or-later
// The command line program in the languages of systems and profiles: what it says is translated and
// has its plurals, what other programs read stays as it is.
#include "tests/support/fakeexchange.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using dg::test::FakeExchange;
using namespace Qt::StringLiterals;

class LanguageTest final : public QObject
{
    Q_OBJECT

    static void prepare(QProcess& program, const QString& locale, const QString& profile)
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const QString& name : {u"LANGUAGE"_s, u"LC_MESSAGES"_s, u"LC_ALL"_s})
            environment.remove(name);
        environment.insert(u"LANG"_s, locale);
        environment.insert(u"XDG_CONFIG_HOME"_s, profile);
        program.setProcessEnvironment(environment);
        program.setWorkingDirectory(profile);
    }

private Q_SLOTS:
    void saysItInTheLanguageOfTheSystem_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QString>("setting");
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("said");
        const auto german = u"die Börse hat um Ruhe gebeten, noch "_s;
        const auto english = u"the exchange asked for silence, "_s;
        QTest::newRow("German") << u"de_DE.UTF-8"_s << QString() << 120
                                << german + u"120 Sekunden"_s;
        QTest::newRow("Swiss") << u"de_CH.UTF-8"_s << QString() << 120
                               << german + u"120 Sekunden"_s;
        QTest::newRow("none") << u"C.UTF-8"_s << QString() << 120
                              << english + u"120 seconds left"_s;
        QTest::newRow("American") << u"en_US.UTF-8"_s << QString() << 120
                                  << english + u"120 seconds left"_s;
        QTest::newRow("one that we have no texts in")
            << u"he_IL.UTF-8"_s << QString() << 120 << english + u"120 seconds left"_s;
        QTest::newRow("the profile's")
            << u"en_US.UTF-8"_s << u"de"_s << 120 << german + u"120 Sekunden"_s;
        QTest::newRow("the profile's English")
            << u"de_DE.UTF-8"_s << u"en"_s << 120 << english + u"120 seconds left"_s;
    }
    void saysItInTheLanguageOfTheSystem()
    {
        QFETCH(QString, locale);
        QFETCH(QString, setting);
        QFETCH(int, seconds);
        QFETCH(QString, said);
        const QTemporaryDir home;
        if (!setting.isEmpty()) {
            QFile settings(home.filePath(u"settings.ini"_s));
            QVERIFY(settings.open(QIODevice::WriteOnly));
            settings.write("[window]\nlanguage=" + setting.toUtf8() + '\n');
        }
        FakeExchange exchange([seconds](const QString&, const QString&) {
            return FakeExchange::Reply{
                429, "{}", "Retry-After: " + QByteArray::number(seconds) + "\r\n"};
        });
        QProcess program;
        prepare(program, locale, home.path());
        QByteArray messages;
        QByteArray rows;
        connect(&program, &QProcess::readyReadStandardError, &program, [&] {
            messages += program.readAllStandardError();
        });
        connect(&program, &QProcess::readyReadStandardOutput, &program, [&] {
            rows += program.readAllStandardOutput();
        });
        program.start(QStringLiteral(DG_CLI),
                      {u"watch"_s,
                       u"--profile"_s,
                       home.path(),
                       u"--rest-url"_s,
                       exchange.rest().toString(),
                       u"--ws-url"_s,
                       exchange.ws().toString()});
        QTRY_VERIFY2_WITH_TIMEOUT(
            QString::fromUtf8(messages).contains(said), messages.constData(), 20'000);
        QVERIFY2(!messages.contains("(s)"), messages.constData());
        program.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(program.state(), QProcess::NotRunning, 5'000);
        const auto lines = rows.trimmed().split('\n');
        for (const QByteArray& line : lines)
            QVERIFY2(!QJsonDocument::fromJson(line).object().isEmpty(), line.constData());
    }

    /// Another command, another text.
    void theOtherCommandsToo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("said");
        QTest::newRow("signals") << QStringList{u"signals"_s,
                                                u"list"_s,
                                                u"--store"_s,
                                                u"mysql://x"_s}
                                 << u"Ein Speicher ist"_s;
        QTest::newRow("record") << QStringList{u"record"_s,
                                               u"recordings"_s,
                                               u"--profile"_s,
                                               u"/proc/none/of/ours"_s}
                                << u"Der Profilordner /proc/none/of/ours kann nicht"_s;
    }
    void theOtherCommandsToo()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, said);
        const QTemporaryDir home;
        QProcess program;
        prepare(program, u"de_DE.UTF-8"_s, home.path());
        program.start(QStringLiteral(DG_CLI), arguments);
        QVERIFY(program.waitForFinished());
        const QString text = QString::fromUtf8(program.readAllStandardError());
        QVERIFY2(text.contains(said), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(LanguageTest)
#include "languagetest.moc"
