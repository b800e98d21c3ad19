// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/notify/telegramtext.h"

#include "core/base/plaintext.h"
#include "core/notify/callbackdata.h"
#include "core/strategy/lossatstop.h"
#include "core/strategy/reasons.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Telegram)
};

constexpr qsizetype kReasons = 8;
constexpr qsizetype kReasonLength = 100;
constexpr qsizetype kNameLength = 60;
/// Kept free below each of several for its answer, which comes later.
constexpr qsizetype kAnswerReserve = 140;
/// Kept free for the lines around a note.
constexpr qsizetype kNoteReserve = 40;

/// What others wrote: a name, a note, a symbol. One line that turns nothing round on the phone, as
/// on every other place where it is shown.
QString text(const std::string& utf8)
{
    return QString::fromStdString(plainText(std::string_view(utf8)));
}

/// At most so many characters, none of them torn apart, with a mark where something is missing.
QString cut(QString text, qsizetype limit)
{
    if (text.size() <= limit) return text;
    text.truncate(std::max<qsizetype>(limit - 1, 0));
    if (!text.isEmpty() && text.back().isHighSurrogate()) text.chop(1);
    return text + u'…';
}

QString bold(const QString& words)
{
    return u"<b>"_s + escapeHtml(words) + u"</b>"_s;
}

/// A price that can be copied by a tap.
QString code(const QString& words)
{
    return u"<code>"_s + escapeHtml(words) + u"</code>"_s;
}

/// Without the zeros behind; at least two places.
QString price(Fixed8 value)
{
    QString digits = text(kFixed8Grid.format(value.raw));
    while (digits.endsWith(u'0') && digits.size() - digits.indexOf(u'.') > 3)
        digits.chop(1);
    return digits;
}

QString quantity(Fixed8 value)
{
    QString digits = text(kFixed8Grid.format(value.raw));
    while (digits.endsWith(u'0'))
        digits.chop(1);
    return digits.endsWith(u'.') ? digits.chopped(1) : digits;
}

QString percent(Fixed8 value, Fixed8 from)
{
    if (from.raw == 0) return {};
    const double share = 100 * (value.toDouble() / from.toDouble() - 1);
    return (share < 0 ? u"−%1 %"_s : u"+%1 %"_s).arg(std::abs(share), 0, 'f', 2);
}

QString clock(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time.ms, Qt::UTC).toString(u"HH:mm:ss"_s) + u" UTC"_s;
}

QString dateTime(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time.ms, Qt::UTC).toString(u"yyyy-MM-dd HH:mm:ss"_s) +
           u" UTC"_s;
}

QString span(std::chrono::milliseconds time)
{
    const auto s = std::max<std::int64_t>(time.count() / 1000, 0);
    if (s < 60) return Words::tr("%1 s").arg(s);
    if (s < 3600) return Words::tr("%1 min").arg(s / 60);
    return Words::tr("%1 h %2 min").arg(s / 3600).arg(s / 60 % 60, 2, 10, QLatin1Char('0'));
}

QString quoteAsset(const QString& symbol)
{
    for (const QString& quote : {u"USDT"_s, u"USDC"_s, u"FDUSD"_s, u"BUSD"_s})
        if (symbol.endsWith(quote)) return quote;
    return {};
}

QString reason(const std::string& word)
{
    const auto known = reasonOf(word);
    if (!known) return text(word); // of another program
    switch (known->code) {
    case ReasonCode::LongSweep:
        return Words::tr("Stab down through a liquidation cluster");
    case ReasonCode::ShortSweep:
        return Words::tr("Stab up through a liquidation cluster");
    case ReasonCode::Cvd:
        return Words::tr("Trade flow confirms it");
    case ReasonCode::Absorbed:
        return Words::tr("Absorbed by the book: %1 ×").arg(text(known->value));
    case ReasonCode::Incomplete:
        return Words::tr("Clusters incomplete");
    case ReasonCode::Rsi:
        return text(word);
    }
    return {};
}

bool isIncomplete(const std::string& word)
{
    const auto known = reasonOf(word);
    return known && known->code == ReasonCode::Incomplete;
}

QString direction(const TradeSignal& signal)
{
    return signal.direction == Direction::Long ? Words::tr("LONG") : Words::tr("SHORT");
}

QString sourceMark(SignalSource source)
{
    switch (source) {
    case SignalSource::Live:
        return {};
    case SignalSource::Practice:
        return Words::tr("PRACTICE: made market, no real prices");
    case SignalSource::Replay:
        return Words::tr("REPLAY: an old recording");
    }
    return {};
}

QString channelText(SignalChannel channel)
{
    switch (channel) {
    case SignalChannel::Program:
        return Words::tr("by the program");
    case SignalChannel::Desktop:
        return Words::tr("on the desktop");
    case SignalChannel::Phone:
        return Words::tr("on the phone");
    case SignalChannel::CommandLine:
        return Words::tr("on the command line");
    }
    return {};
}

/// How things stand, once there is something to say.
QString statusLine(const SignalRecord& record)
{
    if (record.answer &&
        (record.status == SignalStatus::Acknowledged || record.status == SignalStatus::Rejected)) {
        const QString who = cut(text(record.answer->who), kNameLength);
        const QString words = record.status == SignalStatus::Acknowledged
                                  ? Words::tr("✅ Acknowledged by %1 %2, %3, after %4")
                                  : Words::tr("❌ Rejected by %1 %2, %3, after %4");
        return words.arg(who.isEmpty() ? u"–"_s : who,
                         channelText(record.answer->channel),
                         clock(record.answer->at),
                         span(record.answer->at - record.stored));
    }
    switch (record.status) {
    case SignalStatus::Acknowledged:
        return Words::tr("✅ Acknowledged");
    case SignalStatus::Rejected:
        return Words::tr("❌ Rejected");
    case SignalStatus::Expired:
        return Words::tr("⌛ Expired: nobody answered in time");
    case SignalStatus::Invalidated:
        return Words::tr("⛔ Over: stop or target was touched before an answer");
    case SignalStatus::New:
    case SignalStatus::Notified:
        break;
    }
    return record.snoozedUntil.ms > 0
               ? Words::tr("💤 Snoozed until %1").arg(clock(record.snoozedUntil))
               : QString();
}

QString headline(const TradeSignal& signal)
{
    const QString arrow = signal.direction == Direction::Long ? u"🟢 "_s : u"🔴 "_s;
    return arrow + direction(signal) + u' ' + text(signal.symbol);
}

QStringList planLines(const TradeSignal& signal)
{
    const QString quote = quoteAsset(text(signal.symbol));
    const QString base = text(signal.symbol).chopped(quote.size());
    QStringList lines;
    const auto ratio = [](double r) { return QString::number(r, 'f', 1); };
    lines << escapeHtml(Words::tr("Entry")) + u' ' + code(price(signal.entry));
    lines << escapeHtml(Words::tr("Stop")) + u' ' + code(price(signal.stop)) + u" ("_s +
                 percent(signal.stop, signal.entry) + u')';
    lines << escapeHtml(Words::tr("Target")) + u' ' + code(price(signal.target)) + u" ("_s +
                 percent(signal.target, signal.entry) +
                 escapeHtml(
                     Words::tr("; R:R %1, %2 after fees")
                         .arg(ratio(signal.rewardToRisk), ratio(signal.rewardToRiskAfterFees))) +
                 u')';
    if (signal.actionable) {
        lines << escapeHtml(Words::tr("Size")) + u' ' + code(quantity(signal.size)) + u' ' +
                     escapeHtml(base) +
                     (signal.capped ? escapeHtml(Words::tr(" (capped)")) : QString());
        lines << escapeHtml(Words::tr("Money at risk with fees: %1 %2")
                                .arg(QString::number(lossAtStop(signal), 'f', 2), quote)
                                .trimmed());
    }
    lines << escapeHtml(Words::tr("Score of rules met: %1").arg(signal.confidence));
    return lines;
}

QStringList reasonLines(const TradeSignal& signal)
{
    QStringList lines;
    for (const std::string& word : signal.reasons) {
        if (lines.size() == kReasons) break;
        if (isIncomplete(word)) continue; // a mark, see signalMarks()
        lines << u"• "_s + escapeHtml(cut(reason(word), kReasonLength));
    }
    return lines;
}

QString shortId(const TradeSignal& signal)
{
    return u'#' + text(signal.id).left(8);
}

/// What has to be known before the numbers of this signal are believed: the same in every text.
QStringList signalMarks(const TradeSignal& signal)
{
    QStringList marks;
    if (signal.suppression != 0)
        marks << Words::tr("Suppressed: %1").arg(text(suppressionText(signal.suppression)));
    if (!signal.actionable) marks << Words::tr("Not actionable: the size comes out as 0");
    const auto health = QJsonDocument::fromJson(QByteArray::fromStdString(signal.evidence.health));
    if (health["instrumentInferred"_L1].toBool())
        marks << Words::tr("Steps of price and size are guessed from the data");
    const auto& all = signal.reasons;
    if (const auto at = std::find_if(all.begin(), all.end(), isIncomplete); at != all.end())
        marks << reason(*at);
    return marks;
}

bool isLate(const SignalRecord& record, const PhoneTextOptions& options)
{
    return options.late && options.now - record.stored > kLateAfter;
}

QString twiceMark()
{
    return Words::tr("Perhaps a repetition: Telegram's answer to an earlier try was lost");
}

QStringList markLines(const SignalRecord& record, const PhoneTextOptions& options)
{
    QStringList lines;
    if (const QString mark = sourceMark(record.source); !mark.isEmpty()) lines << bold(mark);
    for (const QString& mark : signalMarks(*record.signal))
        lines << bold(mark);
    if (isLate(record, options))
        lines << bold(Words::tr("LATE: found %1, told %2 later")
                          .arg(dateTime(record.signal->time), span(options.now - record.stored)));
    if (options.twice) lines << bold(twiceMark());
    return lines;
}

/// The marks of one among several. When it was found is in its first line.
QStringList entryMarks(const SignalRecord& record, const PhoneTextOptions& options, bool sayOrigin)
{
    QStringList lines;
    if (const QString mark = sourceMark(record.source); sayOrigin && !mark.isEmpty())
        lines << bold(mark);
    for (const QString& mark : signalMarks(*record.signal))
        lines << bold(mark);
    if (isLate(record, options))
        lines << bold(Words::tr("LATE: told %1 later").arg(span(options.now - record.stored)));
    return lines;
}

bool haveOneSource(const std::vector<std::shared_ptr<const SignalRecord>>& records)
{
    return std::all_of(records.begin(), records.end(), [&](const auto& record) {
        return record->source == records.front()->source;
    });
}

} // namespace

QString escapeHtml(const QString& text)
{
    QString safe = text;
    return safe.replace(u'&', u"&amp;"_s).replace(u'<', u"&lt;"_s).replace(u'>', u"&gt;"_s);
}

QString wordsOfHtml(const QString& html)
{
    static const QRegularExpression tag(u"<[^>]*>"_s);
    QString words = html;
    return words.remove(tag)
        .replace(u"&lt;"_s, u"<"_s)
        .replace(u"&gt;"_s, u">"_s)
        .replace(u"&amp;"_s, u"&"_s);
}

QString signalHtml(const SignalRecord& record, const PhoneTextOptions& options)
{
    const TradeSignal& signal = *record.signal;
    QStringList lines = markLines(record, options);
    lines << bold(headline(signal)) << planLines(signal) << reasonLines(signal);
    lines << escapeHtml(clock(signal.time) + u"  "_s + shortId(signal));
    if (const QString status = statusLine(record); !status.isEmpty())
        lines << u""_s << bold(status);
    QString html = lines.join(u'\n');
    if (!record.answer || record.answer->note.empty()) return html;
    const qsizetype room = options.limit - wordsOfHtml(html).size() - kNoteReserve;
    if (room <= 0) return html;
    return html + u'\n' +
           escapeHtml(Words::tr("Note: %1").arg(cut(text(record.answer->note), room)));
}

QString mergedHtml(const std::vector<std::shared_ptr<const SignalRecord>>& records,
                   const PhoneTextOptions& options)
{
    QStringList lines;
    const bool oneSource = haveOneSource(records);
    if (!records.empty() && oneSource)
        if (const QString mark = sourceMark(records.front()->source); !mark.isEmpty())
            lines << bold(mark);
    lines << bold(
        options.late
            ? Words::tr("LATE: %n signal(s) could not be told in time",
                        nullptr,
                        static_cast<int>(records.size()))
            : Words::tr("%n signal(s) at once", nullptr, static_cast<int>(records.size())));
    if (options.twice) lines << bold(twiceMark());
    int number = 0;
    for (const auto& record : records) {
        const TradeSignal& signal = *record->signal;
        lines << u""_s
              << u"%1. "_s.arg(++number) + bold(headline(signal)) +
                     escapeHtml(u"  %1  %2"_s.arg(dateTime(signal.time), shortId(signal)));
        lines << entryMarks(*record, options, !oneSource);
        lines << escapeHtml(Words::tr("Entry %1, stop %2, target %3, size %4")
                                .arg(price(signal.entry),
                                     price(signal.stop),
                                     price(signal.target),
                                     quantity(signal.size)));
        if (const QString status = statusLine(*record); !status.isEmpty())
            lines << escapeHtml(status);
    }
    return lines.join(u'\n');
}

std::size_t mergeable(const std::vector<std::shared_ptr<const SignalRecord>>& records,
                      const PhoneTextOptions& options)
{
    std::vector<std::shared_ptr<const SignalRecord>> some = records;
    while (some.size() > 1 && wordsOfHtml(mergedHtml(some, options)).size() +
                                      kAnswerReserve * static_cast<qsizetype>(some.size()) >
                                  kTextLimit)
        some.pop_back();
    return some.size();
}

QString reminderHtml(const std::vector<std::shared_ptr<const SignalRecord>>& records)
{
    QStringList lines;
    if (const QString mark = sourceMark(records.front()->source); !mark.isEmpty())
        lines << bold(mark);
    lines << bold(Words::tr("⏰ Reminder: the snooze is over, nobody has answered"));
    for (const auto& record : records)
        lines << escapeHtml(headline(*record->signal) + u"  "_s + shortId(*record->signal))
              << entryMarks(*record, {}, false);
    return lines.join(u'\n');
}

QString testHtml(Timestamp now)
{
    return bold(Words::tr("Depthglass: test message")) + u'\n' +
           escapeHtml(Words::tr("Signals will come into this chat. Sent %1.").arg(dateTime(now)));
}

QString shownState(const SignalRecord& record)
{
    if (!isOpen(record.status)) return u"over:%1"_s.arg(static_cast<int>(record.status));
    return record.snoozedUntil.ms > 0 ? u"snoozed:%1"_s.arg(record.snoozedUntil.ms) : u"open"_s;
}

QJsonObject buttons(const std::vector<std::shared_ptr<const SignalRecord>>& records,
                    const QByteArray& key,
                    qint64 chat)
{
    QJsonArray rows;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const SignalRecord& record = *records[i];
        if (!isOpen(record.status)) continue;
        const auto button = [&](const QString& words, AnswerKind kind) {
            const QString data = CallbackData{kind, record.signal->id}.seal(key, chat);
            return QJsonObject{{u"text"_s, words}, {u"callback_data"_s, data}};
        };
        if (records.size() == 1) {
            rows.append(QJsonArray{button(Words::tr("Acknowledge"), AnswerKind::Acknowledge),
                                   button(Words::tr("Reject"), AnswerKind::Reject),
                                   button(Words::tr("Snooze 15 min"), AnswerKind::Snooze)});
        } else {
            const QString number = QString::number(i + 1) + u". "_s;
            rows.append(
                QJsonArray{button(number + Words::tr("Acknowledge"), AnswerKind::Acknowledge),
                           button(number + Words::tr("Reject"), AnswerKind::Reject)});
        }
    }
    return {{u"inline_keyboard"_s, rows}};
}

QString noticeText(bool counts, AnswerKind kind, const SignalRecord& record)
{
    QString words;
    if (!counts) {
        const QString status = statusLine(record);
        words = Words::tr("Too late. %1").arg(status);
    } else {
        switch (kind) {
        case AnswerKind::Acknowledge:
            words = Words::tr("Acknowledged.");
            break;
        case AnswerKind::Reject:
            words = Words::tr("Rejected.");
            break;
        case AnswerKind::Snooze:
            words = Words::tr("Quiet for 15 minutes.");
            break;
        case AnswerKind::Note:
            words = Words::tr("Noted.");
            break;
        }
    }
    return cut(words, 200);
}

} // namespace dg
