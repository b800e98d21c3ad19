#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules of the source tree that no compiler checks: lint.py [--root DIR] RULE [--lupdate PROGRAM].

Needs nothing beyond Debian's python3-minimal. Each rule is a function that takes the tree and
yields complaints.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOTS = ["core", "ui", "app", "tests"]
CODE = {".h", ".cpp"}
SCRIPTS = {".cmake", ".py", ".sh"}
MAX_LINES = 600

# Folder -> project headers that it may include, by prefix. The longest matching folder counts.
# docs/architecture.md shows the same table for people.
ALLOWED = {
    "core/base": [],
    "core/config": ["core/base/"],
    "core/market": ["core/base/"],
    "core/analysis": ["core/base/", "core/market/"],
    "core/strategy": ["core/base/", "core/config/", "core/market/", "core/analysis/"],
    "core/signals": ["core/base/", "core/market/", "core/strategy/tradesignal.h"],
    "core/venue": ["core/base/", "core/market/"],
    "core/feed": ["core/base/", "core/market/", "core/venue/"],
    "core/practice": ["core/base/", "core/market/"],
    "core/storage": ["core/base/", "core/market/", "core/signals/",
                     "core/strategy/tradesignal.h"],
    "core/notify": ["core/base/", "core/feed/networkwords.h", "core/market/", "core/signals/",
                    "core/strategy/lossatstop.h", "core/strategy/reasons.h",
                    "core/strategy/tradesignal.h", "core/storage/"],
    "core/engine": ["core/base/", "core/config/", "core/market/", "core/analysis/",
                    "core/strategy/", "core/signals/", "core/venue/", "core/feed/", "core/practice/"],
    "ui": ["core/base/", "core/config/", "core/market/", "core/engine/snapshot.h",
           "core/engine/timeslog.h",
           "core/signals/", "core/strategy/lossatstop.h", "core/strategy/tradesignal.h",
           "core/storage/storeaddress.h",
           "core/notify/telegramstatus.h"],
    "app": ["core/", "ui/"],
    "app/cli": ["core/", "app/environment.h", "app/helptexts.h", "app/logging.h", "app/numbercheck.h",
                "app/phone.h", "app/secrets.h", "app/profile.h", "app/proxies.h", "app/standardoutput.h", "app/stopsignals.h",
                "app/storeoptions.h", "app/telegramsettings.h", "app/trailkeys.h",
                "app/translation.h"],
    "tests": ["core/", "ui/", "app/"],
}

# Besides what the domain library lists, these are Qt-free.
QT_FREE = ["core/base/", "core/config/", "core/market/", "core/analysis/", "core/strategy/",
           "core/venue/", "core/feed/recording", "core/feed/replayfeed", "core/feed/feedstatus", "core/engine/snapshot",
           "core/engine/engineconfig", "core/engine/pipeline", "core/signals/"]

# One German word for one thing: what is not written, and what is instead.
GERMAN = [(re.compile(wrong, re.I), right) for wrong, right in [
    (r"durchst(o|ö|ie)|durchst[ao]ch|\bStich|\bstach", "Sweep; a price: stößt durch"),
    (r"Handelsfluss|Orderfluss|Auftragsfluss", "Orderflow"),
    (r"Ungleichgewicht|\bUngl\.", "Imbalance"),
    (r"\bE:R\b|Ertrag zu Risiko|Gewinn zu Risiko", "CRV"),
    (r"\bStopp\b", "Stop"),
    (r"\bKurs(e|es|en|schritte?)?\b", "Preis"),
    (r"\bPunktzahl|\bPunkte\b", "Score"),
    (r"\bgenau\b", "exakt"),
    (r"Wiedergabe", "Replay"),
    (r"Abbild(?!ung)|Schnappschuss", "Snapshot"),
    (r"verfall|verfäll|erlosch", "abgelaufen"),
    (r"Vorgabe „|Voreinstellung|Standardwert", "Regelsatz for a preset, Vorgabe for a default"),
    (r"\bSto(ß|ss)\b|abgeräumt|Abräum", "Sweep"),
    (r"zurück über d|über den Cluster hinaus", "which side: a close back is over or under a level"),
    (r"\bNiveau", "Level"),
    (r"\bBuch\b|\bLeiter\b", "Orderbuch"),
    (r"^(Geld|Brief)(menge)?$", "Bid, Ask"),
    (r"Live-Markt", "Livemarkt"),
    (r"\bSpur\b", "Verlauf"),
    (r"Kommandozeile", "Befehlszeile"),
    (r"Diagramm", "Chart"),
    (r"Orderflow bestätigt|bestätigt von", "passt for what agrees, angenommen for an answer"),
    (r"\w …$", "no blank before the dots at the end"),
]]
# Words that stand for one thing only: what the English says, what its German must not.
GERMAN_OF = [(re.compile(source, re.I), re.compile(wrong, re.I), right) for source, wrong, right in [
    (r"acknowledg", r"bestätig", "annehmen for an answer; the strategy alone confirms"),
    (r"confirm", r"\bangenommen", "bestätigt for the strategy; angenommen is an answer"),
    (r"^(?=.*\babove\b)(?!.*\bbelow\b)", r"^(?!.*\b((dar)?über|höher))", "über: above"),
    (r"^(?=.*\bbelow\b)(?!.*\babove\b)", r"^(?!.*\b((dar)?unter|tiefer))", "unter: below"),
    (r"\bupward|\bup through", r"^(?!.*nach oben)", "nach oben"),
    (r"\bdownward|\bdown through", r"^(?!.*nach unten)", "nach unten"),
]]

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
QT_HEADER = re.compile(r"^(Q[A-Z]|Qt)")


def tree(root, roots=None, suffixes=None):
    """(path from the root, text) of every text file below `roots`, in a fixed order."""
    for top in roots or [""]:
        for folder, folders, files in os.walk(root / top):
            folders[:] = sorted(f for f in folders if f not in {".git", "build", "__pycache__"}
                                and not f.startswith("build-"))
            for name in sorted(set(files) - {".git"}):
                path = Path(folder) / name
                if suffixes is not None and path.suffix not in suffixes:
                    continue
                try:
                    yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
                except UnicodeDecodeError:
                    pass  # a picture, a compressed recording


def domain_files(root):
    """Paths without suffix of everything compiled into the Qt-free library."""
    text = (root / "core/CMakeLists.txt").read_text(encoding="utf-8")
    block = re.search(r"add_library\(depthglass-domain\s+STATIC([^)]*)\)", text)
    if not block:
        raise SystemExit("core/CMakeLists.txt: no add_library(depthglass-domain STATIC …)")
    words = re.sub(r"#.*", "", block.group(1)).split()
    return {"core/" + word.rsplit(".", 1)[0] for word in words}


def includes(root, _options):
    """The include table of docs/architecture.md."""
    domain = domain_files(root)
    for path, text in tree(root, ROOTS, CODE):
        folder = os.path.dirname(path)
        while folder and folder not in ALLOWED:
            folder = os.path.dirname(folder)
        qt_free = path.rsplit(".", 1)[0] in domain or path.startswith(tuple(QT_FREE))
        for number, line in enumerate(text.splitlines(), 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            kind, name = match.groups()
            if kind == "<":
                if qt_free and QT_HEADER.match(name):
                    yield f"{path}:{number}: <{name}> in a Qt-free file"
            elif "/" not in name:
                if not name.endswith(".moc"):
                    yield f'{path}:{number}: "{name}": write the path from the project\'s folder'
            elif not folder:
                yield f"{path}:{number}: its folder is not in the include table"
            elif not name.startswith((folder + "/", *ALLOWED[folder])):
                yield f'{path}:{number}: {folder} may not include "{name}"'


def headers(root, _options):
    """A licence line in every source, #pragma once in every header."""
    for path, text in tree(root):
        suffix = os.path.splitext(path)[1]
        if path not in {"run", "test", ".ci/run"} and suffix not in CODE | SCRIPTS:
            continue
        if "SPDX-License-Identifier: GPL-3.0-or-later" not in "".join(text.splitlines()[:3]):
            yield f"{path}:1: no SPDX-License-Identifier: GPL-3.0-or-later in the first lines"
        if suffix == ".h" and "#pragma once\n" not in text and path != "core/mocfix.h":
            yield f"{path}:1: no #pragma once"


def sizes(root, _options):
    """No source over 600 lines: split by responsibility."""
    for path, text in tree(root, ROOTS, CODE):
        lines = text.count("\n")
        if lines > MAX_LINES:
            yield f"{path}: {lines} lines, at most {MAX_LINES}"


def paths(root, _options):
    """No path of somebody's machine."""
    machine = re.compile(r"(?<![\w.~-])/(?:[w]ork|[r]oot|[f]arm|[h]ome/\w+)(?![\w-])")
    for path, text in tree(root):
        for number, line in enumerate(text.splitlines(), 1):
            if machine.search(line):
                yield f"{path}:{number}: path of a machine: {line.strip()[:80]}"


def sleeps(root, _options):
    """Tests wait for conditions (QTRY_…, a manual clock), never for time."""
    nap = re.compile(r"\b(QThread::[mu]?sleep|QTest::q(?:Sleep|Wait)\s*\(|sleep_(?:for|until))")
    for path, text in tree(root, ["tests"], CODE):
        for number, line in enumerate(text.splitlines(), 1):
            if nap.search(line):
                yield f"{path}:{number}: {line.strip()[:80]}"


def ts_problems(text):
    """Messages of a .ts file that have no finished translation, as (context, source, why)."""
    for context in re.findall(r"<context>.*?</context>", text, re.S):
        name = re.search(r"<name>(.*?)</name>", context, re.S)
        for message in re.findall(r"<message[^>]*>.*?</message>", context, re.S):
            source = re.search(r"<source>(.*?)</source>", message, re.S)
            found = re.search(r"<translation([^>]*?)(?:/>|>(.*?)</translation>)", message, re.S)
            attributes, body = found.groups() if found else ("", "")
            kind = re.search(r'type="(\w+)"', attributes)
            forms = re.findall(r"<numerusform[^>]*?(?:/>|>(.*?)</numerusform>)", body or "", re.S)
            empty = not all(forms) if forms else not (body or "").strip()
            if kind or empty:
                yield (name.group(1) if name else "?", source.group(1) if source else "?",
                       kind.group(1) if kind else "empty")


def translations(root, options):
    """Every text of the program is in every .ts file, translated, and nothing else is."""
    files = sorted((root / "translations").glob("*.ts"))
    if not files:
        yield "translations: no .ts file"
    for file in files:
        text = file.read_text(encoding="utf-8")
        for context, source, why in ts_problems(text):
            yield f"translations/{file.name}: {context}: {why}: {source}"
        if not options.lupdate:
            continue
        # What would the update target change? Work on a copy.
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / file.name
            copy.write_text(text, encoding="utf-8")
            found = subprocess.run(
                [options.lupdate, "-silent", "-locations", "none", f"-I{root}",
                 "-tr-function-alias", "QT_TRANSLATE_NOOP+=DG_NOOP",
                 *(["-pluralonly"] if file.stem.endswith("_en") else []),
                 *[str(root / r) for r in ROOTS[:3]], "-ts", str(copy)],
                check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout
            # Texts that the running program would look for under another name.
            for line in found.splitlines():
                if "lacks Q_OBJECT" in line or "unknown namespace" in line:
                    yield line.replace(f"{root}/", "")
            seen = set(ts_problems(text))
            for problem in ts_problems(copy.read_text(encoding="utf-8")):
                if problem not in seen:
                    context, source, why = problem
                    why = "not used any more" if why in {"vanished", "obsolete"} else "missing"
                    yield (f"translations/{file.name}: {context}: {why}: {source}"
                           " (build the target update_translations)")


def german(root, _options):
    """One German word for one thing."""
    for file in sorted((root / "translations").glob("*_de.ts")):
        source = ""
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if said := re.search(r"<source>(.*?)(?:</source>|$)", line):
                source = said.group(1).replace("&amp;", "")
            found = re.search(r"<(?:translation|numerusform)[^>]*>(.*?)(?:</|$)", line)
            if not found or not found.group(1):
                continue
            text = found.group(1).replace("&amp;", "")
            here = [(w, r) for s, w, r in GERMAN_OF if s.search(source)]
            for wrong, right in GERMAN + here:
                if wrong.search(text):
                    yield f"translations/{file.name}:{number}: {text[:70]} (say {right})"


# Where people are spoken to, and who speaks no other language than English there, or not in words.
SPOKEN = ["app", "core/feed", "core/engine", "core/notify", "core/storage", "core/venue"]
ENGLISH = {
    "the laboratory is for those who work on the program": [
        "app/cli/bookdifference.cpp", "app/cli/calibrate.cpp", "app/cli/campaign", "app/cli/exchange.cpp",
        "app/cli/faultwatch.cpp", "app/cli/laboratory.cpp", "app/cli/lanerecording.cpp",
        "app/cli/signaltwins", "app/cli/soak.cpp", "app/cli/sweepchain.cpp", "app/cli/tradetwins.h"],
    "rows are for programs": ["app/cli/rows.cpp", "app/cli/healthrows.cpp"],
    "what a server says is compared": ["core/notify/telegramrefusals.cpp", "core/feed/exchangewords.cpp"],
}
TRANSLATES = {"tr", "translate", "DG_NOOP", "QT_TRANSLATE_NOOP"}
# Nobody reads these: what is looked for in others' texts, statements of a database, assertions.
LOOKED_FOR = {"contains", "startsWith", "endsWith", "starts_with", "ends_with", "find", "indexOf",
              "static_assert", "Q_ASSERT_X", "toDateTime", "fromString", "QRegularExpression", "match", "hash"}
STATEMENT = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|PRAGMA|FROM|WHERE|JOIN|VALUES|"
                       r"ORDER BY|REFERENCES|RAISE|BEGIN|COMMIT|EXECUTE|CONFLICT|LOCK|GRANT)\b"
                       r"|\w_id, | = [?'M]")
# Lines of the log file alone, which are looked for in it; and what no user can reach.
UNREAD = {
    "profile %1, %2, preset %3, exchange %4 and %5", "%1 %2 starts, Qt %3, process %4; %5",
    "of the profile",
    "first picture %1 ms after the process began, %2 ms of them computing",
    "not a symbol",  # symbols are checked where they are given
    "as it was",     # a name between two functions
    "Print this help message and exit",  # the library's, compared with ours
}
TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\((?:.*?)\)\1"|"((?:[^"\\\n]|\\.)*)"|'
                   r"'(?:[^'\\\n]|\\.)+'|[A-Za-z_]\w*|\d[\w'.]*|\S", re.S)


def literals(text):
    """(line, text, functions around it) of every text in a source; pieces side by side are one."""
    calls, before, line, at = [], "", 1, 0
    pieces, start = [], 0
    for match in TOKEN.finditer(text):
        token = match.group(0)
        line += text.count("\n", at, match.start())
        at = match.start()
        if token.startswith(("//", "/*")):
            continue
        if match.group(2) is not None:
            start = start if pieces else line
            pieces.append(match.group(2))
            continue
        if pieces and re.fullmatch(r"_s|_L1|u|u8", token):
            continue
        if pieces:
            yield start, "".join(pieces), list(calls)
            pieces = []
        if token in "({[":
            calls.append(before if token == "(" else "")
        elif token in ")}]" and calls:
            calls.pop()
        before = token


def words(root, _options):
    """What people read goes through tr(), or is marked by DG_NOOP where there is no Qt."""
    english = tuple(path for paths in ENGLISH.values() for path in paths)
    for path, text in tree(root, SPOKEN, CODE):
        if path.startswith(english):
            continue
        text = re.sub(r"^[ \t]*#[^\n]*", "", text, flags=re.M)
        for line, literal, calls in literals(text):
            plain = literal.replace("\\n", " ").split()
            if sum(bool(re.fullmatch(r"\(?[A-Za-z][a-z']*[,.:;?!)]*", word)) for word in plain) < 3:
                continue
            if STATEMENT.search(literal) or literal in UNREAD:
                continue
            if not (TRANSLATES | LOOKED_FOR) & set(calls):
                yield f'{path}:{line}: "{literal[:70]}" is not translated'


def version(root, _options):
    """One version: CMakeLists.txt, the man pages and the newest heading of the changes agree."""
    found = re.search(r"^project\(depthglass VERSION ([\d.]+)", (root / "CMakeLists.txt").read_text(encoding="utf-8"), re.M)
    wanted = found.group(1) if found else "?"
    heading = re.search(r"^## (\S+?),?(?: |$)", (root / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    if not heading or heading.group(1) != wanted:
        yield f"CHANGELOG.md: {heading.group(1) if heading else 'none'}, not {wanted}"
    for file in sorted((root / "packaging/man").glob("*.[0-9]")):
        if f'"depthglass {wanted}"' not in file.read_text(encoding="utf-8"):
            yield f"packaging/man/{file.name}: not depthglass {wanted}"


RULES = {f.__name__: f for f in (includes, headers, sizes, paths, sleeps, translations, german, words,
                                version)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[2])
    parser.add_argument("--lupdate", help="Qt's lupdate, for the rule `translations`")
    parser.add_argument("rule", choices=RULES)
    options = parser.parse_args()
    complaints = list(RULES[options.rule](options.root, options))
    for complaint in complaints:
        print(complaint)
    if complaints:
        print(f"{len(complaints)} against the rule: {RULES[options.rule].__doc__}")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
