// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/market/instrumenttable.h"
#include "core/venue/venue.h"

#include <memory>
#include <string_view>

namespace dg {

/// Bytes the decoder may read (not use) behind a frame; see simdjson, "padding".
inline constexpr std::size_t kFramePadding = 64;

/// Binance USD-M futures messages to events: recorded lines, combined stream frames and raw
/// payloads, told apart by their keys. Unknown keys are ignored, unknown streams passed over;
/// whatever is malformed is a DecodeFailure, never an exception or a crash.
/// Symbols without a known instrument get an inferred one, whose grids follow the decimals seen.
/// Keeps its buffers between frames, so that a settled stream allocates nothing. Engine thread.
class BinanceDecoder final
{
public:
    explicit BinanceDecoder(InstrumentTable& instruments);
    ~BinanceDecoder();

    /// `frame` must be followed by kFramePadding readable bytes.
    Expected<Frame, DecodeFailure> decode(std::string_view frame);

private:
    struct Impl;
    std::unique_ptr<Impl> m;
};

} // namespace dg
