// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dg {

class SignalLedger;
class StatusPanel;
struct TelegramStatus;

/// The store's light in the status bar follows the ledger from here on, until the ledger ends.
/// `shared`: with a PostgreSQL behind it.
void showStore(StatusPanel& status, const SignalLedger& ledger, bool shared);
void showNoStore(StatusPanel& status);
void showPhone(StatusPanel& status, const TelegramStatus& phone);

} // namespace dg
