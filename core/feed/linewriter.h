// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/receiveclock.h"
#include "core/market/events.h"

#include <QByteArray>
#include <QString>
#include <QStringEncoder>
#include <QStringView>

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dg {

/// Makes lines of a recording out of what a live feed receives, in order of receipt, and hands them
/// on: what is played live and what is played again is the same text. Owned by its feed; engine
/// thread.
class LineWriter final
{
public:
    /// Called with every line, which is followed by kFramePadding readable bytes.
    using Deliver = std::function<void(std::string_view)>;

    explicit LineWriter(Deliver deliver, MachineClocks clocks = MachineClocks::system());

    /// Receive time.
    Timestamp now() const { return m_clock.now(); }

    /// A message as it came.
    void frame(QStringView text);
    void answer(const QString& path, const std::string& symbol, const QByteArray& body);
    void event(const char* event, const std::vector<std::string>& streams);
    void clock(const ClockOffset& offset);
    /// The wall clock was set; times of receipt run on.
    void clockStep(std::chrono::milliseconds by);

private:
    void line(const QByteArray& text);

    Deliver m_deliver;
    QStringEncoder m_toUtf8{QStringEncoder::Utf8};
    std::vector<char> m_buffer; ///< reused: a frame is copied once
    ReceiveClock m_clock;
};

} // namespace dg
