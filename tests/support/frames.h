// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dg::test {

/// Frames held in memory, each followed by the padding that the decoder asks for.
class FrameList final
{
public:
    void add(std::string_view frame);
    std::size_t size() const { return m_frames.size(); }
    std::string_view at(std::size_t i) const
    {
        return {m_bytes.data() + m_frames[i].first, m_frames[i].second};
    }

private:
    std::string m_bytes;
    std::vector<std::pair<std::size_t, std::size_t>> m_frames;
};

/// All lines of a recording that contain `only` near their start; empty when it cannot be read.
FrameList framesOf(const std::string& path, std::string_view only = {});

/// A made depth stream in Binance's form: about `bytes` bytes a frame, prices that drift by many
/// times the visible book, ids chained. The first frame is the REST snapshot. Seeded.
FrameList driftingDepth(std::size_t frames, std::size_t bytes, unsigned seed);

} // namespace dg::test
