// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/practicerest.h"

#include "core/practice/binanceformat.h"

#include <algorithm>
#include <array>

namespace dg {

namespace {

constexpr int kWarningsBeforeBan = 5;
constexpr int kBanSeconds = 120;
constexpr int kSlowMs = 3000;
constexpr std::size_t kStaleUpdates = 300; ///< half a minute of updates

RestAnswer error(int status, int code, std::string_view message)
{
    return {status, QByteArray::fromStdString(errorAnswer(code, message))};
}

RestAnswer tooMany(int seconds)
{
    RestAnswer answer =
        error(429, -1003, "Too many requests; please use the websocket for live updates.");
    answer.retryAfter = seconds;
    return answer;
}

RestAnswer banned(std::int64_t untilMs, std::int64_t nowMs)
{
    RestAnswer answer = error(
        418, -1003, "Way too many requests; IP banned until " + std::to_string(untilMs) + ".");
    answer.retryAfter = static_cast<int>((untilMs - nowMs + 999) / 1000);
    return answer;
}

RestAnswer ok(const std::string& body)
{
    return {200, QByteArray::fromStdString(body)};
}

/// A whole number, `fallback` where the parameter is missing, none where it is something else.
std::optional<std::int64_t> number(const QUrlQuery& query, const char* name, std::int64_t fallback)
{
    const QString text = query.queryItemValue(QLatin1String(name));
    if (text.isEmpty()) return fallback;
    bool isNumber = false;
    const qint64 value = text.toLongLong(&isNumber);
    if (!isNumber) return {};
    return value;
}

/// limit, startTime, endTime and fromId; none where one of them cannot be.
std::optional<RowsQuery> rowsQuery(const QUrlQuery& query, std::int64_t most)
{
    const auto limit = number(query, "limit", 500);
    if (!limit || *limit < 1 || *limit > most) return {};
    RowsQuery rows;
    rows.limit = static_cast<std::size_t>(*limit);
    const auto read = [&](const char* name, std::optional<std::int64_t>& value) {
        if (!query.hasQueryItem(QLatin1String(name))) return true;
        value = number(query, name, 0);
        return value.has_value();
    };
    if (!read("startTime", rows.startTime) || !read("endTime", rows.endTime) ||
        !read("fromId", rows.from))
        return {};
    return rows;
}

} // namespace

RestAnswer PracticeRest::answer(const QString& path,
                                const QUrlQuery& query,
                                std::int64_t nowMs,
                                FaultQueue& faults)
{
    faults.reach(++m_requests);
    if (nowMs / 60'000 != m_minute) {
        m_minute = nowMs / 60'000;
        m_usedWeight = 0;
        m_warnings = 0;
    }
    RestAnswer answer;
    if (!refuse(nowMs, faults, answer)) {
        int weight = 1;
        answer = fetch(path, query, weight, faults);
        m_usedWeight += weight; // refused ones cost as well
    }
    answer.usedWeight = m_usedWeight;
    return answer;
}

bool PracticeRest::refuse(std::int64_t nowMs, FaultQueue& faults, RestAnswer& answer)
{
    FaultKind kind{};
    const auto refusal = [](FaultKind k) {
        return k != FaultKind::SlowSnapshot && k != FaultKind::StaleSnapshot &&
               k != FaultKind::OddInfo;
    };
    if (faults.take(refusal, kind)) {
        if (kind == FaultKind::Http429)
            answer = tooMany(2);
        else if (kind == FaultKind::Http418)
            answer = banned(nowMs + kBanSeconds * 1000, nowMs);
        else if (kind == FaultKind::Http451)
            answer = error(451, 0, "Service unavailable from a restricted location");
        else
            answer = error(500, -1000, "An unknown error occurred while processing the request.");
        return true;
    }
    const auto left = static_cast<int>((60'000 - nowMs % 60'000 + 999) / 1000);
    if (nowMs >= m_bannedUntil && m_usedWeight < m_weightLimit) return false;
    if (nowMs >= m_bannedUntil && ++m_warnings <= kWarningsBeforeBan) {
        answer = tooMany(left);
        return true;
    }
    if (nowMs >= m_bannedUntil) m_bannedUntil = nowMs + kBanSeconds * 1000;
    answer = banned(m_bannedUntil, nowMs);
    return true;
}

RestAnswer
PracticeRest::fetch(const QString& path, const QUrlQuery& query, int& weight, FaultQueue& faults)
{
    if (path == u"/fapi/v1/ping") return ok("{}");
    if (path == u"/fapi/v1/time") return ok(timeAnswer(m_market.now() + m_clockShift));
    if (path == u"/fapi/v1/exchangeInfo") return instruments(faults);
    const bool isDepth = path == u"/fapi/v1/depth";
    const bool isKlines = path == u"/fapi/v1/klines";
    if (!isDepth && !isKlines && path != u"/fapi/v1/aggTrades") return {404, "<html></html>"};
    weight = isDepth ? 10 : isKlines ? 5 : 20;
    const std::string symbol = query.queryItemValue(QStringLiteral("symbol")).toStdString();
    if (symbol.empty())
        return error(
            400, -1102, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.");
    const SymbolModel* const model = m_market.find(symbol);
    if (model == nullptr || model->isDelisted()) return error(400, -1121, "Invalid symbol.");
    if (isDepth) return depth(*model, query, weight, faults);
    return isKlines ? klines(*model, query, weight) : trades(*model, query);
}

RestAnswer PracticeRest::instruments(FaultQueue& faults)
{
    constexpr std::array kOdd{OddEntry::OtherName, OddEntry::Foreign, OddEntry::Emptied};
    FaultKind kind{};
    OddEntry odd = OddEntry::None;
    if (faults.take([](FaultKind k) { return k == FaultKind::OddInfo; }, kind))
        odd = kOdd[static_cast<std::size_t>(m_oddLists++) % kOdd.size()];
    return ok(exchangeInfoAnswer(m_market, odd));
}

RestAnswer PracticeRest::depth(const SymbolModel& model,
                               const QUrlQuery& query,
                               int& weight,
                               FaultQueue& faults)
{
    constexpr std::array<std::int64_t, 7> kLimits{5, 10, 20, 50, 100, 500, 1000};
    const auto limit = number(query, "limit", 500);
    if (!limit || std::ranges::find(kLimits, *limit) == kLimits.end()) {
        const QString given = query.queryItemValue(QStringLiteral("limit"));
        const bool isPlain = std::ranges::all_of(given, [](QChar c) { return c.isDigit(); });
        return error(
            400, -4021, (isPlain ? given.toStdString() : "limit") + " is not valid depth limit.");
    }
    weight = *limit <= 50 ? 2 : *limit == 100 ? 5 : *limit == 500 ? 10 : 20;

    FaultKind kind{};
    const auto is = [](FaultKind wanted) { return [wanted](FaultKind k) { return k == wanted; }; };
    const bool isStale = faults.take(is(FaultKind::StaleSnapshot), kind);
    BookCopy book;
    if (isStale) {
        book = model.book().at(model.book().updateAgo(kStaleUpdates)).value_or(BookCopy{});
        const auto most = static_cast<std::size_t>(*limit);
        book.bids.resize(std::min(book.bids.size(), most));
        book.asks.resize(std::min(book.asks.size(), most));
    } else {
        book = model.book().copy(static_cast<std::size_t>(*limit));
    }
    RestAnswer answer = ok(depthAnswer(model, book, m_market.now() + m_clockShift));
    if (faults.take(is(FaultKind::SlowSnapshot), kind)) answer.delay = kSlowMs;
    return answer;
}

RestAnswer PracticeRest::klines(const SymbolModel& model, const QUrlQuery& query, int& weight)
{
    if (query.queryItemValue(QStringLiteral("interval")) != u"1m")
        return error(400, -1120, "Invalid interval.");
    const auto rows = rowsQuery(query, 1500);
    if (!rows) return error(400, -1130, "Data sent for a parameter is not valid.");
    if (query.hasQueryItem(QStringLiteral("limit")))
        weight = rows->limit <= 100 ? 1 : rows->limit <= 500 ? 2 : rows->limit <= 1000 ? 5 : 10;
    return ok(klinesAnswer(model, *rows));
}

RestAnswer PracticeRest::trades(const SymbolModel& model, const QUrlQuery& query)
{
    const auto rows = rowsQuery(query, 1000);
    if (!rows || (rows->from && (rows->startTime || rows->endTime)))
        return error(400, -1130, "Data sent for a parameter is not valid.");
    return ok(tradesAnswer(model, *rows));
}

} // namespace dg
