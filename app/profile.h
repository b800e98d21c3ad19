// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace dg {

/// From now on this process makes files and folders for its user alone: settings, recordings and
/// logs hold capital, chats and what was answered. First in main().
void keepFilesPrivate();

/// Makes the folder of settings, signals and log, and closes it to others (mode 0700). A folder
/// that was chosen is made by itself alone, nothing above it; the usual one with what is missing
/// above. Empty, or what is wrong, for people. `chosen`: as for profileFolder().
QString prepareProfile(const QString& chosen);

} // namespace dg
