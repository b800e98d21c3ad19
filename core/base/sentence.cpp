// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sentence.h"

#include <utility>

namespace dg {

Sentence::Sentence(std::string literal)
    : m_text(std::move(literal))
{}

Sentence::Sentence(const char* context, const char* text, std::vector<Sentence> parts)
    : m_context(context)
    , m_text(text)
    , m_parts(std::move(parts))
{}

Sentence Sentence::joined(const std::vector<Sentence>& parts, const std::string& between)
{
    Sentence all;
    for (const Sentence& part : parts) {
        if (part.empty()) continue;
        if (all.m_parts.empty()) {
            all.m_text = "%1";
            all.m_parts = {part};
            continue;
        }
        all.m_parts = {Sentence(std::exchange(all, {})), Sentence(between), part};
        all.m_text = "%1%2%3";
    }
    return all;
}

std::string Sentence::english() const
{
    return in([](const char*, const char* text) { return std::string(text); });
}

std::string Sentence::in(const Translate& translate) const
{
    if (m_context == nullptr && m_parts.empty()) return m_text; // a literal: %1 stays
    const std::string text = m_context != nullptr ? translate(m_context, m_text.c_str()) : m_text;
    std::string filled;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t part = text[i] == '%' && i + 1 < text.size() && text[i + 1] >= '1'
                                     ? static_cast<std::size_t>(text[i + 1] - '1')
                                     : m_parts.size();
        if (part >= m_parts.size()) {
            filled += text[i];
            continue;
        }
        filled += m_parts[part].in(translate);
        ++i;
    }
    return filled;
}

} // namespace dg
