// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/numbercheck.h"

#include <QCoreApplication>
#include <QStringList>
#include <QUrl>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <system_error>

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Numbers)
};

QString figure(double value)
{
    return QString::number(value, 'g', 10);
}

QString addressWords(const QStringList& beginnings)
{
    return Words::tr(
               "an address begins with %1 and has a host and at most a port to 65535 behind it")
        .arg(beginnings.join(Words::tr(" or ")));
}

QString emptyAddress()
{
    return Words::tr("the address is empty; leave the option out for the exchange's own");
}

QString notThat(const QString& wanted, const std::string& typed)
{
    return Words::tr("it takes %1, not '%2'").arg(wanted, QString::fromLocal8Bit(typed.c_str()));
}

QString unitText(Unit unit)
{
    switch (unit) {
    case Unit::None:
        return {};
    case Unit::Seconds:
        return Words::tr("seconds");
    case Unit::Minutes:
        return Words::tr("minutes");
    case Unit::Hours:
        return Words::tr("hours");
    case Unit::Megabytes:
        return Words::tr("megabytes");
    }
    return {};
}

} // namespace

bool readNumber(std::string_view text, double low, double high, double& value)
{
    double read = 0;
    const auto* const end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, read);
    if (result.ec != std::errc{} || result.ptr != end) return false;
    if (!std::isfinite(read) || read < low || read > high) return false;
    value = read;
    return true;
}

QString numberWords(double low, double high, Unit unit)
{
    const QString text = Words::tr("a number from %1 to %2").arg(figure(low), figure(high));
    return unit == Unit::None ? text : text + u' ' + unitText(unit);
}

CLI::Validator someAddress(std::initializer_list<const char*> schemes)
{
    QStringList beginnings;
    for (const char* scheme : schemes)
        beginnings << QString::fromLatin1(scheme) + QStringLiteral("://");
    return CLI::Validator(
        [beginnings](std::string& text) {
            if (text.find_first_not_of(" \t") == std::string::npos)
                return emptyAddress().toStdString();
            // Never quoted: it may hold a password.
            const QUrl url(QString::fromLocal8Bit(text.c_str()).trimmed());
            const bool isOne =
                url.isValid() && !url.host().isEmpty() && url.port() != 0 &&
                beginnings.contains(url.scheme() + QStringLiteral("://"), Qt::CaseInsensitive);
            return isOne ? std::string() : addressWords(beginnings).toStdString();
        },
        "");
}

void refuseEmptyTexts(CLI::App& app)
{
    static constexpr std::array<std::string_view, 11> kTexts{"FILE",
                                                             "DIR",
                                                             "ID",
                                                             "--replay",
                                                             "--record",
                                                             "--store",
                                                             "--profile",
                                                             "--env-file",
                                                             "--screenshot",
                                                             "--theme",
                                                             "--calibrate"};
    const CLI::Validator some(
        [](std::string& text) {
            const bool isEmpty = text.find_first_not_of(" \t") == std::string::npos;
            return isEmpty ? Words::tr("an empty text is no name").toStdString() : std::string();
        },
        "");
    for (CLI::Option* const option : app.get_options([](CLI::Option*) { return true; }))
        if (std::ranges::find(kTexts, option->get_name()) != kTexts.end()) option->check(some);
    for (CLI::App* const command : app.get_subcommands([](CLI::App*) { return true; }))
        refuseEmptyTexts(*command);
}

CLI::Validator numberFrom(double low, double high, Unit unit)
{
    return CLI::Validator(
        [=](std::string& text) {
            double value = 0;
            return readNumber(text, low, high, value)
                       ? std::string()
                       : notThat(numberWords(low, high, unit), text).toStdString();
        },
        "");
}

} // namespace dg
