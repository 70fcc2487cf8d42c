#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job from end to end: sign in, sync, review, timelines; and what a second sync does not do."""
import os
import signal
import subprocess
import tempfile
import urllib.error
import urllib.parse
import urllib.request

from profile import CLIENT_ID, CLIENT_SECRET, MBOX, Profile, browse, content, main, messages, profiles, start_emulator


LATECOMER = """From: Zanzibar Optics Careers <careers@zanzibar-optics.example>
To: Mara Vidal <mara.vidal@example.org>
Subject: Your application at Zanzibar Optics
Message-ID: <late@zanzibar-optics.example>

Thank you for applying to Zanzibar Optics for the position of Lens Designer. We have received your
application and will be in touch.
"""


def whole(profile):
    """Everything that can be read of a profile but its runs."""
    return {**content(profile), "activity": profile.ask("activity", "--limit", "100000")}


def test_connect_and_sync():
    with start_emulator() as emulator, profiles(emulator, "a") as profile:
        account = profile.ask("accounts")["accounts"][0]
        assert (account["provider"], account["key"], account["state"]) == ("gmail", "default", "connected"), account
        run = profile.ask("sync")["runs"][0]
        assert run["status"] == "completed" and run["errored"] == 0 and run["error_code"] is None
        assert run["discovered"] == run["classified"] > 100 and 0 < run["matched"] <= run["relevant"], run
        assert run["query"]
        stored = messages(profile)
        assert len(stored) == run["classified"]
        assert sum(message["status"] == "auto_linked" for message in stored.values()) >= run["matched"]
        assert profile.ask("inbox")["total"] > 0
        assert profile.do("check").out
        fetched = emulator.stats()["fetched"]
        assert len(fetched) == len(stored) and set(fetched.values()) == {1}


def test_a_second_sync_fetches_and_writes_nothing():
    with start_emulator() as emulator, profiles(emulator, "a") as profile:
        profile.do("sync")
        before, runs = whole(profile), profile.ask("runs")["runs"]
        emulator.control("DELETE", "stats")
        run = profile.ask("sync")["runs"][0]
        assert (run["status"], run["discovered"], run["classified"]) == ("completed", 0, 0)
        stats = emulator.stats()
        assert stats["fetched"] == {} and "messages.get" not in stats["methods"], stats["methods"]
        assert whole(profile) == before
        assert profile.ask("runs")["runs"] == [run] + runs


def test_new_mail_is_found_by_the_next_sync():
    with start_emulator() as emulator, profiles(emulator, "a") as profile:
        profile.do("sync")
        known = set(messages(profile))
        emulator.control("POST", "messages", "From: Pellucid Labs <no-reply@ashbyhq.com>\r\nTo: x@example.org\r\n"
                         "Subject: Your application to Pellucid Labs\r\nMessage-ID: <new@example.org>\r\n\r\n"
                         "Thank you for applying to Pellucid Labs.\r\n")
        emulator.control("DELETE", "stats")
        assert profile.ask("sync")["runs"][0]["classified"] == 1
        assert len(emulator.stats()["fetched"]) == 1
        new = set(messages(profile)) - known
        assert len(new) == 1 and messages(profile)[new.pop()]["rfc822_id"] == "new@example.org"


def test_review_moves_the_timeline():
    with start_emulator() as emulator, profiles(emulator, "a") as profile:
        profile.do("sync")
        item = next(item for item in profile.ask("inbox", "--view", "suggestions", "--limit", "1000")["items"]
                    if item["message"]["held"] is None and item["job"]["stage"] == "applied")
        job, message = item["job"]["id"], item["message"]
        before = content(profile)

        done = profile.ask("approve", message["id"], "--stage", "onsite", "--note", "my word")
        assert done["done"] == 1 and done["event_id"], done
        story = profile.ask("timeline", job)
        event = next(event for event in story["events"] if event["id"] == done["event_id"])
        assert (event["to_stage"], event["message_id"]) == ("onsite", message["id"])
        assert story["job"]["stage"] != "applied" and message["id"] in [mail["id"] for mail in story["messages"]]
        profile.run("approve", message["id"]).expect_error(1)
        approved = profile.ask("mail", "show", message["id"])["message"]
        assert (approved["status"], approved["note"], approved["decided_by"]) == ("manual_linked", "my word", "user")
        assert approved["run_id"] == message["run_id"]
        assert profile.ask("runs")["runs"][0]["approved"] == 1

        profile.do("undo")
        assert content(profile)["messages"][message["id"]] == message, "the suggestion comes back"
        assert content(profile)["events"] == before["events"]

        profile.do("deny", message["id"])
        assert profile.ask("mail", "show", message["id"])["message"]["status"] == "ignored"
        profile.do("restore", message["id"])
        back = profile.ask("mail", "show", message["id"])["message"]
        assert (back["status"], back["job_id"]) == ("pending_user", message["job_id"])

        moved = profile.ask("stage", job, "offer", "--at", "2030-01-01")
        assert moved["job"]["stage"] == "offer"
        assert profile.ask("timeline", job)["events"][-1]["to_stage"] == "offer"
        profile.do("undo", moved["undo_group"])
        assert profile.ask("jobs", "show", job)["job"]["stage"] == "applied"
        kinds = [change["kind"] for change in profile.ask("activity")["changes"]]
        assert {"message_approved", "message_denied", "message_restored", "event_added"} <= set(kinds)
        profile.do("check")


def test_an_orphan_finds_the_job_that_is_added_later():
    with start_emulator() as emulator, profiles(emulator, "a") as profile:
        emulator.control("POST", "messages", LATECOMER)
        profile.do("sync")
        orphans = {item["message"]["id"]: item["message"]
                   for item in profile.ask("inbox", "--view", "orphans", "--limit", "1000")["items"]}
        late = next(name for name, message in orphans.items() if message["rfc822_id"] == "late@zanzibar-optics.example")
        added = profile.ask("jobs", "add", "Zanzibar Optics", "Lens Designer", "--applied", "2026-11-01")
        job = added["job"]
        found = {name for name, message in messages(profile).items() if message["job_id"] == job["id"]}
        assert late in found, orphans[late]
        profile.do("undo", added["undo_group"])
        assert {name for name in found if messages(profile)[name]["job_id"] is None} == found
        profile.do("check")


def test_the_listener_answers_only_its_own_sign_in():
    with tempfile.TemporaryDirectory() as folder, start_emulator() as emulator:
        profile = Profile(os.path.join(folder, "a"), emulator)
        process, address, _ = profile.start_connect()
        with process:
            query = urllib.parse.parse_qs(urllib.parse.urlsplit(address).query)
            redirect = query["redirect_uri"][0]
            try:
                browse(redirect + "?state=wrong&code=wrong")
                raise AssertionError("a foreign state was taken")
            except urllib.error.HTTPError as error:
                assert error.code == 400
            assert process.poll() is None
            browse(address)
            process.communicate(timeout=60)
            assert process.returncode == 0


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def end_address(address):
    """Where a browser on another machine ends: the address it cannot reach."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), NoRedirect)
    try:
        opener.open(address, timeout=60)
    except urllib.error.HTTPError as error:
        return error.headers["Location"]
    raise AssertionError("no redirect")


def test_the_address_may_be_pasted():
    with tempfile.TemporaryDirectory() as folder, start_emulator() as emulator:
        profile = Profile(os.path.join(folder, "a"), emulator)
        with profile.start("connect", "gmail", "--no-browser", stdin=subprocess.PIPE) as process:
            said = ""
            while "paste" not in said:
                said += process.stderr.readline().decode()
            address = next(line.strip() for line in said.splitlines() if "http" in line)
            process.stdin.write(b"http://127.0.0.1/?state=wrong&code=wrong\n")
            process.stdin.flush()
            assert "another sign-in" in process.stderr.readline().decode(), "told, and the wait goes on"
            out, err = process.communicate(end_address(address).encode() + b"\n", timeout=60)
            assert process.returncode == 0 and out.startswith(b"Connected "), (out, err)


def test_the_default_browser_is_opened():
    with tempfile.TemporaryDirectory() as folder, start_emulator() as emulator:
        profile = Profile(os.path.join(folder, "a"), emulator)
        result = profile.run("connect", "gmail", timeout=60)
        assert result.status == 0, result.err


def test_denied_access_is_told():
    with tempfile.TemporaryDirectory() as folder, start_emulator("--deny-consent") as emulator:
        profile = Profile(os.path.join(folder, "a"), emulator)
        process, address, _ = profile.start_connect()
        with process:
            browse(address)
            out, err = process.communicate(timeout=60)
        assert process.returncode == 1 and b'"sign_in_denied"' in out, (out, err)
        assert profile.ask("accounts")["accounts"] == []


def test_ctrl_c_ends_the_wait():
    with tempfile.TemporaryDirectory() as folder, start_emulator() as emulator:
        profile = Profile(os.path.join(folder, "a"), emulator)
        for number, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            process, _, _ = profile.start_connect()
            with process:
                process.send_signal(number)
                out, err = process.communicate(timeout=60)
            assert process.returncode == status and b'"cancelled"' in out, (process.returncode, out, err)


def test_ctrl_c_ends_a_sync_and_keeps_what_came():
    with start_emulator("--latency", "30") as emulator, profiles(emulator, "a", "b") as (cut, straight):
        straight.do("sync")
        emulator.control("DELETE", "stats")
        with cut.start("sync") as process:
            while len(emulator.stats()["fetched"]) < 150:
                assert process.poll() is None
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=60)
        assert process.returncode == 130 and err.count(b"\n") == 1, (process.returncode, err)
        run = cut.ask("runs")["runs"][0]
        assert run["status"] == "cancelled" and 0 < len(messages(cut)) < len(messages(straight)), run
        cut.do("sync")
        assert messages(cut).keys() == messages(straight).keys()


def test_progress_is_shown_on_a_terminal():
    with start_emulator("--latency", "30") as emulator, profiles(emulator, "a") as profile:
        shown = profile.show(80, "sync")
        assert "Reading mail " in shown and "━" in shown, shown
        lines = shown.split("\r\033[K")
        assert all(len(line) <= 80 and "\n" not in line for line in lines[:-1]), lines
        assert lines[-1].startswith("gmail/default (") and lines[-1].count("\n") == 1, lines[-1]


def test_a_dead_grant_asks_to_sign_in_again():
    with start_emulator() as emulator, profiles(emulator, "a") as profile:
        profile.do("sync")
        kept = content(profile)
        emulator.control("POST", "revoke-grants")
        result = profile.run("--json", "sync").expect_error(1, "connect gmail")
        assert result.json["error"]["code"] == "sign_in_needed"
        assert profile.ask("accounts")["accounts"][0]["state"] == "sign_in_needed"
        assert content(profile) == kept
        profile.connect()
        profile.do("sync")
        assert profile.ask("accounts")["accounts"][0]["state"] == "connected"


def test_disconnect_keeps_the_data():
    with start_emulator() as emulator, profiles(emulator, "a") as profile:
        profile.do("sync", "--max", "50")
        kept = messages(profile)
        assert 0 < len(kept) <= 50, len(kept)
        profile.do("disconnect", "gmail")
        assert profile.ask("accounts")["accounts"][0]["state"] == "disconnected"
        assert emulator.stats()["methods"]["revoke"]["requests"] == 1, emulator.stats()["methods"]
        profile.run("sync").expect_error(1, "connect gmail")
        assert messages(profile) == kept


def test_a_limit_ends_a_sync_not_all_syncs():
    with start_emulator() as emulator, profiles(emulator, "cut", "straight") as (cut, straight):
        straight.do("sync")
        found = [cut.ask("sync", "--max", "50")["runs"][0]["classified"] for _ in range(2)]
        while found[-1] > 0:
            assert found[-1] <= 50
            found.append(cut.ask("sync", "--max", "50")["runs"][0]["classified"])
        assert messages(cut).keys() == messages(straight).keys(), found


def test_several_mailboxes():
    with start_emulator() as emulator, profiles(emulator, "a") as profile:
        profile.connect("--account", "work")
        assert {account["key"] for account in profile.ask("accounts")["accounts"]} == {"default", "work"}
        profile.run("sync", "--account", "nobody").expect_error(1)
        assert len(profile.ask("sync", "--account", "work")["runs"]) == 1
        assert len(profile.ask("sync")["runs"]) == 2


def test_mail_files_twice():
    with tempfile.TemporaryDirectory() as folder, start_emulator() as emulator:
        profile = Profile(os.path.join(folder, "a"), emulator)
        first = profile.ask("mail", "import", MBOX)["run"]
        before = whole(profile)
        assert first["classified"] == len(before["messages"]) > 400
        second = profile.ask("mail", "import", MBOX)["run"]
        assert (second["status"], second["discovered"], second["classified"]) == ("completed", 0, 0)
        assert whole(profile) == before


def test_an_own_client():
    with tempfile.TemporaryDirectory() as folder, start_emulator() as emulator:
        profile = Profile(os.path.join(folder, "a"), emulator)
        for name in ("GMAIL_OAUTH_CLIENT_ID", "GMAIL_OAUTH_CLIENT_SECRET"):
            del profile.environment[name]
        profile.run("connect", "gmail", "--no-browser").expect_error(1, "client set")
        web = os.path.join(folder, "web.json")
        with open(web, "w", encoding="utf-8") as file:
            file.write('{"web": {"client_id": "x.apps.googleusercontent.com", "client_secret": "y"}}')
        profile.run("client", "set", web).expect_error(1, "Desktop app")
        profile.do("client", "set", "--id", CLIENT_ID, given=CLIENT_SECRET + "\n")
        profile.connect()
        profile.do("client", "forget")


if __name__ == "__main__":
    main(globals())
