// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/timeslog.h"

#include "core/engine/market.h"

#include <QCoreApplication>

#include <algorithm>

namespace dg {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kFirstPause = 1min;
constexpr milliseconds kLongestPause = 32min;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TimesLog)
};

QString nameOf(Stream stream)
{
    switch (stream) {
    case Stream::Depth:
        return Words::tr("book updates");
    case Stream::Trades:
        return Words::tr("trades");
    case Stream::Liquidations:
        return Words::tr("liquidations");
    case Stream::Klines:
        return Words::tr("candles");
    case Stream::BookTicker:
        return Words::tr("best prices");
    case Stream::MarkPrice:
        return Words::tr("mark prices");
    }
    return {};
}

} // namespace

QString offTimesText(Stream stream, milliseconds off)
{
    const QString hours =
        QString::number(static_cast<double>(std::abs(off.count())) / 3.6e6, 'f', 1);
    const QString name = nameOf(stream);
    const QString text =
        off > 0ms ? Words::tr("%1 come with times %2 h ahead of the other streams").arg(name, hours)
                  : Words::tr("%1 come with times %2 h behind the other streams").arg(name, hours);
    // Its ids prove what it holds, and nothing proves when that was.
    return stream == Stream::Depth
               ? Words::tr("%1. The book goes by its ids; how old it is cannot be told.").arg(text)
               : Words::tr("%1. They are left out.").arg(text);
}

QStringList TimesLog::look(const Market& market, Timestamp received)
{
    const EventTimes& times = market.times();
    const auto news = times.news() + times.renewed();
    m_due.reset();
    if (news == m_news) return {};
    if (m_news != 0 && received < m_at + m_pause) {
        m_due = m_at + m_pause;
        return {};
    }
    const bool isRare = m_news == 0 || received > m_at + 2 * m_pause;
    m_pause = isRare ? kFirstPause : std::min(2 * m_pause, kLongestPause);
    m_news = news;
    m_at = received;

    QStringList texts;
    const auto say = [&](const QString& text) {
        texts << QString::fromStdString(market.instrument().symbol) + QStringLiteral(": ") + text;
    };
    if (times.renewed() > m_renewed && times.reference())
        say(Words::tr("the exchange's times begin anew, at %1")
                .arg(QString::fromStdString(toIso8601(*times.reference()))));
    m_renewed = times.renewed();
    for (int i = 0; i < kStreamCount; ++i) {
        const auto stream = static_cast<Stream>(i);
        Off& said = m_off[static_cast<std::size_t>(i)];
        const Off off = times.offBy(stream);
        const bool isSame =
            off.has_value() == said.has_value() &&
            (!off || EventTimes::isNear(Timestamp{off->count()}, Timestamp{said->count()}));
        if (isSame) continue;
        said = off;
        say(off ? offTimesText(stream, *off)
                : Words::tr("%1 come with the times of the other streams again")
                      .arg(nameOf(stream)));
    }
    return texts;
}

} // namespace dg
