#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes catalogs that no person speaks, to see what translations do to the windows.

    pseudo.py SOURCE FOLDER

FOLDER/qps/… has every string a good third longer, as German is, in brackets, so that what is cut can be
seen. FOLDER/ar/… leaves the strings as they are; GTK lays out Arabic from right to left. FOLDER/qaa/… has
all strings between marks, those of the terminal too: what has none was not translated. The languages of
po/ are there as well. FOLDER/names is for LOCPATH: locales of these names, which need not be installed
then.
"""
import gettext
import os
import re
import shutil
import subprocess
import sys
import tempfile

KEYWORDS = ("_", "N_", "C_:1c,2", "NC_:1c,2", "ngettext:1,2")
# Of conversions, markup and dates no letter may change.
FIXED = re.compile(r"%(?:\d+\$)?[-+ 0#]*[\d*]*(?:\.\d+)?(?:l|ll|z|j)?[a-zA-Z%]|<[^>]*>|\\.|https?://\S+")
MARKS = "⟦⟧"
DATE = re.compile(r"%(?:-[dHMeIlm]|[HMSBbAYyeIp])")


def longer(text):
    if DATE.search(text) and "%s" not in text:
        return text
    parts, end = [], 0
    for match in FIXED.finditer(text):
        parts += [double(text[end:match.start()]), match.group()]
        end = match.end()
    return "[" + "".join(parts) + double(text[end:]) + "]"


def marked(text):
    if DATE.search(text) and "%s" not in text:
        return text
    end = "\\n" if text.endswith("\\n") else ""  # as catalogs write it
    return MARKS[0] + text.removesuffix(end) + MARKS[1] + end


def reader(folder, language):
    """Returns a function that says a string of the windows in a language of FOLDER."""
    with open(os.path.join(folder, language, "LC_MESSAGES", "shortlist.mo"), "rb") as file:
        catalog = gettext.GNUTranslations(file)._catalog
    plain = {key.rsplit("\x04", 1)[-1]: text for key, text in catalog.items() if isinstance(key, str)}
    plain |= {key.replace("_", ""): text.replace("_", "") for key, text in plain.items()}  # mnemonics
    plain.update((key, text) for key, text in catalog.items() if isinstance(key, str) and "\x04" not in key)
    return lambda text: plain.get(text, text)


def double(text):
    return re.sub(r"[aeiou]", lambda match: match.group() * 2, text)


def extract(source, with_terminal):
    """Returns the template of all strings of the windows."""
    with open(os.path.join(source, "po", "POTFILES.in"), encoding="utf-8") as file:
        names = [line.strip() for line in file if line.strip() and not line.startswith("#")]
    text = b""
    for language, endings in (("C", (".c", ".blp")), ("Glade", (".ui",))):
        chosen = [name for name in names if name.endswith(endings)]
        # Texts of windows alone begin with a capital or a mnemonic; nobody sees those of the terminal here.
        chosen = [name for name in chosen if with_terminal or not name.startswith("src/cli/")]
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


def make_template(source, with_terminal):
    template = extract(source, with_terminal).decode()
    # The parts may name one string.
    with tempfile.TemporaryDirectory() as work:
        path = os.path.join(work, "template.pot")
        with open(path, "w", encoding="utf-8") as file:
            file.write(template.replace("CHARSET", "UTF-8"))
        return subprocess.run(["msguniq", "--use-first", path], check=True, stdout=subprocess.PIPE).stdout.decode()


def main(source, folder):
    template = make_template(source, False)
    write(folder, "qps", translate(template, longer).encode())
    write(folder, "ar", translate(template, str).encode())
    write(folder, "qaa", translate(make_template(source, True), marked).encode())
    with open(os.path.join(source, "po", "LINGUAS"), encoding="utf-8") as file:
        languages = [line.strip() for line in file if line.strip() and not line.startswith("#")]
    for language in languages:
        with open(os.path.join(source, "po", f"{language}.po"), "rb") as file:
            write(folder, language, file.read())
    for name in ("qps", "ar", "qaa", *languages):
        shutil.copytree("/usr/lib/locale/C.utf8", os.path.join(folder, "names", f"{name}.utf8"), dirs_exist_ok=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
