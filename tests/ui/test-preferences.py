#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The preferences, page by page: what is set there has its effect."""
import json
import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request

from gi.repository import Atspi

import desktop  # names the version of Atspi
import story

SAMPLE_JOBS = os.path.join(os.environ["SHORTLIST_SOURCE"], "data", "sample", "jobs.jsonl")
SAMPLE_MAIL = os.path.join(desktop.BUILD, "data", "sample", "sample.mbox")
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def take_port():
    """Returns a socket that listens on a port of its own."""
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    taken.listen()
    return taken


def ask(address, token):
    """Returns the status of an answer of the API."""
    request = urllib.request.Request(f"{address}/jobs", headers={"Authorization": f"Bearer {token}"} if token else {})
    try:
        with DIRECT.open(request, timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except urllib.error.URLError:
        return None


class Story(story.Story):
    """The steps in order; each rests on the one before."""

    def page(self, name):
        self.window.act(self.window.find("page tab", name))

    def switch(self, name):
        """Row and switch have one name; one of them can be clicked."""
        self.window.act(self.window.find("check box", name, matches=Atspi.Action.get_n_actions), "toggle")

    def set_port(self, port):
        """By keyboard: what is set from outside is not offered to be applied."""
        entry = self.window.find(None, "Port", matches=lambda node: "EditableText" in node.get_interfaces())
        for _ in range(40):
            if entry.get_state_set().contains(Atspi.StateType.FOCUSED):
                break
            self.window.press("Tab")
            self.window.settle(0.05)
        self.window.press("ctrl+a")
        subprocess.run(["xdotool", "type", str(port)], check=True)
        self.window.press("Return")

    def test_every_page_is_there(self):
        desktop.ctl(self.profile, "jobs", "import", SAMPLE_JOBS)
        desktop.ctl(self.profile, "mail", "import", SAMPLE_MAIL)
        self.window = desktop.Window("--profile", self.profile)
        self.window.find("table", "Mail")
        self.window.press("ctrl+comma")
        for page, label in (("Mail", "Look for New Mail"), ("Notifications", "Run Without a Window"),
                            ("Sorting", "No Rules"), ("Privacy", "What Leaves This Computer"),
                            ("Programs", "Serve the REST API")):
            self.page(page)
            self.window.find("label", label)

    def nameless(self):
        return [node for node in desktop.walk(self.window.find("dialog", "Preferences"))
                if node.get_role_name() in ("button", "check box", "toggle button") and desktop.is_showing(node)
                and not node.get_name() and not node.get_description()]

    def test_rows_of_numbers_are_seen_by_screen_readers(self):
        self.page("Mail")
        for name in ("First Sync Looks Back", "Most Mails of One Sync"):
            self.spin(name)

    def test_controls_have_names(self):
        for page in ("Mail", "Notifications", "Sorting", "Privacy", "Programs"):
            self.page(page)
            # Pages slide: what is on its way is asked again.
            desktop.wait(lambda: not self.nameless(), f"names of all controls on {page}")

    def test_rule_ignores_mail(self):
        mail = self.mails("pending")[0]
        self.page("Sorting")
        self.window.click("Add Rule")
        dialog = self.window.find("dialog", "New Rule")
        self.window.type_into("Contains", mail["from_address"], dialog)
        self.switch("Ignore the Mail")
        self.window.click("Save", below=dialog)
        self.window.find_starting("Rule saved")
        self.window.find("label", f"Sender contains “{mail['from_address']}”")
        desktop.wait(lambda: mail["id"] not in self.ids("pending"), "the rule to decide")
        ignored = next(each for each in self.mails("ignored") if each["id"] == mail["id"])
        assert any(reason["kind"] == "rule" for reason in ignored["reasons"]), ignored
        self.rule_decided = mail

    def test_rule_is_removed(self):
        self.window.click("Remove Rule")
        self.window.find("label", "No Rules")
        desktop.wait(lambda: self.rule_decided["id"] in self.ids("pending"), "the mail to come back")

    def spin(self, name):
        return self.window.find("spin button", None, matches=lambda node: node.get_name().startswith(name))

    def is_limited(self, link, review):
        found = json.loads(desktop.ctl(self.profile, "thresholds", "--json"))
        return (found["link"], found["review"]) == (link, review)

    def test_limits_of_confidence_are_set(self):
        before = len(self.ids("suggestions"))
        Atspi.Value.set_current_value(self.spin("Suggest an Application From"), 80)
        desktop.wait(lambda: self.is_limited(95, 80), "the limit to be stored")
        self.window.find("label", "Suggestions follow the new limit")
        self.window.gone("label", "Rule removed, mail sorted again")  # with an Undo of its own
        assert len(self.ids("suggestions")) < before
        self.window.click("Undo")
        desktop.wait(lambda: len(self.ids("suggestions")) == before, "the suggestions to come back")
        Atspi.Value.set_current_value(self.spin("Link Without Asking From"), 99)
        desktop.wait(lambda: self.is_limited(99, 80), "the other limit to be stored")
        self.window.click("Back to the Usual Limits")
        desktop.wait(lambda: self.is_limited(95, 50), "the usual limits")

    def learned(self):
        return json.loads(desktop.ctl(self.profile, "learned", "list", "--json"))["learned"]

    def test_what_was_learned_is_forgotten(self):
        self.window.find("label", "Nothing Learned Yet")
        mail = next(each for each in self.mails("suggestions") if each["job_id"])
        desktop.ctl(self.profile, "approve", mail["id"])
        self.page("Privacy")
        self.page("Sorting")
        assert self.learned()
        button = self.window.find("button", "Forget")
        sender = button.get_description()
        self.window.find("label", sender)
        self.window.act(button)
        self.window.find("label", "Forgotten")
        self.window.gone("label", sender)

    def test_taken_port_is_told(self):
        self.taken = take_port()
        self.page("Programs")
        port = str(self.taken.getsockname()[1])
        self.set_port(port)
        self.switch("Serve the REST API")
        self.window.find("label", f"Port {port} is used by another program. Choose another port.")

    def test_switch_serves_on_loopback(self):
        free = take_port()
        port = free.getsockname()[1]
        free.close()
        self.set_port(port)
        self.address = f"http://localhost:{port}/api"
        self.window.find("label", self.address)
        self.token = desktop.ctl(self.profile, "token").strip()
        assert ask(self.address, self.token) == 200
        assert ask(self.address, None) == 401
        self.window.act(self.window.find("toggle button", "Show the Token"))
        self.window.find("label", self.token)

    def test_token_is_renewed(self):
        self.window.activate_row("Renew the Token…")
        self.window.click("Renew")
        self.window.find("label", "Token renewed")
        desktop.wait(lambda: ask(self.address, self.token) == 401, "the old token to be refused")
        new = desktop.ctl(self.profile, "token").strip()
        assert new != self.token and ask(self.address, new) == 200

    def test_switch_ends_it(self):
        self.switch("Serve the REST API")
        desktop.wait(lambda: ask(self.address, self.token) is None, "the server to end")
        self.taken.close()

    def test_background_tolerates_no_portal(self):
        self.page("Notifications")
        self.switch("Start at Login")
        self.window.find_starting("This desktop offers no way to be started at login")
        box = self.window.find("check box", "Start at Login")
        assert not box.get_state_set().contains(Atspi.StateType.CHECKED)
        run = self.window.find("check box", "Run Without a Window")
        assert run.get_state_set().contains(Atspi.StateType.CHECKED)
        self.switch("Run Without a Window")
        desktop.wait(lambda: not run.get_state_set().contains(Atspi.StateType.CHECKED), "the switch")

    def are_texts(self, what):
        return json.loads(desktop.ctl(self.profile, "texts", "--json"))["texts"] == what

    def test_texts_are_kept_on_demand(self):
        self.page("Privacy")
        assert self.are_texts("fetched")
        self.switch("Keep the Text of Mail, Too")
        desktop.wait(lambda: self.are_texts("kept"), "the switch to be stored")
        self.switch("Keep the Text of Mail, Too")
        self.window.find("label", "The kept texts are forgotten")
        assert self.are_texts("fetched")

    def test_delete_all_data_asks_for_a_word(self):
        self.page("Privacy")
        path = os.path.join(self.profile, "shortlist.db")
        self.window.find("label", path)
        self.window.activate_row("Delete All Data…")
        button = self.window.find("button", "Delete All Data")
        assert not button.get_state_set().contains(Atspi.StateType.SENSITIVE)
        self.window.type_into("Type “delete” to Confirm", "delete")
        desktop.wait(lambda: button.get_state_set().contains(Atspi.StateType.SENSITIVE), "the button")
        self.window.act(button)
        self.window.find("label", "Know Where Each Application Stands")
        assert json.loads(desktop.ctl(self.profile, "jobs", "list", "--json"))["jobs"] == []
        assert self.mails("all") == []

    def test_window_closes(self):
        status = self.window.close()
        self.window = None
        assert status == 0, f"exit status {status}"


if __name__ == "__main__":
    sys.exit(story.run(Story))
