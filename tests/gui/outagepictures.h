// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QString>

namespace dg::test {

/// A market that is killed under the window: after so many seconds, in every theme and two sizes.
/// `language` is part of the names.
bool saveOutage(const QDir& folder, const QString& language);

} // namespace dg::test
