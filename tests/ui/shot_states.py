# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of pages that have nothing to show, and of what can go wrong on them."""
import os
import socket

import desktop  # names the version of Atspi
from gi.repository import Atspi

EMPTY = {"empty-inbox": ("inbox", "No Mail Yet"), "empty-board": ("board", "Nothing on the Board"),
         "empty-applications": ("jobs", "No Applications Yet"), "empty-insights": ("insights", "Nothing to Count Yet"),
         "empty-activity": ("activity", "Nothing Has Happened Yet")}
KEYS = {"inbox": "alt+1", "board": "alt+2", "jobs": "alt+3", "insights": "alt+4", "activity": "alt+5"}
NAMES = (*EMPTY, "text-error", "learned", "rest-error")

MAIL = """\
From: Mira Okafor <mira@lanternworks.example>
To: mara.vidal@postbox.example
Subject: Your application to Lantern Works: first interview
Date: Mon, 16 Nov 2026 09:00:00 +0000
Message-ID: <interview@lanternworks.example>

Dear Mara, we would like to invite you to a first interview for the position of Lamp Engineer.
"""


def show(window, key, label):
    """The first key after a pause is sometimes lost by the virtual keyboard."""
    for _ in range(5):
        window.press(key)
        try:
            window.find("label", label, timeout=5)
            return
        except desktop.NotThere:
            pass
    raise desktop.NotThere(f"{key} does not show “{label}”")


def take_empty(studio):
    """A profile that was begun and has nothing in it yet."""
    window = studio.open()
    window.find("label", "Connect Gmail")
    for name, (page, label) in EMPTY.items():
        show(window, KEYS[page], label)
        window.settle(0.6)
        studio.take(name)
    studio.close()


def take_text_error(studio):
    """A mail whose file has gone since."""
    path = os.path.join(studio.folder, "mail.eml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(MAIL)
    desktop.ctl(studio.profile, "jobs", "add", "Lantern Works", "Lamp Engineer", "--applied", "2026-11-02")
    desktop.ctl(studio.profile, "mail", "import", path)
    os.remove(path)
    window = studio.open()
    desktop.wait(lambda: window.rows("Mail"), "mail in the list")
    for _ in range(5):  # the key of a moment ago may have been lost
        window.press("Return")
        try:
            window.find("button", "Try Again", timeout=5)
            break
        except desktop.NotThere:
            pass
    window.settle(0.6)
    studio.take("text-error")
    window.press("a")
    studio.close()


def take_preferences(studio):
    window = studio.open()
    window.settle(1)
    window.action("win.preferences")
    window.find("label", "Look for New Mail")
    window.act(window.find("page tab", "Sorting"))
    window.settle(0.6)
    window.press("End")
    window.settle(0.6)
    studio.take("learned")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 3001))
        taken.listen()
        window.act(window.find("page tab", "Programs"))
        switch = window.find("check box", "Serve the REST API", matches=Atspi.Action.get_n_actions)
        window.act(switch, "toggle")
        window.find_starting("Port 3001")
        window.settle(0.6)
        studio.take("rest-error")
    studio.close()


def take_states(studio):
    if studio.is_wanted(*EMPTY):
        take_empty(studio)
    if studio.is_wanted("text-error", "learned", "rest-error"):
        take_text_error(studio)
    if studio.is_wanted("learned", "rest-error"):
        take_preferences(studio)
