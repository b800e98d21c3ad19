// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feed/linerouter.h"

#include "core/base/ascii.h"

#include <algorithm>
#include <functional>
#include <optional>

namespace dg {

namespace {

/// The text after `key` up to the next quote, if the line holds `key` before its data.
std::optional<std::string_view> value(std::string_view line, std::string_view key)
{
    const auto at = line.substr(0, 200).find(key);
    if (at == std::string_view::npos) return std::nullopt;
    line.remove_prefix(at + key.size());
    const auto end = line.find('"');
    if (end == std::string_view::npos) return std::nullopt;
    return line.substr(0, end);
}

constexpr std::string_view kStream = R"("stream":")";
constexpr std::string_view kSymbol = R"("symbol":")";
constexpr std::string_view kInstruments = R"("rest":"/fapi/v1/exchangeInfo")";
constexpr std::string_view kStreams = R"("streams":[)";
constexpr std::string_view kSymbols = R"("symbols":[)";

bool isInstruments(std::string_view line)
{
    return line.substr(0, 100).find(kInstruments) != std::string_view::npos;
}

bool isEvent(std::string_view line)
{
    return line.substr(0, 100).find(R"("event":")") != std::string_view::npos &&
           line.find(kStreams) != std::string_view::npos;
}

/// Where the array that begins at `begin` (behind its bracket) ends, and each element of it.
/// Elements are objects or strings; braces within strings do not count.
template <typename Visit>
std::size_t walk(std::string_view line, std::size_t begin, Visit visit)
{
    int depth = 0;
    bool inString = false;
    std::size_t start = begin;
    for (std::size_t i = begin; i < line.size(); ++i) {
        const char c = line[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
            continue;
        }
        if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if ((c == ',' || c == ']') && depth == 0) {
            if (i > start) visit(line.substr(start, i - start));
            start = i + 1;
            if (c == ']') return i;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return line.size();
}

template <typename Keep>
std::string onlyElements(std::string_view line, std::string_view array, Keep keep)
{
    const auto at = line.find(array);
    if (at == std::string_view::npos) return std::string(line);
    const auto begin = at + array.size();
    std::string result(line.substr(0, begin));
    const auto end = walk(line, begin, [&](std::string_view element) {
        if (!keep(element)) return;
        if (result.back() != '[') result += ',';
        result += element;
    });
    return result.append(line.substr(end));
}

} // namespace

LineRouter::LineRouter(const std::vector<std::string>& symbols)
{
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        m_numbers[symbols[i]] = i;
        m_numbers[asciiLower(symbols[i])] = i;
        m_fields.push_back(R"("s":")" + symbols[i] + '"');
    }
}

bool LineRouter::add(std::string_view symbol)
{
    const auto found = m_numbers.find(symbol);
    if (found == m_numbers.end()) return false;
    if (std::ranges::find(m_found, found->second) == m_found.end())
        m_found.push_back(found->second);
    return true;
}

const std::vector<std::size_t>& LineRouter::route(std::string_view line)
{
    m_found.clear();
    if (const auto name = value(line, kStream)) {
        if (add(name->substr(0, name->find('@')))) return m_found;
    } else if (isInstruments(line)) {
        for (std::size_t i = 0; i < m_fields.size(); ++i)
            m_found.push_back(i);
        return m_found;
    } else if (isEvent(line)) {
        bool named = false;
        walk(line, line.find(kStreams) + kStreams.size(), [&](std::string_view quoted) {
            named = true;
            // "ethusdt@depth@100ms", or the symbol alone.
            if (quoted.size() > 2) add(quoted.substr(1, quoted.find_first_of("@\"", 1) - 1));
        });
        for (std::size_t i = 0; !named && i < m_fields.size(); ++i)
            m_found.push_back(i); // the exchange's clock concerns everyone
    } else if (const auto symbol = value(line, kSymbol)) {
        add(*symbol);
    }
    // Streams of all symbols, and what arrived damaged.
    for (std::size_t i = 0; m_found.empty() && i < m_fields.size(); ++i)
        if (line.find(m_fields[i]) != std::string_view::npos) m_found.push_back(i);
    if (m_found.empty()) m_found.push_back(0);
    return m_found;
}

std::string LineRouter::part(std::string_view line, std::string_view symbol)
{
    if (isInstruments(line)) {
        const std::string mine = std::string(kSymbol).append(symbol) + '"';
        return onlyElements(line, kSymbols, [&](std::string_view element) {
            return element.find(mine) != std::string_view::npos;
        });
    }
    if (isEvent(line)) {
        const std::string mine = '"' + asciiLower(symbol);
        return onlyElements(line, kStreams, [&](std::string_view name) {
            const auto text = asciiLower(name);
            return text.starts_with(mine + '@') || text == mine + '"';
        });
    }
    return std::string(line);
}

} // namespace dg
