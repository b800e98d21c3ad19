// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exports.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

/// A table whose cells are texts, numbers or nothing.
struct Table
{
    QStringList columns;
    std::vector<QVariantList> rows;
};

/// A cell of a spreadsheet that begins with one of these would be run as a formula.
QString quoted(QString text)
{
    if (!text.isEmpty() && u"=+-@\t\r"_s.contains(text.front())) text.prepend(u'\'');
    if (!text.contains(u',') && !text.contains(u'"') && !text.contains(u'\n')) return text;
    return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
}

QString cell(const QVariant& value)
{
    if (value.typeId() == QMetaType::Double) return QString::number(value.toDouble(), 'g', 15);
    if (value.typeId() == QMetaType::QString) return quoted(value.toString());
    return value.toString(); // whole numbers, true and false, nothing
}

QByteArray written(const Table& table, ExportFormat format)
{
    if (format == ExportFormat::Json) {
        QJsonArray all;
        for (const QVariantList& row : table.rows) {
            QJsonObject object;
            for (qsizetype c = 0; c < row.size(); ++c)
                object[table.columns[c]] = QJsonValue::fromVariant(row[c]);
            all.append(object);
        }
        return QJsonDocument(all).toJson();
    }
    QStringList lines{table.columns.join(u',')};
    for (const QVariantList& row : table.rows) {
        QStringList cells;
        for (const QVariant& value : row)
            cells << cell(value);
        lines << cells.join(u',');
    }
    return (lines.join(u'\n') + u'\n').toUtf8();
}

QString iso(Timestamp time)
{
    return time.ms > 0 ? QString::fromStdString(toIso8601(time)) : QString();
}

QVariant whole(std::int64_t value)
{
    return QVariant::fromValue<qlonglong>(value);
}

SignalSource sourceOf(FeedKind feed)
{
    switch (feed) {
    case FeedKind::Live:
        return SignalSource::Live;
    case FeedKind::Practice:
        return SignalSource::Practice;
    case FeedKind::Replay:
        return SignalSource::Replay;
    }
    return {};
}

QString decimal(const DecimalGrid& grid, std::int64_t steps)
{
    return QString::fromStdString(grid.format(steps));
}

} // namespace

QByteArray exportSignals(const SignalList& list, ExportFormat format)
{
    Table table{{u"id"_s,
                 u"feed"_s,
                 u"time"_s,
                 u"time_ms"_s,
                 u"symbol"_s,
                 u"side"_s,
                 u"entry"_s,
                 u"stop"_s,
                 u"target"_s,
                 u"size"_s,
                 u"risk"_s,
                 u"reward_to_risk"_s,
                 u"reward_to_risk_after_fees"_s,
                 u"score"_s,
                 u"status"_s,
                 u"suppressed"_s,
                 u"answered_by"_s,
                 u"answered"_s,
                 u"note"_s,
                 u"reasons"_s},
                {}};
    for (int row = 0; row < list.size(); ++row) {
        const SignalRecord& record = *list.at(row);
        const TradeSignal& s = *record.signal;
        QStringList reasons;
        for (const std::string& reason : s.reasons)
            reasons << QString::fromStdString(reason);
        const SignalAnswer answer = record.answer.value_or(SignalAnswer{});
        table.rows.push_back({QString::fromStdString(s.id),
                              QLatin1StringView(nameOf(sourceOf(list.feed()))),
                              iso(s.time),
                              whole(s.time.ms),
                              QString::fromStdString(s.symbol),
                              s.direction == Direction::Long ? u"LONG"_s : u"SHORT"_s,
                              s.entry.toDouble(),
                              s.stop.toDouble(),
                              s.target.toDouble(),
                              s.size.toDouble(),
                              s.risk.toDouble(),
                              s.rewardToRisk,
                              s.rewardToRiskAfterFees,
                              s.confidence,
                              QLatin1StringView(nameOf(record.status)),
                              QString::fromStdString(suppressionText(s.suppression)),
                              QString::fromStdString(answer.who),
                              iso(answer.at),
                              QString::fromStdString(answer.note),
                              reasons.join(u"; "_s)});
    }
    return written(table, format);
}

QByteArray exportCandles(const MarketSnapshot& market, ExportFormat format)
{
    Table table{{u"symbol"_s,
                 u"open_time"_s,
                 u"open_ms"_s,
                 u"open"_s,
                 u"high"_s,
                 u"low"_s,
                 u"close"_s,
                 u"volume"_s,
                 u"taker_buy"_s},
                {}};
    const Instrument& i = market.instrument;
    for (const Candle& candle : *market.candles) {
        const Kline& k = candle.kline;
        table.rows.push_back({QString::fromStdString(i.symbol),
                              iso(k.open),
                              whole(k.open.ms),
                              decimal(i.tick, k.openPrice.ticks),
                              decimal(i.tick, k.high.ticks),
                              decimal(i.tick, k.low.ticks),
                              decimal(i.tick, k.closePrice.ticks),
                              decimal(i.lot, k.volume.lots),
                              decimal(i.lot, k.takerBuy.lots)});
    }
    return written(table, format);
}

QByteArray exportClusters(const MarketSnapshot& market, ExportFormat format)
{
    Table table{{u"symbol"_s,
                 u"level"_s,
                 u"volume"_s,
                 u"long_volume"_s,
                 u"short_volume"_s,
                 u"notional"_s,
                 u"orders"_s,
                 u"oldest"_s,
                 u"newest"_s,
                 u"lower_bound"_s},
                {}};
    for (const Cluster& c : *market.clusters)
        table.rows.push_back({QString::fromStdString(market.instrument.symbol),
                              c.level,
                              c.volume,
                              c.longVolume,
                              c.shortVolume,
                              c.notional,
                              c.orders,
                              iso(c.oldest),
                              iso(c.newest),
                              true});
    return written(table, format);
}

} // namespace dg
