// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/practice/faults.h"
#include "core/practice/marketmodel.h"

#include <QByteArray>
#include <QString>
#include <QUrlQuery>

#include <chrono>
#include <cstdint>

namespace dg {

struct RestAnswer
{
    int status = 200;
    QByteArray body;
    int retryAfter = 0; ///< seconds; 0 = no such line
    int usedWeight = 0;
    int delay = 0; ///< ms
};

/// Answers requests as the venue does: its checks, its error codes, and its budget of weights with
/// 429 and, for those who go on, 418. The budget runs by the clock minute of this machine.
class PracticeRest final
{
public:
    PracticeRest(const MarketModel& market, int weightLimit)
        : m_market(market)
        , m_weightLimit(weightLimit)
    {}

    /// `nowMs` is the wall clock.
    RestAnswer
    answer(const QString& path, const QUrlQuery& query, std::int64_t nowMs, FaultQueue& faults);
    std::uint64_t requests() const { return m_requests; }
    /// The venue's clock goes wrong by so much. Candles and liquidations keep the right time, as
    /// they would make no sense otherwise.
    void setClockShift(std::chrono::milliseconds shift) { m_clockShift = shift; }
    std::chrono::milliseconds clockShift() const { return m_clockShift; }

private:
    RestAnswer fetch(const QString& path, const QUrlQuery& query, int& weight, FaultQueue& faults);
    RestAnswer depth(const SymbolModel& model, const QUrlQuery& query, int& weight, FaultQueue&);
    RestAnswer klines(const SymbolModel& model, const QUrlQuery& query, int& weight);
    RestAnswer trades(const SymbolModel& model, const QUrlQuery& query);
    RestAnswer instruments(FaultQueue& faults);
    bool refuse(std::int64_t nowMs, FaultQueue& faults, RestAnswer& answer);

    const MarketModel& m_market;
    int m_weightLimit;
    std::chrono::milliseconds m_clockShift{0};
    int m_usedWeight = 0;
    int m_warnings = 0; ///< 429s of this minute
    std::int64_t m_minute = 0;
    std::int64_t m_bannedUntil = 0;
    std::uint64_t m_requests = 0;
    int m_oddLists = 0;
};

} // namespace dg
