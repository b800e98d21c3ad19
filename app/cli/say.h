// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/plaintext.h"

#include <QString>

#include <cstdio>
#include <string_view>

namespace dg::cli {

/// One line on standard error. It may quote others (the exchange, a server, a file): a terminal is
/// safe from that.
inline void say(std::string_view text)
{
    std::fprintf(stderr, "%s\n", plainText(text).c_str());
}

/// A sentence; nothing where it is empty.
inline void sayText(const QString& text)
{
    if (!text.isEmpty()) say(text.toStdString());
}

} // namespace dg::cli
