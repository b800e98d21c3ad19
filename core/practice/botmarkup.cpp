// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/botmarkup.h"

#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

const QStringList& knownTags()
{
    static const QStringList tags{u"b"_s,
                                  u"strong"_s,
                                  u"i"_s,
                                  u"em"_s,
                                  u"u"_s,
                                  u"ins"_s,
                                  u"s"_s,
                                  u"del"_s,
                                  u"strike"_s,
                                  u"a"_s,
                                  u"code"_s,
                                  u"pre"_s,
                                  u"span"_s,
                                  u"tg-spoiler"_s,
                                  u"blockquote"_s,
                                  u"tg-emoji"_s};
    return tags;
}

/// The character of "&lt;" and its like; null for what Telegram leaves as it stands.
QChar entity(const QString& name)
{
    if (name == u"lt") return u'<';
    if (name == u"gt") return u'>';
    if (name == u"amp") return u'&';
    if (name == u"quot") return u'"';
    if (name.startsWith(u'#')) {
        bool ok = false;
        const bool hex = name.startsWith(u"#x");
        const uint code = name.mid(hex ? 2 : 1).toUInt(&ok, hex ? 16 : 10);
        if (ok && code > 0 && code < 0xd800) return QChar(static_cast<char16_t>(code));
    }
    return {};
}

} // namespace

BotMarkup readBotMarkup(const QString& html)
{
    static const QRegularExpression tag(u"\\G<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\\s[^<>]*)?)>"_s);
    static const QRegularExpression named(u"\\G&(#?[a-zA-Z0-9]{1,10});"_s);
    BotMarkup result;
    QStringList open;
    const auto fail = [&](const QString& what, qsizetype at) {
        result.error = u"can't parse entities: %1 at byte offset %2"_s.arg(what).arg(
            html.left(at).toUtf8().size());
        return result;
    };
    for (qsizetype i = 0; i < html.size();) {
        if (html[i] == u'&') {
            const auto match = named.match(html, i);
            const QChar c = match.hasMatch() ? entity(match.captured(1)) : QChar();
            result.text += c.isNull() ? u'&' : c;
            i += c.isNull() ? 1 : match.capturedLength();
            continue;
        }
        if (html[i] != u'<') {
            result.text += html[i++];
            continue;
        }
        const auto match = tag.match(html, i);
        const QString name = match.captured(2).toLower();
        if (!match.hasMatch() || !knownTags().contains(name))
            return fail(u"Unsupported start tag \"%1\""_s.arg(name), i);
        if (match.capturedLength(1) == 0) {
            open << name;
        } else {
            if (open.isEmpty()) return fail(u"Unexpected end tag"_s, i);
            if (open.last() != name)
                return fail(u"Unmatched end tag, expected \"</%1>\", found \"</%2>\""_s.arg(
                                open.last(), name),
                            i);
            open.removeLast();
        }
        i += match.capturedLength();
    }
    if (!open.isEmpty())
        return fail(u"Can't find end tag corresponding to start tag \"%1\""_s.arg(open.last()),
                    html.size());
    return result;
}

} // namespace dg
