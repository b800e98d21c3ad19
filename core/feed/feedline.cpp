// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/feedline.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace dg {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using std::chrono::steady_clock;

namespace {

/// Messages that wait for a refill, about 64 MB; beyond it they are let through without.
constexpr std::size_t kMaxHeldChars = 32 * 1024 * 1024;
/// Messages of a candle stream that wait; four a second.
constexpr std::size_t kMaxHeldCandles = 1000;
/// A rotation that did not come off is tried again after this.
constexpr auto kRotateAgain = 5min;

/// The exchange's own number for it, where no HTTP status can be.
constexpr int kTooManyRequests = -1003;

constexpr QStringView kStreamStart = u"{\"stream\":\"";

QStringView streamOf(QStringView text)
{
    if (!text.startsWith(kStreamStart)) return {};
    const auto rest = text.mid(kStreamStart.size());
    const auto end = rest.indexOf(u'"');
    return end < 0 ? QStringView{} : rest.first(end);
}

/// When the minute of a candle began, where the message is one. The venue puts `t` first in `k`.
std::optional<Timestamp> candleOpen(QStringView stream, QStringView text)
{
    constexpr QStringView kStart = u"\"k\":{\"t\":";
    if (!stream.contains(u"@kline")) return std::nullopt;
    const auto at = text.indexOf(kStart);
    if (at < 0) return std::nullopt;
    const auto digits = text.mid(at + kStart.size());
    bool ok = false;
    const auto ms = digits.first(std::max<qsizetype>(digits.indexOf(u','), 0)).toLongLong(&ok);
    return ok ? std::optional(Timestamp{ms}) : std::nullopt;
}

} // namespace

FeedLine::FeedLine(QUrl url,
                   binance::Subscription subscription,
                   const FeedTiming& timing,
                   AddressHold& hold,
                   int order,
                   QObject* parent)
    : QObject(parent)
    , m_url(std::move(url))
    , m_subscription(std::move(subscription))
    , m_timing(timing)
    , m_hold(hold)
    , m_order(order)
    , m_watch(m_subscription.names, timing.streamSilence, timing.quietSilence, timing.givenUp)
    , m_now(makeConnection())
{
    m_start.setSingleShot(true);
    connect(&m_start, &QTimer::timeout, this, [this] { m_now->start(); });
    m_rotate.setSingleShot(true);
    connect(&m_rotate, &QTimer::timeout, this, &FeedLine::beginRotation);
}

FeedLine::~FeedLine() = default;

std::unique_ptr<Connection> FeedLine::makeConnection()
{
    auto made = std::make_unique<Connection>(m_url, m_timing, m_hold);
    Connection* const raw = made.get();
    connect(raw, &Connection::opened, this, [this, raw] { onOpened(raw); });
    connect(
        raw, &Connection::closed, this, [this, raw](const QString& why) { onClosed(raw, why); });
    connect(
        raw, &Connection::failed, this, [this, raw](const QString& why) { onFailed(raw, why); });
    connect(raw, &Connection::message, this, [this, raw](const QString& text) {
        onMessage(raw, text);
    });
    return made;
}

void FeedLine::start()
{
    m_start.start(m_timing.openStagger * m_order);
}

void FeedLine::restart(const QString& why)
{
    dropNext();
    m_now->restartNow(why);
}

bool FeedLine::carries(const std::string& stream) const
{
    return std::ranges::find(m_subscription.names, stream) != m_subscription.names.end();
}

bool FeedLine::isOpen() const
{
    return m_now->isOpen();
}

void FeedLine::onOpened(Connection* connection)
{
    if (connection == m_next.get()) {
        m_handover->opened(steady_clock::now());
        return;
    }
    m_openedAt = steady_clock::now();
    m_heardAt.reset();
    m_problem.clear();
    m_watch.opened(*m_openedAt);
    planRotation();
    Q_EMIT opened();
}

void FeedLine::onClosed(Connection* connection, const QString& why)
{
    if (connection == m_next.get()) {
        // The old one goes on; nobody has to know but the counters.
        dropNext();
        m_rotate.start(kRotateAgain);
        return;
    }
    dropNext();
    if (m_openedAt) m_lostAt = steady_clock::now();
    m_openedAt.reset();
    m_problem = why;
    ++m_closed;
    release();
    m_heldStreams.clear();
    Q_EMIT closed(why);
}

/// It is down as before, and perhaps for another reason.
void FeedLine::onFailed(Connection* connection, const QString& why)
{
    if (connection != m_now.get() || why == m_problem) return;
    m_problem = why;
    Q_EMIT notice(why);
}

void FeedLine::onMessage(Connection* connection, const QString& text)
{
    if (text.startsWith(QChar::ByteOrderMark)) {
        const auto* const begin =
            std::ranges::find_if(text, [](QChar c) { return c != QChar(QChar::ByteOrderMark); });
        onMessage(connection, text.mid(begin - text.cbegin()));
        return;
    }
    if (const auto words = exchangeWordsIn(text)) {
        if (words->refused) onWords(*words);
        return;
    }
    if (connection == m_next.get()) {
        if (m_handover->onNew(text)) return;
        dropNext();
        m_rotate.start(kRotateAgain);
        return;
    }
    if (m_handover) m_handover->onOld(text);
    m_heardAt = steady_clock::now();
    pass(text);
}

void FeedLine::onWords(const ExchangeWords& words)
{
    // Said over this connection, meant for the whole address.
    const auto ban = banLeft(words.text, m_hold.exchangeNow());
    if (words.code == kTooManyRequests)
        m_hold.refused(tellsOfBan(words.text) ? 418 : 429, ban);
    else
        m_hold.refused(words.code, ban);
    QString said = tr("%1 refuses: %2").arg(m_url.host(), words.text);
    if (words.code != 0) said += u" (%1)"_s.arg(words.code);
    if (!m_refusals.passes(said, steady_clock::now())) return;
    if (const int kept = m_refusals.takeKeptBack(); kept > 0)
        said += u' ' + tr("(and %n more since the last one that was told)", nullptr, kept);
    Q_EMIT notice(said);
}

void FeedLine::pass(const QString& text)
{
    if (const auto name = streamOf(text); !name.isEmpty()) m_watch.heard(name, steady_clock::now());
    if (!m_holding) {
        deliver(text);
        return;
    }
    m_heldChars += static_cast<std::size_t>(text.size());
    m_held.push_back(text);
    if (m_heldChars <= kMaxHeldChars) return;
    m_letGo += m_held.size();
    release();
}

void FeedLine::deliver(const QString& text)
{
    const auto name = streamOf(text);
    if (const auto open = candleOpen(name, text)) {
        const QString stream = name.toString();
        if (!m_heldStreams.contains(stream))
            Q_EMIT candle(stream, *open, text.contains(u"\"x\":true"));
        const auto held = m_heldStreams.find(stream);
        if (held != m_heldStreams.end()) {
            // The newest are enough: what is older is fetched.
            if (held->second.size() >= kMaxHeldCandles) held->second.erase(held->second.begin());
            held->second.push_back(text);
            return;
        }
    }
    Q_EMIT message(text);
}

void FeedLine::release()
{
    m_holding = false;
    m_heldChars = 0;
    for (const QString& text : std::exchange(m_held, {}))
        deliver(text);
}

void FeedLine::releaseStream(const QString& stream)
{
    const auto held = m_heldStreams.find(stream);
    if (held == m_heldStreams.end()) return;
    const auto texts = std::exchange(held->second, {});
    m_heldStreams.erase(held);
    for (const QString& text : texts)
        deliver(text);
}

void FeedLine::check()
{
    const auto now = steady_clock::now();
    if (m_handover) {
        if (m_handover->isComplete(now, m_timing.overlap))
            finishRotation();
        else if (m_rotationBegan && now - *m_rotationBegan > m_timing.overlapLimit) {
            dropNext();
            m_rotate.start(kRotateAgain);
        }
    }
    if (!m_now->isOpen()) return;
    const auto advice = m_watch.advise(now);
    for (const std::string& name : advice.givenUp)
        Q_EMIT notice(tr("%1 is accepted by the exchange and stays silent; the others go on")
                          .arg(QString::fromStdString(name)));
    switch (advice.cure) {
    case StreamWatch::Cure::None:
        break;
    case StreamWatch::Cure::Subscribe:
        askAgain(advice.streams);
        break;
    case StreamWatch::Cure::Restart:
        m_now->restart(tr("%1 was accepted and stays silent")
                           .arg(QString::fromStdString(advice.streams.front())));
        break;
    }
}

void FeedLine::askAgain(const std::vector<std::string>& streams)
{
    // Two messages at a time, and that at most every few seconds: far below the limit of 10/s.
    QJsonArray names;
    for (const std::string& name : streams)
        names.append(QString::fromStdString(name));
    for (const auto method : {"UNSUBSCRIBE"_L1, "SUBSCRIBE"_L1}) {
        const QJsonObject request{
            {u"method"_s, method}, {u"params"_s, names}, {u"id"_s, ++m_lastRequest}};
        m_now->send(QString::fromUtf8(QJsonDocument(request).toJson(QJsonDocument::Compact)));
    }
}

// --- rotation: the exchange ends a connection after 24 h; ours end before that, without a hole

void FeedLine::planRotation()
{
    const auto jitter = std::chrono::milliseconds(QRandomGenerator::global()->bounded(
        static_cast<int>(m_timing.rotateStagger.count() / 2) + 1));
    m_rotate.start(m_timing.rotateAfter - m_timing.rotateStagger * (m_order % 60) - jitter);
}

void FeedLine::beginRotation()
{
    if (!m_now->isOpen() || m_holding || !m_heldStreams.empty()) {
        m_rotate.start(m_timing.overlapLimit);
        return;
    }
    m_handover.emplace();
    m_rotationBegan = steady_clock::now();
    m_next = makeConnection();
    m_next->start();
}

void FeedLine::finishRotation()
{
    // Not read again from here on, whatever it still has to say.
    const auto old = std::exchange(m_now, std::move(m_next));
    old->disconnect(this);
    old->stop();
    const auto fresh = m_handover->take();
    m_duplicates += m_handover->duplicates();
    m_handover.reset();
    ++m_rotated;
    m_openedAt = steady_clock::now();
    planRotation();
    for (const QString& text : fresh)
        pass(text);
}

void FeedLine::dropNext()
{
    m_handover.reset();
    if (!m_next) return;
    m_next->disconnect(this);
    m_next->stop();
    m_next.release()->deleteLater(); // its own signal may be on the stack
}

LineStatus FeedLine::status() const
{
    std::optional<std::int64_t> silent;
    if (m_heardAt)
        silent =
            std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - *m_heardAt)
                .count();
    return {.route = std::string(binance::pathOf(m_subscription.route).substr(1)),
            .streams = static_cast<int>(m_subscription.names.size()),
            .open = m_now->isOpen(),
            .since = {}, // its feed knows the time of day
            .roundTripMs = m_now->roundTripMs(),
            .closed = m_closed,
            .rotated = m_rotated,
            .silentMs = silent,
            .problem = m_problem.toStdString(),
            .nextTryMs = m_now->nextTryMs()};
}

} // namespace dg
