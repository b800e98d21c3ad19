// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plainwords.h"

#include "core/strategy/tradesignal.h"
#include "ui/format.h"
#include "ui/sentences.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <cmath>

using namespace Qt::StringLiterals;

namespace dg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PlainWords)
};

struct Unit
{
    QLatin1StringView suffix; ///< of a key
    QLatin1StringView text;
};
constexpr Unit kUnits[] = {{"Ms"_L1, "ms"_L1},
                           {"Seconds"_L1, "s"_L1},
                           {"Minutes"_L1, "min"_L1},
                           {"Percent"_L1, "%"_L1},
                           {"Bytes"_L1, "B"_L1}};

const Unit* unitOf(const QString& key)
{
    for (const Unit& unit : kUnits)
        if (key.size() > unit.suffix.size() && key.endsWith(unit.suffix)) return &unit;
    return nullptr;
}

/// Whole numbers in groups, others with the digits that mean something.
QString number(double value)
{
    if (value == std::floor(value) && std::abs(value) < 1e15) return numberText(value, 0);
    const double size = std::abs(value);
    return size >= 1e-4 && size < 1e9 ? numberText(value, size >= 100 ? 2 : 4)
                                      : QString::number(value, 'g', 6);
}

} // namespace

QString readableName(const QString& key)
{
    const Unit* unit = unitOf(key);
    const QString bare = unit ? key.chopped(unit->suffix.size()) : key;
    QString name;
    for (qsizetype i = 0; i < bare.size(); ++i) {
        const QChar c = bare[i];
        if (c == u'_' || c == u'-' || c == u'.') {
            name += u' ';
            continue;
        }
        // A word begins at a capital, but letters of an abbreviation stay together.
        const bool begins = c.isUpper() && i > 0 && !bare[i - 1].isUpper();
        if (begins && !name.endsWith(u' ')) name += u' ';
        name += begins && (i + 1 == bare.size() || !bare[i + 1].isUpper()) ? c.toLower() : c;
    }
    if (!name.isEmpty()) name[0] = name[0].toUpper();
    return name;
}

QString readableValue(const QString& key, const QJsonValue& value)
{
    if (value.isNull() || value.isUndefined()) return Words::tr("not known");
    if (value.isBool()) return value.toBool() ? Words::tr("yes") : Words::tr("no");
    if (value.isString()) return value.toString().isEmpty() ? u"–"_s : breakable(value.toString());
    if (value.isDouble()) {
        const Unit* unit = unitOf(key);
        const QString text = number(value.toDouble());
        return unit ? text + QChar(0x202f) + unit->text : text;
    }
    QStringList parts;
    if (value.isArray()) {
        for (const QJsonValue& inner : value.toArray())
            parts << readableValue(key, inner);
    } else {
        const QJsonObject object = value.toObject();
        for (auto at = object.begin(); at != object.end(); ++at) {
            QString name = readableName(at.key());
            if (name.size() == 1 || (name.size() > 1 && name[1].isLower()))
                name[0] = name[0].toLower();
            parts << name + u' ' + readableValue(at.key(), at.value());
        }
    }
    return parts.isEmpty() ? u"–"_s : parts.join(u", "_s);
}

QString suppressionWords(const QString& codes)
{
    QStringList words;
    for (const QString& code : codes.split(u"; "_s, Qt::SkipEmptyParts)) {
        QString known;
        for (const Suppression bit : {kBookUnsure, kDepthStale, kKlinesStale, kLate})
            if (code.toStdString() == suppressionText(bit)) known = suppressionSentence(bit);
        words << (known.isEmpty() ? code : known);
    }
    return words.join(u", "_s);
}

QString breakable(const QString& text)
{
    QString broken;
    for (const QChar c : text) {
        broken += c;
        if (c == u'/' || c == u'\\' || c == u'_') broken += QChar(0x200b);
    }
    return broken;
}

} // namespace dg
