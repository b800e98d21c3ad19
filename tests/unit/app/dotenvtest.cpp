// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dotenv.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace dg;
using namespace Qt::StringLiterals;

namespace {

/// What python-dotenv makes of a file, as the system before this one called it (load_dotenv()):
/// real variables win. Prints the names that have a value.
constexpr const char* kScript = R"(
import json, logging, sys
from dotenv.main import DotEnv
logging.disable(logging.CRITICAL)
values = DotEnv(sys.argv[1], override=False, encoding="utf-8").dict()
print(json.dumps({k: v for k, v in values.items() if v is not None}))
)";

} // namespace

class DotEnvTest final : public QObject
{
    Q_OBJECT

    static std::optional<std::string> variable(const char* name)
    {
        if (std::string_view(name) == "DG_OWN") return "own";
        return std::nullopt;
    }

private Q_SLOTS:
    void readsAsPythonDotenvDoes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value"); ///< null: not set
        const auto row =
            [](const char* what, const char* text, const char* name, const char* value) {
                QTest::newRow(what) << QString::fromUtf8(text) << name << QString::fromUtf8(value);
            };
        row("plain", "A=1", "A", "1");
        row("spaces", " A = 1 \n", "A", "1");
        row("backslash in double quotes", "A=\"do\\main\"", "A", "do\\main");
        row("tab in double quotes", "A=\"a\\tb\\n\\\"\\\\c\\q\"", "A", "a\tb\n\"\\c\\q");
        row("single quotes", "A='a\\tb\\'c\\\\'", "A", "a\\tb'c\\");
        row("mark right behind the sign", "A=#trader", "A", "#trader");
        row("mark behind a space", "A= #trader", "A", "#trader");
        row("mark inside", "A=a#b #c", "A", "a#b");
        row("comment behind a tab", "A=sig\t# c", "A", "sig");
        row("comment behind a quote", "A=\"a b\" # c", "A", "a b");
        row("export and a tab", "export\tA=1", "A", "1");
        row("export and spaces", "export   A=1", "A", "1");
        row("a name that begins so", "exported=1", "exported", "1");
        row("export itself", "export=1", "export", "1");
        row("of the line above", "B=sig\nA=${B}", "A", "sig");
        row("of the line below", "A=${B}\nB=sig", "A", "");
        row("inside a text", "B=b\nA=x${B}y${B}", "A", "xbyb");
        row("with another one", "A=${NONE:-other}", "A", "other");
        row("with an empty other", "A=${NONE:-}x", "A", "x");
        row("of the process", "A=${DG_OWN}", "A", "own");
        row("the process wins", "DG_OWN=file\nA=${DG_OWN}", "A", "own");
        row("no braces", "B=b\nA=$B", "A", "$B");
        row("another colon", "B=b\nA=${B:x}${B}", "A", "${B:x}b");
        row("not closed", "A=${B", "A", "${B");
        row("in single quotes too", "B=b\nA='${B}'", "A", "b");
        row("over several lines", "C=\"one\ntwo\nthree\"\nA=1", "C", "one\ntwo\nthree");
        row("behind several lines", "C=\"one\ntwo\nthree\"\nA=1", "A", "1");
        row("bare name", "A\nB=1", "A", nullptr);
        row("behind a bare name", "A\nB=1", "B", "1");
        row("a bare name takes away", "A=1\nA\n", "A", nullptr);
        row("a bare name stands for nothing", "B\nA=x${B:-y}", "A", "x");
        row("empty", "A=\nB=1", "A", "");
        row("behind an empty one", "A=\nB=1", "B", "1");
        row("empty quotes", "A=\"\"", "A", "");
        row("open quote", "A=\"x\nB=1", "A", nullptr);
        row("behind an open quote", "A=\"x\nB=1", "B", "1");
        row("open but for an escaped one", "A=\"x\\\"\nB=1", "A", "x\\");
        row("swallowed by a quote", "A=\"x\nB=\"1\nC=2", "B", nullptr);
        row("behind what was swallowed", "A=\"x\nB=\"1\nC=2", "C", "2");
        row("text behind a quote", "A=\"x\"y\nB=1", "A", nullptr);
        row("no name", "=x\nB=1", "B", "1");
        row("words", "source ~/venv/bin/activate\nB=1", "B", "1");
        row("words are no name", "source ~/venv/bin/activate\nB=1", "source", nullptr);
        row("quoted name", "'my name'=1", "my name", "1");
        row("the last one counts", "A=1\nA=2", "A", "2");
        row("Windows' line ends", "A=1\r\nB=2\r\n", "A", "1");
        row("old line ends", "A=1\rB=2", "B", "2");
        row("letters of any script", "A=Вход 🚀", "A", "Вход 🚀");
        row("a space of another kind", "A=x\xc2\xa0# c", "A", "x");
        row("comment line", "# A=1\nB=2", "A", nullptr);
        row("comment behind a bare name", "A # B=1", "B", nullptr);
        row("equals sign inside", "A=b=c", "A", "b=c");
        row("quotes inside", "A=b\"c\"", "A", "b\"c\"");
        row("no end of line", "A='x'", "A", "x");
    }
    void readsAsPythonDotenvDoes()
    {
        QFETCH(QString, text);
        QFETCH(QString, name);
        QFETCH(QString, value);
        const DotEnv read = parseDotEnv(text.toStdString(), variable);
        const auto found = read.values.find(name.toStdString());
        QCOMPARE(found != read.values.end(), !value.isNull());
        if (!value.isNull()) QCOMPARE(QString::fromStdString(found->second.text), value);
    }

    /// A few lines that double a value would fill the memory; so would many that repeat it.
    void whatGrowsWithoutEndIsPassedOver()
    {
        std::string text = "A=0123456789\n";
        for (int i = 0; i < 60; ++i)
            text += "A=${A}${A}\n";
        for (int i = 0; i < 2000; ++i)
            text += "B" + std::to_string(i) + "=${A}\n";
        text += "C=last\n";
        const DotEnv read = parseDotEnv(text, variable);
        QVERIFY(std::ranges::find(read.unreadable, 61) != read.unreadable.end());
        QCOMPARE(read.values.at("C").text, std::string("last"));
        std::size_t total = 0;
        for (const auto& [name, value] : read.values)
            total += value.text.size();
        QVERIFY(total <= 2 * kMaxConfigurationFile);
    }
    void aLongValueIsPassedOver()
    {
        const std::string part(kMaxConfigurationFile / 2 + 1, 'x');
        const DotEnv read = parseDotEnv("A=" + part + "\nB=old\nB=${A}${A}", variable);
        QCOMPARE(read.unreadable, std::vector<int>{3});
        QCOMPARE(read.values.at("B").text, std::string("old"));
        QCOMPARE(read.values.at("A").text.size(), part.size());
    }

    /// Every text above, through the original.
    void agreesWithTheOriginal_data() { readsAsPythonDotenvDoes_data(); }
    void agreesWithTheOriginal()
    {
        QFETCH(QString, text);
        const QTemporaryDir folder;
        QFile file(folder.filePath("a.env"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
        file.close();
        QProcess python;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"DG_OWN"_s, u"own"_s);
        python.setProcessEnvironment(environment);
        // Debian's own: another Python in the path lacks its packages.
        python.start(u"/usr/bin/python3"_s, {u"-c"_s, QString::fromUtf8(kScript), file.fileName()});
        QVERIFY(python.waitForFinished());
        const auto theirs = QJsonDocument::fromJson(python.readAllStandardOutput());
        if (!theirs.isObject()) QSKIP("python3-dotenv is not installed: nothing to compare with");

        QJsonObject ours;
        for (const auto& [name, value] : parseDotEnv(text.toStdString(), variable).values)
            ours.insert(QString::fromStdString(name), QString::fromStdString(value.text));
        QCOMPARE(QJsonDocument(ours).toJson(), QJsonDocument(theirs.object()).toJson());
    }

    void saysWhereAStatementBegins()
    {
        const DotEnv read = parseDotEnv("A=1\n\nB=\"x\ny\"\nsource x\nC=1\n", variable);
        QCOMPARE(read.values.at("B").line, 3);
        QCOMPARE(read.values.at("C").line, 6);
        QCOMPARE(read.unreadable, std::vector<int>{5});
    }
    void passesAByteOrderMarkOver()
    {
        QCOMPARE(parseDotEnv("\xef\xbb\xbf"
                             "A=1",
                             variable)
                     .values.at("A")
                     .text,
                 std::string("1"));
    }
    void takesAnyBytes()
    {
        std::string text;
        for (int i = 0; i < 20'000; ++i)
            text += "\"'\\=#$}{ \n\r\xc2\xe2\x80\xff:-A"[(i * 7919 + i / 13) % 20];
        for (std::size_t from = 0; from < text.size(); from += 997)
            QVERIFY(parseDotEnv(std::string_view(text).substr(from), variable).values.size() <
                    20'000);
    }
};

QTEST_APPLESS_MAIN(DotEnvTest)
#include "dotenvtest.moc"
