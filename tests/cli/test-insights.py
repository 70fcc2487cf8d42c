#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The numbers of a search, as the terminal tells them.

Usage: test-insights.py SHORTLISTCTL EMULATOR-FOLDER SAMPLE-MBOX SAMPLE-JOBS
"""
import contextlib
import os
import sys
import tempfile

sys.path.insert(0, sys.argv[2])
from harness import run  # noqa: E402
from terminal import Terminal  # noqa: E402


@contextlib.contextmanager
def profile(program, rows):
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal(program, "--profile", os.path.join(folder, "profile"), "--key-file", TZ="Europe/Berlin")
        jobs = os.path.join(folder, "jobs.csv")
        with open(jobs, "w", encoding="utf-8") as file:
            file.write("company,title,source,applied_at\n" + "".join(",".join(row) + "\n" for row in rows))
        terminal.do("jobs", "import", jobs)
        yield terminal


def test_counts(program):
    rows = [(f"Company {i}", "Data Engineer" if i % 2 else "Gärtner", "Board" if i < 6 else "", f"2026-03-{i + 1:02}")
            for i in range(10)]
    with profile(program, rows) as terminal:
        ids = {job["company"]: job["id"] for job in terminal.ask("jobs", "list")["jobs"]}
        for i in range(4):
            terminal.do("stage", ids[f"Company {i}"], "technical interview", "--at", f"2026-03-{i + 4:02}")
        terminal.do("stage", ids["Company 0"], "applied", "--at", "2026-03-20")
        terminal.do("stage", ids["Company 4"], "closed", "--outcome", "rejected", "--at", "2026-03-10")
        numbers = terminal.ask("insights")["insights"]
        assert numbers["applications"] == 10 and numbers["answered"]["count"] == 4, numbers
        assert numbers["answered"] == {"count": 4, "total": 10, "share": 0.4, "low": 0.1682, "high": 0.6873}
        assert numbers["median_days_to_answer"] is None, "four answers are too few"
        assert [(group["source"], group["applications"]) for group in numbers["sources"]] == [("Board", 6), (None, 4)]
        assert numbers["sources"][1]["answered"] == {"count": 0, "total": 4, "share": None, "low": None, "high": None}
        assert {word["word"] for word in numbers["title_words"]} == {"data", "engineer", "gärtner"}
        assert {(flow["from"], flow["to"]): flow["applications"] for flow in numbers["flows"]} == {
            ("applied", "technical_interview"): 3, ("applied", "rejected"): 1, ("applied", "open"): 6,
            ("technical_interview", "open"): 3}
        assert terminal.ask("insights", "--source", "board", "--since", "2026-03-02")["insights"]["applications"] == 5
        assert terminal.ask("insights", "--word", "GÄRTNER", "--until", "2026-03-02")["insights"]["applications"] == 1
        shown = terminal.show(80, "insights", NO_COLOR="1")
        assert "4 of 10 applications were answered: 40 % (17 to 69 %)" in shown and max(map(len, shown.splitlines())) <= 80


def test_nothing_and_nonsense(program):
    with profile(program, []) as terminal:
        numbers = terminal.ask("insights")["insights"]
        assert numbers["applications"] == 0 and numbers["answered"]["share"] is None and numbers["flows"] == []
        assert "%" not in terminal.do("insights").out
        terminal.run("insights", "--since", "soon").expect_error(2, "--since")
        terminal.run("insights", "--silent-days", "0").expect_error(2, "--silent-days")


def main():
    program = os.path.abspath(sys.argv[1])
    tests = [value for name, value in globals().items() if name.startswith("test_")]
    return run(tests, program)


if __name__ == "__main__":
    sys.exit(main())
