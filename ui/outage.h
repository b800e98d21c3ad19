// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panel.h"

#include <QString>

namespace dg {

/// What is said where the market should be and is not.
struct Outage
{
    bool isOut = false;   ///< something of the market is missing or old
    bool isEmpty = false; ///< nothing has ever come of it
    bool canTry = false;  ///< something waits for its next try
    QString title;        ///< "No connection: last trade 34 s ago"
    QString cause;        ///< whole, as the network said it; may be empty
    QString next;         ///< "next try in 4 s"; empty where none waits

    friend bool operator==(const Outage&, const Outage&) = default;
};

/// Of a live feed; a replay has no outage that anybody could end. `sinceFrame`: how old the
/// snapshot is by now.
Outage outageOf(const View& view, std::chrono::milliseconds sinceFrame = {});

/// "last 34 s ago"; of what never came: "none yet".
QString lastText(const std::optional<std::chrono::seconds>& age);
/// "34 s old", where there is little room; of what never came: a dash.
QString oldText(const std::optional<std::chrono::seconds>& age);
/// Open and heard within its limit.
bool isLive(const MarketSnapshot& market, Stream stream);

} // namespace dg
