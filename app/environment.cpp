// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/environment.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <utility>

namespace dg {

namespace {

struct Value
{
    std::string text;
    std::string place; ///< ".env:3", or "the environment"
};
using Values = std::map<std::string, Value, std::less<>>;

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::string upper(std::string_view text)
{
    std::string result(text);
    for (char& c : result)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return result;
}

/// What stands behind "NAME=", as python-dotenv reads it. False: a quote without its end.
bool readValue(std::string_view text, std::string& value)
{
    text = trimmed(text);
    value.clear();
    if (text.empty()) return true;
    const char quote = text.front();
    if (quote != '"' && quote != '\'') {
        const auto comment = text.find(" #");
        value = trimmed(text.front() == '#' ? std::string_view{} : text.substr(0, comment));
        return true;
    }
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == quote) return true;
        if (text[i] == '\\' && i + 1 < text.size() && (quote == '"' || text[i + 1] == quote)) {
            ++i;
            value += text[i] == 'n' && quote == '"' ? '\n' : text[i];
        } else {
            value += text[i];
        }
    }
    return false;
}

/// Empty, or what is wrong with the line. Its text may be a secret: it is not repeated.
std::string readLine(std::string_view line, const std::string& place, Values& values)
{
    line = trimmed(line);
    if (line.empty() || line.front() == '#') return {};
    if (line.starts_with("export ")) line = trimmed(line.substr(7));
    const auto equals = line.find('=');
    if (equals == std::string_view::npos || equals == 0)
        return place + ": write NAME=value, or # in front of a comment";
    std::string value;
    if (!readValue(line.substr(equals + 1), value)) return place + ": the closing quote is missing";
    values[std::string(trimmed(line.substr(0, equals)))] = {std::move(value), place};
    return {};
}

Expected<Values, std::string> readFile(std::string_view text, std::string_view file)
{
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    Values values;
    for (int number = 1; !text.empty(); ++number) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto place = std::string(file) + ":" + std::to_string(number);
        if (auto wrong = readLine(text.substr(0, end), place, values); !wrong.empty())
            return Unexpected{std::move(wrong)};
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return values;
}

/// Looks values up and collects what is wrong with the first wrong one.
class Reader final
{
public:
    Reader(Values values, const Variable& variable)
        : m_values(std::move(values))
        , m_variable(variable)
    {}

    /// Empty values count as not given.
    std::optional<Value> find(const char* name) const
    {
        if (auto own = m_variable(name)) {
            if (own->empty()) return std::nullopt;
            return Value{std::move(*own), "the environment"};
        }
        const auto found = m_values.find(name);
        if (found == m_values.end() || found->second.text.empty()) return std::nullopt;
        return found->second;
    }
    std::optional<std::string> text(const char* name) const
    {
        auto value = find(name);
        return value ? std::optional(std::move(value->text)) : std::nullopt;
    }
    std::optional<double> number(const char* name, const char* example)
    {
        const auto value = find(name);
        if (!value) return std::nullopt;
        double result = 0;
        const char* const end = value->text.data() + value->text.size();
        const auto [stop, error] = std::from_chars(value->text.data(), end, result);
        if (error == std::errc{} && stop == end && result > 0 && result < 1e12) return result;
        refuse(name, *value, "'" + value->text + "' is not a number above 0. Write " + example);
        return std::nullopt;
    }
    void refuse(const char* name, const Value& value, const std::string& why)
    {
        if (m_problem.empty()) m_problem = value.place + ": " + name + ": " + why;
    }
    const std::string& problem() const { return m_problem; }

private:
    Values m_values;
    const Variable& m_variable;
    std::string m_problem;
};

void readRisk(Reader& reader, Environment& environment)
{
    environment.capital = reader.number("CAPITAL", "1500");
    const auto risk = reader.number("INITIAL_RISK_PCT", "0.01 for 1 %");
    if (!risk) return;
    if (*risk < 0.2) {
        environment.riskFraction = risk;
        return;
    }
    const auto value = *reader.find("INITIAL_RISK_PCT");
    reader.refuse(
        "INITIAL_RISK_PCT",
        value,
        "is a fraction of the capital, in spite of its name: 0.01 risks 1 % on a trade. " +
            value.text + " would risk a fifth or more and is refused");
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
    const auto wanted = upper(value->text);
    const auto* const found = std::find_if(
        kLevels.begin(), kLevels.end(), [&](const auto& level) { return wanted == level.first; });
    if (found != kLevels.end())
        environment.logLevel = found->second;
    else
        reader.refuse("LOG_LEVEL",
                      *value,
                      "'" + value->text + "' is none of DEBUG, INFO, WARNING, ERROR, CRITICAL");
}

void readSymbol(Reader& reader, Environment& environment)
{
    const auto value = reader.find("SYMBOL");
    if (!value) return;
    const auto symbol = upper(value->text);
    const bool isPlain = std::all_of(symbol.begin(), symbol.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
    if (isPlain)
        environment.symbol = symbol;
    else
        reader.refuse("SYMBOL", *value, "'" + value->text + "' is no symbol. Write ETHUSDT");
}

void readPostgres(Reader& reader, PostgresEnvironment& postgres)
{
    postgres.host = reader.text("POSTGRES_HOST");
    postgres.database = reader.text("POSTGRES_DB").value_or(postgres.database);
    postgres.user = reader.text("POSTGRES_USER").value_or(postgres.user);
    postgres.password = reader.text("POSTGRES_PASSWORD").value_or("");
    const auto port = reader.number("POSTGRES_PORT", "5432");
    if (!port) return;
    postgres.port = static_cast<int>(std::min(*port, 65536.0));
    if (postgres.port > 65535 || static_cast<double>(postgres.port) != *port)
        reader.refuse("POSTGRES_PORT", *reader.find("POSTGRES_PORT"), "a port is 1 to 65535");
}

} // namespace

Expected<Environment, std::string>
parseEnvironment(std::string_view text, std::string_view file, const Variable& variable)
{
    auto values = readFile(text, file);
    if (!values) return Unexpected{values.error()};
    Reader reader(std::move(*values), variable);
    Environment environment;
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
        environment.remarks.emplace_back("REDIS_HOST and REDIS_PORT are not needed any more.");
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
    std::ifstream in(file, std::ios::binary);
    if (!in && !envFile.empty()) return Unexpected{file + ": cannot be read"};
    std::string text;
    if (in) text.assign(std::istreambuf_iterator<char>(in), {});
    return parseEnvironment(text, file, variable);
}

} // namespace dg
