// SPDX-License-Identifier: GPL-3.0-or-later
// The window in each language, and in one with words that are longer by 40 %: no text lies upon
// another, and what is cut is told by a tool tip.
#include "tests/support/languagerows.h"
#include "tests/support/languages.h"
#include "tests/support/paintedtexts.h"
#include "tests/support/windowbench.h"
#include "ui/alarms/alarmdesk.h"
#include "ui/panels/tablepanel.h"
#include "ui/signaldesk.h"
#include "ui/workspace/arrangement.h"
#include "ui/workspace/workspace.h"

#include <QDialog>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QMenuBar>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace dg {

class OverprintTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingOverprints_data();
    void nothingOverprints();
    void hiddenColumnsAreTold_data() { test::languageRows(); }
    void hiddenColumnsAreTold();
    void dialogsDoNotOverprint_data();
    void dialogsDoNotOverprint();

private:
    static QStringList faultsOf(QWidget& root)
    {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        const auto texts = test::paintedTexts(root);
        return test::overprinted(texts) + test::cutUntold(texts);
    }
    static void add(QStringList& all, const QString& where, const QStringList& faults)
    {
        for (const QString& fault : faults)
            all << where + u": "_s + fault;
    }
};

void OverprintTest::nothingOverprints_data()
{
    test::languageAndSizeRows({{1366, 768}, {1600, 1000}, {1920, 1080}});
}

void OverprintTest::nothingOverprints()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    const test::Spoken spoken(language);
    test::WindowBench bench(size);
    QVERIFY(QTest::qWaitForWindowExposed(&bench.window));
    QStringList all;
    for (const Arrangement& one : Arrangement::all()) {
        bench.window.workspace().arrange(one.id);
        add(all, one.id, faultsOf(bench.window));
    }
    bench.window.workspace().arrange(Arrangement::all().front().id);
    for (const QString& id : bench.window.workspace().ids()) {
        bench.window.workspace().reveal(id);
        add(all, u"panel "_s + id, faultsOf(*bench.window.workspace().dock(id)));
    }
    SampleOptions unsure;
    unsure.sure = false;
    bench.window.present(sampleSnapshot(unsure));
    add(all, u"unsure"_s, faultsOf(bench.window));
    SampleOptions quiet;
    quiet.withSignals = quiet.withClusters = false;
    bench.window.present(sampleSnapshot(quiet));
    add(all, u"quiet"_s, faultsOf(bench.window));
    bench.window.showWelcome();
    add(all, u"first page"_s, faultsOf(bench.window));
    all.removeDuplicates();
    for (const QString& fault : all)
        qWarning("%s", qPrintable(fault)); // a message of a test has an end
    QCOMPARE(all.size(), 0);
}

void OverprintTest::hiddenColumnsAreTold()
{
    QFETCH(QString, language);
    const test::Spoken spoken(language);
    test::WindowBench bench({1366, 768});
    QVERIFY(QTest::qWaitForWindowExposed(&bench.window));
    int told = 0;
    for (const QString& id : {u"signals"_s, u"watchlist"_s, u"clusters"_s}) {
        bench.window.workspace().reveal(id);
        QCoreApplication::processEvents();
        auto* panel = qobject_cast<TablePanel*>(bench.window.workspace().dock(id)->widget());
        QVERIFY(panel && panel->table().isVisible());
        const QHeaderView& header = *panel->table().horizontalHeader();
        QStringList lost;
        for (int c = 0; c < header.count(); ++c)
            if (header.isSectionHidden(c))
                lost << panel->table().model()->headerData(c, Qt::Horizontal).toString();
        const auto* more = panel->findChild<QLabel*>(u"more"_s);
        QVERIFY(more);
        QCOMPARE(more->isVisible(), !lost.isEmpty());
        if (lost.isEmpty()) continue;
        ++told;
        QCOMPARE(more->text(), u"+%1"_s.arg(lost.size()));
        for (const QString& title : lost)
            QVERIFY2(more->toolTip().contains(title), qPrintable(more->toolTip()));
    }
    QVERIFY(told > 0);
}

void OverprintTest::dialogsDoNotOverprint_data()
{
    test::languageAndCommandRows({"file.settings",
                                  "signals.details",
                                  "signals.note",
                                  "help.show",
                                  "help.palette",
                                  "help.keys",
                                  "help.tour",
                                  "help.about",
                                  "alarm.test",
                                  "layout.saveAs"});
}

void OverprintTest::dialogsDoNotOverprint()
{
    QFETCH(QString, language);
    QFETCH(QString, command);
    const test::Spoken spoken(language);
    test::WindowBench bench({1366, 768});
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    if (command.startsWith("signals."_L1)) bench.give(u"signals.next"_s);
    bench.action(command).trigger();
    QWidget* shown = nullptr;
    QTRY_VERIFY((shown = command == "help.tour"_L1
                             ? bench.window.findChild<QWidget*>(u"tour"_s)
                             : static_cast<QWidget*>(bench.shown<QDialog>())) != nullptr);
    QStringList all = faultsOf(*shown);
    if (auto* pages = shown->findChild<QTabWidget*>()) {
        for (int page = 0; page < pages->count(); ++page) {
            pages->setCurrentIndex(page);
            add(all, pages->tabText(page), faultsOf(*shown));
        }
    }
    for (const QString& fault : all)
        qWarning("%s", qPrintable(fault)); // a message of a test has an end
    QCOMPARE(all.size(), 0);
}

} // namespace dg

QTEST_MAIN(dg::OverprintTest)
#include "overprinttest.moc"
