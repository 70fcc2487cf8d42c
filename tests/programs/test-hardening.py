#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the programs are built with against memory errors, read from the files that are built.

    test-hardening.py OPTIMIZED PROGRAM... -- LIBRARY...

OPTIMIZED: 1 or 0; without optimization there is no FORTIFY. The mark for control-flow protection is
asked of our own objects: the programs lose it where the C library's start files lack it.
"""
import platform
import re
import subprocess
import sys


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True, env={"LC_ALL": "C"}).stdout


def check_program(path, optimized):
    read = run("/usr/bin/readelf", "-W", "-h", "-l", "-d", path)
    symbols = run("/usr/bin/nm", "-D", path)
    yield "position independent", "DYN (Position-Independent Executable" in read
    yield "stack not executable", re.search(r"GNU_STACK.* RW +0x", read) is not None
    yield "no segment both written and executed", not re.search(r"LOAD.* RWE ", read)
    yield "relocations read-only", "GNU_RELRO" in read
    yield "bound at the start", "BIND_NOW" in read
    yield "stack protector", "__stack_chk_fail" in symbols
    yield "no search path in it", "RPATH" not in read and "RUNPATH" not in read
    if optimized:
        yield "fortified", re.search(r"__(mem|str|s?n?printf|f?printf|read)\w*_chk", symbols) is not None


def check_library(path):
    notes = run("/usr/bin/readelf", "-n", path)
    objects = notes.count("File: ")
    marked = len(re.findall(r"x86 feature: IBT, SHSTK", notes))
    yield "every object protects its control flow", objects > 0 and marked == objects


def main(arguments):
    optimized = arguments[0] == "1"
    split = arguments.index("--")
    results = []
    for path in arguments[1:split]:
        results += [(path, *item) for item in check_program(path, optimized)]
    if platform.machine() == "x86_64":
        for path in arguments[split + 1 :]:
            results += [(path, *item) for item in check_library(path)]
    print(f"1..{len(results)}")
    for number, (path, what, good) in enumerate(results, 1):
        print(f"{'ok' if good else 'not ok'} {number} - {path.rsplit('/', 1)[-1]}: {what}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
