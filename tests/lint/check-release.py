#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is told of a release in several places is the same: version, notes, screenshots, icons.

Usage: check-release.py [ROOT]
"""
import os
import re
import struct
import xml.etree.ElementTree as ElementTree

import tree

METAINFO = "data/io.github.shortlist_app.Shortlist.metainfo.xml.in"
RAW = "https://raw.githubusercontent.com/shortlist-app/shortlist/main/"
SVG = "{http://www.w3.org/2000/svg}svg"
# How large an icon is drawn by GNOME's guidelines: in colour, and symbolic.
GRID, SYMBOLIC_GRID = 128, 16


def first(root, path, pattern):
    """Returns what a file says first, or None."""
    if not os.path.exists(os.path.join(root, path)):
        return None
    found = re.search(pattern, tree.read(root, path), re.MULTILINE)
    return found.group(1) if found else None


def check_versions(root, metainfo):
    release = metainfo.find("releases/release")
    wanted = first(root, "meson.build", r"^\s*version: '([^']+)'")
    told = {
        "CHANGELOG.md": first(root, "CHANGELOG.md", r"^## (\S+?),? "),
        "debian/changelog": first(root, "debian/changelog", r"^\S+ \(([^-)]+)"),
        METAINFO: release.get("version") if release is not None else None,
    }
    for path, version in told.items():
        if version != wanted:
            yield f"{path}: begins with version {version}, meson.build has {wanted}"
    if release is not None and (release.find("description") is None or not release.get("date")):
        yield f"{METAINFO}: the release has no notes or no date"


def size_of_png(path):
    with open(path, "rb") as file:
        head = file.read(24)
    return struct.unpack(">II", head[16:24]) if head[:8] == b"\x89PNG\r\n\x1a\n" else None


def check_screenshots(root, metainfo):
    images = metainfo.findall("screenshots/screenshot/image")
    if len(metainfo.findall("screenshots/screenshot")) < 3:
        yield f"{METAINFO}: there are too few screenshots"
    for image in images:
        path = os.path.join(root, (image.text or "").removeprefix(RAW))
        if not (image.text or "").startswith(RAW) or not os.path.exists(path):
            yield f"{METAINFO}: {image.text} is no picture of this tree"
        elif size_of_png(path) != (int(image.get("width", 0)), int(image.get("height", 0))):
            yield f"{METAINFO}: {image.text} is of another size, {size_of_png(path)}"


def check_icons(root):
    names = [name for name in tree.files(root, ".svg") if "icons" in name.split(os.sep)]
    if sum(name.startswith("data") for name in names) != 2:
        yield "data/icons: holds one icon in colour and one symbolic icon"
    for name in names:
        size = SYMBOLIC_GRID if name.endswith("-symbolic.svg") else GRID
        drawing = ElementTree.parse(os.path.join(root, name)).getroot()
        box = drawing.get("viewBox") or f"0 0 {drawing.get('width')} {drawing.get('height')}"
        if drawing.tag != SVG or [float(number) for number in box.split()[2:]] != [size, size]:
            yield f"{name}: is not drawn in {size} x {size}"
        if drawing.findall(".//{http://www.w3.org/2000/svg}image") or "<script" in tree.read(root, name):
            yield f"{name}: holds more than a drawing"


def check(root):
    if not os.path.exists(os.path.join(root, METAINFO)):
        return
    metainfo = ElementTree.parse(os.path.join(root, METAINFO)).getroot()
    yield from check_versions(root, metainfo)
    yield from check_screenshots(root, metainfo)
    yield from check_icons(root)


if __name__ == "__main__":
    tree.main(check)
