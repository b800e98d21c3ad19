// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/signaljson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

QJsonValue toJson(Fixed8 value)
{
    return QString::fromStdString(kFixed8Grid.format(value.raw));
}
QJsonValue toJson(Wide8 value)
{
    return QString::fromStdString(value.format());
}
QJsonValue toJson(Timestamp time)
{
    return qint64(time.ms);
}
QJsonValue toJson(const std::optional<double>& value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}
QJsonValue toJson(const std::string& text)
{
    return QString::fromStdString(text);
}

Fixed8 fixed8(const QJsonValue& value)
{
    const auto steps = kFixed8Grid.parse(value.toString().toStdString());
    return {steps ? *steps : 0};
}
Wide8 wide8(const QJsonValue& value)
{
    const auto parsed = Wide8::parse(value.toString().toStdString());
    return parsed ? *parsed : Wide8();
}
Timestamp time(const QJsonValue& value)
{
    return {value.toInteger()};
}
std::optional<double> maybe(const QJsonValue& value)
{
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}
std::string text(const QJsonValue& value)
{
    return value.toString().toStdString();
}
/// An enumerator by its number; the first one for a number that this program does not know.
template <typename E>
E enumerator(const QJsonValue& value, E last)
{
    const auto number = value.toInteger();
    return number >= 0 && number <= static_cast<qint64>(last) ? static_cast<E>(number) : E{};
}

template <typename T, typename F>
QJsonArray list(const std::vector<T>& items, F toItem)
{
    QJsonArray array;
    for (const T& item : items)
        array.append(toItem(item));
    return array;
}
template <typename T, typename F>
void fill(std::vector<T>& items, const QJsonValue& value, F fromItem)
{
    for (const QJsonValue& item : value.toArray())
        items.push_back(fromItem(item));
}

QJsonObject gridJson(const DecimalGrid& grid)
{
    return {{u"step"_s, qint64(grid.step)}, {u"decimals"_s, grid.decimals}};
}
DecimalGrid grid(const QJsonValue& value)
{
    return {value[u"step"].toInteger(1), value[u"decimals"].toInt()};
}

QJsonValue candleJson(const Kline& c)
{
    return QJsonArray{qint64(c.open.ms),
                      qint64(c.close.ms),
                      qint64(c.openPrice.ticks),
                      qint64(c.high.ticks),
                      qint64(c.low.ticks),
                      qint64(c.closePrice.ticks),
                      qint64(c.volume.lots),
                      qint64(c.takerBuy.lots),
                      qint64(c.trades),
                      c.refilled};
}
Kline candle(const QJsonValue& v)
{
    Kline c;
    c.open = time(v[0]);
    c.close = time(v[1]);
    c.openPrice = {v[2].toInteger()};
    c.high = {v[3].toInteger()};
    c.low = {v[4].toInteger()};
    c.closePrice = {v[5].toInteger()};
    c.volume = {v[6].toInteger()};
    c.takerBuy = {v[7].toInteger()};
    c.trades = v[8].toInteger();
    c.refilled = v[9].toBool();
    c.closed = true;
    return c;
}

QJsonObject clusterJson(const Cluster& c)
{
    return {{u"bin"_s, qint64(c.bin)},
            {u"level"_s, c.level},
            {u"volume"_s, c.volume},
            {u"longVolume"_s, c.longVolume},
            {u"shortVolume"_s, c.shortVolume},
            {u"notional"_s, c.notional},
            {u"orders"_s, c.orders},
            {u"oldest"_s, toJson(c.oldest)},
            {u"newest"_s, toJson(c.newest)}};
}
Cluster cluster(const QJsonValue& v)
{
    Cluster c;
    c.bin = v[u"bin"].toInteger();
    c.level = v[u"level"].toDouble();
    c.volume = v[u"volume"].toDouble();
    c.longVolume = v[u"longVolume"].toDouble();
    c.shortVolume = v[u"shortVolume"].toDouble();
    c.notional = v[u"notional"].toDouble();
    c.orders = v[u"orders"].toInt();
    c.oldest = time(v[u"oldest"]);
    c.newest = time(v[u"newest"]);
    return c;
}

QJsonValue orderJson(const ForceOrder& o)
{
    return QJsonObject{{u"sells"_s, o.side == OrderSide::Sell},
                       {u"price"_s, toJson(o.price)},
                       {u"averagePrice"_s, toJson(o.averagePrice)},
                       {u"quantity"_s, toJson(o.quantity)},
                       {u"filled"_s, toJson(o.filled)},
                       {u"event"_s, toJson(o.event)},
                       {u"time"_s, toJson(o.time)}};
}
ForceOrder order(const QJsonValue& v)
{
    ForceOrder o;
    o.side = v[u"sells"].toBool() ? OrderSide::Sell : OrderSide::Buy;
    o.price = fixed8(v[u"price"]);
    o.averagePrice = fixed8(v[u"averagePrice"]);
    o.quantity = wide8(v[u"quantity"]);
    o.filled = wide8(v[u"filled"]);
    o.event = time(v[u"event"]);
    o.time = time(v[u"time"]);
    return o;
}

QJsonObject sweepJson(const Sweep& s)
{
    return {{u"direction"_s, static_cast<int>(s.direction)},
            {u"level"_s, s.level},
            {u"close"_s, qint64(s.close.ticks)},
            {u"open"_s, toJson(s.open)},
            {u"time"_s, toJson(s.time)},
            {u"cluster"_s, clusterJson(s.cluster)}};
}
Sweep sweep(const QJsonValue& v)
{
    Sweep s;
    s.direction = enumerator(v[u"direction"], Direction::Short);
    s.level = v[u"level"].toDouble();
    s.close = {v[u"close"].toInteger()};
    s.open = time(v[u"open"]);
    s.time = time(v[u"time"]);
    s.cluster = cluster(v[u"cluster"]);
    return s;
}

QJsonValue conditionJson(const ConditionState& c)
{
    return QJsonObject{{u"condition"_s, static_cast<int>(c.condition)},
                       {u"value"_s, toJson(c.value)},
                       {u"threshold"_s, c.threshold},
                       {u"verdict"_s, static_cast<int>(c.verdict)},
                       {u"required"_s, c.required}};
}
ConditionState condition(const QJsonValue& v)
{
    return {enumerator(v[u"condition"], Condition::DataCertain),
            maybe(v[u"value"]),
            v[u"threshold"].toDouble(),
            enumerator(v[u"verdict"], Verdict::Unknown),
            v[u"required"].toBool(true)};
}

QJsonValue eventJson(const StrategyEvent& e)
{
    return QJsonObject{{u"time"_s, toJson(e.time)},
                       {u"step"_s, static_cast<int>(e.step)},
                       {u"direction"_s, static_cast<int>(e.direction)},
                       {u"level"_s, e.level},
                       {u"value"_s, e.value},
                       {u"threshold"_s, e.threshold},
                       {u"candle"_s, e.candle},
                       {u"suppression"_s, qint64(e.suppression)}};
}
StrategyEvent event(const QJsonValue& v)
{
    StrategyEvent e;
    e.time = time(v[u"time"]);
    e.step = enumerator(v[u"step"], StrategyStep::CandleRefilled);
    e.direction = enumerator(v[u"direction"], Direction::Short);
    e.level = v[u"level"].toDouble();
    e.value = v[u"value"].toDouble();
    e.threshold = v[u"threshold"].toDouble();
    e.candle = v[u"candle"].toInt();
    e.suppression = static_cast<unsigned>(v[u"suppression"].toInteger());
    return e;
}

QJsonValue levelJson(const Level& level)
{
    return QJsonArray{qint64(level.price.ticks), qint64(level.quantity.lots)};
}
Level level(const QJsonValue& v)
{
    return {{v[0].toInteger()}, {v[1].toInteger()}};
}

QString compact(const QJsonObject& object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Evidence evidenceFrom(const QJsonObject& v)
{
    Evidence e;
    e.parameters = text(v[u"parameters"]);
    e.tick = grid(v[u"tick"]);
    e.lot = grid(v[u"lot"]);
    e.bookStep = v.contains(u"bookStep") ? grid(v[u"bookStep"]) : e.tick; // older ones
    fill(e.candles, v[u"candles"], candle);
    e.cluster = cluster(v[u"cluster"]);
    fill(e.orders, v[u"orders"], order);
    e.sweep = sweep(v[u"sweep"]);
    fill(e.conditions, v[u"conditions"], condition);
    fill(e.trail, v[u"trail"], event);
    fill(e.bids, v[u"bids"], level);
    fill(e.asks, v[u"asks"], level);
    e.bookUpdateId = v[u"bookUpdateId"].toInteger();
    e.health = text(v[u"health"]);
    e.version = text(v[u"version"]);
    e.recording = text(v[u"recording"]);
    e.received = time(v[u"received"]);
    return e;
}

} // namespace

QString signalToJson(const TradeSignal& s)
{
    return compact({{u"id"_s, toJson(s.id)},
                    {u"symbol"_s, toJson(s.symbol)},
                    {u"preset"_s, toJson(s.preset)},
                    {u"time"_s, toJson(s.time)},
                    {u"candle"_s, toJson(s.candle)},
                    {u"direction"_s, static_cast<int>(s.direction)},
                    {u"entry"_s, toJson(s.entry)},
                    {u"stop"_s, toJson(s.stop)},
                    {u"target"_s, toJson(s.target)},
                    {u"size"_s, toJson(s.size)},
                    {u"risk"_s, toJson(s.risk)},
                    {u"capped"_s, s.capped},
                    {u"rewardToRisk"_s, s.rewardToRisk},
                    {u"rewardToRiskAfterFees"_s, s.rewardToRiskAfterFees},
                    {u"confidence"_s, s.confidence},
                    {u"actionable"_s, s.actionable},
                    {u"suppression"_s, qint64(s.suppression)},
                    {u"rsi"_s, s.rsi},
                    {u"absorption"_s, toJson(s.absorption)},
                    {u"clustersIncomplete"_s, s.clustersIncomplete},
                    {u"reasons"_s, list(s.reasons, [](const auto& r) { return toJson(r); })}});
}

QString evidenceToJson(const Evidence& e)
{
    return compact({{u"parameters"_s, toJson(e.parameters)},
                    {u"tick"_s, gridJson(e.tick)},
                    {u"lot"_s, gridJson(e.lot)},
                    {u"bookStep"_s, gridJson(e.bookStep)},
                    {u"candles"_s, list(e.candles, candleJson)},
                    {u"cluster"_s, clusterJson(e.cluster)},
                    {u"orders"_s, list(e.orders, orderJson)},
                    {u"sweep"_s, sweepJson(e.sweep)},
                    {u"conditions"_s, list(e.conditions, conditionJson)},
                    {u"trail"_s, list(e.trail, eventJson)},
                    {u"bids"_s, list(e.bids, levelJson)},
                    {u"asks"_s, list(e.asks, levelJson)},
                    {u"bookUpdateId"_s, qint64(e.bookUpdateId)},
                    {u"health"_s, toJson(e.health)},
                    {u"version"_s, toJson(e.version)},
                    {u"recording"_s, toJson(e.recording)},
                    {u"received"_s, toJson(e.received)}});
}

std::shared_ptr<TradeSignal> signalFromJson(const QString& signal, const QString& evidence)
{
    const QJsonObject v = QJsonDocument::fromJson(signal.toUtf8()).object();
    if (v.isEmpty()) return nullptr;
    auto s = std::make_shared<TradeSignal>();
    s->id = text(v[u"id"]);
    s->symbol = text(v[u"symbol"]);
    s->preset = text(v[u"preset"]);
    s->time = time(v[u"time"]);
    s->candle = time(v[u"candle"]);
    s->direction = enumerator(v[u"direction"], Direction::Short);
    s->entry = fixed8(v[u"entry"]);
    s->stop = fixed8(v[u"stop"]);
    s->target = fixed8(v[u"target"]);
    s->size = fixed8(v[u"size"]);
    s->risk = fixed8(v[u"risk"]);
    s->capped = v[u"capped"].toBool();
    s->rewardToRisk = v[u"rewardToRisk"].toDouble();
    s->rewardToRiskAfterFees = v[u"rewardToRiskAfterFees"].toDouble();
    s->confidence = v[u"confidence"].toInt();
    s->actionable = v[u"actionable"].toBool();
    s->suppression = static_cast<unsigned>(v[u"suppression"].toInteger());
    s->rsi = v[u"rsi"].toDouble(50);
    s->absorption = maybe(v[u"absorption"]);
    s->clustersIncomplete = v[u"clustersIncomplete"].toBool();
    fill(s->reasons, v[u"reasons"], text);
    if (!evidence.isEmpty())
        s->evidence = evidenceFrom(QJsonDocument::fromJson(evidence.toUtf8()).object());
    return s;
}

QString difference(const TradeSignal& stored, const TradeSignal& found)
{
    QJsonObject differs;
    const auto compare = [&](const char16_t* name, const QJsonValue& a, const QJsonValue& b) {
        if (a != b)
            differs.insert(QStringView(name).toString(),
                           QJsonObject{{u"stored"_s, a}, {u"found"_s, b}});
    };
    compare(u"entry", toJson(stored.entry), toJson(found.entry));
    compare(u"stop", toJson(stored.stop), toJson(found.stop));
    compare(u"target", toJson(stored.target), toJson(found.target));
    compare(u"size", toJson(stored.size), toJson(found.size));
    compare(u"confidence", stored.confidence, found.confidence);
    compare(u"suppression", qint64(stored.suppression), qint64(found.suppression));
    compare(u"parameters", toJson(stored.evidence.parameters), toJson(found.evidence.parameters));
    return differs.isEmpty() ? QString() : compact(differs);
}

} // namespace dg
