#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Backups with a keyring, and exports of a profile that is signed in."""
import os
import shutil
import tempfile

from profile import Profile, content, main, profiles, start_emulator


def test_a_backup_survives_its_folder_but_not_its_key():
    with start_emulator() as emulator, profiles(emulator, "a") as profile, tempfile.TemporaryDirectory() as folder:
        profile.do("sync")
        before, backup = content(profile), os.path.join(folder, "file.backup")
        profile.do("backup", backup)
        shutil.rmtree(profile.folder)
        other = Profile(os.path.join(folder, "other"), emulator)
        result = other.run("--json", "backup", "restore", backup).expect_error(1, "only with the key")
        assert result.json["error"]["code"] == "key_lost" and not os.path.exists(other.folder)
        profile.do("backup", "restore", backup)
        assert content(profile) == before
        run = profile.ask("sync")["runs"][0]
        assert (run["status"], run["discovered"]) == ("completed", 0), "the sign-in is there, and nothing is fetched twice"


def test_an_export_is_signed_in_again_and_goes_on():
    with start_emulator() as emulator, profiles(emulator, "a") as profile, tempfile.TemporaryDirectory() as folder:
        profile.do("sync")
        path = os.path.join(folder, "export.json")
        profile.do("export", "--all", path)
        for secret in secrets_of(profile):
            assert secret not in open(path, encoding="utf-8").read()
        other = Profile(os.path.join(folder, "other"), emulator)
        other.do("import", path)
        assert content(other) == content(profile)
        assert other.ask("accounts")["accounts"][0]["state"] == "sign_in_needed"
        emulator.control("DELETE", "stats")
        other.connect()
        run = other.ask("sync")["runs"][0]
        assert (run["status"], run["classified"]) == ("completed", 0), run
        assert emulator.stats()["fetched"] == {} and content(other) == content(profile)


def secrets_of(profile):
    """What must never leave the keyring."""
    return [profile.environment["GMAIL_OAUTH_CLIENT_SECRET"], profile.ask("token")["token"]]


if __name__ == "__main__":
    main(globals())
