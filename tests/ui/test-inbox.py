#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Review of the sample mailbox with the keyboard alone: one by one, many at once, back again."""
import os
import subprocess
import sys
import time

import desktop
import story

SAMPLE_JOBS = os.path.join(os.environ["SHORTLIST_SOURCE"], "data", "sample", "jobs.jsonl")
SAMPLE_MAIL = os.path.join(desktop.BUILD, "data", "sample", "sample.mbox")


class Story(story.Story):
    """The steps in order; each rests on the one before."""

    def open(self, *size):
        self.window = desktop.Window("--profile", self.profile)
        if size:
            frame = subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--name", "^Shortlist$"],
                                   check=True, capture_output=True, text=True).stdout.split()[0]
            subprocess.run(["xdotool", "windowsize", "--sync", frame, *map(str, size)], check=True)
        self.window.find("table", "Mail")

    def count(self, view):
        return len(self.ids(view))

    def command(self, words, heading=None):
        """Chooses a quick command by typing."""
        for _ in range(3):  # a key pressed while the list gives the focus on may be lost
            self.window.press("ctrl+k")
            try:
                self.window.find("dialog", "Quick Commands", timeout=10)
                break
            except desktop.NotThere:
                pass
        subprocess.run(["xdotool", "type", "--delay", "5", words], check=True)
        desktop.wait(lambda: any(row.get_name().startswith(heading or words) for row in self.window.rows("Found")[:1]),
                     f"“{words}” found")
        self.window.press("Return")
        self.window.gone("dialog", "Quick Commands")

    def heads_list(self, subject):
        desktop.wait(lambda: any(subject in row.get_name() for row in self.window.rows("Mail")[:1]), f"{subject} on top")

    def in_pane(self, subject):
        self.window.find("label", subject, matches=lambda node: node.get_parent().get_role_name() != "table cell")

    def test_empty_profile_offers_ways(self):
        desktop.ctl(self.profile, "jobs", "import", SAMPLE_JOBS)
        self.window = desktop.Window("--profile", self.profile)
        self.window.find("label", "No Mail Yet")
        self.window.find("button", "Connect Gmail…")

    def test_mail_of_another_process_arrives(self):
        desktop.ctl(self.profile, "mail", "import", SAMPLE_MAIL)
        desktop.wait(lambda: self.window.rows("Mail"), "mail in the list", 60)
        self.in_pane(self.mails("pending")[0]["subject"])

    def test_twenty_mails_by_keyboard(self):
        before = self.mails("pending")
        began = time.monotonic()
        for mail in before[:20]:
            self.in_pane(mail["subject"])
            self.window.press("a" if mail["job_id"] else "i")
        seconds = time.monotonic() - began
        print(f"# twenty mails in {seconds:.1f} s", flush=True)
        decided = {mail["id"] for mail in before[:20]}
        desktop.wait(lambda: not self.ids("pending") & decided, "all twenty to be decided")
        self.decided = before[:20]

    def test_undo_key_returns_to_the_mail(self):
        for mail in reversed(self.decided[-3:]):
            self.window.press("u")
            self.in_pane(mail["subject"])
        wanted = {mail["id"] for mail in self.decided[-3:]}
        assert wanted <= self.ids("pending")
        again = {mail["id"]: mail["job_id"] for mail in self.mails("pending")}
        assert all(again[mail["id"]] == mail["job_id"] for mail in self.decided[-3:])

    def test_several_are_ignored_with_one_undo(self):
        before = self.ids("pending")
        self.window.press("x", "j", "x", "j", "x")
        self.window.find("label", "3 selected")
        self.window.press("i")
        self.window.find("label", "3 mails ignored")
        assert len(before - self.ids("pending")) == 3
        self.window.press("u")
        self.window.find("label", "Undone: Mail ignored")
        assert self.ids("pending") == before
        self.window.press("Escape")

    def test_all_above_are_approved_with_one_undo(self):
        before = self.ids("pending")
        sure = {mail["id"] for mail in self.mails("suggestions") if mail["confidence"] >= 80 and not mail.get("held")}
        assert sure, "none is sure enough"
        self.command("approve all above", "Approve All Above…")
        self.window.find_starting(f"{len(sure)} mails are suggested")
        self.window.press("Return")
        self.window.find("label", f"{len(sure)} mails approved")
        assert before - self.ids("pending") == sure
        self.window.click("Undo")
        self.window.find_starting("Undone:")
        assert self.ids("pending") == before

    def test_refused_suggestion_gives_way(self):
        # The one that is told apart best by its subject, of those whose keys are on the keyboard.
        subjects = [mail["subject"] for mail in self.mails("all")]
        mail = max((mail for mail in self.mails("suggestions")
                    if mail["candidates"] and mail["subject"].isascii() and not mail.get("held") and
                    sum(mail["subject"][:30] in subject for subject in subjects) == 1),
                   key=lambda mail: len(mail["subject"]))
        self.command(mail["subject"][:30], mail["subject"])
        self.in_pane(mail["subject"])
        self.window.press("w")
        self.window.find("label", "Suggestion refused")
        now = next(each for each in self.mails("pending") if each["id"] == mail["id"])
        assert now["job_id"] != mail["job_id"], now
        self.window.press("u")
        desktop.wait(lambda: next(each for each in self.mails("pending")
                                  if each["id"] == mail["id"])["job_id"] == mail["job_id"], "the suggestion")

    def test_filters(self):
        for words, view in (("Show Suggestions", "suggestions"), ("Show Mail Without Application", "orphans"),
                            ("Show Mail Linked Automatically", "auto-linked"), ("Show Ignored Mail", "ignored")):
            self.command(words)
            wanted = self.mails(view)[0]["subject"]
            self.heads_list(wanted)

    def test_ignored_mail_is_restored(self):
        mail = self.mails("ignored")[0]
        self.window.press("j", "k")
        self.in_pane(mail["subject"])
        self.window.press("r")
        self.window.find("label", "Mail moved to the inbox")
        assert mail["id"] in self.ids("pending")
        self.window.press("u")
        desktop.wait(lambda: mail["id"] not in self.ids("pending"), "the undo")

    def test_linked_mail_is_taken_back(self):
        self.command("Show Mail Linked Automatically")
        mail = self.mails("auto-linked")[0]
        self.heads_list(mail["subject"])
        self.window.press("j", "k", "r")
        self.window.find("label", "Mail moved to the inbox")
        assert mail["id"] in self.ids("pending")

    def test_quick_commands_find_applications_and_mail(self):
        self.window.press("ctrl+k")
        self.window.find("dialog", "Quick Commands")
        subprocess.run(["xdotool", "type", "--delay", "5", "halden"], check=True)
        desktop.wait(lambda: any(row.get_name().startswith("Halden Analytics –") for row in self.window.rows("Found")), "the application")
        subprocess.run(["xdotool", "type", "qqqqzz"], check=True)
        self.window.find("label", "Nothing Found")
        self.window.press("Escape")
        self.window.gone("dialog", "Quick Commands")

    def test_nothing_left(self):
        ids = [mail["id"] for mail in self.mails("pending")]
        desktop.ctl(self.profile, "deny", *ids)
        self.command("Show Suggestions")
        self.window.find("label", "No Suggestions")
        self.command("Show Mail to Review")
        self.window.find("label", "Nothing Left to Review")

    def test_narrow(self):
        self.window.close()
        desktop.ctl(self.profile, "undo")
        self.open(360, 640)
        subject = self.mails("pending")[0]["subject"]
        desktop.wait(lambda: self.window.rows("Mail"), "mail in the list")
        self.window.gone("button", "Approve")
        before = self.ids("pending")
        self.window.press("i")  # on the row, unopened
        self.window.find("label", "Mail ignored")
        assert len(before - self.ids("pending")) == 1, subject
        self.window.press("Return")
        self.window.find("button", "Ignore")
        self.window.press("alt+Left")
        self.window.find("table", "Mail")

    def test_window_closes(self):
        status = self.window.close()
        self.window = None
        assert status == 0, f"exit status {status}"


if __name__ == "__main__":
    sys.exit(story.run(Story))
