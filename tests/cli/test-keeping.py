#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What leaves a profile and comes back: backups.

Usage: test-keeping.py SHORTLISTCTL EMULATOR-FOLDER SAMPLE-MBOX SAMPLE-JOBS
"""
import contextlib
import os
import shutil
import sys
import tempfile

sys.path.insert(0, sys.argv[2])
from harness import run  # noqa: E402
from terminal import Terminal  # noqa: E402

MBOX, JOBS = (os.path.abspath(path) for path in sys.argv[3:5])
ID = "00000000-0000-4000-8000-000000000000"


@contextlib.contextmanager
def profiles(program, *imports):
    """A profile with these imports, and a folder for more."""
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal(program, "--profile", os.path.join(folder, "profile"), "--key-file")
        for words in imports:
            terminal.do(*words)
        yield terminal, folder


def other_profile(terminal, folder, name, key=True):
    """A profile beside the first one, with its key or with one of its own."""
    other = Terminal(terminal.program, "--profile", os.path.join(folder, name), "--key-file")
    if key:
        os.mkdir(os.path.join(folder, name))
        shutil.copy2(os.path.join(folder, "profile", "vault.keys"), os.path.join(folder, name))
    else:
        other.do("accounts")
    return other


def whole(terminal):
    """All that the program shows of a profile."""
    jobs = terminal.ask("jobs", "list", "--all")["jobs"]
    documents = [["accounts"], ["runs"], ["activity", "--limit", "100000"], ["rules", "list"], ["tasks", "list"],
                 ["inbox", "--view", "all", "--limit", "1000"]]
    documents += [[*words, job["id"]] for job in jobs for words in (["timeline"], ["notes", "list"])]
    return [jobs] + [terminal.ask(*words) for words in documents]


def test_backup_and_restore(program):
    with profiles(program, ["jobs", "import", JOBS], ["mail", "import", MBOX]) as (terminal, folder):
        backup = os.path.join(folder, "file.backup")
        before = whole(terminal)
        assert terminal.ask("backup", backup) == {"file": backup}
        assert os.stat(backup).st_mode & 0o777 == 0o600
        with open(backup, "rb") as file:
            content = file.read()
        assert not content.startswith(b"SQLite format 3") and b"CREATE TABLE" not in content, "encrypted"
        terminal.run("backup", backup).expect_error(1, "already")
        with open(backup, "rb") as file:
            assert file.read() == content
        terminal.do("jobs", "add", "After", "Title")
        result = terminal.run("--json", "backup", "restore", backup).expect_error(1, "--replace")
        assert result.json["error"]["code"] == "conflict"
        after = whole(terminal)
        kept = terminal.ask("backup", "restore", backup, "--replace")["kept"]
        assert whole(terminal) == before and terminal.do("check").out
        os.replace(kept, os.path.join(folder, "profile", "shortlist.db"))
        assert whole(terminal) == after, "what was there is whole"
        fresh = other_profile(terminal, folder, "fresh")
        assert fresh.ask("backup", "restore", backup) == {"file": backup, "kept": None}
        assert whole(fresh) == before
        assert sorted(os.listdir(folder)) == ["file.backup", "fresh", "profile"], "nothing is left lying about"
        assert not [name for name in os.listdir(os.path.join(folder, "fresh")) if "restoring" in name]


def test_what_is_not_restored(program):
    with profiles(program, ["jobs", "add", "Company", "Title"]) as (terminal, folder):
        backup, broken = os.path.join(folder, "file.backup"), os.path.join(folder, "broken")
        terminal.do("backup", backup)
        with open(backup, "rb") as file:
            content = bytearray(file.read())
        content[3 * 4096 + 100:3 * 4096 + 164] = bytes(64)
        with open(broken, "wb") as file:
            file.write(content)
        before = whole(terminal)
        other = other_profile(terminal, folder, "other", key=False)
        for asked, path, code, word in ((other, backup, "key_lost", "only with the key"),
                                        (terminal, MBOX, "key_lost", "only with the key"),
                                        (terminal, broken, "damaged", "damaged"),
                                        (terminal, os.path.join(folder, "missing"), "unreadable", "no such file"),
                                        (terminal, folder, "unreadable", "no such file")):
            result = asked.run("--json", "backup", "restore", path, "--replace").expect_error(1, word)
            assert result.json["error"]["code"] == code, (path, result.json)
        assert whole(terminal) == before and other.ask("jobs", "list") == {"jobs": []}
        for name in ("profile", "other"):
            assert not [file for file in os.listdir(os.path.join(folder, name)) if "restor" in file]


def test_a_profile_in_use(program):
    with profiles(program, ["jobs", "import", JOBS]) as (terminal, folder):
        with terminal.start("--json", "serve", "--port", "0", "--no-token") as server:
            try:
                assert b"url" in server.stdout.readline() + server.stdout.readline()
                importing = terminal.start("mail", "import", MBOX)
                copies = []
                while importing.poll() is None or not copies:
                    copies.append(os.path.join(folder, f"{len(copies)}.backup"))
                    terminal.do("backup", copies[-1])
                importing.communicate()
                assert importing.returncode == 0
                result = terminal.run("--json", "backup", "restore", copies[0], "--replace").expect_error(1, "Close")
                assert result.json["error"]["code"] == "busy"
                assert len(terminal.ask("jobs", "list", "--all")["jobs"]) == 41
            finally:
                server.terminate()
                server.communicate()
        for number, path in enumerate(copies):
            other = other_profile(terminal, folder, f"of-{number}")
            other.do("backup", "restore", path)
            assert "sound" in other.do("check").out
            assert len(other.ask("jobs", "list", "--all")["jobs"]) == 41


def main():
    program = os.path.abspath(sys.argv[1])
    tests = [value for name, value in globals().items() if name.startswith("test_")]
    return run(tests, program)


if __name__ == "__main__":
    sys.exit(main())
