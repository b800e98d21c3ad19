// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/pipeline.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace dg::test {

/// A pipeline of the standard strategy and the lines that a test gives it, each followed by the
/// padding that the decoder asks for and with a place of its own.
class PipelineLines
{
public:
    explicit PipelineLines(bool forWindow = false,
                           Pipeline::OnCandle onCandle = {},
                           Preset preset = Preset::Standard)
        : pipeline({StrategyParams::defaults(preset), forWindow}, {}, std::move(onCandle))
    {}

    void feed(std::string line)
    {
        const auto size = line.size();
        line.append(kFramePadding, ' ');
        pipeline.onFrame(std::string_view(line).substr(0, size), {"lines", ++m_number});
    }
    /// With ' in place of ".
    void quoted(std::string line)
    {
        std::ranges::replace(line, '\'', '"');
        feed(std::move(line));
    }
    Market& market() { return *pipeline.markets().front(); }
    const Market& market() const { return *pipeline.markets().front(); }

    Pipeline pipeline;

private:
    std::uint64_t m_number = 0;
};

} // namespace dg::test
