// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/evidencedialog.h"

#include "core/strategy/lossatstop.h"
#include "ui/dialogs/evidencechart.h"
#include "ui/dialogs/wrappedtree.h"
#include "ui/enterpresses.h"
#include "ui/evidencewords.h"
#include "ui/format.h"
#include "ui/plainwords.h"
#include "ui/sentences.h"
#include "ui/signalwords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

void addRow(QTreeWidget& tree, const QStringList& cells, const QColor& color = {})
{
    auto* item = new QTreeWidgetItem(&tree, cells);
    for (int c = 0; c < cells.size(); ++c) {
        if (c > 0) item->setTextAlignment(c, Qt::AlignRight | Qt::AlignVCenter);
        if (color.isValid()) item->setForeground(c, color);
    }
}

} // namespace

EvidenceDialog::EvidenceDialog(const Theme& theme,
                               SignalList& list,
                               const RecordPtr& record,
                               QWidget* parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_list(list)
    , m_record(record)
    , m_title(new QLabel(this))
    , m_state(new QLabel(this))
    , m_doubts(new QLabel(this))
    , m_chart(new EvidenceChart(theme, this))
    , m_conditions(
          new WrappedTree({tr("Condition"), tr("Found then"), tr("Needs"), tr("Verdict")}, this))
    , m_pages(new QTabWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAttribute(Qt::WA_WindowPropagation); // font and palette of the window
    m_title->setTextFormat(Qt::PlainText);
    m_title->setObjectName(u"title"_s);
    m_state->setWordWrap(true);
    m_doubts->setWordWrap(true);
    m_doubts->setTextFormat(Qt::PlainText);
    m_doubts->setObjectName(u"doubts"_s); // amber, by the theme
    m_conditions->setAccessibleName(tr("Conditions"));
    m_cluster = page(tr("Cluster"), {tr("Order"), tr("Closed"), tr("Price"), tr("Size")});
    m_book = page(tr("Book"), {tr("Bid size"), tr("Bid"), tr("Ask"), tr("Ask size")});
    m_health = page(tr("Data health"), {tr("What"), tr("Found")});
    m_parameters = page(tr("Parameters"), {tr("Parameter"), tr("Value"), tr("Default")});
    m_trail = page(tr("Trail"), {tr("Time"), tr("What happened")});
    m_trail->headerItem()->setTextAlignment(1, Qt::AlignLeft | Qt::AlignVCenter);
    auto* left = new QVBoxLayout;
    left->addWidget(m_chart, 3);
    left->addWidget(m_conditions, 2);
    auto* parts = new QHBoxLayout;
    parts->addLayout(left, 5);
    parts->addWidget(m_pages, 4);
    auto* all = new QVBoxLayout(this);
    all->addWidget(m_title);
    all->addWidget(m_state);
    all->addWidget(m_doubts);
    all->addLayout(parts, 1);
    makeButtons(*all);
    new EnterPresses(*this);
    resize(1040, 640);
    auto* second = new QTimer(this); // its age goes on
    connect(second, &QTimer::timeout, this, &EvidenceDialog::showHead);
    second->start(1000);
    connect(&list, &SignalList::updated, this, [this](int row) {
        const RecordPtr& changed = m_list.at(row);
        if (changed->signal->id == signalId()) setWhole(changed);
    });
    connect(&list, &SignalList::cleared, this, &QWidget::close); // of what is no longer open
    showAll();
}

WrappedTree* EvidenceDialog::page(const QString& title, const QStringList& columns)
{
    auto* tree = new WrappedTree(columns, m_pages);
    tree->setAccessibleName(title);
    m_pages->setTabToolTip(m_pages->addTab(tree, title), title); // a long language scrolls them
    return tree;
}

void EvidenceDialog::makeButtons(QVBoxLayout& layout)
{
    auto* row = new QHBoxLayout;
    const auto add = [&](const QString& text, auto what) {
        auto* button = new QPushButton(text, this);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, what);
        row->addWidget(button);
        return button;
    };
    m_answers << add(tr("&Acknowledge"),
                     [this] { Q_EMIT decided(m_record, AnswerKind::Acknowledge); });
    m_answers << add(tr("&Reject"), [this] { Q_EMIT decided(m_record, AnswerKind::Reject); });
    m_answers << add(tr("&Snooze"), [this] { Q_EMIT snoozed(m_record); });
    add(tr("&Note…"), [this] { Q_EMIT noteWanted(m_record); });
    row->addStretch();
    add(tr("Replay that &moment"), [this] { Q_EMIT replayWanted(m_record); });
    add(tr("&Close"), [this] { close(); });
    layout.addLayout(row);
}

void EvidenceDialog::setWhole(const RecordPtr& record)
{
    // Records in lists come without evidence: what is here already is the same signal's.
    if (record->signal->evidence.candles.empty() && !m_record->signal->evidence.candles.empty()) {
        auto joined = std::make_shared<SignalRecord>(*record);
        joined->signal = m_record->signal;
        if (joined->trail.empty()) joined->trail = m_record->trail;
        m_record = joined;
    } else {
        m_record = record;
    }
    showAll();
}

void EvidenceDialog::showAll()
{
    m_instrument = m_list.instrumentOf(*m_record->signal);
    showHead();
    m_chart->show(m_record->signal, m_instrument);
    for (WrappedTree* tree : findChildren<WrappedTree*>())
        tree->clear();
    showConditions();
    showCluster();
    showBook();
    showHealth();
    showParameters();
    showTrail();
    for (WrappedTree* tree : findChildren<WrappedTree*>())
        tree->fitColumns();
}

void EvidenceDialog::showHead()
{
    const TradeSignal& s = *m_record->signal;
    const QString mark = m_list.feed() == FeedKind::Live ? QString() : feedText(m_list.feed());
    const QString title = signalTitle(s, m_instrument);
    m_title->setText(mark.isEmpty() ? title : mark + u"   "_s + title);
    setWindowTitle(mark.isEmpty() ? title : mark + u" – "_s + title);
    QStringList says{signalStatusText(*m_record, m_list.answerTime())};
    // How old it is decides whether it can still be taken.
    says << tr("found %1, %2 ago")
                .arg(dateTimeText(s.candle), tickingText(m_list.answerTime() - s.candle));
    says << tr("stop %1, target %2, size %3 %4")
                .arg(priceText(m_instrument, s.stop),
                     priceText(m_instrument, s.target),
                     quantityText(m_instrument, s.size),
                     baseAsset(m_instrument));
    says << tr("at risk %1 USDT with fees (%2 without), reward to risk %3, after fees %4")
                .arg(numberText(lossAtStop(s), 2),
                     numberText(s.risk.toDouble(), 2),
                     numberText(s.rewardToRisk, 2),
                     numberText(s.rewardToRiskAfterFees, 2));
    says << tr("score %1 (of rules met, not a probability)").arg(s.confidence);
    says << signalStateText(s);
    const QString text = says.join(u"  ·  "_s);
    m_state->setTextFormat(Qt::PlainText); // notes are shown as they were typed
    const QString answer = answerSentence(*m_record);
    m_state->setText(answer.isEmpty() ? text : text + u'\n' + answer);
    QString doubts = signalDoubts(s, m_instrument).join(u"  ·  "_s);
    if (!doubts.isEmpty()) doubts[0] = doubts[0].toUpper();
    m_doubts->setText(doubts);
    m_doubts->setVisible(!doubts.isEmpty());
    for (QPushButton* button : m_answers)
        button->setEnabled(isOpen(m_record->status) || button != m_answers.last());
    const auto acknowledge = acknowledgeWords({m_record});
    const auto reject = rejectWords({m_record});
    const bool isFirst = isOpen(m_record->status); // then with the keys of the dialog
    m_answers.at(0)->setText(isFirst ? tr("&Acknowledge") : acknowledge.text);
    m_answers.at(0)->setEnabled(acknowledge.isOpen);
    m_answers.at(1)->setText(isFirst ? tr("&Reject") : reject.text);
    m_answers.at(1)->setEnabled(reject.isOpen);
}

void EvidenceDialog::showConditions()
{
    const std::optional<Sweep> sweep = m_record->signal->evidence.sweep;
    for (const ConditionState& state : m_record->signal->evidence.conditions) {
        const ConditionWords words = conditionWords(m_instrument, sweep, state);
        const QString verdict = state.verdict == Verdict::Passed   ? tr("✓ passed")
                                : state.verdict == Verdict::Failed ? tr("✗ failed")
                                                                   : tr("· not known");
        addRow(*m_conditions,
               {words.title, words.value, words.needs, verdict},
               state.verdict == Verdict::Passed ? QColor()
               : state.required                 ? m_theme.unsure
                                                : m_theme.dim);
    }
}

void EvidenceDialog::showCluster()
{
    const Evidence& e = m_record->signal->evidence;
    const Cluster& c = e.cluster;
    if (c.volume <= 0) return;
    addRow(*m_cluster,
           {tr("Level %1, a lower bound").arg(levelText(m_instrument, c.level)),
            clusterSideText(c),
            tr("%n order(s)", nullptr, c.orders),
            roundQuantityText(c.volume)},
           m_theme.bright);
    for (const ForceOrder& order : e.orders) {
        const bool filled = order.averagePrice.raw > 0 && order.filled.raw > 0;
        addRow(*m_cluster,
               {clockText(order.event),
                order.side == OrderSide::Sell ? tr("long") : tr("short"),
                priceText(m_instrument, filled ? order.averagePrice : order.price),
                quantityText(m_instrument, filled ? order.filled : order.quantity)},
               order.side == OrderSide::Sell ? m_theme.down : m_theme.up);
    }
}

void EvidenceDialog::showBook()
{
    const Evidence& e = m_record->signal->evidence;
    for (std::size_t i = 0; i < std::max(e.bids.size(), e.asks.size()); ++i) {
        QStringList cells{{}, {}, {}, {}};
        if (i < e.bids.size()) {
            cells[0] = quantityText(m_instrument, e.bids[i].quantity);
            cells[1] = priceText(m_instrument, e.bids[i].price);
        }
        if (i < e.asks.size()) {
            cells[2] = priceText(m_instrument, e.asks[i].price);
            cells[3] = quantityText(m_instrument, e.asks[i].quantity);
        }
        addRow(*m_book, cells);
    }
    if (e.bids.empty() && e.asks.empty() && !e.candles.empty()) {
        addRow(*m_book, {tr("The book was not certain then: nothing of it was kept.")});
        m_book->topLevelItem(0)->setFirstColumnSpanned(true);
    }
}

void EvidenceDialog::showHealth()
{
    for (const EvidenceRow& row : healthRows(m_record->signal->evidence.health))
        addRow(*m_health, {row.name, row.value}, row.bad ? m_theme.unsure : QColor());
    const Evidence& e = m_record->signal->evidence;
    if (e.bookUpdateId != 0)
        addRow(*m_health, {tr("Book update"), QString::number(e.bookUpdateId)});
    if (e.received.ms > 0) addRow(*m_health, {tr("Received"), dateTimeText(e.received)});
    if (!e.recording.empty())
        addRow(*m_health, {tr("Recording"), breakable(QString::fromStdString(e.recording))});
    if (!e.version.empty()) addRow(*m_health, {tr("Program"), QString::fromStdString(e.version)});
    addRow(*m_health, {tr("Signal"), QString::fromStdString(signalId())});
}

void EvidenceDialog::showParameters()
{
    for (const EvidenceRow& row : parameterRows(m_record->signal->evidence.parameters))
        addRow(
            *m_parameters, {row.name, row.value, row.usual}, row.bad ? m_theme.bright : QColor());
}

void EvidenceDialog::showTrail()
{
    struct Line
    {
        Timestamp time;
        QString text;
    };
    std::vector<Line> lines;
    for (const StrategyEvent& event : m_record->signal->evidence.trail)
        lines.push_back({event.time, eventSentence(m_instrument, event)});
    for (const SignalEvent& event : m_record->trail)
        lines.push_back({event.at, trailSentence(event)});
    std::ranges::stable_sort(lines, {}, &Line::time);
    for (const Line& line : lines) {
        auto* item = new QTreeWidgetItem(m_trail, {dateTimeText(line.time), line.text});
        item->setTextAlignment(0, Qt::AlignLeft | Qt::AlignTop);
    }
}

QStringList EvidenceDialog::lines() const
{
    QStringList all{m_title->text(), m_state->text(), m_doubts->text()};
    for (const QTreeWidget* tree : findChildren<QTreeWidget*>()) {
        for (int row = 0; row < tree->topLevelItemCount(); ++row) {
            QStringList cells;
            for (int c = 0; c < tree->columnCount(); ++c)
                cells << tree->topLevelItem(row)->text(c);
            all << cells.join(u" | "_s);
        }
    }
    return all;
}

} // namespace dg
