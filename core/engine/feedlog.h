// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

class QString;

namespace dg {

class Pipeline;

/// What the log holds about a live feed, under `depthglass.feed`: its notices, each time that a
/// book stops being certain or is so again, orders off the tick, and grids that had to be guessed.
/// Owned by what leads the feed's lines into the pipeline; on its thread.
class FeedLog final
{
public:
    void notice(const QString& text);
    /// After each line.
    void look(const Pipeline& pipeline);

private:
    std::vector<bool> m_sure; ///< as said last, in the pipeline's order of markets
    std::vector<std::uint64_t> m_offTick;
};

} // namespace dg
