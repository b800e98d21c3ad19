// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QString>

namespace dg::test {

/// Ten pictures of the program in ten states, each a true one: a market made here is watched,
/// killed, silenced, played back. Named 01.png to 10.png in an order that does not tell; key.txt
/// says which is which, for whoever asks somebody what they see. False where a state did not come
/// about.
bool saveTen(const QDir& folder, const QString& language);

} // namespace dg::test
