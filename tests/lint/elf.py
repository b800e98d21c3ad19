#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How hard the programs are made: elf.py RULE PROGRAM [INSTALL_SCRIPT].

Reads the ELF files with readelf (binutils). Each rule yields complaints. The note that every object
has branch targets (GNU_PROPERTY_X86_FEATURE_1_IBT) cannot be had while Debian 12's start files are
without it; that our own functions begin with one is looked at instead.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ENDBR64 = b"\xf3\x0f\x1e\xfa"
# Of the functions, thousands in each program, all but what is written in assembler elsewhere.
LEAST_FUNCTIONS = 500


def readelf(program, *options):
    return subprocess.run(["readelf", "--wide", *options, str(program)], check=True, text=True,
                          stdout=subprocess.PIPE, env={**os.environ, "LC_ALL": "C"}).stdout


def dynamic(program, _):
    """Position independent, every address bound before main(), the tables read-only then."""
    text = readelf(program, "--dynamic")
    if "PIE" not in text or not re.search(r"Type:\s+DYN", readelf(program, "--file-header")):
        yield "not position independent"
    if "BIND_NOW" not in text and not re.search(r"FLAGS_1\).*\bNOW\b", text):
        yield "addresses are bound late: no BIND_NOW"
    if "TEXTREL" in text:
        yield "code is written to at the start: TEXTREL"


def segments(program, _):
    """No stack that can be executed, nothing that can be written and executed."""
    text = readelf(program, "--program-headers")
    if "GNU_RELRO" not in text:
        yield "no GNU_RELRO"
    stack = re.search(r"GNU_STACK.*?(\b[RWE ]{2,3})\s+0x", text)
    if stack is None or "E" in stack.group(1):
        yield "the stack can be executed"
    if re.search(r"LOAD.*\bRWE\b", text):
        yield "memory that can be written and executed"


def imports(program, _):
    """The checks of the stack and of the C library's functions are there."""
    names = set(re.findall(r"UND (\w+)@", readelf(program, "--dyn-syms")))
    if "__stack_chk_fail" not in names:
        yield "no stack protector: __stack_chk_fail is not imported"
    if not any(re.fullmatch(r"__\w+_chk", name) for name in names):
        yield "not fortified: no __…_chk is imported"


def entries(program, _):
    """Our own functions begin with endbr64."""
    if "X86-64" not in readelf(program, "--file-header"):
        return
    sections = {int(n): (int(address, 16), int(offset, 16)) for n, address, offset in re.findall(
        r"\[\s*(\d+)\] \.\S+\s+PROGBITS\s+(\w+) (\w+)", readelf(program, "--sections"))}
    image = Path(program).read_bytes()
    seen, without = 0, []
    # What other files may call by its address; what is called in its own file alone needs none.
    for address, section, name in re.findall(
            r"(\w+)\s+\d+ FUNC\s+\w+\s+\w+\s+(\d+) (_ZNK?2dg[^L]\S*)",
            readelf(program, "--symbols")):
        if "_GLOBAL__N_" in name or "." in name or "Ul" in name:
            continue
        start, offset = sections[int(section)]
        seen += 1
        at = int(address, 16) - start + offset
        if image[at:at + 4] != ENDBR64:
            without.append(name)
    if seen < LEAST_FUNCTIONS:
        yield f"only {seen} functions of ours found: is it stripped?"
    for name in without[:20]:
        yield f"no endbr64 at the entry of {name}"


def installed(program, script):
    """Installed, it looks for libraries only where the system does, and names no build folder."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["cmake", f"-DCMAKE_INSTALL_PREFIX={folder}", "-P", script], check=True,
                       stdout=subprocess.DEVNULL)
        copy = Path(folder) / "bin" / Path(program).name
        for one in (Path(program), copy):
            for line in readelf(one, "--dynamic").splitlines():
                if "RPATH" in line or "RUNPATH" in line:
                    yield f"{one.name}: {line.strip()}"
        text = copy.read_bytes()
        for words in (b"./run", str(Path(script).parent.parent).encode()):
            if words in text:
                yield f"{copy.name} says {words.decode()}"


RULES = {f.__name__: f for f in (dynamic, segments, imports, entries, installed)}


def main():
    rule, program = sys.argv[1:3]
    script = sys.argv[3] if len(sys.argv) > 3 else None
    complaints = list(RULES[rule](program, script))
    for complaint in complaints:
        print(complaint)
    if complaints:
        print(f"{len(complaints)} against the rule: {RULES[rule].__doc__}")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
