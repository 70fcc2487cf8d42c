#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The help and the README speak of what there is: the messages they explain, and every key of the window.

Usage: check-help.py [ROOT]
"""
import html
import os
import re

import tree

HELP, README, OVERLAY = "docs/help/index.html", "README.md", "resources/gtk/help-overlay.ui"
# As the help writes what the window's list of shortcuts has in GTK's words.
KEYS = {"control": "ctrl", "comma": ",", "question": "?"}


def explained(root):
    """Yields (file, message) for each message in quotes that a table of troubles explains."""
    for row in re.findall(r"<tr><td>(.*?)</td>", tree.read(root, HELP), re.DOTALL):
        for message in re.findall("“([^”]+)”", html.unescape(row)):
            yield HELP, re.sub(r"\s+", " ", message)
    for row in re.findall(r"^\| (.*?) \| ", tree.read(root, README), re.MULTILINE):
        for message in re.findall("“([^”]+)”", row):
            yield README, message


def keys_of_window(root):
    for title, keys in re.findall(r'name="title"[^>]*>([^<]*)</property>\s*<property name="accelerator"[^>]*>([^<]*)<',
                                  tree.read(root, OVERLAY)):
        for key in html.unescape(keys).split():
            parts = re.findall(r"<(\w+)>|([^<>]+)", key)
            yield title, "+".join(KEYS.get(word.lower(), word.lower()) for pair in parts for word in pair if word)


def check(root):
    if not all(os.path.exists(os.path.join(root, path)) for path in (HELP, README, OVERLAY)):
        return
    source = "".join(tree.read(root, os.path.join("src", path)) for path in tree.files(os.path.join(root, "src"), ".c", ".blp"))
    for path, message in explained(root):
        if f'"{message}"' not in source:
            yield f"{path}: explains “{message}”, which nothing says"
    table = tree.read(root, HELP).partition('id="keyboard"')[2].partition("<h2")[0]
    known = {re.sub("<[^>]*>", "", key).lower() for key in re.findall(r"(?:<kbd>[^<]*</kbd>\+?)+", html.unescape(table))}
    if "alt+1" in known and "alt+5" in known:
        known |= {"alt+2", "alt+3", "alt+4"}
    found = list(keys_of_window(root))
    if len(found) < 30:
        yield f"{OVERLAY}: only {len(found)} keys were found"
    for title, key in found:
        if key not in known:
            yield f"{HELP}: {key} ({title}) is not in the table of keys"


if __name__ == "__main__":
    tree.main(check)
