// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/pipeline.h"

#include <array>
#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dg::cli {

/// The health rows of a run, one at every change. They are judged at fixed steps of the time of
/// receipt, before the lines that came then, so that a replay gives the same ones as the live run.
/// Beside its pipeline, in the same thread.
class HealthRows final
{
public:
    using Print = std::function<void(const std::string& row, Timestamp at)>;

    HealthRows(const Pipeline& pipeline, Print print);

    /// A line that was received then comes next.
    void beforeLine(Timestamp received);
    /// It is that late, and nothing has come.
    void advance(Timestamp now);

private:
    struct Known
    {
        std::optional<StreamCondition> condition;
        HealthReason reason = HealthReason::None;
        UnsureReason book = UnsureReason::None; ///< of the depth stream
        std::optional<Refusal> refused;         ///< of what came within the last minute
        std::vector<Refusal> named;             ///< every one that was a row's
        Timestamp nextRefusal;                  ///< from then on known ones make a row again
        std::chrono::milliseconds pause{};

        /// Whether what is refused makes a row: when it is new, then in longer and longer pauses,
        /// however often the reasons change to and fro.
        bool isNews(const std::optional<Refusal>& now, Timestamp at) const;
        void setRefused(const std::optional<Refusal>& now, Timestamp at);
    };

    void judge(Timestamp now);

    const Pipeline& m_pipeline;
    Print m_print;
    std::int64_t m_step = 0; ///< the last one that was judged
    Timestamp m_lastLine;
    /// By symbol: the order in which markets appear is another one in a replay.
    std::map<std::string, std::array<Known, kStreamCount>> m_known;
};

} // namespace dg::cli
