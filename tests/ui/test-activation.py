#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop asks of the program while it does not run: it is started, and does it.

A button of a notification decides, the desktop's search finds applications, a mail file is imported.
Where the desktop keeps notifications (org.gtk.Notifications, as GNOME Shell does), a button is a call of
org.freedesktop.Application, which makes the bus start the program by its service file.
"""
import json
import os
import subprocess
import sys

from gi.repository import Gio, GLib

import desktop

ID = "io.github.shortlist_app.Shortlist"
JOB = {"company": "Halden Analytics", "title": "Senior Data Platform Engineer", "applied_at": "2026-10-12"}
MAIL = """\
From: Halden Analytics <careers@haldenanalytics.example>
To: Mara Vidal <mara.vidal@postbox.example>
Subject: News about the platform role
Message-ID: <news@haldenanalytics.example>
Date: Wed, 18 Nov 2026 10:00:00 +0000
Content-Type: text/plain; charset=utf-8

Hello Mara, a short note from the team at Halden Analytics about your application. We will be in touch.
"""
bus = Gio.bus_get_sync(Gio.BusType.SESSION)


def call(name, path, interface, method, parameters):
    return bus.call_sync(name, path, interface, method, parameters, None, Gio.DBusCallFlags.NONE, 60000, None)


def ask_bus(method, parameters):
    return call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method, parameters)


def has_owner():
    return ask_bus("NameHasOwner", GLib.Variant("(s)", (ID,))).unpack()[0]


def activate(name, target):
    call(ID, "/" + ID.replace(".", "/"), "org.freedesktop.Application", "ActivateAction",
         GLib.Variant("(sava{sv})", (name, [GLib.Variant("s", target)], {})))


def install_service():
    """What installing does, with the program of this build."""
    folder = os.path.join(os.environ["XDG_DATA_HOME"], "dbus-1", "services")
    os.makedirs(folder)
    with open(os.path.join(desktop.BUILD, "data", f"{ID}.service"), encoding="utf-8") as file:
        lines = file.read().splitlines()
    words = next(line for line in lines if line.startswith("Exec=")).split()
    assert os.path.basename(words[0]) == "shortlist" and f"Name={ID}" in lines, lines
    with open(os.path.join(folder, f"{ID}.service"), "w", encoding="utf-8") as file:
        file.write(f"[D-BUS Service]\nName={ID}\nExec={desktop.PROGRAM} {' '.join(words[1:])}\n")
    names = ("DISPLAY", "GDK_BACKEND", "GSETTINGS_BACKEND", "GSETTINGS_SCHEMA_DIR", "GSK_RENDERER", "LC_ALL", "G_DEBUG",
             "GIO_USE_VFS")
    known = {name: os.environ[name] for name in names if name in os.environ}
    ask_bus("UpdateActivationEnvironment", GLib.Variant("(a{ss})", (known,)))
    ask_bus("ReloadConfig", None)


def ctl(*arguments):
    done = subprocess.run([desktop.CTL, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def find_mails(view):
    return [item["message"] for item in json.loads(ctl("inbox", "--json", "--view", view))["items"]]


def search(method, signature, *words):
    return call(ID, "/" + ID.replace(".", "/") + "/SearchProvider", "org.gnome.Shell.SearchProvider2", method,
                GLib.Variant(signature, words)).unpack()


def ends_by_itself():
    desktop.wait(lambda: not has_owner(), "the program to end by itself")


def check_notification():
    pending = find_mails("pending")
    assert len(pending) == 1 and pending[0]["job_id"], pending
    assert not has_owner(), "the program runs already"
    activate("approve", pending[0]["id"])
    desktop.wait(lambda: find_mails("pending") == [], "the decision")
    linked = find_mails("linked")
    assert [mail["status"] for mail in linked] == ["manual_linked"], linked
    ends_by_itself()


def check_search():
    found, = search("GetInitialResultSet", "(as)", ["hald"])
    assert len(found) == 1, found
    assert search("GetSubsearchResultSet", "(asas)", found, ["halden", "plat"]) == (found,)
    assert search("GetInitialResultSet", "(as)", ["nowhere"]) == ([],)
    metas, = search("GetResultMetas", "(as)", [*found, "unknown"])
    assert [(meta["id"], meta["name"], meta["description"]) for meta in metas] == [
        (found[0], JOB["title"], "Halden Analytics · Applied")], metas
    ends_by_itself()
    return found[0]


def check_result_opens(job):
    search("ActivateResult", "(sasu)", job, ["hald"], 0)
    window = desktop.Running()
    window.find(None, JOB["title"])
    window.close()
    ends_by_itself()


def check_file_opens(folder):
    path = os.path.join(folder, "second.eml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(MAIL.replace("<news@", "<second@"))
    call(ID, "/" + ID.replace(".", "/"), "org.freedesktop.Application", "Open",
         GLib.Variant("(asa{sv})", ([GLib.filename_to_uri(path, None)], {})))
    desktop.wait(lambda: len(find_mails("all")) == 2, "the mail to be imported")
    desktop.Running().close()
    ends_by_itself()


def main():
    install_service()
    home = os.environ["HOME"]
    jobs, mail = (os.path.join(home, name) for name in ("jobs.jsonl", "mail.eml"))
    with open(jobs, "w", encoding="utf-8") as file:
        file.write(json.dumps(JOB) + "\n")
    with open(mail, "w", encoding="utf-8") as file:
        file.write(MAIL)
    ctl("jobs", "import", jobs)
    ctl("mail", "import", mail)
    print("1..4", flush=True)
    check_notification()
    print("ok 1 a button of a notification starts the program and approves", flush=True)
    job = check_search()
    print("ok 2 the desktop's search finds applications", flush=True)
    check_result_opens(job)
    print("ok 3 what was found is opened", flush=True)
    check_file_opens(home)
    print("ok 4 a mail file is opened with the program", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
