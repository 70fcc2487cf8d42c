#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the sample mailbox from the mail sources beside this script.

    make-mbox.py --mbox FILE --labels FILE [--depfile FILE] [--eml FOLDER]

The mbox is in the mboxrd form, in date order, and the same bytes at every run. Only Python's
standard library (3.11 or newer) is used.
"""

import argparse
import pathlib
import sys

sys.dont_write_bytecode = True

from maker import mailbox, story  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
FOLDERS = ("stories", "orphans", "noise")


def source_files():
    return sorted(path for folder in FOLDERS for path in (HERE / folder).glob("*.txt"))


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
        mails = mailbox.read(source_files())
    except story.SourceError as error:
        sys.exit(f"make-mbox.py: {error}")
    mailbox.write(mails, options.mbox, options.labels)
    if options.depfile:
        write_depfile(options.depfile, options.mbox)
    if options.eml:
        write_eml(options.eml, mails)


if __name__ == "__main__":
    main()
