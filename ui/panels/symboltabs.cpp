// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/symboltabs.h"

#include "ui/sentences.h"

#include <QIcon>
#include <QPainter>
#include <QPixmap>
#include <QSignalBlocker>
#include <QTabBar>

#include <algorithm>

namespace dg {

namespace {

constexpr int kDot = 8;

} // namespace

SymbolTabs::SymbolTabs(const Theme& theme, QWidget* parent)
    : Panel(theme, {}, parent)
    , m_bar(new QTabBar(this))
{
    setAccessibleName(tr("Markets"));
    m_bar->setAccessibleName(tr("Markets"));
    m_bar->setObjectName(QStringLiteral("symbols"));
    m_bar->setDrawBase(false);
    m_bar->setExpanding(false);
    m_bar->setUsesScrollButtons(true);
    m_bar->setIconSize({kDot, kDot});
    m_bar->setFocusPolicy(Qt::TabFocus);
    connect(m_bar, &QTabBar::currentChanged, this, [this](int tab) {
        if (tab >= 0) Q_EMIT symbolChosen(m_bar->tabText(tab));
    });
    SymbolTabs::themeChanged();
}

void SymbolTabs::themeChanged()
{
    Panel::themeChanged();
    m_bar->setFont(theme().textFont);
    setFixedHeight(rowHeight() + 8);
    for (std::size_t i = 0; i < m_states.size(); ++i)
        m_bar->setTabIcon(static_cast<int>(i), dot(m_states[i]));
}

QIcon SymbolTabs::dot(State state) const
{
    QPixmap picture(QSize(kDot, kDot) * devicePixelRatio());
    picture.setDevicePixelRatio(devicePixelRatio());
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(state == State::Good     ? theme().dim
                     : state == State::Unsure ? theme().unsure
                                              : theme().signal);
    painter.drawEllipse(QRectF(0.5, 0.5, kDot - 1, kDot - 1));
    return picture;
}

SymbolTabs::State SymbolTabs::stateOf(const MarketSnapshot& market, const Pulse& pulse)
{
    if (!pulse.isLive()) return State::Unsure;
    const bool stale =
        std::ranges::any_of(market.streams, [](const StreamHealth& s) { return s.stale; });
    if (market.book.state != BookState::Sure || stale) return State::Unsure;
    return freshSignal(market) ? State::Signal : State::Good;
}

void SymbolTabs::showState(int tab, const MarketSnapshot& market, const Pulse& pulse)
{
    const State state = stateOf(market, pulse);
    State& shown = m_states[static_cast<std::size_t>(tab)];
    if (state == shown && !m_bar->tabIcon(tab).isNull()) return;
    shown = state;
    m_bar->setTabIcon(tab, dot(state));
    m_bar->setTabToolTip(tab,
                         state == State::Good     ? tr("The book is exact")
                         : state == State::Unsure ? tr("Not certain at the moment")
                                                  : tr("A signal, a moment ago"));
}

void SymbolTabs::sync(const View& view, const View&)
{
    const QSignalBlocker quiet(m_bar);
    const std::size_t count = view.snapshot ? view.snapshot->markets.size() : 0;
    while (m_bar->count() > static_cast<int>(count))
        m_bar->removeTab(m_bar->count() - 1);
    m_states.resize(count, State::Good);
    for (std::size_t i = 0; i < count; ++i) {
        const MarketSnapshot& market = *view.snapshot->markets[i];
        const auto name = QString::fromStdString(market.instrument.symbol);
        const int tab = static_cast<int>(i);
        if (tab == m_bar->count()) m_bar->addTab(name);
        if (m_bar->tabText(tab) != name) m_bar->setTabText(tab, name);
        showState(tab, market, i < view.pulses.size() ? view.pulses[i] : Pulse());
        if (view.market == view.snapshot->markets[i]) m_bar->setCurrentIndex(tab);
    }
}

void SymbolTabs::resizeEvent(QResizeEvent* event)
{
    Panel::resizeEvent(event);
    m_bar->setGeometry(rect().adjusted(4, 0, -4, 0));
}

} // namespace dg
