#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tries summary.py on logs as meson writes them."""
import json
import os
import subprocess
import sys
import tempfile

SUMMARY = os.path.join(os.path.dirname(os.path.abspath(__file__)), "summary.py")


def test(result, stdout="", code=0):
    return {"name": "unit", "result": result, "stdout": stdout, "returncode": code}


# (what, tests in the log, meson's status, last line, exit status)
CASES = [
    ("subtests are counted", [test("OK", "TAP version 14\n# start\nok 1 /a\nok 2 /b - text\n1..2\n")], 0,
     "2 passed, 0 failed", 0),
    ("a failed subtest", [test("FAIL", "ok 1 /a\nnot ok 2 /b\n1..2\n", 1)], 1, "1 passed, 1 failed", 1),
    ("skipped subtests", [test("OK", "ok 1 /a\nok 2 /b # SKIP no keyring\n1..2\n")], 0,
     "1 passed, 0 failed, 1 skipped", 0),
    ("incomplete subtests are skips", [test("OK", "ok 1 /a\nnot ok 2 /b # TODO later\n1..2\n")], 0,
     "1 passed, 0 failed, 1 skipped", 0),
    ("a crash after passes", [test("ERROR", "ok 1 /a\n", -11)], 1, "1 passed, 1 failed", 1),
    ("a crash before anything", [test("FAIL", "", -11)], 1, "0 passed, 1 failed", 1),
    ("a time-out", [test("TIMEOUT", "ok 1 /a\n", -15)], 1, "1 passed, 1 failed", 1),
    ("a test without TAP", [test("OK"), test("FAIL", "", 1)], 1, "1 passed, 1 failed", 1),
    ("a skipped test", [test("OK"), test("SKIP", "1..0 # SKIP no display\n", 77)], 0,
     "1 passed, 0 failed, 1 skipped", 0),
    ("nested subtests count once", [test("OK", "    ok 1 /a/x\n    ok 2 /a/y\nok 1 /a\n1..1\n")], 0,
     "1 passed, 0 failed", 0),
    ("an expected failure", [test("EXPECTEDFAIL", "", 1)], 0, "1 passed, 0 failed", 0),
    ("an unexpected pass", [test("UNEXPECTEDPASS")], 1, "0 passed, 1 failed", 1),
    ("text that looks like TAP", [test("OK", "okay then\nok 1 /a\n1..1\n")], 0, "1 passed, 0 failed", 0),
    ("meson failed, no test did", [test("OK")], 2, "1 passed, 1 failed", 1),
    ("nothing ran", [], 0, "0 passed, 0 failed", 1),
    ("all skipped", [test("SKIP", "", 77)], 0, "0 passed, 0 failed, 1 skipped", 1),
]


def run(tests, status):
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as log:
        log.writelines(json.dumps(entry) + "\n" for entry in tests)
        log.flush()
        done = subprocess.run([SUMMARY, log.name, str(status)], capture_output=True, text=True, check=False)
        return done.stdout.splitlines()[-1], done.returncode


def main():
    failed = 0
    for number, (what, tests, status, line, code) in enumerate(CASES, 1):
        got = run(tests, status)
        good = got == (line, code)
        failed += not good
        print(f"{'ok' if good else 'not ok'} {number} {what}" + ("" if good else f"\n# got {got}"))
    print(f"1..{len(CASES)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
