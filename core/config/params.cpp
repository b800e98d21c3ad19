// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/params.h"

#include "core/base/jsontext.h"

#include <cmath>

namespace dg {

namespace {

using P = StrategyParams;

const ParamInfo* find(std::string_view key)
{
    for (const ParamInfo& info : paramTable())
        if (key == info.key) return &info;
    return nullptr;
}

struct Assign
{
    StrategyParams& params;
    double value;

    void operator()(double P::*member) const { params.*member = value; }
    void operator()(int P::*member) const { params.*member = static_cast<int>(value); }
    void operator()(bool P::*member) const { params.*member = value != 0; }
};

std::string text(double value)
{
    std::string result;
    appendJsonNumber(result, value);
    return result;
}

} // namespace

std::string_view toString(Preset preset)
{
    return preset == Preset::Reference ? "reference" : "standard";
}

StrategyParams StrategyParams::defaults(Preset preset)
{
    StrategyParams params;
    params.preset = preset;
    if (preset == Preset::Reference) {
        params.volumeCandles = 100;
        params.volumeMinCandles = 1;
        params.clusterMinutes = 60;
        params.clusterMinNotional = 0;
    }
    return params;
}

double paramValue(const StrategyParams& params, const ParamInfo& info)
{
    return std::visit([&](auto member) { return static_cast<double>(params.*member); },
                      info.member);
}

Expected<bool, std::string> setParam(StrategyParams& params, std::string_view key, double value)
{
    const ParamInfo* const info = find(key);
    if (!info) return Unexpected{"There is no parameter \"" + std::string(key) + "\"."};

    const bool whole = !std::holds_alternative<double P::*>(info->member);
    // Written so that not-a-number fails too.
    const bool inRange = value >= info->minimum && value <= info->maximum;
    if (!inRange || (whole && value != std::floor(value)))
        return Unexpected{std::string(key) + " cannot be " + text(value) + ": it must be " +
                          (whole ? "a whole number" : "a number") + " from " + text(info->minimum) +
                          " to " + text(info->maximum) + "."};
    std::visit(Assign{params, value}, info->member);
    return true;
}

std::string paramsToJson(const StrategyParams& params)
{
    std::string json = "{\"preset\":";
    appendJsonString(json, toString(params.preset));
    for (const ParamInfo& info : paramTable()) {
        json.push_back(',');
        appendJsonString(json, info.key);
        json.push_back(':');
        if (const auto* flag = std::get_if<bool P::*>(&info.member))
            json.append(params.**flag ? "true" : "false");
        else
            appendJsonNumber(json, paramValue(params, info));
    }
    json.push_back('}');
    return json;
}

} // namespace dg
