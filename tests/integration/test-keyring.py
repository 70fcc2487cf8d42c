#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A keyring that is slow, silent, or has lost an item: what the user is told, and that nothing else is
lost. The keyring is the real one of this session."""
import os
import signal
import subprocess

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

from profile import Profile, main, profiles, start_emulator  # noqa: E402

NAME, SERVICE = "org.freedesktop.secrets", "/org/freedesktop/secrets"
bus = Gio.bus_get_sync(Gio.BusType.SESSION)


def call(name, path, interface, method, parameters=None, kind=None):
    reply = bus.call_sync(name, path, interface, method, parameters, GLib.VariantType(kind) if kind else None,
                          Gio.DBusCallFlags.NO_AUTO_START, -1, None)
    return reply.unpack() if kind else None


def pid_of_keyring():
    return call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                "GetConnectionUnixProcessID", GLib.Variant("(s)", (NAME,)), "(u)")[0]


class Stopped:
    """The keyring takes no part until the end of the block."""

    def __enter__(self):
        self.pid = pid_of_keyring()
        os.kill(self.pid, signal.SIGSTOP)

    def __exit__(self, *_):
        os.kill(self.pid, signal.SIGCONT)


def delete_items(kind, profile):
    query = GLib.Variant("(a{ss})", ({"kind": kind, "profile": os.path.realpath(profile.folder)},))
    found = call(NAME, SERVICE, "org.freedesktop.Secret.Service", "SearchItems", query, "(aoao)")
    assert len(found[0]) == 1 and found[1] == [], (kind, found)
    call(NAME, found[0][0], "org.freedesktop.Secret.Item", "Delete", None, "(o)")


def code_of(result, *words):
    return result.expect_error(1, *words).json["error"]["code"]


def test_a_slow_keyring_is_waited_for():
    with start_emulator() as emulator, profiles(emulator, "a") as profile:
        with Stopped():
            process = profile.start("--json", "accounts")
            try:
                process.wait(timeout=1.5)
                raise AssertionError("it did not wait")
            except subprocess.TimeoutExpired:
                pass
        with process:
            out, err = process.communicate(timeout=60)
        assert process.returncode == 0 and err == b"" and b"connected" in out, (out, err)


def test_a_keyring_that_never_answers():
    with start_emulator() as emulator, profiles(emulator, "a") as profile:
        with Stopped():
            result = profile.run("--json", "accounts")
        assert code_of(result, "The keyring does not answer", "nothing is lost") == "vault_failed"
        assert profile.ask("accounts")["accounts"][0]["state"] == "connected"
        # Whoever does not want to wait may leave.
        with Stopped(), profile.start("accounts") as process:
            try:
                process.wait(timeout=0.5)
            except subprocess.TimeoutExpired:
                pass
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=10)
            assert process.returncode != 0 and b"Cancelled" in err, err


def test_an_item_that_was_deleted():
    with start_emulator() as emulator, profiles(emulator, "a") as profile:
        profile.do("sync")
        before = profile.ask("jobs", "list", "--all")
        delete_items("refresh-token", profile)
        # An access token lives in the memory of one run only, so the next one needs the other.
        assert code_of(profile.run("--json", "sync"), "Sign in again", "all data are kept") == "sign_in_needed"
        assert profile.ask("jobs", "list", "--all") == before
        profile.connect()
        assert profile.ask("sync")["runs"][0]["status"] == "completed"
        assert profile.ask("jobs", "list", "--all") == before
        delete_items("database-key", profile)
        database = os.path.join(profile.folder, "shortlist.db")
        with open(database, "rb") as file:
            content = file.read()
        for words in (["jobs", "list"], ["sync"], ["--key-file", "jobs", "list"]):
            assert code_of(profile.run("--json", *words), "stays closed", "begin anew with --profile") == "key_lost"
        with open(database, "rb") as file:
            assert file.read() == content
        anew = Profile(profile.folder + "-2", emulator)
        assert anew.ask("jobs", "list") == {"jobs": []}


if __name__ == "__main__":
    main(globals())
