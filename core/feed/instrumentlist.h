// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/feed/feedtiming.h"
#include "core/feed/linewriter.h"
#include "core/feed/restclient.h"

#include <QJsonObject>
#include <QMap>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <string>
#include <vector>

namespace dg {

/// The exchange's list of instruments, cut to our symbols: read at the start, before anything with
/// a price, and every few minutes, as a tick size or a status may change while we run. What changed
/// becomes a line of the recording and is said. Where somebody asked for it, that it has come is a
/// line too ("listed"): only then is it known that what it said before still holds. Owned by its
/// feed; engine thread.
class InstrumentList final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InstrumentList)

public:
    InstrumentList(RestClient& rest,
                   LineWriter& writer,
                   std::vector<std::string> symbols,
                   const FeedTiming& timing,
                   QObject* parent = nullptr);

    void fetch();
    /// Prices do not fit the grid: look again soon, however many ask for it.
    void fetchSoon();
    void stop();

Q_SIGNALS:
    /// The first attempt is over, well or not: grids are inferred then.
    void tried();
    void notice(const QString& text);

private:
    void onAnswer(const RestClient::Answer& answer, bool isWanted);
    /// Whether it says something else than the one before.
    bool take(QJsonObject whole);
    /// Whether all of our symbols are in it with their grids.
    bool tellListed();
    void compare(const QString& symbol, const QJsonObject& before, const QJsonObject& after);

    RestClient& m_rest;
    LineWriter& m_writer;
    std::vector<std::string> m_symbols;
    FeedTiming m_timing;
    QTimer m_timer;
    QMap<QString, QJsonObject> m_known; ///< by symbol
    QStringList m_missing;              ///< said already
    std::chrono::steady_clock::time_point m_asked;
    std::chrono::milliseconds m_pause; ///< since then, before one that is asked for
    int m_failures = 0;
    bool m_tried = false;
    bool m_isAsking = false;
    bool m_againSoon = false; ///< it was asked for while an older request was under way
    bool m_isWanted = true;   ///< somebody waits for one that is asked for from now on
};

} // namespace dg
