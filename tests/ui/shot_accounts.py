# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of accounts in trouble: what the stand-in for Google is told to answer, and what the window makes of it."""
import json
import subprocess
import urllib.request

import desktop

# Name of the picture: the fault that every question for news meets.
FAULTS = {
    "account-quota": {"status": 429, "reason": "rateLimitExceeded", "retryAfter": 90},
    "account-server": {"status": 503, "reason": "backendError"},
    "account-scope": {"status": 403, "reason": "insufficientPermissions"},
    "account-api-off": {"status": 403, "reason": "accessNotConfigured"},
    "account-blocked": {"status": 403, "reason": "domainPolicy"},
    "account-no-mailbox": {"status": 400, "reason": "failedPrecondition", "message": "Mail service not enabled"},
    "account-offline": None,
    "account-sign-in": None,
}
NAMES = (*FAULTS, *(f"account-{name}-details" for name in ("scope", "api-off", "blocked", "no-mailbox")))
NOWHERE = "http://127.0.0.1:9"


def control(base, method, path, body=None):
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(f"{base.rstrip('/')}/control/{path}", data, method=method)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read()


def is_way_forward(node):
    return node.get_name() in [desktop.translate(name) for name in ("Try Again", "Sign In", "Details")]


def is_sync_button(node):
    return node.get_name() in [desktop.translate(name) for name in ("Sync State", "Sync State: reading mail")]


def take_account_states(studio, base):
    """Each on one profile that is signed in and has synced."""
    names = [name for name in FAULTS if studio.is_wanted(name, name + "-details")]
    if not names:
        return
    ctl = [desktop.CTL, "--profile", studio.profile, "--provider-base", base]
    subprocess.run([*ctl, "connect", "gmail"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([*ctl, "sync"], check=True, stdout=subprocess.DEVNULL)
    for name in names:
        if FAULTS[name]:
            control(base, "POST", "faults", {"match": {"method": "history.list"}, "times": 100000, **FAULTS[name]})
        elif name == "account-sign-in":
            control(base, "POST", "revoke-grants")
        window = studio.open(base=NOWHERE if name == "account-offline" else base)
        window.find("table", "Mail")
        try:
            window.action("win.sync")
        except desktop.NotThere:  # the one that begins with the window is under way
            pass
        if name != "account-quota":
            window.find("button", matches=is_way_forward, timeout=60)
            window.gone("button", "Cancel Sync")
        window.act(window.find("toggle button", matches=is_sync_button))
        if name == "account-quota":
            window.find_starting("Waiting for the quota")
        studio.take(name)
        window.press("Escape")
        if window.has("button", "Details"):
            window.act(window.find("button", "Details"))
            window.find("button", "Close")
            studio.take(name + "-details")
        studio.close()
        control(base, "DELETE", "faults")
