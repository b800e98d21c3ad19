// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/faults.h"

#include <QSet>
#include <QTest>

using namespace dg;

class FaultsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsLists()
    {
        QVERIFY(parseFaults("")->empty());
        const auto faults = parseFaults("gap@100,http429@3");
        QVERIFY(faults.has_value());
        const std::vector<PlannedFault> expected{{FaultKind::Gap, 100}, {FaultKind::Http429, 3}};
        QVERIFY(*faults == expected);
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("part");
        QTest::newRow("unknown") << "gap@1,nap@2"
                                 << "'nap'";
        QTest::newRow("no number") << "gap"
                                   << "'gap'";
        QTest::newRow("zero") << "gap@0"
                              << "'gap@0'";
        QTest::newRow("words") << "gap@1x"
                               << "'gap@1x'";
        QTest::newRow("of a client") << "clockback@1"
                                     << "'clockback' happens to a client";
    }

    void saysWhatIsWrong()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, part);
        const auto faults = parseFaults(text.toStdString());
        QVERIFY(!faults.has_value());
        QVERIFY2(QString::fromStdString(faults.error()).contains(part), faults.error().c_str());
    }

    void everyFaultHasANameAndAScope()
    {
        QSet<QString> names;
        for (int i = 0; i < kFaultKinds; ++i) {
            const auto kind = static_cast<FaultKind>(i);
            const std::string name(faultName(kind));
            names << QString::fromStdString(name);
            QCOMPARE(parseFaults(name + "@1").has_value(), scopeOf(kind) != FaultScope::Client);
        }
        QCOMPARE(names.size(), kFaultKinds);
        QCOMPARE(scopeOf(FaultKind::CloseReason), FaultScope::Socket);
        QCOMPARE(scopeOf(FaultKind::Twice), FaultScope::Message);
        QCOMPARE(scopeOf(FaultKind::Quiet), FaultScope::Market);
        QCOMPARE(scopeOf(FaultKind::OddInfo), FaultScope::Request);
    }

    void readsKinds()
    {
        const std::vector<FaultKind> expected{FaultKind::IdReset, FaultKind::ClockBack};
        QVERIFY(*parseKinds("idreset,clockback") == expected);
        QVERIFY(QString::fromStdString(parseKinds("idreset,nap").error()).contains("'nap'"));
    }

    void everyFaultHasItsTurn()
    {
        FaultQueue queue({{FaultKind::Drop, 5}, {FaultKind::Gap, 2}, {FaultKind::Close, 5}});
        const auto any = [](FaultKind) { return true; };
        FaultKind kind{};
        queue.reach(1);
        QVERIFY(!queue.take(any, kind));
        queue.reach(2);
        QVERIFY(!queue.take([](FaultKind k) { return k == FaultKind::Drop; }, kind));
        queue.reach(3); // a gap still waits for a message that it fits
        QVERIFY(queue.take(any, kind));
        QCOMPARE(kind, FaultKind::Gap);
        queue.reach(7);
        QVERIFY(queue.take(any, kind) && queue.take(any, kind));
        QVERIFY(!queue.take(any, kind));
    }
};

QTEST_APPLESS_MAIN(FaultsTest)
#include "faultstest.moc"
