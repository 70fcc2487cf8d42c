# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A story: steps in a real window, each resting on the one before. They are the methods test_… in order."""
import json
import os
import shutil
import sys
import tempfile
import traceback

import desktop


class Story:
    """One profile and its window."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="ui")
        self.profile = os.path.join(self.folder, "profile")
        self.window = None

    def mails(self, view):
        """Returns the mails of a view as the terminal sees them."""
        found = json.loads(desktop.ctl(self.profile, "inbox", "--json", "--view", view, "--limit", "1000"))
        return [item["message"] for item in found["items"]]

    def ids(self, view):
        return {mail["id"] for mail in self.mails(view)}

    def import_jobs(self, jobs):
        """Tracks applications, each a dictionary of the members of a jobs file."""
        path = os.path.join(self.folder, "jobs.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(job) + "\n" for job in jobs)
        desktop.ctl(self.profile, "jobs", "import", path)

    def jobs(self):
        """Returns the applications as the terminal sees them, by company."""
        found = json.loads(desktop.ctl(self.profile, "jobs", "list", "--json", "--all"))
        return {job["company"]: job for job in found["jobs"]}

    def wait_for_job(self, company, **members):
        """Waits until the application has these members."""
        desktop.wait(lambda: all(self.jobs().get(company, {}).get(key) == value for key, value in members.items()),
                     f"{company} to have {members}")

    def open(self, *arguments):
        self.window = desktop.Window("--profile", self.profile, *arguments)
        return self.window

    def end(self):
        """Closes the window as its user would."""
        status = self.window.close()
        self.window = None
        assert status == 0, f"exit status {status}"

    def close(self):
        if self.window:
            name = f"failed-{os.path.basename(sys.argv[0])}.png"
            self.window.picture(os.path.join(desktop.BUILD, "pictures", name))
            self.window.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def run(kind):
    """Tells the steps of a story as TAP; returns the exit status."""
    if not shutil.which("xdotool"):
        print("1..0 # SKIP xdotool is not installed")
        return 0
    story = kind()
    names = [name for name in vars(kind) if name.startswith("test_")]
    print(f"1..{len(names)}", flush=True)
    failed = False
    for number, name in enumerate(names, 1):
        words = name[5:].replace("_", " ")
        if failed:
            print(f"not ok {number} {words} # a step before it failed", flush=True)
            continue
        try:
            getattr(story, name)()
            print(f"ok {number} {words}", flush=True)
        except Exception:  # each failure is told and ends the story
            failed = True
            print(f"not ok {number} {words}", flush=True)
            print("".join(f"# {line}\n" for line in traceback.format_exc().splitlines()), flush=True)
    story.close()
    return 1 if failed else 0
