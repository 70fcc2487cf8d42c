#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user writes beside the applications: notes, tasks, and rules about mail.

Usage: test-notebook.py SHORTLISTCTL EMULATOR-FOLDER SAMPLE-MBOX SAMPLE-JOBS
"""
import contextlib
import os
import sys
import tempfile

sys.path.insert(0, sys.argv[2])
from harness import run  # noqa: E402
from terminal import Terminal  # noqa: E402

MBOX, JOBS = (os.path.abspath(path) for path in sys.argv[3:5])


@contextlib.contextmanager
def profile(program, *imports):
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal(program, "--profile", os.path.join(folder, "profile"), "--key-file")
        for words in imports:
            terminal.do(*words)
        yield terminal


def test_notes(program):
    with profile(program, ["jobs", "add", "Company", "Title"]) as terminal:
        job = terminal.ask("jobs", "list")["jobs"][0]["id"]
        assert terminal.ask("notes", "list", job) == {"notes": []}
        first = terminal.ask("notes", "add", job[:6], "Phone call", "They said\nsoon \u202eevil")["note"]
        assert (first["job_id"], first["title"]) == (job, "Phone call") and first["created_at"] == first["updated_at"]
        second = terminal.ask("notes", "add", job, "Later", "More")["note"]
        assert {note["id"] for note in terminal.ask("notes", "list", job)["notes"]} == {first["id"], second["id"]}
        shown = terminal.do("notes", "list", job).out
        assert first["id"][:8] in shown and "They said\nsoon" in shown and "\u202e" not in shown
        assert terminal.ask("notes", "remove", job, first["id"][:8]) == {"note": first}
        assert terminal.ask("notes", "list", job) == {"notes": [second]}
        terminal.run("notes", "remove", job, first["id"][:8]).expect_error(1, first["id"][:8])
        for title, text in (("", "text"), ("title", ""), ("x" * 121, "text")):
            result = terminal.run("--json", "notes", "add", job, title, text).expect_error(1, "characters")
            assert result.json["error"]["code"] == "invalid"


def test_edit_of_a_note(program):
    with profile(program, ["jobs", "add", "Company", "Title"]) as terminal:
        job = terminal.ask("jobs", "list")["jobs"][0]["id"]
        note = terminal.ask("notes", "add", job, "Call", "On Monday")["note"]
        edited = terminal.ask("notes", "edit", job, note["id"][:8], "On Tuesday", "--title", "Calls")
        assert (edited["note"]["title"], edited["note"]["content"]) == ("Calls", "On Tuesday") and edited["undo_group"]
        terminal.do("undo")
        assert terminal.ask("notes", "list", job)["notes"] == [note]


def test_merge_and_company(program):
    with profile(program, ["jobs", "add", "Acme GmbH", "Cook"], ["jobs", "add", "ACME", "Cook"]) as terminal:
        ids = {job["company"]: job["id"] for job in terminal.ask("jobs", "list")["jobs"]}
        terminal.do("notes", "add", ids["ACME"], "Call", "On Monday")
        before = {job["id"] for job in terminal.ask("company", "acme")["jobs"]}
        assert before == set(ids.values())
        merged = terminal.ask("jobs", "merge", ids["Acme GmbH"], ids["ACME"])
        assert merged["job"]["id"] == ids["Acme GmbH"]
        assert [job["id"] for job in terminal.ask("company", "acme")["jobs"]] == [ids["Acme GmbH"]]
        assert len(terminal.ask("notes", "list", ids["Acme GmbH"])["notes"]) == 1
        terminal.do("undo", merged["undo_group"][:8])
        assert {job["id"] for job in terminal.ask("company", "acme")["jobs"]} == before
        assert len(terminal.ask("notes", "list", ids["ACME"])["notes"]) == 1
        assert "Acme GmbH" in terminal.do("company", "Acme").out
        terminal.run("company", "Nobody").expect_error(1, "Nobody")


def test_tasks(program):
    with profile(program, ["jobs", "add", "Company", "Title"], ["jobs", "add", "Other", "Title"]) as terminal:
        ids = {job["company"]: job["id"] for job in terminal.ask("jobs", "list")["jobs"]}
        late = terminal.ask("tasks", "add", ids["Company"], "Write back", "--type", "follow up", "--due",
                            "2026-11-25T09:00:00Z", "--notes", "to Anna")["task"]
        assert (late["type"], late["due_at"], late["completed"], late["notes"]) == (
            "follow_up", "2026-11-25T09:00:00Z", False, "to Anna")
        soon = terminal.ask("tasks", "add", ids["Other"], "Read", "--due", "2026-11-21")["task"]
        some_day = terminal.ask("tasks", "add", ids["Company"], "Some day")["task"]
        assert some_day["type"] == "todo" and some_day["due_at"] is None
        assert terminal.ask("tasks", "list")["tasks"] == [soon, late, some_day]
        assert terminal.ask("tasks", "list", ids["Company"])["tasks"] == [late, some_day]
        done = terminal.ask("tasks", "done", soon["id"][:8])["task"]
        assert done == {**soon, "completed": True}
        assert terminal.ask("tasks", "list")["tasks"] == [late, some_day, done]
        table = terminal.show(120, "tasks", "list", NO_COLOR="1")
        assert "Company – Title" in table and "Write back" in table and max(map(len, table.splitlines())) <= 120
        assert terminal.ask("tasks", "done", soon["id"], "--open")["task"] == soon
        assert terminal.ask("tasks", "remove", soon["id"]) == {"task": soon}
        assert terminal.ask("tasks", "list")["tasks"] == [late, some_day]
        terminal.do("jobs", "remove", ids["Company"])
        assert terminal.ask("tasks", "list")["tasks"] == []


def all_mail(terminal):
    return {item["message"]["id"]: item["message"]
            for item in terminal.ask("inbox", "--view", "all", "--limit", "1000")["items"]}


def test_rules_route_pending_mail_again(program):
    with profile(program, ["jobs", "import", JOBS], ["mail", "import", MBOX]) as terminal:
        before = all_mail(terminal)
        nothing = terminal.ask("rules", "add", "sender", "nobody-writes-so.example", "--ignore")["rule"]
        assert all_mail(terminal) == before, "what a rule does not name stays as it was"
        mail = next(message for message in before.values()
                    if message["status"] == "pending_user" and message["job_id"] and not message["held"])
        added = terminal.ask("rules", "add", "subject", mail["subject"].upper(), "--ignore")
        rule = added["rule"]
        assert (rule["field"], rule["ignore"], rule["position"]) == ("subject", True, nothing["position"] + 1)
        assert terminal.ask("rules", "list")["rules"] == [nothing, rule]
        after = all_mail(terminal)
        assert after[mail["id"]]["status"] == "ignored"
        assert "rule" in [reason["kind"] for reason in after[mail["id"]]["reasons"]]
        assert all(mail["subject"].lower() in message["subject"].lower()
                   for message in after.values() if message["status"] != before[message["id"]]["status"])
        terminal.do("undo", added["undo_group"])
        assert all_mail(terminal)[mail["id"]] == mail
        assert mail["subject"][:10].lower() in terminal.show(200, "rules", "list", NO_COLOR="1").lower()
        terminal.do("rules", "remove", rule["id"][:8])
        terminal.do("rules", "remove", nothing["id"])
        assert terminal.ask("rules", "list") == {"rules": []}
        assert terminal.do("check").out


def test_what_was_learned_is_listed_and_forgotten(program):
    with profile(program, ["jobs", "import", JOBS], ["mail", "import", MBOX]) as terminal:
        assert terminal.ask("learned", "list") == {"learned": []}
        mail = next(message for message in all_mail(terminal).values()
                    if message["status"] == "pending_user" and message["job_id"] and not message["held"]
                    and message["from_address"].endswith(".example"))
        done = terminal.ask("approve", mail["id"])
        learned = terminal.ask("learned", "list")["learned"]
        assert learned and all(one["n_linked"] == 1 for one in learned)
        senders = [one for one in learned if one["kind"] != "stage"]
        assert senders and all(one["company"] and one["key"] in mail["from_address"] for one in senders)
        assert [one["key"] for one in learned if one["kind"] == "stage"] == [mail["stage_target"]]
        terminal.do("undo", done["undo_group"])
        assert terminal.ask("learned", "list") == {"learned": []}, "undone is unlearned"
        terminal.do("approve", mail["id"])
        for one in learned:
            terminal.do("learned", "forget", one["id"])
        assert terminal.ask("learned", "list") == {"learned": []}
        terminal.run("learned", "forget", "sender:nobody").expect_error(1, "nobody")


def test_thresholds_are_shown_and_set(program):
    with profile(program, ["jobs", "import", JOBS], ["mail", "import", MBOX]) as terminal:
        before = all_mail(terminal)
        assert terminal.ask("thresholds") == {"link": 95, "review": 50, "undo_group": None}
        done = terminal.ask("thresholds", "97", "80")
        assert (done["link"], done["review"]) == (97, 80)
        assert terminal.ask("thresholds")["review"] == 80
        for message in all_mail(terminal).values():
            was = before[message["id"]]
            assert message["status"] == was["status"]
            if message["status"] == "pending_user" and not message["held"]:
                assert message["job_id"] == (was["job_id"] if was["confidence"] >= 80 else None)
        terminal.do("undo", done["undo_group"])
        assert all_mail(terminal) == before
        assert "97" in terminal.show(200, "thresholds", NO_COLOR="1")
        terminal.run("thresholds", "89").expect_error(2, "89")
        terminal.run("thresholds", "95", "many").expect_error(2, "many")


def test_a_rule_that_goes_gives_the_mail_back(program):
    with profile(program, ["jobs", "import", JOBS], ["mail", "import", MBOX]) as terminal:
        mail = next(message for message in all_mail(terminal).values()
                    if message["status"] == "pending_user" and message["job_id"] is None and message["relevant"])
        rule = terminal.ask("rules", "add", "sender", mail["from_address"], "--ignore")["rule"]
        assert all_mail(terminal)[mail["id"]]["status"] == "ignored"
        terminal.do("rules", "remove", rule["id"])
        now = all_mail(terminal)[mail["id"]]
        assert (now["status"], now["stage_target"]) == ("pending_user", mail["stage_target"])


def test_an_application_that_nothing_is_about_changes_nothing(program):
    with profile(program, ["jobs", "import", JOBS], ["mail", "import", MBOX]) as terminal:
        before = all_mail(terminal)
        terminal.do("jobs", "add", "Zzyzx", "Foo", "--applied", "2026-01-01")
        after = all_mail(terminal)
        changed = [name for name in before if before[name]["status"] != after[name]["status"]]
        assert changed == [], changed


def test_a_rule_names_application_and_stage(program):
    with profile(program, ["jobs", "import", JOBS], ["mail", "import", MBOX]) as terminal:
        mail = next(message for message in all_mail(terminal).values()
                    if message["status"] == "pending_user" and message["job_id"] is None and message["relevant"])
        job = terminal.ask("jobs", "add", "Quite Another", "Title", "--applied", "2020-01-01")["job"]
        terminal.do("rules", "add", "subject", mail["subject"], "--job", job["id"][:8], "--stage", "assessment")
        now = all_mail(terminal)[mail["id"]]
        assert (now["status"], now["job_id"], now["stage_target"]) == ("auto_linked", job["id"], "assessment"), now
        assert terminal.ask("jobs", "show", job["id"])["job"]["stage"] == "assessment"
        assert terminal.do("check").out


def main():
    program = os.path.abspath(sys.argv[1])
    tests = [value for name, value in globals().items() if name.startswith("test_")]
    return run(tests, program)


if __name__ == "__main__":
    sys.exit(main())
