// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/exchangewords.h"

#include "core/feed/problemtext.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace dg {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongest = 4096; ///< characters; such words are short
constexpr auto kOnceIn = 1min;
constexpr std::size_t kMostTexts = 5; ///< different ones in that time

ExchangeWords wordsOf(const QJsonObject& error, int status)
{
    const int code = error["code"_L1].toInt(status);
    return {true, code, ProblemText::cleaned(error["msg"_L1].toString())};
}

QRegularExpressionMatch banIn(const QString& text)
{
    static const QRegularExpression kUntil(u"banned until (\\d{13})\\b"_s);
    return kUntil.match(text);
}

} // namespace

std::optional<ExchangeWords> exchangeWordsIn(QStringView frame)
{
    // Data is told from words by its beginning: it must cost nothing.
    if (!frame.startsWith(u'{') || frame.startsWith(u"{\"stream\":") ||
        frame.startsWith(u"{\"data\":") || frame.startsWith(u"{\"e\":") || frame.size() > kLongest)
        return std::nullopt;
    const QJsonObject object = QJsonDocument::fromJson(frame.toUtf8()).object();
    if (object.isEmpty() || object.contains("stream"_L1) || object.contains("e"_L1))
        return std::nullopt;
    const int status = object["status"_L1].toInt();
    const QJsonValue error = object["error"_L1];
    if (error.isObject()) return wordsOf(error.toObject(), status);
    if (error.isString())
        return ExchangeWords{true, status, ProblemText::cleaned(error.toString())};
    if (object.contains("code"_L1) && object.contains("msg"_L1)) return wordsOf(object, status);
    if (status >= 400) return ExchangeWords{true, status, {}};
    if (object.contains("result"_L1) || object.contains("id"_L1)) return ExchangeWords{};
    return std::nullopt;
}

std::chrono::seconds banLeft(const QString& text, Timestamp exchangeNow)
{
    const auto ban = banIn(text);
    if (!ban.hasMatch()) return 0s;
    const qint64 left = ban.captured(1).toLongLong() - exchangeNow.ms;
    return std::chrono::seconds(std::max<qint64>(left / 1000 + 1, 0));
}

bool tellsOfBan(const QString& text)
{
    return banIn(text).hasMatch();
}

bool NoticeGate::passes(const QString& text, Time now)
{
    static const QRegularExpression kNumbers(u"\\d+"_s);
    std::erase_if(m_said, [now](const auto& said) { return now - said.second >= kOnceIn; });
    QString key = text;
    key.replace(kNumbers, u"#"_s);
    if (m_said.size() >= kMostTexts || m_said.contains(key)) {
        ++m_keptBack;
        return false;
    }
    m_said.emplace(key, now);
    return true;
}

} // namespace dg
