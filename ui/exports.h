// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/snapshot.h"
#include "ui/models/signallist.h"

#include <QByteArray>

namespace dg {

// What is on the screen as files for other programs: CSV with a heading line, or JSON. Numbers with
// a point and no thousands' marks, times in milliseconds and as ISO 8601, all texts quoted where
// they must be. Pure functions.

enum class ExportFormat { Csv, Json };

QByteArray exportSignals(const SignalList& list, ExportFormat format);
QByteArray exportCandles(const MarketSnapshot& market, ExportFormat format);
QByteArray exportClusters(const MarketSnapshot& market, ExportFormat format);

} // namespace dg
