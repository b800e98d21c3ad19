// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

namespace dg {

// What a newer program, or another one, keeps under names that this one does not know, written so
// that people can read it: no JSON, no key names. Pure functions.

/// "clockDriftMs" is "Clock drift"; a unit at its end goes with the value.
QString readableName(const QString& key);
/// A value of that key with its unit; lists and objects as "a 1, b 2".
QString readableValue(const QString& key, const QJsonValue& value);
/// What `suppressionText()` wrote down, in words of the window's language.
QString suppressionWords(const QString& codes);
/// Long names without a space (paths) may be broken behind their separators.
QString breakable(const QString& text);

} // namespace dg
