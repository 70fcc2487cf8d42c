#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `./dev run` does where nobody can look: the main job by itself, in the real window.

Connects through the real sign-in against the emulator, syncs the sample mailbox, reviews one mail,
and prints what happened. Arguments go to the program. See `do_run` in ./dev for the environment.
"""
import json
import os
import sys

import desktop
import notifications

PICTURES = os.environ["SHORTLIST_PICTURES"]
SAMPLE_JOBS = os.path.join(os.environ["SHORTLIST_SOURCE"], "data", "sample", "jobs.jsonl")
DECISIONS = (("auto_linked", "linked automatically"), ("manual_linked", "approved by hand"),
             ("pending_user", "waiting for review"), ("ignored", "ignored"))


def profile_of(arguments):
    for index, word in enumerate(arguments):
        if word == "--profile":
            return arguments[index + 1]
        if word.startswith("--profile="):
            return word.partition("=")[2]
    return os.environ["SHORTLIST_PROFILE"]


def say(text):
    print(text, flush=True)


def newest_run(profile):
    runs = json.loads(desktop.ctl(profile, "runs", "--json"))["runs"]
    return runs[0] if runs else None


def finished_run(profile):
    run = newest_run(profile)
    return run if run and run["status"] != "running" else None


def main(arguments):
    profile = profile_of(arguments)
    pictures = []
    daemon = notifications.NotificationDaemon()
    window = desktop.Window(*arguments)

    def picture(name):
        window.settle()
        pictures.append(window.picture(os.path.join(PICTURES, f"run-{name}.png")))

    window.find("label", "Connect Gmail")
    picture("first-run")
    say(desktop.ctl(profile, "jobs", "import", SAMPLE_JOBS).strip())
    window.find("list", "Pages")
    window.action("win.connect")
    window.find_starting("Synced", timeout=120)
    run = desktop.wait(lambda: finished_run(profile), "the sync to end", 120)
    if run["status"] != "completed":
        say(f"the sync ended as {run['status']}: {run.get('error_message')}")
        return 1
    say("connected, and synced: " + ", ".join(
        f"{run[key]} {word}" for key, word in (("discovered", "new mails"), ("relevant", "about applications"),
                                               ("matched", "linked automatically"), ("errored", "failed"))))
    picture("inbox")
    say("the desktop was told: " + "; ".join(shown[0] for shown in daemon.shown.values()))
    place, subject = first_suggestion(profile)
    window.press(*["j"] * place)
    window.find("label", subject, matches=lambda node: node.get_parent().get_role_name() != "table cell")
    say(f"reviewing: {subject}")
    picture("review")
    window.press("a")
    window.find("label", "Mail approved")
    picture("approved")
    window.press("alt+3")
    picture("applications")
    for word, count in count_decisions(profile):
        say(f"{count:5d} {word}")
    status = window.close()
    say("pictures: " + " ".join(pictures))
    return status


def first_suggestion(profile):
    """Returns how far down the inbox the first mail with a suggestion is, and its subject."""
    mails = [item["message"] for item in json.loads(desktop.ctl(profile, "inbox", "--json", "--limit", "200"))["items"]]
    return next((place, mail["subject"]) for place, mail in enumerate(mails) if mail["job_id"] and not mail.get("held"))


def count_decisions(profile):
    mails = json.loads(desktop.ctl(profile, "inbox", "--json", "--view", "all", "--limit", "1000"))["items"]
    for status, word in DECISIONS:
        yield word, sum(1 for mail in mails if mail["message"]["status"] == status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
