#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every endpoint: well used, and misused in every way a caller can."""
import json
import os
import re
import socket
import time

from server import JSON, main, served

from profile import JOBS, MBOX

UNKNOWN = "00000000-0000-4000-8000-000000000000"
LONG = {n: "x" * (n + 1) for n in (120, 255, 500, 2000, 20000)}
INBOX = "/post-application/inbox"
RUNS = "/post-application/runs"
GMAIL = "/post-application/providers/gmail"

STAGES = ["applied", "recruiter_screen", "assessment", "hiring_manager_screen", "technical_interview", "onsite",
          "offer", "closed"]
NOT_TEXT = [1, True, [], {}]
NOT_UUID = ["x", "", 1, UNKNOWN + "0", []]
ACCOUNT = {"provider": ["aol", "", 1, None], "accountKey": ["", LONG[255], 1, None]}
LIMIT = {"provider": ["aol", ""], "accountKey": ["", LONG[255]], "limit": ["0", "-1", "x", "1.5", "", "99999"],
         "cursor": ["x", "", "12", LONG[255]]}
EVENT = {"toStage": ["", "Offer", "rejected", 1, []], "occurredAt": ["x", 0, -1, 1.5, 1e18],
         "outcome": ["won", 1, ""], "metadata": ["x", 1, []]}
TASK = {"title": ["", LONG[120], *NOT_TEXT, None], "type": ["x", 1, None], "dueDate": ["x", 0, 1.5, True],
        "isCompleted": ["true", 1, None], "notes": [1, LONG[20000]]}
NOTE = {"title": ["", LONG[120], *NOT_TEXT, None], "content": ["", LONG[20000], *NOT_TEXT, None]}
JOB = {"title": ["", LONG[500], *NOT_TEXT, None], "employer": ["", LONG[500], *NOT_TEXT, None],
       "jobUrl": [LONG[2000], 1, "x", "ftp://example.org/", "javascript:alert(1)"], "location": [LONG[500], 1], "source": [LONG[500], 1],
       "appliedAt": ["yesterday", 1, "2026-13-01"]}

# method, path, a body or query that is well, the fields that must be there, values that no field takes
ENDPOINTS = [
    ("GET", "/health", {}, [], {}),
    ("GET", "/openapi.json", {}, [], {}),
    ("GET", INBOX, {"provider": "gmail", "accountKey": "default", "limit": "2"}, [], {**LIMIT, "limit": [*LIMIT["limit"], "201"]}),
    ("POST", INBOX + "/MESSAGE/approve", {"note": "", "decidedBy": "me", "jobId": None}, [],
     {**ACCOUNT, "jobId": NOT_UUID, "stageTarget": ["x", 1], "toStage": ["rejected", "", 1], "note": [LONG[2000], 1],
      "decidedBy": ["", LONG[255], 1]}),
    ("POST", INBOX + "/MESSAGE/deny", {}, [], {**ACCOUNT, "decidedBy": ["", LONG[255], 1]}),
    ("POST", INBOX + "/MESSAGE/restore", {}, [], {}),
    ("POST", INBOX + "/actions", {"action": "deny", "messageIds": []}, ["action"],
     {**ACCOUNT, "action": ["x", 1, None, "restore"], "decidedBy": [""], "messageIds": ["x", [1], ["x"], {}, None]}),
    ("GET", RUNS, {"limit": "2"}, [], {**LIMIT, "limit": [*LIMIT["limit"], "201"]}),
    ("GET", RUNS + "/RUN", {}, [], {}),
    ("GET", RUNS + "/RUN/messages", {"limit": "3"}, [], {"limit": ["0", "201", "x"], "cursor": ["x", ""]}),
    ("POST", GMAIL + "/actions/status", {"accountKey": "default"}, [], {"accountKey": ACCOUNT["accountKey"]}),
    ("POST", GMAIL + "/actions/connect", {"accountKey": "token", "payload": {"refreshToken": "1//abc"}}, ["payload"],
     {"accountKey": ACCOUNT["accountKey"], "payload": [1, "x", [], None, {}, {"refreshToken": ""}, {"refreshToken": 1},
                                                       {"refreshToken": "1//abc", "expiryDate": "x"},
                                                       {"refreshToken": "1//abc", "expiryDate": 9223372036854775807.5},
                                                       {"refreshToken": "1//abc", "email": 1}]}),
    ("POST", GMAIL + "/actions/sync", {"maxMessages": 1, "searchDays": 1, "wait": True}, [],
     {"accountKey": ACCOUNT["accountKey"], "maxMessages": [0, 5001, "5", 1.5, None], "searchDays": [0, 366, "5", True],
      "wait": ["true", 1, None]}),
    ("POST", GMAIL + "/actions/disconnect", {"accountKey": "nobody"}, [], {"accountKey": ACCOUNT["accountKey"]}),
    ("GET", GMAIL + "/oauth/start", {"accountKey": "other"}, [], {"accountKey": ["", LONG[255]]}),
    ("POST", GMAIL + "/oauth/exchange", None, ["state", "code"],
     {"accountKey": ACCOUNT["accountKey"], "state": ["", 1, None], "code": ["", 1, None]}),
    ("GET", "/jobs", {"limit": "2", "view": "full", "status": "applied,in_progress", "stage": "applied", "q": "engineer"},
     [], {"status": ["x", "applied,x", ""], "stage": ["x", "applied,,offer"], "view": ["x", ""], "limit": ["0", "1001", "x"],
          "cursor": ["x", ""], "q": [LONG[500]]}),
    ("POST", "/jobs", {"title": "T", "employer": "E", "appliedAt": "2026-11-01"}, ["title", "employer"], JOB),
    ("GET", "/insights", {"from": "2026-01-01", "to": "2027-01-01", "source": "", "word": "engineer", "silentDays": "30"}, [],
     {"from": ["x", ""], "to": ["yesterday"], "source": [LONG[500]], "word": ["", LONG[120]], "silentDays": ["0", "x", "4000"]}),
    ("GET", "/jobs/revision", {}, [], {}),
    ("GET", "/jobs/JOB", {}, [], {}),
    ("PATCH", "/jobs/JOB", {"title": "Other", "location": None, "unknown": 1}, [], JOB),
    ("POST", "/jobs/JOB/apply", {}, [], {}),
    ("PATCH", "/jobs/JOB/outcome", {"outcome": "ghosted", "closedAt": 1790000000}, ["outcome"],
     {"outcome": ["won", 1, ""], "closedAt": ["x", 0, -5, 1.5]}),
    ("GET", "/jobs/JOB/emails", {"limit": "1"}, [], {"limit": ["0", "201", "x"]}),
    ("POST", "/jobs/JOB/stages", {"toStage": "no_change", "metadata": {"note": "called", "eventType": "note"}}, ["toStage"], EVENT),
    ("GET", "/jobs/JOB/events", {}, [], {}),
    ("PATCH", "/jobs/JOB/events/EVENT", {"toStage": "onsite", "occurredAt": 1790000000}, [], EVENT),
    ("POST", "/jobs/JOB/tasks", {"title": "Prepare", "type": "prep", "dueDate": 1790000000, "notes": None}, ["title"], TASK),
    ("GET", "/jobs/JOB/tasks", {}, [], {}),
    ("GET", "/jobs/JOB/tasks/TASK", {}, [], {}),
    ("PATCH", "/jobs/JOB/tasks/TASK", {"isCompleted": True, "dueDate": None}, [], TASK),
    ("POST", "/jobs/JOB/notes", {"title": "T", "content": "C"}, ["title", "content"], NOTE),
    ("GET", "/jobs/JOB/notes", {}, [], {}),
    ("GET", "/jobs/JOB/notes/NOTE", {}, [], {}),
    ("PATCH", "/jobs/JOB/notes/NOTE", {"content": "C2"}, [], NOTE),
    ("DELETE", "/jobs/JOB/notes/NOTE", {}, [], {}),
    ("DELETE", "/jobs/JOB/tasks/TASK", {}, [], {}),
    ("DELETE", "/jobs/JOB/events/EVENT", {}, [], {}),
    ("DELETE", "/jobs/JOB", {}, [], {}),
]
METADATA = {"note": [1, LONG[2000]], "actor": ["me", 1], "groupId": [1], "groupLabel": [1], "eventLabel": [1],
            "externalUrl": [1], "reasonCode": [1], "eventType": ["x", 1], "other": [1]}
IDS = ("MESSAGE", "RUN", "JOB", "EVENT", "TASK", "NOTE")


class Ids:
    """Real ones, made as they are needed."""

    def __init__(self, server):
        self.server = server
        server.post(GMAIL + "/actions/sync", {"maxMessages": 5000})
        self.run = server.get(RUNS)["runs"][0]["id"]

    def fill(self, path):
        post = self.server.post
        job = post("/jobs", {"title": "Made", "employer": "For this"})["id"] if "JOB" in path else ""
        made = {"JOB": job, "RUN": self.run}
        if "MESSAGE" in path:
            items = self.server.get(INBOX, limit=200)["items"]
            made["MESSAGE"] = next(item["message"]["id"] for item in items if item["matchedJob"])
            if path.endswith("/restore"):
                post(f"{INBOX}/{made['MESSAGE']}/deny")
        if "EVENT" in path:
            made["EVENT"] = post(f"/jobs/{job}/stages", {"toStage": "offer"})["id"]
        if "TASK" in path:
            made["TASK"] = post(f"/jobs/{job}/tasks", {"title": "t"})["id"]
        if "NOTE" in path:
            made["NOTE"] = post(f"/jobs/{job}/notes", {"title": "t", "content": "c"})["id"]
        for name in IDS:
            if name in path:
                path = path.replace(name, made[name])
        return path


def send(server, method, path, given):
    if method == "GET":
        return server.ask(method, path, **(given or {}))
    return server.ask(method, path, None if method == "DELETE" else given)


def test_every_endpoint_well_used(server, ids):
    for method, path, good, _, _ in ENDPOINTS:
        if good is None:
            continue
        answer = send(server, method, ids.fill(path), good)
        assert answer.status == (201 if method == "POST" and path.split("/")[-1] in ("jobs", "tasks", "notes") else 200), \
            (method, path, answer.status, answer.text)


def camel(value):
    """A document of the terminal with the names of the API."""
    if isinstance(value, list):
        return [camel(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {re.sub("_(.)", lambda found: found[1].upper(), name): camel(one) for name, one in value.items()}


def test_insights_are_those_of_the_terminal(server, ids):
    ids.fill("/jobs/JOB/events/EVENT")
    numbers = server.get("/insights", silentDays="30")
    assert numbers["applications"] == server.get("/jobs")["total"] > 20, numbers["applications"]
    assert numbers == camel(server.profile.ask("insights", "--silent-days", "30")["insights"])


def test_the_table_is_whole(server, ids):
    described = {(method.upper(), path) for path, operations in server.contract.document["paths"].items()
                 for method in operations}
    missing = described - server.contract.seen - {("POST", GMAIL.replace("gmail", "{provider}") + "/oauth/exchange")}
    assert not missing, missing


def test_fields_missing(server, ids):
    for method, path, good, required, _ in ENDPOINTS:
        good = good or {"state": "s", "code": "c"}
        for name in required:
            answer = send(server, method, ids.fill(path), {key: value for key, value in good.items() if key != name})
            assert answer.status == 400 and answer.code == "INVALID_REQUEST", (path, name, answer.text)
            assert name in answer.field_errors, (path, name, answer.text)
        if len(required) > 1:
            answer = send(server, method, ids.fill(path), {})
            assert set(answer.field_errors) == set(required), "all are told at once"


def test_fields_wrong(server, ids):
    for method, path, good, _, bad in ENDPOINTS:
        filled = ids.fill(path) if bad else path
        for name, values in bad.items():
            for value in values:
                given = {**(good or {"state": "s", "code": "c"}), name: value}
                answer = send(server, method, filled, given)
                assert answer.status == 400 and answer.code == "INVALID_REQUEST", (method, path, name, value, answer.text)
                told = [field for field in answer.field_errors if field.split(".")[0] == name]
                assert told or (name == "payload" and "payload.refreshToken" in answer.field_errors), \
                    (method, path, name, value, answer.text)


def test_metadata_is_strict(server, ids):
    path = ids.fill("/jobs/JOB/stages")
    for name, values in METADATA.items():
        for value in values:
            answer = server.ask("POST", path, {"toStage": "offer", "metadata": {name: value}})
            assert answer.status == 400 and set(answer.field_errors) == {"metadata." + name}, (name, value, answer.text)
    assert server.get(path.replace("stages", "events")) == [], "none of them left a trace"


def test_ids(server, ids):
    for method, path, good, _, _ in ENDPOINTS:
        for name in IDS:
            if name not in path:
                continue
            given = good or {}
            parts, place = ids.fill(path).split("/"), path.split("/").index(name)
            answer = send(server, method, "/".join([*parts[:place], UNKNOWN, *parts[place + 1:]]), given)
            assert answer.status == 404 and answer.code == "NOT_FOUND", (method, path, name, answer.text)
            for bad in ("x", "12", UNKNOWN + "0"):
                answer = send(server, method, "/".join([*parts[:place], bad, *parts[place + 1:]]), given)
                assert answer.status == 400 and answer.field_errors, (method, path, bad, answer.text)


def test_what_belongs_to_another_job(server, ids):
    other = ids.fill("/jobs/JOB")
    for method, path, good, _, _ in ENDPOINTS:
        parts = path.split("/")
        if len(parts) == 5 and parts[4] in ("EVENT", "TASK", "NOTE"):
            filled = ids.fill(path).split("/")
            answer = send(server, method, "/".join([other, *filled[3:]]), good)
            assert answer.status == 404, (method, path, answer.text)


def test_methods(server, ids):
    allowed = {}
    for method, path, *_ in ENDPOINTS:
        allowed.setdefault(path, set()).add(method)
    for path, methods in allowed.items():
        for method in {"GET", "POST", "PATCH", "DELETE", "PUT", "OPTIONS", "TRACE"} - methods:
            filled = path
            for name in IDS:
                filled = filled.replace(name, UNKNOWN)
            answer = server.ask(method, filled)
            if answer.status in (400, 404) and "revision" in path:
                continue  # /jobs/:id knows it
            assert answer.status == 405 and answer.code == "METHOD_NOT_ALLOWED", (method, path, answer.status, answer.text)
            assert methods <= set(answer.headers["Allow"].split(", ")), (method, path, answer.headers["Allow"])


def test_bodies(server, ids):
    for method, path, good, _, _ in ENDPOINTS:
        if method not in ("POST", "PATCH"):
            continue
        filled = path
        for name in IDS:
            filled = filled.replace(name, UNKNOWN)
        body = json.dumps(good or {}).encode()
        for kind in ("text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1", None):
            answer = server.ask(method, filled, body, {"Content-Type": kind})
            assert answer.status == 415 and answer.code == "UNSUPPORTED_MEDIA_TYPE", (path, kind, answer.text)
        for wrong in (b"{", b"[]", b"1", b'"x"', b"null", b"{'a':1}", b'{"a":1,}', b"\xff\xfe", b'{"a":NaN}', b"[" * 5000,
                      b'{"a":"\xc3"}', b"{}{}"):
            answer = server.ask(method, filled, wrong)
            assert answer.status == 400 and answer.code == "INVALID_REQUEST", (path, wrong, answer.text)
        answer = server.ask(method, filled, b'{"a":"' + b"x" * (1 << 20) + b'"}')
        assert answer.status == 413 and answer.code == "PAYLOAD_TOO_LARGE", (path, answer.text)


def test_a_large_body_without_a_length(server, ids):
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as caller:
        caller.sendall(f"POST /api/jobs HTTP/1.1\r\nHost: localhost:{server.port}\r\nAuthorization: Bearer {server.token}\r\n"
                       "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        for _ in range(17):
            caller.sendall(chunk)
        caller.sendall(b"0\r\n\r\n")
        assert caller.recv(4096).startswith(b"HTTP/1.1 413 ")
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as caller:
        caller.sendall(f"POST /api/jobs HTTP/1.1\r\nHost: localhost:{server.port}\r\n"
                       "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        try:
            for _ in range(4000):  # 256 MB, were it let
                caller.sendall(chunk)
            raise AssertionError("nobody stopped it")
        except (BrokenPipeError, ConnectionResetError):
            pass


def test_a_body_of_exactly_1_mib(server, ids):
    body = b'{"title":"T","employer":"E","x":"' + b"x" * ((1 << 20) - 35) + b'"}'
    assert len(body) == 1 << 20
    assert server.ask("POST", "/jobs", body).status == 201


def test_bodies_that_mean_nothing(server, ids):
    for method, path in (("GET", "/jobs"), ("GET", "/health"), ("DELETE", ids.fill("/jobs/JOB"))):
        assert server.ask(method, path, b"<x>", {"Content-Type": "text/xml"}).status == 200, (method, path)


def test_headers_without_end(server, ids):
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as caller:
        caller.sendall(f"GET /api/health HTTP/1.1\r\nHost: localhost:{server.port}\r\n".encode())
        try:
            for _ in range(1000):  # 10 MB, were it let
                caller.sendall(b"X-Long: " + b"x" * 10000 + b"\r\n")
            caller.sendall(b"\r\n")
            answer = caller.recv(4096)
            assert not answer.startswith(b"HTTP/1.1 200"), answer
        except ConnectionError:
            pass
    assert server.ask("GET", "/health").status == 200


def test_host_and_origin(server, ids):
    port = server.port
    for method, path, good, _, _ in ENDPOINTS:
        for name in IDS:
            path = path.replace(name, UNKNOWN)
        for host in (f"evil.example:{port}", "localhost", f"localhost:{port + 1}", f"127.0.0.2:{port}", f"localhost.evil:{port}", ""):
            answer = server.raw(method, "/api" + path, headers={"Host": host, "Authorization": "Bearer " + server.token})
            assert answer.status in (400, 421), (method, path, host, answer.status)
            assert host == "" or (answer.status == 421 and answer.code == "MISDIRECTED_REQUEST"), (path, host, answer.text)
        for origin in ("http://evil.example", "null", f"https://localhost:{port}", f"http://localhost:{port}.evil", "http://localhost", ""):
            answer = server.ask(method, path, headers={"Origin": origin})
            assert answer.status == 403 and answer.code == "FORBIDDEN", (method, path, origin, answer.text)
    for origin in (f"http://localhost:{port}", f"http://127.0.0.1:{port}", f"http://[::1]:{port}"):
        assert server.ask("GET", "/jobs", headers={"Origin": origin}).status == 200
        for site in ("cross-site", "same-site"):
            answer = server.ask("GET", "/jobs", headers={"Sec-Fetch-Site": site})
            assert answer.status == 403 and answer.code == "FORBIDDEN", (site, answer.text)
        for site in ("same-origin", "none"):
            assert server.ask("GET", "/jobs", headers={"Sec-Fetch-Site": site}).status == 200


def test_tokens(server, ids):
    token = server.token
    wrong = [None, "", token, "Bearer", "Bearer ", "Bearer x", "Bearer " + token[:-1], "Bearer " + token + "0",
             "Bearer " + token[:-1] + ("1" if token[-1] == "0" else "0"), "Basic " + token, "Bearer  " + token,
             "Bearer " + token.upper()]
    for method, path, *_ in [*ENDPOINTS, ("GET", "/nothing/here"), ("PUT", "/jobs")]:
        for name in IDS:
            path = path.replace(name, UNKNOWN)
        for given in wrong:
            if path == "/health" or (given == "Bearer " + token.upper() and token.upper() == token):
                continue
            answer = server.raw(method, "/api" + path, headers={"Authorization": given})
            assert answer.status == 401 and answer.code == "UNAUTHORIZED", (method, path, given, answer.text)
            assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert server.ask("GET", "/health", token=False).status == 200
    assert server.raw("GET", "/api/jobs", headers={"Authorization": "bearer " + token}).status == 200


def test_request_ids(server, ids):
    for given, kept in (("abc-1", True), ("x" * 200, True), ("x" * 201, False), ("a b", False), ("", False)):
        answer = server.ask("GET", "/health", headers={"x-request-id": given})
        assert (answer.headers["x-request-id"] == given) == kept, (given, answer.headers["x-request-id"])


def test_unknown_paths(server, ids):
    for path in ("/nothing", "/jobs/", "/jobs//events", "/post-application", f"/jobs/{UNKNOWN}/other", "/%2e%2e/jobs", "/health/"):
        answer = server.ask("GET", path)
        assert answer.status == 404 and answer.code == "NOT_FOUND", (path, answer.text)
    for path in ("/", "/api", "/apihealth", "/jobs", "*"):
        answer = server.raw("GET", path, headers={"Authorization": "Bearer " + server.token})
        assert answer.status == 404, (path, answer.status)


def test_paging_the_inbox(server, ids):
    total = server.get(INBOX)["total"]
    seen, cursor = [], {}
    while cursor is not None:
        page = server.get(INBOX, limit=7, **cursor)
        assert page["total"] == total
        seen += page["items"]
        cursor = {"cursor": page["nextCursor"]} if page["nextCursor"] else None
    assert len(seen) == total == len({item["message"]["id"] for item in seen})
    times = [item["message"]["receivedAt"] for item in seen]
    assert times == sorted(times, reverse=True)
    assert {item["message"]["processingStatus"] for item in seen} == {"pending_user"}
    assert server.get(INBOX, provider="imap")["items"] == []
    assert server.get(INBOX, accountKey="nobody") == {"items": [], "total": 0, "nextCursor": None}


def test_paging_jobs_and_runs(server, ids):
    whole = server.get("/jobs", limit=1000)
    seen, cursor = [], {}
    while cursor is not None:
        page = server.get("/jobs", limit=9, **cursor)
        assert page["total"] == whole["total"] and page["revision"] == whole["revision"]
        seen += page["jobs"]
        cursor = {"cursor": page["nextCursor"]} if page["nextCursor"] else None
    assert seen == whole["jobs"] and len(seen) == whole["total"]
    assert sum(whole["byStage"].values()) == sum(whole["byStatus"].values()) == whole["total"]
    for stage in STAGES:
        page = server.get("/jobs", stage=stage, limit=1000)
        assert page["total"] == whole["byStage"][stage] and {job["stage"] for job in page["jobs"]} <= {stage}
    assert server.get("/jobs", stage="applied", status="in_progress")["jobs"] == []
    for _ in range(3):
        server.post(GMAIL + "/actions/sync")
    first = server.get(RUNS, limit=2)
    rest = server.get(RUNS, limit=200, cursor=first["nextCursor"])
    every = server.get(RUNS, limit=200)
    assert [run["id"] for run in first["runs"] + rest["runs"]] == [run["id"] for run in every["runs"]]
    assert every["total"] == len(every["runs"]) and rest["nextCursor"] is None
    messages = server.get(f"{RUNS}/{ids.run}/messages", limit=200)
    rest = server.get(f"{RUNS}/{ids.run}/messages", limit=200, cursor=messages["nextCursor"])
    assert messages["total"] > 200 and len(messages["items"]) == 200 and messages["run"]["id"] == ids.run
    assert not {item["message"]["id"] for item in messages["items"]} & {item["message"]["id"] for item in rest["items"]}
    assert {item["message"]["syncRunId"] for item in messages["items"]} == {ids.run}


def test_a_decision_and_back(server, ids):
    item = next(item for item in server.get(INBOX, limit=200)["items"]
                if item["matchedJob"] and item["message"]["messageType"] == "interview")
    message, path = item["message"], f"{INBOX}/{item['message']['id']}"
    body = {"provider": "gmail", "accountKey": "default", "toStage": "onsite", "note": "they called", "decidedBy": "script"}
    approved = server.post(path + "/approve", body)
    assert approved["message"]["decidedBy"] == "script" and approved["message"]["stageTarget"] == "onsite"
    events = server.get(f"/jobs/{message['matchedJobId']}/events")
    event = next(event for event in events if event["id"] == approved["stageEventId"])
    assert (event["toStage"], event["messageId"], event["metadata"]["note"]) == ("onsite", message["id"], "they called")
    emails = server.get(f"/jobs/{message['matchedJobId']}/emails")
    assert message["id"] in [email["message"]["id"] for email in emails["items"]] and emails["total"] == len(emails["items"])
    assert server.ask("PATCH", f"/jobs/{message['matchedJobId']}/events/{event['id']}", {"toStage": "offer"}).status == 400
    for act in ("approve", "deny"):
        answer = server.ask("POST", f"{path}/{act}", {})
        assert answer.status == 409 and answer.code == "CONFLICT"
    restored = server.post(path + "/restore")["message"]
    assert restored["processingStatus"] == "pending_user" and restored["decidedAt"] is None
    assert restored["matchedJobId"] == message["matchedJobId"]
    assert server.ask("POST", path + "/restore").status == 409
    assert server.ask("POST", path + "/approve", {"accountKey": "other"}).status == 404
    assert server.ask("POST", path + "/approve", {"jobId": UNKNOWN}).status == 404


def test_an_orphan_needs_a_job(server, ids):
    items = server.get(INBOX, limit=200)["items"]
    orphan = next(item["message"]["id"] for item in items if not item["matchedJob"])
    answer = server.ask("POST", f"{INBOX}/{orphan}/approve", {})
    assert answer.status == 422 and answer.code == "UNPROCESSABLE_ENTITY", answer.text
    job = server.post("/jobs", {"title": "T", "employer": "Of an orphan"})["id"]
    assert server.post(f"{INBOX}/{orphan}/approve", {"jobId": job})["message"]["matchedJobId"] == job


def test_many_decisions(server, ids):
    items = server.get(INBOX, limit=200)["items"]
    linked = [item["message"]["id"] for item in items if item["matchedJob"]][:3]
    orphan = next(item["message"]["id"] for item in items if not item["matchedJob"])
    result = server.post(INBOX + "/actions", {"action": "approve", "messageIds": [*linked, orphan, UNKNOWN, linked[0]]})
    assert [result[name] for name in ("requested", "succeeded", "failed", "skipped")] == [6, 3, 2, 1], result
    told = {one["messageId"]: one for one in result["results"]}
    assert told[orphan]["error"]["code"] == "UNPROCESSABLE_ENTITY" and told[UNKNOWN]["error"]["code"] == "NOT_FOUND"
    pending = server.get(INBOX)["total"]
    result = server.post(INBOX + "/actions", {"action": "deny", "decidedBy": "broom"})
    assert (result["requested"], result["succeeded"], result["failed"]) == (pending, pending, 0)
    assert {one["message"]["decidedBy"] for one in result["results"]} == {"broom"}
    assert server.get(INBOX)["total"] == 0


def test_jobs(server, ids):
    made = server.post("/jobs", {"title": "T", "employer": "E", "jobUrl": "https://example.org/1", "location": "L",
                                 "source": "S", "appliedAt": "2026-10-01T10:00:00+02:00"})
    assert (made["appliedAt"], made["stage"], made["status"]) == ("2026-10-01T08:00:00Z", "applied", "applied")
    path = "/jobs/" + made["id"]
    twin = server.ask("POST", "/jobs", {"title": "T", "employer": "E", "jobUrl": "https://example.org/1"})
    assert twin.status == 409 and twin.code == "CONFLICT"
    other = server.post("/jobs", {"title": "T", "employer": "E", "jobUrl": "https://example.org/2"})["id"]
    assert server.ask("PATCH", "/jobs/" + other, {"jobUrl": "https://example.org/1"}).status == 409
    revision = server.get("/jobs/revision")["revision"]
    changed = server.ask("PATCH", path, {"location": None, "title": "New"}).data
    assert (changed["location"], changed["title"], changed["source"]) == (None, "New", "S")
    assert server.get("/jobs/revision")["revision"] != revision
    closed = server.ask("PATCH", path + "/outcome", {"outcome": "rejected", "closedAt": 1790000000}).data
    assert (closed["stage"], closed["outcome"], closed["closedAt"]) == ("closed", "rejected", 1790000000)
    opened = server.ask("PATCH", path + "/outcome", {"outcome": None}).data
    assert (opened["stage"], opened["outcome"], opened["closedAt"]) == ("applied", None, None)
    answer = server.ask("POST", path + "/stages", {"toStage": "onsite", "outcome": "rejected"})
    assert answer.status == 400, "an outcome needs an end"
    for second, stage in ((1790000300, "offer"), (1790000200, "assessment")):
        server.post(path + "/stages", {"toStage": stage, "occurredAt": second})
    times = [event["occurredAt"] for event in server.get(path + "/events")]
    assert times == sorted(times)
    assert server.ask("DELETE", path).data is None
    assert server.ask("GET", path).status == 404


def test_providers(server, ids):
    status = server.post(GMAIL + "/actions/status")
    assert status["status"]["connected"] is True and status["action"] == "status" and "run" not in status
    assert status["status"]["integration"]["credentials"] == {
        "hasRefreshToken": True, "hasAccessToken": False, "scope": None, "tokenType": None, "expiryDate": None,
        "email": status["status"]["integration"]["credentials"]["email"]}
    never = server.post(GMAIL + "/actions/status", {"accountKey": "never"})
    assert never["status"] == {"provider": "gmail", "accountKey": "never", "connected": False, "integration": None}
    assert server.ask("POST", GMAIL + "/actions/sync", {"accountKey": "never"}).status == 400
    for provider, action in (("aol", "status"), ("gmail", "steal"), ("", "status")):
        answer = server.ask("POST", f"/post-application/providers/{provider}/actions/{action}")
        assert answer.status == (404 if provider == "" else 400), (provider, action, answer.text)
    adopted = server.post(GMAIL + "/actions/connect", {
        "accountKey": "adopted", "payload": {"refreshToken": "1//not-a-grant", "email": "me@example.org", "displayName": "Me",
                                             "accessToken": "x", "expiryDate": 1, "scope": "s", "tokenType": "Bearer"}})
    assert adopted["status"]["connected"] is True and adopted["status"]["integration"]["displayName"] == "Me"
    answer = server.ask("POST", GMAIL + "/actions/sync", {"accountKey": "adopted"})
    assert answer.status == 422, answer.text
    assert server.post(GMAIL + "/actions/status", {"accountKey": "adopted"})["status"]["integration"]["status"] == "error"
    gone = server.post(GMAIL + "/actions/disconnect", {"accountKey": "adopted"})
    assert gone["status"]["connected"] is False and gone["status"]["integration"]["status"] == "disconnected"
    assert server.ask("POST", GMAIL + "/actions/sync", {"accountKey": "adopted"}).status == 422


def test_a_provider_that_fails(server, ids):
    server.emulator.control("POST", "faults", {"match": {}, "status": 403, "reason": "accessNotConfigured",
                                               "times": 50})
    try:
        answer = server.ask("POST", GMAIL + "/actions/sync", {})
        assert answer.status == 502 and answer.code == "UPSTREAM_ERROR", answer.text
        run = answer.json["error"]["details"]["run"]
        assert run["status"] == "failed" and run["errorCode"], run
    finally:
        server.emulator.control("DELETE", "faults")


def test_nothing_secret_is_told(server, ids):
    told = ""
    for method, path, good, _, _ in ENDPOINTS:
        if method == "GET" and "oauth" not in path:
            told += send(server, method, ids.fill(path), good).text
    told += json.dumps(server.post(GMAIL + "/actions/status")) + server.err.decode()
    for secret in (server.token, "1//", "ya29."):
        assert secret not in told, secret[:4]
    with open(f"/proc/{server.process.pid}/cmdline", "rb") as file:
        assert server.token.encode() not in file.read()


def run_all():
    tests = [value for name, value in globals().items() if name.startswith("test_")]
    with served(jobs=JOBS) as server:
        from harness import run
        status = run(tests, server, Ids(server))
    return status


if __name__ == "__main__":
    raise SystemExit(run_all())
