// SPDX-License-Identifier: GPL-3.0-or-later
// What the hands of somebody new find in the first hour: keys that do what they promise, a tour of
// things that are there, answers to a click that can be seen.
#include "tests/support/languagerows.h"
#include "tests/support/languages.h"
#include "tests/support/paintedtexts.h"
#include "tests/support/windowbench.h"
#include "ui/alarms/alarmbanner.h"
#include "ui/alarms/alarmdesk.h"
#include "ui/chart/chartview.h"
#include "ui/dialogs/evidencedialog.h"
#include "ui/emptypage.h"
#include "ui/format.h"
#include "ui/panels/ladderpanel.h"
#include "ui/panels/listpanel.h"
#include "ui/panels/playbackpanel.h"
#include "ui/signaldesk.h"
#include "ui/tour.h"
#include "ui/workspace/arrangement.h"
#include "ui/workspace/workspace.h"

#include <QCheckBox>
#include <QDockWidget>
#include <QLabel>
#include <QMenuBar>
#include <QProxyStyle>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace dg {

/// A desktop whose icons nobody can see here: all in one colour, also on the buttons of dialogs.
class OddDesktop final : public QProxyStyle
{
public:
    explicit OddDesktop(const QColor& ink)
        : QProxyStyle(u"Fusion"_s)
        , m_ink(ink)
    {}
    int styleHint(StyleHint hint,
                  const QStyleOption* option,
                  const QWidget* widget,
                  QStyleHintReturn* more) const override
    {
        return hint == SH_DialogButtonBox_ButtonsHaveIcons
                   ? 1
                   : QProxyStyle::styleHint(hint, option, widget, more);
    }
    QIcon standardIcon(StandardPixmap, const QStyleOption*, const QWidget*) const override
    {
        QPixmap square(16, 16);
        square.fill(m_ink);
        return square;
    }

private:
    QColor m_ink;
};

class FirstHourTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void enterPressesTheFirstButton();
    void enterGoesOnInTheTour();
    void enterPressesWhateverButtonHasTheFocus();
    void enterPressesInAPanelThatFloats();
    void lettersAreUnique_data() { test::languageRows(); }
    void lettersAreUnique();
    void aReplaysOwnControlsComeFirst_data() { test::languageRows(); }
    void aReplaysOwnControlsComeFirst();
    void theTourWaitsForWhatItPointsAt();
    void theTourCoversNoChart_data();
    void theTourCoversNoChart();
    void aClickThatMovesNothingPulses_data();
    void aClickThatMovesNothingPulses();
    void aDetachedPanelIsSeenToBe();
    void toolsCoverNoNote();
    void theBannerKeepsStopTargetAndR_data();
    void theBannerKeepsStopTargetAndR();
    void fileDialogsFollowTheTheme_data();
    void fileDialogsFollowTheTheme();
    void panelsAreAsWideAgainAsBefore();
    void aPanelOfAnotherLayoutFindsAPlace();

private:
    static QChar letterOf(const QString& text)
    {
        for (qsizetype i = 0; i + 1 < text.size(); ++i) {
            if (text[i] != u'&') continue;
            if (text[i + 1] != u'&') return text[i + 1].toLower();
            ++i;
        }
        return {};
    }
    /// Which letter is given to more than one of these.
    static void doubled(const QString& where, const QStringList& texts, QStringList& faults)
    {
        QMap<QChar, QStringList> owners;
        for (const QString& text : texts)
            if (const QChar letter = letterOf(text); !letter.isNull()) owners[letter] << text;
        for (const QStringList& same : owners)
            if (same.size() > 1) faults << where + u": "_s + same.join(u" / "_s);
    }
    static void menuLetters(const QMenu& menu, const QString& path, QStringList& faults)
    {
        QStringList texts;
        for (const QAction* action : menu.actions()) {
            if (action->isSeparator() || !action->isVisible()) continue;
            texts << action->text();
            if (action->menu())
                menuLetters(*action->menu(), path + u" > "_s + action->text(), faults);
        }
        doubled(path, texts, faults);
    }
    /// What answers to Alt and a letter while this is shown.
    static QStringList lettered(const QWidget& root)
    {
        QStringList texts;
        for (const auto* widget : root.findChildren<QWidget*>()) {
            if (!widget->isVisible() || widget->window() != root.window()) continue;
            if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
                texts << button->text();
            if (const auto* label = qobject_cast<const QLabel*>(widget); label && label->buddy())
                texts << label->text();
            if (const auto* tabs = qobject_cast<const QTabBar*>(widget))
                for (int i = 0; i < tabs->count(); ++i)
                    texts << tabs->tabText(i);
        }
        return texts;
    }
    /// How much of a button's picture, inside its border, is seen on that ground: pixels.
    static int readablePixels(QAbstractButton& button, const QColor& ground, double least)
    {
        const QImage picture = button.grab().toImage();
        const QRect inside = picture.rect().adjusted(3, 3, -3, -3);
        int readable = 0;
        for (int y = inside.top(); y <= inside.bottom(); ++y)
            for (int x = inside.left(); x <= inside.right(); ++x)
                readable += contrastRatio(picture.pixelColor(x, y), ground) >= least ? 1 : 0;
        return readable;
    }
    static std::shared_ptr<const Snapshot> live(bool withClusters = true)
    {
        SampleOptions options;
        options.withClusters = withClusters;
        auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot(options));
        snapshot->feed = FeedKind::Live;
        return snapshot;
    }
};

void FirstHourTest::enterPressesTheFirstButton()
{
    MainWindow fresh(u"dark"_s);
    fresh.show();
    QVERIFY(QTest::qWaitForWindowActive(&fresh));
    auto* page = fresh.findChild<EmptyPage*>();
    for (const int key : {Qt::Key_Return, Qt::Key_Enter}) {
        for (auto* button : page->findChildren<QPushButton*>()) {
            const QSignalSpy pressed(button, &QPushButton::clicked);
            button->setFocus();
            QTest::keyClick(button, Qt::Key(key));
            QVERIFY2(pressed.count() == 1, qPrintable(button->text()));
            for (auto* dialog : fresh.findChildren<QFileDialog*>())
                delete dialog;
        }
    }
}

void FirstHourTest::enterGoesOnInTheTour()
{
    test::WindowBench bench;
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    bench.window.deskCommands().showTour();
    QPointer<Tour> tour = bench.window.findChild<Tour*>();
    QVERIFY(tour);
    for (int step = 1; step < 5; ++step) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(tour->step(), step);
    }
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(!tour);
}

void FirstHourTest::enterPressesWhateverButtonHasTheFocus()
{
    test::WindowBench bench;
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    const auto presses = [](QAbstractButton* button) {
        const QSignalSpy pressed(button, &QAbstractButton::clicked);
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Return);
        return pressed.count() == 1;
    };
    auto* playback = bench.window.findChild<PlaybackPanel*>();
    for (auto* button : playback->findChildren<QToolButton*>())
        if (button->text() == u"10×"_s) QVERIFY(presses(button));
    bench.give(u"signals.next"_s);
    bench.action(u"signals.details"_s).trigger();
    QTRY_VERIFY(bench.shown<EvidenceDialog>());
    QPointer<EvidenceDialog> evidence = bench.shown<EvidenceDialog>();
    for (auto* button : evidence->findChildren<QPushButton*>())
        if (button->text() == u"&Note…"_s) QVERIFY(presses(button));
    // Not while a row has the focus: a table's Enter answers nothing.
    const QSignalSpy decided(evidence, &EvidenceDialog::decided);
    auto* table = evidence->findChild<QAbstractItemView*>();
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(decided.count(), 0);
    auto* later = bench.window.desk().alarm().banner().findChildren<QToolButton*>().last();
    QVERIFY(presses(later));
}

void FirstHourTest::enterPressesInAPanelThatFloats()
{
    test::WindowBench bench;
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    bench.window.workspace().detach(u"ladder"_s);
    QDockWidget* dock = bench.window.workspace().dock(u"ladder"_s);
    QTRY_VERIFY(dock->isFloating() && dock->isVisible());
    for (auto* button : dock->findChildren<QToolButton*>()) {
        if (!button->isVisible() || button->popupMode() == QToolButton::InstantPopup ||
            !button->isEnabled())
            continue;
        const QSignalSpy pressed(button, &QToolButton::clicked);
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Return);
        QVERIFY2(pressed.count() == 1, qPrintable(button->text()));
        return;
    }
    QSKIP("no button in the panel can be pressed");
}

void FirstHourTest::lettersAreUnique()
{
    QFETCH(QString, language);
    if (language == u"longer"_s) return; // the letters are those of English
    const test::Spoken spoken(language);
    test::WindowBench bench;
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    QStringList faults;
    QStringList bar;
    for (const QAction* action : bench.window.menuBar()->actions()) {
        bar << action->text();
        menuLetters(*action->menu(), action->text(), faults);
    }
    for (const QToolButton* button : bench.window.findChildren<QToolButton*>())
        if (button->menu()) menuLetters(*button->menu(), button->toolTip(), faults);
    doubled(u"window"_s, bar + lettered(*bench.window.centralWidget()), faults);
    bench.window.showWelcome();
    QCoreApplication::processEvents();
    doubled(u"first page"_s, bar + lettered(*bench.window.centralWidget()), faults);
    bench.window.present(live());
    bench.give(u"signals.next"_s);
    for (const auto& id : {u"signals.details"_s,
                           u"signals.note"_s,
                           u"file.settings"_s,
                           u"help.show"_s,
                           u"help.keys"_s,
                           u"help.palette"_s,
                           u"layout.saveAs"_s}) {
        bench.action(id).trigger();
        QTRY_VERIFY2(bench.shown<QDialog>(), qPrintable(id));
        QDialog* dialog = bench.shown<QDialog>();
        doubled(id, lettered(*dialog), faults);
        delete dialog;
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

/// Who looks for "play" shall not press the way out.
void FirstHourTest::aReplaysOwnControlsComeFirst()
{
    QFETCH(QString, language);
    const test::Spoken spoken(language);
    test::WindowBench bench({1366, 768});
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    auto* playback = bench.window.findChild<PlaybackPanel*>();
    QList<QToolButton*> buttons = playback->findChildren<QToolButton*>();
    std::ranges::sort(buttons, {}, [](const QToolButton* b) { return b->x(); });
    QCOMPARE(buttons.front()->accessibleName(),
             QCoreApplication::translate("dg::PlaybackPanel", "Pause"));
    const QSignalSpy left(playback, &PlaybackPanel::leaveRequested);
    buttons.back()->click();
    QCOMPARE(left.count(), 1);
}

void FirstHourTest::theTourWaitsForWhatItPointsAt()
{
    test::WindowBench bench;
    bench.window.present(live(false));
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    bench.window.deskCommands().showTour();
    auto* tour = bench.window.findChild<Tour*>();
    QVERIFY(tour);
    tour->next();
    QVERIFY2(!tour->text().contains(u"Bands are prices"_s), qPrintable(tour->text()));
    bench.window.present(live(true));
    QTRY_VERIFY2(tour->text().contains(u"Bands are prices"_s), qPrintable(tour->text()));
    QCOMPARE(tour->step(), 1); // it told more, and went nowhere by itself
}

void FirstHourTest::theTourCoversNoChart_data()
{
    test::languageAndSizeRows({{1366, 768}, {1600, 1000}, {1920, 1080}});
}

void FirstHourTest::theTourCoversNoChart()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    const test::Spoken spoken(language);
    test::WindowBench bench(size);
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    bench.window.deskCommands().showTour();
    auto* tour = bench.window.findChild<Tour*>();
    QVERIFY(tour);
    QWidget* chart = bench.window.workspace().dock(u"chart"_s);
    for (int step = 0; step < 5; ++step) {
        const QRect area(chart->mapTo(&bench.window, QPoint()), chart->size());
        const QRect both = area.intersected(tour->geometry());
        QVERIFY2(both.isEmpty(),
                 qPrintable(u"step %1: %2×%3"_s.arg(step).arg(both.width()).arg(both.height())));
        QVERIFY(bench.window.rect().contains(tour->geometry()));
        if (step < 4) tour->next();
    }
}

void FirstHourTest::aClickThatMovesNothingPulses_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("tape") << u"tape"_s;
    QTest::newRow("liquidations") << u"liquidations"_s;
    QTest::newRow("ladder") << u"ladder"_s;
}

void FirstHourTest::aClickThatMovesNothingPulses()
{
    QFETCH(QString, id);
    test::WindowBench bench;
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    bench.window.workspace().reveal(id);
    auto* panel = qobject_cast<Panel*>(bench.window.workspace().dock(id)->widget());
    QTRY_VERIFY(panel->isSeen());
    auto* chart = bench.window.findChild<ChartView*>();
    const QImage before = chart->grab().toImage();
    QTest::mouseClick(panel, Qt::LeftButton, {}, {panel->width() / 2, 3 * panel->rowHeight()});
    const QImage now = chart->grab().toImage();
    QCOMPARE(now.size(), before.size());
    int widest = 0;
    for (int y = 0; y < now.height(); ++y) {
        int changed = 0;
        for (int x = 0; x < now.width(); ++x)
            changed += now.pixel(x, y) != before.pixel(x, y) ? 1 : 0;
        widest = std::max(widest, changed);
    }
    QVERIFY2(widest > now.width() / 2, qPrintable(QString::number(widest)));
    QTRY_VERIFY_WITH_TIMEOUT(chart->grab().toImage() == before, 10'000); // and it ends
}

void FirstHourTest::aDetachedPanelIsSeenToBe()
{
    test::WindowBench bench;
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    for (const QString& id : {u"ladder"_s, u"strategy"_s}) {
        bench.window.workspace().reveal(id);
        QDockWidget* dock = bench.window.workspace().dock(id);
        QCoreApplication::processEvents();
        const QPoint before = dock->mapToGlobal(QPoint());
        const QRgb docked = dock->grab().toImage().pixel(0, dock->height() / 2);
        bench.window.workspace().detach(id);
        QTRY_VERIFY(dock->isFloating() && dock->isVisible());
        const QPoint moved = dock->mapToGlobal(QPoint()) - before;
        QVERIFY2(std::abs(moved.x()) >= 16 && std::abs(moved.y()) >= 16,
                 qPrintable(u"%1: %2,%3"_s.arg(id).arg(moved.x()).arg(moved.y())));
        const QImage picture = dock->grab().toImage();
        for (const QPoint at : {QPoint(0, picture.height() / 2),
                                QPoint(picture.width() - 1, picture.height() / 2),
                                QPoint(picture.width() / 2, picture.height() - 1)})
            QVERIFY(picture.pixel(at) != docked);
        QStringList texts;
        for (const test::PaintedText& text : test::paintedTexts(*dock))
            texts << text.text;
        QVERIFY2(texts.contains(dock->windowTitle()), qPrintable(texts.join(u'|')));
        bench.window.workspace().detach(id); // and back
        QVERIFY(!dock->isFloating());
        QCOMPARE(dock->grab().toImage().pixel(0, dock->height() / 2), docked);
    }
}

void FirstHourTest::toolsCoverNoNote()
{
    test::WindowBench bench({1366, 768});
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    for (const QString& id : bench.window.workspace().ids()) {
        bench.window.workspace().reveal(id);
        QDockWidget* dock = bench.window.workspace().dock(id);
        for (const int width : {120, 160, 220, 300, 500}) {
            dock->titleBarWidget()->resize(width, dock->titleBarWidget()->height());
            const auto texts = test::paintedTexts(*dock->titleBarWidget());
            const QStringList faults = test::overprinted(texts);
            QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        }
    }
}

void FirstHourTest::theBannerKeepsStopTargetAndR_data()
{
    test::languageAndSizeRows({{1024, 640}, {1366, 768}, {1920, 1080}});
}

void FirstHourTest::theBannerKeepsStopTargetAndR()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    const test::Spoken spoken(language);
    test::WindowBench bench(size);
    bench.window.present(live());
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    AlarmDesk& desk = bench.window.desk().alarm();
    QVERIFY(!desk.problem().isEmpty()); // no tray here, at least
    QVERIFY(desk.banner().isVisible());
    const RecordPtr record = desk.alarm().current();
    const Instrument instrument = bench.window.desk().list().instrumentOf(*record->signal);
    QString painted;
    for (const test::PaintedText& text : test::paintedTexts(desk.banner()))
        painted += text.text + u' ';
    QVERIFY2(painted.contains(priceText(instrument, record->signal->stop)) &&
                 painted.contains(priceText(instrument, record->signal->target)) &&
                 painted.contains(QRegularExpression(u"[+\u2212]\\d\\.\\d\\d[\\s\\x{202f}]R"_s)),
             qPrintable(painted));
    const QStringList faults = test::overprinted(test::paintedTexts(bench.window));
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void FirstHourTest::fileDialogsFollowTheTheme_data()
{
    QTest::addColumn<QString>("theme");
    for (const QString& name : Theme::names())
        QTest::newRow(qPrintable(name)) << name;
}

void FirstHourTest::fileDialogsFollowTheTheme()
{
    QFETCH(QString, theme);
    for (const auto& command : {u"file.open"_s, u"export.signals"_s}) {
        const QColor ground = Theme::load(theme)->raised;
        QApplication::setStyle(new OddDesktop(ground));
        const auto usual = qScopeGuard([] { QApplication::setStyle(u"Fusion"_s); });
        test::WindowBench bench;
        bench.window.setTheme(theme);
        QVERIFY(QTest::qWaitForWindowActive(&bench.window));
        bench.action(command).trigger();
        QTRY_VERIFY(bench.shown<QFileDialog>());
        auto* dialog = bench.shown<QFileDialog>();
        int seen = 0;
        for (QAbstractButton* button : dialog->findChildren<QAbstractButton*>()) {
            if (!button->isVisible() || button->icon().isNull()) continue;
            ++seen;
            const double least = button->isEnabled() ? 4.5 : 1.5;
            const int pixels = readablePixels(*button, ground, least);
            QVERIFY2(
                pixels >= 8,
                qPrintable(u"%1 %2: %3"_s.arg(button->objectName(), button->text()).arg(pixels)));
        }
        QVERIFY(seen >= 4);
        for (auto* box : dialog->findChildren<QDialogButtonBox*>())
            for (QAbstractButton* button : box->buttons())
                QVERIFY2(button->icon().isNull(), qPrintable(button->text()));
        for (auto* bar : dialog->findChildren<QScrollBar*>())
            QVERIFY(!bar->isVisible() || bar->width() <= 10 || bar->height() <= 10);
    }
}

/// Of a layout that nobody has changed.
void FirstHourTest::panelsAreAsWideAgainAsBefore()
{
    test::WindowBench bench({1920, 1080});
    QVERIFY(QTest::qWaitForWindowExposed(&bench.window));
    const auto widths = [&] {
        QCoreApplication::processEvents();
        QMap<QString, QSize> all;
        for (const QString& id : bench.window.workspace().ids())
            if (QDockWidget* dock = bench.window.workspace().dock(id); dock->isVisible())
                all[id] = dock->size();
        return all;
    };
    const auto before = widths();
    for (const QSize small : {QSize(1550, 900), QSize(1366, 768), QSize(1024, 640)}) {
        bench.window.resize(small);
        widths();
        bench.window.resize(1920, 1080);
        QTRY_COMPARE(widths(), before);
    }
}

/// It would lie upon others, of which nothing could be read.
void FirstHourTest::aPanelOfAnotherLayoutFindsAPlace()
{
    test::WindowBench bench({1366, 768});
    QVERIFY(QTest::qWaitForWindowExposed(&bench.window));
    Workspace& workspace = bench.window.workspace();
    for (const Arrangement& one : Arrangement::all()) {
        workspace.arrange(one.id);
        for (const QString& id : workspace.ids()) {
            workspace.reveal(id);
            QCoreApplication::processEvents();
            const QDockWidget* dock = workspace.dock(id);
            QVERIFY(dock->isVisible());
            for (const QString& other : workspace.ids()) {
                const QDockWidget* beside = workspace.dock(other);
                if (other == id || !static_cast<Panel*>(beside->widget())->isSeen()) continue;
                QVERIFY2(!dock->geometry().intersects(beside->geometry()),
                         qPrintable(u"%1 in %2 upon %3"_s.arg(id, one.id, other)));
            }
        }
    }
}

} // namespace dg

QTEST_MAIN(dg::FirstHourTest)
#include "firsthourtest.moc"
