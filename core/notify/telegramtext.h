// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/signalrecord.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <chrono>
#include <cstddef>
#include <memory>
#include <vector>

namespace dg {

// What the phone shows, in the trader's language. Pure functions; their HTML is Telegram's, and
// everything that is not markup has gone through escapeHtml().

struct PhoneTextOptions
{
    Timestamp now;
    bool late = false;  ///< told only after an outage; `now` is when
    bool twice = false; ///< an earlier try may have arrived
    int limit = 4096;   ///< characters that are seen; 1024 below a picture
};

inline constexpr int kTextLimit = 4096;
inline constexpr int kCaptionLimit = 1024;
/// After so long it is said that and how much later a signal is told.
inline constexpr std::chrono::seconds kLateAfter{30};
/// Signals in one merged message.
inline constexpr std::size_t kMergeLimit = 12;

QString escapeHtml(const QString& text);
/// The words of such an HTML text.
QString wordsOfHtml(const QString& html);

QString signalHtml(const SignalRecord& record, const PhoneTextOptions& options);
/// Several at once, a line or two each.
QString mergedHtml(const std::vector<std::shared_ptr<const SignalRecord>>& records,
                   const PhoneTextOptions& options);
/// So many of them, from the first one, have room in one message, with their marks and the answers
/// to come.
std::size_t mergeable(const std::vector<std::shared_ptr<const SignalRecord>>& records,
                      const PhoneTextOptions& options);
/// That the snooze of these is over and nobody has answered.
QString reminderHtml(const std::vector<std::shared_ptr<const SignalRecord>>& records);
QString testHtml(Timestamp now);

/// What is seen of how things stand: while it is the same, the message need not be edited.
QString shownState(const SignalRecord& record);
/// Acknowledge, Reject, Snooze for one signal, shorter ones in a row each for several; none once it
/// is over.
QJsonObject buttons(const std::vector<std::shared_ptr<const SignalRecord>>& records,
                    const QByteArray& key,
                    qint64 chat);
/// The few words shown over the chat after a button was pressed (at most 200 characters).
QString noticeText(bool counts, AnswerKind kind, const SignalRecord& record);

} // namespace dg
