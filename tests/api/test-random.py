#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests that nobody would write, made by chance from ones that somebody does: each gets an answer
of the contract, none an internal error, and the server is there afterwards."""
import json
import os
import random

from server import main, served

from profile import JOBS

N = int(os.environ.get("SL_RANDOM_REQUESTS", "1500"))
VALUES = [None, True, False, 0, -1, 1, 1.5, 1e300, -0.0, 2**31, 2**63, -(2**63), 2**64, "", " ", "x", "\0", "\u202e", "\ud83d\ude00",
          "x" * 300, "x" * 30000, "2026-11-20", "9999-99-99", "gmail", "default", "offer", "closed", "no_change", "approve",
          "00000000-0000-4000-8000-000000000000", "../../etc", "%s%n", "' OR 1=1 --", "<b>", [], [[]], {}, {"": {}}, [None] * 50]
WORDS = ["provider", "accountKey", "limit", "cursor", "status", "stage", "view", "q", "x", "", "%", "a[]"]


def spoil_text(chance, text):
    """A few bytes changed, lost or doubled."""
    data = bytearray(text)
    for _ in range(chance.randint(1, 4)):
        if not data:
            break
        place = chance.randrange(len(data))
        data[place:place + 1] = chance.choice([b"", bytes([chance.randrange(256)]), data[place:place + 1] * 2, b'"', b"{", b"\\u"])
    return bytes(data)


def spoil(chance, value):
    value = dict(value) if isinstance(value, dict) else {}
    for _ in range(chance.randint(0, 3)):
        name = chance.choice([*value, "accountKey", "metadata", "payload", "messageIds", "outcome", "title", ""])
        if name in value and isinstance(value[name], dict) and chance.random() < 0.6:
            value[name] = spoil(chance, value[name])
        else:
            value[name] = chance.choice(VALUES)
    return value


def good_body(operation, document):
    """A body with all members it may have."""
    schema = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})

    def make(part):
        while "$ref" in part:
            part = document["components"]["schemas"][part["$ref"].split("/")[-1]]
        part = part["anyOf"][0] if "anyOf" in part else part
        while "$ref" in part:
            part = document["components"]["schemas"][part["$ref"].split("/")[-1]]
        if "enum" in part:
            return part["enum"][0]
        kind = part["type"][0] if isinstance(part.get("type"), list) else part.get("type")
        return {"string": "text", "integer": part.get("minimum", 1), "boolean": True, "array": [], "number": 1,
                "object": {name: make(member) for name, member in part.get("properties", {}).items()}}.get(kind)

    return {name: make(part) for name, part in schema.get("properties", {}).items()}


def test_random_requests():
    seed = int(os.environ.get("SL_RANDOM_SEED", "20261120"))
    chance = random.Random(seed)
    with served("--no-token", jobs=JOBS, connected=False) as server:
        document = server.contract.document
        operations = [(method, path, operation) for path, methods in document["paths"].items()
                      for method, operation in methods.items() if "oauth" not in path]
        for number in range(N):
            method, path, operation = chance.choice(operations)
            job = server.get("/jobs", limit=1)["jobs"]
            for part in ("{id}", "{eventId}", "{taskId}", "{noteId}"):
                path = path.replace(part, job[0]["id"] if job and chance.random() < 0.7 else "00000000-0000-4000-8000-000000000000")
            path = path.replace("{provider}", chance.choice(["gmail", "gmail", "file", "imap", "x"]))
            path = path.replace("{action}", chance.choice(["status", "connect", "disconnect", "sync", "x"]))
            if path == "/openapi.json":
                continue
            query = {chance.choice(WORDS): chance.choice(["", "1", "x", "-1", "gmail", "%00", "offer,closed", "\u00e9" * 300])
                     for _ in range(chance.randint(0, 3))} if method == "get" else {}
            body = None
            if method in ("post", "patch"):
                body = json.dumps(spoil(chance, good_body(operation, document))).encode()
                if chance.random() < 0.3:
                    body = spoil_text(chance, body)
            answer = server.ask(method.upper(), path, body, **query)
            assert answer.status < 500 or answer.status in (502, 503), (seed, number, method, path, query, body, answer.text)
        assert server.get("/health")["status"] == "ok"
        server.profile.do("check")


if __name__ == "__main__":
    main(globals())
