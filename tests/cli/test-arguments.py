#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What shortlistctl makes of command lines: exit status, one clear line, help.

Usage: test-arguments.py SHORTLISTCTL EMULATOR-FOLDER
"""
import os
import sys
import tempfile

sys.path.insert(0, sys.argv[2])
from harness import run  # noqa: E402
from terminal import Terminal  # noqa: E402

ID = "00000000-0000-4000-8000-000000000000"

# Each is wrong in itself; what the line must name comes first.
WRONG_USAGE = [
    ("help", []),
    ("frobnicate", ["frobnicate"]),
    ("list, show, add", ["jobs"]),
    ("list, show, add", ["jobs", "frobnicate"]),
    ("--frobnicate", ["--frobnicate", "sync"]),
    ("--frobnicate", ["sync", "--frobnicate"]),
    ("--profile", ["sync", "--profile"]),
    ("takes no arguments", ["accounts", "more"]),
    ("approve --above", ["approve"]),
    ("--above", ["approve", "--above", "101"]),
    ("--above", ["approve", "--above", "-1"]),
    ("--above", ["approve", "--above", "80", ID]),
    ("--above", ["approve", "--above", "80", "--stage", "offer"]),
    ("deny ID", ["deny"]),
    ("refuse ID", ["refuse"]),
    ("restore ID", ["restore"]),
    ("jobs show JOB", ["jobs", "show"]),
    ("jobs add COMPANY TITLE", ["jobs", "add", "Company"]),
    ("jobs import FILE", ["jobs", "import"]),
    ("mail import PATH", ["mail", "import"]),
    ("jobs from-mail ID", ["jobs", "from-mail"]),
    ("log JOB TEXT", ["log", ID]),
    ("stage JOB STAGE", ["stage", ID]),
    ("timeline JOB", ["timeline"]),
    ("undo [GROUP]", ["undo", ID, ID]),
    ("connect PROVIDER", ["connect"]),
    ("gmail, outlook", ["connect", "pigeon"]),
    ("mail import", ["connect", "file"]),
    ("technical_interview", ["stage", ID, "great"]),
    ("--outcome", ["stage", ID, "closed", "--outcome", "great"]),
    ("--at", ["stage", ID, "offer", "--at", "yesterday"]),
    ("--stage", ["approve", ID, "--stage", "great"]),
    ("--stage", ["jobs", "list", "--stage", "great"]),
    ("--applied", ["jobs", "add", "A", "B", "--applied", "2026-13-01"]),
    ("no view “great”", ["inbox", "--view", "great"]),
    ("--limit", ["inbox", "--limit", "0"]),
    ("--limit", ["inbox", "--limit", "1001"]),
    ("many", ["inbox", "--limit", "many"]),
    ("--limit", ["runs", "--limit", "-1"]),
    ("--limit", ["activity", "--limit", "0"]),
    ("--days", ["sync", "--days", "3651"]),
    ("--days", ["sync", "--days", "-1"]),
    ("--max", ["sync", "--max", "-1"]),
    ("list, add, edit, remove", ["notes"]),
    ("notes add JOB TITLE TEXT", ["notes", "add", ID, "Title"]),
    ("notes edit JOB NOTE TEXT", ["notes", "edit", ID, ID]),
    ("jobs merge JOB OTHER", ["jobs", "merge", ID]),
    ("company NAME", ["company"]),
    ("notes remove JOB NOTE", ["notes", "remove", ID]),
    ("tasks add JOB TITLE", ["tasks", "add", ID]),
    ("tasks done TASK", ["tasks", "done"]),
    ("follow_up", ["tasks", "add", ID, "Title", "--type", "great"]),
    ("--due", ["tasks", "add", ID, "Title", "--due", "soon"]),
    ("--format", ["export", "--format", "xml"]),
    ("import FILE", ["import"]),
    ("backup FILE", ["backup"]),
    ("backup restore FILE", ["backup", "restore"]),
    ("list, add, remove", ["rules"]),
    ("rules add sender|subject|text WORDS", ["rules", "add", "sender"]),
    ("sender, subject, text", ["rules", "add", "weekday", "Monday", "--ignore"]),
    ("--ignore", ["rules", "add", "sender", "words"]),
    ("--stage", ["rules", "add", "sender", "words", "--stage", "great"]),
    ("client set", ["client", "set"]),
    ("client set", ["client", "set", "file.json", "--id", "x"]),
    ("--jobs", ["route"]),
    ("--mail", ["route", "--jobs", "x.jsonl"]),
    ("UTF-8", [b"jobs", b"show", b"\xff\xfe\xfa\xfb"]),
    ("help", ["help", "frobnicate"]),
] + [("on this machine", ["--provider-base", base, "accounts"]) for base in (
    "http://example.org", "https://127.0.0.1.example.org/", "http://127.0.0.1@example.org/", "ftp://127.0.0.1/",
    "http://127.0.0.1/?next=http://example.org/", "127.0.0.1:80", "")]

# Each names something that is not there.
UNKNOWN = [
    ["jobs", "show", ID], ["jobs", "show", "00"], ["jobs", "edit", ID, "--title", "x"], ["jobs", "remove", ID],
    ["timeline", ID], ["log", ID, "text"], ["notes", "list", ID], ["notes", "add", ID, "title", "text"],
    ["notes", "remove", ID, ID], ["tasks", "list", ID], ["tasks", "add", ID, "title"], ["tasks", "done", ID],
    ["tasks", "remove", ID], ["rules", "remove", ID], ["rules", "add", "sender", "words", "--job", ID],
    ["jobs", "from-mail", ID], ["stage", ID, "offer"], ["approve", ID], ["deny", ID], ["refuse", ID], ["restore", ID], ["mail", "show", ID],
    ["approve", ID, "--job", ID], ["inbox", "--job", ID], ["undo"], ["undo", ID], ["sync"], ["disconnect"],
    ["jobs", "import", "/nonexistent/jobs.csv"], ["mail", "import", "/nonexistent/mail.mbox"],
    ["client", "set", "/nonexistent/client.json"],
]


def profile_terminal(program, folder):
    return Terminal(program, "--profile", os.path.join(folder, "profile"), "--key-file")


def test_wrong_usage_is_2_and_one_line(program):
    with tempfile.TemporaryDirectory() as folder:
        terminal = profile_terminal(program, folder)
        for word, line in WRONG_USAGE:
            result = terminal.run(*line).expect_error(2, word)
            assert result.out == "", (line, result.out)


def test_wrong_options_are_found_before_anything_is_made(program):
    with tempfile.TemporaryDirectory() as folder:
        terminal = profile_terminal(program, folder)
        for line in (["sync", "--frobnicate"], ["approve"], ["--provider-base", "http://example.org", "sync"]):
            terminal.run(*line).expect_error(2)
        assert os.listdir(folder) == []


def test_unknown_things_are_1_and_one_line(program):
    with tempfile.TemporaryDirectory() as folder:
        terminal = profile_terminal(program, folder)
        for line in UNKNOWN:
            result = terminal.run(*line).expect_error(1)
            assert result.out == "", (line, result.out)


def test_errors_in_json(program):
    with tempfile.TemporaryDirectory() as folder:
        terminal = profile_terminal(program, folder)
        for status, code, line in ((2, "usage", ["frobnicate"]), (2, "usage", ["inbox", "--limit", "0"]),
                                   (1, "not_found", ["jobs", "show", ID]), (1, "not_connected", ["sync"]),
                                   (1, "nothing_to_undo", ["undo"]),
                                   (1, "unreadable", ["jobs", "import", "/nonexistent"]),
                                   (1, "invalid", ["jobs", "add", " ", "Title"]),
                                   (1, "invalid", ["rules", "add", "text", " ", "--ignore"]),
                                   (1, "invalid", ["rules", "add", "text", "x", "--ignore", "--stage", "offer"]),
                                   (1, "invalid", ["jobs", "add", "A", "B", "--url", "javascript:alert(1)"])):
            result = terminal.run("--json", *line).expect_error(status)
            error = result.json["error"]
            assert error["code"] == code, (line, error)
            assert result.err == f"shortlistctl: {error['message']}\n"


def test_global_options_stand_anywhere(program):
    with tempfile.TemporaryDirectory() as folder:
        profile = os.path.join(folder, "profile")
        terminal = Terminal(program)
        for line in (["--key-file", "--json", "--profile", profile, "jobs", "list"],
                     ["jobs", "list", "--json", f"--profile={profile}"],
                     ["--json", "jobs", "list", "--profile", profile]):
            assert terminal.do(*line).json == {"jobs": []}


def test_profile_may_be_relative(program):
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal(program, "--profile", "here", "--key-file")
        with terminal.start("jobs", "list", cwd=folder) as process:
            process.communicate()
            assert process.returncode == 0
        assert os.path.exists(os.path.join(folder, "here", "shortlist.db"))


def test_help(program):
    terminal = Terminal(program)
    overview = terminal.do("help").out
    assert overview == terminal.do("--help").out
    assert terminal.do("--version").out.startswith("shortlistctl ")
    for name in ("connect", "sync", "inbox", "approve", "jobs list", "route", "client set"):
        assert f"\n  {name} " in overview, name
        text = terminal.do("help", *name.split()).out
        assert text == terminal.do(*name.split(), "--help").out
        assert text.startswith(f"Usage: shortlistctl [OPTION…] {name}"), text
        assert "--profile=DIR" in text
        overview += text
    longest = max(overview.splitlines(), key=len)
    assert len(longest) <= 100, longest


def test_without_a_keyring_the_ways_forward_are_named(program):
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal(program, "--profile", os.path.join(folder, "profile"),
                            DBUS_SESSION_BUS_ADDRESS="disabled:")
        result = terminal.run("--json", "accounts").expect_error(1, "gnome-keyring", "--key-file")
        assert result.json["error"]["code"] == "vault_missing"
        assert not os.path.exists(os.path.join(folder, "profile", "shortlist.db"))
        assert terminal.ask("accounts", "--key-file") == {"accounts": []}
        assert terminal.ask("accounts") == {"accounts": []}, "the choice lasts"
        for name in ("vault.keys", "shortlist.db"):
            mode = os.stat(os.path.join(folder, "profile", name)).st_mode & 0o777
            assert mode == 0o600, (name, oct(mode))
        with open(os.path.join(folder, "profile", "shortlist.db"), "rb") as file:
            assert not file.read(16).startswith(b"SQLite format 3")
        os.unlink(os.path.join(folder, "profile", "vault.keys"))
        terminal.run("accounts", "--key-file").expect_error(1, "keyring")
        assert not os.path.exists(os.path.join(folder, "profile", "vault.keys")), "it could not replace the key"


def test_a_wrong_key_is_one_line(program):
    with tempfile.TemporaryDirectory() as folder:
        terminals = [Terminal(program, "--profile", os.path.join(folder, name), "--key-file") for name in "ab"]
        for terminal in terminals:
            terminal.do("accounts")
        os.replace(os.path.join(folder, "a", "vault.keys"), os.path.join(folder, "b", "vault.keys"))
        result = terminals[1].run("--json", "accounts").expect_error(1, "stays closed")
        assert result.json["error"]["code"] == "key_lost"


def main():
    program = os.path.abspath(sys.argv[1])
    tests = [value for name, value in globals().items() if name.startswith("test_")]
    return run(tests, program)


if __name__ == "__main__":
    sys.exit(main())
