#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tries the installed Flatpak as a user would, and what its sandbox keeps from it."""
import json
import os
import pathlib
import subprocess
import sys

import desktop
import notifications

ID = os.environ["SHORTLIST_FLATPAK"]
HOME = pathlib.Path(os.environ["HOME"])
PICTURE = os.path.join(os.environ["SHORTLIST_BUILD"], "pictures", "flatpak.png")
SAMPLE_JOBS = os.path.join(os.environ["SHORTLIST_SOURCE"], "data", "sample", "jobs.jsonl")
OWN = HOME / ".var" / "app" / ID


def say(text):
    print(f"ok - {text}", flush=True)


def inside(*command):
    """Runs a command in the sandbox."""
    return subprocess.run(["flatpak", "--user", "run", f"--command={command[0]}", ID, *command[1:]],
                          capture_output=True, text=True, check=False)


def ctl(*arguments):
    done = subprocess.run([desktop.CTL, *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise desktop.NotThere(f"shortlistctl {' '.join(arguments)}: {done.stderr.strip()}")
    return done.stdout


def check_walls():
    """Nothing of the home folder can be read, and nothing but its own folder written."""
    (HOME / "private.txt").write_text("private", encoding="utf-8")
    if inside("cat", str(HOME / "private.txt")).returncode == 0:
        raise AssertionError("the sandbox reads the home folder")
    inside("sh", "-c", f"echo x >'{HOME}/made.txt'; echo x >/app/made.txt; echo x >/etc/made.txt")
    if (HOME / "made.txt").exists():
        raise AssertionError("the sandbox writes to the home folder")
    say("the home folder cannot be read or written")
    names = subprocess.run(["flatpak", "--user", "info", "--show-permissions", ID], capture_output=True, text=True,
                           check=True).stdout
    if "filesystems" in names or "org.freedesktop.secrets" in names:
        raise AssertionError("more permissions than it needs:\n" + names)
    say("permissions: " + " ".join(line for line in names.split() if "=" in line))


def check_secrets():
    """The key and the tokens lie in the sandbox's own keyring, whose password the portal keeps."""
    keyrings = list((OWN / "data" / "keyrings").glob("*"))
    if not keyrings:
        raise AssertionError("no keyring in the sandbox")
    found = subprocess.run(["grep", "-rlE", "GOCSPX-|ya29[.]a0|1//0[A-Za-z0-9_-]{16}", str(OWN)],
                           capture_output=True, text=True, check=False).stdout
    if found:
        raise AssertionError("a secret can be read in: " + found)
    say(f"secrets are in {keyrings[0].name}, encrypted with a password from the portal")


def main():
    check_walls()
    base = ["--provider-base", os.environ["SHORTLIST_PROVIDER_BASE"]]
    OWN.mkdir(parents=True, exist_ok=True)
    (OWN / "data").mkdir(exist_ok=True)
    jobs = OWN / "data" / "jobs.jsonl"
    jobs.write_bytes(pathlib.Path(SAMPLE_JOBS).read_bytes())
    daemon = notifications.NotificationDaemon()
    window = desktop.Window(*base)
    window.find("label", "Connect Gmail")
    say("the window opens")
    ctl("jobs", "import", str(jobs))
    window.find("list", "Pages")
    window.action("win.connect")
    window.find_starting("Synced", timeout=180)
    run = json.loads(ctl("runs", "--json"))["runs"][0]
    if run["status"] != "completed" or run["discovered"] < 200:
        raise AssertionError(f"the sync: {run}")
    say(f"signed in through the browser and loopback, synced {run['discovered']} mails")
    desktop.wait(lambda: daemon.shown, "a notification", 60)
    say("a notification came through the portal: " + next(iter(daemon.shown.values()))[0])
    window.settle()
    window.picture(PICTURE)
    if window.close() != 0:
        raise AssertionError("the program did not end well")
    check_secrets()
    again = json.loads(ctl("inbox", "--json", *base))
    if not again["items"]:
        raise AssertionError("another start does not see the data")
    say("another start opens the encrypted data with the key that was kept")
    print(f"picture: {PICTURE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
