#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Is the sample mailbox what its README promises? Speaks TAP.

    test-sample.py SAMPLE.mbox LABELS.jsonl JOBS.jsonl

Reads the built mailbox with Python's own parser, so that a mistake of the generator shows.
"""

import collections
import datetime
import difflib
import email
import email.policy
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile

TARGETS = (
    "no_change applied recruiter_screen assessment hiring_manager_screen technical_interview"
    " onsite offer rejected withdrawn closed"
).split()
FINAL = ("rejected", "withdrawn", "closed")
# What has been taken for application mail somewhere; each class must be met at least once.
CONFUSERS = """
    job-alert similar-jobs-block application-digest saved-job incomplete-application
    account-verification security-code talent-community survey event course-marketing
    premium-upsell newsletter application-court application-visa application-school
    application-rental application-loan travel-authorisation grant phd-admission job-ci job-cron
    job-print oauth-application position-finance offer-retail assessment-medical assessment-tax
    assessment-coursework regret-order regret-booking congratulations-family own-sent
    forwarded-note recruiter-spam cold-sales expert-network advance-fee prompt-injection
    receipt-with-list-unsubscribe false-deadline forged-sender everyday
""".split()
# Relay and service domains that are real because routers have to know them.
REAL_DOMAINS = """
    us.greenhouse-mail.io hire.lever.co myworkday.com otp.workday.com ashbyhq.com
    smartrecruiters.com talent.icims.com taleo.net workflow.mail.us2.cloud.oracle.com
    successfactors.com successfactors.eu noreply12.jobs2web.com candidates.workablemail.com
    inbound.workablemail.com recruitee-mailbox.com teamtailor-mail.com m.personio.com
    m.personio.de applytojob.com ats.rippling.com app.bamboohr.com comeet-notifications.com
    avature.net softgarden.io candidates.welcomekit.co gupy.com.br join.com homerun.hr
    traffit.com breezy.hr pinpoint.email linkedin.com indeed.com match.indeed.com
    jobalert.indeed.com xing.com stepstone.de infojobs.net ziprecruiter.com glassdoor.com
    hi.wellfound.com otta.com hackerrankforwork.com codesignal.com hirevue.com testgorilla.com
    coderbyte.com karat.com calendly.com docusign.net modernloop.io github.com s.seek.com.au
    inform.theladders.com connect.dice.com
""".split()
USER = "mara.vidal@postbox.example"


class Suite:
    """Counts and prints the results."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def check(self, name, problems, remark=""):
        self.count += 1
        problems = list(problems)
        if problems:
            self.failed += 1
        print(f"{'not ok' if problems else 'ok'} {self.count} - {name}")
        if remark:
            print(f"# {remark}")
        for problem in problems[:20]:
            print(f"#   {problem}")

    def finish(self):
        print(f"1..{self.count}")
        return 1 if self.failed else 0


def read_mbox(path):
    """The messages of an mboxrd file, unquoted."""
    chunks = re.split(rb"(?m)^From [^\n]*\n", pathlib.Path(path).read_bytes())[1:]
    return [re.sub(rb"(?m)^>(>*From )", rb"\1", chunk) for chunk in chunks]


def read_jsonl(path):
    lines = pathlib.Path(path).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def leaves(message):
    return [part for part in message.walk() if not part.is_multipart()]


def text_of(message):
    """The newest text of a mail: its plain part or its HTML without tags, quotes cut off."""
    part = message.get_body(("plain", "html"))
    text = part.get_content()
    if part.get_content_subtype() == "html":
        text = re.sub(r"<style.*?</style>|<div style=\"display:none.*?</div>", " ", text, flags=re.S)
        text = html.unescape(re.sub(r"<[^>]+>", " ", text))
    text = text.replace("\r\n", "\n")
    cut = re.search(r"\n_{32}\n|\n(?:On|Am|Le|El|Op|Il giorno) [^\n]*(?:\n[^\n]+)?:\n\n?>", text)
    text = text[: cut.start()] if cut else text
    return "\n".join(line for line in text.split("\n") if not line.startswith(">"))


def without_names(text):
    """Lower-case words only: capitalised words, numbers and addresses are taken for names."""
    text = re.sub(r"\S*(?:https?:|@|\.example)\S*", " ", text)
    return [word for word in re.findall(r"[^\W\d_]+", text) if not word[0].isupper()]


def domain_is_allowed(domain):
    if domain == "example" or domain.endswith((".example", ".invalid")):
        return True
    return any(domain == real or domain.endswith("." + real) for real in REAL_DOMAINS)


def check_mails(suite, mails):
    suite.check(
        "every mail parses without a defect",
        (
            f"{message['Message-ID']}: {part.defects}"
            for message in mails
            for part in message.walk()
            if part.defects
        ),
        f"{len(mails)} mails",
    )
    suite.check(
        "every mail has the headers of a mail",
        (
            f"{message['Message-ID']}: no {name}"
            for message in mails
            for name in ("Date", "From", "To", "Subject", "Message-ID", "MIME-Version")
            if not message[name]
        ),
    )
    suite.check(
        "every mail has text",
        (message["Message-ID"] for message in mails if len(text_of(message).split()) < 8),
    )
    ids = collections.Counter(message["Message-ID"] for message in mails)
    suite.check("Message-IDs are unique", (name for name, n in ids.items() if n > 1))
    addresses = (
        (message["Message-ID"], address.domain)
        for message in mails
        for header in ("From", "Reply-To", "Cc")
        if message[header]
        for address in message[header].addresses
    )
    suite.check(
        "addresses are relays or end in .example",
        (f"{name}: {domain}" for name, domain in addresses if not domain_is_allowed(domain)),
    )


def check_labels(suite, mails, labels, jobs):
    mail_ids = {message["Message-ID"].strip("<>") for message in mails}
    label_ids = [label["message_id"] for label in labels]
    suite.check("every mail has a label", mail_ids - set(label_ids))
    suite.check("every label has a mail", set(label_ids) - mail_ids)
    suite.check(
        "labels are unique",
        (name for name, n in collections.Counter(label_ids).items() if n > 1),
    )
    job_ids = {job["id"] for job in jobs}
    named = {(label["source"], job) for label in labels for job in jobs_of(label)}
    suite.check("labels name known jobs", (pair for pair in named if pair[1] not in job_ids))
    suite.check("every job has mail", job_ids - {job for _, job in named})
    suite.check(
        "stage targets are valid",
        (label["source"] for label in labels if label["stage_target"] not in TARGETS),
    )
    suite.check(
        "noise moves nothing and belongs to no job",
        (
            label["source"]
            for label in labels
            if label["kind"] == "noise" and (label["stage_target"] != "no_change" or jobs_of(label))
        ),
    )


def jobs_of(label):
    return label.get("any_of") or ([label["job_id"]] if label["job_id"] else [])


def check_jobs(suite, jobs):
    needed = ("id", "company", "title", "location", "source", "applied_at")
    suite.check(
        "jobs are complete and stand at applied",
        (
            job.get("id")
            for job in jobs
            if any(not job.get(name) for name in needed) or job.get("stage") != "applied"
        ),
        f"{len(jobs)} jobs",
    )
    ids = collections.Counter(job["id"] for job in jobs)
    urls = collections.Counter(job["url"] for job in jobs if job["url"])
    suite.check("job ids and links are unique", (n for c in (ids, urls) for n in c if c[n] > 1))


def check_stories(suite, mails, labels, jobs):
    dates = {message["Message-ID"].strip("<>"): message["Date"].datetime for message in mails}
    applied = {job["id"]: datetime.datetime.fromisoformat(job["applied_at"]) for job in jobs}
    told = [label for label in labels if label["kind"] == "application"]
    suite.check(
        "no mail about a job is older than its application",
        (
            label["source"]
            for label in told
            for job in jobs_of(label)
            if dates[label["message_id"]] < applied[job]
        ),
    )
    stories = collections.defaultdict(list)
    for label in told:
        if label["job_id"]:
            stories[label["job_id"]].append((dates[label["message_id"]], label))
    late, empty = [], []
    for job, story in stories.items():
        story.sort(key=lambda item: item[0])
        targets = [label["stage_target"] for _, label in story]
        if targets[0] != "applied":
            empty.append(f"{job} begins with {targets[0]}")
        ends = [index for index, target in enumerate(targets) if target in FINAL]
        after = targets[ends[0] + 1 :] if ends else []
        late += [f"{job}: {t} after the end" for t in after if t not in (*FINAL, "no_change")]
    suite.check("every story begins with its receipt", empty)
    suite.check("nothing moves a job after its end", late)
    newest, oldest = max(dates.values()), min(dates.values())
    span = f"{oldest:%Y-%m-%d} to {newest:%Y-%m-%d}"
    wrong = [span] if newest.date() != datetime.date(2026, 11, 19) else []
    wrong += [span] if (newest - oldest).days < 115 else []
    suite.check("four months, the newest on 2026-11-19", wrong, span)


def check_make_up(suite, labels):
    targets = collections.Counter(
        label["stage_target"] for label in labels if label["kind"] == "application"
    )
    suite.check(
        "every stage target has at least six mails",
        (f"{target}: {targets[target]}" for target in TARGETS if targets[target] < 6),
        " ".join(f"{target}={targets[target]}" for target in TARGETS),
    )
    total = len(labels)
    langs = collections.Counter(label["lang"] for label in labels)
    others = "de fr es nl it pt pl".split()
    wrong = [f"{lang}: {langs[lang]}" for lang in others if langs[lang] < 10]
    if not 0.58 <= langs["en"] / total <= 0.72:
        wrong.append(f"en: {langs['en']} of {total}")
    suite.check("eight languages, about 65 % English", wrong, str(dict(langs)))
    noise = sum(label["kind"] == "noise" for label in labels)
    orphans = [
        label for label in labels if label["kind"] == "application" and not jobs_of(label)
    ]
    unclear = [label for label in labels if label.get("any_of")]
    wrong = [] if 0.35 <= noise / total <= 0.45 else [f"{noise} noise mails of {total}"]
    wrong += [] if 20 <= len(orphans) <= 35 else [f"{len(orphans)} orphans"]
    wrong += [] if len(unclear) >= 4 else [f"{len(unclear)} ambiguous mails"]
    wrong += [] if 380 <= total <= 440 else [f"{total} mails"]
    suite.check(
        "about 400 mails: stories, orphans, noise, ambiguous ones",
        wrong,
        f"{total} mails, {noise} noise, {len(orphans)} orphans, {len(unclear)} ambiguous",
    )
    met = collections.Counter(name for label in labels for name in label.get("confuser", ()))
    suite.check("every class of look-alike is met", set(CONFUSERS) - set(met))
    suite.check("look-alike classes are spelled as listed", set(met) - set(CONFUSERS))


def check_forms(suite, mails, raw):
    ids = {message["Message-ID"] for message in mails}
    replies = [message for message in mails if message["In-Reply-To"]]
    wrong = [
        message["Message-ID"]
        for message in replies
        if not (message["References"] or "").split()
        or message["References"].split()[-1] != message["In-Reply-To"]
    ]
    inside = sum(any(ref in ids for ref in message["References"].split()) for message in replies)
    suite.check(
        "replies carry References that end in In-Reply-To",
        wrong + ([] if inside >= 40 else [f"only {inside} replies to mails of the mailbox"]),
        f"{len(replies)} replies, {inside} within the mailbox",
    )
    events, texts = [], []
    for message in mails:
        for part in leaves(message):
            if part.get_content_type() == "text/calendar":
                events.append(re.sub(r"\r?\n[ \t]", "", part.get_content()))
    texts = "\n".join(events)
    needed = (
        "Google Calendar", "Microsoft Exchange", "Calendly", "METHOD:REQUEST", "METHOD:CANCEL",
        "SEQUENCE:1", "STATUS:CANCELLED", "BEGIN:VTIMEZONE",
    )
    suite.check(
        "invites of Google, Outlook and Calendly, an update and a cancel",
        [f"no {word}" for word in needed if word not in texts]
        + [f"unbalanced {event[:80]!r}" for event in events if not is_balanced(event)],
        f"{len(events)} calendar parts",
    )
    blob = b"\n".join(raw)
    forms = (
        rb"Encoding: base64", rb"Encoding: quoted-printable", rb"Encoding: 8bit",
        rb"charset=iso-8859-1", rb"charset=windows-1252", rb"charset=utf-8", rb"(?i)=\?utf-8\?q\?",
        rb"(?i)=\?utf-8\?b\?", rb"(?i)=\?iso-8859-1\?q\?", rb"List-Unsubscribe:", rb"format=flowed",
        rb"application/pdf", rb"(?m)^From (?!MAILER)",
    )
    suite.check(
        "encodings, charsets and header forms of the wild are met",
        (form.decode() for form in forms if not re.search(form, blob)),
    )


def is_balanced(event):
    return len(re.findall("(?m)^BEGIN:", event)) == len(re.findall("(?m)^END:", event))


def check_variety(suite, mails):
    bodies = [(message["Message-ID"], without_names(text_of(message))) for message in mails]
    seen = {}
    twins = []
    for name, words in bodies:
        twin = seen.setdefault(tuple(words), name)
        if twin != name:
            twins.append(f"{twin} {name}")
    suite.check("no two bodies are equal without their names", twins)
    shingles = [set(zip(words, words[1:], words[2:])) for _, words in bodies]
    pairs = []
    for i, one in enumerate(shingles):
        for j in range(i):
            other = shingles[j]
            common = len(one & other)
            if common:
                pairs.append((common / min(len(one), len(other)), i, j))
    pairs.sort(reverse=True)
    best = (0.0, "", "")
    for _, i, j in pairs[:150]:
        ratio = difflib.SequenceMatcher(None, bodies[i][1], bodies[j][1], autojunk=False).ratio()
        best = max(best, (ratio, bodies[i][0], bodies[j][0]))
    remark = "greatest similarity {:.2f}: {} {}".format(*best)
    suite.check("bodies differ by more than their names", [remark] if best[0] > 0.75 else [], remark)


def check_build(suite, mbox, labels):
    script = pathlib.Path(__file__).resolve().parents[2] / "data" / "sample" / "make-mbox.py"
    with tempfile.TemporaryDirectory() as folder:
        again = [pathlib.Path(folder) / name for name in ("mbox", "labels")]
        subprocess.run(
            [sys.executable, script, "--mbox", again[0], "--labels", again[1]], check=True
        )
        differ = [
            str(path)
            for path, copy in zip((mbox, labels), again)
            if pathlib.Path(path).read_bytes() != copy.read_bytes()
        ]
    suite.check("building again gives the same bytes", differ)


def main():
    mbox, label_file, job_file = sys.argv[1:4]
    raw = read_mbox(mbox)
    mails = [email.message_from_bytes(data, policy=email.policy.default) for data in raw]
    labels, jobs = read_jsonl(label_file), read_jsonl(job_file)
    suite = Suite()
    check_mails(suite, mails)
    check_labels(suite, mails, labels, jobs)
    check_jobs(suite, jobs)
    check_stories(suite, mails, labels, jobs)
    check_make_up(suite, labels)
    check_forms(suite, mails, raw)
    check_variety(suite, mails)
    check_build(suite, mbox, label_file)
    return suite.finish()


if __name__ == "__main__":
    sys.exit(main())
