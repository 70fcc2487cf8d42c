#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the emulator promises: strictness, search, threads, history, faults, quota, batch, files.

Usage: test-emulator.py EMULATOR MAIL-FOLDER
"""
import base64
import concurrent.futures
import email
import http.client
import json
import mailbox
import os
import re
import socket
import sys
import tempfile
import time

from harness import (CLIENT_ID, CLIENT_SECRET, READONLY, REDIRECT, Emulator, authorize_query, make_verifier,
                     redirect_fields, run)

GZIP = {"Accept-Encoding": "gzip", "User-Agent": "test (gzip)"}


def raw_mail(number, subject="Growing", sender="someone@example.org"):
    return (f"From: {sender}\r\nSubject: {subject} {number}\r\nMessage-ID: <grow-{number}@example.org>\r\n"
            f"\r\nBody {number}\r\n")


# ---- Sign-in

def test_authorize_refuses_what_google_refuses(start):
    _, challenge = make_verifier()
    with start("--auto-consent") as emulator:
        cases = [
            ({"client_id": "other"}, 401, "invalid_client"),
            ({"client_id": None}, 400, "invalid_request"),
            ({"response_type": "token"}, 400, "unsupported_response_type"),
            ({"redirect_uri": "https://127.0.0.1:9/"}, 400, "redirect_uri_mismatch"),
            ({"redirect_uri": "http://evil.example/"}, 400, "redirect_uri_mismatch"),
            ({"redirect_uri": "http://127.0.0.1.evil.example/"}, 400, "redirect_uri_mismatch"),
            ({"redirect_uri": "http://user@localhost:1/"}, 400, "redirect_uri_mismatch"),
            ({"redirect_uri": "urn:ietf:wg:oauth:2.0:oob"}, 400, "redirect_uri_mismatch"),
            ({"scope": None}, 400, "invalid_request"),
            ({"scope": "https://www.googleapis.com/auth/gmail.everything"}, 400, "invalid_scope"),
            ({"code_challenge": None}, 400, "invalid_request"),
            ({"code_challenge": "short"}, 400, "invalid_request"),
            ({"code_challenge_method": "plain"}, 400, "invalid_request"),
            ({"code_challenge_method": None}, 400, "invalid_request"),
        ]
        for changes, status, error in cases:
            answer = emulator.ask("GET", authorize_query(challenge, **changes))
            assert answer.status == status and f"Error {status}: {error}" in answer.text, (changes, answer.text)
            assert answer.headers["Location"] is None
        twice = emulator.ask("GET", authorize_query(challenge) + "&scope=email")
        assert twice.status == 400 and "single value" in twice.text
        for uri in ("http://[::1]:80/x", "http://localhost:1", "http://127.0.0.1:65535/a/b"):
            assert emulator.ask("GET", authorize_query(challenge, redirect_uri=uri)).status == 302


def sign_in(emulator, **changes):
    verifier, challenge = make_verifier()
    fields = redirect_fields(emulator.ask("GET", authorize_query(challenge, **changes)))
    return fields, dict(grant_type="authorization_code", code=fields["code"], client_id=CLIENT_ID,
                        client_secret=CLIENT_SECRET, redirect_uri=REDIRECT, code_verifier=verifier)


def test_token_endpoint(start):
    with start("--auto-consent", "--token-lifetime", "100") as emulator:
        fields, good = sign_in(emulator)
        assert fields["state"] == "some state" and fields["scope"] == READONLY
        as_json = emulator.ask("POST", "/token", json.dumps(good), {"Content-Type": "application/json"})
        assert (as_json.status, as_json.json["error"]) == (400, "invalid_request")
        assert emulator.ask("GET", "/token").status == 404
        for changes, status, error in [
                ({"client_id": "other"}, 401, "invalid_client"),
                ({"client_secret": "wrong"}, 401, "invalid_client"),
                ({"grant_type": "password"}, 400, "unsupported_grant_type"),
                ({"grant_type": ""}, 400, "invalid_request"),
                ({"code": ""}, 400, "invalid_request"),
                ({"code": "4/0Aunknown"}, 400, "invalid_grant")]:
            answer = emulator.form("/token", **{**good, **changes})
            assert (answer.status, answer.json["error"]) == (status, error), (changes, answer.text)
        tokens = emulator.form("/token", **good).json
        assert tokens["expires_in"] == 100 and tokens["token_type"] == "Bearer" and tokens["scope"] == READONLY
        assert emulator.form("/token", **good).json["error"] == "invalid_grant"
        for changes, error in [({"redirect_uri": "http://127.0.0.1:10/google"}, "redirect_uri_mismatch"),
                               ({"code_verifier": "v" * 43}, "invalid_grant")]:
            _, form = sign_in(emulator)
            assert emulator.form("/token", **{**form, **changes}).json["error"] == error
            assert emulator.form("/token", **form).json["error"] == "invalid_grant", "a failed code is used up"


def test_tokens_and_codes_expire(start):
    with start("--auto-consent", "--token-lifetime", "100") as emulator:
        _, form = sign_in(emulator)
        emulator.token = emulator.form("/token", **form).json["access_token"]
        _, late = sign_in(emulator)
        assert emulator.gmail("profile").status == 200
        emulator.control("POST", "clock?seconds=101")
        assert emulator.gmail("profile").status == 401
        emulator.control("POST", "clock?seconds=600")
        assert emulator.form("/token", **late).json["error"] == "invalid_grant"


def test_refresh_rotation_failure_and_dead_grant(start):
    with start("--auto-consent") as emulator:
        _, form = sign_in(emulator)
        tokens = emulator.form("/token", **form).json

        def refresh(token):
            return emulator.form("/token", grant_type="refresh_token", refresh_token=token, client_id=CLIENT_ID,
                                 client_secret=CLIENT_SECRET)

        assert "refresh_token" not in refresh(tokens["refresh_token"]).json
        emulator.control("POST", "options", {"rotateRefresh": True})
        rotated = refresh(tokens["refresh_token"]).json["refresh_token"]
        assert refresh(tokens["refresh_token"]).json["error"] == "invalid_grant", "the old one is dead"
        emulator.control("POST", "options", {"rotateRefresh": False, "refreshFails": True})
        assert refresh(rotated).json == {"error": "invalid_grant",
                                         "error_description": "Token has been expired or revoked."}
        emulator.control("POST", "options", {"refreshFails": False})
        assert refresh(rotated).status == 200
        emulator.control("POST", "faults", {"match": {"method": "token"}, "status": 503})
        assert refresh(rotated).status == 503 and refresh(rotated).status == 200
        emulator.control("POST", "revoke-grants")
        assert refresh(rotated).json["error"] == "invalid_grant"


def test_revoke_by_either_token(start):
    with start("--auto-consent") as emulator:
        for kind in ("access_token", "refresh_token"):
            _, form = sign_in(emulator)
            tokens = emulator.form("/token", **form).json
            assert emulator.form("/revoke", token=tokens[kind]).status == 200
            emulator.token = tokens["access_token"]
            assert emulator.gmail("profile").status == 401
            again = emulator.form("/revoke", token=tokens[kind])
            assert (again.status, again.json["error"]) == (400, "invalid_token")


def test_denied_and_narrower_consent(start):
    with start("--auto-consent", "--deny-consent") as emulator:
        _, challenge = make_verifier()
        fields = redirect_fields(emulator.ask("GET", authorize_query(challenge)))
        assert fields == {"error": "access_denied", "state": "some state"}
    with start("--auto-consent", "--grant-scope", "openid") as emulator:
        fields, form = sign_in(emulator)
        assert fields["scope"] == "openid"
        tokens = emulator.form("/token", **form).json
        assert tokens["scope"] == "openid"
        emulator.token = tokens["access_token"]
        answer = emulator.gmail("profile")
        assert (answer.status, answer.reason) == (403, "insufficientPermissions")
        assert answer.json["error"]["details"][0]["reason"] == "ACCESS_TOKEN_SCOPE_INSUFFICIENT"
        assert 'error="insufficient_scope"' in answer.headers["WWW-Authenticate"]


def test_two_accounts(start):
    with start("--address", "one@example.com", "--address", "two@example.com", "--auto-consent") as emulator:
        emulator.control("POST", "messages?account=two@example.com", raw_mail(1))
        for address, total in (("one@example.com", 0), ("two@example.com", 1)):
            _, form = sign_in(emulator, login_hint=address)
            emulator.token = emulator.form("/token", **form).json["access_token"]
            profile = emulator.gmail("profile").json
            assert (profile["emailAddress"], profile["messagesTotal"]) == (address, total)


# ---- Gmail

def test_metadata_scope_cannot_search_or_read(start, mail):
    with start("--mail", mail) as emulator:
        scope = "https://www.googleapis.com/auth/gmail.metadata"
        emulator.token = emulator.control("POST", "token?scope=" + scope)["access_token"]
        first = emulator.ids()[0]
        assert emulator.gmail("messages", q="x").status == 403
        assert emulator.gmail("messages/" + first).status == 403
        assert emulator.gmail("messages/" + first, format="metadata").status == 200


SEARCHES = {
    "from:hirewell.example": "1 2 7",
    "from:kim": "2 7",
    "from:(kim OR joerg)": "2 4 7",
    "from:kim.park@acme.hirewell.example": "2 7",
    "to:panel": "2",
    "subject:application": "1 2 3",
    "subject:(application acme)": "1 2 3",
    "subject:{bewerbung borealis}": "4 5",
    'subject:"to acme corp"': "1 2 3",
    'subject:"corp acme"': "",
    "subject:appli": "",
    "list:candidates.hirewell.example": "1",
    "filename:ics": "2",
    "filename:invite.ics": "2",
    "has:attachment": "2",
    "rfc822msgid:absage-4@fahrwerk.example": "4",
    "rfc822msgid:<absage-4@fahrwerk.example>": "4",
    "bewerbung fur munchen": "4",
    "GRÜSSEN": "",
    "Grüßen": "4",
    "cartographer": "5",
    "東京": "6",
    "京都": "",
    "alert": "",
    "interview": "2",
    "in:anywhere interview": "2 8",
    "in:spam": "8",
    "in:sent": "3",
    "in:inbox -from:hirewell.example": "4 5 6 9",
    "-in:sent -in:inbox": "",
    "is:unread": "6",
    "category:promotions": "6",
    "category:primary from:jobsweekly": "",
    'label:"Job boards"': "6",
    "label:inbox subject:jobs": "6",
    "from:kim OR from:joerg": "2 4 7",
    "{from:kim from:joerg} subject:re": "2",
    "subject:re from:kim OR from:joerg": "2",
    "(from:kim subject:different) OR from:joerg": "4 7",
    "interview OR": "2",
    "after:1772755200": "4 5 6 7 9",
    "after:2026/03/06": "4 5 6 7 9",
    "before:2026/03/06": "1 2 3",
    "before:2026-03-03": "1",
    "after:1772442930 before:1772442931": "1",
    "larger:1K": "2",
    "from: kim": "",
    "nosuch:operator": "",
    "": "1 2 3 4 5 6 7 9",
    ") kim": "2 3 7",
    "-{from:kim from:user from:fahrwerk from:jobsweekly}": "1 5 9",
    "deliveredto:nobody": "",
}


def test_search(start, mail):
    with start("--mail", mail) as emulator:
        number = {}
        for message in emulator.gmail("messages", includeSpamTrash="true").json["messages"]:
            raw = emulator.gmail("messages/" + message["id"], format="raw").json["raw"]
            parsed = email.message_from_bytes(base64.urlsafe_b64decode(raw))
            identity = (parsed["Message-ID"] or "<-9@>").split("@")[0]
            number[message["id"]] = identity.rsplit("-", 1)[1]
        for q, expected in SEARCHES.items():
            found = sorted(number[identity] for identity in emulator.ids(q=q))
            assert " ".join(found) == expected, f"{q!r}: {found}"
        assert emulator.stats()["queries"] == list(SEARCHES)


def test_relative_dates_follow_the_clock(start):
    with start("--now", "1772755200") as emulator:
        identity = emulator.control("POST", "messages", raw_mail(1))["id"]
        arrived = int(emulator.gmail("messages/" + identity, format="minimal").json["internalDate"])
        assert 0 <= arrived - 1772755200_000 < 20_000
        assert len(emulator.ids(q="newer_than:2d")) == 1 and emulator.ids(q="older_than:2d") == []
        emulator.control("POST", f"clock?seconds={3 * 86400}")
        emulator.token = None
        assert emulator.ids(q="newer_than:2d") == [] and len(emulator.ids(q="older_than:2d")) == 1


def test_payload_tree(start, mail):
    with start("--mail", mail) as emulator:
        def get(q, **params):
            return emulator.gmail("messages/" + emulator.ids(q=q)[0], **params).json

        receipt = get("rfc822msgid:receipt-1@hirewell.example")
        assert receipt["snippet"] == ("Hi Robin, Thank you for applying to &quot;Senior Engineer&quot; &amp; more at "
                                      "Acme &lt;Corp&gt;. We&#39;ll be in touch.")
        assert base64.urlsafe_b64decode(receipt["payload"]["body"]["data"]).startswith(b"Hi Robin,\r\n\r\nThank")
        assert receipt["payload"]["headers"][0]["name"] == "Received"
        assert receipt["payload"]["headers"][-1] == {"name": "Content-Type", "value": "text/plain; charset=utf-8"}
        german = get("from:fahrwerk")
        headers = {header["name"]: header["value"] for header in german["payload"]["headers"]}
        assert headers["Subject"] == "Ihre Bewerbung für München"
        assert headers["From"] == "Jörg Müller <joerg@fahrwerk.example>"
        assert "müssen" in base64.urlsafe_b64decode(german["payload"]["body"]["data"]).decode()
        forwarded = get("cartographer")["payload"]["parts"][1]
        assert forwarded["mimeType"] == "message/rfc822" and forwarded["partId"] == "1"
        inner = forwarded["parts"][0]
        assert inner["partId"] == "1.0" and {"name": "Subject", "value": "Opening at Borealis"} in inner["headers"]
        assert b"cartographer" in base64.urlsafe_b64decode(inner["body"]["data"])
        assert get("from:jobsweekly")["snippet"].startswith("Software engineer, gardener, 東京")
        for part_of_all in emulator.gmail("messages", fields="messages/id").json["messages"]:
            chosen = emulator.gmail("messages/" + part_of_all["id"], fields="payload/headers(name),payload/parts/partId")
            assert set(chosen.json) == {"payload"} and set(chosen.json["payload"]) <= {"headers", "parts"}


def test_large_text_by_attachment_and_encoded_headers(start, mail):
    with start("--mail", mail, "--inline-max", "20", "--encoded-headers") as emulator:
        message = emulator.gmail("messages/" + emulator.ids(q="from:fahrwerk")[0]).json
        assert any(header["value"].startswith("=?utf-8?Q?Ihre") for header in message["payload"]["headers"])
        body = message["payload"]["body"]
        assert "data" not in body
        data = emulator.gmail(f"messages/{message['id']}/attachments/{body['attachmentId']}").json
        assert data["size"] == body["size"] and "müssen" in base64.urlsafe_b64decode(data["data"]).decode()
        wrong = emulator.gmail(f"messages/{message['id']}/attachments/nonsense")
        assert (wrong.status, wrong.reason) == (400, "invalidArgument")


def test_threads_as_gmail_makes_them(start, mail):
    with start("--mail", mail) as emulator:
        threads = {}
        for message in emulator.gmail("messages").json["messages"]:
            threads.setdefault(message["threadId"], []).append(message["id"])
        assert sorted(map(len, threads.values())) == [1, 1, 1, 1, 1, 3]
        late = ("From: kim@x.example\r\nSubject: RE: your application to ACME Corp\r\nMessage-ID: <late@x>\r\n"
                "In-Reply-To: <answer-3@example.com>\r\n\r\nHello again\r\n")
        joined = emulator.control("POST", "messages", late)
        assert len(threads[joined["threadId"]]) == 3
        thread = emulator.gmail("threads/" + joined["threadId"], format="minimal").json
        assert [message["id"] for message in thread["messages"]][-1] == joined["id"]
        assert emulator.gmail("threads/" + joined["threadId"], format="raw").status == 400
        emulator.control("POST", f"messages/{joined['id']}/labels", {"add": ["STARRED"]})
        starred = emulator.gmail("threads/" + joined["threadId"], format="minimal").json
        assert "STARRED" in starred["messages"][-1]["labelIds"] and starred["historyId"] > thread["historyId"]
        emulator.control("DELETE", "messages/" + joined["id"])
        assert len(emulator.gmail("threads/" + joined["threadId"], format="minimal").json["messages"]) == 3


def test_paging_is_stable_while_mail_arrives(start):
    with start() as emulator:
        for number in range(10):
            emulator.control("POST", f"messages?internalDate={1000 + number}", raw_mail(number))
        before = emulator.ids()
        emulator.control("POST", "faults", {"match": {"method": "messages.list"}, "times": -1,
                                            "deliver": raw_mail("late", subject="Late")})
        seen, token = [], None
        for _ in range(5):
            page = emulator.gmail("messages", maxResults=2, **({"pageToken": token} if token else {})).json
            seen += [message["id"] for message in page["messages"]]
            token = page.get("nextPageToken")
        assert seen == before and token is None
        assert emulator.gmail("profile").json["messagesTotal"] == 15


def test_history_and_its_horizon(start):
    with start() as emulator:
        start_id = emulator.gmail("profile").json["historyId"]
        ids = [emulator.control("POST", "messages", raw_mail(number))["id"] for number in range(5)]
        emulator.control("POST", f"messages/{ids[0]}/labels", {"add": ["TRASH"]})

        def added(**params):
            records = emulator.gmail("history", startHistoryId=start_id, **params).json.get("history", [])
            return [entry["message"]["id"] for record in records for entry in record.get("messagesAdded", [])]

        assert added() == ids
        assert added(historyTypes="messageDeleted") == []
        assert added(labelId="SENT") == []
        emulator.control("POST", "faults", [{"match": {"method": "history.list"}, "history": "duplicate"},
                                            {"match": {"method": "history.list"}, "history": "reverse"}])
        assert added() == ids + ids and added() == ids[::-1]
        first = emulator.gmail("history", startHistoryId=start_id, maxResults=4).json
        second = emulator.gmail("history", startHistoryId=start_id, maxResults=4,
                                pageToken=first["nextPageToken"]).json
        assert (len(first["history"]), len(second["history"])) == (4, 2) and "nextPageToken" not in second
        trashed = second["history"][-1]["labelsAdded"][0]
        assert trashed["labelIds"] == ["TRASH"] and trashed["message"]["labelIds"] == ["INBOX", "TRASH"]
        now = emulator.gmail("profile").json["historyId"]
        assert emulator.gmail("history", startHistoryId=str(int(now) + 1)).status == 404
        emulator.control("POST", f"history-horizon?historyId={now}")
        old = emulator.gmail("history", startHistoryId=start_id)
        assert (old.status, old.reason) == (404, "notFound")
        assert emulator.gmail("history", startHistoryId=now).status == 200


def test_wrong_requests(start, mail):
    with start("--mail", mail) as emulator:
        for path, params, status in [
                ("messages", {"maxResults": 0}, 400), ("messages", {"maxResults": 501}, 400),
                ("messages", {"maxResults": "-1"}, 400), ("messages", {"includeSpamTrash": "yes"}, 400),
                ("messages", {"labelIds": "NOPE"}, 400), ("messages", {"labelids": "INBOX"}, 400),
                ("messages", {"fields": "messages(id"}, 400), ("messages", {"fields": ""}, 400),
                ("messages", {"alt": "xml"}, 400), ("messages", {"prettyPrint": "1"}, 400),
                ("messages/1234567890abcdef", {"format": "huge"}, 404), ("labels/Nope", {}, 404),
                ("history", {"startHistoryId": "abc"}, 400), ("nothing", {}, 404), ("drafts", {}, 404)]:
            answer = emulator.gmail(path, **params)
            assert answer.status == status, (path, params, answer.status, answer.text)
        assert emulator.gmail("messages", method="PUT").status == 404
        assert emulator.gmail("messages/send", method="POST").status == 403
        assert emulator.ask("GET", "/").status == 404
        assert emulator.gmail("messages", q="x" * 8200).status == 414
        first = emulator.ids()[0]
        assert emulator.gmail(f"messages/{first}", format="huge").status == 400
        assert emulator.gmail(f"messages/{first}", prettyPrint="false").text.count("\n") == 0


def test_gzip_needs_both_headers(start, mail):
    with start("--mail", mail) as emulator:
        path = "messages/" + emulator.ids()[0]
        plain = emulator.gmail(path)
        assert plain.headers["Content-Encoding"] is None
        assert emulator.gmail(path, headers={"Accept-Encoding": "gzip"}).headers["Content-Encoding"] is None
        packed = emulator.gmail(path, headers=GZIP)
        assert packed.headers["Content-Encoding"] == "gzip" and packed.text == plain.text
        assert len(packed.body) < len(plain.body)


# ---- Faults, quota, batch

def test_faults(start, mail):
    with start("--mail", mail) as emulator:
        first, second = emulator.ids()[:2]
        emulator.control("POST", "faults", [
            {"match": {"method": "messages.get", "id": first}, "status": 429, "retryAfter": 7},
            {"match": {"method": "messages.get", "id": first}, "status": 403, "reason": "accessNotConfigured"},
            {"match": {"method": "messages.get"}, "after": 1, "times": 2, "body": "{\"id\": "},
            {"match": {"method": "getProfile"}, "cut": 20},
            {"match": {"method": "getProfile"}, "drop": True},
            {"match": {"method": "getProfile"}, "delayMs": 120}])
        limited = emulator.gmail("messages/" + first)
        assert (limited.status, limited.reason, limited.headers["Retry-After"]) == (429, "rateLimitExceeded", "7")
        assert emulator.gmail("messages/" + first).reason == "accessNotConfigured"
        assert emulator.gmail("messages/" + second).json["id"] == second
        assert emulator.gmail("messages/" + second).text == "{\"id\": "
        assert emulator.gmail("messages/" + second).status == 200
        assert emulator.gmail("messages/" + second).json["id"] == second
        try:
            emulator.gmail("profile")
            raise AssertionError("a cut answer was whole")
        except http.client.IncompleteRead as error:
            assert len(error.partial) == 20
        try:
            emulator.gmail("profile")
            raise AssertionError("a dropped connection answered")
        except (http.client.RemoteDisconnected, ConnectionResetError):
            pass
        begin = time.monotonic()
        assert emulator.gmail("profile").status == 200 and time.monotonic() - begin >= 0.12
        assert emulator.ask("POST", "/control/faults", '{"unheardOf": 1}').status == 400
        emulator.control("POST", "faults", {"status": 500, "times": -1})
        assert emulator.gmail("profile").reason == "backendError"
        emulator.control("DELETE", "faults")
        assert emulator.gmail("profile").status == 200


def test_quota(start, mail):
    with start("--mail", mail, "--quota", "100") as emulator:
        first = emulator.ids()[0]
        statuses = [emulator.gmail("messages/" + first).status for _ in range(5)]
        assert statuses == [200, 200, 200, 200, 403], "5 for the list, then 20 each"
        answer = emulator.gmail("messages/" + first)
        assert answer.reason == "rateLimitExceeded"
        emulator.control("POST", "clock?seconds=10")
        assert emulator.gmail("messages/" + first).status == 200, "100 a minute refill 16 in 10 s"
        emulator.control("POST", "options", {"quotaByMinute": True})
        assert emulator.gmail("messages/" + first).status == 403
        emulator.control("POST", "clock?seconds=59")
        assert emulator.gmail("messages/" + first).status == 403
        emulator.control("POST", "clock?seconds=1")
        assert emulator.gmail("messages/" + first).status == 200
        assert emulator.stats()["methods"]["messages.get"]["units"] == 6 * 20


def batch_body(paths):
    parts = [f"--b\r\nContent-Type: application/http\r\nContent-ID: <p{number}>\r\n\r\nGET {path} HTTP/1.1\r\n\r\n\r\n"
             for number, path in enumerate(paths)]
    return "".join(parts) + "--b--\r\n"


def ask_batch(emulator, paths):
    emulator.gmail("profile")
    answer = emulator.ask("POST", "/batch/gmail/v1", batch_body(paths),
                          {"Content-Type": "multipart/mixed; boundary=b", "Authorization": "Bearer " + emulator.token})
    if answer.status != 200:
        return answer, {}
    parsed = email.message_from_bytes(b"Content-Type: " + answer.headers["Content-Type"].encode() + b"\r\n\r\n"
                                      + answer.body)
    parts = {}
    for part in parsed.get_payload():
        head, body = re.split(r"\r?\n\r?\n", part.get_payload(), maxsplit=1)
        parts[part["Content-ID"]] = (int(head.split()[1]), json.loads(body))
    return answer, parts


def test_batch(start, mail):
    with start("--mail", mail, "--batch-concurrency", "10") as emulator:
        ids = emulator.ids()
        paths = [f"/gmail/v1/users/me/messages/{identity}?format=minimal" for identity in ids]
        emulator.control("DELETE", "stats")
        _, parts = ask_batch(emulator, paths + ["/gmail/v1/users/me/messages/1234567890abcdef", "/token"])
        assert [parts[f"<response-p{number}>"][1].get("id") for number in range(len(ids))] == ids
        assert parts[f"<response-p{len(ids)}>"][0] == 404 and parts[f"<response-p{len(ids) + 1}>"][0] == 400
        stats = emulator.stats()
        assert stats["methods"]["messages.get"]["units"] == 20 * (len(ids) + 1)
        assert stats["methods"]["batch"]["requests"] == 1 and len(stats["fetched"]) == len(ids)
        _, parts = ask_batch(emulator, paths[:1] * 12)
        assert [status for status, _ in parts.values()].count(429) == 2
        emulator.control("POST", "faults", {"match": {"method": "batch"}, "status": 503})
        assert ask_batch(emulator, paths)[0].status == 503 and ask_batch(emulator, paths)[0].status == 200
        too_many, _ = ask_batch(emulator, paths[:1] * 101)
        assert too_many.status == 400 and "exceeds the limit" in too_many.json["error"]["message"]


def test_too_many_at_once(start):
    with start("--latency", "150", "--max-in-flight", "2") as emulator:
        emulator.token = emulator.control("POST", "token")["access_token"]
        with concurrent.futures.ThreadPoolExecutor(5) as pool:
            answers = list(pool.map(lambda _: emulator.gmail("profile"), range(5)))
        assert sorted(answer.status for answer in answers) == [200, 200, 429, 429, 429]
        assert emulator.gmail("profile").status == 200
        assert emulator.stats()["peakInFlight"] == 5, "refused ones were there too"


def test_clients_that_leave_early(start):
    with start("--latency", "60") as emulator:
        emulator.token = emulator.control("POST", "token")["access_token"]
        emulator.control("POST", "faults", [{"after": 3, "cut": 3}, {"after": 2, "drop": True}])
        for _ in range(6):
            with socket.create_connection(emulator.address.split(":")) as connection:
                connection.sendall(f"GET /gmail/v1/users/me/profile HTTP/1.1\r\nHost: x\r\n"
                                   f"Authorization: Bearer {emulator.token}\r\n\r\n".encode())
        deadline = time.monotonic() + 10
        while emulator.stats()["methods"].get("getProfile", {}).get("requests") != 6:
            assert time.monotonic() < deadline
        emulator.control("POST", "options", {"maxInFlight": 1})
        while emulator.gmail("profile").status == 429:
            assert time.monotonic() < deadline, "a request that nobody waits for is never let go"


# ---- Files

def test_mbox_maildir_and_folder_hold_the_same(start, mail):
    with tempfile.TemporaryDirectory() as folder:
        box = mailbox.mbox(os.path.join(folder, "all.mbox"))
        maildir = mailbox.Maildir(os.path.join(folder, "maildir"))
        for name in sorted(os.listdir(mail)):
            with open(os.path.join(mail, name), "rb") as file:
                content = file.read()
            box.add(content.replace(b"Hi Robin,", b"Hi Robin,\nFrom here on:"))
            maildir.add(content)
        box.close()
        with start("--mail", mail) as emulator:
            ids = emulator.ids(includeSpamTrash="true")
        with start("--mail", os.path.join(folder, "maildir")) as emulator:
            assert emulator.ids(includeSpamTrash="true") == ids, "the content alone makes the id"
            assert len(emulator.ids(q="is:unread")) == len(ids)
        with start("--mail", os.path.join(folder, "all.mbox")) as emulator:
            from_mbox = emulator.ids(includeSpamTrash="true")
            assert len(from_mbox) == len(ids) and len(set(from_mbox) & set(ids)) == len(ids) - 1
            assert len(emulator.ids(q='"robin from here on"')) == 1
        with start("--mail", mail, "--mail", mail) as emulator:
            assert len(set(emulator.ids(includeSpamTrash="true"))) == 2 * len(ids), "a copy has its own id"


def main():
    program, mail = sys.argv[1:]

    def start(*options):
        return Emulator(program, *options)

    def with_arguments(test):
        def call():
            test(*(start, mail)[:test.__code__.co_argcount])
        call.__name__ = test.__name__
        return call

    tests = [with_arguments(value) for name, value in globals().items() if name.startswith("test_")]
    return run(tests)


if __name__ == "__main__":
    sys.exit(main())
