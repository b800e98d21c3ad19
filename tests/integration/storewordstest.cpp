// SPDX-License-Identifier: GPL-3.0-or-later
// What depthglass-cli says about a store that cannot be what it should: each sentence once.
#include <QProcess>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

class StoreWordsTest final : public QObject
{
    Q_OBJECT

    static QString watch(const QString& config)
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_CONFIG_HOME"_s, config);
        QProcess program;
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(DG_CLI), {u"watch"_s, u"--demo"_s, u"--duration"_s, u"3"_s});
        if (!program.waitForFinished()) return {};
        return QString::fromUtf8(program.readAllStandardError());
    }

private Q_SLOTS:
    void thatNothingCanBeStoredIsSaidOnce()
    {
        const QString said = watch(u"/proc/none"_s);
        QVERIFY2(said.count(u"practice.sqlite cannot be written"_s) == 1, qPrintable(said));
        const auto lines = said.split(u'\n', Qt::SkipEmptyParts);
        QVERIFY2(lines.size() == QSet<QString>(lines.begin(), lines.end()).size(),
                 qPrintable(said));
    }
};

QTEST_GUILESS_MAIN(StoreWordsTest)
#include "storewordstest.moc"
