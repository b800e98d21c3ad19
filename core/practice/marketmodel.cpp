// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/marketmodel.h"

namespace dg {

MarketModel::MarketModel(const PracticeMarketOptions& options)
{
    const auto step = SymbolModel::kStep.count();
    m_now = {options.start.ms / step * step};
    Random seeds(options.seed);
    for (PracticeSymbol& symbol : practiceSymbols(options.symbols)) {
        m_symbols.emplace_back(std::move(symbol), seeds.bits(), m_now);
        if (!options.scenario.empty() && m_symbols.size() == 1)
            m_symbols.back().beginTour(options.scenario == "busy");
    }
}

void MarketModel::advanceTo(Timestamp time, const Sink& sink)
{
    while (m_now + SymbolModel::kStep <= time) {
        m_now = m_now + SymbolModel::kStep;
        for (std::size_t i = 0; i < m_symbols.size(); ++i)
            m_symbols[i].step([&](const PracticeEvent& event) { sink(i, event); });
    }
}

void MarketModel::setBurst(bool on)
{
    for (SymbolModel& symbol : m_symbols)
        symbol.setBurst(on);
}

void MarketModel::setTrading(std::size_t symbol, TradingState state)
{
    m_symbols[symbol].setTrading(state);
}

void MarketModel::changeTick(std::size_t symbol, const Sink& sink)
{
    m_symbols[symbol].changeTick([&](const PracticeEvent& event) { sink(symbol, event); });
}

void MarketModel::restartIds(std::size_t symbol, const Sink& sink)
{
    m_symbols[symbol].restartIds([&](const PracticeEvent& event) { sink(symbol, event); });
}

void MarketModel::setOffGrid(std::size_t symbol, bool on)
{
    if (on)
        m_symbols[symbol].beginOffGrid();
    else
        m_symbols[symbol].endOffGrid();
}

const SymbolModel* MarketModel::find(std::string_view symbol) const
{
    for (const SymbolModel& model : m_symbols)
        if (model.symbol().symbol == symbol) return &model;
    return nullptr;
}

} // namespace dg
