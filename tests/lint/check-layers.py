#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Refuses includes that the table of layers does not allow.

Usage: check-layers.py [ROOT]

The build refuses most of them by itself (tests/layers proves it); this tells which line and why, and
sees the ones the build cannot: system headers that lie where every compiler looks.
"""
import os
import re

import tree

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')

# Libraries and the folders that may name their headers; tests may name all but GTK's.
LIBRARIES = (
    (re.compile(r"sqlite3|sqlcipher"), ("store",)),
    (re.compile(r"(gtk|gdk|gsk)/|adwaita"), ("ui", "programs")),
    (re.compile(r"libsoup/"), ("net", "auth", "api")),
    (re.compile(r"gmime/"), ("mail",)),
    (re.compile(r"libical"), ("mail",)),
    (re.compile(r"libxml/"), ("mail",)),
    (re.compile(r"libsecret/"), ("auth",)),
)
UI_ONLY = re.compile(r"(gtk|gdk|gsk)/|adwaita")


def check_library(path, layer, header):
    """Returns why a system header may not be included there, or None."""
    for pattern, folders in LIBRARIES:
        if pattern.match(header):
            if layer is None and (pattern.pattern != UI_ONLY.pattern or
                                  path.startswith(os.path.join("tests", "ui"))):
                return None
            if layer is None or layer.split("/")[0] not in folders:
                return f"<{header}> belongs to {' and '.join(folders)}"
    return None


def check(root):
    sources = list(tree.files(root, ".c", ".h"))
    headers = {os.path.basename(path): path for path in sources if path.endswith(".h")}
    for path in sources:
        layer = tree.layer_of(path)
        if layer and layer != "config" and not tree.is_layer(layer):
            yield f"{path}: the folder src/{layer} has no row in the table of layers"
            continue
        for number, line in enumerate(tree.read(root, path).splitlines(), 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            header = match.group(2)
            reason = None
            if match.group(1) == '"':
                owner = headers.get(os.path.basename(header))
                if ".." in header.split("/"):
                    reason = "an include never goes up a folder"
                elif layer and owner and not tree.is_allowed(layer, owner):
                    reason = f"src/{layer} may not include {owner}"
            reason = reason or check_library(path, layer, header)
            if reason:
                yield f"{path}:{number}: {reason}"


if __name__ == "__main__":
    tree.main(check)
