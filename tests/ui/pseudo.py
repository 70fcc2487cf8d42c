#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes two catalogs that no person speaks, to see what translations do to the windows.

    pseudo.py SOURCE FOLDER

FOLDER/qps/… has every string a good third longer, as German is, in brackets, so that what is cut can be
seen. FOLDER/ar/… leaves the strings as they are; GTK lays out Arabic from right to left. FOLDER/names
is for LOCPATH: locales of these names, which need not be installed then.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

KEYWORDS = ("_", "N_", "C_:1c,2", "NC_:1c,2", "ngettext:1,2")
# Of conversions, markup and dates no letter may change.
FIXED = re.compile(r"%(?:\d+\$)?[-+ 0#]*[\d*]*(?:\.\d+)?(?:l|ll|z|j)?[a-zA-Z%]|<[^>]*>|\\.|https?://\S+")
DATE = re.compile(r"%-?[dHMSBbAYy]")


def longer(text):
    if DATE.search(text) and "%s" not in text:
        return text
    parts, end = [], 0
    for match in FIXED.finditer(text):
        parts += [double(text[end:match.start()]), match.group()]
        end = match.end()
    return "[" + "".join(parts) + double(text[end:]) + "]"


def double(text):
    return re.sub(r"[aeiou]", lambda match: match.group() * 2, text)


def extract(source):
    """Returns the template of all strings of the windows."""
    with open(os.path.join(source, "po", "POTFILES.in"), encoding="utf-8") as file:
        names = [line.strip() for line in file if line.strip() and not line.startswith("#")]
    text = b""
    for language, endings in (("C", (".c", ".blp")), ("Glade", (".ui",))):
        chosen = [name for name in names if name.endswith(endings)]
        # Texts of windows alone begin with a capital or a mnemonic; nobody sees those of the terminal here.
        chosen = [name for name in chosen if not name.startswith("src/cli/")]
        done = subprocess.run(["xgettext", "--from-code=UTF-8", f"--language={language}", "--output=-",
                               *(f"--keyword={word}" for word in KEYWORDS), *chosen],
                              cwd=source, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        text += done.stdout if not text else done.stdout[done.stdout.index(b"\n\n"):]
    return text


def write(folder, language, catalog):
    place = os.path.join(folder, language, "LC_MESSAGES")
    os.makedirs(place, exist_ok=True)
    subprocess.run(["msgfmt", "--no-hash", f"--output-file={os.path.join(place, 'shortlist.mo')}", "-"],
                   input=catalog, check=True)


def translate(template, change):
    """Fills each msgstr from its msgid."""
    lines = ['msgid ""', 'msgstr ""', '"Content-Type: text/plain; charset=UTF-8\\n"',
             '"Plural-Forms: nplurals=2; plural=n!=1;\\n"', ""]
    for entry in template.split("\n\n")[1:]:
        body = [line for line in entry.splitlines() if line and not line.startswith("#")]
        fields, name = {}, None
        for line in body:
            match = re.match(r'(msg\w+(?:\[\d\])?) "(.*)"$', line)
            if match:
                name = match.group(1)
                fields[name] = match.group(2)
            elif name:
                fields[name] += line.strip()[1:-1]
        if not fields.get("msgid"):
            continue
        for key in ("msgctxt", "msgid", "msgid_plural"):
            if key in fields:
                lines.append(f'{key} "{fields[key]}"')
        if "msgid_plural" in fields:
            lines += [f'msgstr[0] "{change(fields["msgid"])}"', f'msgstr[1] "{change(fields["msgid_plural"])}"']
        else:
            lines.append(f'msgstr "{change(fields["msgid"])}"')
        lines.append("")
    return "\n".join(lines)


def main(source, folder):
    template = extract(source).decode()
    # The two parts may name one string.
    with tempfile.TemporaryDirectory() as work:
        path = os.path.join(work, "template.pot")
        with open(path, "w", encoding="utf-8") as file:
            file.write(template.replace("CHARSET", "UTF-8"))
        template = subprocess.run(["msguniq", "--use-first", path], check=True, stdout=subprocess.PIPE).stdout.decode()
    write(folder, "qps", translate(template, longer).encode())
    write(folder, "ar", translate(template, str).encode())
    for name in ("qps", "ar"):
        shutil.copytree("/usr/lib/locale/C.utf8", os.path.join(folder, "names", f"{name}.utf8"), dirs_exist_ok=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
