// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"
#include "core/engine/timeslog.h"

#include <QStringList>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dg {

class Market;
class Pipeline;

/// What the log holds about a live feed, under `depthglass.feed`: its notices, each time that a
/// book stops being certain or is so again, ids and times that begin anew, orders off the tick,
/// grids that had to be guessed, and what could not be read. Owned by what leads the feed's lines
/// into the pipeline; on its thread.
class FeedLog final
{
public:
    void notice(const QString& text);
    /// After each line. Gives what was said now of messages that could not be read, of times far
    /// from the market's, and of what the exchange told of.
    QStringList look(const Pipeline& pipeline);
    /// The last counts, where they were not said yet.
    void finish(const Pipeline& pipeline);
    /// How often all markets were gone through: never for a line without news.
    std::uint64_t walks() const { return m_walks; }

private:
    /// A reason is said when it is new, then with its new count, in longer and longer pauses.
    struct Said
    {
        std::uint64_t count = 0;
        Timestamp at;
        std::chrono::milliseconds pause{};
    };
    /// As said last of a market.
    struct Known
    {
        bool sure = false;
        std::optional<Timestamp> unsureSince; ///< and that was said
        std::uint64_t begun = 0;
        std::uint64_t offTick = 0;
        std::uint64_t offStep = 0;
    };

    QStringList sayRefusals(const Pipeline& pipeline, bool all);
    void lookAt(const Market& market, const Pipeline& pipeline, Known& known);
    void lookAtBook(const Market& market, const Pipeline& pipeline, Known& known);
    void lookAtChains(const Market& market, Known& known);
    QStringList lookAtTimes(const Pipeline& pipeline);
    QStringList walk(const Pipeline& pipeline);

    std::vector<Known> m_known; ///< in the pipeline's order of markets
    std::vector<TimesLog> m_times;
    std::uint64_t m_news = 0;             ///< Pipeline::news(), as of the last walk
    std::optional<Timestamp> m_walkAgain; ///< then what is to be said of times is due
    std::uint64_t m_walks = 0;
    std::uint64_t m_changes = 0;
    std::optional<Timestamp> m_lookAgain; ///< then what waited for its pause is due
    std::map<std::pair<std::string, std::size_t>, Said> m_said; ///< by symbol and place of reason
    Said m_exchange;
};

} // namespace dg
