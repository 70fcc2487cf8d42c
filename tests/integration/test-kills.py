#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever interrupts a sync, the next one makes the profile what it would have been; two at once
do nothing twice."""
import os
import random
import signal
import tempfile
import time

from profile import MBOX, assert_same, content, main, messages, profiles, start_emulator

# SHORTLIST_KILLS=1000 for more of them.
KILLS = int(os.environ.get("SHORTLIST_KILLS", "100"))
MORE = """From: {company} Careers <careers-{number}@{domain}>
To: Mara Vidal <mara.vidal@example.org>
Subject: Your application at {company}
Date: {day:02} Nov 2026 {hour:02}:{minute:02}:00 +0000
Message-ID: <more-{number}@{domain}>

Hello Mara,

thank you for applying to {company} (requisition {number}). {text}
"""
TEXTS = ("We have received your application.", "Unfortunately we will not be moving forward with it.",
         "We would like to invite you to a technical interview next week.", "We are pleased to offer you the position.",
         "Please complete the online assessment within five days.")
COMPANIES = ("Pellucid Labs", "Halden Analytics", "Tern.fm", "Nobody Knows Ltd", "Kestrel Instruments", "Quillon")


def write_more(folder, count):
    """Mails that the search finds, so that a sync has 500 of them to fetch."""
    for number in range(count):
        company = COMPANIES[number % len(COMPANIES)]
        domain = company.lower().replace(" ", "-").replace(".", "-") + ".example"
        with open(os.path.join(folder, f"{number}.eml"), "w", encoding="utf-8") as file:
            file.write(MORE.format(company=company, domain=domain, number=number, day=1 + number % 18,
                                   hour=number % 24, minute=number % 60, text=TEXTS[number % len(TEXTS)]))


def kill_within(profile, seconds):
    """Syncs, and kills a moment later. Returns whether it was still at it."""
    with profile.start("sync") as process:
        # Not a wait for something to be ready: the moment of the kill is what is tried.
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    return process.returncode == -signal.SIGKILL


def state(profile):
    """What a profile has, without a program for each timeline."""
    jobs = profile.ask("jobs", "list", "--all")["jobs"]
    return {"jobs": sorted(jobs, key=lambda job: job["id"]), "messages": messages(profile)}


def assert_recovers(killed, straight):
    killed.do("sync")
    assert_same(state(straight), state(killed))
    runs = killed.ask("runs", "--limit", "1000")["runs"]
    assert runs[0]["status"] == "completed" and all(run["status"] != "running" for run in runs), runs
    assert sum(run["classified"] for run in runs) >= len(messages(killed))
    killed.do("check")


def test_killed_at_any_moment_nothing_is_lost_or_doubled():
    """Several profiles, each killed again and again on the way through its first sync."""
    chance = random.Random(20261120)
    rounds = max(KILLS // 20, 1)
    names = [f"killed{number}" for number in range(rounds)]
    with tempfile.TemporaryDirectory() as folder:
        write_more(folder, 270)
        with start_emulator("--latency", "10", mail=(MBOX, folder)) as emulator, \
                profiles(emulator, "straight", *names) as (straight, *others):
            began = time.monotonic()
            run = straight.ask("sync")["runs"][0]
            seconds = time.monotonic() - began
            assert run["status"] == "completed" and run["classified"] >= 500, run
            hits, known = 0, []
            for killed in others:
                for number in range(KILLS // rounds):
                    # Early ones, so that some are left to fetch for all that follow.
                    hits += kill_within(killed, chance.uniform(0.05, 0.2 + seconds * number / 30))
                    if number % 5 == 0:
                        known.append(len(messages(killed)))
                assert_recovers(killed, straight)
            print(f"# {hits} of {KILLS} kills hit; messages after some of them: {known}")
            assert hits > KILLS / 2 and len(set(known)) > rounds, (hits, known)
            others[-1].do("sync")
            assert_same(content(straight), content(others[-1]))


def test_an_import_killed_goes_on():
    chance = random.Random(7)
    with start_emulator() as emulator, profiles(emulator, "killed", "straight") as (killed, straight):
        began = time.monotonic()
        straight.do("mail", "import", MBOX)
        whole = time.monotonic() - began
        for _ in range(5):
            with killed.start("mail", "import", MBOX) as process:
                time.sleep(chance.uniform(0, whole))
                process.send_signal(signal.SIGKILL)
                process.communicate()
        killed.do("mail", "import", MBOX)
        assert_same(content(straight), content(killed))
        killed.do("check")


def test_two_syncs_at_once():
    with start_emulator("--latency", "20") as emulator, profiles(emulator, "one") as profile:
        emulator.control("DELETE", "stats")
        with profile.start("--json", "sync") as first:
            while "messages.list" not in emulator.stats()["methods"]:
                assert first.poll() is None
            second = profile.run("--json", "sync").expect_error(1, "Busy")
            assert second.json["error"]["code"] == "busy"
            assert first.poll() is None, "the first was still at it"
            # Reading and deciding goes on meanwhile.
            profile.ask("inbox")
            profile.do("jobs", "add", "Meanwhile", "Engineer")
            out, err = first.communicate(timeout=120)
        assert first.returncode == 0, (out, err)
        assert set(emulator.stats()["fetched"].values()) == {1}
        assert len(emulator.stats()["fetched"]) == len(messages(profile))
        assert [run["status"] for run in profile.ask("runs")["runs"]] == ["completed"]
        profile.do("check")


def test_many_at_once():
    """However many are started, each mail comes once."""
    with start_emulator() as emulator, profiles(emulator, "many", "straight") as (many, straight):
        straight.do("sync")
        emulator.control("DELETE", "stats")
        processes = [many.start("sync") for _ in range(6)]
        statuses = []
        for process in processes:
            with process:
                _, err = process.communicate(timeout=120)
            assert process.returncode == 0 or err.startswith(b"shortlistctl: Busy"), err
            statuses.append(process.returncode)
        assert 0 in statuses
        assert set(emulator.stats()["fetched"].values()) == {1}
        assert_same(content(straight), content(many))
        many.do("check")


if __name__ == "__main__":
    main(globals())
