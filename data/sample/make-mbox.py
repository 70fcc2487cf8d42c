#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the sample mailbox from the mail sources beside this script.

    make-mbox.py --mbox FILE --labels FILE [--depfile FILE] [--eml FOLDER]

The mbox is in the mboxrd form, in date order, and the same bytes at every run. Only Python's
standard library (3.11 or newer) is used.
"""

import argparse
import datetime
import json
import pathlib
import re
import sys

sys.dont_write_bytecode = True

from maker import mime, story  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
FOLDERS = ("stories", "orphans", "noise")


def source_files():
    return sorted(path for folder in FOLDERS for path in (HERE / folder).glob("*.txt"))


def load():
    """Every mail with its bytes, as (mail, bytes) in date order."""
    result = []
    for path in source_files():
        mails = story.read_file(path)
        by_key = {mail.key: mail for mail in mails}
        for mail in mails:
            mime.prepare(mail, by_key)
        result += [(mail, mime.build(mail, by_key)) for mail in mails]
    result.sort(key=lambda item: (item[0].date, item[0].message_id))
    return result


def mbox_entry(mail, data):
    moment = mail.date.astimezone(datetime.timezone.utc)
    days = "Mon Tue Wed Thu Fri Sat Sun".split()
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    stamp = (
        f"{days[moment.weekday()]} {months[moment.month - 1]} {moment.day:2d} "
        f"{moment:%H:%M:%S} {moment.year}"
    )
    quoted = re.sub(rb"(?m)^(>*From )", rb">\1", data.replace(b"\r\n", b"\n"))
    return f"From MAILER-DAEMON {stamp}\n".encode() + quoted.rstrip(b"\n") + b"\n\n"


def write_depfile(path, target):
    inputs = [*source_files(), *(HERE / folder for folder in FOLDERS)]
    inputs += sorted((HERE / "maker").glob("*.py"))
    names = " ".join(str(item).replace(" ", "\\ ") for item in inputs)
    pathlib.Path(path).write_text(f"{target}: {names}\n", encoding="utf-8")


def write_eml(folder, mails):
    folder.mkdir(parents=True, exist_ok=True)
    for mail, data in mails:
        name = f"{mail.date:%Y-%m-%d-%H%M}-{mail.path.stem}-{mail.key}.eml"
        (folder / name).write_bytes(data)


def main():
    parser = argparse.ArgumentParser(description="Build the sample mailbox.")
    parser.add_argument("--mbox", type=pathlib.Path, required=True)
    parser.add_argument("--labels", type=pathlib.Path, required=True)
    parser.add_argument("--depfile", type=pathlib.Path)
    parser.add_argument("--eml", type=pathlib.Path, help="also write one file a mail here")
    options = parser.parse_args()
    try:
        mails = load()
    except story.SourceError as error:
        sys.exit(f"make-mbox.py: {error}")
    options.mbox.write_bytes(b"".join(mbox_entry(*item) for item in mails))
    lines = (json.dumps(story.label(mail), ensure_ascii=False) for mail, _ in mails)
    options.labels.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    if options.depfile:
        write_depfile(options.depfile, options.mbox)
    if options.eml:
        write_eml(options.eml, mails)


if __name__ == "__main__":
    main()
