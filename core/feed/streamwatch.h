// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace dg {

/// Which streams of one connection are heard. The exchange acknowledges everything, also what it
/// will never send (unknown or delisted symbol, wrong route): only messages prove a subscription.
/// Trades, candles and best prices move with the market: a quiet symbol is no fault, so that
/// their silence is borne longer, and they are asked for again without a word, less and less often.
/// Only candles that do not move while their symbol is traded are certainly dead. Forced orders are
/// not judged. Owned by its line; engine thread; no clock of its own.
class StreamWatch final
{
public:
    using Time = std::chrono::steady_clock::time_point;
    enum class Cure {
        None,
        Subscribe, ///< some are silent: ask for them again, on the same connection
        Restart,   ///< all that come by themselves are silent, or asking has not helped candles
    };
    struct Advice
    {
        Cure cure = Cure::None;
        std::vector<std::string> streams; ///< that are silent, the certainly dead ones first
        std::vector<std::string> givenUp; ///< tried often enough; to be said, once
    };

    /// `quietLimit`: of what moves with the market.
    StreamWatch(const std::vector<std::string>& names,
                std::chrono::milliseconds limit,
                std::chrono::milliseconds quietLimit,
                std::chrono::milliseconds givenUp);

    void opened(Time now);
    /// The stream's name as the message gives it. Returns false where it was not asked for.
    bool heard(QStringView name, Time now);
    /// What to do about silence, each time that something is due.
    Advice advise(Time now);
    /// Streams that several tries did not wake.
    bool isGivenUp(QStringView name) const;

private:
    enum class Pace {
        Steady, ///< comes whatever the market does
        Market, ///< moves with it
        Rare,
    };
    struct Stream
    {
        Pace pace = Pace::Rare;
        Time alive; ///< heard, or opened since, or tried
        bool silent = true;
        int tries = 0;
        bool said = false; ///< that it was given up
    };
    struct Less
    {
        using is_transparent = void;
        bool operator()(QStringView a, QStringView b) const { return a < b; }
    };

    static Pace paceOf(const std::string& name);
    bool isCertainlyDead(const QString& name, const Stream& stream) const;

    std::map<QString, Stream, Less> m_streams;
    std::chrono::milliseconds m_limit;
    std::chrono::milliseconds m_quietLimit;
    std::chrono::milliseconds m_givenUp;
};

} // namespace dg
