"""Does everything that was recorded agree with itself: the log's chain, the rows, the stored bytes, boards, programmes?

Each check yields findings; none means that rows, bytes and boards are those that the log tells of. Nothing is
changed or mended: what to do about a finding is for a person to decide.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from graders.catalogue import Catalogue, Course
from graders.errors import Destroyed, GraderFault
from graders.ranking import certified, destroyed, from_log, kept, programmes_verify
from graders.ranking.findings import Finding
from graders.ranking.from_log import Read
from graders.ranking.standings import Scored, best, of_course, ranked, scored
from graders.records import audit, decisions
from graders.records.base import reading
from graders.records.blobs import Blobs
from graders.records.models import Audit, BoardRow, Person, ReleaseEvent, Result, Submission

Step = Callable[[str, int], None]  # hears that one more of so many was looked at, and what kind it is
UNREADABLE = "row can't be read"
BATCH = 500  # rows read at a time


@dataclass(frozen=True)
class Report:
    """What was looked at and what was found. ``head`` is the newest entry's hash: somebody should keep it elsewhere.

    ``destroyed``: of how many submissions the bytes are gone by a list that two people decided.
    """

    findings: tuple[Finding, ...]
    submissions: int
    results: int
    entries: int
    head: str
    destroyed: int = 0


def verify(
    sessions: sessionmaker[Session],
    blobs: Blobs,
    catalogue: Catalogue,
    *,
    head: str | None = None,
    step: Step = lambda _what, _of: None,
) -> Report:
    """Look at everything in one snapshot of the records and return what was found.

    ``head`` is a hash noted earlier that the log must still hold: a log whose newest entries were cut off together
    with their rows, or that was written anew from an entry on, can't be told from a true one without it.
    """
    findings: list[Finding] = []
    with reading(sessions) as session:
        entries = _load(session, Audit, findings)
        findings += [Finding(b.what, b.where, b.expected, b.found) for b in audit.breaks(entries)]
        if head is not None and head not in {audit.BEGINNING, *(e.hash for e in entries)}:
            findings.append(Finding("the noted head is not in the log", "log", head, "no entry with this hash"))
        read = _payloads(entries, findings)
        rows = {table.__tablename__: _load(session, table, findings) for table in audit.TABLES}
        findings += _rows(read, rows, step)
        gone = destroyed.by_list(session, destroyed.WORK)
        findings += _bundles(rows["submissions"], blobs, gone, step)
        findings += _releases(session, blobs, step)
        findings += _people(session, read)
        findings += programmes_verify.findings(session, read)
        findings += destroyed.findings(session)
        findings += [Finding(b.what, b.where, b.expected, b.found) for b in certified.breaks(session)]
        if not any(f.what == UNREADABLE for f in findings):  # or the board itself can't be shown
            for course in catalogue.courses.values():
                findings += _readable(course, _boards(session, course, read, rows["results"]))
                step("boards", len(catalogue.courses))
    last = entries[-1].hash if entries else audit.BEGINNING
    counts = (len(rows["submissions"]), len(rows["results"]), len(entries))
    return Report(tuple(findings), *counts, last, len(gone.keys() & {row.id for row in rows["submissions"]}))


def _load(session: Session, table: type[Any], findings: list[Finding]) -> list[Any]:
    """Return a table's rows in the order of their ids; one that can't even be read is a finding, not an end."""
    ids = list(session.scalars(select(table.id).order_by(table.id)))
    loaded: list[Any] = []
    for start in range(0, len(ids), BATCH):
        some = ids[start : start + BATCH]
        try:
            loaded += session.scalars(select(table).where(table.id.in_(some)).order_by(table.id))
        except (ValueError, TypeError):  # a column holds no JSON or no time: find out whose
            for one in some:
                try:
                    loaded += session.scalars(select(table).where(table.id == one))
                except (ValueError, TypeError) as error:
                    where = f"{table.__tablename__} {one}"
                    findings.append(Finding(UNREADABLE, where, "a readable row", str(error)))
    return loaded


def _payloads(entries: list[Audit], findings: list[Finding]) -> Read:
    read: Read = []
    for entry in entries:
        try:
            payload = json.loads(entry.payload)
            from_log.check(payload)
            read.append((entry, payload))
        except (ValueError, TypeError, KeyError):
            where, told = audit.named(entry), entry.payload[:80]
            findings.append(Finding("log entry can't be read", where, "the facts of a row", told))
    return read


def _rows(read: Read, rows: dict[str, list[Any]], step: Step) -> Iterator[Finding]:
    """Hold each row against its entry in the log, and each entry against its row."""
    told: dict[tuple[str, Any], dict[str, Any]] = {}
    held = {(table, row.id) for table, found in rows.items() for row in found}
    for entry, payload in read:
        if "table" not in payload:
            continue  # speaks of something without a row of its own
        key = (str(payload["table"]), payload.get("row"))
        if key in told:
            yield Finding("row entered twice in the log", audit.named(entry), "one entry", "another")
        told.setdefault(key, payload)
        if key not in held:
            yield Finding("row missing", f"{key[0]} {key[1]}", audit.named(entry), "no such row")
    for table, found in rows.items():
        for row in found:
            step(table.replace("_", " "), len(found))
            if isinstance(row, Result) and ("submissions", row.submission_id) not in held:
                yield Finding("result without its submission", _called(row), "a submission", "none")
            elif (table, row.id) not in told:
                yield Finding("row not in the log", _called(row), "an entry in the log", "none")
            else:
                yield from _differences(row, told[table, row.id])


def _differences(row: audit.Row, told: dict[str, Any]) -> Iterator[Finding]:
    for name, value in audit.facts(row).items():
        if told.get(name) != value:
            yield Finding(f"{_kind(row)} changed", f"{_called(row)}, {name}", str(told.get(name)), str(value))


def _kind(row: audit.Row) -> str:
    return type(row).__name__.lower().replace("releaseevent", "release event")


def _called(row: audit.Row) -> str:
    if isinstance(row, Result):
        return f"results {row.id} (submission {row.submission_id}, run {row.run})"
    if isinstance(row, Submission):
        return f"submissions {row.id} ({row.course}/{row.lesson}, attempt {row.attempt})"
    return f"{row.__tablename__} {row.id} ({audit.subject_of(row)})"


def _bundles(submissions: list[Submission], blobs: Blobs, gone: Mapping[str, int], step: Step) -> Iterator[Finding]:
    """Read each submission's bytes: they must be those of its digest and of its size, or ``gone`` by a list."""
    for row in submissions:
        step("stored submissions", len(submissions))
        if destroyed.by_decision(blobs, row.bundle, gone.get(row.id)):
            continue
        data = yield from _bytes(blobs, row.bundle, _called(row))
        if data is not None and len(data) != row.size:
            yield Finding("bundle of another size", _called(row), f"{row.size} bytes", f"{len(data)} bytes")


def _bytes(blobs: Blobs, digest: str, where: str) -> Generator[Finding, None, bytes | None]:
    """Return the bytes of a digest, or None after a finding."""
    try:
        return blobs.get(digest)
    except (GraderFault, Destroyed, ValueError, OSError) as error:
        yield Finding("stored bytes are not whole", where, digest, str(error))
    return None


def _releases(session: Session, blobs: Blobs, step: Step) -> Iterator[Finding]:
    """Read the manifest and each part of every release that a lesson, a submission or a result names."""
    columns = (ReleaseEvent.digest, Submission.release, Result.release)
    named = sorted({digest for column in columns for digest in session.scalars(select(column).distinct())})
    for digest in named:
        step("releases", len(named))
        packed = yield from _bytes(blobs, digest, f"release {digest}")
        if packed is None:
            continue
        try:
            manifest = json.loads(packed)
            parts = {"master": manifest["master"], "expected": manifest["expected"], **manifest["files"]}
        except (ValueError, TypeError, KeyError):
            yield Finding("release can't be read", f"release {digest}", "a manifest", repr(packed[:40]))
            continue
        for name, part in parts.items():
            yield from _bytes(blobs, part, f"release {digest}, {name}")


def _people(session: Session, read: Read) -> Iterator[Finding]:
    """Hold each person's state and role against the last decision. Who was deleted since then is no finding."""
    people = {person.login: person for person in session.scalars(select(Person))}
    for (login, name), expected in from_log.decided(read).items():
        if login in people and getattr(people[login], name) != expected:
            yield Finding(
                "person changed without a decision", f"{login}, {name}", expected, getattr(people[login], name)
            )


def _readable(course: Course, boards: Iterator[Finding]) -> Iterator[Finding]:
    """Yield what is found of a board; one that can't even be worked out is a finding, not an end."""
    try:
        yield from boards
    except (KeyError, TypeError, ValueError, AttributeError) as error:  # a changed row's JSON has another form
        yield Finding("board can't be worked out", course.id, "rows of their form", repr(error))


def _boards(session: Session, course: Course, read: Read, results: list[Result]) -> Iterator[Finding]:
    """Look at a course's board as it stands and, while it is frozen, at the one that trainees see."""
    manual = from_log.manual_of(read, results)
    yield from _board(session, course, from_log.scored(session, course.id, read, manual), None)
    told = from_log.frozen(course.id, read)
    freeze = decisions.frozen(session, course.id)
    if (freeze.decision if freeze else None) != (told[1]["row"] if told else None):
        said = [
            f"frozen by decision {n}" if n else "not frozen"
            for n in (told and told[1]["row"], freeze and freeze.decision)
        ]
        yield Finding("freeze differs from the log", course.id, *said)
    yield from _kept(session, course, None)
    if freeze:
        yield from _kept(session, course, freeze)
    if told and freeze and freeze.decision == told[1]["row"]:
        before = [(e, payload) for e, payload in read if e.id < told[0].id]
        yield from _board(session, course, from_log.scored(session, course.id, before, manual, people=read), freeze)


def _board(session: Session, course: Course, told: list[Scored], freeze: decisions.Freeze | None) -> Iterator[Finding]:
    """Hold what the log tells of a board against the shown one, by lesson and by place."""
    logins = {person.id: person.login for person in session.scalars(select(Person))}
    kind = "frozen board" if freeze else "board"
    shown = scored(session, course.id, freeze)
    ours, theirs = best(told), best(shown)
    for person, lesson in sorted(ours.keys() | theirs.keys()):
        a, b = ours.get((person, lesson)), theirs.get((person, lesson))
        if a != b:
            where = f"{course.id}/{lesson}, {logins.get(person, person)}"
            yield Finding(f"{kind} differs from the log", where, _said(a), _said(b))
    expected = {s.person: s for s in ranked(course, told)}
    found = {s.person: s for s in ranked(course, shown)}
    for person in sorted(expected.keys() | found.keys()):
        x, y = expected.get(person), found.get(person)
        if x != y:
            said = [f"place {s.place} with {s.points:g} points" if s else "no place" for s in (x, y)]
            place = "place on the frozen board" if freeze else "place"
            yield Finding(f"{place} differs from the log", f"{course.id}, {logins.get(person, person)}", *said)


def _kept(session: Session, course: Course, freeze: decisions.Freeze | None) -> Iterator[Finding]:
    """Hold the rows of a kept board against what the records give today, but for whom the log names since.

    One that is being built, or was made by other weights, is shown to nobody as today's: the next replaces it.
    """
    board = kept.pick(session, course, freeze.decision if freeze else 0)
    if board is None or board.rules != kept.rules(course):
        return
    news = kept.touched(session, course.id, board.audit_id, work=freeze is None, limit=sys.maxsize)
    if news.whole:
        return
    what = f"kept {'frozen ' if freeze else ''}board changed"
    rows = {row.person_id: row for row in session.scalars(select(BoardRow).where(BoardRow.board_id == board.id))}
    if board.people != len(rows):
        yield Finding(what, f"{course.id}, people", str(len(rows)), str(board.people))
    expected = {s.person: (s.points, s.at, s.lessons, s.flagged) for s in of_course(session, course, freeze)}
    found = {person: (r.points, r.at, r.lessons, r.flagged) for person, r in rows.items()}
    logins = {person.id: person.login for person in session.scalars(select(Person))}
    for person in sorted((expected.keys() | found.keys()) - news.people):
        x, y = expected.get(person), found.get(person)
        if x != y:
            yield Finding(what, f"{course.id}, {logins.get(person, person)}", _row(x), _row(y))


def _row(row: tuple[float, datetime, int, bool] | None) -> str:
    if row is None:
        return "no row"
    points, at, lessons, flagged = row
    return f"{points:g} points in {lessons} lessons, {at.isoformat()}{', flagged' if flagged else ''}"


def _said(entry: Scored | None) -> str:
    if entry is None:
        return "nothing"
    flagged = ", flagged" if entry.flagged else ""
    return f"{entry.points:g} points by submission {entry.submission} of {entry.received_at.isoformat()}{flagged}"
