#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares po/POTFILES.in with the files that hold translatable text.

Usage: check-potfiles.py [ROOT]
"""
import os
import re

import tree

LISTS = ("POTFILES.in", "POTFILES")
CALLS = re.compile(r"(?<![\w])(?:_|N_|C_|NC_|gettext|ngettext|g_dngettext|dgettext|g_dpgettext2) ?\(\s*\"")
TRANSLATED_DATA = (".desktop.in", ".desktop.in.in", ".metainfo.xml.in", ".metainfo.xml.in.in", ".gschema.xml",
                   ".gschema.xml.in")


def has_text(root, path):
    if path.endswith(TRANSLATED_DATA):
        return True
    return path.startswith("src" + os.sep) and bool(CALLS.search(tree.read(root, path)))


def check(root):
    wanted = {path for path in tree.files(root, ".c", ".h", ".blp", *TRANSLATED_DATA) if has_text(root, path)}
    names = [os.path.join("po", name) for name in LISTS if os.path.exists(os.path.join(root, "po", name))]
    if not names:
        if wanted:
            yield f"po/{LISTS[0]}: missing, though {len(wanted)} files hold translatable text"
        return
    listed = {line.strip() for line in tree.read(root, names[0]).splitlines()
              if line.strip() and not line.startswith("#")}
    for path in sorted(wanted - listed):
        yield f"{names[0]}: {path} holds translatable text and is not listed"
    for path in sorted(listed):
        if not os.path.exists(os.path.join(root, path)):
            yield f"{names[0]}: {path} does not exist"


if __name__ == "__main__":
    tree.main(check)
