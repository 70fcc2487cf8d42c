#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever people read was translated: the windows and the terminal in a language where all strings of ours
stand between marks. What has no marks is data, a number, a date, or GTK's own, or it is a mistake.

The way through the windows is that of ./dev shot; instead of taking a picture, each screen is read.
"""
import datetime
import email
import email.policy
import html
import json
import mailbox
import os
import re
import subprocess
import sys
import tempfile

SOURCE = os.environ["SHORTLIST_SOURCE"]
BUILD = os.environ["SHORTLIST_BUILD"]
os.environ["SHORTLIST_PICTURES"] = "."
os.environ["SHORTLIST_VARIANT"] = "wide-qaa"
os.environ.setdefault("SHORTLIST_PROVIDER_BASE", "")

import desktop  # noqa: E402  (they read the environment at once)
import pseudo  # noqa: E402
import shot  # noqa: E402

MARKED = re.compile(f"{pseudo.MARKS[0]}[^{pseudo.MARKS}]*{pseudo.MARKS[1]}")
# Names of things and words of command lines, which stay.
NAMES = ("Shortlist", "shortlistctl", "shortlist", "Gmail", "Outlook", "IMAP", "Google", "OAuth", "gmail", "default", "SVG", "PNG", "CSV",
         "The Shortlist contributors", "GPL", "127.0.0.1", "localhost", "English", "Deutsch", "Español", "Français", "Italiano", "Nederlands", "Polski", "Português", "https", "http", "example", "emulator", "en")
SAME = re.compile(r"(?<![\w.])(" + "|".join(map(re.escape, NAMES)) + r"|/run/dev/\S*|/tmp/\S*)(?!\w)")
# What GLib, GTK and libadwaita say by themselves; their words are theirs to translate.
TOOLKIT = {"Options:", "Close the window", "Close", "Minimize", "Maximize", "Minimize the window", "Maximize the window", "Restore", "Back", "Menu", "Clear Entry", "Search", "Clear", "Increase",
           "Decrease", "About", "Open", "Copy", "Website", "Details", "What’s New", "Report an Issue", "Credits",
           "Legal", "Troubleshooting", "Version", "Changes", "Support Questions", "Debugging Information",
           "Application menu", "Main Menu", "Show Password", "Emoji", "Edit", "Apply", "Dismiss", "Password",
           "Sidebar", "Switch to", "Toast", "Expand", "Dialog", "Custom", "Undo", "more", "Search Shortcuts", "Shortcuts"}
# Roles whose text is what somebody typed, or of a mail.
TYPED = ("text", "entry", "password text", "document text", "terminal", "window", "application", "frame", "static")
DAYS = {datetime.date(2026, month, day).strftime(form).lower()
        for month in range(1, 13) for day in range(1, 8) for form in ("%a", "%A", "%b", "%B")}
KEYS = {"ctrl", "shift", "alt", "return", "escape", "space", "del", "delete", "menu", "tab", "home", "end", "page",
        "up", "down", "left", "right", "control", "super", "backspace", "enter", "insert", "comma", "period", "question", "slash", "mark"}


def fold(text):
    return re.sub(r"\s+", " ", text).casefold().strip()


def read_mail():
    """Yields headers, as people read them, and texts of the sample."""
    mails = mailbox.mbox(os.path.join(BUILD, "data", "sample", "sample.mbox"),
                         lambda file: email.message_from_binary_file(file, policy=email.policy.default))
    for mail in mails:
        sender = mail["From"].addresses[0]
        yield [str(mail["Subject"] or ""), sender.display_name, sender.addr_spec, sender.domain]
        for part in mail.walk():
            if part.get_content_maintype() == "text":
                yield [part.get_content()]


def read_data():
    """Returns what may stand anywhere without marks, folded: whole values, and long texts in one."""
    values, texts = set(), []
    with open(os.path.join(SOURCE, "data", "sample", "jobs.jsonl"), encoding="utf-8") as file:
        for line in file:
            values.update(text for text in json.loads(line).values() if isinstance(text, str))
    values.update(word for value in list(values) for word in re.findall(r"\w+", value))  # what insights count
    for found in read_mail():
        values.update(found if len(found) > 1 else [])
        texts += found
    for path in (("data", "io.github.shortlist_app.Shortlist.metainfo.xml.in"), ("COPYING",)):
        path = os.path.join(SOURCE, *path)
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                texts.append(re.sub("<[^>]*>", " ", file.read()))
    return {fold(value) for value in values}, fold(re.sub("<[^>]*>|&[a-z]+;", " ", html.unescape(" ".join(texts))))


VALUES, TEXTS = read_data()


def unmark(text):
    """Takes away what stands between marks, from the inside."""
    while True:
        shorter = MARKED.sub(" ", text)
        if shorter == text:
            return text
        text = shorter


def is_data(text):
    """Tells whether a text can be cut into pieces that are data: values, parts of mail, numbers, dates, keys."""
    pieces = re.split(r"(, | · | – | \| |[():;“”\n]|\s-\s)", fold(text))
    begin = 0
    while begin < len(pieces):
        # The longest first: names and texts have commas of their own.
        end = next((end for end in range(len(pieces), begin, -1) if is_piece("".join(pieces[begin:end]))), None)
        if end is None:
            return False
        begin = end
    return True


def is_piece(piece):
    piece = piece.strip(" ,·–|():;“”\n-")
    if piece in VALUES:
        return True
    # What was cut has no end.
    whole = re.sub(r"\s?\S*…$", "", piece)
    numberless = re.sub(r"(?<!\w)[\d.,%+-]+(?!\w)|–", " ", whole)
    words = re.findall(r"\w+", numberless)
    if all(word in DAYS or word in KEYS or re.fullmatch(r"\d\w*|\w{1,2}|f\d+", word) for word in words):
        return True
    # A few words may stand in any mail by chance.
    return fold(numberless) in VALUES or (len(words) > 3 or piece != whole) and whole in TEXTS


def fault_of(text):
    """Returns what of a text is not translated, or None."""
    rest = unmark(text).strip()
    if not rest or rest in TOOLKIT:
        return None
    rest = SAME.sub(" ", rest)
    return None if is_data(rest) else rest


class Reader(shot.Studio):
    """Reads screens."""

    def __init__(self, wanted):
        super().__init__(wanted)
        self.faults = {}
        self.n_texts = 0
        self.seen = []

    def take(self, name):
        if name not in self.wanted:
            return
        self.window.settle(0.3)
        self.seen.append(name)
        for node in desktop.walk(self.window.root):
            try:
                self.look_at(name, node)
            except (desktop.GLib.Error, AttributeError):
                continue  # gone meanwhile

    def look_at(self, name, node):
        role = node.get_role_name()
        if not desktop.is_showing(node):
            return
        texts = [node.get_description()] + ([node.get_name()] if role not in TYPED else [])
        for text in texts:
            if not text:
                continue
            self.n_texts += 1
            fault = fault_of(text)
            if fault:
                self.faults.setdefault(text, f"{name}: {role} “{text}”")


def check_terminal(environment):
    """Yields what the help of the terminal says untranslated."""
    commands = [[]]
    overview = run_terminal(["help"], environment)
    known = re.findall(r"^  ([a-z]+(?: [a-z-]+)?)\s", overview, re.MULTILINE)
    commands += [command.split() for command in known]
    for command in commands:
        for line in run_terminal([*command, "--help"], environment).splitlines():
            rest = unmark(line)
            # Names of commands and options, and the values they take, are the same everywhere.
            rest = re.sub(r"(?<!\S)--?[\w-]+(=\S*)?|bash\|zsh\|fish", " ", rest)
            rest = SAME.sub(" ", re.sub(r"\b(" + "|".join(map(re.escape, known)) + r")\b", " ", rest))
            if rest.strip() not in TOOLKIT and re.search(r"[A-Za-z]{3,}", rest):
                yield f"{' '.join(command) or 'overview'} --help: {line.strip()}"
    if len(known) < 30:
        yield f"only {len(known)} commands were found in: {overview[:200]}"


def run_terminal(words, environment):
    done = subprocess.run([desktop.CTL, *words], env=environment, capture_output=True, text=True, check=True)
    # Wrapped lines are one text.
    text = re.sub(r"\n(?=[^\n ])", " ", done.stdout) if len(words) > 1 else done.stdout
    return text


def tell(number, name, faults):
    for fault in sorted(faults):
        print(f"# {fault}")
    print(f"{'not ok' if faults else 'ok'} {number} {name}", flush=True)
    return bool(faults)


def main():
    with tempfile.TemporaryDirectory(prefix="qaa") as folder:
        pseudo.main(SOURCE, os.path.join(folder, "locale"))
        os.symlink(os.path.join(BUILD, "data"), os.path.join(folder, "data"))
        os.environ.update(SHORTLIST_BUILD=folder, LC_ALL="qaa.UTF-8", LOCPATH=os.path.join(folder, "locale", "names"))
        desktop.translate = lambda text: pseudo.marked(text)
        print("1..4", flush=True)
        failed = tell(1, "the terminal's help is translated", list(check_terminal(dict(os.environ))))
        emulator = desktop.Emulator()
        shot.BASE = emulator.base
        faults, seen, n_texts, problems = {}, set(), 0, []
        # What needs mail of its own is left out: its texts would look like words that nobody translated.
        own = ("account-", "learned", "rest-error", "text-error")
        names = [name for name in shot.NAMES if not name.startswith(own)]
        for take in (shot.take_beginning, shot.take_work, shot.shot_states.take_empty):
            reader = Reader(names)
            try:
                take(reader)
            except AssertionError as error:
                problems.append(str(error))
                if reader.window:
                    reader.window.picture(os.path.join(BUILD, "pictures", "failed-translations.png"))
            finally:
                reader.dispose()
            faults.update(reader.faults)
            seen.update(reader.seen)
            n_texts += reader.n_texts
        emulator.close()
        failed |= tell(2, "each screen was reached", problems)
        failed |= tell(3, f"each screen was read ({n_texts} texts)", set(names) - seen - {"board-unfolded"})
        failed |= tell(4, "the windows are translated", faults.values())
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
