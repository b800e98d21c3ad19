// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Format)
};

constexpr QChar kThinSpace(0x202f); // narrow, and no line is broken at it
constexpr QChar kMinus(0x2212);

/// Canonical decimal text to what is read: thin spaces, true minus.
QString readable(QString text)
{
    if (text.startsWith(u'-')) text[0] = kMinus;
    const qsizetype first = text.startsWith(kMinus) ? 1 : 0;
    const qsizetype point = text.indexOf(u'.');
    for (qsizetype at = (point < 0 ? text.size() : point) - 3; at > first; at -= 3)
        text.insert(at, kThinSpace);
    return text;
}

/// Eight places to fewer, half up, in integers.
QString fixedText(Wide8 value, int decimals)
{
    const int cut = 8 - std::clamp(decimals, 0, 8);
    Int128 unit = 1;
    for (int i = 0; i < cut; ++i)
        unit *= 10;
    const Int128 half = value.raw < 0 ? -unit / 2 : unit / 2;
    QString text = QString::fromStdString(Wide8((value.raw + half) / unit * unit).format());
    text.chop(cut == 8 ? 9 : cut); // the point as well
    return readable(text);
}

QString timeText(Timestamp time, const QString& pattern, Zone zone = Zone::Utc)
{
    if (time.ms <= 0) return u"–"_s;
    return QDateTime::fromMSecsSinceEpoch(time.ms, zone == Zone::Utc ? Qt::UTC : Qt::LocalTime)
        .toString(pattern);
}

} // namespace

QString priceText(const Instrument& instrument, Price price)
{
    return readable(QString::fromStdString(instrument.tick.format(price.ticks)));
}

QString quantityText(const Instrument& instrument, Quantity quantity)
{
    return readable(QString::fromStdString(instrument.text(quantity)));
}

QString levelText(const Instrument& instrument, double price)
{
    if (!std::isfinite(price)) return u"–"_s;
    return priceText(instrument, Price{instrument.tick.nearest(price)});
}

QString priceText(const Instrument& instrument, Fixed8 price)
{
    return fixedText(price, instrument.tick.decimals);
}

QString quantityText(const Instrument& instrument, Wide8 quantity)
{
    return fixedText(quantity, instrument.lot.decimals);
}

QString numberText(double value, int decimals)
{
    if (!std::isfinite(value)) return u"–"_s;
    QString text = QString::number(value, 'f', decimals);
    // "-0.00" is 0.00 to everybody but a computer
    if (text.startsWith(u'-') && text.count(u'0') + text.count(u'.') + 1 == text.size())
        text.remove(0, 1);
    return readable(text);
}

QString signedText(double value, int decimals)
{
    const QString text = numberText(value, decimals);
    const bool zero = text.count(u'0') + text.count(u'.') == text.size();
    return zero || text.startsWith(kMinus) || !std::isfinite(value) ? text : u'+' + text;
}

QString percentText(double fraction, int decimals)
{
    return signedText(100 * fraction, decimals) + kThinSpace + u'%';
}

QString countText(std::uint64_t count)
{
    return readable(QString::number(count));
}

QString roundQuantityText(double quantity)
{
    const double size = std::abs(quantity);
    if (size >= 999'500) return numberText(quantity / 1e6, size < 9'995'000 ? 2 : 1) + u'M';
    if (size >= 9'999.5) return numberText(quantity / 1e3, size < 99'950 ? 1 : 0) + u'k';
    return numberText(quantity, size >= 999.5 ? 0 : size >= 9.995 ? 1 : 2);
}

QString zoneText(Zone zone)
{
    if (zone == Zone::Utc) return u"UTC"_s;
    const int minutes = QDateTime::currentDateTime().offsetFromUtc() / 60;
    const QString sign = minutes < 0 ? QString(kMinus) : u"+"_s;
    const QString hours = u"UTC"_s + sign + QString::number(std::abs(minutes) / 60);
    return minutes % 60 == 0 ? hours
                             : hours + u":%1"_s.arg(std::abs(minutes) % 60, 2, 10, QChar(u'0'));
}

QString clockText(Timestamp time, Zone zone)
{
    return timeText(time, u"HH:mm:ss"_s, zone);
}

QString clockTenthsText(Timestamp time)
{
    return time.ms <= 0 ? u"–"_s : clockText(time) + u'.' + QString::number(time.ms / 100 % 10);
}

QString minuteText(Timestamp time, Zone zone)
{
    return timeText(time, u"HH:mm"_s, zone);
}

QString dayText(Timestamp time, Zone zone)
{
    if (time.ms <= 0) return u"–"_s;
    const auto moment =
        QDateTime::fromMSecsSinceEpoch(time.ms, zone == Zone::Utc ? Qt::UTC : Qt::LocalTime);
    return QLocale().toString(moment.date(), u"d MMM"_s);
}

QString dateTimeText(Timestamp time)
{
    return timeText(time, u"yyyy-MM-dd HH:mm:ss 'UTC'"_s);
}

QString durationText(std::chrono::milliseconds span)
{
    const auto seconds = std::max<std::int64_t>(span.count() / 1000, 0);
    if (seconds < 60) return Words::tr("%1 s").arg(seconds);
    if (seconds < 3600) return Words::tr("%1 min").arg(seconds / 60);
    return Words::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, QChar(u'0'));
}

QString tickingText(std::chrono::milliseconds span)
{
    const auto seconds = std::max<std::int64_t>(span.count() / 1000, 0);
    if (seconds < 60 || seconds >= 3600) return durationText(span);
    return Words::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60, 2, 10, QChar(u'0'));
}

QString baseAsset(const Instrument& instrument)
{
    // A dated future has its day behind the pair: BTCUSDT_260925.
    const QString symbol = QString::fromStdString(instrument.symbol).section(u'_', 0, 0);
    for (const auto quote : {"USDT"_L1, "USDC"_L1, "FDUSD"_L1, "BUSD"_L1, "USD"_L1}) {
        if (symbol.size() > quote.size() && symbol.endsWith(quote))
            return symbol.chopped(quote.size());
    }
    return symbol;
}

QString speedText(double speed)
{
    if (speed <= 0) return Words::tr("max");
    return QString::number(speed) + u'×';
}

} // namespace dg
