#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of applications in a real window: sorted, filtered, searched with the selection kept, changed
many at once and taken back, saved as a view, narrow.

Runs inside tests/tools/session.sh, which gives it a display, a bus and a keyring of its own.
"""
import os
import subprocess
import sys

import desktop
import story

COMPANIES = ["Arcadia Lamps", "Borealis Maps", "Cinder Works", "Dovetail Joinery", "Elmwood Press", "Fathom Pumps"]
STAGES = ["applied", "assessment", "rejected", "applied", "offer", "withdrawn"]
SOURCES = ["Fair", "Friend", "Fair", "Friend", "Paper", "Paper"]


class JobsStory(story.Story):
    """The steps in order; each rests on the one before."""

    def rows(self):
        """Returns the beginnings of the names of the rows shown, in order."""
        names = [node.get_name() for node in desktop.walk(self.window.frame)
                 if desktop.is_showing(node) and node.get_role_name() == "table row"]
        return [company for name in names for company in COMPANIES if name.startswith(company)]

    def wait_for_rows(self, *companies):
        desktop.wait(lambda: self.rows() == list(companies), f"the rows {companies}")

    def row(self, company):
        return self.window.find(None, None, matches=lambda node: node.get_role_name() in ("table row", "table cell")
                                and node.get_name().startswith(company))

    def selected(self):
        """Returns the companies of the rows that are selected."""
        return [company for company in self.rows() if desktop.is_selected(self.row(company))]

    def test_empty_list_says_so(self):
        self.open()
        self.window.find("label", "Connect Gmail")
        self.window.press("alt+3")
        self.window.find("label", "No Applications Yet")

    def test_newest_activity_comes_first(self):
        self.import_jobs([
            {"company": company, "title": f"Job {number}", "applied_at": f"2026-07-0{number + 1}T10:00:00Z",
             "stage": stage, "source": source}
            for number, (company, stage, source) in enumerate(zip(COMPANIES, STAGES, SOURCES, strict=True))])
        self.wait_for_rows(*reversed(COMPANIES))

    def test_header_sorts(self):
        self.window.click_at(self.window.find(None, "Company", matches=desktop.is_header))
        self.wait_for_rows(*COMPANIES)
        self.window.click_at(self.window.find(None, "Company", matches=desktop.is_header))
        self.wait_for_rows(*reversed(COMPANIES))
        self.window.click_at(self.window.find(None, "Company", matches=desktop.is_header))
        self.wait_for_rows(*COMPANIES)

    def test_selection_stays_while_rows_change(self):
        self.window.click_at(self.row("Borealis Maps"))
        subprocess.run(["xdotool", "keydown", "ctrl"], check=True)
        self.window.click_at(self.row("Elmwood Press"))
        subprocess.run(["xdotool", "keyup", "ctrl"], check=True)
        self.window.find("label", "2 selected")
        # The terminal moves one of them, and tracks one more above it.
        desktop.ctl(self.profile, "stage", self.jobs()["Borealis Maps"]["id"], "onsite")
        desktop.ctl(self.profile, "jobs", "add", "Aardvark Ltd", "Keeper")
        self.row("Aardvark Ltd")
        desktop.wait(lambda: "Onsite" in self.row("Borealis Maps").get_name(), "the row to change")
        assert self.selected() == ["Borealis Maps", "Elmwood Press"], self.selected()
        desktop.ctl(self.profile, "jobs", "remove", self.jobs()["Aardvark Ltd"]["id"])
        desktop.wait(lambda: not self.window.has(None, None, matches=lambda n: n.get_name().startswith("Aardvark")),
                     "the row to go")
        assert self.selected() == ["Borealis Maps", "Elmwood Press"], self.selected()

    def test_many_are_archived_and_come_back(self):
        self.window.click("Archive")
        self.window.find("label", "2 applications archived")
        self.wait_for_rows("Arcadia Lamps", "Cinder Works", "Dovetail Joinery", "Fathom Pumps")
        self.window.click("Undo")
        self.wait_for_rows(*COMPANIES)

    def test_many_are_removed_by_key_and_come_back(self):
        self.window.click_at(self.row("Arcadia Lamps"))
        self.window.press("shift+Down")
        self.window.find("label", "2 selected")
        self.window.press("Delete")
        self.window.find("label", "2 applications removed")
        self.wait_for_rows(*COMPANIES[2:])
        self.window.press("ctrl+z")
        self.wait_for_rows(*COMPANIES)

    def test_menu_moves_the_selection(self):
        self.window.click_at(self.row("Fathom Pumps"))
        self.window.click_at(self.row("Dovetail Joinery"), 3)
        desktop.wait(lambda: self.selected() == ["Dovetail Joinery"], "the row of the menu to be selected")
        self.window.press("Escape")
        self.window.gone("menu")
        self.window.click_at(self.row("Fathom Pumps"))
        self.window.press("ctrl+a")
        self.window.find("label", "6 selected")
        self.window.press("Escape")
        self.window.gone("label", "6 selected")

    def test_filter_by_stage_and_source(self):
        self.window.open_menu("Filter")
        self.window.click("Applied", "toggle button")
        self.wait_for_rows("Arcadia Lamps", "Dovetail Joinery")
        self.window.click("Rejected", "toggle button")
        self.wait_for_rows("Arcadia Lamps", "Cinder Works", "Dovetail Joinery")
        self.window.find("label", "Applied · Rejected")
        self.window.click("Clear Filters")
        self.wait_for_rows(*COMPANIES)
        self.window.click("Offer", "toggle button")
        self.wait_for_rows("Elmwood Press")
        self.window.press("Escape")

    def test_view_is_saved_and_shown_again(self):
        self.window.open_menu("Applications")
        self.window.find("menu")
        self.window.settle()
        self.window.press("Down", "Return")
        self.window.type_into("Name of the view", "Offers")
        self.window.click("Save")
        self.window.find("toggle button", "Offers")
        self.window.click("Clear")
        self.wait_for_rows(*COMPANIES)
        self.window.open_menu("Offers")
        self.window.find("menu")
        self.window.settle()
        self.window.press("Down", "Return")
        self.wait_for_rows("Elmwood Press")
        self.window.click("Clear")
        self.wait_for_rows(*COMPANIES)

    def test_search_as_it_is_typed(self):
        desktop.ctl(self.profile, "notes", "add", self.jobs()["Cinder Works"]["id"], "Call", "about the marmalade")
        self.window.press("ctrl+f")
        self.window.type_into("Search applications", "marma")
        self.wait_for_rows("Cinder Works")
        self.window.type_into("Search applications", "nobody at all")
        self.window.find("label", "No Results")
        self.window.click("Show All")
        self.wait_for_rows(*COMPANIES)

    def test_row_opens_and_comes_back(self):
        self.window.click_at(self.row("Cinder Works"))
        self.window.press("Return")
        self.window.find("label", "Timeline")
        self.window.press("alt+Left")
        self.wait_for_rows(*COMPANIES)

    def header(self, name):
        """Returns left edge and width of the header of a column."""
        node = self.window.find(None, name, matches=desktop.is_header)
        box = desktop.Atspi.Component.get_extents(node, desktop.Atspi.CoordType.WINDOW)
        return box.x, box.y + box.height // 2, box.width

    def test_width_of_a_column_is_kept(self):
        x, y, width = self.header("Stage")
        for edge in range(x + width - 3, x + width + 9, 3):  # where exactly it can be caught differs
            if self.header("Stage")[2] > width + 30:
                break
            subprocess.run(["xdotool", "mousemove", str(edge), str(y), "sleep", "0.1", "mousedown", "1", "sleep", "0.1",
                            "mousemove", str(edge + 20), str(y), "sleep", "0.1", "mousemove", str(edge + 50), str(y),
                            "sleep", "0.1", "mouseup", "1"], check=True)
            self.window.settle(0.2)
        desktop.wait(lambda: self.header("Stage")[2] > width + 30, "the column to be wider")
        wide = self.header("Stage")[2]
        self.window.settle(0.6)  # it is written once the hand has come to rest
        self.end()
        self.open()
        self.window.find("label", "No Mail Yet")
        self.window.press("alt+3")
        desktop.wait(lambda: abs(self.header("Stage")[2] - wide) < 3, "the width to be as it was left")

    def test_narrow_window_shows_a_list(self):
        self.window.resize(360, 640)
        self.window.gone("tree table", "Applications")
        desktop.wait(lambda: self.window.has("table cell", None, matches=lambda node: node.get_name().startswith(
            "Arcadia Lamps")), "the rows of the list")
        self.window.click_at(self.row("Arcadia Lamps"))
        self.window.find("label", "Timeline")

    def test_window_closes(self):
        self.end()


if __name__ == "__main__":
    os.environ["GSETTINGS_BACKEND"] = "keyfile"  # what is remembered is looked at
    sys.exit(story.run(JobsStory))
