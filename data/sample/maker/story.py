# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the source files: headers and a body for each mail (see README.md)."""

import datetime
import hashlib
import pathlib

STAGE_TARGETS = (
    "no_change",
    "applied",
    "recruiter_screen",
    "assessment",
    "hiring_manager_screen",
    "technical_interview",
    "onsite",
    "offer",
    "rejected",
    "withdrawn",
    "closed",
)

KEYS = frozenset(
    "any attach auth bcc cc charset confuser date enc from headers invite job kind lang"
    " location note parts quote reply reply-to subject summary target to via".split()
)


SAMPLE_USER = ("Mara Vidal", "mara.vidal@postbox.example")


class SourceError(Exception):
    """A mistake in a source file, with its place."""


class Mail:
    """One mail as written: its key, its fields, its body lines and whose mailbox it lies in."""

    def __init__(self, path, line, key, fields, body, user):
        self.path = path
        self.user = user
        self.line = line
        self.key = key
        self.fields = fields
        self.body = body
        self.message_id = None
        self.references = []

    def get(self, name, default=None):
        return self.fields.get(name, default)

    @property
    def date(self):
        return parse_date(self.fields["date"])

    @property
    def seed(self):
        return f"{self.path.parent.name}/{self.path.stem}/{self.key}"

    def digest(self, purpose, length=32):
        """A stable hexadecimal string for ids, boundaries and the like."""
        text = f"{self.seed}:{purpose}".encode()
        return hashlib.sha512(text).hexdigest()[:length]

    def number(self, purpose, low, high):
        return low + int(self.digest(purpose, 12), 16) % (high - low + 1)

    def fail(self, text):
        raise SourceError(f"{self.path.name}:{self.line}: {self.key}: {text}")


def parse_date(text):
    """'2026-08-03 09:14 +0200'; the offset is UTC when left out."""
    parts = text.split()
    if len(parts) == 2:
        parts.append("+0000")
    return datetime.datetime.strptime(" ".join(parts), "%Y-%m-%d %H:%M %z")


def strip_blank(lines):
    while lines and not lines[0].strip():
        lines = lines[1:]
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines


def _fields(path, number, lines):
    fields = {}
    for offset, line in enumerate(lines):
        if not line.strip() or line.startswith("#"):
            continue
        name, colon, value = line.partition(":")
        if not colon or name not in KEYS:
            raise SourceError(f"{path.name}:{number + offset}: not a field: {line!r}")
        fields[name] = value.strip()
    return fields


def read_file(path, user=SAMPLE_USER):
    """All mails of one source file, in the order written; user: name and address."""
    path = pathlib.Path(path)
    lines = path.read_text(encoding="utf-8").split("\n")
    starts = [i for i, line in enumerate(lines) if line.startswith("=== ")]
    shared = _fields(path, 1, lines[: starts[0]] if starts else lines)
    mails, seen = [], set()
    for start, end in zip(starts, starts[1:] + [len(lines)]):
        chunk = lines[start + 1 : end]
        blank = chunk.index("") if "" in chunk else len(chunk)
        fields = {**shared, **_fields(path, start + 2, chunk[:blank])}
        if fields.get("kind") == "noise":
            fields = {"target": "no_change", "job": "none", **fields}
        key = lines[start][4:].strip()
        mail = Mail(path, start + 1, key, fields, strip_blank(chunk[blank:]), user)
        _check(mail, seen)
        mails.append(mail)
    return mails


def _check(mail, seen):
    if mail.key in seen:
        mail.fail("key used twice in this file")
    seen.add(mail.key)
    for name in ("date", "via", "target", "lang", "kind"):
        if name not in mail.fields:
            mail.fail(f"no {name}")
    if mail.fields["target"] not in STAGE_TARGETS:
        mail.fail("unknown target")
    if mail.fields["kind"] not in ("application", "noise"):
        mail.fail("unknown kind")
    if not mail.body:
        mail.fail("no body")


def label(mail):
    """The truth about a mail, as one object of labels.jsonl."""
    job = mail.get("job")
    result = {
        "message_id": mail.message_id,
        "kind": mail.fields["kind"],
        "job_id": None if job in (None, "none") else job,
        "stage_target": mail.fields["target"],
        "note": mail.get("note", ""),
        "lang": mail.fields["lang"],
        "source": f"{mail.path.parent.name}/{mail.path.name}#{mail.key}",
    }
    if mail.get("any"):
        result["job_id"] = None
        result["any_of"] = [name.strip() for name in mail.get("any").split(",")]
    if mail.get("confuser"):
        result["confuser"] = [name.strip() for name in mail.get("confuser").split(",")]
    return result
