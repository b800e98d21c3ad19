// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/bar.h"
#include "core/analysis/liquidationclusters.h"
#include "core/base/ratio.h"
#include "core/config/params.h"
#include "core/strategy/tradesignal.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

namespace dg {

/// What one candle did to the clusters.
struct SweepCheck
{
    std::optional<double> volumeRatio; ///< to the mean; none while there is no mean
    bool spike = false;
    /// How far the candle went beyond the swept cluster, as a part of its level. Without a sweep:
    /// beyond the one where it came farthest; negative where it stopped short of all.
    std::optional<double> distance;
    std::optional<Direction> direction;   ///< of the sweep; none: no sweep
    std::size_t cluster = 0;              ///< index of the swept cluster
    std::optional<std::size_t> repeat;    ///< first that would have been swept but for a repeat
    std::optional<std::size_t> wrongSide; ///< first that would have been but for its side
};

/// Finds the sweep of a candle: a volume spike that stabs through a significant cluster which was
/// not swept within the last minutes. One for each instrument; engine thread.
class SweepDetector final
{
public:
    explicit SweepDetector(const StrategyParams& params);

    /// Looks at a closed candle, which is not yet among those added. A sweep found is remembered
    /// for the repeat window.
    SweepCheck check(const Bar& bar, std::span<const ClusterOrders> clusters);
    /// The candle is past: it counts for the mean and as the previous one.
    void add(const Bar& bar);
    /// A minute is missing: the mean and the previous close start again.
    void startAgain();
    /// What was swept until then is remembered from the one before.
    void rememberSwept(const SweepDetector& before, Timestamp until);

    /// For key frames; see core/base/statevalues.h.
    template <typename Self, typename Archive>
    static void fields(Self& self, Archive& archive);

private:
    struct Swept
    {
        std::int64_t bin = 0;
        double level = 0;
        Timestamp time;

        template <typename Self, typename Archive>
        static void fields(Self& self, Archive& archive);
    };

    bool isReference() const { return m_params.preset == Preset::Reference; }
    void checkVolume(const Bar& bar, SweepCheck& check) const;
    bool isRepeat(const Cluster& cluster, Timestamp time) const;
    bool sideFits(const Cluster& cluster, Direction direction) const;
    std::optional<Direction> crossed(const Bar& bar, double level) const;
    double distance(const Bar& bar, double level) const;
    bool better(const Cluster& a, const Cluster& b) const;

    StrategyParams m_params;
    std::deque<Int128> m_volumes; ///< of the candles before, newest last; eight places
    Int128 m_volumeSum = 0;
    std::optional<Fixed8> m_previousClose;
    std::vector<Swept> m_swept; ///< within the repeat window
};

} // namespace dg
