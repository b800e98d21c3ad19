// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as frames, a line each: the decoder and everything behind it survive, every line is
// counted, and a book that claims to be sure is a possible one.
#include "core/engine/pipeline.h"

#include <cstdlib>
#include <vector>

using namespace dg;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    Pipeline pipeline({StrategyParams::defaults(Preset::Standard), true}, {}, {});
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    std::uint64_t lines = 0;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        // A buffer of just the promised size, so that reading beyond it is noticed.
        std::vector<char> line(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(end));
        line.resize(end + kFramePadding, '\xff');
        pipeline.onFrame(std::string_view(line.data(), end), {"fuzz", ++lines});
        rest.remove_prefix(std::min(end + 1, rest.size()));
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
