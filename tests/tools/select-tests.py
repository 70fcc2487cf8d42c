#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the names of the tests that are meant by NAME..., one a line.

Usage: select-tests.py BUILDDIR NAME...

A NAME is a suite, else a test, else a part of the names of some tests.
"""
import json
import subprocess
import sys


def select(tests, name):
    """Returns the names of the tests that NAME means."""
    for matches in (
        lambda test: name in [suite.split(":")[-1] for suite in test["suite"]],
        lambda test: test["name"] == name,
        lambda test: name in test["name"],
    ):
        found = [test["name"] for test in tests if matches(test)]
        if found:
            return found
    return []


def main(builddir, *names):
    command = ["meson", "introspect", "--tests", builddir]
    tests = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    chosen = []
    for name in names:
        found = select(tests, name)
        if not found:
            known = sorted({test["name"] for test in tests})
            print(f"there is no test or suite '{name}'; there are: {' '.join(known)}", file=sys.stderr)
            return 1
        chosen += [test for test in found if test not in chosen]
    print("\n".join(chosen))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
