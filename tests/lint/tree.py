# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks share: the files of the tree, the table of layers, and how findings are told."""
import os
import sys

# The layers: a folder of src/ and the folders whose headers it may include. "mail" is the interface
# that tracker knows; a folder of its own below it, such as mail/gmail, is one provider, which may use
# what mail may, and mail, and which only programs names.
LAYERS = {
    "base": (),
    "domain": ("base",),
    # what the core says in English, in the language of the reader: for front ends
    "words": ("base", "domain"),
    "net": ("base",),
    "router": ("base", "domain"),
    "store": ("base", "domain"),
    "auth": ("base", "net"),
    "mail": ("base", "domain", "net", "auth"),
    # net for its error domain alone: failures of the way come up through auth and mail as they are.
    "tracker": ("base", "domain", "net", "router", "store", "auth", "mail"),
    "api": ("base", "domain", "tracker"),
    "cli": ("base", "domain", "words", "tracker"),
    "ui": ("base", "domain", "words", "tracker"),
    "programs": ("base", "domain", "words", "net", "router", "store", "auth", "mail", "tracker", "api", "cli",
                 "ui"),
}

SKIPPED_FOLDERS = {".git", "node_modules", "__pycache__", "subprojects"}


def files(root, *suffixes):
    """Yields the paths, relative to root, of the tree's files that end so (all when none is given)."""
    for folder, names, entries in os.walk(root):
        names[:] = sorted(name for name in names
                          if name not in SKIPPED_FOLDERS and not name.startswith("_build"))
        for entry in sorted(entries):
            path = os.path.relpath(os.path.join(folder, entry), root)
            if not os.path.islink(os.path.join(root, path)) and path.endswith(suffixes or ""):
                yield path


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8", newline="") as file:
        return file.read()


def layer_of(path):
    """Returns the layer that a path lies in ("store", "mail/gmail"), or None."""
    parts = path.split(os.sep)
    if len(parts) < 3 or parts[0] != "src":
        return None
    return "/".join(parts[1:3]) if parts[1] == "mail" and len(parts) > 3 else parts[1]


def is_layer(layer):
    return layer is not None and layer.split("/")[0] in LAYERS


def is_allowed(layer, header):
    """Tells whether files of a layer may include the project header at that path."""
    owner = layer_of(header)
    if owner in (None, "config", layer) or layer == "programs":
        return True
    parent = layer.split("/")[0]
    return owner in LAYERS[parent] or (layer != parent and owner == parent)


def report(findings):
    """Prints the findings; returns the exit status."""
    for finding in findings:
        print(finding)
    return 1 if findings else 0


def main(check):
    """Runs check(root) on the root named on the command line."""
    sys.exit(report(list(check(sys.argv[1] if len(sys.argv) > 1 else "."))))
