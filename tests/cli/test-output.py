#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What shortlistctl prints: documents for machines, tables for people, the lines of route.

Usage: test-output.py SHORTLISTCTL EMULATOR-FOLDER SAMPLE-MBOX SAMPLE-JOBS
"""
import contextlib
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, sys.argv[2])
from harness import run  # noqa: E402
from terminal import Terminal  # noqa: E402

MBOX, JOBS = (os.path.abspath(path) for path in sys.argv[3:5])
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
STATUSES = {"auto_linked", "pending_user", "ignored", "manual_linked"}
TARGETS = {"no_change", "applied", "recruiter_screen", "assessment", "hiring_manager_screen",
           "technical_interview", "onsite", "offer", "rejected", "withdrawn", "closed"}
HOSTILE = ("From: =?utf-8?b?G1szMW1FdmlsG1swbSA=?= <evil@example.org>\r\n"
           "Subject: =?utf-8?b?WW91ciBhcHBsaWNhdGlvbiB3YXMgcmVjZWl2ZWQbWzJKG10wO3BuZWQH4oCuZ25w?=\r\n"
           "Message-ID: <hostile@example.org>\r\nDate: Fri, 20 Nov 2026 09:00:00 +0000\r\n\r\n"
           "Thank you for applying to Pellucid Labs.\x1b[2J We have received your application.\r\n")


@contextlib.contextmanager
def profile(program, *imports):
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal(program, "--profile", os.path.join(folder, "profile"), "--key-file")
        for words in imports:
            terminal.do(*words)
        yield terminal


def test_job_documents(program):
    with profile(program) as terminal:
        added = terminal.ask("jobs", "add", "Bäckström", "Engineer", "--url", "https://example.org/1",
                             "--applied", "2026-11-01", "--star")
        job = added["job"]
        assert (job["company"], job["title"], job["stage"], job["starred"]) == ("Bäckström", "Engineer", "applied", True)
        assert TIME.fullmatch(job["applied_at"]) and job["closed_at"] is None and job["location"] is None
        assert not [name for name in job if name.endswith("_us")]
        assert terminal.ask("jobs", "list") == {"jobs": [job]}
        assert terminal.ask("jobs", "show", job["id"][:6]) == {"job": job}
        terminal.run("jobs", "add", "Other", "Engineer", "--url", "https://example.org/1").expect_error(1, "already")
        edited = terminal.ask("jobs", "edit", job["id"], "--title", "Senior Engineer", "--url", "", "--star", "no")
        now = edited["job"]
        assert (now["title"], now["url"], now["starred"]) == ("Senior Engineer", None, False)
        assert terminal.ask("jobs", "list", "--search", "senior")["jobs"] == [now]
        assert terminal.ask("jobs", "list", "--stage", "offer")["jobs"] == []
        terminal.do("jobs", "remove", job["id"])
        assert terminal.ask("jobs", "list")["jobs"] == []
        assert [change["kind"] for change in terminal.ask("undo")["undone"]] == ["job_deleted"]
        assert [other["title"] for other in terminal.ask("jobs", "list")["jobs"]] == ["Senior Engineer"]
        terminal.do("undo", edited["undo_group"][:8])
        assert [other["title"] for other in terminal.ask("jobs", "list")["jobs"]] == ["Engineer"]


def test_stage_and_timeline(program):
    with profile(program, ["jobs", "add", "Company", "Title", "--applied", "2026-11-01"]) as terminal:
        job = terminal.ask("jobs", "list")["jobs"][0]["id"]
        moved = terminal.ask("stage", job, "technical interview", "--at", "2026-11-05T10:30:00Z", "--note", "with the team")
        assert moved["job"]["stage"] == "technical_interview"
        assert moved["event"]["occurred_at"] == "2026-11-05T10:30:00Z" and moved["event"]["actor"] == "user"
        closed = terminal.ask("stage", job, "rejected", "--at", "2026-11-09")
        assert (closed["job"]["stage"], closed["job"]["outcome"]) == ("closed", "rejected")
        terminal.run("stage", job, "assessment", "--outcome", "rejected").expect_error(1)
        # Midnight of Kathmandu, where the tests live.
        assert closed["event"]["occurred_at"] == "2026-11-08T18:15:00Z"
        story = terminal.ask("timeline", job)
        assert [event["to_stage"] for event in story["events"]][-2:] == ["technical_interview", "closed"]
        assert story["messages"] == [] and story["job"]["outcome"] == "rejected"
        assert "with the team" in terminal.do("timeline", job).out
        logged = terminal.ask("log", job, "Phone call", "--at", "2026-11-06", "--interview")["event"]
        assert (logged["to_stage"], logged["title"], logged["event_type"]) == (None, "Phone call", "interview_log")
        assert terminal.ask("jobs", "show", job)["job"]["stage"] == "closed"
        terminal.do("undo")
        terminal.do("undo")
        assert terminal.ask("jobs", "show", job)["job"]["stage"] == "technical_interview"


def test_import_of_jobs(program):
    with tempfile.TemporaryDirectory() as folder, profile(program) as terminal:
        path = os.path.join(folder, "jobs.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("Company;Title;Applied at;Stage\nÅ & Co;\"A; b\";2026-11-02;onsite\nB;C;;\n")
        assert terminal.ask("jobs", "import", path) == {"added": 2, "skipped": 0}
        assert terminal.ask("jobs", "import", path) == {"added": 0, "skipped": 2}
        assert {job["company"]: job["stage"] for job in terminal.ask("jobs", "list")["jobs"]} == {
            "Å & Co": "onsite", "B": "applied"}
        with open(path, "w", encoding="utf-8") as file:
            file.write("company,title\nFine,Job\n,Nobody\n")
        terminal.run("jobs", "import", path).expect_error(1, "3")
        assert len(terminal.ask("jobs", "list")["jobs"]) == 2, "all or none"
        assert terminal.ask("jobs", "import", JOBS)["added"] == 41
        assert terminal.ask("jobs", "import", JOBS) == {"added": 0, "skipped": 41}


def test_inbox_pages(program):
    with profile(program, ["jobs", "import", JOBS], ["mail", "import", MBOX]) as terminal:
        whole = terminal.ask("inbox", "--view", "all", "--limit", "1000")
        assert whole["total"] == len(whole["items"]) > 400 and whole["next_cursor"] is None
        ids, cursor = [], []
        while cursor is not None:
            page = terminal.ask("inbox", "--view", "all", "--limit", "150", *cursor)
            assert page["total"] == whole["total"]
            ids += [item["message"]["id"] for item in page["items"]]
            cursor = ["--before", page["next_cursor"]] if page["next_cursor"] else None
        assert ids == [item["message"]["id"] for item in whole["items"]]
        for item in whole["items"]:
            message = item["message"]
            assert message["status"] in STATUSES and message["stage_target"] in TARGETS
            assert 0 <= message["relevance"] <= 1 and 0 <= message["confidence"] <= 100
            assert not {"evidence", "locator", "cursor"} & set(message)
            assert (item["job"] is None) == (message["job_id"] is None)
            assert message["received_at"] is None or TIME.fullmatch(message["received_at"])
        dates = [item["message"]["received_at"] for item in whole["items"]]
        assert dates == sorted(dates, reverse=True)
        pending = terminal.ask("inbox", "--limit", "1000")["items"]
        assert {item["message"]["status"] for item in pending} == {"pending_user"}
        counts = {view: terminal.ask("inbox", "--view", view)["total"]
                  for view in ("pending", "suggestions", "orphans", "linked", "ignored", "all")}
        assert counts["suggestions"] + counts["orphans"] == counts["pending"]
        assert counts["pending"] + counts["linked"] + counts["ignored"] == counts["all"]


def test_review_by_short_ids(program):
    with profile(program, ["jobs", "import", JOBS], ["mail", "import", MBOX]) as terminal:
        first, second, third = [item["message"]["id"] for item in
                                terminal.ask("inbox", "--view", "suggestions", "--limit", "3")["items"]]
        done = terminal.ask("approve", first[:8], second[:8])
        assert done["done"] == 2 and [result["id"] for result in done["results"]] == [first, second]
        again = terminal.run("--json", "approve", first, third).expect_error(1, first[:8])
        assert [result["error"] and result["error"]["code"] for result in again.json["results"]] == ["conflict", None]
        for words in (["approve", first[:8]], ["deny", second[:8]], ["approve", third[:6], "--stage", "offer"]):
            result = terminal.run("--json", *words).expect_error(1, "decided already")
            assert result.json["results"][0]["error"]["code"] == "conflict", result.json
        assert terminal.run("approve", "0").expect_error(1), "too short to mean anything"
        terminal.do("restore", first[:8])
        assert first in [item["message"]["id"] for item in terminal.ask("inbox", "--limit", "1000")["items"]]
        terminal.run("restore", first[:8]).expect_error(1, "waits in the inbox already")
        shown = terminal.ask("mail", "show", second[:8])
        assert shown["message"]["status"] == "manual_linked" and shown["message"]["decided_by"] == "user"
        assert terminal.ask("mail", "show", second, "--text")["text"]["text"]


def test_a_suggestion_is_refused(program):
    with profile(program, ["jobs", "import", JOBS], ["mail", "import", MBOX]) as terminal:
        item = terminal.ask("inbox", "--view", "suggestions", "--limit", "1000")["items"][0]
        before = item["message"]
        done = terminal.ask("refuse", before["id"][:8])
        assert done["done"] == 1 and done["undo_group"]
        after = terminal.ask("mail", "show", before["id"])["message"]
        assert after["status"] == "pending_user" and after["job_id"] != before["job_id"], after
        terminal.do("undo")
        assert terminal.ask("mail", "show", before["id"])["message"]["job_id"] == before["job_id"]
        orphan = terminal.ask("inbox", "--view", "orphans", "--limit", "1")["items"][0]["message"]["id"]
        result = terminal.run("--json", "refuse", orphan).expect_error(1)
        assert result.json["results"][0]["error"]["code"] == "job_required", result.json


def test_all_above_a_confidence_in_one_act(program):
    with profile(program, ["jobs", "import", JOBS], ["mail", "import", MBOX]) as terminal:
        pending = terminal.ask("inbox", "--view", "suggestions", "--limit", "1000")["items"]
        sure = [item["message"]["id"] for item in pending
                if item["message"]["confidence"] >= 70 and item["message"]["held"] in (None, "none")]
        assert 0 < len(sure) < len(pending), "the sample has both"
        done = terminal.ask("approve", "--above", "70")
        assert done["done"] == len(sure), done
        left = {item["message"]["id"] for item in terminal.ask("inbox", "--limit", "1000")["items"]}
        assert not left & set(sure)
        assert terminal.ask("approve", "--above", "70")["done"] == 0
        terminal.do("undo", done["undo_group"])
        left = {item["message"]["id"] for item in terminal.ask("inbox", "--limit", "1000")["items"]}
        assert set(sure) <= left


def test_an_application_from_a_mail(program):
    with profile(program, ["mail", "import", MBOX]) as terminal:
        pending = [item["message"] for item in terminal.ask("inbox", "--view", "orphans", "--limit", "1000")["items"]]
        mail = next(message for message in pending if message["company"] and message["stage_target"] == "applied")
        made = terminal.ask("jobs", "from-mail", mail["id"][:8], "--title", "Keeper", "--stage", "assessment")
        assert (made["job"]["company"], made["job"]["title"], made["job"]["stage"]) == (
            mail["company"], "Keeper", "assessment")
        assert terminal.ask("mail", "show", mail["id"])["message"]["job_id"] == made["job"]["id"]
        terminal.do("undo")
        assert terminal.ask("jobs", "list")["jobs"] == []
        assert terminal.ask("mail", "show", mail["id"])["message"] == mail


def test_text_of_mail_is_harmless(program):
    with tempfile.TemporaryDirectory() as folder, profile(program) as terminal:
        path = os.path.join(folder, "evil.eml")
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(HOSTILE)
        terminal.do("jobs", "add", "Evil\x1b[31m Corp", "A\u202etitle")
        terminal.do("mail", "import", path)
        identity = terminal.ask("inbox", "--view", "all")["items"][0]["message"]["id"]
        texts = [terminal.do(*words).out for words in (
            ["inbox", "--view", "all"], ["mail", "show", identity], ["mail", "show", identity, "--text"],
            ["jobs", "list"])]
        texts.append(terminal.show(80, "inbox", "--view", "all", NO_COLOR="1"))
        for text in texts:
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", text), repr(text)


def test_tables_fit_the_terminal(program):
    with profile(program, ["jobs", "import", JOBS], ["mail", "import", MBOX]) as terminal:
        for columns in (100, 120, 200):
            for words in (["inbox"], ["jobs", "list"], ["activity"]):
                shown = terminal.show(columns, *words, NO_COLOR="1")
                assert "\x1b" not in shown
                assert max(len(line) for line in shown.splitlines()) <= columns, shown
        assert "\x1b[1m" in terminal.show(120, "jobs", "list")
        assert "\x1b" not in terminal.do("jobs", "list").out
        piped = terminal.do("inbox", "--limit", "1000").out
        assert "…" not in re.sub(r"\S*…\S*$", "", piped.splitlines()[0])
        widths = {len(line.split("  ")[0]) for line in terminal.do("jobs", "list").out.splitlines()[1:]}
        assert widths == {8}, "ids are short"


def test_route_prints_a_line_a_mail(program):
    terminal = Terminal(program, DBUS_SESSION_BUS_ADDRESS="disabled:", HOME="/nonexistent", XDG_DATA_HOME="/nonexistent")
    lines = terminal.do("route", "--jobs", JOBS, "--mail", MBOX).lines
    with open(JOBS, encoding="utf-8") as file:
        jobs = {json.loads(line)["id"] for line in file}
    assert len(lines) > 400
    for line in lines:
        assert list(line)[:8] == ["message_id", "relevant", "relevance", "stage_target", "stage_confidence", "job_id",
                                  "confidence", "decision"]
        assert isinstance(line["relevant"], bool) and 0 <= line["relevance"] <= 1 and 0 <= line["stage_confidence"] <= 1
        assert line["stage_target"] in TARGETS and line["job_id"] in jobs | {None}
        assert isinstance(line["confidence"], int) and 0 <= line["confidence"] <= 100
        bands = {"auto_linked": (95, 100), "pending_user": (50, 94), "orphan": (0, 49), "ignored": (0, 49)}
        low, high = bands[line["decision"]]
        assert low <= line["confidence"] <= high or line["decision"] in ("orphan", "ignored"), line
        assert (line["job_id"] is not None) == (line["decision"] in ("auto_linked", "pending_user")), line
        for candidate in line["candidates"]:
            assert candidate["job_id"] in jobs and 0 <= candidate["confidence"] <= 100
        for reason in line["reasons"]:
            assert reason["kind"] in ("relevance", "stage", "job", "rule", "held") and reason["text"]
    assert {"auto_linked", "pending_user", "orphan", "ignored"} == {line["decision"] for line in lines}
    again = terminal.do("route", "--json", f"--jobs={JOBS}", "--mail", MBOX).lines
    assert again == lines, "the same input, the same answer"


def test_route_of_small_things(program):
    terminal = Terminal(program, DBUS_SESSION_BUS_ADDRESS="disabled:")
    with tempfile.TemporaryDirectory() as folder:
        jobs, late, early = (os.path.join(folder, name) for name in ("jobs.jsonl", "a.eml", "b.eml"))
        with open(jobs, "w", encoding="utf-8") as file:
            file.write('{"id": "any string ✓", "company": "Pellucid Labs", "title": "Backend Engineer", "stage": "applied",'
                       ' "applied_at": "2026-11-01", "url": "https://example.org/1"}\n\n'
                       '{"id": "2", "company": "Gone", "title": "X", "url": null, "applied_at": null, "stage": "rejected"}\n')
        for path, day, subject in ((late, 20, "Your application to Pellucid Labs"), (early, 10, "Lunch")):
            with open(path, "w", encoding="utf-8") as file:
                file.write(f"From: jobs@pellucid-labs.example\nSubject: {subject}\nMessage-ID: <{day}@example.org>\n"
                           f"Date: {day} Nov 2026 10:00:00 +0000\n\nHello.\n")
        lines = terminal.do("route", "--jobs", jobs, "--mail", late, early).lines
        assert [line["message_id"] for line in lines] == ["10@example.org", "20@example.org"], "by date"
        assert terminal.do("route", "--jobs", jobs, "--mail", folder + "/a.eml", "--mail", early).lines == lines
        for bad, word in (("nonsense", "Line 1"), ('{"company": "A"}', "id"), ('{"id": "1", "stage": "great"}', "stage"),
                          ('{"id": "1", "applied_at": "soon"}', "applied_at"), ('{"id": "1"}\n{"id": "1"}', "Line 2")):
            with open(jobs, "w", encoding="utf-8") as file:
                file.write(bad + "\n")
            terminal.run("route", "--jobs", jobs, "--mail", late).expect_error(1, word)
        terminal.run("route", "--jobs", os.path.join(folder, "none"), "--mail", late).expect_error(1)
        terminal.run("route", "--jobs", os.devnull, "--mail", os.path.join(folder, "none")).expect_error(1)
        assert len(terminal.do("route", "--jobs", os.devnull, "--mail", late).lines) == 1, "no jobs is no error"


def test_a_full_disk_is_told(program):
    terminal = Terminal(program)
    with open("/dev/full", "wb") as full, terminal.start("help", stdout=full) as process:
        _, err = process.communicate()
    assert process.returncode == 1 and err == b"shortlistctl: The output could not be written\n", err


def test_a_stored_decision_is_explained(program):
    with profile(program, ["jobs", "import", JOBS], ["mail", "import", MBOX]) as terminal:
        message = next(item["message"] for item in terminal.ask("inbox", "--view", "linked", "--limit", "100")["items"]
                       if item["message"]["candidates"] and item["message"]["reasons"])
        line = terminal.do("--json", "route", "--explain", message["id"][:8]).json
        assert (line["message_id"], line["job_id"], line["confidence"], line["decision"], line["stage_target"]) == (
            message["rfc822_id"], message["job_id"], message["confidence"], message["status"], message["stage_target"])
        assert line["candidates"] == message["candidates"]
        assert [reason["text"] for reason in line["reasons"]] == [reason["text"] for reason in message["reasons"]]
        text = terminal.do("route", "--explain", message["id"]).out
        for reason in message["reasons"]:
            assert reason["text"] in text and reason["rule"] in text, (reason, text)
        job = terminal.ask("jobs", "show", message["job_id"])["job"]
        assert f"{message['candidates'][0]['confidence']} %, {job['company']} – {job['title']}" in text
        terminal.run("--json", "route", "--explain", "00000000").expect_error(1, "00000000")
        terminal.run("route", "--explain", message["id"], "--jobs", JOBS).expect_error(2, "--explain")


def main():
    program = os.path.abspath(sys.argv[1])
    tests = [value for name, value in globals().items() if name.startswith("test_")]
    return run(tests, program)


if __name__ == "__main__":
    sys.exit(main())
