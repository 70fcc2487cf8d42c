# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives shortlistctl as a user's shell does."""
import fcntl
import json
import os
import pty
import struct
import subprocess
import termios


class Result:
    """What one run gave."""

    def __init__(self, process, out, err):
        self.status = process.returncode
        self.out = out.decode(errors="surrogateescape")
        self.err = err.decode(errors="surrogateescape")

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def lines(self):
        """JSON, one value a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    def expect_error(self, status, *words):
        """One line on standard error that holds these words."""
        assert self.status == status, (self.status, self.out, self.err)
        assert self.err.startswith("shortlistctl: ") and self.err.count("\n") == 1, self.err
        for word in words:
            assert word in self.err, (word, self.err)
        return self


class Terminal:
    """shortlistctl with options that every run takes."""

    def __init__(self, program, *options, **environment):
        self.program = program
        self.options = list(options)
        self.environment = {**os.environ, "G_DEBUG": "fatal-warnings", "LC_ALL": "C.UTF-8", **environment}

    def start(self, *words, **kwargs):
        """A run in the background: a Popen with pipes."""
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen([self.program, *self.options, *words], env=self.environment, **{**streams, **kwargs})

    def run(self, *words, given=None, timeout=120):
        """One run to its end, whatever that is."""
        with self.start(*words, stdin=subprocess.PIPE) as process:
            try:
                return Result(process, *process.communicate((given or "").encode(), timeout))
            except BaseException:
                process.kill()
                raise

    def do(self, *words, **kwargs):
        """A run that must succeed and complain of nothing."""
        result = self.run(*words, **kwargs)
        assert result.status == 0 and result.err == "", (words, result.status, result.out, result.err)
        return result

    def ask(self, *words):
        """The JSON document of a run that must succeed."""
        return self.do("--json", *words).json

    def show(self, columns, *words, **environment):
        """What a run that must succeed shows on a terminal of that width."""
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        shown = b""
        with subprocess.Popen([self.program, *self.options, *words], stdin=theirs, stdout=theirs, stderr=theirs,
                              env={**self.environment, "TERM": "xterm", **environment}) as process:
            os.close(theirs)
            try:
                while part := os.read(ours, 65536):
                    shown += part
            except OSError:
                pass  # that is how the end of a terminal looks
            os.close(ours)
        assert process.returncode == 0, shown
        return shown.decode().replace("\r\n", "\n")
