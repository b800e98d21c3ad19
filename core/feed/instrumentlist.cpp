// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/instrumentlist.h"

#include "core/venue/binance/binancevenue.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace dg {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using std::chrono::steady_clock;

namespace {

constexpr std::chrono::milliseconds kUntold = 60s; ///< one of our entries was not whole

QString filterValue(const QJsonObject& instrument, QLatin1StringView type, QLatin1StringView key)
{
    for (const auto& filter : instrument["filters"_L1].toArray())
        if (filter["filterType"_L1].toString() == type) return filter[key].toString();
    return {};
}

} // namespace

InstrumentList::InstrumentList(RestClient& rest,
                               LineWriter& writer,
                               std::vector<std::string> symbols,
                               const FeedTiming& timing,
                               QObject* parent)
    : QObject(parent)
    , m_rest(rest)
    , m_writer(writer)
    , m_symbols(std::move(symbols))
    , m_timing(timing)
    , m_pause(timing.instrumentsSoon)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &InstrumentList::fetch);
}

void InstrumentList::stop()
{
    m_timer.stop();
    m_isAsking = false;
    m_againSoon = false;
}

void InstrumentList::fetch()
{
    m_asked = steady_clock::now();
    m_isAsking = true;
    const bool isWanted = std::exchange(m_isWanted, false);
    m_rest.get(
        u"/fapi/v1/exchangeInfo"_s,
        {},
        1,
        [this, isWanted, guard = QPointer<InstrumentList>(this)](const RestClient::Answer& answer) {
            if (guard) onAnswer(answer, isWanted);
        });
}

void InstrumentList::fetchSoon()
{
    m_isWanted = true;
    // Never dropped: who asks does so once, and what was asked before may not know of it yet.
    if (m_isAsking) {
        m_againSoon = true;
        return;
    }
    const auto since = steady_clock::now() - m_asked;
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(
        std::max<steady_clock::duration>(m_pause - since, 0s));
    if (m_timer.isActive() && m_timer.remainingTimeAsDuration() <= wait) return;
    m_timer.start(wait);
}

void InstrumentList::onAnswer(const RestClient::Answer& answer, bool isWanted)
{
    m_isAsking = false;
    const bool againSoon = std::exchange(m_againSoon, false);
    QJsonObject whole;
    if (answer.ok) whole = QJsonDocument::fromJson(answer.body).object();
    if (answer.ok && whole["symbols"_L1].isArray()) {
        m_failures = 0;
        const bool isNew = take(std::move(whole));
        m_pause = isWanted && !isNew ? std::min(m_pause * 2, m_timing.instrumentsLeastOften)
                                     : m_timing.instrumentsSoon;
        // Where it was asked for meanwhile, this one is older than that: told, it would confirm for
        // all what one of them doubts.
        const bool isUntold = isWanted && (againSoon || !tellListed());
        m_isWanted = m_isWanted || isUntold;
        m_timer.start(std::min<std::chrono::milliseconds>(againSoon  ? m_pause
                                                          : isUntold ? kUntold
                                                                     : m_timing.instrumentsEvery,
                                                          m_timing.instrumentsEvery));
    } else {
        m_isWanted = m_isWanted || isWanted;
        Q_EMIT notice(answer.ok ? tr("The exchange's list of instruments cannot be read.")
                                : answer.problem);
        const auto wait =
            std::min<std::chrono::milliseconds>(1s * (1 << std::min(m_failures++, 6)), 60s);
        m_timer.start(wait);
    }
    if (std::exchange(m_tried, true)) return;
    Q_EMIT tried();
}

bool InstrumentList::take(QJsonObject whole)
{
    // The answer lists every symbol of the venue; a recording keeps those that it is about.
    QMap<QString, QJsonObject> found;
    for (const auto& entry : whole["symbols"_L1].toArray()) {
        const QString symbol = entry["symbol"_L1].toString();
        if (std::ranges::find(m_symbols, symbol.toStdString()) != m_symbols.end())
            found[symbol] = entry.toObject();
    }
    QJsonArray kept;
    QStringList missing;
    for (const std::string& wanted : m_symbols) {
        const auto symbol = QString::fromStdString(wanted);
        if (found.contains(symbol))
            kept.append(found[symbol]);
        else
            missing << symbol;
    }
    for (auto it = found.cbegin(); it != found.cend(); ++it)
        compare(it.key(), m_known.value(it.key()), it.value());
    const bool changed = m_known != found;
    m_known = std::move(found);
    whole["symbols"_L1] = kept;
    if (changed)
        m_writer.answer(
            u"/fapi/v1/exchangeInfo"_s, {}, QJsonDocument(whole).toJson(QJsonDocument::Compact));
    if (missing != m_missing && !missing.isEmpty())
        Q_EMIT notice(
            tr("The exchange does not list %1. Check the spelling.").arg(missing.join(u", "_s)));
    m_missing = missing;
    return changed;
}

bool InstrumentList::tellListed()
{
    std::vector<std::string> names;
    for (const std::string& symbol : m_symbols)
        if (const auto entry = m_known.value(QString::fromStdString(symbol));
            !filterValue(entry, "PRICE_FILTER"_L1, "tickSize"_L1).isEmpty() &&
            !filterValue(entry, "LOT_SIZE"_L1, "stepSize"_L1).isEmpty())
            names.push_back(binance::streamName(Stream::Depth, symbol));
    if (!names.empty()) m_writer.event("listed", names);
    // Of one that the exchange does not list there is nothing to wait for.
    return names.size() + static_cast<std::size_t>(m_missing.size()) == m_symbols.size();
}

void InstrumentList::compare(const QString& symbol,
                             const QJsonObject& before,
                             const QJsonObject& after)
{
    const QString status = after["status"_L1].toString();
    if (status != before["status"_L1].toString(u"TRADING"_s))
        Q_EMIT notice(status == u"TRADING"
                          ? tr("%1 is traded again.").arg(symbol)
                          : tr("%1 is not traded now: its status is %2.").arg(symbol, status));
    if (before.isEmpty()) return;
    const auto said = [&](QLatin1StringView type, QLatin1StringView key, const QString& text) {
        const QString was = filterValue(before, type, key);
        const QString is = filterValue(after, type, key);
        if (was != is) Q_EMIT notice(text.arg(symbol, was, is));
    };
    said("PRICE_FILTER"_L1,
         "tickSize"_L1,
         tr("%1: the exchange changed the tick size from %2 to %3. The book starts again."));
    said("LOT_SIZE"_L1,
         "stepSize"_L1,
         tr("%1: the exchange changed the quantity step from %2 to %3. The book starts again."));
}

} // namespace dg
