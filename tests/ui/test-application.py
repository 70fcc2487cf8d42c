#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One application in a real window: its whole life by hand, notes and tasks, a merge, a link and a mail.

Runs inside tests/tools/session.sh, which gives it a display, a bus and a keyring of its own.
"""
import json
import os
import subprocess
import sys

import desktop
import story

JOBS = [
    {"company": "Borealis Maps", "title": "Designer", "applied_at": "2026-07-02T10:00:00Z", "stage": "applied"},
    {"company": "Borealis Maps GmbH", "title": "Designer (m/w/d)", "applied_at": "2026-07-09T10:00:00Z",
     "stage": "assessment", "url": "https://borealis.example/jobs/7"},
    {"company": "Borealis Maps", "title": "Surveyor", "applied_at": "2025-01-09T10:00:00Z", "stage": "rejected"},
]
MAIL = """\
From: Rosa Prado <rosa.prado@larkspurtidal.example>
To: Mara Vidal <mara.vidal@postbox.example>
Subject: Thank you for applying to Larkspur Tidal Power
Message-ID: <receipt-1@larkspurtidal.example>
Date: Mon, 16 Nov 2026 09:00:00 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Dear Mara,

thank you for applying for the position of Turbine Engineer at Larkspur Tidal Power. We have received your
application and will review it carefully.

Kind regards,
Rosa Prado
"""
# As mail programs copy it: two lines of the head, and the text.
PASTED = "From: Rosa Prado <rosa.prado@umberkiln.example>\nSubject: Thank you for applying to Umber Kiln Ceramics\n\n" + \
    MAIL.partition("\n\n")[2].replace("Larkspur Tidal Power", "Umber Kiln Ceramics")


class JobStory(story.Story):
    """The steps in order; each rests on the one before."""

    def undo_by_toast(self):
        self.window.click("Undo")
        self.window.find_starting("Undone: ")

    def timeline(self):
        """Returns the names of the labels in the timeline."""
        rows = self.window.find("list", "Timeline")
        return [node.get_name() for node in desktop.walk(rows) if node.get_role_name() == "label" and node.get_name()]

    def press_on(self, node, key):
        """Goes there by Tab, as people without a mouse do."""
        for _ in range(60):
            if desktop.has_focus(node):
                self.window.press(key)
                return
            self.window.press("Tab")
            self.window.settle(0.05)
        raise desktop.NotThere(f"“{node.get_name()}” cannot be reached by Tab")

    def by_id(self):
        """Returns all applications without what says when they were written last."""
        found = json.loads(desktop.ctl(self.profile, "jobs", "list", "--json", "--all"))
        return {job["id"]: {key: value for key, value in job.items() if key != "updated_at"} for job in found["jobs"]}

    def notes(self):
        found = json.loads(desktop.ctl(self.profile, "notes", "list", self.jobs()["Acme Lamps"]["id"], "--json"))
        return [note["content"] for note in found["notes"]]

    def tasks(self):
        found = json.loads(desktop.ctl(self.profile, "tasks", "list", self.jobs()["Acme Lamps"]["id"], "--json"))
        return [(task["title"], task["completed"]) for task in found["tasks"]]

    def test_added_by_form(self):
        self.import_jobs(JOBS)
        self.open()
        self.window.find("list", "Pages")
        self.window.press("ctrl+n")
        self.window.type_into("Company", "Acme Lamps")
        self.window.type_into("Title", "Engineer")
        self.window.type_into("Salary", "50,000")
        self.window.click("Add")
        self.window.find("label", "Application added")
        self.wait_for_job("Acme Lamps", title="Engineer", stage="applied")
        self.undo_by_toast()
        desktop.wait(lambda: "Acme Lamps" not in self.jobs(), "the application to go")

    def test_known_company_is_completed_and_remembered(self):
        self.window.press("ctrl+n")
        self.window.type_into("Company", "bore")
        self.window.click("Borealis Maps")
        self.window.find_starting("Applied here 3 times, last: Designer")
        self.window.press("Escape")
        self.window.gone("button", "Add")

    def test_pasted_link_fills_the_form(self):
        self.window.press("ctrl+n")
        self.window.type_into("Link", "https://jobs.lever.co/acme-lamps/0d6f2c1e-aaaa-4bbb-8ccc-ddddeeeeffff?ref=x")
        desktop.wait(lambda: desktop.text_of(self.window.find("text", "Company")) == "Acme Lamps", "the company")
        self.window.type_into("Title", "Engineer")
        self.window.click("Add")
        self.window.find("label", "Application added")
        self.wait_for_job("Acme Lamps", title="Engineer", stage="applied")

    def test_opens(self):
        self.window.press("alt+3")
        self.window.press("ctrl+f")
        self.window.type_into("Search applications", "acme")
        desktop.wait(lambda: not self.window.has("label", "Surveyor"), "the search")
        self.window.press("Return")
        self.window.find("label", "Timeline")
        self.window.find("label", "Nothing has happened yet")
        self.window.find("label", "No notes yet")
        self.window.find("label", "Nothing to do")

    def log(self, **fields):
        self.window.press("ctrl+l")
        self.window.find("button", "Log")
        for row, text in fields.items():
            self.window.type_into(row.replace("_", " ") + " (optional)", text)
        self.window.click("Log")
        self.window.find("label", "Event logged")
        self.window.gone("button", "Log")

    def test_life_from_applied_to_rejected(self):
        self.log(Title="Call with Ana")
        self.wait_for_job("Acme Lamps", stage="recruiter_screen")
        self.log()
        self.wait_for_job("Acme Lamps", stage="assessment")
        desktop.ctl(self.profile, "stage", self.jobs()["Acme Lamps"]["id"], "offer")
        self.wait_for_job("Acme Lamps", stage="offer")
        desktop.wait(lambda: "Offer" in self.timeline(), "the offer in the timeline")
        self.log(Reason_Given="The team was dissolved")  # closed and rejected come next by themselves
        self.wait_for_job("Acme Lamps", stage="closed", outcome="rejected")
        desktop.wait(lambda: "Reason given: The team was dissolved" in self.timeline(), "the reason")

    def test_undo_of_the_rejection(self):
        self.undo_by_toast()
        self.wait_for_job("Acme Lamps", stage="offer", outcome=None)

    def test_event_is_edited_and_removed(self):
        self.window.click("Edit Event")
        self.window.type_into("Note (optional)", "By telephone")
        self.window.click("Save")
        self.window.find("label", "Event edited")
        desktop.wait(lambda: "By telephone" in self.timeline(), "the note")
        self.window.click("Remove From Timeline")
        self.window.find("label", "Event removed, now at “Assessment”")
        self.wait_for_job("Acme Lamps", stage="assessment")
        self.undo_by_toast()
        self.wait_for_job("Acme Lamps", stage="offer")

    def test_note_saves_itself(self):
        self.window.click("Add Note")
        self.window.type_into("Text of the note", "Ask about https://acme.example/team")
        desktop.wait(lambda: self.notes() == ["Ask about https://acme.example/team"], "the note to be saved")
        self.window.type_into("Text of the note", "Ask about the team")
        desktop.wait(lambda: self.notes() == ["Ask about the team"], "the note to be saved again")
        self.window.click("Remove Note")
        self.window.find("label", "Note removed")
        desktop.wait(lambda: self.notes() == [], "the note to go")
        self.undo_by_toast()
        desktop.wait(lambda: self.notes() == ["Ask about the team"], "the note to come back")
        self.window.find("text", "Text of the note")

    def test_task_is_done_and_undone(self):
        self.window.click("Add Task")
        self.window.type_into("Task", "Read their blog")
        self.window.click("Add")
        self.window.find("label", "Task added")
        desktop.wait(lambda: self.tasks() == [("Read their blog", False)], "the task")
        self.window.gone("label", "New Task")
        self.press_on(self.window.find("check box", "Read their blog"), "space")
        self.window.find("label", "Task done")
        assert self.tasks() == [("Read their blog", True)]
        self.undo_by_toast()
        desktop.wait(lambda: self.tasks() == [("Read their blog", False)], "the task to be open again")

    def test_task_is_done_with_the_mouse(self):
        box = self.window.find("check box", "Read their blog")
        # GTK leaves the padding of what is around it out of what it tells.
        x, y = desktop.middle_of(box)
        subprocess.run(["xdotool", "mousemove", str(x + 32), str(y + 29), "click", "1"], check=True)
        self.window.find("label", "Task done")
        desktop.wait(lambda: self.tasks() == [("Read their blog", True)], "the task to be done")
        self.undo_by_toast()
        desktop.wait(lambda: self.tasks() == [("Read their blog", False)], "the task to be open again")

    def test_offer_tells_the_salary(self):
        desktop.ctl(self.profile, "stage", self.jobs()["Acme Lamps"]["id"], "onsite")
        self.wait_for_job("Acme Lamps", stage="onsite")
        desktop.wait(lambda: "Onsite" in self.timeline(), "the stage in the timeline")
        self.log(Salary_Offered="72,000 EUR")  # the offer comes next by itself
        self.wait_for_job("Acme Lamps", stage="offer", salary="72,000 EUR")
        self.window.find("label", "72,000 EUR")
        self.undo_by_toast()
        self.wait_for_job("Acme Lamps", stage="onsite", salary=None)

    def test_star_and_archive(self):
        self.window.click("Star")
        self.wait_for_job("Acme Lamps", starred=True)
        self.window.click("Remove Star")
        self.wait_for_job("Acme Lamps", starred=False)

    def test_everything_has_a_name(self):
        for node in desktop.walk(self.window.root):
            if node.get_role_name() in ("button", "toggle button", "check box", "list", "text") and desktop.is_showing(node):
                inside = [child.get_name() for child in desktop.walk(node)][:4]
                assert node.get_name() or node.get_description(), f"{inside}: a {node.get_role_name()} in {node.get_parent().get_name()} has no name"

    def test_duplicate_is_merged_and_parted(self):
        self.window.press("alt+3")
        self.window.press("ctrl+f")
        self.window.type_into("Search applications", "designer")
        desktop.wait(lambda: not self.window.has("label", "Acme Lamps"), "the search")
        self.window.press("Return")
        self.window.find("label", "Looks like the same application")
        self.window.find("label", "Applied here before")
        before = self.by_id()
        self.window.click("Merge")
        self.window.find("label", "Applications merged")
        desktop.wait(lambda: len(self.by_id()) == len(before) - 1, "one application less")
        self.window.gone("label", "Looks like the same application")
        self.undo_by_toast()
        desktop.wait(lambda: self.by_id() == before, "both as they were")
        self.window.find("label", "Looks like the same application")

    def test_company_shows_all_of_it(self):
        button = self.window.find("button", None, matches=lambda node: node.get_description() == "Everything From This Company")
        self.window.act(button)
        self.window.find("list", "Applications to this company")
        assert len(self.window.rows("Applications to this company")) == 3
        self.window.find_starting("3 applications")
        self.window.press("alt+Left")
        self.window.find("label", "Timeline")

    def test_pasted_mail_is_linked(self):
        """The text goes to the clipboard as people do it: from a field with the keys."""
        self.window.click("Add Note")
        note = self.window.find("text", "Text of the note")
        desktop.Atspi.EditableText.set_text_contents(note, PASTED)
        desktop.wait(lambda: desktop.has_focus(note), "the note to have the focus")
        self.window.press("ctrl+a", "ctrl+c")
        self.window.press("ctrl+n")
        self.window.activate_row("Paste a Link or a Mail")
        self.window.find("label", "Thank you for applying to Umber Kiln Ceramics")
        desktop.wait(lambda: desktop.text_of(self.window.find("text", "Company")) == "Umber Kiln Ceramics", "the company")
        self.window.press("Escape")
        assert [mail["subject"] for mail in self.mails("pending")] == ["Thank you for applying to Umber Kiln Ceramics"]

    def test_mail_file_becomes_an_application(self):
        path = os.path.join(self.folder, "receipt.eml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(MAIL)
        self.window.close()
        self.open(path)
        self.window.find("label", "Thank you for applying to Larkspur Tidal Power")
        desktop.wait(lambda: desktop.text_of(self.window.find("text", "Company")) == "Larkspur Tidal Power", "the company")
        self.window.click("Add")
        self.window.find("label", "Application added, mail approved")
        self.wait_for_job("Larkspur Tidal Power", stage="applied")
        assert "manual_linked" in [mail["status"] for mail in self.mails("linked")]

    def test_window_closes(self):
        self.end()


if __name__ == "__main__":
    sys.exit(story.run(JobStory))
