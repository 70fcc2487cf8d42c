#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Insights in a real window: the numbers, the picture by keyboard and by ear, the filters, little data.

Runs inside tests/tools/session.sh, which gives it a display, a bus and a keyring of its own.
"""
import sys

import desktop
import story


def job(company, stage, source="Board", title="Engineer", day="2026-07-01"):
    return {"company": company, "title": title, "applied_at": f"{day}T10:00:00Z", "stage": stage, "source": source}


FEW = [job("Arcadia", "applied"), job("Borealis", "technical_interview"), job("Cinder", "rejected")]
MORE = [job("Dovetail", "rejected", "Referral"), job("Elm", "offer", "Referral", "Designer"),
        job("Fennel", "applied", "Referral", "Designer", "2026-06-01"), job("Gorse", "ghosted")]


class InsightsStory(story.Story):
    """The steps in order; each rests on the one before."""

    def starting(self, words):
        return self.window.find(None, None, matches=lambda node: (node.get_name() or "").startswith(words))

    def test_empty_says_so(self):
        self.open()
        self.window.find("label", "Connect Gmail")
        self.window.press("alt+4")
        self.window.find("label", "Nothing to Count Yet")

    def test_few_tell_no_share(self):
        self.import_jobs(FEW)
        self.starting("Applied: 3 of 3 applications; 1 went on, 1 waiting, 1 ended")
        self.window.find("label", "2 of 3")
        self.window.find("label", "too few for a share")
        assert not self.window.has(None, None, matches=lambda node: "%" in (node.get_name() or "") and
                                   "share" not in node.get_name()), "a share of three"

    def test_more_tell_shares(self):
        self.import_jobs(MORE)
        self.starting("Applied: 7 of 7 applications, 100 %; 2 went on, 2 waiting, 3 ended")
        self.starting("Rejected: 2 of 7 applications, 29 %")
        self.starting("Ghosted: 1 of 7")
        self.window.find("label", "57 %")

    def test_bars_take_the_focus(self):
        node = self.starting("Applied: 7 of 7")
        for _ in range(40):
            self.window.press("Tab")
            self.window.settle(0.1)
            if desktop.has_focus(node):
                break
        desktop.wait(lambda: desktop.has_focus(node), "the first bar to have the focus", 2)
        self.window.press("Tab")
        after = self.starting("Technical Interview: 1 of 7")
        desktop.wait(lambda: desktop.has_focus(after), "the next bar to have the focus")

    def test_everything_has_a_name(self):
        for node in desktop.walk(self.window.root):
            if node.get_role_name() in ("button", "toggle button", "table", "combo box") and desktop.is_showing(node):
                assert node.get_name() or node.get_description(), f"a {node.get_role_name()} has no name"

    def test_a_removed_application_is_not_counted(self):
        desktop.ctl(self.profile, "jobs", "remove", self.jobs()["Gorse"]["id"])
        self.starting("Applied: 6 of 6 applications")

    def test_window_closes(self):
        self.end()


if __name__ == "__main__":
    sys.exit(story.run(InsightsStory))
