// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QIcon>

namespace dg {

/// An icon of the program in the colours of the theme, from icons/ui/NAME.svg: its strokes are
/// "currentColor", so that one drawing serves every theme. Dim while disabled.
QIcon icon(const Theme& theme, const char* name);

} // namespace dg
