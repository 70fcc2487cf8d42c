#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that the tests which docs/security.md names are there.

Usage: check-security.py [ROOT]
"""
import os
import re

import tree

DOCUMENT = os.path.join("docs", "security.md")
NAMED = re.compile(r"`(tests/[\w./-]+)`(?:\s+\(((?:`[^`]+`,?\s*)+)\))?")


def has_case(root, path, case):
    text = tree.read(root, path)
    if not case.startswith("/"):
        return f"def {case}(" in text
    # A path may be put together: "/store/faults/once" stands as a whole or by its last part.
    return f'"{case}"' in text or f'"{case.rsplit("/", 1)[1]}"' in text


def check(root):
    if not os.path.exists(os.path.join(root, DOCUMENT)):
        return
    text = tree.read(root, DOCUMENT)
    for path, cases in NAMED.findall(text):
        if not os.path.exists(os.path.join(root, path)):
            yield f"{DOCUMENT}: {path} does not exist"
            continue
        for case in re.findall(r"`([^`]+)`", cases):
            if not has_case(root, path, case):
                yield f"{DOCUMENT}: {path} has no {case}"


if __name__ == "__main__":
    tree.main(check)
