// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sentence.h"

#include <QString>

namespace dg {

/// For people, in the language of the installed texts.
QString sentenceText(const Sentence& sentence);

} // namespace dg
