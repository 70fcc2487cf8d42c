# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A running REST API over a profile of its own, and answers that are held against openapi.json."""
import contextlib
import http.client
import json
import os
import re
import signal
import sys
import tempfile
import threading
import urllib.parse

sys.path.insert(1, os.path.join(os.path.abspath(sys.argv[3]), "integration"))

from profile import Profile, browse, main, start_emulator  # noqa: E402,F401

try:
    import jsonschema
except ImportError:  # the way of a bare host; ./dev has it
    jsonschema = None
    print("# python3-jsonschema is missing: answers are not held against openapi.json", flush=True)

JSON = {"Content-Type": "application/json"}


def is_id(text):
    return re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", text) is not None


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.text = response.read().decode()
        self.json = json.loads(self.text) if self.text else None

    @property
    def data(self):
        assert self.json["ok"] is True, (self.status, self.text)
        return self.json["data"]

    @property
    def code(self):
        return self.json["error"]["code"]

    @property
    def field_errors(self):
        return self.json["error"].get("details", {}).get("fieldErrors", {})


class Contract:
    """openapi.json as a judge."""

    def __init__(self, document):
        self.document = document
        self.seen = set()  # (method, path) that were answered well
        self.validators = {}

    def find(self, method, path):
        """The operation of a request and the template of its path."""
        parts = path.split("/")
        found = None
        for template, operations in self.document["paths"].items():
            pattern = template.split("/")
            fits = len(parts) == len(pattern) and all(
                wanted == given or (given and wanted.startswith("{")) for wanted, given in zip(pattern, parts))
            if fits and (found is None or "{" not in template):
                found = template, operations.get(method.lower())
        return found or (None, None)

    def validate(self, schema, value, where):
        if jsonschema is None:
            return
        key = json.dumps(schema)
        if key not in self.validators:
            full = {**schema, "components": self.document["components"]}
            jsonschema.Draft202012Validator.check_schema(full)
            checker = jsonschema.FormatChecker(["uuid"])
            self.validators[key] = jsonschema.Draft202012Validator(full, format_checker=checker)
        for error in self.validators[key].iter_errors(value):
            raise AssertionError(f"{where}: {error.json_path}: {error.message[:500]}")

    def check(self, method, path, answer):
        template, operation = self.find(method, path)
        if operation is None:
            self.validate({"$ref": "#/components/schemas/Error"}, answer.json, (method, path))
            return
        response = operation["responses"].get(str(answer.status))
        assert response is not None, (method, path, answer.status, answer.text[:500])
        self.validate(response["content"]["application/json"]["schema"], answer.json, (method, path))
        if answer.status < 400:
            self.seen.add((method, template))


class Server:
    """shortlistctl serve; use it in a with statement."""

    def __init__(self, profile, *options, token=None):
        self.profile = profile
        self.process = profile.start("serve", "--port", "0", "--json", *options)
        said = b""
        while not said.endswith(b"}\n"):
            line = self.process.stdout.readline()
            assert line, (self.process.wait(), self.process.stderr.read())
            said += line
        self.base = urllib.parse.urlsplit(json.loads(said)["url"])
        assert json.loads(said)["needs_token"] == ("--no-token" not in options)
        self.port = self.base.port
        self.token = token
        self.contract = None
        # Read, so that nobody waits for a full pipe.
        self.err = b""
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        self.contract = Contract(self.ask("GET", "/openapi.json").json)

    def _read(self):
        for line in self.process.stderr:
            self.err += line

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(timeout=20)
        self.reader.join(timeout=20)
        self.process.stdout.close()
        self.process.stderr.close()
        if kind is None:
            assert status == 0, (status, self.err.decode())
            assert b"CRITICAL" not in self.err and b"WARNING" not in self.err, self.err.decode()

    def connect(self, host="127.0.0.1"):
        return http.client.HTTPConnection(host, self.port, timeout=60)

    def raw(self, method, path, body=None, headers=None, host="127.0.0.1"):
        """A request with exactly these headers, and Host and Content-Length where they are not given."""
        headers = {"Host": f"localhost:{self.port}", **(headers or {})}
        connection = self.connect(host)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            if body is not None and "Content-Length" not in headers:
                headers["Content-Length"] = str(len(body))
            for name, value in headers.items():
                if value is not None:
                    connection.putheader(name, value)
            connection.endheaders(body)
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def ask(self, method, path, body=None, headers=None, token=True, **query):
        """A request below /api; the answer has been held against the contract."""
        headers = dict(headers or {})
        if self.token and token:
            headers.setdefault("Authorization", "Bearer " + self.token)
        if body is not None:
            headers = {**JSON, **headers}
            body = body if isinstance(body, bytes) else json.dumps(body).encode()
        target = "/api" + path + ("?" + urllib.parse.urlencode(query) if query else "")
        answer = self.raw(method, target, body, headers)
        if self.contract is not None:
            self.contract.check(method, path, answer)
        if path != "/openapi.json":
            assert answer.json["ok"] == (answer.status < 400), answer.text
            assert answer.json["meta"]["requestId"] == answer.headers["x-request-id"]
        assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
        assert not [name for name in answer.headers if name.lower().startswith("access-control")]
        return answer

    def get(self, path, **query):
        return self.ask("GET", path, **query).data

    def post(self, path, body=None, **headers):
        return self.ask("POST", path, {} if body is None else body, headers).data


@contextlib.contextmanager
def served(*options, jobs=None, mail=None, connected=True, emulator_options=(), **environment):
    """A server over a profile that has the sample's jobs and, if connected, an account at the emulator."""
    emulator = start_emulator(*emulator_options, **({"mail": mail} if mail else {}))
    with emulator, tempfile.TemporaryDirectory() as folder:
        profile = Profile(os.path.join(folder, "a"), emulator)
        profile.environment.update(environment)
        if jobs is not None:
            profile.do("jobs", "import", jobs)
        if connected:
            profile.connect()
        token = None if "--no-token" in options else profile.do("token").out.strip()
        with Server(profile, *options, token=token) as server:
            server.emulator = emulator
            yield server
