#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What each page says while there is nothing to show, and when something went wrong, with the way on."""
import os
import sys

import desktop
import story

MAIL = """\
From: Mira Okafor <mira@lanternworks.example>
To: mara.vidal@postbox.example
Subject: Your application to Lantern Works
Date: Mon, 16 Nov 2026 09:00:00 +0000
Message-ID: <interview@lanternworks.example>

Dear Mara, we would like to invite you to a first interview for the position of Lamp Engineer. The door
is painted green.
"""


class StatesStory(story.Story):
    """The steps in order; each rests on the one before."""

    def test_empty_pages_say_what_will_be_there(self):
        self.open()
        self.window.find("label", "Connect Gmail")
        for key, title in (("alt+1", "No Mail Yet"), ("alt+2", "Nothing on the Board"),
                           ("alt+3", "No Applications Yet"), ("alt+4", "Nothing to Count Yet"),
                           ("alt+5", "Nothing Has Happened Yet")):
            self.window.press(key)
            self.window.find("label", title)
        self.window.click("Syncs", "page tab")
        self.window.find("label", "No Sync Yet")

    def test_empty_pages_offer_the_next_step(self):
        self.window.press("alt+1")
        self.window.find("label", "No Mail Yet")
        shown = [node.get_name() for node in desktop.walk(self.window.frame)
                 if node.get_role_name() == "button" and desktop.is_showing(node)]
        for way in ("Connect Gmail…", "Import Mail Files…"):
            assert shown.count(way) == 2, f"{way} is on the page and in the sidebar: {shown}"
        self.window.press("alt+3")
        self.window.click("New Application…")
        self.window.find("dialog", "New Application")
        self.window.press("Escape")
        self.window.gone("dialog", "New Application")

    def choose_view(self, words):
        self.window.press("ctrl+k")
        entry = self.window.find("entry", None, self.window.find("dialog", "Quick Commands"))
        desktop.Atspi.EditableText.set_text_contents(entry, words)
        self.window.find("label", words)
        self.window.press("Return")
        self.window.gone("dialog", "Quick Commands")

    def test_empty_views_say_so(self):
        for words, title in (("Show Suggestions", "No Suggestions"), ("Show Ignored Mail", "Nothing Ignored")):
            self.choose_view(words)
            self.window.find("label", title)
        self.choose_view("Show Mail to Review")

    def test_text_that_cannot_be_read_is_tried_again(self):
        path = os.path.join(self.folder, "mail.eml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(MAIL)
        self.import_jobs([{"company": "Lantern Works", "title": "Lamp Engineer", "stage": "applied",
                           "applied_at": "2026-11-02T10:00:00Z"}])
        desktop.ctl(self.profile, "mail", "import", path)
        os.rename(path, path + ".away")
        self.window.press("alt+1")
        self.window.find("label", "Cannot Be Read")
        self.window.find_starting("Dear Mara")
        os.rename(path + ".away", path)
        self.window.click("Try Again")
        self.window.gone("label", "Cannot Be Read")
        self.window.find("text", matches=lambda node: "painted green" in desktop.text_of(node))

    def test_nothing_is_selected_nothing_is_left(self):
        self.window.press("alt+5", "alt+1", "i")
        self.window.find("label", "Nothing Left to Review")
        self.window.find("label", "No Mail Selected")
        self.end()

    def test_lost_key_is_told_with_the_ways_forward(self):
        """The same data in another place: there is no key for it."""
        os.rename(self.profile, self.profile + "-moved")
        self.profile += "-moved"
        self.open()
        self.window.find("label", "The Key Is Lost")
        self.window.find("button", "Start Anew…")
        self.window.click("Try Again")
        self.window.find("label", "The Key Is Lost")
        self.end()


if __name__ == "__main__":
    sys.exit(story.run(StatesStory))
