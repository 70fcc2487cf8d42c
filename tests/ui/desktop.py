# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real window through its accessible tree, as a screen reader does.

No coordinates and no fixed waits: each step polls until what it needs is there, and fails with what it
was waiting for.
"""
import os
import signal
import subprocess
import time
import urllib.request

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402  (the version has to be named first)

# A machine that does much else at once answers late, not never.
Atspi.set_timeout(10000, 30000)
# Objects come and go while they are looked at; wait() asks again.
GLib.log_set_handler("dbind", GLib.LogLevelFlags.LEVEL_WARNING, lambda *_: None, None)

BUILD = os.environ["SHORTLIST_BUILD"]
PROGRAMS = os.environ.get("SHORTLIST_PROGRAMS", os.path.join(BUILD, "src", "programs"))
PROGRAM = os.path.join(PROGRAMS, "shortlist")
CTL = os.path.join(PROGRAMS, "shortlistctl")
TIMEOUT = float(os.environ.get("SHORTLIST_UI_TIMEOUT", "30"))


# What newer versions of GTK call the same.
NEWER_ROLES = {"check box": "switch"}

# What the names that tests are written with are called in the windows; shot.py has them in other words.
translate = str


class NotThere(AssertionError):
    """What a step was waiting for did not come."""


def wait(condition, what, timeout=TIMEOUT):
    """Returns the first true value of condition(); objects that vanish meanwhile are asked for again."""
    end = time.monotonic() + timeout
    last = None
    while time.monotonic() < end:
        try:
            value = condition()
            if value:
                return value
        except (GLib.Error, AttributeError) as error:
            last = error
        time.sleep(0.01)
    raise NotThere(f"waited {timeout:.0f} s for {what}" + (f" ({last})" if last else ""))


def walk(node):
    yield node
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child:
            yield from walk(child)


def is_showing(node):
    return node.get_state_set().contains(Atspi.StateType.SHOWING)


def has_focus(node):
    return node.get_state_set().contains(Atspi.StateType.FOCUSED)


def is_selected(node):
    return node.get_state_set().contains(Atspi.StateType.SELECTED)


def is_header(node):
    return node.get_role_name() in ("column header", "filler")  # what GTK 4.18 calls it


def middle_of(node):
    """Returns a point of a node; the window stands at the corner of a display without manager."""
    box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
    return box.x + box.width // 2, box.y + min(box.height // 2, 40)


def text_of(node):
    return Atspi.Text.get_text(node, 0, -1)


class Window:
    """The program and its window."""

    def __init__(self, *arguments):
        self.process = subprocess.Popen([PROGRAM, *arguments])
        self.root = wait(self._find_application, "the program on the accessibility bus")
        self.frame = wait(lambda: self._search("frame", None), "the window")

    def _find_application(self):
        if self.process and self.process.poll() is not None:
            raise NotThere(f"the program ended with status {self.process.returncode}")
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child and child.get_name() == "shortlist" and child.get_child_count():
                return child
        return None

    def _search(self, role, name, below=None, matches=None):
        for node in walk(below or self.root):
            if role and node.get_role_name() not in (role, NEWER_ROLES.get(role)):
                continue
            if name is not None and node.get_name() not in (name, translate(name)):
                continue
            if not is_showing(node) or (matches and not matches(node)):
                continue
            return node
        return None

    def has(self, role=None, name=None, below=None, matches=None):
        """Tells whether it is shown now."""
        try:
            return self._search(role, name, below, matches) is not None
        except (GLib.Error, AttributeError):
            return False

    def find(self, role=None, name=None, below=None, matches=None, timeout=TIMEOUT):
        """Returns the first one shown of that role and name, waiting for it."""
        return wait(lambda: self._search(role, name, below, matches), f"{role or 'anything'} “{name}”", timeout)

    def find_starting(self, start, role="label", timeout=TIMEOUT):
        """Returns the first one whose name begins so."""
        starts = (start, translate(start).rstrip("]"))
        return self.find(role, None, matches=lambda node: node.get_name().startswith(starts), timeout=timeout)

    def gone(self, role=None, name=None):
        wait(lambda: not self.has(role, name), f"{role} “{name}” to go")

    def act(self, node, name="click"):
        for index in range(Atspi.Action.get_n_actions(node)):
            if Atspi.Action.get_action_name(node, index) == name:
                return Atspi.Action.do_action(node, index)
        raise NotThere(f"“{node.get_name()}” has no action {name}")

    def action(self, name):
        """Activates an action of the window without parameter, such as win.sync."""
        self.act(self.frame, name)

    def click(self, name, role="button", below=None):
        self.act(self.find(role, name, below))

    def open_menu(self, name):
        """Opens what a menu button shows; the button that can be clicked lies in it."""
        self.act(self.find("toggle button", name))

    def activate_row(self, name, below=None):
        """Activates a row of a boxed list by keyboard, found by its title."""
        row = self.find(None, name, below, matches=lambda node: node.get_role_name() in ("list item", "button"))
        for _ in range(40):
            if row.get_state_set().contains(Atspi.StateType.FOCUSED):
                self.press("Return")
                return
            self.press("Tab")
            self.settle(0.05)
        raise NotThere(f"the row “{name}” cannot be reached by Tab")

    def rows(self, name):
        """Returns the rows of a list that are realized now."""
        found = self._search("list", name) or self._search("table", name)
        if not found:
            return []
        return [found.get_child_at_index(index) for index in range(found.get_child_count())]

    def type_into(self, name, text, below=None):
        entry = self.find(None, name, below, matches=lambda node: "EditableText" in node.get_interfaces())
        Atspi.EditableText.set_text_contents(entry, text)

    def press(self, *keys):
        """Presses keys in the focused window; names as in X ("a", "ctrl+z", "Return")."""
        if "WAYLAND_DISPLAY" not in os.environ:
            subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)
            return
        for key in keys:
            *modifiers, last = key.split("+")
            words = ["wtype"]
            for modifier in modifiers:
                words += ["-M", modifier]
            words += ["-k", last]
            subprocess.run(words, check=True)

    def resize(self, width, height):
        """Makes the window so large; on a display without manager, where nobody objects."""
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                               check=True, capture_output=True, text=True).stdout.split()
        subprocess.run(["xdotool", "windowsize", found[0], str(width), str(height)], check=True)

    def click_at(self, node, button=1):
        """Clicks where the node is shown; for what has no action to do the same."""
        x, y = middle_of(node)
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", str(button)], check=True)

    def drag(self, node, target):
        """Drags with the mouse, in steps, as a hand would."""
        (x, y), (to_x, to_y) = middle_of(node), middle_of(target)
        words = ["xdotool", "mousemove", str(x), str(y), "mousedown", "1"]
        for step in range(1, 11):
            words += ["mousemove", str(x + (to_x - x) * step // 10), str(y + (to_y - y) * step // 10), "sleep", "0.03"]
        subprocess.run([*words, "sleep", "0.1", "mouseup", "1"], check=True)

    def picture(self, path):
        """Writes what is on the display to a PNG file."""
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if "WAYLAND_DISPLAY" not in os.environ:
            subprocess.run(["import", "-window", "root", path], check=True)
        else:
            subprocess.run(["grim", path], check=True)
        return path

    def settle(self, seconds=0.4):
        """Lets drawing catch up before a picture; nothing is tested by it."""
        time.sleep(seconds)

    def close(self):
        """Closes the window; returns the exit status."""
        if self.process.poll() is None:
            try:
                self.action("window.close")
                self.action("window.close")  # the first may have closed a dialog only
            except (NotThere, GLib.Error):
                pass
        try:
            return self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


class Running(Window):
    """The window of a program that something else has started."""

    def __init__(self):
        self.process = None
        self.root = wait(self._find_application, "the program on the accessibility bus")
        self.frame = wait(lambda: self._search("frame", None), "the window")

    def close(self):
        wait(self._is_closed, "the window to close")

    def _is_closed(self):
        if not self.has("frame"):
            return True
        self.action("window.close")  # a dialog over it goes first
        self.settle(0.1)
        return False


class Emulator:
    """Google on loopback with the sample mailbox; its newest mail is an hour old."""

    def __init__(self, *arguments):
        self.process = subprocess.Popen(
            [os.path.join(BUILD, "tests", "emulator", "shortlist-emulator"), "--address", "mara.vidal@postbox.example",
             "--mail", os.path.join(BUILD, "data", "sample", "sample.mbox"), "--fresh", "--auto-consent", *arguments],
            stdout=subprocess.PIPE, text=True)
        self.base = self.process.stdout.readline().split()[-1]
        os.environ["GMAIL_OAUTH_CLIENT_ID"] = "emulator.apps.googleusercontent.com"
        os.environ["GMAIL_OAUTH_CLIENT_SECRET"] = "GOCSPX-emulator"

    def control(self, method, path, body=None):
        """What a test may do to it, see its README."""
        request = urllib.request.Request(f"{self.base}/control/{path}", method=method, data=body)
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with direct.open(request, timeout=30) as answer:
            return answer.read()

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)


def ctl(profile, *arguments):
    """Runs shortlistctl on the same profile; returns its output."""
    done = subprocess.run([CTL, *arguments, "--profile", profile], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise NotThere(f"shortlistctl {' '.join(arguments)}: {done.stderr.strip()}")
    return done.stdout
