// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"

#include <QString>
#include <QStringView>

#include <chrono>
#include <map>
#include <optional>
#include <utility>

namespace dg {

/// What the exchange says among the data about a request, or about this address.
struct ExchangeWords
{
    bool refused = false; ///< false: it only says that it did as asked
    int code = 0;         ///< its own number, or an HTTP status; 0: none
    QString text;         ///< of a refusal, cleaned
};

/// In any of its forms: {"result":…}, {"error":…}, {"code":-1003,"msg":…},
/// {"id":7,"status":400,"error":{…}}. None where the frame is anything else.
std::optional<ExchangeWords> exchangeWordsIn(QStringView frame);

/// How long a text says that this address is banned ("banned until 1700000000000"); 0 where it does
/// not say, or the time is over.
std::chrono::seconds banLeft(const QString& text, Timestamp exchangeNow);
/// It tells of a ban's end at all, be it over or not.
bool tellsOfBan(const QString& text);

/// Lets each text through once a minute, and only a few different ones: a peer that says thousands
/// of things must fill neither the log nor the store behind it. Texts that differ by numbers alone
/// are one. Bounded; no clock of its own.
class NoticeGate final
{
public:
    using Time = std::chrono::steady_clock::time_point;

    /// True: say it now.
    bool passes(const QString& text, Time now);
    /// How many were kept back since this was asked for last.
    int takeKeptBack() { return std::exchange(m_keptBack, 0); }

private:
    std::map<QString, Time> m_said;
    int m_keptBack = 0;
};

} // namespace dg
