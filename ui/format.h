// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/decimal.h"
#include "core/base/timestamp.h"
#include "core/base/wide8.h"
#include "core/market/instrument.h"

#include <QString>

#include <chrono>

namespace dg {

// How numbers and times are written, the same in every panel: decimals fixed by the instrument,
// thousands parted by a thin space, a true minus sign, UTC. Pure functions of their arguments.

QString priceText(const Instrument& instrument, Price price);
QString quantityText(const Instrument& instrument, Quantity quantity);

/// A computed price (a cluster's level), on the nearest tick.
QString levelText(const Instrument& instrument, double price);
/// A price that need not lie on the grid (of a liquidation), with the instrument's decimals.
QString priceText(const Instrument& instrument, Fixed8 price);
QString quantityText(const Instrument& instrument, Wide8 quantity);

QString numberText(double value, int decimals);
QString signedText(double value, int decimals);
/// 0.0031 is "+0.31 %".
QString percentText(double fraction, int decimals = 2);
QString countText(std::uint64_t count);
/// A quantity in base asset that is read at a glance: three or four digits ("84.2", "1 240",
/// "31k").
QString roundQuantityText(double quantity);

/// Of the chart; everything else is in UTC, which is the exchange's own.
enum class Zone { Utc, Local };
QString zoneText(Zone zone); ///< "UTC", "UTC+2"

QString clockText(Timestamp time, Zone zone = Zone::Utc);  ///< 12:04:31
QString clockTenthsText(Timestamp time);                   ///< 12:04:31.2
QString minuteText(Timestamp time, Zone zone = Zone::Utc); ///< 12:04
QString dayText(Timestamp time, Zone zone = Zone::Utc);    ///< 18 Jul
QString dateTimeText(Timestamp time);                      ///< 2024-07-18 12:04:31 UTC
QString durationText(std::chrono::milliseconds span);      ///< 42 s, 3 min, 2 h 05 min
/// The same, moving every second below an hour: 42 s, 3 min 07 s, 2 h 05 min.
QString tickingText(std::chrono::milliseconds span);

/// "ETH" of "ETHUSDT"; the symbol itself when its quote currency is not known.
QString baseAsset(const Instrument& instrument);

/// "@" of a speed: "20×", or the word for "as fast as possible" (0).
QString speedText(double speed);

} // namespace dg
