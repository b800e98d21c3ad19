// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace dg {

class Phone;
class SettingsDialog;

/// Gives the settings window what belongs to Telegram: the token, pairing, a test message. The
/// token goes to the keychain, never into the settings. `say`: what is worth knowing when the
/// settings have been closed.
void addPhoneSettings(SettingsDialog& dialog,
                      Phone& phone,
                      const std::function<void(const QString&)>& say);

} // namespace dg
