// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace dg {

/// How a signal's plan is drawn: one style for one thing, in the chart and in its evidence.
constexpr Qt::PenStyle kEntryLine = Qt::SolidLine;
constexpr Qt::PenStyle kStopLine = Qt::DashLine;
constexpr Qt::PenStyle kTargetLine = Qt::DotLine;

} // namespace dg
