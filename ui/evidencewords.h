// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/params.h"

#include <QString>

#include <string>
#include <vector>

namespace dg {

// What evidence keeps as JSON, in words. Pure functions; what is not known is made readable.

struct EvidenceRow
{
    QString name;
    QString value;
    QString usual;    ///< the default, where there is one
    bool bad = false; ///< health: not as it should be; a parameter: not the default
};

std::vector<EvidenceRow> healthRows(const std::string& json);
std::vector<EvidenceRow> parameterRows(const std::string& json);

/// The name of a preset by the one that evidence has for it.
QString presetText(const QString& name);
QString parameterTitle(const ParamInfo& info);
QString parameterExplanation(const ParamInfo& info);
QString unitText(const ParamInfo& info);
/// With its unit; a fraction as a percentage, a switch as yes or no.
QString parameterText(const ParamInfo& info, double value);

} // namespace dg
