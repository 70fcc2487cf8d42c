#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What comes next: the list, reminders of an interview, closing what is silent, follow-ups."""
import datetime
import json
import os
import sys

import desktop
import notifications
import story

NOW = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
# Within the hour: it is reminded of at once.
SOON = NOW + datetime.timedelta(minutes=40)

MAIL = """From: Ana Ruiz <ana@acmelamps.example>\r
To: me@postbox.example\r
Subject: Interview invitation: Gardener at Acme Lamps\r
Message-ID: <{number}@acmelamps.example>\r
Date: {date}\r
MIME-Version: 1.0\r
Content-Type: multipart/alternative; boundary="b"\r
\r
--b\r
Content-Type: text/plain; charset=utf-8\r
\r
We would like to invite you to a technical interview for Gardener at Acme Lamps.\r
--b\r
Content-Type: text/calendar; method={method}; charset=utf-8\r
\r
BEGIN:VCALENDAR\r
METHOD:{method}\r
BEGIN:VEVENT\r
UID:meeting@example.org\r
SEQUENCE:{number}\r
DTSTART:{start}\r
DURATION:PT45M\r
SUMMARY:Technical interview\r
ORGANIZER;CN=Ana Ruiz:mailto:ana@acmelamps.example\r
ATTENDEE;CN=Me:mailto:me@postbox.example\r
LOCATION:https://meet.google.com/abc-defg-hij\r
END:VEVENT\r
END:VCALENDAR\r
--b--\r
"""


class Next(story.Story):
    """From the first reminder to an application that is closed for silence."""

    def __init__(self):
        super().__init__()
        self.daemon = notifications.NotificationDaemon()
        self.shown = 0

    def bring(self, number, method="REQUEST"):
        path = os.path.join(self.folder, f"{number}.eml")
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(MAIL.format(number=number, method=method, start=SOON.strftime("%Y%m%dT%H%M%SZ"),
                                   date=(NOW - datetime.timedelta(hours=5 - number)).strftime("%a, %d %b %Y %H:%M:%S +0000")))
        desktop.ctl(self.profile, "mail", "import", path)
        for mail in self.mails("all"):
            if mail["status"] not in ("auto_linked", "manual_linked"):
                desktop.ctl(self.profile, "approve", mail["id"], "--job", self.jobs()["Acme Lamps"]["id"])

    def steps(self):
        return [step["company"] for step in json.loads(desktop.ctl(self.profile, "next", "--json"))["steps"]]

    def row(self, company):
        return self.window.find("list item", None, self.window.find("list", "Next Steps"),
                                matches=lambda node: node.get_name().startswith(company))

    def focus(self, company):
        """Goes to the row by keyboard."""
        for key in ["Tab"] * 30:
            if any(desktop.has_focus(row) for row in self.window.rows("Next Steps")):
                break
            self.window.press(key)
            self.window.settle(0.05)
        for key in ["Up"] * 5 + ["Down"] * 5:
            if desktop.has_focus(self.row(company)):
                return
            self.window.press(key)
            self.window.settle(0.1)
        raise desktop.NotThere(f"{company} cannot be reached by keys")

    def test_interview_is_reminded_of(self):
        self.import_jobs([
            {"company": company, "title": "Gardener", "applied_at": str((NOW - datetime.timedelta(days=days)).date())}
            for company, days in (("Acme Lamps", 9), ("Silent Mills", 20), ("Quiet Farms", 40))])
        self.bring(1)
        self.open()
        title = "Interview: Acme Lamps – Gardener"
        number = desktop.wait(lambda: self.daemon.find(title), "the reminder")
        assert "with Ana Ruiz" in self.daemon.shown[number][1], self.daemon.shown
        self.shown = number

    def test_steps_are_listed(self):
        self.window.press("alt+3")
        self.row("Acme Lamps")
        self.row("Silent Mills")
        self.window.find("label", None, matches=lambda node: "Technical interview · with Ana Ruiz" in node.get_name())

    def test_a_step_is_taken_off_and_comes_back(self):
        self.window.click("Take Off the List", below=self.row("Silent Mills"))
        self.window.find("label", "Taken off the list")
        desktop.wait(lambda: "Silent Mills" not in self.steps(), "the step to go")
        self.window.click("Undo")
        desktop.wait(lambda: "Silent Mills" in self.steps(), "the step to come back")

    def test_a_step_is_put_off_by_key(self):
        self.focus("Silent Mills")
        self.window.press("s")
        self.window.find("label", "Put off")
        desktop.wait(lambda: "Silent Mills" not in self.steps(), "the step to go")
        self.window.press("ctrl+z")
        desktop.wait(lambda: "Silent Mills" in self.steps(), "the step to come back")

    def test_silence_is_closed_and_opened_again(self):
        self.window.press("alt+1")
        self.window.act(self.window.find("button", None, matches=lambda node: node.get_description() == "Close or Keep Them"))
        dialog = self.window.find("dialog", "Silent for Long")
        assert self.jobs()["Quiet Farms"]["stage"] == "applied", "nothing is closed by itself"
        self.window.click("Close", below=self.window.find("list", "Silent applications", dialog))
        self.wait_for_job("Quiet Farms", stage="closed", outcome="no_response")
        self.window.find("label", "Nothing Left")
        self.window.click("Undo")
        self.wait_for_job("Quiet Farms", stage="applied", outcome=None)
        self.window.click("Keep", below=self.window.find("list", "Silent applications"))
        self.window.find("label", "Nothing Left")
        self.window.press("Escape")
        self.window.gone("dialog", "Silent for Long")

    def test_application_shows_its_interview(self):
        self.window.press("alt+3")
        self.window.settle()
        self.focus("Acme Lamps")
        self.window.press("Return")
        self.window.find("list", "Interviews")
        self.window.find("button", "Save as Calendar File")

    def test_follow_up_is_logged(self):
        self.window.open_menu("Application Menu")
        self.window.settle(0.6)
        self.window.press("Down", "Down", "Down", "Down", "Return")
        self.window.find("dialog", "Follow Up")
        self.window.find("text", "Text", matches=lambda node: "Hello Ana Ruiz," in desktop.Atspi.Text.get_text(node, 0, -1))
        self.window.click("I Sent It")
        self.window.gone("dialog", "Follow Up")
        desktop.wait(lambda: "Follow-up sent" in desktop.ctl(self.profile, "timeline", self.jobs()["Acme Lamps"]["id"]),
                     "the event")

    def test_cancelled_it_is_withdrawn(self):
        self.bring(2, "CANCEL")
        desktop.wait(lambda: "Acme Lamps" not in self.steps(), "the interview to go")
        desktop.wait(lambda: self.shown in self.daemon.closed, "the reminder to be withdrawn")

    def test_not_told_again_after_a_restart(self):
        self.bring(3)
        before = len(self.daemon.shown)
        self.end()
        self.open()
        self.window.press("alt+3")
        self.row("Acme Lamps")
        self.window.settle(2)
        assert len(self.daemon.shown) == before, self.daemon.shown

    def test_window_closes(self):
        self.end()


if __name__ == "__main__":
    sys.exit(story.run(Next))
