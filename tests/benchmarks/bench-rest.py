#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The REST API under load: 64 connections, nine reads to one write, a minute long.

    bench-rest.py MAKE_PROFILE SHORTLISTCTL [SECONDS]

A line a figure: name, value, unit. It fails where a request fails, or where memory grows after the
first ten seconds. Needs wrk.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
INBOX = "/api/post-application/inbox?limit=50"
MESSAGES = 200_000  # one of twenty waits in the inbox


def tell(name, value, unit, ratio=None, of=""):
    print(f"rest/{name} {value:.3f} {unit}" + (f" {ratio:.3f} {of}" if ratio is not None else ""), flush=True)


def resident(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) / 1024


def load(base, seconds, connections, environment, script=None, path=""):
    """Returns requests, failures of the way, failures by status, and µs at half and at 99 of 100."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", script or os.path.join(HERE, "bench-rest.lua")]
    done = subprocess.run([*command, base + path], env=environment, capture_output=True, text=True, check=True)
    return [int(word) for word in re.search(r"figures (.*)", done.stdout).group(1).split()]


def get(base, path):
    with urllib.request.urlopen(base + path, timeout=30) as answer:
        return json.load(answer)["data"]


def watch(pid, seconds, figures):
    """Memory at the tenth second and at the end."""
    time.sleep(min(10, seconds / 2))
    figures.append(resident(pid))


def measure(server, base, folder, seconds):
    jobs = [job["id"] for job in get(base, "/api/jobs?limit=64")["jobs"]]
    waiting = get(base, INBOX)["total"]
    environment = dict(os.environ, SHORTLIST_BENCH_JOBS=",".join(jobs))
    plain = os.path.join(folder, "plain.lua")
    with open(os.path.join(HERE, "bench-rest.lua"), encoding="utf-8") as file:
        text = file.read()
    with open(plain, "w", encoding="utf-8") as file:
        file.write(text[text.index("done = function"):])
    static = load(base, 5, 1, environment, plain, "/api/openapi.json")
    inbox = load(base, 10, 1, environment, plain, INBOX)
    tell("inbox-waiting", waiting, "mails")
    tell("inbox-p50", inbox[3] / 1000, "ms", inbox[3] / static[3], "of a static answer")
    tell("inbox-p99", inbox[4] / 1000, "ms", inbox[4] / static[4], "of a static answer")
    early = []
    watcher = threading.Thread(target=watch, args=(server.pid, seconds, early))
    watcher.start()
    mixed = load(base, seconds, 64, environment)
    watcher.join()
    late = resident(server.pid)
    tell("mixed-requests", mixed[0] / seconds, "a second")
    tell("mixed-failed", mixed[1] + mixed[2], "requests")
    tell("mixed-p50", mixed[3] / 1000, "ms")
    tell("mixed-p99", mixed[4] / 1000, "ms")
    tell("memory-early", early[0], "MiB")
    tell("memory-late", late, "MiB", late / early[0], "of the early one")
    return 0 if mixed[1] + mixed[2] == 0 and late < early[0] + 8 else 1


def main(make_profile, ctl, seconds=60):
    if not shutil.which("wrk"):
        print("wrk is missing", file=sys.stderr)
        return 77
    with tempfile.TemporaryDirectory() as folder:
        profile = os.path.join(folder, "profile")
        subprocess.run([make_profile, profile, "1000", str(MESSAGES)], check=True)
        command = [ctl, "serve", "--port", "0", "--no-token", "--json", "--key-file", "--profile", profile]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            try:
                lines = (re.search(r"http://[^/]+:\d+", line) for line in server.stdout)
                base = next(found for found in lines if found).group(0)
                return measure(server, base, folder, int(seconds))
            finally:
                server.terminate()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
