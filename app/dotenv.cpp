// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dotenv.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Environment)
};

std::string said(const QString& text)
{
    return text.toStdString();
}

constexpr auto kNone = std::string_view::npos;

/// Bytes of the white space that begins here, as Python's `\s` knows it in texts; 0: none.
std::size_t spaceAt(std::string_view text, std::size_t at)
{
    if (at >= text.size()) return 0;
    const auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
    };
    const unsigned first = byte(0);
    if (first == ' ' || (first >= 0x09 && first <= 0x0d) || (first >= 0x1c && first <= 0x1f))
        return 1;
    if (first == 0xc2) return byte(1) == 0x85 || byte(1) == 0xa0 ? 2 : 0;
    if (first == 0xe1) return byte(1) == 0x9a && byte(2) == 0x80 ? 3 : 0;
    if (first == 0xe3) return byte(1) == 0x80 && byte(2) == 0x80 ? 3 : 0;
    if (first != 0xe2) return 0;
    const bool isPlain = byte(1) == 0x80 && ((byte(2) >= 0x80 && byte(2) <= 0x8a) ||
                                             byte(2) == 0xa8 || byte(2) == 0xa9 || byte(2) == 0xaf);
    return isPlain || (byte(1) == 0x81 && byte(2) == 0x9f) ? 3 : 0;
}

/// Replaces the escapes of `known` (what may follow the backslash); others stay as they are.
std::string withoutEscapes(std::string_view text, std::string_view known)
{
    static constexpr std::string_view kNames = "abfnrtv";
    static constexpr std::string_view kMeant = "\a\b\f\n\r\t\v";
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size() || known.find(text[i + 1]) == kNone) {
            result += text[i];
            continue;
        }
        const auto name = kNames.find(text[++i]);
        result += name == kNone ? text[i] : kMeant[name];
    }
    return result;
}

/// One statement after the other. Each `read…` moves on only over what it has read; false where
/// the text is something else.
class Statements final
{
public:
    explicit Statements(std::string_view text)
        : m_text(text)
    {}

    struct Statement
    {
        bool readable = false;
        std::optional<std::string> name; ///< none: a comment, or the end
        std::optional<std::string> value;
        int line = 0;
    };

    bool atEnd() const { return m_at >= m_text.size(); }

    Statement next()
    {
        Statement statement;
        // python-dotenv counts from where the statement before it ended, empty lines included; the
        // line that people look for is that of its first letter.
        skipSpace(true);
        statement.line = m_line;
        statement.readable = atEnd() || read(statement);
        if (!statement.readable) {
            statement.name.reset();
            toLineEnd();
        }
        return statement;
    }

private:
    bool read(Statement& statement)
    {
        if (m_text.substr(m_at).starts_with("export") && spaceInLine(m_at + 6) != 0) {
            move(6);
            skipSpace(false);
        }
        if (!readName(statement.name)) return false;
        skipSpace(false);
        if (peek() == '=') {
            move(1);
            skipSpace(false);
            if (!readValue(statement.value.emplace())) return false;
        }
        skipSpace(false);
        if (peek() == '#') move(std::min(m_text.find('\n', m_at), m_text.size()) - m_at);
        skipSpace(false);
        if (!atEnd() && peek() != '\n') return false;
        if (!atEnd()) move(1);
        return true;
    }

    bool readName(std::optional<std::string>& name)
    {
        if (peek() == '#') return true;
        if (peek() == '\'') {
            const auto end = m_text.find('\'', m_at + 1);
            if (end == kNone || end == m_at + 1) return false;
            name.emplace(m_text.substr(m_at + 1, end - m_at - 1));
            move(end + 1 - m_at);
            return true;
        }
        auto end = m_at;
        while (end < m_text.size() && m_text[end] != '=' && m_text[end] != '#' &&
               spaceAt(m_text, end) == 0)
            ++end;
        if (end == m_at) return false;
        name.emplace(m_text.substr(m_at, end - m_at));
        move(end - m_at);
        return true;
    }

    bool readValue(std::string& value)
    {
        if (peek() == '\'') return readQuoted('\'', "\\'", value);
        if (peek() == '"') return readQuoted('"', "\\'\"abfnrtv", value);
        auto end = std::min(m_text.find('\n', m_at), m_text.size());
        std::string_view line = m_text.substr(m_at, end - m_at);
        move(line.size());
        // A comment begins with white space before its mark; without, the mark is part of the
        // value.
        std::size_t kept = 0; // without the white space at the end of what was seen
        for (std::size_t i = 0; i < line.size();) {
            const auto space = spaceAt(line, i);
            if (space == 0 && line[i] == '#' && kept < i) break;
            i += space != 0 ? space : 1;
            if (space == 0) kept = i;
        }
        value = line.substr(0, kept);
        return true;
    }

    /// Up to the first quote without a backslash in front of it; where there is none, the last one
    /// that has one ends it after all.
    bool readQuoted(char quote, std::string_view escapes, std::string& value)
    {
        auto end = kNone;
        for (std::size_t i = m_at + 1; i < m_text.size(); ++i) {
            if (m_text[i] == '\\' && i + 1 < m_text.size() && m_text[i + 1] == quote) {
                end = ++i;
            } else if (m_text[i] == quote) {
                end = i;
                break;
            }
        }
        if (end == kNone) return false;
        value = withoutEscapes(m_text.substr(m_at + 1, end - m_at - 1), escapes);
        move(end + 1 - m_at);
        return true;
    }

    char peek() const { return atEnd() ? '\0' : m_text[m_at]; }
    std::size_t spaceInLine(std::size_t at) const
    {
        return at < m_text.size() && m_text[at] == '\n' ? 0 : spaceAt(m_text, at);
    }
    void skipSpace(bool overLines)
    {
        while (const auto space = overLines ? spaceAt(m_text, m_at) : spaceInLine(m_at))
            move(space);
    }
    void toLineEnd()
    {
        const auto end = m_text.find('\n', m_at);
        move(end == kNone ? m_text.size() - m_at : end + 1 - m_at);
    }
    void move(std::size_t bytes)
    {
        m_line +=
            static_cast<int>(std::count(m_text.begin() + static_cast<std::ptrdiff_t>(m_at),
                                        m_text.begin() + static_cast<std::ptrdiff_t>(m_at + bytes),
                                        '\n'));
        m_at += bytes;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_line = 1;
};

/// "${NAME}" or "${NAME:-other}" at the start of `text`.
struct Reference
{
    std::string_view name;
    std::string_view other;
    std::size_t size = 0; ///< 0: there is none
};

Reference referenceAt(std::string_view text)
{
    if (!text.starts_with("${")) return {};
    const auto end = text.find('}');
    if (end == kNone) return {};
    const auto inside = text.substr(2, end - 2);
    const auto colon = inside.find(':');
    if (colon == kNone) return {inside, {}, end + 1};
    if (!inside.substr(colon).starts_with(":-")) return {};
    return {inside.substr(0, colon), inside.substr(colon + 2), end + 1};
}

} // namespace

DotEnv parseDotEnv(std::string_view text, const Variable& variable)
{
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    // Line ends as Python's text files have them.
    std::string lines;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        lines += text[i] == '\r' ? '\n' : text[i];
    }

    DotEnv result;
    std::size_t brought = 0; // by references, to all values
    // False where that is too much: lines that double a value would fill the memory.
    const auto resolve = [&](std::string& value, std::string_view name, std::string_view other) {
        const auto own = variable(std::string(name).c_str());
        const auto above = result.values.find(name);
        const std::string_view found = own                            ? std::string_view(*own)
                                       : above != result.values.end() ? above->second.text
                                                                      : other;
        if (found.size() > kMaxConfigurationFile - brought) return false;
        brought += found.size();
        value += found;
        return true;
    };
    // Named without a value: no `other` stands in for it, as python-dotenv has it.
    std::map<std::string, bool, std::less<>> bare;
    Statements statements(lines);
    while (!statements.atEnd()) {
        const auto statement = statements.next();
        if (!statement.readable) result.unreadable.push_back(statement.line);
        if (!statement.name) continue;
        if (!statement.value) {
            result.values.erase(*statement.name);
            bare[*statement.name] = true;
            continue;
        }
        std::string value;
        bool isTooLong = false;
        for (std::string_view rest = *statement.value; !rest.empty() && !isTooLong;) {
            const auto reference = referenceAt(rest);
            if (reference.size == 0) {
                value += rest.front();
                rest.remove_prefix(1);
                continue;
            }
            const auto found = bare.find(reference.name);
            const bool isBare = found != bare.end() && found->second;
            isTooLong =
                !resolve(value, reference.name, isBare ? std::string_view{} : reference.other);
            rest.remove_prefix(reference.size);
        }
        if (isTooLong || value.size() > kMaxConfigurationFile) {
            result.unreadable.push_back(statement.line);
            continue;
        }
        bare[*statement.name] = false;
        result.values[*statement.name] = {std::move(value), statement.line};
    }
    return result;
}

Expected<std::string, std::string> readConfigurationFile(const std::string& path)
{
    // Not waiting: a pipe without a writer would hold the program at its start.
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (file < 0)
        return Unexpected<std::string>{
            said(errno == ENOENT ? Words::tr("there is none") : Words::tr("cannot be read"))};
    std::string text;
    std::string problem;
    struct stat status = {};
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
        problem = said(Words::tr("is not a file of text"));
    } else {
        text.resize(kMaxConfigurationFile + 1);
        std::size_t size = 0;
        while (size < text.size()) {
            const auto n = ::read(file, text.data() + size, text.size() - size);
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) problem = said(Words::tr("cannot be read"));
            if (n <= 0) break;
            size += static_cast<std::size_t>(n);
        }
        text.resize(size);
        if (size > kMaxConfigurationFile) problem = said(Words::tr("is larger than 1 MB"));
    }
    close(file);
    if (!problem.empty()) return Unexpected{std::move(problem)};
    return text;
}

} // namespace dg
