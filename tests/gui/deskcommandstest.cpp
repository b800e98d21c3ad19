// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/deskcommands.h"

#include "tests/support/samplesnapshot.h"
#include "ui/alarms/alarmdesk.h"
#include "ui/dialogs/helpdialog.h"
#include "ui/dialogs/keysdialog.h"
#include "ui/dialogs/palette.h"
#include "ui/dialogs/settingrow.h"
#include "ui/dialogs/settingsdialog.h"
#include "ui/emptypage.h"
#include "ui/evidencewords.h"
#include "ui/exports.h"
#include "ui/mainwindow.h"
#include "ui/panels/ladderpanel.h"
#include "ui/panels/tapepanel.h"
#include "ui/signaldesk.h"
#include "ui/tour.h"
#include "ui/workspace/commands.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace dg {

class DeskCommandsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void firstPageHasThreeChoices();
    void paletteFindsAndRuns();
    void noKeyIsGivenTwice();
    void keyIsChangedAndKept();
    void takenKeyIsRefused();
    void settingsSearchNarrows();
    void settingsSearchFindsSecretsAndTests();
    void presetBringsItsOwnFirstValues();
    void settingsCheckWhileTyping();
    void settingsAreTakenOver();
    void looksAreSettings();
    void ladderAndTapeOutliveARestart();
    void settingsTestAnswers();
    void secretIsHandedOnAndNotKept();
    void settingsGoToAFileAndComeBack();
    void settingsFileWithABadValueChangesNothing();
    void helpNamesEveryKey();
    void helpNamesTheKeysOfToday();
    void tourCanBeLeft();
    void tourNamesTheKeysOfToday();
    void exportsSignals();
    void exportsCandlesExactly();
    void exportHasNoFormulas();

private:
    static void press(SettingsDialog& dialog, const QString& text)
    {
        for (QPushButton* button : dialog.findChildren<QPushButton*>())
            if (commandText(button->text()) == commandText(text))
                return QTest::mouseClick(button, Qt::LeftButton);
        QFAIL(qPrintable(text));
    }

    void answerFileDialog(const QString& file);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

void DeskCommandsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"settings.ini"_s));
    m_window = std::make_unique<MainWindow>(u"dark"_s);
    m_window->deskCommands().useSettings(*m_settings, {});
    m_window->resize(1366, 768);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void DeskCommandsTest::cleanup()
{
    m_window.reset();
    m_settings.reset();
}

void DeskCommandsTest::firstPageHasThreeChoices()
{
    const QSignalSpy practice(m_window.get(), &MainWindow::demoRequested);
    const QSignalSpy live(m_window.get(), &MainWindow::liveRequested);
    auto* page = m_window->findChild<EmptyPage*>();
    const auto buttons = page->findChildren<QPushButton*>();
    QCOMPARE(buttons.size(), 3);
    QTest::mouseClick(buttons[0], Qt::LeftButton);
    QCOMPARE(practice.count(), 1);
    buttons[1]->setFocus();
    QTest::keyClick(buttons[1], Qt::Key_Space);
    QCOMPARE(live.count(), 1);
    for (const QPushButton* button : buttons)
        QVERIFY(page->rect().contains(button->geometry()));
}

void DeskCommandsTest::paletteFindsAndRuns()
{
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    auto* palette = m_window->findChild<Palette*>();
    QVERIFY(palette);
    const auto offered = std::ranges::count_if(m_window->commands().all(), &QAction::isVisible);
    QCOMPARE(palette->offers().size(), offered);
    QTest::keyClicks(&palette->line(), u"live market"_s);
    QCOMPARE(palette->offers().size(), 1);
    QVERIFY(palette->offers().front().contains(u"Ctrl+Shift+L"_s)); // the key is learnt by the way
    const QSignalSpy live(m_window.get(), &MainWindow::liveRequested);
    QTest::keyClick(&palette->line(), Qt::Key_Return);
    QTRY_COMPARE(live.count(), 1);
    QTRY_VERIFY(!m_window->findChild<Palette*>());
}

void DeskCommandsTest::noKeyIsGivenTwice()
{
    std::set<QString> seen;
    for (const QAction* action : m_window->commands().all()) {
        QVERIFY2(!action->objectName().isEmpty(), qPrintable(action->text()));
        for (const QKeySequence& key : action->shortcuts())
            QVERIFY2(seen.insert(key.toString()).second, qPrintable(key.toString()));
    }
}

void DeskCommandsTest::keyIsChangedAndKept()
{
    m_window->commands().find(u"help.keys"_s)->trigger();
    auto* dialog = m_window->findChild<KeysDialog*>();
    QVERIFY(dialog);
    dialog->choose(u"file.live"_s);
    QTest::keyClick(&dialog->field(), Qt::Key_F7);
    QTRY_COMPARE(m_window->commands().find(u"file.live"_s)->shortcut(), QKeySequence(Qt::Key_F7));
    m_settings->raw().sync();
    MainWindow other(u"dark"_s);
    Settings again(m_settings->fileName());
    other.deskCommands().useSettings(again, {});
    QCOMPARE(other.commands().find(u"file.live"_s)->shortcut(), QKeySequence(Qt::Key_F7));
}

void DeskCommandsTest::takenKeyIsRefused()
{
    m_window->commands().find(u"help.keys"_s)->trigger();
    auto* dialog = m_window->findChild<KeysDialog*>();
    dialog->choose(u"file.live"_s);
    QTest::keyClick(&dialog->field(), Qt::Key_F1);
    QTRY_VERIFY(dialog->problem().contains(u"Help"_s));
    QCOMPARE(m_window->commands().find(u"file.live"_s)->shortcut(),
             QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L));
}

void DeskCommandsTest::settingsSearchNarrows()
{
    QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
    auto* dialog = m_window->findChild<SettingsDialog*>();
    QVERIFY(dialog);
    const auto all = static_cast<qsizetype>(settingTable().size() + paramTable().size() + 1);
    QCOMPARE(dialog->shownKeys().size(), all);
    QTest::keyClicks(&dialog->searchLine(), u"volume factor"_s);
    QCOMPARE(dialog->shownKeys(), QStringList{u"strategy/volumeFactor"_s});
    dialog->searchLine().clear();
    QCOMPARE(dialog->shownKeys().size(), all);
}

void DeskCommandsTest::settingsSearchFindsSecretsAndTests()
{
    m_window->deskCommands().showSettings();
    auto* dialog = m_window->findChild<SettingsDialog*>();
    const auto group = SettingInfo::Group::Telegram;
    dialog->addSecret(group, u"telegram/key"_s, u"Token of the bot"_s, {}, {});
    dialog->addTest(group, u"Send a greeting"_s, [](const auto&, const auto&) {});
    auto* groups = dialog->findChild<QListWidget*>();
    const auto pages = [groups] {
        QStringList titles;
        for (int row = 0; row < groups->count(); ++row)
            if (!groups->item(row)->isHidden()) titles << groups->item(row)->text();
        return titles;
    };
    QTest::keyClicks(&dialog->searchLine(), u"bot token"_s);
    QCOMPARE(dialog->shownKeys(), QStringList{u"telegram/key"_s});
    QCOMPARE(pages(), QStringList{u"Telegram"_s});
    QVERIFY(dialog->nothingFound().isEmpty());
    dialog->searchLine().setText(u"greeting"_s);
    QCOMPARE(dialog->shownKeys(), QStringList());
    QCOMPARE(pages(), QStringList{u"Telegram"_s});
    dialog->searchLine().setText(u"xyzzy"_s);
    QCOMPARE(pages(), QStringList());
    QVERIFY(dialog->nothingFound().contains(u"xyzzy"_s));
    dialog->searchLine().clear();
    QCOMPARE(pages(), dialog->groups());
    QVERIFY(dialog->nothingFound().isEmpty());
}

void DeskCommandsTest::presetBringsItsOwnFirstValues()
{
    m_window->deskCommands().showSettings();
    auto* dialog = m_window->findChild<SettingsDialog*>();
    const auto says = [dialog](const ParamInfo& info, Preset preset) {
        const QString value =
            parameterText(info, paramValue(StrategyParams::defaults(preset), info));
        const QString wanted = u"at first %1)"_s.arg(value);
        for (const SettingRow* row : dialog->findChildren<SettingRow*>())
            if (row->parameter() == &info)
                for (const QLabel* label : row->findChildren<QLabel*>())
                    if (label->text().endsWith(wanted)) return true;
        return false;
    };
    int different = 0;
    dialog->type(QLatin1StringView(SettingRow::kPreset), u"reference"_s);
    for (const ParamInfo& info : paramTable()) {
        QVERIFY2(says(info, Preset::Reference), info.key);
        different += says(info, Preset::Standard) ? 0 : 1;
    }
    QVERIFY(different > 0); // else this proves nothing
    dialog->type(QLatin1StringView(SettingRow::kPreset), u"standard"_s);
    for (const ParamInfo& info : paramTable())
        QVERIFY2(says(info, Preset::Standard), info.key);
}

void DeskCommandsTest::settingsCheckWhileTyping()
{
    m_window->deskCommands().showSettings();
    auto* dialog = m_window->findChild<SettingsDialog*>();
    QVERIFY(dialog->canApply());
    dialog->type(u"strategy/riskFraction"_s, u"400"_s);
    QVERIFY(!dialog->canApply());
    QVERIFY(dialog->problem(u"strategy/riskFraction"_s).contains(u"number from"_s));
    dialog->type(u"strategy/riskFraction"_s, u"2"_s);
    QVERIFY(dialog->canApply());
    dialog->type(u"signals/snooze"_s, u"soon"_s);
    QVERIFY(!dialog->canApply());
}

void DeskCommandsTest::settingsAreTakenOver()
{
    m_window->deskCommands().showSettings();
    auto* dialog = m_window->findChild<SettingsDialog*>();
    QSignalSpy applied(dialog, &SettingsDialog::applied);
    dialog->type(u"strategy/riskFraction"_s, u"2"_s);
    dialog->type(u"alarm/muted"_s, u"true"_s);
    for (QPushButton* button : dialog->findChildren<QPushButton*>())
        if (button->text().contains(u"Apply"_s)) QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(applied.count(), 1);
    QCOMPARE(applied.front().at(0).toBool(), true); // the market is opened again
    QCOMPARE(m_settings->strategy().riskFraction, 0.02);
    QVERIFY(m_window->desk().alarm().wishes().muted); // at once
}

void DeskCommandsTest::looksAreSettings()
{
    connect(m_window.get(), &MainWindow::settingsChanged, this, [this] {
        m_window->save(m_settings->raw());
    });
    m_window->commands().find(u"looks.large"_s)->trigger(); // not written yet
    m_window->deskCommands().showSettings();
    auto* dialog = m_window->findChild<SettingsDialog*>();
    QCOMPARE(dialog->typed(u"looks/density"_s), u"2"_s); // what is in force stands there
    dialog->type(u"window/theme"_s, u"light"_s);
    dialog->type(u"looks/swapped"_s, u"true"_s);
    dialog->type(u"looks/textPercent"_s, u"130"_s);
    dialog->type(u"chart/localTime"_s, u"true"_s);
    press(*dialog, u"Apply"_s);
    QCOMPARE(m_window->themeName(), u"light"_s);
    QCOMPARE(m_window->looks(), (Looks{true, Density::Large, 130}));
    QCOMPARE(m_window->theme().up, Theme::load(u"light"_s)->down);
    QVERIFY(m_window->commands().find(u"chart.localTime"_s)->isChecked());
    QVERIFY(m_window->commands().find(u"theme.light"_s)->isChecked());
    dialog->type(u"looks/textPercent"_s, u"900"_s);
    QVERIFY(!dialog->canApply());
    dialog->type(u"looks/textPercent"_s, u"100"_s);
    dialog->type(u"window/theme"_s, u"dark"_s); // the default is written like any other
    press(*dialog, u"Apply"_s);
    QCOMPARE(m_window->themeName(), u"dark"_s);
}

void DeskCommandsTest::ladderAndTapeOutliveARestart()
{
    m_window->findChild<LadderPanel*>()->setGroup(10);
    m_window->findChild<TapePanel*>()->setFilter({5'000, OrderSide::Sell, true});
    QSignalSpy changed(m_window.get(), &MainWindow::settingsChanged);
    QTRY_VERIFY_WITH_TIMEOUT(changed.count() > 0, 10'000); // it asks to be saved by itself
    m_window->save(m_settings->raw());
    MainWindow later(u"dark"_s);
    later.restore(m_settings->raw());
    QCOMPARE(later.findChild<LadderPanel*>()->group(), 10);
    const TapePanel::Filter wanted{5'000, OrderSide::Sell, true};
    QCOMPARE(later.findChild<TapePanel*>()->filter(), wanted);
}

void DeskCommandsTest::settingsTestAnswers()
{
    m_window->deskCommands().showSettings();
    auto* dialog = m_window->findChild<SettingsDialog*>();
    QString tried;
    dialog->addTest(SettingInfo::Group::Market, u"try"_s, [&](const auto& value, const auto& say) {
        tried = value("market/symbols");
        say(false, u"nobody there"_s);
    });
    dialog->type(u"market/symbols"_s, u"SOLUSDT"_s);
    for (QPushButton* button : dialog->findChildren<QPushButton*>())
        if (button->text() == u"try"_s) button->click();
    QCOMPARE(tried, u"SOLUSDT"_s); // what is typed, not what is in force
    bool said = false;
    for (const QLabel* label : dialog->findChildren<QLabel*>())
        said = said || label->text() == u"nobody there"_s;
    QVERIFY(said);
}

void DeskCommandsTest::secretIsHandedOnAndNotKept()
{
    m_window->deskCommands().showSettings();
    auto* dialog = m_window->findChild<SettingsDialog*>();
    QString taken;
    dialog->addSecret(SettingInfo::Group::Telegram,
                      u"telegram/token"_s,
                      u"Token"_s,
                      {},
                      [&](const QString& text) { taken = text; });
    for (QLineEdit* line : dialog->findChildren<QLineEdit*>())
        if (line->echoMode() == QLineEdit::Password) QTest::keyClicks(line, u"123:secret"_s);
    for (QPushButton* button : dialog->findChildren<QPushButton*>())
        if (button->text().contains(u"Apply"_s)) QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(taken, u"123:secret"_s);
    m_settings->raw().sync();
    QFile file(m_settings->fileName());
    const bool opened = file.open(QIODevice::ReadOnly);
    QVERIFY(!opened || !file.readAll().contains("secret"));
    QVERIFY(!m_settings->exported().contains("secret"));
}

/// What the file dialog is asked, as a person answers it.
void DeskCommandsTest::answerFileDialog(const QString& file)
{
    QPointer<QFileDialog> files;
    const auto look = [&] { // one that was answered before may still be on its way out
        for (auto* one : m_window->findChildren<QFileDialog*>())
            if (one->isVisible()) files = one;
        return !files.isNull();
    };
    QTRY_VERIFY(look());
    files->findChild<QLineEdit*>(u"fileNameEdit"_s)->setText(file);
    auto* buttons = files->findChild<QDialogButtonBox*>();
    for (QAbstractButton* button : buttons->buttons())
        if (buttons->buttonRole(button) == QDialogButtonBox::AcceptRole)
            QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(!files || !files->isVisible());
}

void DeskCommandsTest::settingsGoToAFileAndComeBack()
{
    const QString file = m_folder->filePath(u"kept.json"_s);
    m_settings->set("signals/snooze", u"33"_s);
    m_window->deskCommands().showSettings();
    QPointer<SettingsDialog> dialog = m_window->findChild<SettingsDialog*>();
    dialog->addSecret(SettingInfo::Group::Telegram, u"telegram/token"_s, u"Token"_s, {}, {});
    for (QLineEdit* line : dialog->findChildren<QLineEdit*>())
        if (line->echoMode() == QLineEdit::Password) QTest::keyClicks(line, u"123:secret"_s);
    press(*dialog, u"Export…"_s);
    answerFileDialog(file);
    QFile written(file);
    QTRY_VERIFY(written.exists());
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(!written.readAll().contains("secret"));
    m_settings->set("signals/snooze", u"15"_s);
    const QSignalSpy applied(dialog, &SettingsDialog::applied);
    press(*dialog, u"Import…"_s);
    answerFileDialog(file);
    QTRY_COMPARE(applied.count(), 1);
    QCOMPARE(m_settings->whole("signals/snooze"), 33);
    QTRY_VERIFY(!dialog); // what it showed is no longer in force
    QVERIFY(!m_window->findChild<QMessageBox*>());
}

void DeskCommandsTest::settingsFileWithABadValueChangesNothing()
{
    QFile file(m_folder->filePath(u"bad.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"depthglass":1,"settings":{"signals/snooze":"20","alarm/volume":"loud"}})");
    file.close();
    const QByteArray before = m_settings->exported();
    m_window->deskCommands().showSettings();
    auto* dialog = m_window->findChild<SettingsDialog*>();
    const QSignalSpy applied(dialog, &SettingsDialog::applied);
    dialog->type(u"market/symbols"_s, u"SOLUSDT"_s); // and not lost
    press(*dialog, u"Import…"_s);
    answerFileDialog(file.fileName());
    QTRY_VERIFY(m_window->findChild<QMessageBox*>());
    auto* box = m_window->findChild<QMessageBox*>();
    QVERIFY2(box->text().contains(u"Nothing was changed by "_s + file.fileName()) &&
                 box->text().contains(u"alarm/volume: A whole number from 0 to 100"_s),
             qPrintable(box->text()));
    QTest::keyClick(box, Qt::Key_Escape);
    QCOMPARE(m_settings->exported(), before);
    QCOMPARE(applied.count(), 0);
    QVERIFY(dialog->isVisible());
    QCOMPARE(dialog->typed(u"market/symbols"_s), u"SOLUSDT"_s);
}

void DeskCommandsTest::helpNamesEveryKey()
{
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    auto* help = m_window->findChild<HelpDialog*>();
    QVERIFY(help);
    for (const QAction* action : m_window->commands().all())
        if (!action->shortcut().isEmpty())
            QVERIFY2(help->text().contains(commandText(action->text())),
                     qPrintable(action->text()));
    QVERIFY(help->text().contains(u"lower bound"_s));
}

void DeskCommandsTest::helpNamesTheKeysOfToday()
{
    m_window->commands().find(u"signals.next"_s)->setShortcut(Qt::Key_F8);
    m_window->commands().find(u"signals.reject"_s)->setShortcut({});
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    const QString text = m_window->findChild<HelpDialog*>()->text();
    QVERIFY2(text.contains(u"F8 chooses the newest"_s), qPrintable(text));
    QVERIFY2(text.contains(u"\"Reject\" rejects"_s), qPrintable(text));
    QVERIFY(text.contains(u"E opens its evidence"_s));
}

void DeskCommandsTest::tourCanBeLeft()
{
    m_window->deskCommands().showTour();
    auto* tour = m_window->findChild<Tour*>();
    QVERIFY(tour && tour->isVisible());
    QVERIFY(m_window->rect().contains(tour->geometry()));
    QVERIFY(tour->text().contains(u"made up"_s));
    tour->next();
    QCOMPARE(tour->step(), 1);
    QTest::keyClick(tour, Qt::Key_Escape);
    QTRY_VERIFY(!m_window->findChild<Tour*>());
}

void DeskCommandsTest::tourNamesTheKeysOfToday()
{
    m_window->commands().find(u"signals.next"_s)->setShortcut(Qt::Key_F8);
    m_window->commands().find(u"signals.reject"_s)->setShortcut({});
    m_window->deskCommands().showTour();
    auto* tour = m_window->findChild<Tour*>();
    for (int step = 0; step < 3; ++step)
        tour->next();
    QVERIFY2(tour->text().contains(u"F8 chooses it, E opens its evidence"_s),
             qPrintable(tour->text()));
    QVERIFY2(tour->text().contains(u"\"Reject\" rejects"_s), qPrintable(tour->text()));
}

void DeskCommandsTest::exportsSignals()
{
    SignalList list;
    list.follow(*sampleSnapshot());
    const QJsonArray all = QJsonDocument::fromJson(exportSignals(list, ExportFormat::Json)).array();
    QCOMPARE(all.size(), list.size());
    const TradeSignal& signal = *list.at(0)->signal;
    QCOMPARE(all[0]["id"_L1].toString().toStdString(), signal.id);
    QCOMPARE(all[0]["entry"_L1].toDouble(), signal.entry.toDouble());
    QCOMPARE(all[0]["feed"_L1].toString(), u"replay"_s); // never taken for live
    QCOMPARE(all[1]["suppressed"_L1].toString(), u"book unsure"_s);
    const QList<QByteArray> lines = exportSignals(list, ExportFormat::Csv).split('\n');
    QCOMPARE(lines.size(), list.size() + 2);
    QCOMPARE(lines[0].count(','), lines[1].count(','));
}

void DeskCommandsTest::exportsCandlesExactly()
{
    const auto market = sampleSnapshot()->markets.front();
    const QList<QByteArray> lines = exportCandles(*market, ExportFormat::Csv).split('\n');
    QCOMPARE(static_cast<std::size_t>(lines.size()), market->candles->size() + 2);
    const Kline& last = market->candles->back().kline;
    const QList<QByteArray> cells = lines[lines.size() - 2].split(',');
    QCOMPARE(cells[6].toStdString(), market->instrument.tick.format(last.closePrice.ticks));
    QCOMPARE(cells[2].toLongLong(), last.open.ms);
    QVERIFY(exportClusters(*market, ExportFormat::Csv).contains("lower_bound"));
}

void DeskCommandsTest::exportHasNoFormulas()
{
    SignalList list;
    list.follow(*sampleSnapshot());
    SignalAnswer answer;
    answer.signalId = list.at(0)->signal->id;
    answer.note = "=HYPERLINK(\"http://x\"), \"quoted\"";
    list.answer(answer);
    const QByteArray csv = exportSignals(list, ExportFormat::Csv);
    QVERIFY(csv.contains("\"'=HYPERLINK(\"\"http://x\"\"), \"\"quoted\"\"\""));
}

} // namespace dg

QTEST_MAIN(dg::DeskCommandsTest)
#include "deskcommandstest.moc"
