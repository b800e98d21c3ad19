// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/eventdetail.h"

#include "core/signals/lifecycle.h"

#include <simdjson.h>

#include <algorithm>
#include <charconv>

namespace dg {

namespace {

/// With the short escapes that every trail so far has.
void appendQuoted(std::string& json, std::string_view text)
{
    static constexpr char kHex[] = "0123456789abcdef";
    static constexpr std::string_view kEscaped = "\"\\\b\f\n\r\t";
    static constexpr std::string_view kLetters = "\"\\bfnrt";
    json.push_back('"');
    for (const char c : text) {
        if (const auto at = kEscaped.find(c); at != std::string_view::npos) {
            json.push_back('\\');
            json.push_back(kLetters[at]);
        } else if (static_cast<unsigned char>(c) < 0x20) {
            json.append("\\u00");
            json.push_back(kHex[c >> 4]);
            json.push_back(kHex[c & 15]);
        } else {
            json.push_back(c);
        }
    }
    json.push_back('"');
}

/// A compact object; members are given in the order of the alphabet.
class Object final
{
public:
    Object& text(std::string_view name, std::string_view value)
    {
        key(name);
        appendQuoted(m_json, value);
        return *this;
    }
    Object& raw(std::string_view name, std::string_view value)
    {
        key(name);
        m_json.append(value);
        return *this;
    }
    std::string done() { return std::move(m_json) + '}'; }

private:
    void key(std::string_view name)
    {
        m_json.push_back(m_json.empty() ? '{' : ',');
        appendQuoted(m_json, name);
        m_json.push_back(':');
    }

    std::string m_json;
};

/// The first where the name is none of them.
template <typename E, std::size_t N>
E named(const std::array<std::string_view, N>& names, std::string_view name)
{
    const auto at = std::find(names.begin(), names.end(), name);
    return static_cast<E>(at == names.end() ? 0 : at - names.begin());
}

} // namespace

std::string_view touchDetail(Touch touch)
{
    return touch == Touch::Stop ? "stop touched" : "target touched";
}

Timestamp snoozeEnd(std::string_view detail)
{
    std::int64_t ms = 0;
    const auto read = std::from_chars(detail.data(), detail.data() + detail.size(), ms);
    if (read.ec != std::errc() || read.ptr != detail.data() + detail.size()) return {};
    return {ms};
}

bool saysLate(std::string_view detail)
{
    return detail.find("\"late\":true") != std::string_view::npos;
}

std::string correctedDetail(EventKind answer, std::string_view note, const SignalState& before)
{
    Object detail;
    detail.text("answer", nameOf(answer));
    if (before.answer) detail.text("first", before.answer->who);
    return detail.text("note", note).text("was", nameOf(before.status)).done();
}

std::string settledDetail(const SignalState& state)
{
    Object detail;
    if (state.answer)
        detail.raw("answered", std::to_string(state.answer->at.ms))
            .text("by", state.answer->who)
            .text("channel", nameOf(state.answer->channel));
    detail.raw("late", state.late ? "true" : "false");
    if (state.answer) detail.text("note", state.answer->note);
    return detail.raw("snoozed", std::to_string(state.snoozedUntil.ms))
        .text("status", nameOf(state.status))
        .done();
}

SignalState settledState(const SignalEvent& event)
{
    SignalState state;
    simdjson::dom::parser parser;
    simdjson::dom::element all;
    if (parser.parse(event.detail).get(all) != simdjson::SUCCESS || !all.is_object()) return state;
    const auto text = [&all](const char* name) {
        std::string_view value;
        return all[name].get(value) == simdjson::SUCCESS ? value : std::string_view();
    };
    const auto number = [&all](const char* name) {
        std::int64_t value = 0;
        return all[name].get(value) == simdjson::SUCCESS ? value : 0;
    };
    bool late = false;
    state.late = all["late"].get(late) == simdjson::SUCCESS && late;
    state.status = named<SignalStatus>(kStatusNames, text("status"));
    state.snoozedUntil = {number("snoozed")};
    if (all["answered"].error() != simdjson::SUCCESS) return state;
    state.answer = {.signalId = event.signalId,
                    .kind = state.status == SignalStatus::Rejected ? AnswerKind::Reject
                                                                   : AnswerKind::Acknowledge,
                    .channel = named<SignalChannel>(kChannelNames, text("channel")),
                    .who = std::string(text("by")),
                    .note = std::string(text("note")),
                    .at = {number("answered")},
                    .until = {}};
    return state;
}

std::string detailText(const SignalEvent& event)
{
    const bool found = isFound(event.kind);
    if ((!found && event.kind != EventKind::Settled) || !event.detail.starts_with('{'))
        return event.detail;
    const std::string_view name = found ? R"("why":")" : R"("status":")";
    const auto begin = event.detail.find(name);
    if (begin == std::string::npos) return {};
    const auto end = event.detail.find('"', begin + name.size());
    return event.detail.substr(begin + name.size(), end - begin - name.size());
}

} // namespace dg
