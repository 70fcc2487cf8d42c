#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job in a real window, by keyboard and screen reader, against the emulator.

Runs inside tests/tools/session.sh, which gives it a display, a bus and a keyring of its own.
"""
import json
import os
import sys
import time

import desktop
import notifications
import story

SAMPLE_JOBS = os.path.join(os.environ["SHORTLIST_SOURCE"], "data", "sample", "jobs.jsonl")
NEW_MAIL = """\
From: {company} <careers@{domain}>
To: Mara Vidal <mara.vidal@postbox.example>
Subject: {subject}
Message-ID: <receipt@{domain}>
Date: {date}
Content-Type: text/plain; charset=utf-8

Dear Mara,

thank you for applying for the position of Lamp Engineer at {company}. We have received your application
and will review it carefully.

Kind regards,
{company} Recruiting
"""


class Story(story.Story):
    """The steps in order; each rests on the one before."""

    def __init__(self):
        super().__init__()
        self.daemon = notifications.NotificationDaemon()
        self.emulator = desktop.Emulator()

    def test_first_run_offers_the_ways_to_begin(self):
        self.window = desktop.Window("--profile", self.profile, "--provider-base", self.emulator.base)
        for way in ("Connect Gmail", "Import Mail Files", "Track by Hand", "Look Around With Sample Data"):
            self.window.find("list item", way)

    def test_client_is_set_and_forgotten_in_the_preferences(self):
        self.window.press("ctrl+comma")
        self.window.find("label", "Not set")
        self.window.activate_row("Google Client ID")
        web = json.dumps({"web": {"client_id": "web.apps.googleusercontent.com", "client_secret": "GOCSPX-web"}})
        self.window.type_into("Client ID", web)
        self.window.click("Save")
        self.window.find_starting("The file of a client of the type “Desktop app” is needed.")
        self.window.type_into("Client ID", "own.apps.googleusercontent.com")
        self.window.type_into("Client Secret", "GOCSPX-own")
        self.window.click("Save")
        self.window.find("label", "Client ID saved")
        self.window.find("label", "own.apps.googleusercontent.com")
        self.window.activate_row("Google Client ID")
        self.window.activate_row("Forget…")
        self.window.click("Forget")
        self.window.find("label", "Client ID forgotten")
        self.window.find("label", "Not set")
        self.window.action("window.close")  # of the dialog
        self.window.gone("dialog", "Preferences")

    def test_jobs_of_another_process_are_seen(self):
        desktop.ctl(self.profile, "jobs", "import", SAMPLE_JOBS)
        self.window.find("list", "Pages")
        self.window.press("alt+3")
        self.window.find("label", "Halden Analytics")
        self.window.press("alt+1")
        self.window.find("label", "No Mail Yet")

    def test_connect_and_sync(self):
        self.window.action("win.connect")
        self.window.find_starting("Synced", timeout=120)
        self.window.find("label", "mara.vidal@postbox.example")
        desktop.wait(lambda: self.window.rows("Mail"), "mail in the list")
        run = json.loads(desktop.ctl(self.profile, "runs", "--json"))["runs"][0]
        assert run["status"] == "completed" and run["errored"] == 0, run
        assert self.ids("auto-linked") and self.ids("pending")

    def test_many_new_mails_are_one_notification(self):
        wanted = f"{len(self.ids('pending'))} mails wait for review"
        desktop.wait(lambda: self.daemon.find(wanted), f"the notification “{wanted}”")
        assert len(self.daemon.shown) == 1, self.daemon.shown

    def test_approve_by_keyboard(self):
        before = self.ids("pending")
        suggested = [mail for mail in self.mails("suggestions")]
        assert suggested, "nothing is suggested"
        position = next(index for index, mail in enumerate(self.mails("pending")) if mail["job_id"])
        for _ in range(position):
            self.window.press("j")
        self.window.find("label", suggested[0]["subject"])
        self.window.press("a")
        self.window.find("label", "Mail approved")
        assert before - self.ids("pending") == {suggested[0]["id"]}
        linked = [mail for mail in self.mails("linked") if mail["id"] == suggested[0]["id"]][0]
        assert linked["status"] == "manual_linked" and linked["job_id"] == suggested[0]["job_id"], linked
        self.before, self.approved = before, suggested[0]

    def test_undo_brings_the_suggestion_back(self):
        self.window.press("u")
        self.window.find("label", "Undone: Mail approved")
        assert self.ids("pending") == self.before
        again = [mail for mail in self.mails("pending") if mail["id"] == self.approved["id"]][0]
        assert again["job_id"] == self.approved["job_id"] and again["confidence"] == self.approved["confidence"]

    def test_ignore_and_undo_by_toast(self):
        before = self.ids("pending")
        self.window.press("i")
        self.window.find("label", "Mail ignored")
        assert len(before - self.ids("pending")) == 1
        self.window.click("Undo")
        self.window.find("label", "Undone: Mail ignored")
        assert self.ids("pending") == before

    def receive(self, company, domain):
        """Delivers a mail about no known application and syncs; returns its subject and notification."""
        subject = f"Thank you for applying to {company}"
        date = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime())
        mail = NEW_MAIL.format(company=company, domain=domain, subject=subject, date=date)
        self.emulator.control("POST", "messages", mail.encode())
        self.window.press("ctrl+r")
        return subject, desktop.wait(lambda: self.daemon.find(subject), f"the notification “{subject}”", 60)

    def test_new_mail_is_decided_in_its_notification(self):
        subject, number = self.receive("Zephyr Lantern Works", "zephyrlantern.example")
        self.daemon.press(number, "Ignore")
        desktop.wait(lambda: subject in [mail["subject"] for mail in self.mails("ignored")], "the decision")

    def test_notification_goes_when_decided_elsewhere(self):
        subject, number = self.receive("Umber Kiln Ceramics", "umberkiln.example")
        mail = next(mail for mail in self.mails("orphans") if mail["subject"] == subject)
        desktop.ctl(self.profile, "deny", mail["id"])
        desktop.wait(lambda: number in self.daemon.closed, "the notification to be taken back")

    def test_notification_opens_its_mail(self):
        subject, number = self.receive("Larkspur Tidal Power", "larkspurtidal.example")
        self.window.press("alt+3")
        self.window.gone("table", "Mail")
        self.daemon.open(number)
        self.window.find("table", "Mail")
        self.window.find("label", subject, matches=lambda node: node.get_parent().get_role_name() != "table cell")

    def test_rows_have_names(self):
        for row in self.window.rows("Mail"):
            assert row.get_name(), "a row of the inbox has no name for a screen reader"
        for node in desktop.walk(self.window.root):
            if node.get_role_name() in ("button", "toggle button") and desktop.is_showing(node):
                assert node.get_name() or node.get_description(), f"a {node.get_role_name()} has no name"

    def test_window_closes(self):
        status = self.window.close()
        self.window = None
        assert status == 0, f"exit status {status}"

    def close(self):
        super().close()
        self.emulator.close()


if __name__ == "__main__":
    sys.exit(story.run(Story))
