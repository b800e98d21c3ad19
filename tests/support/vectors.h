// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/decimal.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace dg::test {

/// Inputs and outputs of one function of the replaced system, from data/golden/vectors.json.
/// Empty when the file cannot be read: tests check that there are any.
inline QJsonArray vectors(const char* name)
{
    QFile file(QStringLiteral(DG_TEST_DATA "/golden/vectors.json"));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return QJsonDocument::fromJson(file.readAll()).object()[QLatin1String(name)].toArray();
}

inline bool agree(double actual, double expected)
{
    return std::fabs(actual - expected) <= 1e-6 * std::max(1.0, std::fabs(expected));
}

inline Fixed8 fixed8(double value)
{
    return {kFixed8Grid.nearest(value)};
}

} // namespace dg::test
