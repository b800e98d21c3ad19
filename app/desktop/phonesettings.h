// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dg {

class Phone;
class SettingsDialog;

/// Gives the settings window what belongs to Telegram: the token, pairing, a test message. The
/// token goes to the keychain by way of the pairing, never into the settings.
void addPhoneSettings(SettingsDialog& dialog, Phone& phone);

} // namespace dg
