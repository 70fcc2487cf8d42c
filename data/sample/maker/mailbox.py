# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""All mails of one mailbox, and the files made of them."""

import datetime
import json
import re

from . import mime, story


def read(paths, user=story.SAMPLE_USER):
    """Every mail of the source files with its bytes, as (mail, bytes) in date order."""
    result = []
    for path in paths:
        mails = story.read_file(path, user)
        by_key = {mail.key: mail for mail in mails}
        for mail in mails:
            mime.prepare(mail, by_key)
        result += [(mail, mime.build(mail, by_key)) for mail in mails]
    result.sort(key=lambda item: (item[0].date, item[0].message_id))
    return result


def write(mails, mbox, labels):
    """mbox in the mboxrd form; labels: one JSON object a line, in the same order."""
    mbox.write_bytes(b"".join(_entry(*item) for item in mails))
    lines = (json.dumps(story.label(mail), ensure_ascii=False) for mail, _ in mails)
    labels.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _entry(mail, data):
    moment = mail.date.astimezone(datetime.timezone.utc)
    days = "Mon Tue Wed Thu Fri Sat Sun".split()
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    stamp = (
        f"{days[moment.weekday()]} {months[moment.month - 1]} {moment.day:2d} "
        f"{moment:%H:%M:%S} {moment.year}"
    )
    quoted = re.sub(rb"(?m)^(>*From )", rb">\1", data.replace(b"\r\n", b"\n"))
    return f"From MAILER-DAEMON {stamp}\n".encode() + quoted.rstrip(b"\n") + b"\n\n"
