#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the named screens (all when none is named), on the display at hand.

    shot.py [NAME...]

Writes $SHORTLIST_PICTURES/NAME-$SHORTLIST_VARIANT.png. Runs inside a session of one output size and
colour scheme; see `do_shot` in ./dev.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

import desktop
import pseudo
import shot_accounts
import shot_states

PICTURES = os.environ["SHORTLIST_PICTURES"]
VARIANT = os.environ.get("SHORTLIST_VARIANT", "wide-light")
BASE = os.environ["SHORTLIST_PROVIDER_BASE"]


LANGUAGE = VARIANT.rsplit("-", 1)[-1]
LOCALES = os.path.join(os.environ.get("SHORTLIST_BUILD", ""), "locale")
if LANGUAGE == "long":
    desktop.translate = pseudo.longer
elif os.path.isdir(os.path.join(LOCALES, LANGUAGE)):
    desktop.translate = pseudo.reader(LOCALES, LANGUAGE)


LANGUAGES = ("de", "es", "fr", "qaa")


def words(text):
    """Returns a string as it is shown, without the brackets around it."""
    return desktop.translate(text).strip("[]" + pseudo.MARKS)


class Studio:
    """One program with one profile, for several pictures."""

    def __init__(self, wanted):
        self.wanted = wanted
        self.folder = tempfile.mkdtemp(prefix="shot")
        self.profile = os.path.join(self.folder, "profile")
        self.window = None

    def open(self, base=None, **environment):
        changed = {key: os.environ.get(key) for key in environment}
        for key, value in environment.items():
            if value is None:
                os.environ.pop(key, None)
            else:
                os.environ[key] = value
        try:
            self.window = desktop.Window("--profile", self.profile, "--provider-base", base or BASE)
        finally:
            for key, value in changed.items():
                if value is not None:
                    os.environ[key] = value
                else:
                    os.environ.pop(key, None)
        return self.window

    def open_sample(self):
        window = self.open()
        window.find("label", "Connect Gmail")
        window.action("win.open-sample")
        desktop.wait(lambda: window.rows("Mail"), "mail in the list", 60)
        window.gone("button", "Cancel Sync")
        # The mail has come in, so there is something to approve: its toast is the first child of the overlay.
        said = ("to review", words("to review"))
        if any(window.has("label", matches=lambda node: word in node.get_name()) for word in said):
            desktop.wait(lambda: not window.has("label", matches=lambda node: any(word in node.get_name() for word in said)),
                         "the toast to go", 20)
        elif LANGUAGE in LANGUAGES:
            window.settle(6)
        return window

    def close(self):
        if self.window:
            self.window.close()
            self.window = None

    def take(self, name):
        """Takes the picture if it is wanted; the way to the next one may lead past it."""
        if name not in self.wanted:
            return
        self.window.settle()
        path = self.window.picture(os.path.join(PICTURES, f"{name}-{VARIANT}.png"))
        print(path, flush=True)

    def is_wanted(self, *names):
        return any(name in self.wanted for name in names)

    def dispose(self):
        self.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def take_help(studio, window):
    choose_command(window, "About Shortlist")
    window.settle(1)
    studio.take("about")
    window.press("Escape")
    window.settle(0.5)
    window.action("win.show-help-overlay")
    window.settle(1)
    studio.take("shortcuts")


def take_beginning(studio):
    """What is seen before there is any data."""
    names = ("welcome", "preferences", "preferences-notifications", "preferences-next-steps", "preferences-sorting", "preferences-privacy",
             "preferences-programs", "rule", "delete-all", "about", "shortcuts", "preferences-client", "connect-client", "connect-browser", "new-application", "problem", "content-lost")
    if not studio.is_wanted(*names):
        return
    window = studio.open(GMAIL_OAUTH_CLIENT_ID=None, GMAIL_OAUTH_CLIENT_SECRET=None)
    window.find("label", "Connect Gmail")
    studio.take("welcome")
    window.action("win.preferences")
    window.find("label", "Google Client ID")
    studio.take("preferences")
    for page in ("Notifications", "Next Steps", "Sorting", "Privacy", "Programs"):
        window.act(window.find("page tab", page))
        studio.take(f"preferences-{page.lower().replace(' ', '-')}")
    if studio.is_wanted("rule"):
        window.act(window.find("page tab", "Sorting"))
        window.click("Add Rule")
        window.find("dialog", "New Rule")
        studio.take("rule")
        window.click("Cancel", below=window.find("dialog", "New Rule"))
        window.gone("dialog", "New Rule")
    if studio.is_wanted("delete-all"):
        window.act(window.find("page tab", "Privacy"))
        window.activate_row("Delete All Data…")
        window.find("button", "Cancel")
        studio.take("delete-all")
        window.click("Cancel")
    window.act(window.find("page tab", "Mail"))
    window.activate_row("Google Client ID")
    window.find("label", "Make a Client ID")
    studio.take("preferences-client")
    window.press("Escape", "Escape")
    window.gone("dialog", "Preferences")
    window.action("win.connect")
    window.find("label", "Make a Client ID")
    studio.take("connect-client")
    window.press("Escape")
    window.action("win.new-job")
    window.find("button", "Add")
    studio.take("new-application")
    studio.close()
    if studio.is_wanted("about", "shortcuts"):
        window = studio.open()
        window.find("label", "Connect Gmail")
        take_help(studio, window)
        studio.close()
    # Without a browser the sign-in waits.
    nobody = os.path.join(studio.folder, "no-applications")
    window = studio.open(XDG_DATA_HOME=nobody, XDG_CONFIG_HOME=nobody)
    window.find("label", "Connect Gmail")
    window.action("win.connect")
    window.find("label", "Finish in the Browser")
    studio.take("connect-browser")
    window.press("Escape")
    studio.close()
    # The same data in another place: there is no key for it.
    os.rename(studio.profile, studio.profile + "-moved")
    studio.profile += "-moved"
    studio.open().find("label", "The Key Is Lost")
    studio.take("problem")
    studio.close()
    os.rename(studio.profile, studio.profile[:-len("-moved")])
    studio.profile = os.path.join(studio.folder, "profile")
    # The file has lost its content, and Shortlist has put a backup beside it.
    database = os.path.join(studio.profile, "shortlist.db")
    shutil.copy(database, database + ".version-1-20261101-101010")
    os.truncate(database, 0)
    studio.open().find("label", "The Data Is Gone")
    studio.take("content-lost")
    studio.close()


def show_list(window):
    """From the reading pane back to the list, where only one of them is shown."""
    if not window.has("table", "Mail"):
        window.press("alt+Left")
        window.find("table", "Mail")


def take_inbox(studio, window):
    studio.take("inbox")
    window.press("j", "j", "k", "Return")
    window.find("label", "Why")
    window.settle(1)
    studio.take("mail")
    window.press("e")
    window.find("button", "Close")
    studio.take("choose-application")
    window.press("Escape")
    show_list(window)
    window.press("j", "shift+Down", "shift+Down")
    studio.take("several")
    window.press("j")
    take_inbox_states(studio, window)


def type_command(window, text):
    window.action("win.commands")
    window.find("dialog", "Quick Commands")
    window.settle(0.3)
    text = words(text) if LANGUAGE in LANGUAGES else text.rstrip("…")
    subprocess.run(["wtype", text] if "WAYLAND_DISPLAY" in os.environ else ["xdotool", "type", text], check=True)
    window.settle(0.6)


def choose_command(window, text):
    type_command(window, text)
    for _ in range(5):  # the virtual keyboard of a moment may come too late for its key
        if not window.has("dialog", "Quick Commands"):
            break
        window.press("Return")
        window.settle(0.5)
    window.gone("dialog", "Quick Commands")


def take_inbox_states(studio, window):
    """What is between and behind the reviewing. Commands are found by letters that pseudo words have, too."""
    if studio.is_wanted("commands"):
        type_command(window, "nor")
        studio.take("commands")
        window.press("Escape")
        window.gone("dialog", "Quick Commands")
    if studio.is_wanted("approve-above"):
        choose_command(window, "Approve All Above…")
        window.find("button", "Approve")
        studio.take("approve-above")
        window.press("Escape")
    if studio.is_wanted("sync-state"):
        window.act(window.find("toggle button", "Sync State"))
        studio.take("sync-state")
        window.press("Escape")
    if studio.is_wanted("ignored"):
        choose_command(window, "Show Ignored Mail")
        window.settle(1)
        studio.take("ignored")
        choose_command(window, "Show Mail to Review")
    if studio.is_wanted("nothing-left"):
        window.settle(0.5)
        window.press("ctrl+a", "i")
        window.settle(1.5)
        studio.take("nothing-left")
        window.press("u")
        window.settle(1)


def show_page(window, key, matches):
    """The first key after a pause is sometimes lost by the virtual keyboard."""
    for _ in range(5):
        window.press(key)
        try:
            return window.find(None, None, matches=matches, timeout=5)
        except desktop.NotThere:
            pass
    raise desktop.NotThere(f"{key} does not show its page")


def is_rejected(node):
    return any(f"{word} (" in node.get_name().replace(pseudo.MARKS[1], "") for word in ("Rejected", words("Rejected")))


def take_board(studio, window):
    show_page(window, "alt+2", lambda node: node.get_role_name() in ("table", "list") and ", " in node.get_name())
    window.settle(0.6)
    studio.take("board")
    if studio.is_wanted("board-menu"):
        window.press("Menu")
        window.find("menu")
        window.settle(0.6)
        studio.take("board-menu")
        window.press("Escape")
        window.gone("menu")
    if studio.is_wanted("board-unfolded") and window.has("toggle button", None, matches=is_rejected):
        window.act(window.find("toggle button", None, matches=is_rejected))
        window.settle(0.8)
        studio.take("board-unfolded")


def take_next(studio, window):
    """The popover of next steps, and what is suggested to be closed."""
    if studio.is_wanted("next") and LANGUAGE not in ("de", "es", "fr"):
        if "narrow" in VARIANT or "smallest" in VARIANT:
            window.press("F9")
            window.settle(0.6)
        window.act(window.find("toggle button", None, matches=lambda node: re.match(r"\W?\d.*Next Step", node.get_name())))
        window.settle(0.6)
        studio.take("next")
        window.press("Escape")
    if studio.is_wanted("closings"):
        window.press("alt+1")
        window.settle(0.6)
        window.act(window.find("button", None, matches=lambda node: node.get_description() in
                               ("Close or Keep Them", desktop.translate("Close or Keep Them"))))
        window.find("dialog", "Silent for Long")
        studio.take("closings")
        window.press("Escape")
        window.settle(0.6)
    window.press("alt+3")
    window.settle(0.6)


def take_jobs(studio, window):
    show_page(window, "alt+3", lambda node: node.get_role_name() in ("table", "tree table", "list") and
              node.get_name() in ("Applications", desktop.translate("Applications")))
    window.settle(0.6)
    studio.take("applications")
    take_next(studio, window)
    if studio.is_wanted("filter"):
        window.open_menu("Filter")
        window.click("Applied", "toggle button")
        window.settle(0.8)
        studio.take("filter")
        window.click("Applied", "toggle button")
        while window.has("label", "Days Without News"):
            window.press("Escape")
            window.settle(0.4)
    if studio.is_wanted("selection"):
        window.press("Down", "shift+Down", "shift+Down")
        window.settle(0.6)
        studio.take("selection")
        window.press("Escape")
    window.press("ctrl+f")
    window.settle(0.3)
    subprocess.run(["wtype", "nor"] if "WAYLAND_DISPLAY" in os.environ else ["xdotool", "type", "nor"], check=True)
    window.settle(0.6)
    studio.take("search")
    window.press("Return")
    window.find("label", "Timeline")
    studio.take("application")
    if studio.is_wanted("letter"):
        window.open_menu("Application Menu")
        window.settle(0.4)
        window.press("Down", "Down", "Down", "Down", "Return")
        window.find("dialog", "Follow Up")
        window.settle(0.6)
        studio.take("letter")
        window.press("Escape")
        window.gone("dialog", "Follow Up")
    window.press("ctrl+l")
    window.find("button", "Log")
    studio.take("log-event")
    window.press("Escape")
    window.press("ctrl+t")
    window.find("label", "New Task")
    studio.take("task")
    window.press("Escape")
    window.act(window.find("button", None, matches=lambda node: node.get_description() in
                           ("Everything From This Company", desktop.translate("Everything From This Company"))))
    window.find("label", "Applications")
    studio.take("company")


def take_insights(studio, window):
    show_page(window, "alt+4", lambda node: node.get_name() in
              ("Applications a week", desktop.translate("Applications a week")))
    window.settle(0.6)
    studio.take("insights")
    bars = window.find(None, "Applications a week")
    for _ in range(40):
        window.press("Tab")
        window.settle(0.25)
        if desktop.has_focus(bars):
            break
    window.settle(0.6)
    studio.take("insights-weeks")
    for _ in range(9):
        window.press("Tab")
        window.settle(0.1)
    window.settle(0.6)
    studio.take("insights-tables")


def take_activity(studio, window):
    window.press("alt+5")
    window.settle(0.6)
    studio.take("activity")
    window.click("Syncs", "page tab")
    window.settle(0.4)
    window.press("Tab", "Return")
    window.settle(0.4)
    studio.take("syncs")
    window.press("F9")
    window.settle(0.6)
    studio.take("sidebar")


def take_work(studio):
    """What is seen with data: the sample."""
    names = ("inbox", "mail", "choose-application", "several", "commands", "approve-above", "sync-state", "ignored",
             "nothing-left", "board", "board-menu", "board-unfolded", "applications", "next", "closings", "filter", "selection", "search",
             "application", "letter", "log-event", "task", "company", "insights", "insights-weeks", "insights-tables", "activity",
             "syncs", "sidebar")
    if not studio.is_wanted(*names):
        return
    window = studio.open_sample()
    if studio.is_wanted("inbox", "mail", "choose-application", "several", "commands", "approve-above", "sync-state",
                        "ignored", "nothing-left"):
        take_inbox(studio, window)
    if studio.is_wanted("board", "board-menu", "board-unfolded"):
        take_board(studio, window)
    if studio.is_wanted("applications", "next", "closings", "filter", "selection", "search", "application", "letter", "log-event"):
        take_jobs(studio, window)
    if studio.is_wanted("insights", "insights-weeks", "insights-tables"):
        take_insights(studio, window)
    if studio.is_wanted("activity", "syncs", "sidebar"):
        take_activity(studio, window)
    studio.close()


NAMES = ("welcome", "preferences", "preferences-notifications", "preferences-next-steps", "preferences-sorting", "preferences-privacy",
         "preferences-programs", "rule", "delete-all", "about", "shortcuts", "commands", "approve-above", "sync-state",
         "ignored", "nothing-left", "preferences-client", "connect-client", "connect-browser", "new-application",
         "problem", "content-lost", "inbox", "mail", "choose-application", "several", "board", "board-menu", "board-unfolded",
         "applications", "next", "closings", "filter", "selection", "search", "application", "letter", "log-event", "task", "company", "insights",
         "insights-weeks", "insights-tables", "activity", "syncs",
         "sidebar", *shot_states.NAMES, *shot_accounts.NAMES)


def main(names):
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        print(f"there is no screen {unknown[0]}; there are: {' '.join(NAMES)}", file=sys.stderr)
        return 2
    for take in (take_beginning, take_work, shot_states.take_states, lambda studio: shot_accounts.take_account_states(studio, BASE)):
        studio = Studio(names or NAMES)
        try:
            take(studio)
        finally:
            studio.dispose()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
