// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings.h"

#include "core/market/symbolname.h"
#include "core/storage/storeaddress.h"
#include "ui/evidencewords.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

const SettingInfo* find(const char* key)
{
    for (const SettingInfo& info : settingTable())
        if (QLatin1StringView(info.key) == QLatin1StringView(key)) return &info;
    return nullptr;
}

/// What has commas in it and no quotes is a list for QSettings.
QString textOf(const QVariant& value)
{
    return value.typeId() == QMetaType::QStringList ? value.toStringList().join(u", "_s)
                                                    : value.toString();
}

QString parameterKey(const ParamInfo& info)
{
    return u"strategy/"_s + QLatin1StringView(info.key);
}

bool isSwitch(const ParamInfo& info)
{
    return std::holds_alternative<bool StrategyParams::*>(info.member);
}

QString urlProblem(const QString& text, const QStringList& schemes)
{
    if (text.isEmpty()) return {};
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || !schemes.contains(url.scheme()))
        return Words::tr("This must be an address that begins with %1.")
            .arg((schemes.join(u":// "_s + Words::tr("or") + u' ') + u"://"_s));
    if (!url.password().isEmpty())
        return Words::tr("No password belongs in an address: it would be readable in this file.");
    return {};
}

QString textProblem(const SettingInfo& info, const QString& text)
{
    const QLatin1StringView key(info.key);
    if (key == "market/symbols"_L1) {
        const QStringList symbols = text.split(u' ', Qt::SkipEmptyParts);
        if (symbols.isEmpty()) return Words::tr("At least one symbol, as ETHUSDT.");
        if (symbols.size() > 20) return Words::tr("At most 20 symbols.");
        for (const QString& symbol : symbols)
            if (!isSymbolName(symbol.toStdString()))
                return Words::tr("%1 is no symbol: letters and digits, as ETHUSDT.").arg(symbol);
    }
    if (key == "market/restUrl"_L1) return urlProblem(text, {u"https"_s, u"http"_s});
    if (key == "market/wsUrl"_L1) return urlProblem(text, {u"wss"_s, u"ws"_s});
    if (key == "store/url"_L1 && !text.isEmpty())
        if (const auto address = parseStoreAddress(text); !address) return address.error();
    if (key == "telegram/chat"_L1) {
        static const QRegularExpression number(u"^-?[0-9]{0,20}$"_s);
        if (!number.match(text).hasMatch()) return Words::tr("A chat is named by a number.");
    }
    if (key == "telegram/users"_L1) {
        static const QRegularExpression numbers(u"^[0-9,; ]*$"_s);
        if (!numbers.match(text).hasMatch())
            return Words::tr("Users are named by numbers, with blanks between.");
    }
    return text.contains(u'\n') ? Words::tr("One line only.") : QString();
}

} // namespace

QString settingText(const char* source)
{
    return *source == '\0' ? QString() : QCoreApplication::translate("Settings", source);
}

std::vector<std::pair<QString, QString>> settingChoices(const SettingInfo& info)
{
    std::vector<std::pair<QString, QString>> all;
    for (const QString& choice : QString::fromUtf8(info.choices).split(u'|', Qt::SkipEmptyParts)) {
        const qsizetype at = choice.indexOf(u'=');
        all.emplace_back(choice.left(at), settingText(choice.mid(at + 1).toUtf8().constData()));
    }
    return all;
}

QString settingProblem(const SettingInfo& info, const QString& text)
{
    switch (info.kind) {
    case SettingInfo::Kind::Switch:
        return text == "true"_L1 || text == "false"_L1 ? QString()
                                                       : Words::tr("This must be true or false.");
    case SettingInfo::Kind::Whole: {
        bool isNumber = false;
        const int value = text.toInt(&isNumber);
        if (isNumber && value >= info.minimum && value <= info.maximum) return {};
        return Words::tr("A whole number from %1 to %2.").arg(info.minimum).arg(info.maximum);
    }
    case SettingInfo::Kind::Choice:
        for (const auto& [value, title] : settingChoices(info))
            if (value == text) return {};
        return Words::tr("\"%1\" is none of the choices.").arg(text);
    case SettingInfo::Kind::Text:
        return textProblem(info, text);
    }
    return {};
}

QString parameterProblem(const ParamInfo& info, const QString& text)
{
    if (isSwitch(info)) return {};
    bool isNumber = false;
    double value = QString(text).replace(u',', u'.').toDouble(&isNumber);
    if (info.percent) value /= 100;
    const bool whole = std::holds_alternative<int StrategyParams::*>(info.member);
    // A hair beyond the range is a percentage that binary fractions cannot hold.
    const double hair = 1e-12 * std::max(1.0, std::abs(info.maximum));
    if (isNumber && value >= info.minimum - hair && value <= info.maximum + hair &&
        (!whole || value == std::floor(value)))
        return {};
    return (whole ? Words::tr("A whole number from %1 to %2.")
                  : Words::tr("A number from %1 to %2."))
        .arg(parameterText(info, info.minimum), parameterText(info, info.maximum));
}

Settings::Settings(const QString& file)
    : m_first(!QFileInfo::exists(file))
    , m_store((readAside(file), file), QSettings::IniFormat)
{
    check();
}

/// A file that cannot be understood is kept under another name, so that nothing in it is lost.
void Settings::readAside(const QString& file)
{
    if (m_first) return;
    bool broken = false;
    {
        QSettings test(file, QSettings::IniFormat);
        broken = test.status() != QSettings::NoError;
        QFile raw(file);
        if (raw.open(QIODevice::ReadOnly)) {
            const QByteArray bytes = raw.read(1 << 20);
            broken = broken || bytes.contains('\0') ||
                     (!bytes.trimmed().isEmpty() && !bytes.contains('='));
        }
    }
    if (!broken) return;
    const QString aside = file + u".broken"_s;
    QFile::remove(aside);
    if (QFile::rename(file, aside))
        m_remarks << Words::tr("The settings could not be read. They are kept as %1; the defaults "
                               "are in force.")
                         .arg(aside);
    else
        m_remarks
            << Words::tr("The settings in %1 cannot be read; the defaults are in force.").arg(file);
}

void Settings::check()
{
    for (const SettingInfo& info : settingTable()) {
        const QString key = QLatin1StringView(info.key);
        if (!m_store.contains(key)) continue;
        const QString value = textOf(m_store.value(key));
        const QString problem = settingProblem(info, value);
        if (problem.isEmpty()) continue;
        m_remarks
            << Words::tr("%1: %2 The default is in force.").arg(settingText(info.title), problem);
        m_store.setValue(u"aside/"_s + key, value);
        m_store.remove(key);
    }
    StrategyParams params = StrategyParams::defaults(Preset::Standard);
    for (const ParamInfo& info : paramTable()) {
        const QString key = parameterKey(info);
        if (!m_store.contains(key)) continue;
        bool isNumber = false;
        const double value = m_store.value(key).toString().toDouble(&isNumber);
        if (isNumber && setParam(params, info.key, value)) continue;
        m_remarks << Words::tr("%1: %2 The default is in force.")
                         .arg(parameterTitle(info), parameterProblem(info, u"x"_s));
        m_store.setValue(u"aside/"_s + key, m_store.value(key));
        m_store.remove(key);
    }
}

QString Settings::text(const char* key) const
{
    const SettingInfo* info = find(key);
    Q_ASSERT(info);
    return textOf(m_store.value(QLatin1StringView(key), QLatin1StringView(info->fallback)));
}

void Settings::set(const char* key, const QString& text)
{
    const SettingInfo* info = find(key);
    Q_ASSERT(info && settingProblem(*info, text).isEmpty());
    if (text == QLatin1StringView(info->fallback))
        m_store.remove(QLatin1StringView(key)); // a later version may have a better default
    else
        m_store.setValue(QLatin1StringView(key), text);
}

QStringList Settings::symbols() const
{
    QStringList symbols;
    for (const QString& symbol : text("market/symbols").split(u' ', Qt::SkipEmptyParts))
        if (const auto name = symbolName(symbol.toStdString()))
            symbols << QString::fromStdString(*name);
    return symbols;
}

StrategyParams Settings::strategy() const
{
    const bool reference =
        m_store.value(u"strategy/preset"_s).toString() == QLatin1StringView("reference");
    StrategyParams params =
        StrategyParams::defaults(reference ? Preset::Reference : Preset::Standard);
    for (const ParamInfo& info : paramTable()) {
        const QString key = parameterKey(info);
        if (!m_store.contains(key)) continue;
        (void)setParam(params, info.key, m_store.value(key).toString().toDouble()); // was checked
    }
    return params;
}

void Settings::setStrategy(const StrategyParams& params)
{
    m_store.setValue(u"strategy/preset"_s,
                     params.preset == Preset::Reference ? u"reference"_s : u"standard"_s);
    const StrategyParams usual = StrategyParams::defaults(params.preset);
    for (const ParamInfo& info : paramTable()) {
        const double value = paramValue(params, info);
        if (value == paramValue(usual, info))
            m_store.remove(parameterKey(info));
        else
            m_store.setValue(parameterKey(info), QString::number(value, 'g', 17));
    }
}

QByteArray Settings::exported() const
{
    QJsonObject program;
    for (const SettingInfo& info : settingTable())
        program[QLatin1StringView(info.key)] = text(info.key);
    const QByteArray parameters = QByteArray::fromStdString(paramsToJson(strategy()));
    return QJsonDocument(QJsonObject{{u"depthglass"_s, 1},
                                     {u"settings"_s, program},
                                     {u"strategy"_s, QJsonDocument::fromJson(parameters).object()}})
        .toJson();
}

Settings::Imported Settings::import(const QByteArray& json)
{
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    if (!root.contains("depthglass"_L1))
        return {false, {Words::tr("This is no settings file of this program.")}};
    QStringList wrong;
    QStringList unknown;
    const auto pass = [&](const QString& key) {
        unknown << key + u": "_s + Words::tr("not known to this version");
    };
    std::vector<std::pair<const SettingInfo*, QString>> values;
    const QJsonObject program = root["settings"_L1].toObject();
    for (auto at = program.begin(); at != program.end(); ++at) {
        const SettingInfo* info = find(at.key().toUtf8().constData());
        if (!info) {
            pass(at.key());
            continue;
        }
        values.emplace_back(info, at.value().toVariant().toString()); // 20 is as good as "20"
        const QString problem = settingProblem(*info, values.back().second);
        if (!problem.isEmpty()) wrong << at.key() + u": "_s + problem;
    }
    const QJsonObject strategy = root["strategy"_L1].toObject();
    StrategyParams params = StrategyParams::defaults(
        strategy["preset"_L1].toString() == "reference"_L1 ? Preset::Reference : Preset::Standard);
    for (auto at = strategy.begin(); at != strategy.end(); ++at) {
        if (at.key() == "preset"_L1) continue;
        const std::string key = at.key().toStdString();
        const auto info =
            std::ranges::find_if(paramTable(), [&](const ParamInfo& p) { return p.key == key; });
        if (info == paramTable().end()) {
            pass(at.key());
            continue;
        }
        const double value =
            at.value().isBool() ? (at.value().toBool() ? 1 : 0) : at.value().toDouble(NAN);
        if (!setParam(params, key, value))
            wrong << at.key() + u": "_s + parameterProblem(*info, u"x"_s);
    }
    if (!wrong.isEmpty()) return {false, wrong};
    for (const auto& [info, value] : values)
        set(info->key, value);
    if (root.contains("strategy"_L1)) setStrategy(params);
    return {true, unknown};
}

} // namespace dg
