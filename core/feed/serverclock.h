// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/feed/feedtiming.h"
#include "core/feed/linewriter.h"
#include "core/feed/restclient.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <cstdint>
#include <optional>

namespace dg {

/// Follows the exchange's clock by /fapi/v1/time: its offset to ours at the middle of the request,
/// and whether it runs as fast as ours. Ages of data are judged by it, so that neither a wrong
/// clock here nor a stand-in that runs at twenty times the speed looks like old data. Each
/// measurement becomes a line of the recording. Owned by its feed; engine thread.
class ServerClock final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServerClock)

public:
    ServerClock(RestClient& rest,
                LineWriter& writer,
                const FeedTiming& timing,
                QObject* parent = nullptr);

    void start();
    void stop();
    /// Forgets what it knows: either clock may have been set, or we were asleep.
    void measureAnew();

    const std::optional<ClockOffset>& offset() const { return m_offset; }

Q_SIGNALS:
    /// Each time anew, by the clock of receipt.
    void offsetMeasured(const ClockOffset& offset);
    /// It differs from ours, or does no longer, in words.
    void notice(const QString& text);

private:
    void ask();
    void onAnswer(const QByteArray& body, qint64 asked, qint64 answered);
    void say();

    RestClient& m_rest;
    LineWriter& m_writer;
    FeedTiming m_timing;
    QTimer m_timer;
    std::optional<ClockOffset> m_offset;
    std::chrono::steady_clock::time_point m_measured;
    qint64 m_uncertainty = 0; ///< of m_offset, ms: half the round trip
    bool m_saidDiffers = false;
};

} // namespace dg
