// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/tradesignal.h"

#include <QString>

#include <memory>

namespace dg {

// A signal as JSON text, exact in both directions: prices as decimals in strings, evidence prices
// as whole ticks of the grids that are with them. What a newer program added is passed over.

/// Everything but the evidence.
QString signalToJson(const TradeSignal& signal);
QString evidenceToJson(const Evidence& evidence);

/// Null for what is no such JSON. `evidence` may be empty.
std::shared_ptr<TradeSignal> signalFromJson(const QString& signal, const QString& evidence);

/// What makes two findings of one signal different, in words of JSON; empty where they agree.
QString difference(const TradeSignal& stored, const TradeSignal& found);

} // namespace dg
