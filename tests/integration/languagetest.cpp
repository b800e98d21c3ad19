// SPDX-License-Identifier: GPL-3.0-or-later
// The command line program in the languages of systems and profiles: what it says is translated and
// has its plurals, what other programs read stays as it is.
#include "tests/support/fakeexchange.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
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

    struct Run
    {
        QString output;
        QString messages;
        int status = -1;
    };
    static Run run(const QStringList& arguments, const QString& locale, const QString& profile = {})
    {
        const QTemporaryDir home;
        QProcess program;
        prepare(program, locale, profile.isEmpty() ? home.path() : profile);
        program.setStandardInputFile(QProcess::nullDevice());
        program.start(QStringLiteral(DG_CLI), arguments);
        if (!program.waitForFinished()) return {};
        return {QString::fromUtf8(program.readAllStandardOutput()),
                QString::fromUtf8(program.readAllStandardError()),
                program.exitCode()};
    }
    /// Of a line: what is a word in some language.
    static qsizetype words(const QString& line)
    {
        static const QRegularExpression word(u"(?<![\\w/.:=-])\\p{L}[\\p{Ll}']+(?![\\w/:=])"_s);
        qsizetype count = 0;
        for (auto found = word.globalMatch(line); found.hasNext(); found.next())
            ++count;
        return count;
    }
    static void addCommands()
    {
        QTest::addColumn<QStringList>("command");
        QTest::newRow("none") << QStringList{};
        for (const auto* const name : {"watch", "record", "replay", "signals", "telegram"})
            QTest::newRow(name) << QStringList{QString::fromLatin1(name)};
        for (const auto* const name : {"list", "export", "verify", "key", "show", "ack", "reject"})
            QTest::newRow(name) << QStringList{u"signals"_s, QString::fromLatin1(name)};
    }

private Q_SLOTS:
    // The laboratory's commands, exchange and soak, speak English.
    void helpHasNoEnglishSentenceLeft_data() { addCommands(); }
    void helpHasNoEnglishSentenceLeft()
    {
        QFETCH(QStringList, command);
        const Run german = run(command + QStringList{u"--help"_s}, u"de_DE.UTF-8"_s);
        const Run english = run(command + QStringList{u"--help"_s}, u"C.UTF-8"_s);
        QCOMPARE(german.status, 0);
        QCOMPARE(english.status, 0);
        QVERIFY2(english.output.contains(u"Print this help message and exit"_s),
                 qPrintable(english.output));
        QVERIFY2(german.output.contains(u"\nAufruf: depthglass-cli"_s), qPrintable(german.output));
        QSet<QString> said;
        for (const QString& line : english.output.split(u'\n'))
            said << line.mid(qMax<qsizetype>(line.lastIndexOf(u"  "_s), 0)).trimmed();
        for (const QString& line : german.output.split(u'\n')) {
            const QString text = line.mid(qMax<qsizetype>(line.lastIndexOf(u"  "_s), 0)).trimmed();
            QVERIFY2(words(text) < 3 || !said.contains(text), qPrintable(line));
        }
    }

    void helpFitsATerminal_data() { addCommands(); }
    void helpFitsATerminal()
    {
        QFETCH(QStringList, command);
        const Run german = run(command + QStringList{u"--help"_s}, u"de_DE.UTF-8"_s);
        const auto lines = german.output.split(u'\n');
        for (const QString& line : lines) {
            QVERIFY2(line.size() <= 80, qPrintable(line)); // no letter of it is wide
            // What an option is begins where the others' does, whatever letters are in front.
            if (line.startsWith(u"  -"_s) && line.size() > 30 && line.at(29) == u' ')
                QVERIFY2(line.at(30) != u' ', qPrintable(line));
        }
    }

    void wrongUsageIsSaidInTheLanguage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("german");
        QTest::addColumn<QString>("english");
        QTest::newRow("nothing") << QStringList{} << u"Ein Befehl fehlt"_s
                                 << u"A subcommand is required\nRun with --help for more "
                                    "information.\n"_s;
        QTest::newRow("no command") << QStringList{u"list"_s} << u"Es gibt keinen Befehl list"_s
                                    << u"There is no command list"_s;
        QTest::newRow("too much") << QStringList{u"watch"_s, u"%1"_s}
                                  << u"Dieses Argument war nicht zu erwarten: %1\n"_s
                                  << u"The following argument was not expected: %1\n"_s;
        QTest::newRow("missing") << QStringList{u"record"_s} << u"DIR fehlt"_s
                                 << u"DIR is required"_s;
        QTest::newRow("no value") << QStringList{u"watch"_s, u"--duration"_s}
                                  << u"--duration: 1 mal FLOAT fehlt"_s
                                  << u"--duration: 1 required FLOAT missing"_s;
        QTest::newRow("no number")
            << QStringList{u"watch"_s, u"--duration"_s, u"x"_s}
            << u"--duration: erwartet wird eine Zahl von 0.001 bis 2147483 Sekunden, nicht „x“"_s
            << u"--duration: it takes a number from 0.001 to 2147483 seconds, not 'x'"_s;
        QTest::newRow("symbol") << QStringList{u"watch"_s, u"--symbol"_s, u"../../X"_s}
                                << u"--symbol: ist kein Symbol: 1 bis 30"_s
                                << u"--symbol: is no symbol: 1 to 30 letters"_s;
        QTest::newRow("none of a set")
            << QStringList{u"signals"_s, u"list"_s, u"--format"_s, u"xml"_s}
            << u"--format: xml ist keins von {csv,json}"_s << u"--format: xml not in {csv,json}"_s;
        QTest::newRow("address") << QStringList{u"watch"_s, u"--rest-url"_s, u""_s}
                                 << u"die Adresse ist leer"_s << u"the address is empty"_s;
        QTest::newRow("preset") << QStringList{u"watch"_s, u"--preset"_s, u"x"_s}
                                << u"depthglass-cli watch: --preset ist reference oder standard"_s
                                << u"depthglass-cli watch: --preset is reference or standard, not "
                                   "'x'\n"_s;
        QTest::newRow("speed") << QStringList{u"replay"_s, u"x"_s, u"--speed"_s, u"0"_s}
                               << u"--speed ist max oder eine Zahl von 0.001 bis 1000000"_s
                               << u"--speed is max or a number from 0.001 to 1000000, not '0'\n"_s;
        QTest::newRow("time") << QStringList{u"replay"_s, u"x"_s, u"--to"_s, u"noon"_s}
                              << u"--to ist eine Zeit wie"_s << u"--to is a time like"_s;
        QTest::newRow("no file") << QStringList{u"replay"_s, u"none.jsonl"_s}
                                 << u"none.jsonl ist nicht lesbar: die Datei gibt es nicht"_s
                                 << u"cannot read none.jsonl: there is no such file\n"_s;
        QTest::newRow("no environment") << QStringList{u"watch"_s, u"--env-file"_s, u"none.env"_s}
                                        << u"depthglass-cli: none.env: gibt es nicht"_s
                                        << u"depthglass-cli: none.env: there is none\n"_s;
        QTest::newRow("no store") << QStringList{u"signals"_s, u"list"_s, u"--profile"_s, u"here"_s}
                                  << u"gibt es nicht; nennen Sie mit --store"_s
                                  << u"; name another store with --store\n"_s;
        QTest::newRow("no key") << QStringList{u"signals"_s, u"key"_s, u"import"_s}
                                << u"ein Schlüssel ist eine Zeile mit 64"_s
                                << u"a key is a line of 64 hexadecimal digits"_s;
        QTest::newRow("no token")
            << QStringList{u"telegram"_s, u"test"_s, u"--no-keychain"_s}
            << u"depthglass-cli telegram: Telegram ist aus"_s
            << u"depthglass-cli telegram: Telegram is off: there is no token. "
               "Pair first: depthglass-cli telegram pair\n"_s;
    }
    /// And the status is the same in every language.
    void wrongUsageIsSaidInTheLanguage()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, german);
        QFETCH(QString, english);
        const Run said = run(arguments, u"de_DE.UTF-8"_s);
        QVERIFY2(said.messages.contains(german), qPrintable(said.messages));
        for (const QString& locale : {u"C"_s, u"C.UTF-8"_s, u"he_IL.UTF-8"_s}) {
            const Run other = run(arguments, locale);
            QVERIFY2(other.messages.contains(english), qPrintable(other.messages));
            QVERIFY2(!other.messages.contains(u"locale"_s), qPrintable(other.messages));
            QCOMPARE(other.status, said.status);
        }
        QVERIFY(said.status >= 2);
    }

    void helpIsInTheLanguageOfTheProfile()
    {
        const QTemporaryDir home;
        QFile settings(home.filePath(u"settings.ini"_s));
        QVERIFY(settings.open(QIODevice::WriteOnly));
        settings.write("[window]\nlanguage=de\n");
        settings.close();
        for (const QStringList& profile : {QStringList{u"--profile"_s, home.path()},
                                           QStringList{u"--profile="_s + home.path()}}) {
            const Run help =
                run(QStringList{u"watch"_s} + profile + QStringList{u"--help"_s}, u"en_US.UTF-8"_s);
            QVERIFY2(help.output.contains(u"Aufruf"_s), qPrintable(help.output));
        }
    }

    /// Of the environment the first that says something counts.
    void theEnvironmentNamesTheLanguage_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto* const name : {"LANGUAGE", "LC_ALL", "LC_MESSAGES"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void theEnvironmentNamesTheLanguage()
    {
        QFETCH(QString, name);
        const QTemporaryDir home;
        QProcess program;
        prepare(program, u"en_US.UTF-8"_s, home.path());
        auto environment = program.processEnvironment();
        environment.insert(name, u"de_DE.UTF-8"_s);
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(DG_CLI), {u"--help"_s});
        QVERIFY(program.waitForFinished());
        const QString text = QString::fromUtf8(program.readAllStandardOutput());
        QVERIFY2(text.contains(u"Aufruf"_s), qPrintable(text));
    }

    /// Rows are for programs: alike in every language, and numbers in them have points.
    void rowsAreTheSameInEveryLanguage()
    {
        const QString file = QStringLiteral(DG_TEST_DATA "/golden/scenario-1.jsonl.gz");
        static const QRegularExpression seconds(u"\"(seconds|eventsPerSecond)\":[-0-9.e+]+"_s);
        const Run german = run({u"replay"_s, file, u"--health"_s}, u"de_DE.UTF-8"_s);
        const Run english = run({u"replay"_s, file, u"--health"_s}, u"C.UTF-8"_s);
        QCOMPARE(german.status, english.status);
        QCOMPARE(QString(german.output).remove(seconds), QString(english.output).remove(seconds));
    }

    void saysItInTheLanguageOfTheSystem_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QString>("setting");
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("said");
        const auto german = u"(429): die Börse hat um Ruhe gebeten bis "_s;
        const auto english = u"(429): the exchange asked for silence until "_s;
        QTest::newRow("German") << u"de_DE.UTF-8"_s << QString() << 120 << german;
        QTest::newRow("Swiss") << u"de_CH.UTF-8"_s << QString() << 120 << german;
        QTest::newRow("none") << u"C.UTF-8"_s << QString() << 120 << english;
        QTest::newRow("American") << u"en_US.UTF-8"_s << QString() << 120 << english;
        QTest::newRow("one that we have no texts in")
            << u"he_IL.UTF-8"_s << QString() << 120 << english;
        QTest::newRow("the profile's") << u"en_US.UTF-8"_s << u"de"_s << 120 << german;
        QTest::newRow("the profile's English") << u"de_DE.UTF-8"_s << u"en"_s << 120 << english;
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
