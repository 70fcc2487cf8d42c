#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what no formatter checks: licence lines, plain text, sizes, and a few words that do not belong.

Usage: check-source.py [ROOT]
"""
import os
import re

import tree

LICENSED = (".c", ".h", ".py", ".sh", ".blp", ".css", ".js", ".mjs")
TEXT = LICENSED + (".build", ".md", ".xml", ".in", ".sql", ".json", ".yml", ".yaml", ".options")
SPDX = ("SPDX-FileCopyrightText: The Shortlist contributors", "SPDX-License-Identifier: GPL-3.0-or-later")
FILE_LINES = 1000
FUNCTION_LINES = 80
FUNCTION_NAME = re.compile(r"^(\w+) \(")


def is_licensed(path, text):
    return path.endswith(LICENSED) or text.startswith("#!")


def check_text(path, text):
    """Licence lines and what .editorconfig asks for."""
    if is_licensed(path, text):
        head = text.splitlines()[:4]
        for wanted in SPDX:
            if not any(wanted in line for line in head):
                yield f"{path}:1: the line '{wanted}' is missing"
    if "\r" in text:
        yield f"{path}: lines end with CR LF"
    if text and not text.endswith("\n"):
        yield f"{path}: the last line has no end"
    for number, line in enumerate(text.splitlines(), 1):
        if line != line.rstrip() and not path.endswith(".md"):
            yield f"{path}:{number}: white space at the end of the line"
        if "\t" in line:
            yield f"{path}:{number}: a tab"


def functions(lines):
    """Yields name, first line and body of each function; clang-format keeps braces in column 0."""
    name, begin = None, None
    for number, line in enumerate(lines):
        match = FUNCTION_NAME.match(line)
        if match and begin is None:
            name = match.group(1)
        elif line == "{" and name:
            begin = number
        elif line == "}" and begin is not None:
            yield name, begin, lines[begin + 1:number]
            name, begin = None, None


def is_table(name, body):
    """A class_init or one large switch may be longer: it is a list, not logic."""
    cases = sum(1 for line in body if line.lstrip().startswith(("case ", "default:")))
    return name.endswith("_class_init") or cases * 4 > len(body)


def check_c(path, text):
    lines = text.splitlines()
    if path.endswith(".c") and len(lines) > FILE_LINES:
        yield f"{path}: {len(lines)} lines; a file has at most {FILE_LINES}"
    if path.endswith(".h") and "#pragma once" not in text:
        yield f"{path}: no #pragma once"
    if os.path.basename(path) in ("utils.c", "utils.h", "sl-utils.c", "sl-utils.h"):
        yield f"{path}: name it for a subject"
    for number, line in enumerate(lines, 1):
        if re.match(r"\s*#\s*define\s+G_LOG_DOMAIN\b", line):
            yield f"{path}:{number}: the log domain is given by Meson"
        if re.match(r"\s*#\s*define\s+G_DISABLE_(ASSERT|CHECKS)\b", line):
            yield f"{path}:{number}: checks stay on"
    for name, begin, body in functions(lines):
        if len(body) > FUNCTION_LINES and not is_table(name, body):
            yield f"{path}:{begin + 1}: {name} has {len(body)} lines; a function has at most {FUNCTION_LINES}"


def check(root):
    scripts = ("dev", os.path.join(".ci", "run"))
    for path in tree.files(root):
        if not path.endswith(TEXT) and path not in scripts:
            continue
        try:
            text = tree.read(root, path)
        except UnicodeDecodeError:
            yield f"{path}: not UTF-8"
            continue
        yield from check_text(path, text)
        if path.endswith((".c", ".h")):
            yield from check_c(path, text)


if __name__ == "__main__":
    tree.main(check)
