// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/practicebotapi.h"
#include "core/storage/signalstore.h"

#include <QDateTime>
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <map>
#include <memory>

using namespace Qt::StringLiterals;
using namespace dg;

namespace {

constexpr int kLimit = 60'000; // ms

} // namespace

/// Kills what finds signals and tells the phone, at moments that come at random, a third of them
/// right after a signal was found; starts it again each time. DEPTHGLASS_KILLS: how often.
class PhoneKillTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deliversOnceWhateverHappens();

private:
    void run(int count, bool kill, bool atOnce);
    void countCopies(int& copies, int& unmarked);

    QTemporaryDir m_folder;
    PracticeBotApi m_api;
    QRandomGenerator m_random{20'240'718};
    int m_next = 0; ///< the signal that was found last is found again, as a replayed feed would
    bool m_idle = false;
};

void PhoneKillTest::run(int count, bool kill, bool atOnce)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QStringLiteral(DG_VICTIM),
                  {m_folder.filePath(u"signals.sqlite"_s),
                   m_api.url().toString(),
                   QString::number(m_next),
                   QString::number(count)});
    QVERIFY(process.waitForStarted());
    const int after = 1 + static_cast<int>(m_random.bounded(12));
    int seen = 0;
    QByteArray rest;
    QTimer killer;
    killer.setSingleShot(true);
    connect(&killer, &QTimer::timeout, &process, &QProcess::kill);
    connect(&process, &QProcess::readyReadStandardOutput, this, [&] {
        rest += process.readAllStandardOutput();
        for (qsizetype end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
            const QList<QByteArray> words = rest.left(end).split(' ');
            rest.remove(0, end + 1);
            if (words[0] == "idle") m_idle = true;
            if (words[0] != "found") continue;
            m_next = words[1].toInt();
            if (!kill || ++seen != after) continue;
            if (atOnce)
                process.kill();
            else
                killer.start(static_cast<int>(m_random.bounded(120)));
        }
    });
    QTRY_VERIFY_WITH_TIMEOUT(process.state() == QProcess::NotRunning, kLimit);
}

/// How many messages tell of a signal that another one tells of, and how many of those do not say
/// so.
void PhoneKillTest::countCopies(int& copies, int& unmarked)
{
    static const QRegularExpression name(u"#([0-9a-f]{8})"_s);
    std::map<QString, int> told;
    copies = unmarked = 0;
    for (const PracticeMessage& message : m_api.messages()) {
        for (auto it = name.globalMatch(message.text); it.hasNext();) {
            if (told[it.next().captured(1)]++ == 0) continue;
            ++copies;
            if (!message.text.contains(u"Perhaps a repetition")) ++unmarked;
        }
    }
    QCOMPARE(static_cast<int>(told.size()), m_next + 1);
}

void PhoneKillTest::deliversOnceWhateverHappens()
{
    const int kills = std::max(1, qEnvironmentVariableIntValue("DEPTHGLASS_KILLS"));
    const int planned = qEnvironmentVariableIsSet("DEPTHGLASS_KILLS") ? kills : 12;
    QVERIFY(m_api.listen());
    for (int i = 0; i < planned; ++i)
        run(1000, true, i % 3 == 0);
    run(10, false, false);
    QVERIFY(m_idle);
    QVERIFY(static_cast<std::size_t>(m_next) < PracticeBotApi::kKept);

    const auto store =
        SignalStore::open(StoreAddress::sqlite(m_folder.filePath(u"signals.sqlite"_s)),
                          SignalSource::Live,
                          [] { return Timestamp{}; });
    QVERIFY(store);
    const auto check = (*store)->verify();
    QVERIFY(check);
    QVERIFY2(check->whole, qPrintable(check->problem));
    QCOMPARE(check->signals, m_next + 1);
    int copies = 0;
    int unmarked = 0;
    countCopies(copies, unmarked);
    QCOMPARE(unmarked, 0);
    qInfo("%d kills, %d signals, all stored once and told; %d told again, each marked",
          planned,
          m_next + 1,
          copies);
    QVERIFY2(copies <= 12 * planned, "only what was under way can be told again");
}

QTEST_GUILESS_MAIN(PhoneKillTest)
#include "phonekilltest.moc"
