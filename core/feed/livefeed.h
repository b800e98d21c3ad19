// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/machineclocks.h"
#include "core/base/timestamp.h"
#include "core/feed/addresshold.h"
#include "core/feed/candlerefill.h"
#include "core/feed/feedline.h"
#include "core/feed/feedstatus.h"
#include "core/feed/feedtiming.h"
#include "core/feed/instrumentlist.h"
#include "core/feed/lagwatch.h"
#include "core/feed/linewriter.h"
#include "core/feed/livestate.h"
#include "core/feed/refill.h"
#include "core/feed/restclient.h"
#include "core/feed/serverclock.h"
#include "core/feed/sleepwatch.h"
#include "core/feed/snapshotrequester.h"

#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace dg {

struct LiveOptions
{
    QUrl rest;
    QUrl ws;
    std::vector<std::string> symbols; ///< upper case
    FeedTiming timing = {};
    MachineClocks clocks = MachineClocks::system();
};

/// The live feed of one exchange: routed sockets, snapshots, candles at the start and after a hole,
/// trades after a hole. Everything it receives leaves it as a line of a recording, in order of
/// receipt, through one function: what is played live and what is played again is the same text.
/// Engine thread; made and used there.
class LiveFeed final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LiveFeed)

public:
    using Deliver = LineWriter::Deliver;

    LiveFeed(LiveOptions options,
             const LiveState& state,
             Deliver deliver,
             QObject* parent = nullptr);
    ~LiveFeed() override;

    void start();
    void stop();

    /// Receive time.
    Timestamp now() const { return m_writer.now(); }
    FeedStatus status() const;
    /// The computer slept: its connections are dead, whether they know it or not.
    void wake(std::chrono::milliseconds slept);
    /// Somebody does not want to wait for the next try of what is down.
    void tryNow();

Q_SIGNALS:
    /// Something went wrong, or works again, in words for the user.
    void notice(const QString& text);

private:
    struct Line
    {
        std::unique_ptr<FeedLine> feed;
        LagWatch lag;
    };

    /// Once, however often it is said at a time.
    void say(const QString& text);
    void connectAll();
    void addLine(binance::Subscription subscription, int order);
    void onClosed(FeedLine& line, const QString& why);
    void check();
    void checkSleep();
    void checkLag(Line& line);

    LiveOptions m_options;
    const LiveState& m_state;
    LineWriter m_writer;
    AddressHold m_hold;
    RestClient m_rest;
    ServerClock m_clock;
    InstrumentList m_instruments;
    SnapshotRequester m_snapshots;
    Refill m_refill;
    CandleRefill m_candles;
    SleepWatch m_sleep;
    std::vector<Line> m_lines;
    QTimer m_check;
    std::uint64_t m_offGrid = 0; ///< rejected for it when the list was asked for last
    std::uint64_t m_lagRestarts = 0;
    QString m_lastNotice;
    std::chrono::steady_clock::time_point m_lastNoticeAt;
};

} // namespace dg
