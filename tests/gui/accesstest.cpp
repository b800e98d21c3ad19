// SPDX-License-Identifier: GPL-3.0-or-later
// What screen readers, large letters and hands without a mouse need, of the window and its dialogs.
#include "tests/support/languagerows.h"
#include "tests/support/languages.h"
#include "tests/support/paintedtexts.h"
#include "tests/support/windowbench.h"
#include "ui/alarms/alarmdesk.h"
#include "ui/panels/phonepanel.h"
#include "ui/panels/signalspanel.h"
#include "ui/panels/tablepanel.h"
#include "ui/signaldesk.h"
#include "ui/workspace/arrangement.h"
#include "ui/workspace/workspace.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QComboBox>
#include <QDialog>
#include <QDockWidget>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTabWidget>
#include <QTableView>
#include <QTextEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace dg {

class AccessTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyWidgetHasANameAndARole_data() { dialogs(); }
    void everyWidgetHasANameAndARole();
    void nothingIsCutAtOneAndAHalf_data() { test::languageAndCommandRows(kCommands); }
    void nothingIsCutAtOneAndAHalf();
    void dialogsFitALaptop_data() { dialogs(); }
    void dialogsFitALaptop();
    void everyTextCanBeRead_data() { test::languageAndSizeRows({{1366, 768}, {1600, 1000}}); }
    void everyTextCanBeRead();
    void everyPanelHasAValue_data() { test::languageAndSizeRows({{1366, 768}, {1600, 1000}}); }
    void everyPanelHasAValue();
    void escapeClosesEveryDialog_data() { dialogs(); }
    void escapeClosesEveryDialog();
    void settingsPagesFollowTheTheme();
    void signalsAreReadAloud();

private:
    static constexpr std::initializer_list<const char*> kCommands{"", // the window itself
                                                                  "file.settings",
                                                                  "signals.details",
                                                                  "signals.note",
                                                                  "help.show",
                                                                  "help.palette",
                                                                  "help.keys",
                                                                  "help.tour",
                                                                  "help.about",
                                                                  "alarm.test",
                                                                  "layout.saveAs"};
    static void dialogs()
    {
        QTest::addColumn<QString>("command");
        for (const char* command : kCommands)
            QTest::newRow(*command ? command : "window") << QString::fromLatin1(command);
    }
    /// The window itself, or what the command opens.
    static QWidget* open(test::WindowBench& bench, const QString& command)
    {
        if (command.isEmpty()) return &bench.window;
        if (command.startsWith("signals."_L1)) bench.give(u"signals.next"_s);
        if (!bench.give(command)) return nullptr;
        return openOf(bench, command);
    }
    static QWidget* openOf(test::WindowBench& bench, const QString& command)
    {
        QWidget* found = nullptr;
        const auto look = [&] {
            found = command == "help.tour"_L1 ? bench.window.findChild<QWidget*>(u"tour"_s)
                                              : bench.shown<QDialog>();
            return found && found->isVisible();
        };
        return QTest::qWaitFor(look, 10'000) ? found : nullptr;
    }
    /// Parts that Qt makes for itself inside others are named by those.
    static bool isInside(const QWidget* widget)
    {
        const QWidget* parent = widget->parentWidget();
        return widget->objectName().startsWith("qt_"_L1) ||
               qobject_cast<const QComboBox*>(parent) || qobject_cast<const QLineEdit*>(parent) ||
               qobject_cast<const QKeySequenceEdit*>(parent) ||
               qobject_cast<const QHeaderView*>(widget) ||
               qobject_cast<const QAbstractItemView*>(parent) ||
               (parent && parent->inherits("QTabBar")) ||
               (parent && parent->inherits("QComboBoxPrivateContainer"));
    }
    static bool isInteractive(const QWidget* widget)
    {
        return qobject_cast<const QAbstractButton*>(widget) ||
               qobject_cast<const QComboBox*>(widget) || qobject_cast<const QLineEdit*>(widget) ||
               qobject_cast<const QKeySequenceEdit*>(widget) ||
               qobject_cast<const QAbstractItemView*>(widget) ||
               qobject_cast<const QPlainTextEdit*>(widget) ||
               qobject_cast<const QTextEdit*>(widget) || qobject_cast<const Panel*>(widget) ||
               qobject_cast<const QDialog*>(widget);
    }
    static QStringList namelessIn(QWidget& shown)
    {
        QStringList nameless;
        QList<QWidget*> widgets = shown.findChildren<QWidget*>();
        widgets << &shown;
        for (QWidget* widget : widgets) {
            if (!isInteractive(widget) || isInside(widget)) continue;
            const QAccessibleInterface* access = QAccessible::queryAccessibleInterface(widget);
            if (!access || access->role() == QAccessible::NoRole ||
                access->text(QAccessible::Name).trimmed().isEmpty())
                nameless << u"without a name: "_s + named(widget);
        }
        return nameless;
    }
    static QString named(const QWidget* widget)
    {
        QStringList path;
        for (; widget; widget = widget->parentWidget())
            path.prepend(QString::fromLatin1(widget->metaObject()->className()) + u'#' +
                         widget->objectName());
        return path.join(u'/');
    }
};

void AccessTest::everyWidgetHasANameAndARole()
{
    QFETCH(QString, command);
    test::WindowBench bench;
    bench.window.workspace().add(new PhonePanel(bench.window.theme()), u"phone"_s);
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    for (const QString& id : bench.window.workspace().ids())
        bench.window.workspace().reveal(id);
    QWidget* shown = open(bench, command);
    QVERIFY(shown);
    const QStringList nameless = namelessIn(*shown);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
}

void AccessTest::nothingIsCutAtOneAndAHalf()
{
    QFETCH(QString, language);
    QFETCH(QString, command);
    const test::Spoken spoken(language);
    test::WindowBench bench;
    bench.window.setLooks({.textPercent = 150});
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    QWidget* shown = open(bench, command);
    QVERIFY(shown);
    QCoreApplication::processEvents();
    QStringList cut;
    for (QWidget* widget : shown->findChildren<QWidget*>()) {
        if (!widget->isVisible() || isInside(widget)) continue;
        const auto* icon = qobject_cast<QToolButton*>(widget);
        if (icon && icon->toolButtonStyle() == Qt::ToolButtonIconOnly && !icon->icon().isNull())
            continue;
        if (const auto* button = qobject_cast<QAbstractButton*>(widget)) {
            const QFontMetrics metrics(button->font());
            QString plain = button->text();
            const int text = metrics.horizontalAdvance(plain.remove(u'&'));
            if (text > button->width() || metrics.height() > button->height() + 2)
                cut << named(widget) + u": "_s + button->text();
        }
        if (const auto* label = qobject_cast<QLabel*>(widget)) {
            const QFontMetrics metrics(label->font());
            const bool wraps = label->wordWrap();
            const int needed = wraps ? label->heightForWidth(label->width()) : metrics.height();
            const bool tooWide = !wraps &&
                                 label->sizePolicy().horizontalPolicy() != QSizePolicy::Ignored &&
                                 label->sizeHint().width() > label->width();
            if (!label->text().isEmpty() && (needed > label->height() + 2 || tooWide))
                cut << named(widget) + u": "_s + label->text();
        }
    }
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
}

void AccessTest::dialogsFitALaptop()
{
    QFETCH(QString, command);
    test::WindowBench bench({1366, 768});
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    const QWidget* shown = open(bench, command);
    QVERIFY(shown);
    if (command.isEmpty()) { // nothing in it asks for more room
        QCOMPARE(shown->size(), QSize(1366, 768));
        return;
    }
    QVERIFY2(shown->width() <= 1366 && shown->height() <= 768 - 30, // a title bar takes as much
             qPrintable(u"%1×%2"_s.arg(shown->width()).arg(shown->height())));
    QVERIFY(shown->minimumSizeHint().height() <= 738);
}

/// In every layout and dialog, of every panel: nothing lies upon another text or is lost in its
/// ground, and what is cut is told by a tool tip.
void AccessTest::everyTextCanBeRead()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    const test::Spoken spoken(language);
    test::WindowBench bench(size);
    bench.window.setTheme(u"light"_s);
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    QStringList faults;
    const auto look = [&faults](QWidget& shown, const QString& where) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        const auto texts = test::paintedTexts(shown);
        for (const QString& fault : test::overprinted(texts) + test::cutUntold(texts) +
                                        test::faint(texts) + namelessIn(shown))
            faults << where + u": "_s + fault;
    };
    for (const Arrangement& one : Arrangement::all()) {
        bench.window.workspace().arrange(one.id);
        look(bench.window, one.id);
    }
    bench.window.workspace().arrange(Arrangement::all().front().id);
    for (const QString& id : bench.window.workspace().ids()) {
        bench.window.workspace().reveal(id);
        look(*bench.window.workspace().dock(id), u"panel "_s + id);
    }
    for (const char* command : kCommands) {
        const auto id = QString::fromLatin1(command);
        if (id.isEmpty()) continue;
        if (id.startsWith("signals."_L1)) bench.action(u"signals.next"_s).trigger();
        QTRY_VERIFY2(bench.action(id).isEnabled(), command);
        bench.action(id).trigger();
        QPointer<QWidget> shown = openOf(bench, id);
        QVERIFY2(shown, command);
        look(*shown, id);
        if (shown->height() > size.height() - 30) // a title bar takes as much
            faults << id + u" is too high: "_s + QString::number(shown->height());
        if (auto* pages = shown->findChild<QTabWidget*>())
            for (int page = 0; page < pages->count(); ++page) {
                pages->setCurrentIndex(page);
                look(*shown, id + u' ' + pages->tabText(page));
            }
        delete shown;
    }
    faults.removeDuplicates();
    for (const QString& fault : faults)
        qWarning("%s", qPrintable(fault)); // a message of a test has an end
    QCOMPARE(faults.size(), 0);
}

/// What is painted is told in the language of the window.
void AccessTest::everyPanelHasAValue()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    const test::Spoken spoken(language);
    test::WindowBench bench(size);
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    for (const QString& id : bench.window.workspace().ids()) {
        bench.window.workspace().reveal(id);
        QCoreApplication::processEvents();
        auto* panel = qobject_cast<Panel*>(bench.window.workspace().dock(id)->widget());
        const QAccessibleInterface* access = QAccessible::queryAccessibleInterface(panel);
        QVERIFY2(access && !access->text(QAccessible::Name).isEmpty(), qPrintable(id));
        const QString value =
            access->text(QAccessible::Value) + access->text(QAccessible::Description);
        // A table speaks for itself.
        QVERIFY2(!value.trimmed().isEmpty() || qobject_cast<TablePanel*>(panel), qPrintable(id));
    }
}

void AccessTest::escapeClosesEveryDialog()
{
    QFETCH(QString, command);
    if (command.isEmpty()) return; // the window stays
    test::WindowBench bench;
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    QPointer<QWidget> shown = open(bench, command);
    QVERIFY(shown);
    QTest::keyClick(shown, Qt::Key_Escape);
    QTRY_VERIFY(!shown || !shown->isVisible());
    QVERIFY(bench.window.isVisible());
}

/// Light letters on the light ground of a page that follows no theme cannot be read.
void AccessTest::settingsPagesFollowTheTheme()
{
    for (const QString& name : Theme::names()) {
        test::WindowBench bench;
        bench.window.setTheme(name);
        QVERIFY(QTest::qWaitForWindowActive(&bench.window));
        QWidget* shown = open(bench, u"file.settings"_s);
        QVERIFY(shown);
        const QColor page =
            shown->grab().toImage().pixelColor(shown->width() - 60, shown->height() - 80);
        QVERIFY2(contrastRatio(page, bench.window.theme().text) >= 4.5,
                 qPrintable(name + u' ' + page.name()));
    }
}

void AccessTest::signalsAreReadAloud()
{
    test::WindowBench bench;
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    QTableView& table = bench.window.findChild<SignalsPanel*>()->table();
    QAccessibleInterface* access = QAccessible::queryAccessibleInterface(&table);
    QVERIFY(access && access->tableInterface());
    QCOMPARE(access->tableInterface()->rowCount(), 2);
    QAccessibleInterface* cell = access->tableInterface()->cellAt(0, 0);
    QVERIFY(cell);
    const QString text = cell->text(QAccessible::Name);
    for (const auto& part : {u"SHORT"_s, u"ETHUSDT"_s, u"stop"_s, u"waiting"_s})
        QVERIFY2(text.contains(part), qPrintable(text));
    auto* panel = bench.window.findChild<SignalsPanel*>();
    QVERIFY(panel->accessibleDescription().contains(u"1 unanswered"_s));
}

} // namespace dg

QTEST_MAIN(dg::AccessTest)
#include "accesstest.moc"
