// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dg {

/// What people read, made where there is no Qt: an English text with places in it (%1 to %9) and
/// what stands there, names and figures or sentences themselves. Rows and files have it in English;
/// where people read it, it is put into their language (core/engine/sentencetext.h). A plain value.
class Sentence final
{
public:
    /// A text's translation, in UTF-8.
    using Translate = std::function<std::string(const char* context, const char* text)>;

    Sentence() = default;
    /// A name, a figure, what others said: as it is in every language.
    Sentence(std::string literal);
    Sentence(const char* literal)
        : Sentence(std::string(literal))
    {}
    /// A text of ours, which is marked by DG_NOOP(context, text).
    Sentence(const char* context, const char* text, std::vector<Sentence> parts = {});
    /// What is not empty of these, with `between` between them.
    static Sentence joined(const std::vector<Sentence>& parts, const std::string& between);

    bool empty() const { return m_text.empty(); }
    std::string english() const;
    std::string in(const Translate& translate) const;

private:
    const char* m_context = nullptr; ///< null: not translated
    std::string m_text;
    std::vector<Sentence> m_parts;
};

} // namespace dg
