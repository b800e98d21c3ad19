// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/serverclock.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdlib>

namespace dg {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using std::chrono::steady_clock;

namespace {

constexpr auto kAgain = 10s; ///< after an answer that did not come
/// Two clocks drift apart by less than this; and part of the time between two looks.
constexpr qint64 kTolerance = 100;
constexpr double kDrift = 0.005;

} // namespace

ServerClock::ServerClock(RestClient& rest,
                         LineWriter& writer,
                         const FeedTiming& timing,
                         QObject* parent)
    : QObject(parent)
    , m_rest(rest)
    , m_writer(writer)
    , m_timing(timing)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ServerClock::ask);
}

void ServerClock::start()
{
    ask();
}

void ServerClock::stop()
{
    m_timer.stop();
}

void ServerClock::measureAnew()
{
    m_offset.reset();
    m_timer.start(0);
}

void ServerClock::ask()
{
    m_timer.start(kAgain + m_timing.clockFirst); // whatever becomes of the request
    const qint64 asked = m_writer.now().ms;      // what ages are judged by
    m_rest.get(
        u"/fapi/v1/time"_s,
        {},
        1,
        [this, guard = QPointer<ServerClock>(this), asked](const RestClient::Answer& answer) {
            if (guard && answer.ok) onAnswer(answer.body, asked, m_writer.now().ms);
        },
        RestClient::Urgency::Urgent);
}

void ServerClock::onAnswer(const QByteArray& body, qint64 asked, qint64 answered)
{
    const auto time = QJsonDocument::fromJson(body).object()[u"serverTime"].toDouble(-1);
    if (time <= 0 || answered < asked || time > 253'402'300'799'999.0) return;
    const auto now = steady_clock::now();
    const qint64 uncertainty = (answered - asked) / 2 + 1;
    ClockOffset measured{static_cast<qint64>(time) - (asked + (answered - asked) / 2), false};
    const bool isFirst = !m_offset;
    if (!isFirst) {
        const auto passed = std::chrono::duration<double, std::milli>(now - m_measured).count();
        const auto allowed =
            kTolerance + uncertainty + m_uncertainty + static_cast<qint64>(passed * kDrift);
        measured.steady = std::llabs(measured.ms - m_offset->ms) <= allowed;
    }
    m_offset = measured;
    m_measured = now;
    m_uncertainty = uncertainty;
    m_timer.start(isFirst ? m_timing.clockFirst : m_timing.clockEvery);
    m_writer.clock(measured);
    Q_EMIT offsetMeasured(measured);
    if (!isFirst) say();
}

void ServerClock::say()
{
    const bool differs = m_offset->differs();
    if (differs == m_saidDiffers) return;
    m_saidDiffers = differs;
    if (!m_offset->steady)
        Q_EMIT notice(tr("The exchange's clock does not run like this computer's; "
                         "the age of its data is not judged."));
    else if (differs)
        Q_EMIT notice(tr("The clocks differ: the exchange's is %1 s from this computer's. "
                         "Ages are measured by the exchange's.")
                          .arg(static_cast<double>(m_offset->ms) / 1000, 0, 'f', 1));
    else
        Q_EMIT notice(tr("The exchange's clock and this computer's agree again."));
}

} // namespace dg
