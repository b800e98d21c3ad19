// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/environment.h"

#include "core/base/ascii.h"
#include "core/config/params.h"
#include "core/market/symbolname.h"

#include <QCoreApplication>
#include <QString>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <utility>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Environment)
};

struct Value
{
    std::string text;
    std::string place; ///< ".env:3", or "the environment"
};

/// Looks values up and collects what is wrong with the first wrong one.
class Reader final
{
public:
    Reader(DotEnv file, std::string_view name, const Variable& variable)
        : m_file(std::move(file))
        , m_name(name)
        , m_variable(variable)
    {}

    /// Empty values count as not given.
    std::optional<Value> find(const char* name) const
    {
        if (auto own = m_variable(name)) {
            if (own->empty()) return std::nullopt;
            return Value{std::move(*own), Words::tr("the environment").toStdString()};
        }
        const auto found = m_file.values.find(name);
        if (found == m_file.values.end() || found->second.text.empty()) return std::nullopt;
        return Value{found->second.text, m_name + ":" + std::to_string(found->second.line)};
    }
    std::optional<std::string> text(const char* name) const
    {
        auto value = find(name);
        return value ? std::optional(std::move(value->text)) : std::nullopt;
    }
    /// Above 0, up to `most`.
    std::optional<double> number(const char* name, double most, const QString& example)
    {
        const auto value = find(name);
        if (!value) return std::nullopt;
        double result = 0;
        const char* const end = value->text.data() + value->text.size();
        const auto [stop, error] = std::from_chars(value->text.data(), end, result);
        if (error != std::errc{} || stop != end || !(result > 0))
            refuse(name, *value, Words::tr("is not a number above 0. Write %1").arg(example));
        else if (result > most)
            refuse(name, *value, Words::tr("is too large. Write %1").arg(example));
        else
            return result;
        return std::nullopt;
    }
    void refuse(const char* name, const Value& value, const QString& why)
    {
        if (m_problem.empty()) m_problem = value.place + ": " + name + ": " + why.toStdString();
    }
    const std::string& problem() const { return m_problem; }

private:
    DotEnv m_file;
    std::string m_name;
    const Variable& m_variable;
    std::string m_problem;
};

/// What the parameter table allows: a capital beyond it would overflow further on.
double greatest(std::string_view key)
{
    const auto table = paramTable();
    const auto row =
        std::ranges::find_if(table, [key](const ParamInfo& info) { return key == info.key; });
    return row != table.end() ? row->maximum : 0;
}

void readRisk(Reader& reader, Environment& environment)
{
    environment.capital = reader.number("CAPITAL", greatest("capital"), u"1500"_s);
    const auto risk = reader.number("INITIAL_RISK_PCT", 100, Words::tr("0.01 for 1 %"));
    if (!risk) return;
    if (*risk < 0.2) {
        environment.riskFraction = risk;
        return;
    }
    const auto value = *reader.find("INITIAL_RISK_PCT");
    reader.refuse("INITIAL_RISK_PCT",
                  value,
                  Words::tr("is a fraction of the capital, in spite of its name: 0.01 risks 1 % on "
                            "a trade. What stands there would risk a fifth or more and is "
                            "refused"));
}

void readLogLevel(Reader& reader, Environment& environment)
{
    const auto value = reader.find("LOG_LEVEL");
    if (!value) return;
    static constexpr std::array<std::pair<const char*, const char*>, 8> kLevels{{
        {"NOTSET", "DEBUG"},
        {"DEBUG", "DEBUG"},
        {"INFO", "INFO"},
        {"WARN", "WARNING"},
        {"WARNING", "WARNING"},
        {"ERROR", "ERROR"},
        {"CRITICAL", "CRITICAL"},
        {"FATAL", "CRITICAL"},
    }};
    const auto wanted = asciiUpper(value->text);
    const auto* const found = std::find_if(
        kLevels.begin(), kLevels.end(), [&](const auto& level) { return wanted == level.first; });
    if (found != kLevels.end())
        environment.logLevel = found->second;
    else // every program's variable: another one's words must not stop ours
        environment.remarks.push_back(Words::tr("%1: LOG_LEVEL is none of %2 and is passed over")
                                          .arg(QString::fromStdString(value->place),
                                               u"DEBUG, INFO, WARNING, ERROR, CRITICAL"_s)
                                          .toStdString());
}

void readSymbol(Reader& reader, Environment& environment)
{
    const auto value = reader.find("SYMBOL");
    if (!value) return;
    environment.symbol = symbolName(value->text);
    if (!environment.symbol)
        reader.refuse("SYMBOL", *value, Words::tr("is no symbol. Write %1").arg(u"ETHUSDT"_s));
}

void readPostgres(Reader& reader, PostgresEnvironment& postgres)
{
    postgres.host = reader.text("POSTGRES_HOST");
    postgres.database = reader.text("POSTGRES_DB").value_or(postgres.database);
    postgres.user = reader.text("POSTGRES_USER").value_or(postgres.user);
    postgres.password = reader.text("POSTGRES_PASSWORD").value_or("");
    const auto port = reader.number("POSTGRES_PORT", 1e9, u"5432"_s);
    if (!port) return;
    postgres.port = static_cast<int>(std::min(*port, 65536.0));
    if (postgres.port > 65535 || static_cast<double>(postgres.port) != *port)
        reader.refuse(
            "POSTGRES_PORT", *reader.find("POSTGRES_PORT"), Words::tr("a port is 1 to 65535"));
}

} // namespace

Expected<Environment, std::string>
parseEnvironment(std::string_view text, std::string_view file, const Variable& variable)
{
    DotEnv read = parseDotEnv(text, variable);
    const auto unreadable = std::move(read.unreadable);
    Reader reader(std::move(read), file, variable);
    Environment environment;
    for (const int line : unreadable)
        environment.remarks.push_back(
            Words::tr("%1: is not NAME=value (or a quote is not closed) and is passed over")
                .arg(QString::fromStdString(std::string(file) + ":" + std::to_string(line)))
                .toStdString());
    readSymbol(reader, environment);
    readLogLevel(reader, environment);
    readRisk(reader, environment);
    readPostgres(reader, environment.postgres);
    environment.restUrl = reader.text("DEPTHGLASS_REST_URL");
    environment.wsUrl = reader.text("DEPTHGLASS_WS_URL");
    environment.telegram.token = reader.text("TELEGRAM_BOT_TOKEN").value_or("");
    environment.telegram.chatId = reader.text("TELEGRAM_CHAT_ID").value_or("");
    environment.telegram.apiUrl = reader.text("TELEGRAM_API_URL");
    if (reader.find("REDIS_HOST") || reader.find("REDIS_PORT"))
        environment.remarks.push_back(
            Words::tr("REDIS_HOST and REDIS_PORT are not needed any more.").toStdString());
    if (!reader.problem().empty()) return Unexpected{reader.problem()};
    return environment;
}

Expected<Environment, std::string> readEnvironment(const std::string& envFile)
{
    const Variable variable = [](const char* name) -> std::optional<std::string> {
        const char* const value = std::getenv(name);
        return value != nullptr ? std::optional<std::string>(value) : std::nullopt;
    };
    const std::string file = envFile.empty() ? ".env" : envFile;
    const auto text = readConfigurationFile(file);
    if (!text && !envFile.empty()) return Unexpected{file + ": " + text.error()};
    auto environment = parseEnvironment(text ? *text : std::string_view{}, file, variable);
    if (environment && !text && access(file.c_str(), F_OK) == 0)
        environment->remarks.push_back(
            Words::tr("%1: %2 and is passed over")
                .arg(QString::fromStdString(file), QString::fromStdString(text.error()))
                .toStdString());
    return environment;
}

} // namespace dg
