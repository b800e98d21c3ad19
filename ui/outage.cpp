// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outage.h"

#include "ui/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Outage)
};

QString ageText(const std::optional<std::chrono::seconds>& age)
{
    return age ? Words::tr("%1 ago").arg(tickingText(*age)) : Words::tr("not yet");
}

QString titleOf(const Pulse& pulse)
{
    using State = Pulse::State;
    if (pulse.isFrozen)
        return Words::tr("The program's own engine stands still: last trade %1")
            .arg(ageText(pulse.priceAge));
    if (pulse.price == State::Down)
        return Words::tr("No connection: last trade %1").arg(ageText(pulse.priceAge));
    if (pulse.book == State::Down)
        return Words::tr("No connection for the book: last update %1").arg(ageText(pulse.bookAge));
    if (pulse.late) return Words::tr("The data comes %1 late").arg(tickingText(*pulse.late));
    if (pulse.price == State::Stale)
        return Words::tr("Connected, but silent: last trade %1").arg(ageText(pulse.priceAge));
    if (pulse.book == State::Stale)
        return Words::tr("The book is silent: last update %1").arg(ageText(pulse.bookAge));
    if (pulse.candle == State::Down) return Words::tr("No connection for the candles");
    return Words::tr("The exchange's candles are silent");
}

/// What the network said, each thing once.
QString causeOf(const FeedStatus& live)
{
    QStringList causes;
    const auto add = [&causes](const std::string& text) {
        const auto cause = QString::fromStdString(text);
        if (!cause.isEmpty() && !causes.contains(cause)) causes << cause;
    };
    for (const LineStatus& line : live.lines)
        if (!line.open) add(line.problem);
    if (causes.isEmpty()) add(live.restProblem); // mostly the same in other words
    return causes.join(u'\n');
}

} // namespace

bool isLive(const MarketSnapshot& market, Stream stream)
{
    const StreamHealth& health = market.streams[static_cast<std::size_t>(stream)];
    return health.connected && !health.stale;
}

QString lastText(const std::optional<std::chrono::seconds>& age)
{
    return age ? Words::tr("last %1 ago").arg(tickingText(*age)) : Words::tr("none yet");
}

QString oldText(const std::optional<std::chrono::seconds>& age)
{
    return age ? Words::tr("%1 old").arg(tickingText(*age)) : u"–"_s;
}

Outage outageOf(const View& view, std::chrono::milliseconds sinceFrame)
{
    Outage outage;
    if (!view.snapshot || !view.market || view.snapshot->feed == FeedKind::Replay) return outage;
    outage.isEmpty = !view.pulse.isHeard;
    outage.isOut = outage.isEmpty || !view.pulse.isLive();
    if (!outage.isOut) return outage;
    std::optional<std::int64_t> next;
    bool isDown = false;
    if (const auto& live = view.snapshot->live) {
        outage.cause = causeOf(*live);
        for (const LineStatus& line : live->lines) {
            isDown = isDown || !line.open;
            if (!line.open && line.nextTryMs)
                next = std::min(next.value_or(*line.nextTryMs), *line.nextTryMs);
        }
    }
    if (outage.cause.isEmpty()) outage.cause = QString::fromStdString(view.snapshot->notice);
    // While the exchange wants silence nothing would be asked, whoever presses.
    outage.canTry = next.has_value() && !view.snapshot->live->restHeldUntil;
    if (next) {
        const auto left = std::max<std::int64_t>(*next - sinceFrame.count(), 0);
        outage.next = Words::tr("next try in %1 s").arg((left + 999) / 1000);
    } else if (isDown) {
        outage.next = Words::tr("trying now …");
    }
    if (!outage.isEmpty)
        outage.title = titleOf(view.pulse);
    else if (view.pulse.isPriceLive() && outage.cause.isEmpty())
        outage.title = Words::tr("Connected, waiting for the first data");
    else
        outage.title = outage.cause.isEmpty() ? Words::tr("Connecting to the exchange …")
                                              : Words::tr("No market data yet");
    return outage;
}

} // namespace dg
