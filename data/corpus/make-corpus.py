#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the router's corpus: for every seeker a mailbox, its labels and its jobs.

    make-corpus.py --out FOLDER [AUTHOR[/SEEKER]...]
    make-corpus.py --count [AUTHOR[/SEEKER]...]

Writes FOLDER/AUTHOR/SEEKER/{mail.mbox,labels.jsonl,jobs.jsonl}, the same bytes at every run. Only
Python's standard library (3.11 or newer) is used.
"""

import argparse
import collections
import json
import pathlib
import shutil
import sys

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
MAKER = HERE.parent / "sample"
sys.path.insert(0, str(MAKER))

from maker import mailbox, story  # noqa: E402

JOB_KEYS = frozenset("id company title url location source applied_at stage outcome salary".split())


def seekers(wanted):
    found = sorted(path.parent for path in HERE.glob("*/*/seeker.json"))
    names = [name.strip("/").split("/") for name in wanted]
    chosen = [
        folder
        for folder in found
        if not names or any([folder.parent.name, folder.name][: len(name)] == name for name in names)
    ]
    if not chosen:
        sys.exit("make-corpus.py: no such author or seeker")
    return chosen


def read_jobs(folder):
    """The ids of the tracked jobs, after a check of each."""
    ids = set()
    for number, line in enumerate((folder / "jobs.jsonl").read_text(encoding="utf-8").splitlines(), 1):
        job = json.loads(line)
        place = f"{folder.name}/jobs.jsonl:{number}"
        if set(job) - JOB_KEYS or not {"id", "company", "title", "applied_at"} <= set(job):
            raise story.SourceError(f"{place}: wrong keys: {sorted(job)}")
        if job["id"] in ids:
            raise story.SourceError(f"{place}: id used twice")
        ids.add(job["id"])
    return ids


def read(folder):
    seeker = json.loads((folder / "seeker.json").read_text(encoding="utf-8"))
    ids = read_jobs(folder)
    mails = mailbox.read(sorted(folder.glob("*.txt")), (seeker["name"], seeker["address"]))
    for mail, _ in mails:
        named = [mail.get("job", "none")] if not mail.get("any") else mail.get("any").split(",")
        for name in (item.strip() for item in named):
            if name != "none" and name not in ids:
                mail.fail(f"no such job: {name}")
        if mail.get("kind") == "noise" and (mail.get("job", "none"), mail.get("target")) != ("none", "no_change"):
            mail.fail("noise has no job and the target no_change")
    return mails


def count(folders):
    """How many mails of each target and language stand in each folder."""
    for folder in folders:
        mails = [mail for mail, _ in read(folder)]
        kinds = collections.Counter(
            "noise" if mail.get("kind") == "noise" else mail.get("target") for mail in mails
        )
        languages = collections.Counter(mail.get("lang") for mail in mails)
        print(f"{folder.parent.name}/{folder.name}: {len(mails)} mails")
        for counter in (kinds, languages):
            print("   " + ", ".join(f"{name} {number}" for name, number in counter.most_common()))


def build(folders, out):
    for folder in folders:
        place = out / folder.parent.name / folder.name
        place.mkdir(parents=True, exist_ok=True)
        mailbox.write(read(folder), place / "mail.mbox", place / "labels.jsonl")
        shutil.copyfile(folder / "jobs.jsonl", place / "jobs.jsonl")


def main():
    parser = argparse.ArgumentParser(description="Build the router's corpus.")
    parser.add_argument("--out", type=pathlib.Path)
    parser.add_argument("--stamp", type=pathlib.Path, help="touch this when done, for a build")
    parser.add_argument("--depfile", type=pathlib.Path, help="name what --stamp depends on")
    parser.add_argument("--count", action="store_true", help="count instead; also a check")
    parser.add_argument("wanted", nargs="*", metavar="AUTHOR[/SEEKER]")
    options = parser.parse_args()
    try:
        folders = seekers(options.wanted)
        if options.count:
            count(folders)
        if options.out:
            build(folders, options.out)
        if options.stamp:
            options.stamp.touch()
        if options.depfile:
            sources = [str(path) for folder in folders for path in (folder, *sorted(folder.iterdir()))]
            options.depfile.write_text(f"{options.stamp}: {' '.join(sources)}\n", encoding="utf-8")
    except (story.SourceError, ValueError) as error:
        sys.exit(f"make-corpus.py: {error}")


if __name__ == "__main__":
    main()
