#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands of the README run as they stand: with nothing but ids and the port filled in."""
import os
import re
import shlex
import socket
import urllib.parse
import urllib.error
import urllib.request

from server import is_id, main, served

from profile import JOBS, TESTS


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def read_commands():
    """The curl commands of the README's section on REST, by the comment above each."""
    with open(os.path.join(os.path.dirname(TESTS), "README.md"), encoding="utf-8") as file:
        text = file.read()
    block = re.search(r"```sh\n(# manual stage transition\n.*?)```", text, re.S).group(1)
    found = re.findall(r"^# (.+)\n((?:.*\\\n)*.+)$", block, re.M)
    return {name: shlex.split(command.replace("\\\n", " ")) for name, command in found}


def curl(server, words, **filled):
    """What curl makes of these words."""
    assert words[0] == "curl", words
    words, method, headers, body, address = words[1:], None, {}, None, None
    while words:
        word = words.pop(0)
        if word == "-X":
            method = words.pop(0)
        elif word == "-H":
            name, value = words.pop(0).split(":", 1)
            headers[name] = value.strip()
        elif word == "-d":
            body = words.pop(0)
        else:
            assert not word.startswith("-"), word
            address = word
    for name, value in filled.items():
        address = address.replace(name, value)
        body = body.replace(name, value) if body else None
    parts = urllib.parse.urlsplit(address)
    assert parts.scheme == "http" and parts.netloc == "localhost:3001", address
    target = parts.path + ("?" + parts.query if parts.query else "")
    return server.raw(method or ("POST" if body else "GET"), target, body.encode() if body else None,
                      {"User-Agent": "curl/8", "Accept": "*/*", **headers})


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def find_code(address):
    """The code that the browser is sent back with."""
    try:
        urllib.request.build_opener(urllib.request.ProxyHandler({}), Stay).open(address, timeout=60)
    except urllib.error.HTTPError as error:
        location = urllib.parse.urlsplit(error.headers["Location"])
        return location, urllib.parse.parse_qs(location.query)["code"][0]
    raise AssertionError("no redirect")


def test_commands_of_the_readme():
    commands = read_commands()
    assert set(commands) == {"manual stage transition", "start OAuth", "exchange the code", "sync", "review inbox",
                             "approve", "deny", "runs"}, sorted(commands)
    port = free_port()
    with served("--no-token", jobs=JOBS, connected=False,
                GMAIL_OAUTH_REDIRECT_URI=f"http://localhost:{port}/callback") as server:
        started = curl(server, commands["start OAuth"]).data
        assert set(started) == {"provider", "accountKey", "authorizationUrl", "state"}
        location, code = find_code(started["authorizationUrl"])
        assert (location.hostname, location.port, location.path) == ("localhost", port, "/callback"), location
        answer = curl(server, commands["exchange the code"], STATE=started["state"], CODE=code)
        assert answer.status == 200 and answer.data["status"]["connected"] is True, answer.text
        again = curl(server, commands["exchange the code"], STATE=started["state"], CODE=code)
        assert again.status == 400 and again.code == "INVALID_REQUEST", again.text

        run = curl(server, commands["sync"]).data["run"]
        assert run["status"] == "completed" and 0 < run["messagesDiscovered"] <= 100, run
        runs = curl(server, commands["runs"]).data
        assert [one["id"] for one in runs["runs"]] == [run["id"]] and runs["total"] == 1

        inbox = curl(server, commands["review inbox"]).data
        assert inbox["total"] >= 2 and len(inbox["items"]) <= 50
        first, second = [item["message"]["id"] for item in inbox["items"] if item["matchedJob"]][:2]
        approved = curl(server, commands["approve"], MESSAGE_ID=first).data
        assert approved["message"]["processingStatus"] == "manual_linked" and "stageEventId" in approved
        denied = curl(server, commands["deny"], MESSAGE_ID=second).data
        assert denied["message"]["processingStatus"] == "ignored"
        left = curl(server, commands["review inbox"]).data["total"]
        assert left == inbox["total"] - 2, (left, inbox["total"])
        assert curl(server, commands["approve"], MESSAGE_ID=first).status == 409
        counted = curl(server, commands["runs"]).data["runs"][0]
        assert counted["messagesApproved"] == 1 and counted["messagesDenied"] == 1, counted

        job = server.get("/jobs", stage="applied")["jobs"][0]
        event = curl(server, commands["manual stage transition"], JOB_ID=job["id"]).data
        assert is_id(event["id"]) and event["toStage"] == "technical_interview"
        assert event["title"] == "Moved to Technical Interview"
        assert event["metadata"] == {"actor": "user", "eventType": "status_update",
                                     "eventLabel": "Moved to Technical Interview"}
        moved = server.get("/jobs/" + job["id"])
        assert moved["stage"] == "technical_interview" and moved["status"] == "in_progress"


def test_commands_with_the_token():
    commands = read_commands()
    with served(jobs=JOBS, connected=False) as server:
        assert curl(server, commands["runs"]).status == 401
        words = commands["runs"] + ["-H", "Authorization: Bearer " + server.token]
        assert curl(server, words).data == {"runs": [], "total": 0, "nextCursor": None}


def test_localhost_is_both():
    with served("--no-token", connected=False) as server:
        for host, name in (("127.0.0.1", "localhost"), ("127.0.0.1", "127.0.0.1"), ("::1", "localhost"),
                           ("::1", "[::1]")):
            answer = server.raw("GET", "/api/health", headers={"Host": f"{name}:{server.port}"}, host=host)
            assert answer.status == 200 and answer.data["status"] == "ok", (host, answer.text)


def test_listener_receives_the_code_by_itself():
    with served("--no-token", connected=False) as server:
        started = server.get("/post-application/providers/gmail/oauth/start", accountKey="work")
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(started["authorizationUrl"], timeout=60).read()
        path = "/post-application/providers/gmail/actions/status"
        for _ in range(500):
            status = server.post(path, {"accountKey": "work"})["status"]
            if status["connected"]:
                break
        assert status["connected"] and status["integration"]["credentials"]["hasRefreshToken"], status
        answer = server.ask("POST", "/post-application/providers/gmail/oauth/exchange",
                            {"accountKey": "work", "state": started["state"], "code": "4/late"})
        assert answer.status == 400, answer.text


def test_a_wrong_account_does_not_burn_the_state():
    with served("--no-token", connected=False, GMAIL_OAUTH_REDIRECT_URI=f"http://127.0.0.1:{free_port()}/") as server:
        exchange = "/post-application/providers/gmail/oauth/exchange"
        started = server.get("/post-application/providers/gmail/oauth/start")
        _, code = find_code(started["authorizationUrl"])
        body = {"state": started["state"], "code": code}
        assert server.ask("POST", exchange, {**body, "accountKey": "other"}).status == 400
        assert server.ask("POST", exchange, {**body, "state": "unknown"}).status == 400
        assert server.post(exchange, body)["status"]["connected"] is True


def test_a_new_start_takes_the_place_of_the_one_before():
    with served("--no-token", connected=False, GMAIL_OAUTH_REDIRECT_URI=f"http://127.0.0.1:{free_port()}/") as server:
        exchange = "/post-application/providers/gmail/oauth/exchange"
        first = server.get("/post-application/providers/gmail/oauth/start")
        second = server.get("/post-application/providers/gmail/oauth/start")
        _, code = find_code(second["authorizationUrl"])
        assert server.ask("POST", exchange, {"state": first["state"], "code": code}).status == 400
        assert server.post(exchange, {"state": second["state"], "code": code})["status"]["connected"] is True


def test_no_client_id():
    with served("--no-token", connected=False, GMAIL_OAUTH_CLIENT_ID="") as server:
        answer = server.ask("GET", "/post-application/providers/gmail/oauth/start")
        assert answer.status == 503 and answer.code == "SERVICE_UNAVAILABLE", answer.text


def test_a_bad_code_is_the_providers_answer():
    with served("--no-token", connected=False) as server:
        started = server.get("/post-application/providers/gmail/oauth/start")
        answer = server.ask("POST", "/post-application/providers/gmail/oauth/exchange",
                            {"state": started["state"], "code": "4/wrong"})
        assert answer.status == 502 and answer.code == "UPSTREAM_ERROR", answer.text


if __name__ == "__main__":
    main(globals())
