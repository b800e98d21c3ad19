// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/signalspanel.h"

#include "ui/format.h"
#include "ui/sentences.h"
#include "ui/signalwords.h"
#include "ui/workspace/commands.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDateTime>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

constexpr int kBarHeight = 24;
constexpr int kGap = 4;
/// Age, price and distance move at most so often: numbers that flicker cannot be read.
constexpr qint64 kTick = 250;

/// Room for the longest of the usual words.
int stateWidth(const QFontMetrics& metrics)
{
    auto signal = std::make_shared<TradeSignal>();
    signal->actionable = true;
    SignalRecord record;
    record.signal = signal;
    record.status = SignalStatus::Notified;
    const int told = metrics.horizontalAdvance(signalStatusText(record, {}));
    signal->suppression = kBookUnsure;
    return std::max(told, metrics.horizontalAdvance(signalStatusText(record, {}))) + 12;
}

} // namespace

SignalsPanel::SignalsPanel(const Theme& theme, SignalList& list, QWidget* parent)
    : TablePanel(theme, tr("Signals"), parent)
    , m_list(list)
    , m_model(theme, list)
    , m_shown(m_model)
    , m_filter(new QComboBox(this))
    , m_search(new QLineEdit(this))
    , m_more(new QToolButton(this))
    , m_moreMenu(new QMenu(m_more))
{
    setModel(m_shown);
    makeActions();
    makeBar();
    table().setSelectionMode(QAbstractItemView::ExtendedSelection);
    table().setAccessibleName(tr("Signals"));
    table().setContextMenuPolicy(Qt::ActionsContextMenu);
    table().addActions({m_actions.acknowledge,
                        m_actions.reject,
                        m_actions.note,
                        m_actions.snooze,
                        m_actions.details,
                        m_actions.replay,
                        m_actions.copy});
    connect(&table(), &QTableView::clicked, this, &SignalsPanel::showMoment);
    connect(&table(), &QTableView::doubleClicked, m_actions.details, &QAction::trigger);
    connect(table().selectionModel(),
            &QItemSelectionModel::selectionChanged,
            this,
            &SignalsPanel::showState);
    for (const auto change : {&SignalList::inserted, &SignalList::updated})
        connect(&list, change, this, &SignalsPanel::showState);
    connect(&list, &SignalList::cleared, this, &SignalsPanel::showState);
    setMinimumHeight(titleHeight() + kBarHeight + 5 * rowHeight());
    showState();
}

QAction* SignalsPanel::action(const QString& text, const QKeySequence& key, const QString& tip)
{
    auto* made = new QAction(text, this);
    const auto name = [made, tip] { // the key map may give it another key
        const QString whole = withKey(tip, *made);
        if (made->toolTip() != whole) made->setToolTip(whole);
    };
    connect(made, &QAction::changed, this, name);
    made->setShortcut(key);
    name();
    return made;
}

void SignalsPanel::makeActions()
{
    m_actions.acknowledge =
        action(tr("Acknowledge"), Qt::Key_A, tr("I have seen it and act on it"));
    m_actions.reject = action(tr("Reject"), Qt::Key_R, tr("I have seen it and do not act on it"));
    m_actions.note = action(tr("Note…"), Qt::Key_N, tr("Add a note to the trail"));
    m_actions.snooze = action(tr("Snooze"), Qt::Key_Z, tr("Quiet for some minutes"));
    m_actions.details = action(tr("Evidence…"), Qt::Key_E, tr("Everything it rests on"));
    m_actions.replay =
        action(tr("Replay that moment"), Qt::SHIFT | Qt::Key_R, tr("From two minutes before"));
    m_actions.copy = action(tr("Copy"), {}, tr("Copy the chosen signals as text"));
    m_actions.next = action(tr("Next that waits"), Qt::Key_W, tr("Choose the newest unanswered"));
    m_actions.search =
        action(tr("Search signals"), QKeySequence::Find, tr("Type words, symbol or id"));
    const std::pair<QAction*, const char*> names[] = {{m_actions.acknowledge, "signal.acknowledge"},
                                                      {m_actions.reject, "signal.reject"},
                                                      {m_actions.note, "signal.note"},
                                                      {m_actions.snooze, "signal.snooze"},
                                                      {m_actions.details, "signal.evidence"},
                                                      {m_actions.replay, "signal.replay"},
                                                      {m_actions.copy, "signal.copy"},
                                                      {m_actions.next, "signal.next"},
                                                      {m_actions.search, "signal.search"}};
    for (const auto& [made, name] : names)
        made->setObjectName(QLatin1StringView(name)); // the key map knows it by this
    connect(m_actions.next, &QAction::triggered, this, &SignalsPanel::chooseNextWaiting);
    connect(m_actions.search, &QAction::triggered, this, [this] {
        if (!isSeen()) Q_EMIT wantsToBeSeen();
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_searchWaits = !m_search->isVisible(); // just called to its place, it has no room yet
        m_search->selectAll();
    });
    connect(m_actions.copy, &QAction::triggered, this, [this] {
        QStringList lines;
        for (const RecordPtr& record : chosen())
            lines << signalDescription(
                *record, m_list.instrumentOf(*record->signal), m_list.answerTime());
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    });
}

void SignalsPanel::makeBar()
{
    using Kind = SignalsFilter::Kind;
    m_filter->addItem(tr("All"), static_cast<int>(Kind::All));
    m_filter->addItem(tr("Waiting"), static_cast<int>(Kind::Waiting));
    m_filter->addItem(tr("Answered"), static_cast<int>(Kind::Answered));
    m_filter->addItem(tr("Over"), static_cast<int>(Kind::Over));
    m_filter->addItem(tr("Suppressed"), static_cast<int>(Kind::Suppressed));
    m_filter->setAccessibleName(tr("Which signals are shown"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search signals"));
    connect(m_filter, &QComboBox::currentIndexChanged, this, [this] {
        m_shown.setKind(static_cast<Kind>(m_filter->currentData().toInt()));
        showState();
    });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& words) {
        m_shown.setSearch(words);
        showState();
    });
    for (QAction* shown : {m_actions.acknowledge,
                           m_actions.reject,
                           m_actions.note,
                           m_actions.snooze,
                           m_actions.details}) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(shown);
        button->setFocusPolicy(Qt::TabFocus);
        m_buttons << button;
    }
    m_more->setObjectName(u"flat"_s); // as the theme calls it
    m_more->setText(u"…"_s);
    m_more->setToolTip(tr("What else can be done with the chosen signals"));
    m_more->setAccessibleName(tr("More actions"));
    m_more->setFocusPolicy(Qt::TabFocus);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(m_moreMenu);
}

void SignalsPanel::layOutBar()
{
    const int top = titleHeight();
    int left = 6;
    const auto place = [&](QWidget* part, int width) {
        part->setGeometry(left, top, width, kBarHeight - 2);
        left += width + kGap;
    };
    int buttons = 0;
    for (QToolButton* button : m_buttons)
        buttons += button->sizeHint().width() + kGap;
    place(m_filter, std::min(m_filter->sizeHint().width(), 110));
    const int room = width() - left - buttons - 8;
    m_search->setVisible(room >= 60);
    if (room >= 60 && std::exchange(m_searchWaits, false))
        m_search->setFocus(Qt::ShortcutFocusReason);
    if (room >= 60) place(m_search, std::min(room, 200));
    const bool all = left + buttons - kGap <= width();
    left = std::max(left, width() - buttons - 2);
    const int end = all ? width() : width() - m_more->sizeHint().width() - kGap;
    m_moreMenu->clear();
    bool fits = true; // the first that does not takes those behind it along
    for (QToolButton* button : m_buttons) {
        const int wanted = button->sizeHint().width();
        fits = fits && left + wanted <= end;
        button->setVisible(fits);
        if (fits)
            place(button, wanted);
        else
            m_moreMenu->addAction(button->defaultAction());
    }
    m_moreMenu->addActions({m_actions.replay, m_actions.copy});
    m_more->setVisible(!all);
    place(m_more, m_more->sizeHint().width());
}

QRect SignalsPanel::tableArea() const
{
    return body().adjusted(0, kBarHeight + 2, 0, 0);
}

void SignalsPanel::resizeEvent(QResizeEvent* event)
{
    TablePanel::resizeEvent(event);
    layOutBar();
}

void SignalsPanel::themeChanged()
{
    TablePanel::themeChanged();
    layOutBar();
}

std::vector<RecordPtr> SignalsPanel::chosen() const
{
    std::vector<int> rows;
    for (const QModelIndex& index : table().selectionModel()->selectedRows())
        rows.push_back(m_shown.mapToSource(index).row());
    std::ranges::sort(rows);
    std::vector<RecordPtr> records;
    for (const int row : rows)
        records.push_back(m_model.at(row));
    return records;
}

void SignalsPanel::choose(const std::string& id)
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (m_model.at(row)->signal->id != id) continue;
        QModelIndex index = m_shown.mapFromSource(m_model.index(row, 0));
        if (!index.isValid()) { // hidden by filter or search: to be asked for it is to show it
            m_filter->setCurrentIndex(0);
            m_search->clear();
            index = m_shown.mapFromSource(m_model.index(row, 0));
        }
        chooseRow(index.row());
        table().scrollTo(index);
        return;
    }
}

void SignalsPanel::chooseNextWaiting()
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (!needsAnswer(*m_model.at(row))) continue;
        return bringUp(m_model.at(row)->signal->id);
    }
}

void SignalsPanel::bringUp(const std::string& id)
{
    if (!isSeen()) Q_EMIT wantsToBeSeen();
    choose(id);
    table().setFocus(Qt::ShortcutFocusReason);
    showMoment();
}

void SignalsPanel::showMoment()
{
    const auto records = chosen();
    if (records.empty()) return;
    const TradeSignal& signal = *records.front()->signal;
    Q_EMIT momentClicked(
        QString::fromStdString(signal.symbol), signal.candle, signal.entry.toDouble());
}

void SignalsPanel::showState()
{
    const WaitingTotals waiting = m_list.waiting();
    QString note;
    if (waiting.count > 0)
        note = tr("%n unanswered; if taken: %1 USDT, risk with fees %2", nullptr, waiting.count)
                   .arg(numberText(waiting.notional, 0), numberText(waiting.risk, 2));
    else if (m_list.size() > 0)
        note = tr("nothing waits");
    if (m_list.size() >= static_cast<int>(SignalList::kLimit))
        note += u", "_s + tr("the newest %1").arg(SignalList::kLimit);
    if (m_list.feed() != FeedKind::Live)
        note = note.isEmpty() ? feedText(m_list.feed()) : feedText(m_list.feed()) + u": "_s + note;
    m_summary = note;
    setNote(note);
    setAccessibleDescription(note);
    const bool any = table().selectionModel()->hasSelection();
    for (QAction* action : {m_actions.acknowledge,
                            m_actions.reject,
                            m_actions.note,
                            m_actions.snooze,
                            m_actions.details,
                            m_actions.replay,
                            m_actions.copy})
        action->setEnabled(any);
    const auto records = chosen();
    const auto acknowledge = acknowledgeWords(records);
    const auto reject = rejectWords(records);
    m_actions.acknowledge->setText(acknowledge.text);
    m_actions.acknowledge->setEnabled(acknowledge.isOpen);
    m_actions.reject->setText(reject.text);
    m_actions.reject->setEnabled(reject.isOpen);
    m_actions.next->setEnabled(waiting.count > 0);
    showTable(m_shown.rowCount() > 0);
    if (m_list.size() > 0 && m_shown.rowCount() == 0)
        setEmptyText(tr("No signal matches the filter and the search."));
    relayOut();
    Q_EMIT chosenChanged();
}

void SignalsPanel::sync(const View& view, const View& before)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    if (std::abs(now - m_ticked) >= kTick) { // the clock may have been set back
        m_ticked = now;
        m_model.tick();
    }
    const auto markets = [](const View& v) { return v.snapshot ? v.snapshot->markets.size() : 0; };
    if (markets(view) != markets(before)) relayOut();
    if (m_list.size() == 0)
        setEmptyText(view.market ? howSignalsComeAbout(*view.market) : tr("No signals yet."));
}

bool SignalsPanel::hasSeveralSymbols() const
{
    if (view().snapshot && view().snapshot->markets.size() > 1) return true;
    for (int row = 1; row < m_list.size(); ++row)
        if (m_list.at(row)->signal->symbol != m_list.at(0)->signal->symbol) return true;
    return false;
}

int SignalsPanel::symbolWidth() const
{
    int width = textWidth(u"ETHUSDT"_s);
    for (int row = 0; row < m_list.size(); ++row)
        width = std::max(width, textWidth(QString::fromStdString(m_list.at(row)->signal->symbol)));
    return width;
}

/// A price that is cut is another price: eight decimals have their room where a signal has them.
int SignalsPanel::priceWidth() const
{
    int width = textWidth(u"00 000.00"_s);
    for (int row = 0; row < m_list.size(); ++row) {
        const TradeSignal& signal = *m_list.at(row)->signal;
        width = std::max(width, textWidth(priceText(m_list.instrumentOf(signal), signal.entry)));
    }
    return width;
}

QList<int> SignalsPanel::columnWidths(int room) const
{
    const int price = priceWidth();
    const QFontMetrics strong(theme().strongFont);
    QList<int> widths(SignalsModel::ColumnCount);
    widths[SignalsModel::Age] = textWidth(durationText(std::chrono::minutes(10 * 60 + 59)));
    widths[SignalsModel::Symbol] = symbolWidth();
    widths[SignalsModel::Side] = strong.horizontalAdvance(directionText(Direction::Short)) + 12;
    for (const int column :
         {SignalsModel::Entry, SignalsModel::Now, SignalsModel::Stop, SignalsModel::Target})
        widths[column] = price;
    widths[SignalsModel::Distance] =
        std::max(textWidth(u"+00.00 R"_s), textWidth(tr("From entry")));
    widths[SignalsModel::Gross] = std::max(textWidth(u"00.00"_s), textWidth(tr("R:R")));
    widths[SignalsModel::Net] = std::max(textWidth(u"00.00"_s), textWidth(tr("R:R net")));
    widths[SignalsModel::Risk] = std::max(textWidth(u"000.00"_s), textWidth(tr("At risk")));
    widths[SignalsModel::Size] = textWidth(u"00.000"_s);
    widths[SignalsModel::Score] = textWidth(tr("Score"));
    widths[SignalsModel::State] = stateWidth(strong);
    const QList<int> plain = widths;
    for (int c = 0; c < widths.size(); ++c)
        widths[c] = headed(c, widths[c]);
    // What matters least goes first; evidence and tool tip have it all. The symbol says nothing
    // where all have the same.
    std::vector<int> order{SignalsModel::Gross,
                           SignalsModel::Score,
                           SignalsModel::Size,
                           SignalsModel::Target,
                           SignalsModel::Stop,
                           SignalsModel::Risk,
                           SignalsModel::Net,
                           SignalsModel::Now,
                           SignalsModel::Distance};
    if (!hasSeveralSymbols()) order.insert(order.begin() + 3, SignalsModel::Symbol);
    for (const int column : order) {
        if (std::accumulate(widths.begin(), widths.end(), 0) <= room) break;
        widths[column] = 0;
    }
    cutHeadings(widths, plain, room);
    // The state has a tool tip.
    widths[SignalsModel::State] =
        std::max(widths[SignalsModel::State] -
                     std::max(std::accumulate(widths.begin(), widths.end(), 0) - room, 0),
                 40);
    if (std::accumulate(widths.begin(), widths.end(), 0) > room) widths[SignalsModel::Age] = 0;
    widths[SignalsModel::State] +=
        std::max(room - std::accumulate(widths.begin(), widths.end(), 0), 0);
    return widths;
}

} // namespace dg
