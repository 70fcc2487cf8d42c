#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many callers at once: each decision happens once, and what one program does another sees."""
import concurrent.futures
import socket
import time

from server import Server, main, served

from profile import JOBS

INBOX = "/post-application/inbox"
SYNC = "/post-application/providers/gmail/actions/sync"


def at_once(*calls):
    with concurrent.futures.ThreadPoolExecutor(len(calls)) as pool:
        return [call.result() for call in [pool.submit(call) for call in calls]]


def pending(server, n):
    items = server.get(INBOX, limit=200)["items"]
    found = [item["message"]["id"] for item in items if item["matchedJob"]]
    assert len(found) >= n, len(found)
    return found[:n]


def test_approve_and_deny_at_once():
    with served("--no-token", jobs=JOBS) as server:
        server.post(SYNC, {"maxMessages": 5000})
        before = server.get("/post-application/runs")["runs"][0]
        wins = []
        for message in pending(server, 8):
            answers = at_once(*[lambda act=act: server.ask("POST", f"{INBOX}/{message}/{act}", {})
                                for act in ("approve", "deny", "approve", "deny")])
            assert sorted(answer.status for answer in answers) == [200, 409, 409, 409], [a.text for a in answers]
            assert all(answer.code == "CONFLICT" for answer in answers if answer.status == 409)
            wins += [answer.data["message"]["processingStatus"] for answer in answers if answer.status == 200]
        after = server.get("/post-application/runs")["runs"][0]
        assert after["messagesApproved"] - before["messagesApproved"] == wins.count("manual_linked")
        assert after["messagesDenied"] - before["messagesDenied"] == wins.count("ignored")


def test_two_syncs_at_once():
    with served("--no-token", jobs=JOBS) as server:
        answers = at_once(lambda: server.ask("POST", SYNC, {}), lambda: server.ask("POST", SYNC, {}))
        assert sorted(answer.status for answer in answers) == [200, 409], [answer.text for answer in answers]
        done, busy = sorted(answers, key=lambda answer: answer.status)
        run = busy.json["error"]["details"]["run"]
        assert run["status"] == "running" and run["id"] == done.data["run"]["id"]


def test_a_sync_that_nobody_waits_for():
    with served("--no-token", jobs=JOBS) as server:
        run = server.post(SYNC, {"wait": False})["run"]
        assert run["status"] == "running", run
        deadline = time.monotonic() + 60
        while run["status"] == "running" and time.monotonic() < deadline:
            run = server.get("/post-application/runs/" + run["id"])["run"]
        assert run["status"] == "completed" and run["messagesDiscovered"] == 100, run


def test_two_programs_on_one_profile():
    with served("--no-token", jobs=JOBS) as server:
        server.post(SYNC, {"maxMessages": 5000})
        message = pending(server, 1)[0]
        server.profile.do("deny", message)
        assert server.ask("POST", f"{INBOX}/{message}/approve", {}).status == 409
        server.post(f"{INBOX}/{message}/restore")
        shown = server.profile.ask("mail", "show", message)["message"]
        assert shown["status"] == "pending_user", shown


def test_at_most_64_connections():
    with served("--no-token", connected=False) as server:
        held = [socket.create_connection(("127.0.0.1", server.port), timeout=20) for _ in range(64)]
        # The server has met them all once the last one is answered.
        held[-1].sendall(f"GET /api/health HTTP/1.1\r\nHost: localhost:{server.port}\r\n\r\n".encode())
        assert held[-1].recv(4096).startswith(b"HTTP/1.1 200 ")
        try:
            with socket.create_connection(("127.0.0.1", server.port), timeout=20) as late:
                assert late.recv(1) == b"", "the 65th is turned away"
        except ConnectionError:
            pass
        for one in held:
            one.close()
        deadline = time.monotonic() + 20
        status = None
        while status != 200 and time.monotonic() < deadline:
            try:
                status = server.ask("GET", "/health").status
            except (ConnectionError, OSError):
                status = None
        assert status == 200, "there is room again"


def test_who_hangs_up_stops_nothing():
    with served("--no-token", jobs=JOBS) as server:
        body = b'{"maxMessages":100}'
        with socket.create_connection(("127.0.0.1", server.port), timeout=20) as caller:
            caller.sendall(f"POST /api{SYNC} HTTP/1.1\r\nHost: localhost:{server.port}\r\n"
                           f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
        deadline = time.monotonic() + 60
        runs = []
        while (not runs or runs[0]["status"] == "running") and time.monotonic() < deadline:
            runs = server.get("/post-application/runs")["runs"]
        assert runs[0]["status"] == "completed", runs


def test_a_server_that_stops_while_it_is_asked():
    with served("--no-token", jobs=JOBS, emulator_options=["--latency", "200"]) as server:
        with socket.create_connection(("127.0.0.1", server.port), timeout=20) as caller:
            caller.sendall(f"POST /api{SYNC} HTTP/1.1\r\nHost: localhost:{server.port}\r\n\r\n".encode())
            while not [run for run in server.get("/post-application/runs")["runs"] if run["status"] == "running"]:
                pass
    # Server's own exit looks for its status and for what it complained of.


def test_an_idempotency_key():
    with served("--no-token", connected=False) as server:
        job, key = {"title": "T", "employer": "E"}, {"Idempotency-Key": "k-1"}
        answers = at_once(*[lambda: server.ask("POST", "/jobs", job, key) for _ in range(4)])
        assert {answer.status for answer in answers} <= {201, 409} and 201 in {answer.status for answer in answers}
        first = next(answer for answer in answers if answer.status == 201)
        assert server.get("/jobs")["total"] == 1
        again = server.ask("POST", "/jobs", job, key)
        assert again.status == 201 and again.data == first.data and again.headers["Idempotent-Replayed"] == "true"
        assert again.json["meta"] != first.json["meta"]
        other = server.ask("POST", "/jobs", {**job, "title": "Other"}, key)
        assert other.status == 422 and other.code == "UNPROCESSABLE_ENTITY", other.text
        elsewhere = server.ask("POST", f"/jobs/{first.data['id']}/apply", {}, key)
        assert elsewhere.status == 422, elsewhere.text
        # What the request itself got wrong leaves the key free.
        assert server.ask("POST", "/jobs", {"title": "T"}, {"Idempotency-Key": "k-2"}).status == 400
        assert server.ask("POST", "/jobs", job, {"Idempotency-Key": "k-2"}).status == 201
        for bad in ("", "x" * 256, "a b"):
            assert server.ask("POST", "/jobs", job, {"Idempotency-Key": bad}).status == 400, bad
        # An outcome is an outcome, also a bad one.
        path = f"/jobs/{first.data['id']}/stages"
        unknown = path.replace(first.data["id"], "00000000-0000-4000-8000-000000000000")
        for _ in range(2):
            assert server.ask("POST", unknown, {"toStage": "offer"}, {"Idempotency-Key": "k-3"}).status == 404
        total = server.get("/jobs")["total"]
        with Server(server.profile, "--no-token") as second:
            again = second.ask("POST", "/jobs", job, key)
            assert again.data == first.data and second.get("/jobs")["total"] == total, "also in another process"


if __name__ == "__main__":
    main(globals())
