// SPDX-License-Identifier: GPL-3.0-or-later
// The whole desktop as a newcomer meets it: practice market, a signal, its answer, its evidence.
#include "app/application.h"
#include "ui/deskcommands.h"
#include "ui/dialogs/evidencedialog.h"
#include "ui/dialogs/settingsdialog.h"
#include "ui/emptypage.h"
#include "ui/mainwindow.h"
#include "ui/signaldesk.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dg {

class DesktopTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstStartAsks();
    void practiceSignalIsAnsweredAndKept();
    void settingsTryTheExchange();

private:
    static MainWindow* window()
    {
        for (QWidget* widget : QApplication::topLevelWidgets())
            if (auto* found = qobject_cast<MainWindow*>(widget)) return found;
        return nullptr;
    }
    static bool any(const QStringList& lines, const QString& part)
    {
        return std::ranges::any_of(lines, [&](const QString& l) { return l.contains(part); });
    }
};

void DesktopTest::firstStartAsks()
{
    const QTemporaryDir profile;
    Options options;
    options.profile = profile.path();
    Application application(options);
    application.start();
    auto* page = window()->findChild<EmptyPage*>();
    QTRY_VERIFY(page->isVisible());
    QVERIFY(page->text().contains(u"What do you want to look at?"_s));
}

void DesktopTest::practiceSignalIsAnsweredAndKept()
{
    const QTemporaryDir profile;
    Options options;
    options.profile = profile.path();
    options.demo = true;
    options.speed = 1; // faster, its first minute is over before the book is certain
    std::string id;
    {
        Application application(options);
        application.start();
        MainWindow& shown = *window();
        SignalList& list = shown.desk().list();
        QTRY_VERIFY_WITH_TIMEOUT(list.waiting().count > 0, 240'000);
        QVERIFY(shown.windowTitle().startsWith(u"PRACTICE"_s));
        for (int row = 0; row < list.size(); ++row)
            if (needsAnswer(*list.at(row))) id = list.at(row)->signal->id;
        shown.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&shown));
        QTest::keyClick(&shown, Qt::Key_W);
        QTest::keyClick(&shown, Qt::Key_A);
        QTRY_COMPARE_WITH_TIMEOUT(list.find(id)->status, SignalStatus::Acknowledged, 30'000);
        QTest::keyClick(&shown, Qt::Key_E);
        auto* evidence = shown.findChild<EvidenceDialog*>();
        QVERIFY(evidence);
        QTRY_VERIFY_WITH_TIMEOUT(any(evidence->lines(), u"Acknowledged on the desktop"_s), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(any(evidence->lines(), u"Volume spike"_s), 30'000);
    }
    Application again(options); // the answer outlives the program
    again.start();
    QTRY_VERIFY_WITH_TIMEOUT(window()->desk().list().find(id), 60'000);
    QCOMPARE(window()->desk().list().find(id)->status, SignalStatus::Acknowledged);
}

void DesktopTest::settingsTryTheExchange()
{
    const QTemporaryDir profile;
    Options options;
    options.profile = profile.path();
    Application application(options);
    application.start();
    window()->deskCommands().showSettings();
    auto* dialog = window()->findChild<SettingsDialog*>();
    QVERIFY(dialog);
    dialog->type(u"market/restUrl"_s, u"http://127.0.0.1:9"_s); // nobody listens there
    for (QPushButton* button : dialog->findChildren<QPushButton*>())
        if (button->text() == u"Test the exchange"_s) button->click();
    const auto says = [&] {
        for (const QLabel* label : dialog->findChildren<QLabel*>())
            if (label->text().contains(u"does not answer"_s)) return true;
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(says(), 30'000);
}

} // namespace dg

QTEST_MAIN(dg::DesktopTest)
#include "desktoptest.moc"
