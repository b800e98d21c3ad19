// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Marks an English source text for translation in a file that knows no Qt: the text itself, which
/// is translated where people read it, in the given context. The only macro of the project.
#define DG_NOOP(context, text) text
