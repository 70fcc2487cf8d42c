#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What leaves a profile and comes back: backups and exports.

Usage: test-keeping.py SHORTLISTCTL EMULATOR-FOLDER SAMPLE-MBOX SAMPLE-JOBS
"""
import contextlib
import csv
import json
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
    """All there is in a profile."""
    return terminal.do("export", "--all").lines[1:]


def shown(terminal):
    """What the program shows of a profile, by its other commands."""
    jobs = terminal.ask("jobs", "list", "--all")["jobs"]
    documents = [["accounts"], ["runs"], ["activity", "--limit", "100000"], ["rules", "list"], ["tasks", "list"],
                 ["inbox", "--view", "all", "--limit", "1000"]]
    documents += [[*words, job["id"]] for job in jobs[:6] for words in (["timeline"], ["notes", "list"])]
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
            assert not [file for file in os.listdir(os.path.join(folder, name)) if "restoring" in file or "restore" in file]


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


def test_lost_content_is_told(program):
    with profiles(program, ["jobs", "import", JOBS]) as (terminal, folder):
        database = os.path.join(folder, "profile", "shortlist.db")
        before = whole(terminal)
        terminal.do("check", "--repair")
        os.truncate(database, 0)
        result = terminal.run("--json", "jobs", "list").expect_error(1, "lost its content", ".before-repair-")
        assert result.json["error"]["code"] == "content_lost" and os.path.getsize(database) == 0
        backup = result.err.split("“shortlistctl backup restore ")[1].split("”")[0]
        terminal.do("backup", "restore", backup)
        assert whole(terminal) == before
        os.unlink(backup)
        os.truncate(database, 0)
        terminal.run("jobs", "list").expect_error(1, "lost its content", "backup restore FILE")


def write_lines(folder, lines):
    path = os.path.join(folder, "lines.json")
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)
    return path


def use(terminal):
    """Something of every kind, decided in every way."""
    first, second, third = [item["message"]["id"] for item in
                            terminal.ask("inbox", "--view", "suggestions", "--limit", "3")["items"]]
    terminal.do("approve", first, "--note", "a “note”\nof two lines")
    terminal.do("deny", second)
    terminal.do("approve", third, "--stage", "onsite")
    job, other = [job["id"] for job in terminal.ask("jobs", "list")["jobs"][:2]]
    terminal.do("notes", "add", job, "Title", "Text \U0001f600")
    terminal.do("tasks", "add", job, "To do", "--due", "2026-11-25")
    terminal.do("tasks", "add", other, "Another")
    terminal.do("rules", "add", "sender", "newsletter", "--ignore")
    terminal.do("rules", "add", "subject", "Zeitenwende", "--job", other, "--stage", "offer")
    terminal.do("log", job, "Called", "--interview")
    terminal.do("jobs", "edit", other, "--archive", "yes")
    terminal.do("next", "snooze", "1", "3")
    terminal.do("silence", "assessment", "21")
    terminal.do("jobs", "edit", other, "--archive", "yes", "--title", "Last")


def test_export_and_import_are_one_round(program):
    with profiles(program, ["jobs", "import", JOBS], ["mail", "import", MBOX]) as (terminal, folder):
        use(terminal)
        path, again = os.path.join(folder, "one.json"), os.path.join(folder, "two.json")
        written = terminal.ask("export", "--all", path)
        assert os.stat(path).st_mode & 0o777 == 0o600
        terminal.run("export", path).expect_error(1, "exists")
        fresh = other_profile(terminal, folder, "fresh", key=False)
        assert fresh.ask("import", path) == {"records": written["records"]}
        assert shown(fresh) == shown(terminal)
        fresh.do("export", "--all", again)
        lines = [open(name, encoding="utf-8").read().splitlines() for name in (path, again)]
        assert lines[0][1:] == lines[1][1:], "nothing is lost, what no command shows included"
        assert len(lines[0]) == written["records"] + 2
        kinds = {next(iter(json.loads(line))) for line in lines[0]}
        assert kinds == {"shortlist_export", "account", "run", "job", "message", "event", "note", "task", "rule",
                         "change", "mail_date", "next_mark", "setting", "end"}
        assert fresh.ask("next") == terminal.ask("next") and fresh.ask("silence") == terminal.ask("silence")
        assert fresh.do("check").out and fresh.ask("undo")["undone"][0]["kind"] == "job_edited"
        result = fresh.run("--json", "import", path).expect_error(1, "--profile")
        assert result.json["error"]["code"] == "conflict"


def test_export_without_what_was_ignored(program):
    with profiles(program, ["jobs", "import", JOBS], ["mail", "import", MBOX]) as (terminal, folder):
        use(terminal)
        text = terminal.do("export").out
        assert not {"ignored"} & {json.loads(line).get("message", {}).get("status") for line in text.splitlines()}
        fresh = other_profile(terminal, folder, "fresh", key=False)
        assert "read" in fresh.do("import", "-", given=text).out
        for words in (["jobs", "list", "--all"], ["inbox", "--limit", "1000"], ["rules", "list"], ["tasks", "list"],
                      ["inbox", "--view", "linked", "--limit", "1000"]):
            assert fresh.ask(*words) == terminal.ask(*words), words
        assert fresh.ask("inbox", "--view", "ignored")["total"] == 0 and fresh.do("check").out


def test_an_export_of_version_1_is_read(program):
    """As it was written before: without dates of mails, marks and settings."""
    with profiles(program, ["jobs", "import", JOBS], ["mail", "import", MBOX]) as (terminal, folder):
        lines = [line for line in terminal.do("export", "--all").lines
                 if not {"mail_date", "next_mark", "setting"} & set(line)]
        lines[0]["shortlist_export"]["version"] = 1
        lines[-1]["end"]["records"] = len(lines) - 2
        fresh = other_profile(terminal, folder, "fresh", key=False)
        fresh.do("import", write_lines(folder, lines))
        assert fresh.ask("jobs", "list", "--all") == terminal.ask("jobs", "list", "--all") and fresh.do("check").out


def test_a_mailbox_comes_without_its_grant(program):
    with profiles(program, ["mail", "import", MBOX]) as (terminal, folder):
        lines = terminal.do("export", "--all").lines
        lines[1]["account"].update(provider="gmail", state="connected", address="a@example.org")
        fresh = other_profile(terminal, folder, "fresh", key=False)
        fresh.do("import", write_lines(folder, lines))
        account = fresh.ask("accounts")["accounts"][0]
        assert (account["state"], account["address"]) == ("sign_in_needed", "a@example.org")


def test_what_is_not_imported(program):
    with profiles(program, ["jobs", "import", JOBS], ["mail", "import", MBOX]) as (terminal, folder):
        good = terminal.do("export", "--all").lines
        fresh = other_profile(terminal, folder, "fresh", key=False)
        job = next(number for number, line in enumerate(good) if "job" in line)
        bad = {
            "no line": [], "no header": good[1:], "cut off": good[:-1], "a line lost": good[:5] + good[6:],
            "newer": [{"shortlist_export": {"version": 3}}] + good[1:],
            "twice": good[:job + 1] + good[job:], "unknown": good[:2] + [{"secret": {}}] + good[2:],
            "empty": good[:job] + [{"job": {}}] + good[job:], "no object": good[:2] + ["text"] + good[2:],
            "wrong word": good[:job] + [{"job": {**good[job]["job"], "stage": "great"}}] + good[job + 1:],
        }
        for name, lines in bad.items():
            result = fresh.run("--json", "import", write_lines(folder, lines)).expect_error(1)
            code = result.json["error"]["code"]
            assert code == ("newer_version" if name == "newer" else "invalid"), (name, result.err)
            if name == "twice":
                assert f"Line {job + 2}" in result.err, result.err
        for path in (MBOX, folder, os.path.join(folder, "missing"), "/dev/null"):
            fresh.run("import", path).expect_error(1)
        assert fresh.ask("jobs", "list", "--all") == {"jobs": []} and fresh.ask("accounts") == {"accounts": []}
        fresh.do("import", write_lines(folder, good))


def test_csv(program):
    with profiles(program, ["jobs", "import", JOBS]) as (terminal, folder):
        terminal.do("jobs", "add", "=1+1", 'Say "hi", please', "--applied", "2026-11-01", "--star")
        gone = terminal.ask("jobs", "list")["jobs"][0]["id"]
        terminal.do("jobs", "edit", gone, "--archive", "yes")
        rows = list(csv.DictReader(terminal.do("export", "--format", "csv", "--all").out.splitlines()))
        jobs = {job["id"]: job for job in terminal.ask("jobs", "list", "--all")["jobs"]}
        assert len(rows) == len(jobs) == 42
        for row in rows:
            job = jobs[row["id"]]
            assert row["title"] == job["title"] and row["url"] == (job["url"] or "")
            assert row["stage"] == (job["outcome"] or job["stage"])
            assert row["company"] == ("'=1+1" if job["company"] == "=1+1" else job["company"])
        assert len(terminal.do("export", "--format", "csv").out.splitlines()) == 42, "a header and 41"
        path = os.path.join(folder, "jobs.csv")
        terminal.do("export", "--format", "csv", "--all", path)
        fresh = other_profile(terminal, folder, "fresh", key=False)
        assert fresh.ask("jobs", "import", path) == {"added": 42, "skipped": 0}
        assert {job["id"]: (job["stage"], job["outcome"]) for job in fresh.ask("jobs", "list")["jobs"]} == {
            job["id"]: (job["stage"], job["outcome"]) for job in jobs.values()}


def main():
    program = os.path.abspath(sys.argv[1])
    tests = [value for name, value in globals().items() if name.startswith("test_")]
    return run(tests, program)


if __name__ == "__main__":
    sys.exit(main())
