// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/calibrate.h"

#include "app/cli/replay.h"
#include "app/cli/say.h"
#include "core/feed/recordingreader.h"
#include "core/practice/binanceformat.h"
#include "core/practice/marketfigures.h"
#include "core/venue/binance/binancedecoder.h"

#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <map>

namespace dg::cli {

namespace {

using namespace std::chrono_literals;

constexpr int kListed = 8; ///< practice symbols with grids as on the venue
constexpr auto kMadeSpan = 4h;
constexpr double kTolerance = 0.25;
constexpr std::array kShares{0.25, 0.5, 0.75, 0.9};
constexpr int kDiffers = 1;

using FiguresBySymbol = std::map<std::string, MarketFigures>;

/// Reads recordings on the grids of the practice symbols, so that none has to be inferred.
class Reader final
{
public:
    Reader()
    {
        const MarketModel listed({1, kListed, "", {0}});
        give("{\"t\":1,\"rest\":\"/fapi/v1/exchangeInfo\",\"data\":" + exchangeInfoAnswer(listed) +
             "}");
    }

    bool read(const std::string& file)
    {
        auto reader = RecordingReader::open(file);
        if (!reader) {
            say("depthglass-cli exchange: " + reader.error().english());
            return false;
        }
        while (const auto line = reader->next())
            if (auto frame = m_decoder.decode(*line)) onFrame(*frame);
        return true;
    }

    const FiguresBySymbol& figures() const { return m_figures; }

private:
    void give(std::string text)
    {
        const auto size = text.size();
        text.append(kFramePadding, ' ');
        if (auto frame = m_decoder.decode({text.data(), size})) onFrame(*frame);
    }

    void onFrame(const Frame& frame)
    {
        if (frame.market < 0) return;
        const Instrument& instrument = m_instruments.at(frame.market);
        MarketFigures& figures = m_figures.try_emplace(instrument.symbol, instrument).first->second;
        if (const auto* diff = std::get_if<DepthDiff>(&frame.event)) figures.onDiff(*diff);
        if (const auto* snapshot = std::get_if<DepthSnapshot>(&frame.event))
            figures.onSnapshot(*snapshot);
        if (const auto* trade = std::get_if<Trade>(&frame.event)) figures.onTrade(*trade);
    }

    InstrumentTable m_instruments;
    BinanceDecoder m_decoder{m_instruments};
    FiguresBySymbol m_figures;
};

/// The practice market, as far as the last of the symbols that are asked for.
FiguresBySymbol makeMarket(unsigned seed, const FiguresBySymbol& wanted)
{
    const auto listed = practiceSymbols(kListed);
    int count = 0;
    for (int i = 0; i < kListed; ++i)
        if (wanted.contains(listed[static_cast<std::size_t>(i)].symbol)) count = i + 1;
    MarketModel model({seed, count, "", {1'780'000'020'000}});
    FiguresBySymbol figures;
    for (std::size_t i = 0; i < model.size(); ++i) {
        const PracticeSymbol& symbol = model.at(i).symbol();
        Instrument instrument;
        instrument.tick = symbol.tick;
        instrument.lot = symbol.lot;
        const BookCopy book = model.at(i).book().copy(1000);
        figures.try_emplace(symbol.symbol, instrument)
            .first->second.onSnapshot({book.lastId, model.now(), book.bids, book.asks});
    }
    model.advanceTo(model.now() + kMadeSpan, [&](std::size_t i, const PracticeEvent& event) {
        MarketFigures& made = figures.at(model.at(i).symbol().symbol);
        if (const auto* diff = std::get_if<DepthDiff>(&event)) made.onDiff(*diff);
        if (const auto* trade = std::get_if<PracticeTrade>(&event)) made.onTrade(trade->trade);
    });
    return figures;
}

/// False when something is off by more than the tolerance.
bool printTable(const std::string& symbol, const MarketFigures& seen, const MarketFigures& made)
{
    bool close = true;
    std::printf("%s\n%-20s %8s %12s %12s %8s\n",
                symbol.c_str(),
                "figure",
                "quantile",
                "recorded",
                "made",
                "off");
    for (int figure = 0; figure < MarketFigures::kFigures; ++figure) {
        for (const double share : kShares) {
            const double a = seen.quantile(figure, share);
            const double b = made.quantile(figure, share);
            const double off = a == b ? 0 : a == 0 ? 1 : b / a - 1;
            const bool ok = std::abs(off) <= kTolerance;
            close = close && ok;
            std::printf("%-20s %7.0f%% %12.0f %12.0f %+7.0f%%%s\n",
                        MarketFigures::name(figure),
                        share * 100,
                        a,
                        b,
                        off * 100,
                        ok ? "" : "  *");
        }
    }
    return close;
}

} // namespace

int calibrate(const std::vector<std::string>& files, unsigned seed)
{
    Reader reader;
    for (const std::string& file : files)
        if (!reader.read(file)) return UnreadableInput;
    const FiguresBySymbol made = makeMarket(seed, reader.figures());
    bool close = true;
    int compared = 0;
    for (const auto& [symbol, seen] : reader.figures()) {
        const auto found = made.find(symbol);
        if (found == made.end()) continue;
        ++compared;
        close = printTable(symbol, seen, found->second) && close;
    }
    if (compared == 0) {
        std::fprintf(stderr,
                     "depthglass-cli exchange: the recordings hold no symbol that the practice "
                     "market has\n");
        return NothingReceived;
    }
    return close ? Done : kDiffers;
}

} // namespace dg::cli
