#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window on a profile of many years beside one that is empty, and beside GNOME's text editor.

    bench-window.py FOLDER_OF_PROGRAMS

A line a figure: name, value, unit, and the ratio to what stands in the last column, if there is one.
Times of starting are the best of several. Runs inside tests/tools/session.sh.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time

PROGRAMS = sys.argv[1]
SHORTLIST = sys.argv[2]
STARTS = 5


def measure(profile, *pages):
    """Returns the figures of one run of the window, name by name."""
    environment = dict(os.environ, SHORTLIST_BENCH_START_US=str(time.monotonic_ns() // 1000))
    done = subprocess.run([os.path.join(PROGRAMS, "bench-window"), profile, *pages], env=environment,
                          capture_output=True, text=True, check=True)
    return {name: (float(value), unit) for name, value, unit in map(str.split, done.stdout.splitlines())}


def best(profile):
    runs = [measure(profile) for _ in range(STARTS)]
    return {name: min(run[name][0] for run in runs) for name in runs[0]}


def tell(name, value, unit, ratio=None, of=""):
    print(f"window/{name} {value:.3f} {unit}" + (f" {ratio:.3f} {of}" if ratio is not None else ""), flush=True)


def make(folder, name, jobs, messages):
    profile = os.path.join(folder, name)
    subprocess.run([os.path.join(PROGRAMS, "make-profile"), profile, str(jobs), str(messages)], check=True)
    return profile


def own_memory(pid):
    """Megabytes of the process alone."""
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
        return sum(int(line.split()[1]) for line in file if line.startswith(("Private_Clean", "Private_Dirty"))) / 1024


def start_outside(*command):
    """Milliseconds until a window is seen, and the memory two seconds later, seen from outside."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(process.pid)],
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode != 0:
            if time.monotonic() - began > 30 or process.poll() is not None:
                return None
        shown = (time.monotonic() - began) * 1000
        time.sleep(2)
        return shown, own_memory(process.pid)
    finally:
        process.kill()
        process.wait()


def limit_of(name):
    """Milliseconds that a figure may have; None for what has no limit."""
    if name.startswith("search"):
        return 50
    return 1000 / 60 if "-work-" in name else None


def compare_outside(profile):
    if not shutil.which("gnome-text-editor"):
        print("# gnome-text-editor is not installed: nothing to compare with", flush=True)
        return
    ours = [start_outside(SHORTLIST, "--profile", profile) for _ in range(STARTS)]
    theirs = [start_outside("gnome-text-editor", "--standalone") for _ in range(STARTS)]
    if None in ours or None in theirs:
        print("# a window did not come: nothing to compare with", flush=True)
        return
    for index, (name, unit) in enumerate((("start-seen-outside", "ms"), ("memory-seen-outside", "MB"))):
        own, other = min(run[index] for run in ours), min(run[index] for run in theirs)
        tell(name, own, unit, own / other, "gnome-text-editor")


def main():
    folder = tempfile.mkdtemp(prefix="bench")
    try:
        empty = make(folder, "empty", 0, 0)
        small = make(folder, "small", 20, 200)
        big = make(folder, "big", 10000, 100000)
        board = make(folder, "board", 1000, 5000)
        least, few, most = best(empty), best(small), best(big)
        for name in ("first-frame", "first-frame-cpu", "first-content", "first-content-cpu"):
            tell(f"{name}-empty", least[name], "ms")
            tell(f"{name}-big", most[name], "ms", most[name] / least[name], "empty")
            # An empty profile shows the welcome page; this one has a list, too.
            tell(f"{name}-small", few[name], "ms", most[name] / few[name], "big-to-small")
        used = measure(big, "inbox", "jobs", "board", "search")
        before = least["memory-after-start"]
        tell("memory-empty", before, "MB")
        tell("memory-big", most["memory-after-start"], "MB", most["memory-after-start"] - before, "MB-above-empty")
        tell("memory-big-all-scrolled", used["memory-at-the-end"][0], "MB", used["memory-at-the-end"][0] - before,
             "MB-above-empty")
        for name, (value, unit) in used.items():
            if not name.startswith(("first", "memory")):
                tell(f"big-{name}", value, unit, value / limit_of(name) if limit_of(name) else None, "limit")
        for name, (value, unit) in measure(board, "board").items():
            if name.startswith("board"):
                tell(f"thousand-{name}", value, unit, value / limit_of(name) if limit_of(name) else None, "limit")
        compare_outside(empty)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
