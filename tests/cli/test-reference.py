#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual page and the completion of shells name what the help names, and work.

Usage: test-reference.py SHORTLISTCTL EMULATOR-FOLDER
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, sys.argv[2])
from harness import run  # noqa: E402
from terminal import Terminal  # noqa: E402

COMPLETE = """
compopt() { :; }
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_shortlistctl
printf '%s\\n' "${COMPREPLY[@]}"
"""


def commands(terminal):
    """Each command of the help with its options."""
    names = re.findall(r"^  ([a-z][a-z-]*(?: [a-z][a-z-]*)?)  +\S", terminal.do("help").out, re.MULTILINE)
    assert len(names) == len(set(names)) > 40, names
    return {name: set(re.findall(r"^  (?:-\w, )?(--[a-z-]+)", terminal.do("help", *name.split()).out, re.MULTILINE))
            for name in names}


def test_manual_page(program):
    terminal = Terminal(program)
    page = terminal.do("help", "--man").out
    assert page.startswith(".TH SHORTLISTCTL 1 ")
    for line in page.splitlines():
        assert not line.startswith("'") and (not line.startswith(".") or line.split()[0] in (
            ".TH", ".SH", ".SS", ".TP", ".IP", ".RS", ".RE")), line
    sections = re.split(r"^\.TP\n\\fB(?=[a-z])", page, flags=re.MULTILINE)
    told = {section.split("\\fR")[0].replace("\\-", "-"): section.replace("\\-", "-") for section in sections[1:]}
    for name, options in commands(terminal).items():
        for option in options:
            assert option in told[name] or option in sections[0].replace("\\-", "-"), (name, option)
    if shutil.which("groff"):
        with subprocess.Popen(["groff", "-k", "-ww", "-man", "-Tutf8", "-z"], stdin=subprocess.PIPE,
                              stderr=subprocess.PIPE) as process:
            assert process.communicate(page.encode())[1] == b""


def test_scripts_name_all(program):
    terminal = Terminal(program)
    bash, zsh, fish = (terminal.do("completion", shell).out for shell in ("bash", "zsh", "fish"))
    for name, options in commands(terminal).items():
        for script in (bash, zsh):
            branch = script.split(f"'{name}'|'{name} '*)")[1].split(";;")[0] + script.split("  options=(")[1].split(")\n")[0]
            for option in options:
                assert f"'{option}" in branch, (name, option)
        for option in options:
            assert (f"'__shortlistctl_after {name}' -l {option[2:]} " in fish or
                    f"complete -c shortlistctl -l {option[2:]} " in fish), (name, option)
        assert f" -a {name.split()[-1]} " in fish
    terminal.run("completion", "tcsh").expect_error(2, "bash, zsh and fish")
    for shell, script in (("bash", bash), ("zsh", zsh), ("fish", fish)):
        if shutil.which(shell):
            subprocess.run([shell, "-n"], input=script.encode(), check=True)


def test_bash_completes(program):
    terminal = Terminal(program)
    with tempfile.TemporaryDirectory() as folder:
        script = os.path.join(folder, "script")
        with open(script, "w", encoding="utf-8") as file:
            file.write(terminal.do("completion", "bash").out)

        def complete(*words):
            done = subprocess.run(["bash", "-euc", COMPLETE, "bash", script, "shortlistctl", *words], cwd=folder,
                                  capture_output=True, text=True, check=True)
            assert done.stderr == "", done.stderr
            return set(done.stdout.split())

        assert {"jobs", "sync", "help", "backup"} <= complete("") and not complete("nothing-so")
        assert complete("sy") == {"sync"}
        assert complete("jobs", "") == complete("--json", "--profile", "x", "jobs", "") >= {"list", "add", "import"}
        assert complete("jobs", "from") == {"from-mail"}
        options = complete("jobs", "list", "--")
        assert {"--stage", "--json"} <= options and "--url" not in options
        assert complete("jobs", "add", "A", "B", "--u") == {"--url"}
        assert complete("stage", "81c0", "--o") == {"--outcome"}
        assert complete("mail", "import", "scr") == {"script"} == complete("backup", "restore", "s")
        assert complete("backup", "") == {"restore", "script"}
        assert complete("--profile", "") == complete("--profile", "=", "scr") == complete("--profile", "=") == {"script"}
        assert not complete("approve", "--job", "") and not complete("approve", "")
        assert "list" in complete("--account", "=", "work", "tasks", "")


def main():
    program = os.path.abspath(sys.argv[1])
    tests = [value for name, value in globals().items() if name.startswith("test_")]
    return run(tests, program)


if __name__ == "__main__":
    sys.exit(main())
