# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the integration tests share: the real programs, profiles signed in to the emulator, and the
whole content of a profile to compare.

Arguments of each test: SHORTLISTCTL EMULATOR TESTS-FOLDER SAMPLE-MBOX SAMPLE-JOBS
"""
import contextlib
import os
import re
import sys
import tempfile
import urllib.request

PROGRAM, EMULATOR, TESTS, MBOX, JOBS = (os.path.abspath(path) for path in sys.argv[1:6])
sys.path[1:1] = [os.path.join(TESTS, "emulator"), os.path.join(TESTS, "cli")]

from harness import CLIENT_ID, CLIENT_SECRET, Emulator, run  # noqa: E402
from terminal import Result, Terminal  # noqa: E402

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/o/oauth2/\S+")
# What a second way to the same content may differ in: when it was written, by which run, and whether
# the reasons quote the mail itself or what is kept of it.
VOLATILE = {"run_id", "created_at", "updated_at", "decided_at", "reasons", "candidates", "relevance"}


def start_emulator(*options, mail=(MBOX,)):
    paths = [word for path in mail for word in ("--mail", path)]
    return Emulator(EMULATOR, "--auto-consent", "--fresh", *paths, *options)


def browse(address):
    """The user's browser: opens the address and follows where it is sent."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(address, timeout=60) as answer:
        return answer.read()


class Profile(Terminal):
    """A profile of its own that knows the emulator."""

    def __init__(self, folder, emulator, *options, **environment):
        self.folder = folder
        super().__init__(PROGRAM, "--profile", folder, "--provider-base", emulator.base, *options,
                         GMAIL_OAUTH_CLIENT_ID=CLIENT_ID, GMAIL_OAUTH_CLIENT_SECRET=CLIENT_SECRET,
                         # Google's own quota would make every test of more than 270 mails wait.
                         **{"SHORTLIST_GMAIL_UNITS": "1000000000", **environment})

    def start_connect(self, *words):
        """Begins to sign in; returns the process, the address it shows, and what it said so far."""
        process = self.start("connect", "gmail", "--no-browser", "--json", *words)
        said = ""
        while not ADDRESS.search(said):
            line = process.stderr.readline().decode()
            assert line, (process.wait(), said)
            said += line
        return process, ADDRESS.search(said).group(), said

    def connect(self, *words):
        """Signs in; returns the result."""
        process, address, said = self.start_connect(*words)
        with process:
            browse(address)
            out, err = process.communicate(timeout=60)
        assert process.returncode == 0, (said, err)
        return Result(process, out, said.encode() + err)


@contextlib.contextmanager
def profiles(emulator, *names, options=()):
    """Profiles of these names that have the sample's jobs and are signed in."""
    with tempfile.TemporaryDirectory() as folder:
        made = [Profile(os.path.join(folder, name), emulator, *options) for name in names]
        for profile in made:
            profile.do("jobs", "import", JOBS)
            profile.connect()
        yield made[0] if len(made) == 1 else made


def strip(value):
    if isinstance(value, dict):
        # How far a mail that was ignored is from any job depends on when which job was closed.
        without = VOLATILE | {"confidence"} if value.get("status") == "ignored" else VOLATILE
        return {name: strip(member) for name, member in value.items() if name not in without}
    return [strip(element) for element in value] if isinstance(value, list) else value


def messages(profile):
    """All messages of the profile with their decisions, by id."""
    found, cursor = {}, []
    while cursor is not None:
        page = profile.ask("inbox", "--view", "all", "--limit", "1000", *cursor)
        found.update((item["message"]["id"], item["message"]) for item in page["items"])
        cursor = ["--before", page["next_cursor"]] if page["next_cursor"] else None
    return found


def content(profile):
    """Jobs, their events, and the messages: what a user has."""
    jobs = profile.ask("jobs", "list", "--all")["jobs"]
    events = {job["id"]: profile.ask("timeline", job["id"])["events"] for job in jobs}
    return {"jobs": sorted(jobs, key=lambda job: job["id"]), "events": events, "messages": messages(profile)}


def assert_same(one, other):
    """Tells the first difference rather than two large dumps."""
    for part in one:
        assert len(one[part]) == len(other[part]), (part, len(one[part]), len(other[part]))
        keys = one[part] if isinstance(one[part], dict) else range(len(one[part]))
        for key in keys:
            assert strip(one[part][key]) == strip(other[part][key]), (part, strip(one[part][key]), strip(other[part][key]))


def main(names):
    sys.exit(run([value for name, value in names.items() if name.startswith("test_")]))
