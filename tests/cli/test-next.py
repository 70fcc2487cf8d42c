#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Next steps and the calendar, from mails as Google, Outlook and Calendly send them.

Usage: test-next.py SHORTLISTCTL EMULATOR-FOLDER SAMPLE-MBOX SAMPLE-JOBS
"""
import contextlib
import datetime
import itertools
import os
import sys
import tempfile

sys.path.insert(0, sys.argv[2])
from harness import run  # noqa: E402
from terminal import Terminal  # noqa: E402

NOW = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0, second=0)
SUBJECT = "Interview invitation: Gardener at Acme Lamps"


def at(days, hour=13):
    return (NOW + datetime.timedelta(days=days)).replace(hour=hour, minute=30)


def stamp(time):
    return time.strftime("%Y%m%dT%H%M%SZ")


def invite(method="REQUEST", uid="meeting@example.org", sequence=0, start=None, zone=None, extra="", status="CONFIRMED"):
    start = start or at(5)
    begins = f"DTSTART;TZID={zone}:{start.strftime('%Y%m%dT%H%M%S')}" if zone else f"DTSTART:{stamp(start)}"
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", f"METHOD:{method}", "BEGIN:VEVENT",
                        f"UID:{uid}", f"SEQUENCE:{sequence}", f"DTSTAMP:{stamp(NOW)}", begins, "DURATION:PT45M",
                        "SUMMARY:Technical interview", "LOCATION:https://meet.google.com/abc-defg-hij",
                        "ORGANIZER;CN=Ana:mailto:ana@acmelamps.example", f"STATUS:{status}", *extra.split("\n"),
                        "END:VEVENT", "END:VCALENDAR", ""]).replace("\r\n\r\nEND", "\r\nEND")


def mail(number, text, calendar=None, days_ago=1, subject=SUBJECT):
    date = (NOW - datetime.timedelta(days=days_ago, minutes=-number)).strftime("%a, %d %b %Y %H:%M:%S +0000")
    head = (f"From: Ana Ruiz <ana@acmelamps.example>\r\nTo: me@postbox.example\r\nSubject: {subject}\r\n"
            f"Message-ID: <{number}@acmelamps.example>\r\nDate: {date}\r\nMIME-Version: 1.0\r\n")
    if calendar is None:
        return head + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text
    method = calendar.split("METHOD:")[1].split("\r\n")[0]
    return (head + 'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8'
            f"\r\n\r\n{text}\r\n--b\r\nContent-Type: text/calendar; method={method}; charset=utf-8\r\n\r\n{calendar}"
            "\r\n--b--\r\n")


TEXT = "Hello Mara,\r\nwe would like to invite you to a technical interview for Gardener at Acme Lamps.\r\nAna, Acme Lamps"


@contextlib.contextmanager
def profile(program, *mails):
    """One application, and these mails, linked to it whatever the router thinks."""
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal(program, "--profile", os.path.join(folder, "profile"), "--key-file", TZ="Europe/Berlin")
        terminal.folder = folder
        terminal.do("jobs", "add", "Acme Lamps", "Gardener", "--applied", str((NOW - datetime.timedelta(days=20)).date()))
        terminal.job = terminal.ask("jobs", "list")["jobs"][0]["id"]
        terminal.count = itertools.count()
        for one in mails:
            bring(terminal, one)
        yield terminal


def bring(terminal, text):
    path = os.path.join(terminal.folder, f"{next(terminal.count)}.eml")
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    terminal.do("mail", "import", path)
    for item in terminal.ask("inbox", "--view", "all")["items"]:
        message = item["message"]
        if message["status"] in ("auto_linked", "manual_linked"):
            continue
        if message["status"] == "ignored":
            terminal.do("restore", message["id"])
        terminal.do("approve", message["id"], "--job", terminal.job)


def steps(terminal, *kinds):
    return [step for step in terminal.ask("next")["steps"] if step["kind"] in kinds]


def iso(time):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_an_invite_is_shown_with_all_it_says(program):
    with profile(program, mail(1, TEXT, invite())) as terminal:
        step, = steps(terminal, "interview")
        assert (step["when_at"], step["text"], step["people"]) == (iso(at(5)), "Technical interview", "Ana")
        assert step["url"] == "https://meet.google.com/abc-defg-hij" and step["company"] == "Acme Lamps"
        assert step["ends_at"] == iso(at(5) + datetime.timedelta(minutes=45))
        shown = terminal.show(200, "next", NO_COLOR="1")
        assert "interview" in shown and "Acme Lamps – Gardener" in shown


def test_updates_and_cancellations_in_any_order(program):
    moved = mail(2, TEXT, invite(sequence=1, start=at(7)))
    with profile(program, moved, mail(1, TEXT, invite())) as terminal:
        assert [step["when_at"] for step in steps(terminal, "interview")] == [iso(at(7))]
        bring(terminal, mail(3, "The interview is cancelled.", invite("CANCEL", sequence=2, status="CANCELLED")))
        assert steps(terminal, "interview") == []
        calendar = terminal.do("calendar").out
        assert "STATUS:CANCELLED" in calendar and stamp(at(7)) in calendar
        bring(terminal, mail(4, TEXT, invite(sequence=3, start=at(9))))
        assert [step["when_at"] for step in steps(terminal, "interview")] == [iso(at(9))]


def test_outlook_zone_is_shown_in_both_clocks(program):
    with profile(program, mail(1, TEXT, invite(zone="Pacific Standard Time", start=at(4, 9)))) as terminal:
        step, = steps(terminal, "interview")
        assert step["time_zone"] == "America/Los_Angeles"
        assert "09:30 America/Los_Angeles" in terminal.show(250, "next", NO_COLOR="1")


def test_calendly_gives_a_new_meeting_for_the_old(program):
    with profile(program, mail(1, TEXT, invite("PUBLISH", uid="one@calendly.example")),
                 mail(2, "Cancelled.", invite("CANCEL", uid="one@calendly.example", sequence=1)),
                 mail(3, TEXT, invite("PUBLISH", uid="two@calendly.example", start=at(8)))) as terminal:
        assert [step["when_at"] for step in steps(terminal, "interview")] == [iso(at(8))]


def test_deadlines_with_their_words(program):
    due = at(6)
    asks = f"Hello,\r\nPlease complete the assessment for Gardener by {due.strftime('%d %B %Y')}.\r\nAcme Lamps"
    with profile(program, mail(1, asks, subject="Assessment for Gardener at Acme Lamps"),
                 mail(2, "We will get back to you within five days.\r\nAcme Lamps")) as terminal:
        step, = steps(terminal, "deadline")
        assert step["when_at"][:10] in (due.date().isoformat(), (due.date() - datetime.timedelta(days=1)).isoformat()), step
        assert "Please complete the assessment for Gardener by" in step["quote"], step


def test_snooze_and_done(program):
    with profile(program, mail(1, TEXT, invite())) as terminal:
        terminal.do("tasks", "add", terminal.job, "Read about lamps")
        assert [step["kind"] for step in terminal.ask("next")["steps"]] == ["interview", "task"]
        assert terminal.ask("next", "snooze", "2", "3")["step"]["kind"] == "task"
        assert [step["kind"] for step in terminal.ask("next")["steps"]] == ["interview"]
        terminal.do("next", "done", steps(terminal, "interview")[0]["id"])
        assert terminal.ask("next")["steps"] == []
        assert len(terminal.ask("next", "--all")["steps"]) == 2
        bring(terminal, mail(2, TEXT, invite(sequence=1, start=at(7))))
        assert [step["kind"] for step in terminal.ask("next")["steps"]] == ["interview"], "moved, it is told again"
        terminal.run("next", "done", "9").expect_error(1, "9")
        terminal.run("next", "snooze", "1", "x").expect_error(2, "DAYS")


def test_snooze_and_done_are_undone(program):
    with profile(program, mail(1, TEXT, invite())) as terminal:
        snoozed = terminal.ask("next", "snooze", "1", "3")["undo_group"]
        assert terminal.ask("next")["steps"] == []
        step = terminal.ask("next", "--all")["steps"][0]["id"]
        terminal.do("undo")
        assert [step["id"] for step in terminal.ask("next")["steps"]] == [step]
        terminal.run("undo", snoozed).expect_error(1)
        terminal.do("next", "done", "1")
        assert terminal.ask("activity")["changes"][0]["kind"] == "step_marked"
        terminal.do("log", terminal.job, "Called")
        terminal.do("undo", terminal.ask("activity")["changes"][1]["group_id"][:12])
        assert len(terminal.ask("next")["steps"]) == 1


def silent_for(terminal, days, company):
    day = (NOW - datetime.timedelta(days=days)).date()
    terminal.do("jobs", "add", company, "Gardener", "--applied", str(day))


def test_silence(program):
    with profile(program) as terminal:
        silent_for(terminal, 31, "Thirty")
        silent_for(terminal, 10, "Ten")
        job = {step["company"]: step["job_id"] for step in terminal.ask("next", "--silent-days", "5")["steps"]}
        assert [step["company"] for step in steps(terminal, "silent")] == ["Acme Lamps", "Thirty"]
        closings = terminal.ask("next", "closings")["steps"]
        assert [(step["company"], step["suggestion"]) for step in closings] == [("Thirty", "no_response")]
        assert terminal.ask("silence")["silence"]["days"] == 14
        terminal.do("silence", "days", "9")
        assert len(steps(terminal, "silent")) == 3
        terminal.do("silence", "applied", "25")
        assert [step["company"] for step in steps(terminal, "silent")] == ["Thirty"]
        terminal.do("silence", "applied", "never")
        assert steps(terminal, "silent") == [] and "never" in terminal.do("silence").out
        terminal.do("silence", "applied", "usual")
        terminal.do("next", "keep", "1")
        assert terminal.ask("next", "closings")["steps"] == [], "refused"
        terminal.do("log", job["Thirty"], "Called them", "--at", str((NOW - datetime.timedelta(days=30)).date()))
        assert len(terminal.ask("next", "closings")["steps"]) == 1, "there were news"
        terminal.do("tasks", "add", job["Thirty"], "Call again", "--due", str((NOW + datetime.timedelta(days=3)).date()))
        assert terminal.ask("next", "closings")["steps"] == [], "something is to come"
        terminal.do("undo")
        closed = terminal.ask("next", "close", "1")
        assert closed["job"]["outcome"] == "no_response" and terminal.ask("next", "closings")["steps"] == []
        terminal.do("undo", closed["undo_group"])
        assert len(terminal.ask("next", "closings")["steps"]) == 1
        terminal.do("silence", "no_response", "never")
        assert terminal.ask("next", "closings")["steps"] == []
        terminal.run("silence", "words", "3").expect_error(2, "ghosted")
        terminal.run("silence", "days", "-3").expect_error(2)
        terminal.run("next", "close", "1").expect_error(1, "closings")


def test_one_interview_as_a_file(program):
    with profile(program, mail(1, TEXT, invite()),
                 mail(2, TEXT, invite(uid="two@example.org", start=at(8)))) as terminal:
        text = terminal.do("calendar", "--event", "2").out
        assert "UID:two@example.org" in text and "meeting@example.org" not in text
        terminal.do("tasks", "add", terminal.job, "Read")
        terminal.run("calendar", "--event", "3").expect_error(1, "3")


def test_people_without_the_user(program):
    people = ("ATTENDEE;CN=Mara Fuchs;PARTSTAT=NEEDS-ACTION:mailto:me@postbox.example\n"
              "ATTENDEE;CN=Bo Lind:mailto:Bo@acmelamps.example\nATTENDEE;CUTYPE=ROOM;CN=Room 4:mailto:room4@acmelamps.example\n"
              "ATTENDEE;CN=No;PARTSTAT=DECLINED:mailto:no@acmelamps.example")
    with profile(program, mail(1, TEXT, invite(extra=people))) as terminal:
        step, = steps(terminal, "interview")
        assert step["people"] == "Ana, Bo Lind", step["people"]


def test_templates(program):
    with profile(program, mail(1, TEXT, invite(start=at(-1)), days_ago=3)) as terminal:
        assert len(terminal.ask("template", "list")["templates"]) == 8
        letter = terminal.ask("template", "fill", terminal.job)
        assert letter["letter"]["to"] == "ana@acmelamps.example" and "Hello Ana Ruiz," in letter["letter"]["body"]
        assert letter["mailto"].startswith("mailto:ana@acmelamps.example?subject=My%20application%20as%20Gardener&body=")
        thanks = terminal.do("template", "fill", terminal.job, "--thank-you", "--language", "de").out
        assert "Guten Tag Ana Ruiz," in thanks and "Acme Lamps (Gardener)" in thanks
        assert terminal.do("template", "fill", terminal.job, "--mailto").out.startswith("mailto:")
        terminal.do("template", "edit", "follow_up.en", "--subject", "About {title}", "--text", "Dear {name},\nbye")
        assert "Subject: About Gardener\n\nDear Ana Ruiz,\nbye" in terminal.do("template", "fill", terminal.job).out
        assert "{title}" in terminal.do("template", "show", "follow_up.en").out
        terminal.do("template", "edit", "follow_up.en", "--usual")
        assert not [each for each in terminal.ask("template", "list")["templates"] if each["is_edited"]]
        assert terminal.ask("next", "--silent-days", "1")["steps"]
        terminal.ask("template", "fill", terminal.job, "--sent")
        assert terminal.ask("next", "--silent-days", "1")["steps"] == [], "news of the user are news, too"
        assert "Follow-up sent" in terminal.do("timeline", terminal.job).out
        for words in (["show", "x"], ["edit", "follow_up.en", "--text", ""], ["fill", terminal.job, "--language", "xx"]):
            terminal.run("template", *words).expect_error(1)
        terminal.run("template", "edit", "follow_up.en").expect_error(2, "--usual")


def test_a_template_speaks_the_language_of_the_mails(program):
    german = ("Guten Tag Frau Fuchs,\r\nvielen Dank für Ihre Bewerbung als Gärtnerin. Wir haben Ihre Unterlagen erhalten und "
              "melden uns in den nächsten Tagen bei Ihnen.\r\nMit freundlichen Grüßen")
    with profile(program, mail(1, german, subject="Ihre Bewerbung bei der Acme Lamps GmbH")) as terminal:
        assert terminal.ask("template", "fill", terminal.job)["letter"]["language"] == "de"


def test_calendar_file(program):
    with profile(program, mail(1, TEXT, invite())) as terminal:
        path = os.path.join(terminal.folder, "interviews.ics")
        assert terminal.ask("calendar", path) == {"file": path}
        with open(path, encoding="utf-8") as file:
            text = file.read()
        assert text.startswith("BEGIN:VCALENDAR") and "UID:meeting@example.org" in text
        assert "Acme Lamps – Technical interview" in text.replace("\n ", "") and f"DTSTART:{stamp(at(5))}" in text
        assert os.stat(path).st_mode & 0o077 == 0


def main():
    program = os.path.abspath(sys.argv[1])
    tests = [value for name, value in globals().items() if name.startswith("test_")]
    return run(tests, program)


if __name__ == "__main__":
    sys.exit(main())
