// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a key frame of a recording, and a market that goes on from it. Either it is left
// aside, said with its place, and changes nothing, or what was taken over is a possible state: it
// is written and read back as the same, and the market goes on with updates, trades, forced orders
// and candles.
#include "core/engine/pipeline.h"

#include <cstdlib>
#include <string>
#include <vector>

using namespace dg;

namespace {

/// A buffer of just the promised size, so that reading beyond it is noticed.
void give(Pipeline& pipeline, std::string_view text)
{
    std::vector<char> line(text.begin(), text.end());
    line.resize(text.size() + kFramePadding, '\xff');
    pipeline.onFrame(std::string_view(line.data(), text.size()), {"fuzz", 1});
}

void giveKey(Pipeline& pipeline, std::string_view json)
{
    std::string line = R"({"t":1721347020000,"key":"ETHUSDT","data":)";
    give(pipeline, line.append(json).append("}"));
}

Pipeline fresh(bool forWindow)
{
    return {{StrategyParams::defaults(Preset::Standard), forWindow}, {}, {}};
}

std::string stateOf(const Pipeline& pipeline)
{
    const Market* const market = pipeline.market("ETHUSDT");
    return market != nullptr ? market->keyFrame(KeyFrameKind::Whole) : std::string();
}

std::string update(std::int64_t previous)
{
    return R"({"t":1721347020100,"stream":"ethusdt@depth@100ms","data":{"e":"depthUpdate","E":1721347020090,"T":1721347020090,"s":"ETHUSDT","U":)" +
           std::to_string(previous + 1) + R"(,"u":)" + std::to_string(previous + 9) + R"(,"pu":)" +
           std::to_string(previous) + R"(,"b":[["30.00","1.000"]],"a":[["30.01","2.000"]]}})";
}

/// What a market does with one message of each kind.
void goOn(Pipeline& pipeline)
{
    const Market* const market = pipeline.market("ETHUSDT");
    give(pipeline, update(market != nullptr ? market->sync().lastUpdateId() : 0));
    for (
        const char* const line :
        {R"({"t":1721347020100,"rest":"/fapi/v1/depth","symbol":"ETHUSDT","data":{"lastUpdateId":7,"E":1721347020090,"bids":[["30.00","1.000"]],"asks":[["30.01","1.000"]]}})",
         R"({"t":1721347020200,"stream":"ethusdt@aggTrade","data":{"e":"aggTrade","E":1721347020190,"s":"ETHUSDT","a":99,"p":"30.00","q":"1.000","f":1,"l":2,"T":1721347020190,"m":true}})",
         R"({"t":1721347020300,"stream":"ethusdt@forceOrder","data":{"e":"forceOrder","E":1721347020290,"o":{"s":"ETHUSDT","S":"SELL","q":"20","p":"30","ap":"30","z":"20","T":1721347020290}}})",
         R"({"t":1721347020400,"stream":"ethusdt@bookTicker","data":{"e":"bookTicker","u":9,"s":"ETHUSDT","b":"30.00","B":"1.000","a":"30.01","A":"2.000","T":1721347020390,"E":1721347020390}})",
         R"({"t":1721347080010,"stream":"ethusdt@kline_1m","data":{"e":"kline","E":1721347080005,"s":"ETHUSDT","k":{"t":1721347020000,"T":1721347079999,"s":"ETHUSDT","i":"1m","o":"30.00","c":"29.00","h":"31.00","l":"28.00","v":"10.000","n":5,"x":true,"V":"5.000"}}})",
         R"({"t":1721347140010,"stream":"ethusdt@kline_1m","data":{"e":"kline","E":1721347140005,"s":"ETHUSDT","k":{"t":1721347080000,"T":1721347139999,"s":"ETHUSDT","i":"1m","o":"29.00","c":"31.00","h":"32.00","l":"28.00","v":"90.000","n":5,"x":true,"V":"80.000"}}})"})
        give(pipeline, line);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string json(reinterpret_cast<const char*>(data), size);
    Pipeline pipeline = fresh(size % 2 == 0);
    giveKey(pipeline, json);
    if (pipeline.totals().messages != 1) std::abort();
    const std::string after = stateOf(pipeline);
    if (pipeline.totals().rejected != 0) {
        if (pipeline.lastFailure().english().find("fuzz:1: ") != 0) std::abort();
        // A market may be there now, but knows nothing.
        const Market* const market = pipeline.market("ETHUSDT");
        if (market != nullptr && market->keyFramesAdopted() != 0) std::abort();
    } else if (!after.empty() && pipeline.market("ETHUSDT")->keyFramesAdopted() != 0) {
        Pipeline again = fresh(size % 2 == 0);
        giveKey(again, after);
        if (again.totals().rejected != 0 || stateOf(again) != after) std::abort();
    }
    goOn(pipeline);
    if (const Market* const market = pipeline.market("ETHUSDT")) {
        const BookSync& sync = market->sync();
        if (sync.isSure() && sync.book().isCrossed()) std::abort();
        if (!sync.isSure() && !sync.book().bids.empty()) std::abort();
    }
    for (const auto& market : pipeline.markets())
        if (!market->snapshot()) std::abort();
    return 0;
}
