// SPDX-License-Identifier: GPL-3.0-or-later
// Given to moc only (see the top-level CMakeLists.txt). moc 6.4 does not expand this macro of
// libstdc++ and stops with a parse error on any header that reaches <compare>.
#define _GLIBCXX_VISIBILITY(V)
