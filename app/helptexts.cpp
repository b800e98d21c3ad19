// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/helptexts.h"

#include "core/base/plaintext.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>
#include <memory>

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Help)
};

constexpr std::size_t kWidth = 80;
constexpr std::size_t kNames = 30; ///< of these, for names; the library's own

/// What the library calls things.
constexpr std::array kLabels{QT_TRANSLATE_NOOP("Help", "Usage"),
                             QT_TRANSLATE_NOOP("Help", "OPTIONS"),
                             QT_TRANSLATE_NOOP("Help", "SUBCOMMAND"),
                             QT_TRANSLATE_NOOP("Help", "Positionals"),
                             QT_TRANSLATE_NOOP("Help", "REQUIRED"),
                             QT_TRANSLATE_NOOP("Help", "Needs"),
                             QT_TRANSLATE_NOOP("Help", "Excludes"),
                             QT_TRANSLATE_NOOP("Help", "TEXT"),
                             QT_TRANSLATE_NOOP("Help", "INT"),
                             QT_TRANSLATE_NOOP("Help", "UINT"),
                             QT_TRANSLATE_NOOP("Help", "FLOAT")};

struct Said
{
    CLI::ExitCodes error;
    const char* text;
};

/// Its sentences, as it makes them; the first that fits counts.
constexpr std::array kSaid{
    Said{CLI::ExitCodes::ExtrasError,
         QT_TRANSLATE_NOOP("Help", "The following arguments were not expected: %1")},
    Said{CLI::ExitCodes::ExtrasError,
         QT_TRANSLATE_NOOP("Help", "The following argument was not expected: %1")},
    Said{CLI::ExitCodes::RequiredError, QT_TRANSLATE_NOOP("Help", "A subcommand is required")},
    Said{CLI::ExitCodes::RequiredError, QT_TRANSLATE_NOOP("Help", "%1 is required")},
    Said{CLI::ExitCodes::RequiresError, QT_TRANSLATE_NOOP("Help", "%1 requires %2")},
    Said{CLI::ExitCodes::ExcludesError, QT_TRANSLATE_NOOP("Help", "%1 excludes %2")},
    Said{CLI::ExitCodes::ConversionError, QT_TRANSLATE_NOOP("Help", "Could not convert: %1 = %2")},
    Said{CLI::ExitCodes::ConversionError,
         QT_TRANSLATE_NOOP("Help", "The value %1 is not an allowed value for %2")},
    Said{CLI::ExitCodes::ConversionError,
         QT_TRANSLATE_NOOP("Help", "%1: too many inputs for a flag")},
    Said{CLI::ExitCodes::ConversionError,
         QT_TRANSLATE_NOOP("Help", "%1: Should be true/false or a number")},
    Said{CLI::ExitCodes::InvalidError,
         QT_TRANSLATE_NOOP("Help", "%1 was given a disallowed flag override")},
    Said{CLI::ExitCodes::ArgumentMismatch,
         QT_TRANSLATE_NOOP("Help", "%1 was given a disallowed flag override")},
    Said{CLI::ExitCodes::ArgumentMismatch,
         QT_TRANSLATE_NOOP("Help", "%1: At least %2 required but received %3")},
    Said{CLI::ExitCodes::ArgumentMismatch,
         QT_TRANSLATE_NOOP("Help", "%1: At Most %2 required but received %3")},
    Said{CLI::ExitCodes::ArgumentMismatch, QT_TRANSLATE_NOOP("Help", "%1: %2 required %3 missing")},
    Said{CLI::ExitCodes::ValidationError, QT_TRANSLATE_NOOP("Help", "%1: %2 not in %3")},
};

/// Breaks at blanks; a word that is too long for any line stays whole.
std::string wrapped(const std::string& text, std::size_t width, std::size_t indent)
{
    std::string result;
    std::string line;
    const auto flush = [&](const std::string& next) {
        if (!result.empty()) result += '\n' + std::string(indent, ' ');
        result += line;
        line = next;
    };
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find(' ', at), text.size());
        const auto word = text.substr(at, end - at);
        at = end + 1;
        if (line.empty())
            line = word;
        else if (columnsOf(line) + 1 + columnsOf(word) <= width)
            line += ' ' + word;
        else
            flush(word);
    }
    if (!line.empty()) flush({});
    return result;
}

/// A name and what it is, as the library sets them, but by columns and never wider than a terminal.
std::string entry(const std::string& name, const std::string& text)
{
    std::string line = "  " + name;
    if (text.empty()) return line + '\n';
    if (columnsOf(line) >= kNames)
        line += '\n' + std::string(kNames, ' ');
    else
        line.append(kNames - columnsOf(line), ' ');
    return line + wrapped(text, kWidth - kNames, kNames) + '\n';
}

QString optionsHead()
{
    return Words::tr("Options");
}

QString subcommandsHead()
{
    return Words::tr("Subcommands");
}

class TranslatedHelp final : public CLI::Formatter
{
public:
    TranslatedHelp()
    {
        column_width(kNames);
        for (const char* const name : kLabels)
            label(name, utf8(Words::tr(name)));
    }

    std::string make_group(std::string group,
                           bool isPositional,
                           std::vector<const CLI::Option*> of) const override
    {
        if (group == "Options") group = utf8(optionsHead());
        return Formatter::make_group(group, isPositional, of);
    }
    std::string make_subcommands(const CLI::App* app, CLI::AppFormatMode mode) const override
    {
        const std::string head = "\nSubcommands:\n";
        std::string text = Formatter::make_subcommands(app, mode);
        if (text.starts_with(head))
            text.replace(0, head.size(), '\n' + utf8(subcommandsHead()) + ":\n");
        return text;
    }
    std::string make_option(const CLI::Option* option, bool isPositional) const override
    {
        return entry(make_option_name(option, isPositional) + make_option_opts(option),
                     make_option_desc(option));
    }
    std::string make_subcommand(const CLI::App* command) const override
    {
        return entry(command->get_display_name(true), command->get_description());
    }
    std::string make_description(const CLI::App* app) const override
    {
        return wrapped(app->get_description(), kWidth, 0) + '\n';
    }
};

/// Its places as what may stand there; null where the text is another.
QRegularExpressionMatch matchOf(const char* text, const QString& said)
{
    static const QRegularExpression place(QStringLiteral("%[0-9]"));
    QStringList parts = QString::fromUtf8(text).split(place);
    for (QString& part : parts)
        part = QRegularExpression::escape(part);
    return QRegularExpression(
               QRegularExpression::anchoredPattern(parts.join(QStringLiteral("(.*?)"))),
               QRegularExpression::DotMatchesEverythingOption)
        .match(said);
}

} // namespace

QString usageProblem(const CLI::Error& error)
{
    const QString said = QString::fromLocal8Bit(error.what());
    for (const auto& [code, text] : kSaid) {
        if (error.get_exit_code() != static_cast<int>(code)) continue;
        const auto match = matchOf(text, said);
        if (!match.hasMatch()) continue;
        // At once: what was typed may look like a place.
        const auto translated = Words::tr(text);
        switch (match.lastCapturedIndex()) {
        case 0:
            return translated;
        case 1:
            return translated.arg(match.captured(1));
        case 2:
            return translated.arg(match.captured(1), match.captured(2));
        default:
            return translated.arg(match.captured(1), match.captured(2), match.captured(3));
        }
    }
    return said;
}

void translateHelp(CLI::App& app)
{
    const QString help = Words::tr("Print this help message and exit");
    app.set_help_flag("-h,--help", utf8(help));
    app.failure_message([](const CLI::App*, const CLI::Error& error) {
        return utf8(usageProblem(error)) + '\n' +
               utf8(Words::tr("Run with %1 for more information.").arg(QStringLiteral("--help"))) +
               '\n';
    });
    if (help != QStringLiteral("Print this help message and exit"))
        app.formatter(std::make_shared<TranslatedHelp>());
}

} // namespace dg
