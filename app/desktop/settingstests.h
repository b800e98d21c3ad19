// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dg {

class SettingsDialog;
struct PostgresEnvironment;

/// Gives the settings window its test buttons for the exchange and the database: they try what is
/// typed, not what is in force, and answer in words. Nothing waits for them. `postgres` is
/// borrowed: a keychain may bring its password while the dialog is open.
void addSettingsTests(SettingsDialog& dialog, const PostgresEnvironment& postgres);

} // namespace dg
