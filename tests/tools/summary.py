#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts what a run of `meson test` did, by the TAP subtests in its testlog.json.

Usage: summary.py TESTLOG.JSON [STATUS]     STATUS is meson's own exit status.

Shows the output of each test that failed; the last line is "N passed, N failed" (", N skipped" when
any were). A test that failed without saying which subtest did (a crash, a time-out) counts as one
failure. Exits with 1 when anything failed, or when nothing ran at all.
"""
import json
import re
import sys

TAP_LINE = re.compile(r"^(not )?ok\b(?:\s+\d+)?(?:\s*-)?\s*([^#]*)(?:#\s*(\w+))?", re.IGNORECASE)
PASSED = ("OK", "EXPECTEDFAIL")


def count_tap(text):
    """Returns passed, failed, skipped of the top-level TAP lines."""
    passed = failed = skipped = 0
    for line in text.splitlines():
        match = TAP_LINE.match(line)
        if not match:
            continue
        directive = (match.group(3) or "").lower()
        if directive.startswith("skip") or (directive == "todo" and match.group(1)):
            skipped += 1
        elif match.group(1):
            failed += 1
        else:
            passed += 1
    return passed, failed, skipped


def count_test(test):
    """Returns passed, failed, skipped of one entry of the log."""
    good = test["result"] in PASSED
    passed, failed, skipped = count_tap(test.get("stdout", ""))
    if passed + failed + skipped == 0:
        if test["result"] == "SKIP":
            return 0, 0, 1
        return (1, 0, 0) if good else (0, 1, 0)
    if not good and test["result"] != "SKIP" and failed == 0:
        failed = 1
    if good:
        failed = 0 if test["result"] == "EXPECTEDFAIL" else failed
    return passed, failed, skipped


def show(test):
    print(f"\n=== {test['name']}: {test['result']} (exit status {test.get('returncode')})")
    for stream in ("stdout", "stderr"):
        text = test.get(stream, "").rstrip()
        if text:
            print(text)


def main(path, status="0"):
    totals = [0, 0, 0]
    try:
        with open(path, encoding="utf-8") as log:
            tests = [json.loads(line) for line in log if line.strip()]
    except FileNotFoundError:
        tests = []
    for test in tests:
        counts = count_test(test)
        totals = [total + count for total, count in zip(totals, counts)]
        if counts[1]:
            show(test)
    passed, failed, skipped = totals
    if status != "0" and failed == 0:
        failed = 1
        print(f"\nmeson test itself failed with status {status}")
    if passed + failed == 0:
        print("\nno test ran")
    line = f"{passed} passed, {failed} failed"
    print("\n" + line + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed or passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
