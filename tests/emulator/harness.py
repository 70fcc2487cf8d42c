# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the emulator and talks to it without any client library, so that every byte can be seen."""
import base64
import gzip
import hashlib
import http.client
import json
import secrets
import subprocess
import urllib.parse

CLIENT_ID = "emulator.apps.googleusercontent.com"
CLIENT_SECRET = "GOCSPX-emulator"
READONLY = "https://www.googleapis.com/auth/gmail.readonly"
REDIRECT = "http://127.0.0.1:9/google"


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def text(self):
        return (gzip.decompress(self.body) if self.headers["Content-Encoding"] == "gzip" else self.body).decode()

    @property
    def json(self):
        return json.loads(self.text)

    @property
    def reason(self):
        return self.json["error"]["errors"][0]["reason"]


class Emulator:
    """One running emulator; use it in a with statement."""

    def __init__(self, program, *options):
        self.process = subprocess.Popen([program, *options], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        assert line.startswith("listening http://127.0.0.1:"), line
        self.base = line.split()[1]
        self.address = urllib.parse.urlsplit(self.base).netloc
        self.token = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        status = self.process.wait(timeout=20)
        self.process.stdout.close()
        assert status == 0, f"the emulator ended with {status}"

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection(self.address, timeout=20)
        try:
            connection.request(method, path, body, headers or {})
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def control(self, method, path, body=None):
        if body is not None and not isinstance(body, (str, bytes)):
            body = json.dumps(body)
        answer = self.ask(method, "/control/" + path, body)
        assert answer.status == 200, answer.text
        return answer.json

    def form(self, path, **fields):
        return self.ask("POST", path, urllib.parse.urlencode(fields),
                        {"Content-Type": "application/x-www-form-urlencoded"})

    def gmail(self, path, headers=None, method="GET", **params):
        """Asks below users/me, signed in by the control surface."""
        if self.token is None:
            self.token = self.control("POST", "token")["access_token"]
        query = "?" + urllib.parse.urlencode(params, doseq=True) if params else ""
        return self.ask(method, f"/gmail/v1/users/me/{path}{query}",
                        headers={"Authorization": "Bearer " + self.token, **(headers or {})})

    def ids(self, **params):
        return [message["id"] for message in self.gmail("messages", **params).json.get("messages", [])]

    def stats(self):
        return self.control("GET", "stats")


def make_verifier():
    verifier = base64.urlsafe_b64encode(secrets.token_bytes(32)).rstrip(b"=").decode()
    digest = hashlib.sha256(verifier.encode()).digest()
    return verifier, base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def authorize_query(challenge, **changes):
    fields = {"response_type": "code", "client_id": CLIENT_ID, "redirect_uri": REDIRECT, "scope": READONLY,
              "code_challenge": challenge, "code_challenge_method": "S256", "state": "some state"}
    fields.update(changes)
    return "/o/oauth2/v2/auth?" + urllib.parse.urlencode({k: v for k, v in fields.items() if v is not None})


def redirect_fields(answer):
    """The query of a redirect to the app."""
    location = urllib.parse.urlsplit(answer.headers["Location"])
    return {name: values[0] for name, values in urllib.parse.parse_qs(location.query).items()}


def run(tests, *arguments):
    """Runs functions named test_*, speaks TAP; returns the exit status."""
    failed = 0
    for number, test in enumerate(tests, 1):
        name = test.__name__.removeprefix("test_").replace("_", " ")
        try:
            test(*arguments)
            print(f"ok {number} {name}", flush=True)
        except Exception:  # whatever went wrong, the others still run
            failed += 1
            print(f"not ok {number} {name}", flush=True)
            import traceback
            print("# " + traceback.format_exc().replace("\n", "\n# "), flush=True)
    print(f"1..{len(tests)}")
    return 1 if failed else 0
