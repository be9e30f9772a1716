"""What the site keeps about a person, as one archive for that person: a JSON file, and their notebooks as sent.

Every table that names a person is in ``TOLD`` or, with the reason, in ``NOT_TOLD``; a test holds that list against
the schema, so that no later table is forgotten.
"""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import IO, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.config import Keep
from graders.exchange.desk import Desk
from graders.exchange.policy import Caller
from graders.exchange.told import infos
from graders.grading.job import bundle_files
from graders.records import certificates, decisions, looks, outcomes
from graders.records.awards import lists as award_lists
from graders.records.base import reading
from graders.records.contests.rows import Entry, Finals
from graders.records.models import Enrolment, Person, Submission
from graders.records.news import Seen
from graders.records.people import Consent
from graders.records.programmes import applications
from graders.records.questions import Post, Question
from graders.records.requests import Request
from graders.records.retention.tables import KeptApart
from portal import retention_facts
from portal.tables.file_names import apart

TOLD = (
    *("people", "consents", "enrolments", "submissions", "looks", "questions", "posts", "requests", "seen"),
    *("programme_applications", "programme_drafts", "programme_starts", "award_objections"),
    "certificates",
    *("contest_entries", "contest_finals"),
    "outcomes",
    "kept_apart",
)
NOT_TOLD = {
    "credentials": "a digest of the password, which is no use to anybody else and of none to them",
    "one_time_links": "digests of links that were sent to them",
    "teaching": "the courses of an instructor stand on their page for teaching",
    "board_rows": "worked out from results; the board shows it",
}
IN_MEMORY = 4_000_000  # bytes; a larger archive waits on the disk while it is sent
CHUNK = 65_536


def about(session: Session, person: Person, language: str, keep: Keep) -> dict[str, Any]:
    """Return everything that the site keeps about a person, as plain values; flags and markers' names are not theirs.

    Who marks stays unnamed, as in the marking itself; what a program noticed is for those who examine it
    (Personal Information Protection Act, Article 35 (4) 3: examinations).
    """
    sent = list(session.scalars(_submissions(person)))
    consents = session.scalars(select(Consent).where(Consent.person_id == person.id).order_by(Consent.id))
    enrolments = session.scalars(select(Enrolment).where(Enrolment.person_id == person.id).order_by(Enrolment.id))
    more = decisions.extensions(session, person)
    posts = select(Post, Question).join(Question, Question.id == Post.question_id)
    posts = posts.where(Post.author_id == person.id).order_by(Post.id)
    mine = certificates.of_person(session, person.id)
    revoked = certificates.revocations(session, mine)
    requests = select(Request).where(Request.person_id == person.id).order_by(Request.id)
    return {
        "account": {name: getattr(person, name) for name in ("login", "name", "role", "state", "language")}
        | {"created_at": person.created_at},
        "consents": [{n: getattr(row, n) for n in ("purpose", "version", "given", "at")} for row in consents],
        "courses": [{"course": row.course, "since": row.at} for row in enrolments],
        "extensions": [{"lesson": "/".join(key), **asdict(extension)} for key, extension in sorted(more.items())],
        "submissions": [
            info.model_dump(exclude={"ahead", "wait", "look_again"}) for info in infos(session, sent, language)
        ],
        "posts": [
            {"lesson": f"{asked.course}/{asked.lesson}", "title": asked.title, "text": post.text}
            | {"anonymous": post.anonymous, "at": post.at}
            for post, asked in session.execute(posts)
        ],
        "contest_entries": [
            {"contest": row.programme, "entry": row.number, "receipt": row.id, "predictions": row.predictions}
            | {"shown": row.shown, "at": row.received_at}
            for row in session.scalars(_entries(person))
        ],
        "contest_finals": [
            {"contest": row.programme, "entries": row.entries, "at": row.at}
            for row in session.scalars(select(Finals).where(Finals.person_id == person.id).order_by(Finals.id))
        ],
        "requests": [
            {name: getattr(row, name) for name in ("kind", "course", "lesson", "subject", "until", "test", "why", "at")}
            | {"state": row.state, "answer": row.answer}
            for row in session.scalars(requests)
        ],
        "programmes": applications.told(session, person),
        "award_objections": award_lists.told(session, person),
        "certificates": [
            {name: getattr(row, name) for name in ("number", "kind", "subject", "name", "says", "at")}
            | {"day": row.day.isoformat(), "revoked": row.number in revoked}
            for row in mine
        ],
        "outcomes": [
            {name: getattr(row, name) for name in ("kind", "subject", "what", "evidence", "at")}
            | {"day": row.day.isoformat()}
            for row in outcomes.of_person(session, person.id)
        ],
        "kept_until": retention_facts.plain(session, keep, person),
        "kept_apart": [
            {"kind": row.kind, "of": row.subject, "content": row.content, "law": row.law, "until": row.until}
            for row in session.scalars(select(KeptApart).where(KeptApart.person_id == person.id).order_by(KeptApart.id))
        ],
        "looks": [
            {"by": row.by.name, "what": row.what, "subject": row.subject, "at": row.at}
            for row in looks.of_person(session, person.id, most=10_000)
        ],
        "seen": [
            {"news": row.kind, "until": row.at}
            for row in session.scalars(select(Seen).where(Seen.person_id == person.id).order_by(Seen.kind))
        ],
    }


def archive(desk: Desk, caller: Caller, language: str) -> IO[bytes]:
    """Return a zip of all that the site keeps about the caller, open at its beginning."""
    made = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  whoever sends it closes it
    with reading(desk.sessions) as session, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        person = desk.person(session, caller)
        packed.writestr(
            "data.json",
            json.dumps(about(session, person, language, desk.house.keep), ensure_ascii=False, indent=1, default=_plain),
        )
        for row in session.scalars(_submissions(person)):
            for name, data in apart(bundle_files(desk.blobs.get(row.bundle)).items()):
                packed.writestr(f"{row.course}/{row.lesson}/{row.attempt:02}/{name}", data)
        for entry in session.scalars(_entries(person)):
            predictions = desk.blobs.kept(entry.predictions)
            if predictions is not None:
                packed.writestr(f"contests/{entry.programme}/{entry.number:03}.csv", predictions)
    made.seek(0)
    return made


def chunks(packed: IO[bytes]) -> Iterator[bytes]:
    """Yield the bytes of an open archive and close it."""
    with packed:
        while data := packed.read(CHUNK):
            yield data


def _submissions(person: Person) -> Any:
    return select(Submission).where(Submission.person_id == person.id).order_by(Submission.received_at, Submission.id)


def _entries(person: Person) -> Any:
    return select(Entry).where(Entry.person_id == person.id).order_by(Entry.received_at, Entry.id)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no plain value")
