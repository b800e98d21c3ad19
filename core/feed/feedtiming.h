// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace dg {

/// When the live feed does what. The defaults are for the exchange; tests take shorter ones.
struct FeedTiming
{
    /// A connection without any message for so long is dead: book and mark price come more often
    /// than that in any market.
    std::chrono::milliseconds silence{10'000};
    /// The same for one stream that has a natural rate, on a connection that is alive. An accepted
    /// subscription proves nothing.
    std::chrono::milliseconds streamSilence{15'000};
    /// And for one that moves with the market: of a quiet symbol nothing may come for minutes.
    std::chrono::milliseconds quietSilence{90'000};
    /// Where no candle has come for so long they are fetched, and so often, even if nothing else
    /// says that a minute is over. Longer than a minute without trades and the wait for its end.
    std::chrono::milliseconds candleOverdue{90'000};
    /// Candles wait for those before them so long: a ban lasts two minutes at least.
    std::chrono::milliseconds candleWait{180'000};
    /// A stream that three tries did not wake is tried again only so often.
    std::chrono::milliseconds givenUp{600'000};
    /// The exchange ends connections after 24 h: ours are replaced before that, one after another.
    std::chrono::milliseconds rotateAfter{23 * 3'600'000};
    std::chrono::milliseconds rotateStagger{120'000};
    /// Both connections deliver for at least so long, and the new one must have caught up by then.
    std::chrono::milliseconds overlap{2'000};
    std::chrono::milliseconds overlapLimit{30'000};
    /// Data older than this for so long means that we read too slowly.
    std::chrono::milliseconds lagLimit{5'000};
    std::chrono::milliseconds lagFor{2'000};
    std::chrono::milliseconds lagPause{
        30'000}; ///< between two restarts for that; doubled each time
    std::chrono::milliseconds clockFirst{3'000}; ///< from the first look at its clock to the second
    std::chrono::milliseconds clockEvery{120'000};
    std::chrono::milliseconds instrumentsEvery{300'000};
    /// Between two lists of instruments that were asked for; doubled while they say the same, as
    /// prices may lie off a grid for ever.
    std::chrono::milliseconds instrumentsSoon{5'000};
    std::chrono::milliseconds instrumentsLeastOften{60'000};
    /// A certain book is looked at anew this often, and near the edge of what is known of it.
    std::chrono::milliseconds refreshEvery{30 * 60'000};
    std::chrono::milliseconds refreshPause{60'000};
    /// What ends sooner, a connection or a certain book, has not lasted: the pause before the next
    /// try goes on growing.
    std::chrono::milliseconds lasted{30'000};
    /// Between the opening of two connections.
    std::chrono::milliseconds openStagger{150};
};

} // namespace dg
