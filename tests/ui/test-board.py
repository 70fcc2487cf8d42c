#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The board in a real window: dragged with the mouse, moved by key, taken back, searched, narrow.

Runs inside tests/tools/session.sh, which gives it a display, a bus and a keyring of its own.
"""
import sys

import desktop
import story

JOBS = [
    {"company": "Arcadia Lamps", "title": "Engineer", "applied_at": "2026-07-01T10:00:00Z", "stage": "applied"},
    {"company": "Borealis Maps", "title": "Designer", "applied_at": "2026-07-02T10:00:00Z", "stage": "applied"},
    {"company": "Cinder Works", "title": "Welder", "applied_at": "2026-07-03T10:00:00Z", "stage": "assessment"},
    {"company": "Dovetail Joinery", "title": "Joiner", "applied_at": "2026-07-04T10:00:00Z", "stage": "rejected"},
]


class BoardStory(story.Story):
    """The steps in order; each rests on the one before."""

    def column(self, name):
        """Returns the list of a column, by the beginning of its name."""
        return self.window.find(None, None, matches=lambda node: node.get_name().startswith(name + ", ") and
                                node.get_role_name() not in ("label", "table cell"))

    def card(self, column, company):
        """Returns the row of a card, waiting for it."""
        return self.window.find("table cell", None, self.column(column),
                                matches=lambda node: node.get_name().startswith(company))

    def test_empty_board_says_so(self):
        self.open()
        self.window.find("label", "Connect Gmail")
        self.window.press("alt+2")
        self.window.find("label", "Nothing on the Board")

    def test_cards_stand_in_their_columns(self):
        self.import_jobs(JOBS)
        self.card("Applied", "Arcadia Lamps")
        self.card("Applied", "Borealis Maps")
        self.card("Assessment", "Cinder Works")
        self.window.find("toggle button", "Rejected (1)")

    def test_cards_and_buttons_have_names(self):
        row = self.card("Applied", "Arcadia Lamps")
        assert "Engineer, here for " in row.get_name(), row.get_name()
        for node in desktop.walk(self.window.root):
            if node.get_role_name() in ("button", "toggle button", "table") and desktop.is_showing(node):
                assert node.get_name() or node.get_description(), f"a {node.get_role_name()} has no name"

    def test_drag_to_another_column(self):
        self.window.drag(self.card("Applied", "Arcadia Lamps"), self.column("Recruiter Screen"))
        self.card("Recruiter Screen", "Arcadia Lamps")
        self.window.find("label", "Arcadia Lamps moved to Recruiter Screen")
        self.wait_for_job("Arcadia Lamps", stage="recruiter_screen")

    def test_undo_in_the_toast(self):
        self.window.click("Undo")
        self.card("Applied", "Arcadia Lamps")
        self.wait_for_job("Arcadia Lamps", stage="applied")

    def test_drag_to_rejected(self):
        self.window.drag(self.card("Applied", "Borealis Maps"), self.window.find("toggle button", "Rejected (1)"))
        self.window.find("toggle button", "Rejected (2)")
        self.wait_for_job("Borealis Maps", stage="closed", outcome="rejected")
        self.window.press("ctrl+z")
        self.card("Applied", "Borealis Maps")

    def test_moves_by_key_take_the_focus_along(self):
        self.window.press("alt+1")
        self.window.press("alt+2")
        card = self.card("Applied", "Borealis Maps")
        desktop.wait(lambda: desktop.has_focus(card), "the first card to have the focus")
        self.window.press("ctrl+Right")
        card = self.card("Recruiter Screen", "Borealis Maps")
        desktop.wait(lambda: desktop.has_focus(card), "the focus to follow the card")
        self.window.press("ctrl+Right")
        card = self.card("Assessment", "Borealis Maps")
        desktop.wait(lambda: desktop.has_focus(card), "the focus to follow the card again")
        self.wait_for_job("Borealis Maps", stage="assessment")
        self.window.press("ctrl+z")
        self.card("Recruiter Screen", "Borealis Maps")
        self.window.press("ctrl+z")
        self.card("Applied", "Borealis Maps")
        self.wait_for_job("Borealis Maps", stage="applied")

    def test_arrows_go_from_column_to_column(self):
        self.window.press("alt+1", "alt+2")
        card = self.card("Applied", "Borealis Maps")
        desktop.wait(lambda: desktop.has_focus(card), "the first card to have the focus")
        self.window.press("Right")  # past the columns without cards
        card = self.card("Assessment", "Cinder Works")
        desktop.wait(lambda: desktop.has_focus(card), "the card beside to have the focus")
        self.window.press("Left")
        card = self.card("Applied", "Borealis Maps")
        desktop.wait(lambda: desktop.has_focus(card), "the first card to have the focus again")

    def test_star_and_its_filter(self):
        self.window.click("Star", below=self.card("Applied", "Arcadia Lamps"))
        self.wait_for_job("Arcadia Lamps", starred=True)
        self.window.find("button", "Remove Star", self.card("Applied", "Arcadia Lamps"))

    def test_closed_columns_unfold(self):
        self.window.click("Rejected (1)", "toggle button")
        self.card("Rejected", "Dovetail Joinery")
        self.window.click("Rejected (1)", "toggle button")

    def test_search(self):
        self.window.press("ctrl+f")
        self.window.type_into("Search the board", "weld")
        self.card("Assessment", "Cinder Works")
        desktop.wait(lambda: not self.window.has("table cell", None,
                                                 matches=lambda node: node.get_name().startswith("Arcadia")),
                     "the other cards to go")
        self.window.type_into("Search the board", "nobody at all")
        self.window.find("label", "No Results")
        self.window.click("Show All")
        self.card("Applied", "Arcadia Lamps")

    def test_card_opens(self):
        card = self.card("Assessment", "Cinder Works")
        self.window.click_at(card)
        self.window.find("label", "Timeline")
        self.window.press("alt+Left")
        self.card("Assessment", "Cinder Works")

    def test_narrow_window_shows_one_column(self):
        self.window.resize(360, 640)
        desktop.wait(lambda: not self.window.has("table", None,
                                                 matches=lambda node: node.get_name().startswith("Assessment, ")),
                     "the other columns to go")
        self.column("Applied")
        self.window.press("alt+1", "alt+2")
        desktop.wait(lambda: desktop.has_focus(self.card("Applied", "Borealis Maps")), "the first card to have the focus")
        self.window.press("ctrl+Right")
        desktop.wait(lambda: desktop.has_focus(self.card("Recruiter Screen", "Borealis Maps")),
                     "the window to follow the card")
        self.wait_for_job("Borealis Maps", stage="recruiter_screen")
        self.window.press("ctrl+z")
        self.wait_for_job("Borealis Maps", stage="applied")

    def test_window_closes(self):
        self.end()


if __name__ == "__main__":
    sys.exit(story.run(BoardStory))
