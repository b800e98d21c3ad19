// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidencewords.h"

#include "ui/format.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(EvidenceWords)
};

QString yesNo(bool yes)
{
    return yes ? Words::tr("yes") : Words::tr("no");
}

QString plain(const QJsonValue& value)
{
    if (value.isBool()) return yesNo(value.toBool());
    if (value.isNull()) return u"–"_s;
    if (value.isDouble()) return QString::number(value.toDouble(), 'g', 12);
    if (value.isString()) return value.toString();
    const QJsonDocument inner =
        value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return QString::fromUtf8(inner.toJson(QJsonDocument::Compact));
}

EvidenceRow healthRow(const QString& key, const QJsonValue& value)
{
    const auto silence = [&] {
        return value.isNull() ? Words::tr("never heard")
                              : Words::tr("%1 ms").arg(value.toInteger());
    };
    if (key == "bookSure"_L1)
        return {Words::tr("Book certain"), yesNo(value.toBool()), {}, !value.toBool()};
    if (key == "uncertain"_L1) {
        const QString what = value.toString();
        return {Words::tr("In doubt since the sweep"),
                what.isEmpty() ? Words::tr("nothing") : what,
                {},
                !what.isEmpty()};
    }
    if (key == "depthSilenceMs"_L1)
        return {Words::tr("Last depth message before"), silence(), {}, value.isNull()};
    if (key == "klinesSilenceMs"_L1)
        return {Words::tr("Last candle message before"), silence(), {}, value.isNull()};
    if (key == "tradesMissed"_L1)
        return {Words::tr("Trades missed"),
                countText(static_cast<std::uint64_t>(value.toInteger())),
                {},
                value.toInteger() > 0};
    if (key == "liquidationsDown"_L1)
        return {Words::tr("Liquidations were cut off"), yesNo(value.toBool()), {}, value.toBool()};
    if (key == "clusterMinutes"_L1)
        return {
            Words::tr("Liquidations heard for"), Words::tr("%1 min").arg(value.toInteger()), {}};
    if (key == "clusterWindow"_L1)
        return {
            Words::tr("Liquidations wanted for"), Words::tr("%1 min").arg(value.toInteger()), {}};
    if (key == "instrumentInferred"_L1)
        return {Words::tr("Price steps guessed from the data"),
                yesNo(value.toBool()),
                {},
                value.toBool()};
    return {key, plain(value), {}, false};
}

double number(const QJsonValue& value)
{
    return value.isBool() ? (value.toBool() ? 1.0 : 0.0) : value.toDouble();
}

} // namespace

std::vector<EvidenceRow> healthRows(const std::string& json)
{
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    std::vector<EvidenceRow> rows;
    for (auto at = object.begin(); at != object.end(); ++at)
        rows.push_back(healthRow(at.key(), at.value()));
    return rows;
}

std::vector<EvidenceRow> parameterRows(const std::string& json)
{
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    if (object.isEmpty()) return {};
    const QString preset = object["preset"_L1].toString();
    const StrategyParams usual =
        StrategyParams::defaults(preset == "reference"_L1 ? Preset::Reference : Preset::Standard);
    std::vector<EvidenceRow> rows{{Words::tr("Preset"), preset, {}, false}};
    for (const ParamInfo& info : paramTable()) {
        const QJsonValue value = object[QLatin1StringView(info.key)];
        if (value.isUndefined()) continue; // of an older program
        const double found = number(value);
        const double normal = paramValue(usual, info);
        rows.push_back({parameterTitle(info),
                        parameterText(info, found),
                        parameterText(info, normal),
                        found != normal});
    }
    return rows;
}

QString parameterTitle(const ParamInfo& info)
{
    return QCoreApplication::translate("Params", info.title);
}

QString parameterExplanation(const ParamInfo& info)
{
    return QCoreApplication::translate("Params", info.explanation);
}

QString parameterText(const ParamInfo& info, double value)
{
    if (std::holds_alternative<bool StrategyParams::*>(info.member)) return yesNo(value != 0);
    const QString text = QString::number(info.percent ? 100 * value : value, 'g', 10);
    const QString unit = QString::fromUtf8(info.unit);
    return unit.isEmpty() ? text : text + QChar(0x202f) + unit;
}

} // namespace dg
