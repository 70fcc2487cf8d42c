#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the keys that the windows know with those that the list of shortcuts tells.

Usage: test-shortcuts.py ROOT
"""
import glob
import os
import re
import sys

# Known to GTK and libadwaita themselves, or to each list.
NOT_OURS = {"F10", "<Alt>Left", "<Control>space"}
MODIFIERS = {"0": "", "GDK_CONTROL_MASK": "<Control>", "GDK_ALT_MASK": "<Alt>", "GDK_SHIFT_MASK": "<Shift>"}


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def known_keys(root):
    """Yields the accelerators of the code."""
    table = re.search(r"set_accels .*?\n}\n", read(os.path.join(root, "src/ui/app/sl-application.c")), re.S).group()
    for accels in re.findall(r"\{ ((?:\"[^\"]+\", )+)NULL \}", table):
        yield from re.findall(r"\"([^\"]+)\"", accels)
    for path in glob.glob(os.path.join(root, "src/ui/**/*.c"), recursive=True):
        for key, modifier in re.findall(r"add_binding_action \(\s*\w+,\s*GDK_KEY_(\w+),\s*(\w+),", read(path)):
            yield MODIFIERS[modifier] + key


def told_keys(root):
    overlay = read(os.path.join(root, "resources/gtk/help-overlay.ui"))
    for accelerators in re.findall(r'"accelerator">([^<]+(?:&lt;[^<]*)*)<', overlay):
        yield from accelerators.replace("&lt;", "<").replace("&gt;", ">").split()


def main(root):
    known, told = set(known_keys(root)), set(told_keys(root)) - NOT_OURS
    print("1..3")
    print("ok 1 keys are found" if len(known) > 10 else "not ok 1 keys are found")
    for number, (words, rest) in enumerate((("every key is told", known - told), ("every key told is known", told - known)), 2):
        print(f"{'not ok' if rest else 'ok'} {number} {words}" + (f" # {' '.join(sorted(rest))}" if rest else ""))
    return 1 if known != told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
