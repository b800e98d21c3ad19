// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidencewords.h"

#include "ui/format.h"
#include "ui/plainwords.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <iterator>

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

QString millisecondsText(const QJsonValue& value)
{
    return Words::tr("%1 ms").arg(numberText(value.toDouble(), 0));
}

QString number(const QJsonValue& value)
{
    return numberText(value.toDouble(), 0);
}

/// What the strategy's data was like, in the order in which the rows are shown.
struct Fact
{
    QLatin1StringView key;
    EvidenceRow (*row)(const QJsonValue& value);
};

EvidenceRow flag(const QString& name, const QJsonValue& value, bool good)
{
    return {name, yesNo(value.toBool()), {}, value.toBool() != good};
}

EvidenceRow silence(const QString& name, const QJsonValue& value)
{
    return {name,
            value.isNull() ? Words::tr("never heard") : millisecondsText(value),
            {},
            value.isNull()};
}

/// Nothing comes before it was sent: then the clocks are apart, not the data young.
QString ageText(const QJsonValue& value)
{
    if (value.isNull()) return Words::tr("not known");
    if (value.toDouble() >= 0) return millisecondsText(value);
    return Words::tr("none to be told: the clocks differ by %1 ms or more")
        .arg(numberText(-value.toDouble(), 0));
}

EvidenceRow fault(const QString& name, const QJsonValue& value)
{
    return {name, number(value), {}, value.toDouble() > 0};
}

constexpr Fact kFacts[] = {
    {"bookSure"_L1, [](const QJsonValue& v) { return flag(Words::tr("Book certain"), v, true); }},
    {"uncertain"_L1,
     [](const QJsonValue& v) {
         const QString what = suppressionWords(v.toString());
         return EvidenceRow{Words::tr("In doubt since the sweep"),
                            what.isEmpty() ? Words::tr("nothing") : what,
                            {},
                            !what.isEmpty()};
     }},
    {"bookSureToday"_L1,
     [](const QJsonValue& v) {
         return EvidenceRow{Words::tr("Book certain while this run watched today (UTC)"),
                            v.isNull() ? Words::tr("not known")
                                       : numberText(100 * v.toDouble(), 2) + u"\u202f%"_s,
                            {},
                            false};
     }},
    {"depthSilenceMs"_L1,
     [](const QJsonValue& v) { return silence(Words::tr("Last depth message before"), v); }},
    {"klinesSilenceMs"_L1,
     [](const QJsonValue& v) { return silence(Words::tr("Last candle message before"), v); }},
    {"lagMs"_L1,
     [](const QJsonValue& v) {
         return EvidenceRow{
             Words::tr("Age of the newest book update when it came"), ageText(v), {}, false};
     }},
    {"clockOffsetMs"_L1,
     [](const QJsonValue& v) {
         return EvidenceRow{Words::tr("Exchange's clock against this machine's"),
                            v.isNull() ? Words::tr("not known")
                                       : Words::tr("%1 ms").arg(signedText(v.toDouble(), 0)),
                            {},
                            false};
     }},
    {"gaps"_L1,
     [](const QJsonValue& v) {
         return EvidenceRow{Words::tr("Gaps in the book's updates"), number(v), {}, false};
     }},
    {"tickerCompared"_L1,
     [](const QJsonValue& v) {
         return EvidenceRow{
             Words::tr("Best prices compared with the exchange's"), number(v), {}, false};
     }},
    {"tickerDiffer"_L1,
     [](const QJsonValue& v) { return fault(Words::tr("Of these, not equal"), v); }},
    {"tradesMissed"_L1,
     [](const QJsonValue& v) {
         return fault(Words::tr("Trades missed, some perhaps only late"), v);
     }},
    {"tradesMissing"_L1,
     [](const QJsonValue& v) {
         return EvidenceRow{Words::tr("Trades that never came"), number(v), {}, false};
     }},
    {"messagesRejected"_L1,
     [](const QJsonValue& v) {
         return EvidenceRow{Words::tr("Messages that could not be read"), number(v), {}, false};
     }},
    {"liquidationsDown"_L1,
     [](const QJsonValue& v) {
         return flag(Words::tr("Liquidations not heard at times"), v, false);
     }},
    {"clusterMinutes"_L1,
     [](const QJsonValue& v) {
         return EvidenceRow{
             Words::tr("Liquidations heard for"), Words::tr("%1 min").arg(number(v)), {}, false};
     }},
    {"clusterWindow"_L1,
     [](const QJsonValue& v) {
         return EvidenceRow{
             Words::tr("Liquidations wanted for"), Words::tr("%1 min").arg(number(v)), {}, false};
     }},
    {"instrumentInferred"_L1,
     [](const QJsonValue& v) {
         return flag(Words::tr("Price steps guessed from the data"), v, false);
     }},
};

double parameter(const QJsonValue& value)
{
    return value.isBool() ? (value.toBool() ? 1.0 : 0.0) : value.toDouble();
}

} // namespace

std::vector<EvidenceRow> healthRows(const std::string& json)
{
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    std::vector<EvidenceRow> rows;
    for (const Fact& fact : kFacts)
        if (object.contains(fact.key)) rows.push_back(fact.row(object[fact.key]));
    for (auto at = object.begin(); at != object.end(); ++at) // of a newer program
        if (std::ranges::find(kFacts, at.key(), &Fact::key) == std::end(kFacts))
            rows.push_back(
                {readableName(at.key()), readableValue(at.key(), at.value()), {}, false});
    return rows;
}

std::vector<EvidenceRow> parameterRows(const std::string& json)
{
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    if (object.isEmpty()) return {};
    const QString preset = object["preset"_L1].toString();
    const StrategyParams usual =
        StrategyParams::defaults(preset == "reference"_L1 ? Preset::Reference : Preset::Standard);
    std::vector<EvidenceRow> rows{{Words::tr("Preset"), presetText(preset), {}, false}};
    for (const ParamInfo& info : paramTable()) {
        const QJsonValue value = object[QLatin1StringView(info.key)];
        if (value.isUndefined()) continue; // of an older program
        const double found = parameter(value);
        const double normal = paramValue(usual, info);
        rows.push_back({parameterTitle(info),
                        parameterText(info, found),
                        parameterText(info, normal),
                        found != normal});
    }
    for (auto at = object.begin(); at != object.end(); ++at) { // of a newer program
        const auto isKnown = [&](const ParamInfo& info) {
            return at.key() == QLatin1StringView(info.key);
        };
        if (at.key() != "preset"_L1 && std::ranges::none_of(paramTable(), isKnown))
            rows.push_back(
                {readableName(at.key()), readableValue(at.key(), at.value()), {}, false});
    }
    return rows;
}

QString presetText(const QString& name)
{
    if (name == "standard"_L1) return Words::tr("standard");
    return name == "reference"_L1 ? Words::tr("reference") : name;
}

QString parameterTitle(const ParamInfo& info)
{
    return QCoreApplication::translate("Params", info.title);
}

QString parameterExplanation(const ParamInfo& info)
{
    return QCoreApplication::translate("Params", info.explanation);
}

QString unitText(const ParamInfo& info)
{
    const auto unit = QString::fromUtf8(info.unit);
    return unit == "candles"_L1 ? Words::tr("candles") : unit == "x"_L1 ? u"×"_s : unit;
}

QString parameterText(const ParamInfo& info, double value)
{
    if (std::holds_alternative<bool StrategyParams::*>(info.member)) return yesNo(value != 0);
    const QString text = QString::number(info.percent ? 100 * value : value, 'g', 10);
    const QString unit = unitText(info);
    return unit.isEmpty() ? text : text + QChar(0x202f) + unit;
}

} // namespace dg
