#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each message that the tracker gives to people stands among those that can be said in other languages.

Usage: test-causes.py ROOT

Reads the calls that make errors in src/tracker, and the templates of src/words/sl-cause-words.c.
"""
import os
import re
import sys

CALL = re.compile(r"\b(?:g_set_error(?:_literal)?|g_task_return_new_error(?:_literal)?|g_error_new(?:_literal)?"
                  r"|set_line_error|refuse|_sl_job_act_fail) ?\(")
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
PLACE = re.compile(r"%(?:\d\$)?l?[sud]")
# What is put around a message of someone else.
OUTER = {"%s: %s"}


def calls(source):
    """Yields the arguments of each call that makes an error."""
    for found in CALL.finditer(source):
        end, depth = found.end(), 1
        while depth:
            literal = LITERAL.match(source, end)
            if literal:
                end = literal.end()
                continue
            depth += {"(": 1, ")": -1}.get(source[end], 0)
            end += 1
        yield source[found.end():end - 1]


def messages(arguments):
    """Yields the literals, those that follow one another as one."""
    for run in re.findall(r'(?:"(?:[^"\\]|\\.)*"\s*)+', arguments):
        text = "".join(LITERAL.findall(run))
        if " " in text:
            yield text


# Where the sentence is chosen before the error is made.
CHOSEN = re.compile(r'\bproblem = ((?:"(?:[^"\\]|\\.)*"\s*)+);')


def main(root):
    path = os.path.join(root, "src", "words", "sl-cause-words.c")
    with open(path, encoding="utf-8") as file:
        known = [re.compile("(.+)".join(re.escape(part) for part in PLACE.split(text)))
                 for text in re.findall(r'NC_ \("cause", "((?:[^"\\]|\\.)*)"\)', file.read())]
    folder = os.path.join(root, "src", "tracker")
    found, unknown = 0, []
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".c"):
            continue
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            source = file.read()
        for text in (text for arguments in [*calls(source), *CHOSEN.findall(source)]
                     for text in messages(arguments)):
            found += 1
            filled = PLACE.sub("title", text)
            if text not in OUTER and not any(pattern.fullmatch(filled) for pattern in known):
                unknown.append(f"{name}: {text}")
    for text in unknown:
        print(f"# not in sl-cause-words.c: {text}")
    print(f"{'not ok' if unknown else 'ok'} 1 all messages have words")
    print(f"{'ok' if found > 40 else 'not ok'} 2 messages were found")
    print("1..2")


if __name__ == "__main__":
    main(sys.argv[1])
