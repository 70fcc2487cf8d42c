#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves that the build itself refuses a forbidden include, with the real flags of each layer.

Usage: test-layers.py ROOT BUILDDIR

For each layer that has a source file, small files are compiled with the flags that Meson gives that
source: one with all the headers of each folder it may include, one with a header of each folder it may
not, and GTK's. The former must compile, the latter fail for want of the header. (<sqlite3.h> lies where
every compiler looks, so the check of layers in tests/lint guards that one.)
"""
import concurrent.futures
import json
import os
import re
import shlex
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lint"))
import tree  # noqa: E402  (found by the line above)

# Libraries that one layer keeps to itself: a header that needs them is for that layer alone.
INNER = re.compile(r"fatal error: (gmime|libical|libxml|sqlite3|libsecret)[^:]*: No such file")


def flags_by_layer(builddir):
    """Returns layer -> (folder, command without source and output) from the compilation database."""
    found = {}
    with open(os.path.join(builddir, "compile_commands.json"), encoding="utf-8") as file:
        for entry in json.load(file):
            source = os.path.realpath(os.path.join(entry["directory"], entry["file"]))
            layer = tree.layer_of(os.path.relpath(source, ROOT))
            if not tree.is_layer(layer) or layer in found:
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


def compile_includes(flags, includes):
    """Returns None when they compile, else what the compiler said."""
    folder, command = flags
    text = "".join(f"#include {include}\n" for include in includes) + "extern int sl_layers_probe;\n"
    done = subprocess.run(command + ["-fdiagnostics-color=never", "-fsyntax-only", "-x", "c", "-"],
                          input=text, cwd=folder, capture_output=True, text=True, check=False)
    return None if done.returncode == 0 else done.stderr


# How a layer is put together from the ones below: the programs alone see those.
FOR_PROGRAMS = ("src/tracker/sl-tracker-new.h",)


def header_folders():
    """Returns folder -> its public headers."""
    folders = {}
    for header in tree.files(os.path.join(ROOT, "src"), ".h"):
        path = os.path.join("src", header)
        if tree.layer_of(path) == "config" or header.endswith("-private.h") or path in FOR_PROGRAMS:
            continue
        folders.setdefault(os.path.dirname(path), []).append(path)
    return folders


def faults(layer, flags, folders):
    """Yields a sentence for each wall of the layer that does not stand, or stands in the way."""
    allowed, forbidden = [["<glib.h>"]], ["<gtk/gtk.h>", "<adwaita.h>"]
    if layer == "ui":
        allowed, forbidden = [["<gtk/gtk.h>"], ["<adwaita.h>"]], []
    for headers in folders.values():
        quoted = [f'"{os.path.basename(header)}"' for header in headers]
        if tree.is_allowed(layer, headers[0]):
            allowed.append(quoted)
        else:
            forbidden.append(quoted[0])
    for includes in allowed:
        if compile_includes(flags, includes) is None:
            continue
        answers = {include: compile_includes(flags, [include]) for include in includes}
        for include, said in answers.items():
            if said and not INNER.search(said):
                yield f"{layer} may include {include}, but: {said}"
        if all(answers.values()):
            yield f"{layer} can include none of {' '.join(includes)}"
    for include in forbidden:
        said = compile_includes(flags, [include])
        # It has to fail for the right reason: the header is not found.
        if said is None or f"fatal error: {include[1:-1]}: No such file" not in said:
            yield f"{layer} may not include {include}, but: {said or 'it compiles'}"


def main():
    # programs may include everything, so there is nothing to prove.
    layers = {layer: flags for layer, flags in flags_by_layer(BUILD).items() if layer != "programs"}
    if "domain" not in layers:
        print("1..0 # SKIP no source file in src/domain yet")
        return 0
    folders = header_folders()
    names = sorted(layers)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda name: list(faults(name, layers[name], folders)), names))
    for number, (name, found) in enumerate(zip(names, results), 1):
        print(f"{'not ok' if found else 'ok'} {number} the walls of {name} stand")
        for fault in found:
            print("".join(f"#   {line}\n" for line in fault.splitlines()[:6]), end="")
    print(f"1..{len(names)}")
    return 1 if any(results) else 0


ROOT, BUILD = (os.path.realpath(path) for path in sys.argv[1:3])
if __name__ == "__main__":
    sys.exit(main())
