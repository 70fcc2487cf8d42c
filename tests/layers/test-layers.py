#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves that the build itself refuses a forbidden include, with the real flags of each layer.

Usage: test-layers.py ROOT BUILDDIR

For each layer that has a source file, one small file is compiled with the flags that Meson gives that
source: once for each header of each other layer, and once for GTK's. What the table of layers allows
must compile, everything else must fail for want of the header. (<sqlite3.h> lies where every compiler
looks, so the check of layers in tests/lint guards that one.)
"""
import concurrent.futures
import json
import os
import shlex
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lint"))
import tree  # noqa: E402  (found by the line above)


def flags_by_layer(builddir):
    """Returns layer -> (folder, command without source and output) from the compilation database."""
    found = {}
    with open(os.path.join(builddir, "compile_commands.json"), encoding="utf-8") as file:
        for entry in json.load(file):
            source = os.path.realpath(os.path.join(entry["directory"], entry["file"]))
            layer = tree.layer_of(os.path.relpath(source, ROOT))
            if layer not in tree.LAYERS or layer in found:
                continue
            words = shlex.split(entry["command"])
            command, skip = [], False
            for word in words:
                if skip:
                    skip = False
                elif word in ("-o", "-MF", "-MQ"):
                    skip = True
                elif word not in ("-c", "-MD", entry["file"]):
                    command.append(word)
            found[layer] = (entry["directory"], command)
    return found


def compiles(flags, include):
    """Returns whether it compiles, and what the compiler said."""
    folder, command = flags
    text = f"#include {include}\nextern int sl_layers_probe;\n"
    done = subprocess.run(command + ["-fsyntax-only", "-x", "c", "-"], input=text, cwd=folder,
                          capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stderr


def questions(layers):
    """Yields layer, include and whether it has to compile."""
    headers = list(tree.files(os.path.join(ROOT, "src"), ".h"))
    for layer in layers:
        yield layer, "<glib.h>", True
        yield layer, "<gtk/gtk.h>", layer == "ui"
        yield layer, "<adwaita.h>", layer == "ui"
        for header in headers:
            path = os.path.join("src", header)
            if not header.endswith("-private.h") and tree.layer_of(path) != "config":
                yield layer, f'"{os.path.basename(header)}"', tree.is_allowed(layer, path)


def judge(layers, question):
    """Returns a TAP line without its number, and what to say when it is not ok."""
    layer, include, allowed = question
    good, said = compiles(layers[layer], include)
    if allowed:
        return good, f"{layer} may include {include}", said
    # It has to fail for the right reason: the header is not found.
    refused = not good and "No such file or directory" in said
    return refused, f"{layer} may not include {include}", said or "it compiled"


def main():
    layers = flags_by_layer(BUILD)
    if "domain" not in layers:
        print("1..0 # SKIP no source file in src/domain yet")
        return 0
    # programs may include everything, so there is nothing to prove.
    asked = [question for question in questions(sorted(layers)) if question[0] != "programs"]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda question: judge(layers, question), asked))
    failed = 0
    for number, (good, what, said) in enumerate(results, 1):
        print(f"{'ok' if good else 'not ok'} {number} {what}")
        if not good:
            failed += 1
            print("".join(f"#   {line}\n" for line in said.splitlines()[:6]), end="")
    print(f"1..{len(results)}")
    return 1 if failed else 0


ROOT, BUILD = (os.path.realpath(path) for path in sys.argv[1:3])
if __name__ == "__main__":
    sys.exit(main())
