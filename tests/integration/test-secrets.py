#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets and mail stay where they belong: in the keyring or key file, and in the encrypted database;
never in a log, on a command line, or in a file in the clear."""
import json
import os
import re
import signal
import tempfile
import urllib.error
import urllib.parse
import urllib.request

from profile import CLIENT_SECRET, JOBS, MBOX, TESTS, Profile, browse, main, messages, profiles, start_emulator

TOKEN = re.compile(rb"ya29\.[\w-]+|1//[\w-]{8,}|code_verifier=(?!\[redacted\])|[0-9a-f]{64}")


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def find_redirect(address):
    """The redirect a browser would follow; its query holds the code."""
    try:
        urllib.request.build_opener(urllib.request.ProxyHandler({}), Stay).open(address, timeout=60)
    except urllib.error.HTTPError as error:
        return error.headers["Location"]
    raise AssertionError("no redirect")


def read_all(folder, skip=()):
    """Every byte of every file below."""
    content = b""
    for place, _, names in os.walk(folder):
        for name in set(names) - set(skip):
            with open(os.path.join(place, name), "rb") as file:
                content += file.read()
    return content


def secrets_of(profile):
    """What the key file holds: the database's key, refresh tokens, clients; also inside JSON."""
    with open(os.path.join(profile.folder, "vault.keys"), encoding="utf-8") as file:
        text = file.read()
    found = set(re.findall(r"[\w./-]{20,}", text)) - {"emulator.apps.googleusercontent.com"}
    assert any(re.fullmatch("[0-9a-f]{64}", word) for word in found), "the key is there"
    return {word.encode() for word in found}


def command_lines():
    """Of the programs of this test and what they have started; other tests run beside it."""
    parents, lines = {}, {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", "rb") as file:
                    parents[int(name)] = int(file.read().rpartition(b")")[2].split()[1])
                with open(f"/proc/{name}/cmdline", "rb") as file:
                    lines[int(name)] = file.read() + b"\n"
            except OSError:
                pass  # it is gone

    def is_ours(pid):
        while pid in parents and pid != os.getpid():
            pid = parents[pid]
        return pid == os.getpid()

    return b"".join(line for pid, line in lines.items() if is_ours(pid))


def test_nothing_secret_is_told():
    with tempfile.TemporaryDirectory() as folder, start_emulator() as emulator:
        profile = Profile(os.path.join(folder, "a"), emulator, "--key-file", "--debug", G_MESSAGES_DEBUG="all")
        told = seen = b""
        process, address, said = profile.start_connect()
        with process:
            seen += command_lines()
            redirect = find_redirect(address)
            browse(redirect)
            out, err = process.communicate(timeout=60)
            assert process.returncode == 0, err
        told += said.encode() + out + err
        code = urllib.parse.parse_qs(urllib.parse.urlsplit(redirect).query)["code"][0].encode()
        hidden = secrets_of(profile) | {CLIENT_SECRET.encode(), code}
        assert len(hidden) >= 4, "key, refresh token, client secret, code"

        profile.run("jobs", "import", JOBS)
        with profile.start("sync") as process:
            while process.poll() is None:
                seen += command_lines()
                if len(emulator.stats()["fetched"]) > 20:
                    break
            out, err = process.communicate(timeout=120)
            assert process.returncode == 0
        told += out + err
        emulator.control("POST", "expire-tokens")
        for words in (["sync"], ["disconnect", "gmail"], ["accounts"], ["sync"]):
            result = profile.run(*words)
            told += result.out.encode() + result.err.encode()

        assert b"DEBUG" in told, "the log was on"
        stored = read_all(profile.folder, skip=["vault.keys"])
        for where, content in (("output", told), ("command lines", seen), ("profile", stored)):
            for secret in hidden:
                assert secret not in content, (where, secret[:8])
        # The address that is shown for signing in is the user's; nothing else looks like a secret.
        found = TOKEN.search(told.replace(address.encode(), b""))
        assert not found, found


def may_look_at_all_processes():
    with open("/proc/self/status", encoding="ascii") as file:
        return bool(int(re.search(r"CapEff:\s*([0-9a-f]+)", file.read()).group(1), 16) >> 19 & 1)


def test_a_crash_leaves_no_image_of_memory():
    with tempfile.TemporaryDirectory() as folder, start_emulator() as emulator:
        profile = Profile(os.path.join(folder, "a"), emulator, "--key-file")
        process, _, _ = profile.start_connect()
        with process:
            with open(f"/proc/{process.pid}/limits", encoding="ascii") as file:
                assert re.search(r"Max core file size +0 +0 ", file.read())
            if not may_look_at_all_processes():
                for name in ("mem", "environ"):
                    try:
                        open(f"/proc/{process.pid}/{name}", "rb").close()
                        assert False, f"/proc/PID/{name} can be read"
                    except PermissionError:
                        pass
            before = set(os.listdir())
            os.kill(process.pid, signal.SIGSEGV)
            process.communicate(timeout=60)
            assert process.returncode == -signal.SIGSEGV
            assert set(os.listdir()) == before


def test_mail_is_not_logged():
    with tempfile.TemporaryDirectory() as folder, start_emulator() as emulator:
        profile = Profile(os.path.join(folder, "a"), emulator, "--key-file", G_MESSAGES_DEBUG="all")
        result = profile.run("--debug", "mail", "import", MBOX)
        assert result.status == 0
        for message in messages_quietly(profile):
            for word in (message["subject"], message["from_address"], message["snippet"][:40]):
                assert len(word) < 12 or word not in result.err, word


class Call:
    """Requests to a server on loopback, as a program of the user makes them."""

    def __init__(self, server, token):
        said = b""
        while not said.rstrip().endswith(b"}"):
            line = server.stdout.readline()
            assert line, said
            said += line
        self.base, self.token = urllib.parse.urlsplit(json.loads(said)["url"]), token

    def __call__(self, method, path, body=None, token=None):
        request = urllib.request.Request(
            f"{self.base.scheme}://{self.base.netloc}/api{path}", method=method,
            data=json.dumps(body).encode() if body is not None else None,
            headers={"Authorization": f"Bearer {token or self.token}", "Content-Type": "application/json"})
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=60) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)


def test_a_server_tells_nothing_in_its_log():
    with tempfile.TemporaryDirectory() as folder, start_emulator() as emulator:
        profile = Profile(os.path.join(folder, "a"), emulator, "--key-file", "--debug", G_MESSAGES_DEBUG="all")
        profile.connect()
        profile.run("jobs", "import", JOBS)
        profile.run("mail", "import", MBOX)
        token = json.loads(profile.run("--json", "token").out)["token"]
        messages = messages_quietly(profile)
        linked = next(message for message in messages if message["status"] == "pending_user")
        provider = "/post-application/providers/gmail/actions/sync"
        with profile.start("--json", "serve", "--port", "0") as server:
            try:
                call = Call(server, token)
                assert call("GET", "/post-application/inbox")[0] == 200
                assert call("GET", "/post-application/inbox", token="x" * 43)[0] == 401
                assert call("GET", "/post-application/inbox?q=" + urllib.parse.quote(linked["subject"]))[0] < 500
                assert call("POST", provider, {"wait": True})[0] == 200
                emulator.control("POST", "expire-tokens")
                assert call("POST", provider, {"wait": True})[0] == 200
                assert call("POST", f"/post-application/inbox/{linked['id']}/deny", {"note": "what nobody may read"})[0] < 500
                assert call("GET", f"/post-application/inbox/{linked['id']}")[0] < 500
                seen = command_lines()
            finally:
                server.terminate()
                out, err = server.communicate(timeout=60)
        assert b"DEBUG" in err
        for secret in secrets_of(profile) | {token.encode(), CLIENT_SECRET.encode(), b"what nobody may read"}:
            assert secret not in out + err + seen, secret[:8]
        assert not TOKEN.search(err), TOKEN.search(err)
        for message in messages:
            for word in (message["subject"], message["from_address"], message["snippet"][:40]):
                assert len(word) < 12 or word.encode() not in err, word
                assert len(word) < 12 or urllib.parse.quote(word).encode() not in err, word


def test_a_browser_inherits_no_secret():
    with tempfile.TemporaryDirectory() as folder, start_emulator() as emulator:
        seen, places = os.path.join(folder, "seen"), os.path.join(folder, "data", "applications")
        os.makedirs(places)
        with open(os.path.join(folder, "browser"), "w", encoding="utf-8") as file:
            file.write(f"#!/bin/sh\ncat /proc/self/environ /proc/$$/environ /proc/$PPID/environ >{seen} 2>/dev/null\n"
                       f'exec {os.path.join(TESTS, "tools", "visit.py")} "$1"\n')
        os.chmod(file.name, 0o755)
        with open(os.path.join(places, "browser.desktop"), "w", encoding="utf-8") as desktop:
            desktop.write(f"[Desktop Entry]\nType=Application\nName=Browser\nExec={file.name} %u\n"
                          "MimeType=x-scheme-handler/http;\n")
        with open(os.path.join(folder, "data", "mimeapps.list"), "w", encoding="utf-8") as defaults:
            defaults.write("[Default Applications]\nx-scheme-handler/http=browser.desktop\n")
        with open(os.path.join(places, "mimeapps.list"), "w", encoding="utf-8") as defaults:
            defaults.write("[Default Applications]\nx-scheme-handler/http=browser.desktop\n")
        profile = Profile(os.path.join(folder, "a"), emulator, "--key-file", XDG_CONFIG_HOME=os.path.join(folder, "data"),
                          XDG_DATA_HOME=os.path.join(folder, "data"), XDG_CONFIG_DIRS=os.path.join(folder, "data"))
        assert profile.run("connect", "gmail").status == 0
        with open(seen, "rb") as file:
            inherited = file.read()
        assert b"GMAIL_OAUTH_CLIENT_ID=" in inherited, "it is the environment"
        for secret in secrets_of(profile) | {CLIENT_SECRET.encode()}:
            assert secret not in inherited, secret[:8]


def messages_quietly(profile):
    page = json.loads(profile.run("--json", "inbox", "--view", "all", "--limit", "1000").out)
    return [item["message"] for item in page["items"]]


def test_the_database_is_not_readable():
    with start_emulator() as emulator, profiles(emulator, "a") as profile:
        profile.do("sync")
        stored = read_all(profile.folder)
        assert not stored.startswith(b"SQLite format 3")
        for message in messages(profile).values():
            for word in (message["subject"], message["from_address"], message["rfc822_id"]):
                assert not word or len(word) < 8 or word.encode() not in stored, word
        for place, folders, names in os.walk(profile.folder):
            assert os.stat(place).st_mode & 0o077 == 0, place
            for name in names:
                assert os.stat(os.path.join(place, name)).st_mode & 0o077 == 0, name
            assert folders == []
        assert not os.path.exists(os.path.join(profile.folder, "vault.keys")), "nobody asked for a key file"


def test_the_keyring_holds_the_key_of_its_profile():
    with start_emulator() as emulator, profiles(emulator, "a", "b") as (one, other):
        one.do("jobs", "add", "Only in one", "Title")
        assert len(one.ask("jobs", "list")["jobs"]) == len(other.ask("jobs", "list")["jobs"]) + 1
        # A database without its key stays closed, and is not replaced.
        moved = Profile(one.folder + "-moved", emulator)
        os.rename(one.folder, moved.folder)
        moved.run("jobs", "list").expect_error(1, "key")
        moved.run("jobs", "list", "--key-file").expect_error(1, "key")
        assert not os.path.exists(os.path.join(moved.folder, "vault.keys"))
        os.rename(moved.folder, one.folder)
        assert one.ask("jobs", "list", "--search", "only")["jobs"][0]["company"] == "Only in one"


def test_a_key_file_does_not_take_the_place_of_the_keyring():
    with start_emulator() as emulator, profiles(emulator, "a") as profile:
        jobs = profile.ask("jobs", "list")
        assert profile.ask("--key-file", "jobs", "list") == jobs
        assert profile.ask("jobs", "list") == jobs
        assert not os.path.exists(os.path.join(profile.folder, "vault.keys"))


def test_only_this_machine_may_stand_in():
    with tempfile.TemporaryDirectory() as folder, start_emulator() as emulator:
        profile = Profile(os.path.join(folder, "a"), emulator)
        profile.options[profile.options.index("--provider-base") + 1] = "http://192.0.2.1/"
        for words in (["connect", "gmail"], ["sync"], ["accounts"]):
            profile.run(*words).expect_error(2, "on this machine")
        assert not os.path.exists(profile.folder)


def test_a_damaged_database_is_told():
    with start_emulator() as emulator, profiles(emulator, "a") as profile:
        profile.do("sync")
        path = os.path.join(profile.folder, "shortlist.db")
        with open(path, "r+b") as file:
            file.seek(8192)
            file.write(os.urandom(4096 * 8))
        result = profile.run("check")
        assert result.status == 1 and "Traceback" not in result.err and result.err.count("\n") >= 1, result.err


if __name__ == "__main__":
    main(globals())
