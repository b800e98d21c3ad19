#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every lint rule fires on a tree that breaks it, and is silent on one that does not."""

import argparse
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
import lint  # noqa: E402

SPDX = "// SPDX-License-Identifier: GPL-3.0-or-later\n"
GOOD = {
    "CMakeLists.txt": "project(depthglass VERSION 0.2.0 LANGUAGES CXX)\n",
    "CHANGELOG.md": "# Changes\n\n## 0.2.0, not released\n\n- Words.\n\n## 0.1.0, not released\n",
    "packaging/man/a.1": '.TH A 1 "2026-11-23" "depthglass 0.2.0" "User Commands"\n',
    "core/CMakeLists.txt": "# SPDX-License-Identifier: GPL-3.0-or-later\n"
                           "add_library(depthglass-domain STATIC\n    feed/lines.cpp # Qt-free\n)\n",
    "core/market/book.h": SPDX + '#pragma once\n#include "core/base/decimal.h"\n#include <span>\n',
    "core/feed/lines.cpp": SPDX + '#include "core/feed/lines.h"\n',
    "core/feed/socket.cpp": SPDX + "#include <QWebSocket>\n",
    "app/cli/words.cpp": SPDX + '// "a remark is no text"\nsay(Words::tr("the book "\n "is lost"));\n'
                         'const char* const kText = DG_NOOP("A", "the book is lost");\n'
                         'run("SELECT all that is FROM here"); say("{\\"t\\":1}"); f(\'"\');\n',
    "app/cli/campaign.cpp": SPDX + 'say("a fault was got over");\n',
    "ui/chart/chart.cpp": SPDX + '#include "ui/theme.h"\n#include "core/engine/snapshot.h"\n',
    "tests/unit/book.cpp": SPDX + '#include "core/market/book.h"\n#include "book.moc"\n',
    "translations/x_de.ts": "<context><name>A</name><message><source>Book</source>"
                            "<translation>Orderbuch</translation></message></context>",
}
# rule, file, text, part of the complaint
BAD = [
    ("includes", "core/base/a.cpp", SPDX + '#include "core/market/book.h"\n', "a.cpp:2: core/base may"),
    ("includes", "core/market/a.cpp", SPDX + "#include <QString>\n", "Qt-free"),
    ("includes", "core/feed/lines.h", SPDX + "#pragma once\n\n#include <QtCore>\n", "lines.h:4"),
    ("includes", "core/feed/recording.h", SPDX + "#include <QFile>\n", "Qt-free"),
    ("includes", "core/analysis/a.h", SPDX + '#include "core/engine/snapshot.h"\n', "may not"),
    ("includes", "ui/a.cpp", SPDX + '#include "core/engine/engine.h"\n', "ui may not"),
    ("includes", "ui/a.cpp", SPDX + '#include "theme.h"\n', "write the path"),
    ("includes", "app/cli/a.cpp", SPDX + '#include "ui/theme.h"\n', "app/cli may not"),
    ("includes", "core/misc/a.cpp", SPDX + '#include "core/base/decimal.h"\n', "not in the include"),
    ("headers", "core/base/a.cpp", "int a;\n", "SPDX"),
    ("headers", "core/base/a.h", SPDX + "int a;\n", "pragma"),
    ("headers", "cmake/a.cmake", "set(a b)\n", "SPDX"),
    ("sizes", "ui/a.cpp", "\n" * 601, "601 lines"),
    ("paths", "docs/a.md", "see /" + "work/main\n", "a.md:1"),
    ("sleeps", "tests/unit/a.cpp", "    QTest::q" + "Wait(50);\n", "a.cpp:1"),
    ("sleeps", "tests/unit/a.cpp", "std::this_thread::sleep" + "_for(1s);\n", "a.cpp:1"),
    ("translations", "translations/y_de.ts", "<context><name>A</name><message><source>Ask</source>"
     '<translation type="unfinished"></translation></message></context>', "unfinished: Ask"),
    ("translations", "translations/y_de.ts", "<context><name>A</name><message numerus=\"yes\">"
     "<source>%n s</source><translation><numerusform>%n s</numerusform><numerusform></numerusform>"
     "</translation></message></context>", "empty: %n s"),
    ("words", "app/cli/a.cpp", SPDX + 'say("the book " // of one\n    "is lost");\n', 'a.cpp:2: "the book is lost"'),
    ("words", "app/a.cpp", SPDX + 'qCWarning(lcApp) << "it is not" << text << "taken";\n', "a.cpp:2"),
    ("words", "core/feed/a.cpp", SPDX + 'm_problem = at + ": the data ends here";\n', "the data ends"),
    ("words", "app/a.cpp", SPDX + 'std::fprintf(stderr, "%s has no place\\n", name);\n', "has no place"),
    ("version", "CHANGELOG.md", "# Changes\n\n## 0.3.0\n", "CHANGELOG.md: 0.3.0, not 0.2.0"),
    ("version", "packaging/man/b.1", '.TH B 1 "2026-11-23" "depthglass 0.1.0"\n', "b.1: not"),
    ("german", "translations/y_de.ts", "<source>Stop</source>\n<translation>&amp;Stopp bei %1"
     "</translation>", "y_de.ts:2"),
    ("german", "translations/y_de.ts", "<source>Close back below</source>\n<translation>Schluss "
     "wieder über Level</translation>", "(say unter"),
    ("german", "translations/y_de.ts", "<source>&amp;Acknowledge</source>\n<translation>"
     "&amp;Bestätigen</translation>", "annehmen"),
]


def complaints(rule, files):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        return list(lint.RULES[rule](root, argparse.Namespace(lupdate=None)))


def main():
    wrong = [f"{rule}: complains about a good tree: {complaints(rule, GOOD)}"
             for rule in lint.RULES if complaints(rule, GOOD)]
    for rule, name, text, expected in BAD:
        found = complaints(rule, GOOD | {name: text})
        if len(found) != 1 or expected not in found[0]:
            wrong.append(f"{rule}: {name}: expected one complaint with '{expected}', got {found}")
    print("\n".join(wrong) or f"{len(BAD)} broken trees found")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
