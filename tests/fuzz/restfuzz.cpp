// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as answers to requests, between messages of a market that is followed: what a live feed
// makes lines of. Each line of the input is one answer, its first byte says to which request.
// Nothing crashes, everything is counted, a book that claims to be sure is a possible one, and
// candles come in order, once each.
#include "core/engine/pipeline.h"

#include <array>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

using namespace dg;

namespace {

constexpr std::array kHeads{R"("rest":"/fapi/v1/depth","symbol":"ETHUSDT")",
                            R"("rest":"/fapi/v1/klines","symbol":"ETHUSDT")",
                            R"("rest":"/fapi/v1/aggTrades","symbol":"ETHUSDT")",
                            R"("rest":"/fapi/v1/exchangeInfo")",
                            R"("rest":"/fapi/v1/time")"};

constexpr const char* kInfo =
    R"({"t":1,"rest":"/fapi/v1/exchangeInfo","data":{"symbols":[{"symbol":"ETHUSDT","status":"TRADING","filters":[{"filterType":"PRICE_FILTER","tickSize":"0.01"},{"filterType":"LOT_SIZE","stepSize":"0.001","minQty":"0.001"},{"filterType":"MIN_NOTIONAL","notional":"20"}]}]}})";

/// A buffer of just the promised size, so that reading beyond it is noticed.
void give(Pipeline& pipeline, std::string_view text, std::uint64_t number)
{
    std::vector<char> line(text.begin(), text.end());
    line.resize(text.size() + kFramePadding, '\xff');
    pipeline.onFrame(std::string_view(line.data(), text.size()), {"fuzz", number});
}

/// The next update of a book, as a chain without a hole.
std::string diff(std::int64_t id)
{
    const std::string previous = std::to_string(id * 10);
    const std::string last = std::to_string(id * 10 + 10);
    return R"({"t":2,"stream":"ethusdt@depth@100ms","data":{"e":"depthUpdate","E":2,"T":2,"s":"ETHUSDT","U":)" +
           previous + R"(,"u":)" + last + R"(,"pu":)" + previous +
           R"(,"b":[["30.00","1.000"]],"a":[["30.01","2.000"]]}})";
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::map<std::string, std::int64_t> lastCandle;
    Pipeline pipeline({StrategyParams::defaults(Preset::Standard), true},
                      {},
                      [&](const Market& market, const CandleOutcome& outcome) {
                          auto& last =
                              lastCandle.try_emplace(market.instrument().symbol, -1).first->second;
                          if (outcome.candle.close.ms <= last) std::abort();
                          last = outcome.candle.close.ms;
                      });
    std::uint64_t lines = 0;
    give(pipeline, kInfo, ++lines);
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const std::string_view answer = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (answer.empty()) continue;
        give(pipeline, diff(static_cast<std::int64_t>(lines)), lines + 1);
        ++lines;
        const auto head = static_cast<unsigned char>(answer.front()) % kHeads.size();
        std::string line = R"({"t":3,)";
        line.append(kHeads[head]).append(R"(,"data":)").append(answer.substr(1)).append("}");
        give(pipeline, line, ++lines);
    }
    if (pipeline.totals().messages != lines) std::abort();
    for (const auto& market : pipeline.markets()) {
        const BookSync& sync = market->sync();
        if (sync.isSure() && sync.book().isCrossed()) std::abort();
        if (!sync.isSure() && !sync.book().bids.empty()) std::abort();
        if (!market->snapshot()) std::abort();
    }
    return 0;
}
