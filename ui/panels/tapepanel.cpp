// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/tapepanel.h"

#include "ui/format.h"
#include "ui/icons.h"
#include "ui/outage.h"
#include "ui/workspace/commands.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QSettings>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

/// A trade is large when it is worth this many mean trades of the tape.
constexpr double kLargeTrade = 8;
/// Prints of one order come within so many milliseconds.
constexpr std::int64_t kTogether = 100;

} // namespace

TapePanel::TapePanel(const Theme& theme, QWidget* parent)
    : ListPanel(theme,
                tr("Tape"),
                {{tr("Time"), 0.34, true}, {tr("Price"), 0.33, false, true}, {tr("Size"), 0.33}},
                parent)
    , m_tools(new QWidget(this))
    , m_button(new QToolButton(m_tools))
{
    buildTools();
    showFilter();
}

void TapePanel::buildTools()
{
    auto* row = new QHBoxLayout(m_tools);
    row->setContentsMargins({});
    row->addWidget(m_button);
    row->addStretch();
    m_button->setObjectName(u"flat"_s);
    m_button->setFocusPolicy(Qt::TabFocus);
    m_button->setPopupMode(QToolButton::InstantPopup);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setToolTip(tr("Which trades are shown"));
    m_button->setAccessibleName(tr("Which trades are shown"));
    auto* menu = new QMenu(m_button);
    const auto choice = [this, menu](QActionGroup* group,
                                     const QString& id,
                                     const QString& text,
                                     auto change,
                                     std::function<bool(const Filter&)> isOn) {
        QAction* action = menu->addAction(text, this, [this, change] {
            Filter filter = m_filter;
            change(filter);
            setFilter(filter);
        });
        action->setObjectName(id);
        action->setCheckable(true);
        if (group) group->addAction(action);
        m_choices.emplace_back(action, std::move(isOn));
    };
    auto* sizes = new QActionGroup(menu);
    for (const int least : kLeast)
        choice(
            sizes,
            u"least%1"_s.arg(least),
            least == 0 ? tr("All sizes") : tr("Worth %1 and more").arg(roundQuantityText(least)),
            [least](Filter& f) { f.least = least; },
            [least](const Filter& f) { return f.least == least; });
    menu->addSeparator();
    auto* sides = new QActionGroup(menu);
    const auto side = [&](const QString& id, const QString& text, std::optional<OrderSide> of) {
        choice(
            sides,
            id,
            text,
            [of](Filter& f) { f.side = of; },
            [of](const Filter& f) { return f.side == of; });
    };
    side(u"both"_s, tr("Both sides"), {});
    side(u"buys"_s, tr("Buys"), OrderSide::Buy);
    side(u"sells"_s, tr("Sells"), OrderSide::Sell);
    menu->addSeparator();
    choice(
        nullptr,
        u"together"_s,
        tr("Prints of one order together"),
        [](Filter& f) { f.together = !f.together; },
        [](const Filter& f) { return f.together; });
    m_button->setMenu(menu);
}

/// The choices of its button under names of their own: "buys" says nothing in a list of commands.
void TapePanel::addCommands(Commands& commands)
{
    QMenu& menu = *commands.menu(Commands::Menu::View).addMenu(title());
    for (const auto& [choice, isOn] : m_choices) {
        QAction* action = commands.add(menu,
                                       u"tape.%1"_s.arg(choice->objectName()),
                                       tr("Tape: %1").arg(choice->text()),
                                       {},
                                       [one = choice] { one->trigger(); });
        action->setCheckable(true);
        const auto show = [one = choice, action] { action->setChecked(one->isChecked()); };
        connect(action, &QAction::triggered, this, show);
        connect(choice, &QAction::toggled, this, show);
        show();
    }
}

void TapePanel::setFilter(const Filter& filter)
{
    if (filter == m_filter) return;
    m_filter = filter;
    showFilter();
    if (view().market) setRows(makeRows(rowsThatFit()));
    Q_EMIT settingsChanged();
}

void TapePanel::restore(const QSettings& settings)
{
    Filter filter;
    const int least = settings.value("tape/least").toInt();
    if (std::ranges::find(kLeast, least) != kLeast.end()) filter.least = least;
    const QString side = settings.value("tape/side").toString();
    if (side == "buy"_L1) filter.side = OrderSide::Buy;
    if (side == "sell"_L1) filter.side = OrderSide::Sell;
    filter.together = settings.value("tape/together").toBool();
    setFilter(filter);
}

void TapePanel::save(QSettings& settings) const
{
    settings.setValue("tape/least", static_cast<int>(m_filter.least));
    settings.setValue("tape/side",
                      !m_filter.side                     ? QString()
                      : *m_filter.side == OrderSide::Buy ? u"buy"_s
                                                         : u"sell"_s);
    settings.setValue("tape/together", m_filter.together);
}

void TapePanel::showFilter()
{
    for (const auto& [action, isOn] : m_choices)
        action->setChecked(isOn(m_filter));
    QStringList words;
    if (m_filter.least > 0) words << u"≥ "_s + roundQuantityText(m_filter.least);
    if (m_filter.side) words << (*m_filter.side == OrderSide::Buy ? tr("buys") : tr("sells"));
    if (m_filter.together) words << tr("together");
    m_button->setText(words.join(u", "_s));
    m_button->setIcon(icon(theme(), "filter"));
}

void TapePanel::themeChanged()
{
    ListPanel::themeChanged();
    showFilter();
}

void TapePanel::sync(const View& view, const View& before)
{
    setOld(view.market && !view.pulse.isPriceLive() ? lastText(view.pulse.priceAge) : QString());
    setNote(view.pulse.quiet ? lastText(view.pulse.quiet) : QString(), view.pulse.isPassed);
    if (view.market && before.market && view.market->trades == before.market->trades) return;
    setRows(view.market ? makeRows(rowsThatFit()) : std::vector<Row>());
}

std::vector<TradePrint> TapePanel::newest(int count) const
{
    const Instrument& instrument = view().market->instrument;
    const auto& trades = *view().market->trades;
    std::vector<TradePrint> found;
    const auto worth = [&](const TradePrint& t) {
        return instrument.price(t.price) * instrument.quantity(t.quantity);
    };
    for (auto trade = trades.rbegin(); trade != trades.rend(); ++trade) {
        if (m_filter.side && trade->taker != *m_filter.side) continue;
        const bool same = m_filter.together && !found.empty() &&
                          found.back().taker == trade->taker &&
                          found.back().time.ms - trade->time.ms <= kTogether;
        if (same) {
            found.back().quantity.lots += trade->quantity.lots;
            found.back().time = trade->time;
            continue;
        }
        if (!found.empty() && worth(found.back()) < m_filter.least) found.pop_back();
        if (static_cast<int>(found.size()) == count) return found;
        found.push_back(*trade);
    }
    if (!found.empty() && worth(found.back()) < m_filter.least) found.pop_back();
    return found;
}

std::vector<ListPanel::Row> TapePanel::makeRows(int count) const
{
    const MarketSnapshot& market = *view().market;
    const auto& trades = *market.trades;
    const auto recent = std::min<std::size_t>(200, trades.size());
    double mean = 0;
    for (std::size_t i = 0; i < recent; ++i)
        mean += static_cast<double>(trades[trades.size() - 1 - i].quantity.lots);
    mean /= static_cast<double>(std::max<std::size_t>(recent, 1));
    std::vector<Row> rows;
    for (const TradePrint& trade : newest(count))
        rows.push_back({{clockTenthsText(trade.time),
                         priceText(market.instrument, trade.price),
                         quantityText(market.instrument, trade.quantity)},
                        trade.taker == OrderSide::Buy ? theme().up : theme().down,
                        static_cast<double>(trade.quantity.lots) > kLargeTrade * mean,
                        trade.time,
                        market.instrument.price(trade.price)});
    return rows;
}

QString TapePanel::describe() const
{
    if (!view().market || view().market->trades->empty()) return {};
    const MarketSnapshot& market = *view().market;
    const TradePrint& last = market.trades->back();
    const QString text = (last.taker == OrderSide::Buy ? tr("Last trade: bought %1 at %2, %3")
                                                       : tr("Last trade: sold %1 at %2, %3"))
                             .arg(quantityText(market.instrument, last.quantity),
                                  priceText(market.instrument, last.price),
                                  clockText(last.time));
    return old().isEmpty() ? text : text + u"; "_s + old();
}

QString TapePanel::emptyText() const
{
    const bool filtered = m_filter.least > 0 || m_filter.side;
    return filtered ? tr("No trade among the last ones passes the filter.") : tr("No trades yet.");
}

} // namespace dg
