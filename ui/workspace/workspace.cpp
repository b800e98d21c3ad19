// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/workspace.h"

#include "ui/enterpresses.h"
#include "ui/panel.h"
#include "ui/workspace/commands.h"
#include "ui/workspace/docktitle.h"
#include "ui/workspace/floatframe.h"

#include <QAction>
#include <QChildEvent>
#include <QDockWidget>
#include <QGuiApplication>
#include <QLayout>
#include <QMenu>
#include <QResizeEvent>
#include <QScreen>
#include <QStyle>
#include <QTabBar>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

/// Without what the workspace does not have.
Part pruned(Part part, const QStringList& ids)
{
    part.docks.removeIf([&](const QString& id) { return !ids.contains(id); });
    for (Part& inner : part.parts)
        inner = pruned(std::move(inner), ids);
    std::erase_if(part.parts, [](const Part& inner) {
        return inner.kind == Part::Kind::Tabs ? inner.docks.empty() : inner.parts.empty();
    });
    return part;
}

/// A dock on a window of its own, or a window that docks share as tabs: Qt has no public name for
/// the latter.
bool floats(const QWidget& child)
{
    return child.isWindow() &&
           (child.inherits("QDockWidget") || child.inherits("QDockWidgetGroupWindow"));
}

/// Counts up when docks are renamed so that old states no longer fit.
constexpr int kLayoutVersion = 1;
constexpr auto kShownAt = "shownAt"; ///< a property of what floats: where it was to appear
/// Until window system and Qt have moved what they move by themselves.
constexpr std::chrono::milliseconds kSettled{500};
constexpr int kHandle = 40; ///< so much of a title can be taken hold of

/// Whether its title can be seen on a monitor.
bool isInReach(const QRect& frame)
{
    const QRect handle(frame.topLeft(), QSize(frame.width(), kHandle));
    return std::ranges::any_of(QGuiApplication::screens(), [&](const QScreen* screen) {
        const QRect part = screen->availableGeometry().intersected(handle);
        return part.width() >= kHandle && part.height() >= kHandle / 2;
    });
}

} // namespace

Workspace::Workspace(const Theme& theme, QWidget* parent)
    : QMainWindow(parent)
    , m_theme(theme)
    , m_arrangement(Arrangement::all().front().id)
{
    setWindowFlags(Qt::Widget);
    setDockOptions(AllowNestedDocks | AllowTabbedDocks | GroupedDragging);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setDocumentMode(true);
    const auto* app = static_cast<QGuiApplication*>(QCoreApplication::instance());
    connect(app, &QGuiApplication::screenRemoved, this, &Workspace::monitorLeaves);
    connect(app, &QGuiApplication::screenAdded, this, [this] {
        QTimer::singleShot(kSettled, this, &Workspace::monitorCame);
    });
}

QDockWidget* Workspace::add(Panel* panel, const QString& id)
{
    Q_ASSERT(!m_docks.contains(id));
    auto* dock = new QDockWidget(panel->title(), this);
    dock->setObjectName(id);
    dock->setWidget(panel);
    panel->setDocked(true);
    auto* title = new DockTitle(m_theme, *panel, *dock);
    dock->setTitleBarWidget(title);
    new FloatFrame(m_theme, *dock);
    new EnterPresses(*dock);
    m_docks[id] = dock;
    m_ids << id;
    m_entries.push_back({panel, title, dock});
    addDockWidget(Qt::LeftDockWidgetArea, dock);
    dock->hide();
    watch(dock, panel);
    return dock;
}

void Workspace::watch(QDockWidget* dock, Panel* panel)
{
    // Also told when a tab comes to the front or goes behind.
    connect(dock, &QDockWidget::visibilityChanged, panel, &Panel::setInFront);
    connect(
        panel, &Panel::titleChanged, dock, [dock, panel] { dock->setWindowTitle(panel->title()); });
    connect(dock, &QDockWidget::visibilityChanged, this, [this] {
        if (!m_arranging && isVisible()) Q_EMIT changed();
    });
    connect(dock, &QDockWidget::topLevelChanged, this, &Workspace::touched);
    connect(dock, &QDockWidget::dockLocationChanged, this, &Workspace::touched);
    connect(dock->toggleViewAction(), &QAction::triggered, this, &Workspace::touched);
}

void Workspace::touched()
{
    updateTabs();
    if (m_arranging || !isVisible()) return;
    m_own = true;
    Q_EMIT changed();
}

bool Workspace::event(QEvent* event)
{
    if (event->type() == QEvent::ChildAdded)
        static_cast<QChildEvent*>(event)->child()->installEventFilter(this);
    const bool separator = event->type() == QEvent::MouseButtonRelease;
    const bool done = QMainWindow::event(event);
    if (separator && done) touched(); // only a separator takes the mouse here
    return done;
}

/// Docks say when they leave and come back, not when they are moved or made larger out there.
bool Workspace::eventFilter(QObject* watched, QEvent* event)
{
    if (watched->isWidgetType() && !m_arranging && isVisible()) {
        QWidget& child = *static_cast<QWidget*>(watched);
        const bool moved = event->type() == QEvent::Move;
        if ((moved || event->type() == QEvent::Resize) && floats(child)) Q_EMIT changed();
        if (moved && floats(child)) askAgain(child, *static_cast<QMoveEvent*>(event));
    }
    if (event->type() == QEvent::Show && !event->spontaneous())
        watched->setProperty(kShownAt, static_cast<QWidget*>(watched)->pos());
    return QMainWindow::eventFilter(watched, event);
}

/// A window manager (openbox) may put a new window into its frame before it puts the frame where
/// that belongs. Should Qt ask in between, it takes the window to be in the corner of the screen
/// from then on, and so would the layout. Asked to move, the window manager tells the truth.
void Workspace::askAgain(QWidget& child, const QMoveEvent& move)
{
    const QVariant place = child.property(kShownAt);
    if (!place.isValid()) return;
    child.setProperty(kShownAt, {}); // later moves are meant
    if (!move.spontaneous() || !move.pos().isNull() || place.toPoint().isNull()) return;
    QTimer::singleShot(0, &child, [&child, place] { child.move(place.toPoint()); });
}

void Workspace::present(const View& view)
{
    for (const Entry& entry : m_entries) {
        entry.panel->present(view);
        if (view.snapshot) entry.title->setFeed(view.snapshot->feed);
    }
}

void Workspace::themeChanged()
{
    for (const Entry& entry : m_entries) {
        entry.panel->themeChanged();
        entry.title->themeChanged();
    }
}

int Workspace::sizeClass() const
{
    // Where the arrangements change their minds.
    const int across = width() < 1500 ? 0 : width() < 2300 ? 1 : 2;
    return 2 * across + (height() < 780 ? 0 : 1);
}

void Workspace::arrange(const QString& arrangementId)
{
    const auto& all = Arrangement::all();
    if (std::ranges::find(all, arrangementId, &Arrangement::id) == all.end()) return;
    m_arrangement = arrangementId;
    m_waiting.clear();
    m_own = false;
    m_sizeClass = -1;
    arrangeNow();
    Q_EMIT changed();
}

void Workspace::fitAgain()
{
    if (!m_own) arrangeNow();
}

void Workspace::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    if (!m_own && m_sizeClass != sizeClass()) arrangeNow();
}

void Workspace::arrangeNow()
{
    if (width() < 300) return; // not laid out yet
    const auto& all = Arrangement::all();
    const auto chosen = std::ranges::find(all, m_arrangement, &Arrangement::id);
    const int line = m_entries.front().panel->rowHeight();
    const Part part = pruned(chosen->make(size(), line), m_ids);
    m_arranging = true;
    m_sizeClass = sizeClass();
    for (const Entry& entry : m_entries) {
        entry.dock->setFloating(false);
        entry.dock->hide();
        removeDockWidget(entry.dock);
    }
    QDockWidget* seed = firstOf(part);
    addDockWidget(Qt::LeftDockWidgetArea, seed);
    seed->show();
    place(part, seed);
    applySizes(part, size());
    updateTabs();
    m_arranging = false;
}

QDockWidget* Workspace::firstOf(const Part& part) const
{
    return part.kind == Part::Kind::Tabs ? m_docks.value(part.docks.front())
                                         : firstOf(part.parts.front());
}

/// `seed` stands where the whole part shall be; it is the part's first dock.
void Workspace::place(const Part& part, QDockWidget* seed)
{
    if (part.kind == Part::Kind::Tabs) {
        for (qsizetype i = 1; i < part.docks.size(); ++i) {
            QDockWidget* dock = m_docks.value(part.docks[i]);
            tabifyDockWidget(seed, dock);
            dock->show();
            // Told by the dock as well, but only when it has been on the screen.
            static_cast<Panel*>(dock->widget())->setInFront(false);
        }
        static_cast<Panel*>(seed->widget())->setInFront(true);
        seed->raise();
        return;
    }
    const Qt::Orientation way = part.kind == Part::Kind::Row ? Qt::Horizontal : Qt::Vertical;
    QDockWidget* before = seed;
    for (std::size_t i = 1; i < part.parts.size(); ++i) {
        QDockWidget* next = firstOf(part.parts[i]);
        splitDockWidget(before, next, way);
        next->show();
        before = next;
    }
    for (const Part& inner : part.parts)
        place(inner, firstOf(inner));
}

void Workspace::applySizes(const Part& part, QSize room)
{
    if (part.kind == Part::Kind::Tabs) return;
    const bool row = part.kind == Part::Kind::Row;
    const int gap = style()->pixelMetric(QStyle::PM_DockWidgetSeparatorExtent, nullptr, this);
    int left =
        (row ? room.width() : room.height()) - gap * (static_cast<int>(part.parts.size()) - 1);
    int takers = 0;
    for (const Part& inner : part.parts) {
        left -= inner.size;
        takers += inner.size == 0 ? 1 : 0;
    }
    QList<QDockWidget*> docks;
    QList<int> sizes;
    for (const Part& inner : part.parts) {
        docks << firstOf(inner);
        sizes << (inner.size > 0 ? inner.size : std::max(left / std::max(takers, 1), 50));
    }
    resizeDocks(docks, sizes, row ? Qt::Horizontal : Qt::Vertical);
    for (std::size_t i = 0; i < part.parts.size(); ++i) {
        const int length = sizes[static_cast<qsizetype>(i)];
        applySizes(part.parts[i], row ? QSize(length, room.height()) : QSize(room.width(), length));
    }
}

void Workspace::updateTabs()
{
    for (const Entry& entry : m_entries)
        entry.title->setTabbed(!entry.dock->isFloating() &&
                               !tabifiedDockWidgets(entry.dock).isEmpty());
    // The line that a bar draws under its tabs is no colour of ours.
    for (QTabBar* bar : findChildren<QTabBar*>(Qt::FindDirectChildrenOnly))
        bar->setDrawBase(false);
}

void Workspace::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    if (m_waiting.isEmpty()) return;
    QTimer::singleShot(0, this, [this] { restoreLayout(std::exchange(m_waiting, {})); });
}

QByteArray Workspace::layoutState() const
{
    if (!m_waiting.isEmpty()) return m_waiting;
    return saveState(kLayoutVersion);
}

bool Workspace::restoreLayout(const QByteArray& state)
{
    m_arranging = true;
    const bool fits = !state.isEmpty() && restoreState(state, kLayoutVersion);
    m_arranging = false;
    // Sizes and floating windows come out right only where the real room is known.
    if (fits && !isVisible()) m_waiting = state;
    m_own = m_own || fits;
    updateTabs();
    bringBack();
    return fits;
}

std::vector<QWidget*> Workspace::floating() const
{
    std::vector<QWidget*> all;
    for (QWidget* child : findChildren<QWidget*>(Qt::FindDirectChildrenOnly))
        if (floats(*child) && child->isVisible()) all.push_back(child);
    return all;
}

/// What floats where no monitor is any more comes to the main window.
void Workspace::bringBack()
{
    QPoint place = window()->frameGeometry().topLeft();
    for (QWidget* child : floating()) {
        if (isInReach(child->frameGeometry())) continue;
        place += QPoint(kHandle, kHandle);
        child->move(place);
    }
}

/// Nothing has been moved yet.
void Workspace::monitorLeaves()
{
    for (QWidget* child : floating())
        if (std::ranges::none_of(m_refugees,
                                 [child](const Refugee& one) { return one.window == child; }))
            m_refugees.push_back({child, child->pos(), child->pos()});
    QTimer::singleShot(kSettled, this, &Workspace::monitorLeft);
}

void Workspace::monitorLeft()
{
    bringBack();
    for (Refugee& one : m_refugees)
        if (one.window) one.refuge = one.window->pos();
    std::erase_if(m_refugees, [](const Refugee& one) { return one.refuge == one.home; });
}

void Workspace::monitorCame()
{
    std::erase_if(m_refugees, [](const Refugee& one) {
        if (!one.window || !floats(*one.window)) return true;
        const QPoint moved = one.window->pos() - one.refuge;
        if (moved.manhattanLength() > kHandle) return true; // somebody put it there
        if (!isInReach({one.home, one.window->frameGeometry().size()})) return false;
        one.window->move(one.home);
        return true;
    });
}

/// For a dock that the layout has no place for: behind the tabs of a part that is wide enough for
/// it, or else below the first, which is the chart.
void Workspace::takeIn(QDockWidget& dock)
{
    QDockWidget* first = nullptr;
    QDockWidget* host = nullptr;
    const QSize useful = static_cast<Panel*>(dock.widget())->usefulSize();
    for (const Entry& entry : m_entries) {
        QDockWidget* other = entry.dock;
        if (other->isHidden() || other->isFloating() ||
            dockWidgetArea(other) == Qt::NoDockWidgetArea)
            continue;
        if (!first)
            first = other;
        else if (other->width() >= useful.width() &&
                 (!host || !tabifiedDockWidgets(other).isEmpty()))
            host = other;
    }
    if (host)
        tabifyDockWidget(host, &dock);
    else if (first)
        splitDockWidget(first, &dock, Qt::Vertical);
    else
        addDockWidget(Qt::LeftDockWidgetArea, &dock);
    if (!host) resizeDocks({&dock}, {useful.height()}, Qt::Vertical);
    updateTabs();
}

void Workspace::reveal(const QString& id)
{
    QDockWidget* dock = m_docks.value(id);
    if (!dock) return;
    // One that the layout has no place for would lie upon the others.
    if (!dock->isFloating() && dockWidgetArea(dock) == Qt::NoDockWidgetArea) takeIn(*dock);
    dock->show();
    dock->raise();
    layout()->activate(); // now: it may get the focus next
}

void Workspace::turn(const QString& id)
{
    QDockWidget* dock = m_docks.value(id);
    const bool open = !dock->isHidden();
    if (static_cast<Panel*>(dock->widget())->isSeen())
        dock->close();
    else
        reveal(id);
    if (dock->isHidden() == open) touched();
}

void Workspace::detach(const QString& id)
{
    QDockWidget* dock = m_docks.value(id);
    detachOrDock(*dock);
    reveal(id);
}

void Workspace::addCommands(Commands& commands)
{
    QMenu& view = commands.menu(Commands::Menu::View);
    // Given, an action checks itself; what counts is what became of the dock.
    const auto follow = [](QAction* action, auto state) {
        action->setCheckable(true);
        const auto show = [action, state] { action->setChecked(state()); };
        connect(action, &QAction::triggered, action, show);
        return show;
    };
    for (const QString& id : m_ids) {
        QAction* opens = dock(id)->toggleViewAction();
        QAction* action = commands.add(
            view, u"panel."_s + id, dock(id)->windowTitle(), {}, [this, id] { turn(id); });
        connect(opens, &QAction::toggled, action, follow(action, [opens] {
                    return opens->isChecked();
                }));
    }
    QMenu& menu = *view.addMenu(tr("De&tach or dock"));
    for (const QString& id : m_ids) {
        QDockWidget* dock = m_docks.value(id);
        QAction* action = commands.add(menu,
                                       u"detach."_s + id,
                                       tr("Detach or dock %1").arg(dock->windowTitle()),
                                       {},
                                       [this, id] { detach(id); });
        connect(dock, &QDockWidget::topLevelChanged, action, follow(action, [dock] {
                    return dock->isFloating();
                }));
    }
}

QMenu* Workspace::createPopupMenu()
{
    return nullptr; // the View menu has the same, with keys
}

} // namespace dg
