"""What is destroyed when its time is over, kind by kind: since when it counts, what of it is held, and how it goes.

============ ==================================== ==================================== ============================
kind         what                                 its time begins                      what stays
============ ==================================== ==================================== ============================
applications answers, essays, markers' words,     when applications close              rows, digests, points, the
             objections of a programme                                                 sealed list
drafts       applications that were never sent    when applications close              nothing
work         files of those who left              when they left                       rows, results, places
contest      files of predictions of a contest    when its places were revealed        scores, places
looks        who looked at whose work             with each look                       nothing
outcomes     who is behind an outcome             on its day                           what it counts
apart        what another law had the house keep  when applications close              the row, empty
============ ==================================== ==================================== ============================
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import ColumnElement, Select, delete, func, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from graders.config import Keep
from graders.records.awards.tables import Objection
from graders.records.blobs import Blobs
from graders.records.contests import states
from graders.records.contests.rows import Entry
from graders.records.looks import Look
from graders.records.models import Decision, Person, Submission
from graders.records.outcomes import Outcome
from graders.records.people import LEAVING
from graders.records.programmes import announced, applications, places, sent
from graders.records.programmes.tables import Application, Draft, TermsRow, Version
from graders.records.programmes.terms import Terms, load
from graders.records.retention.tables import DestroyedItem, Destruction, KeptApart

APPLICATIONS, DRAFTS, WORK, CONTEST, LOOKS, OUTCOMES, APART = (
    "applications", "drafts", "work", "contest", "looks", "outcomes", "apart",
)  # fmt: skip


@dataclass(frozen=True)
class Due:
    """Something that is held, by its row's id, and when it has to be destroyed."""

    item: str
    at: datetime


@dataclass(frozen=True)
class Part:
    """Some items of a list that are destroyed now, and all that it takes."""

    session: Session
    blobs: Blobs
    keep: Keep
    row: Destruction
    items: Sequence[str]
    at: datetime

    @property
    def numbers(self) -> list[int]:
        """The items, where they are numbers."""
        return [int(one) for one in self.items]


@dataclass(frozen=True)
class Kind:
    """``subjects``: of which programmes, or of the house (``""``); ``held``: all that is held of one; ``go``: destroy.

    ``days``: how long it is kept.
    """

    name: str
    subjects: Callable[[Session], Sequence[str]]
    held: Callable[[Session, Keep, str], list[Due]]
    go: Callable[[Part], Counter[str]]
    days: Callable[[Session, Keep, str], int]


def _house(_session: Session) -> Sequence[str]:
    return ("",)


def _programmes(session: Session) -> Sequence[str]:
    announced_ones = select(TermsRow.programme).where(TermsRow.announced).distinct()
    return list(session.scalars(announced_ones.order_by(TermsRow.programme)))


def terms_of(session: Session, programme: str) -> Terms:
    """Return what a programme says of itself now."""
    return load(announced.newest(session, programme).terms)


# applications and drafts


def _objects(programme: str) -> ColumnElement[bool]:
    mine = select(Objection.id).where(Objection.programme == programme, Objection.text != "")
    return mine.where(Objection.person_id == Application.person_id).exists()


def _applications(session: Session, _keep: Keep, programme: str) -> list[Due]:
    until = applications.keep_until(terms_of(session, programme))
    words = select(Version.id).where(Version.application_id == Application.id, Version.gone_at.is_(None)).exists()
    query = select(Application.id).where(Application.programme == programme, or_(words, _objects(programme)))
    return [Due(str(one), until) for one in session.scalars(query.order_by(Application.id))]


def _application_days(session: Session, _keep: Keep, programme: str) -> int:
    return terms_of(session, programme).keep_days


def _no_applications(part: Part) -> Counter[str]:
    done: Counter[str] = Counter()
    for mine in part.session.scalars(select(Application).where(Application.id.in_(part.numbers))).all():
        kept = [v for v in sent.versions(part.session, mine) if v.gone_at is None]
        done["apart"] += _apart(part, mine, kept)
        done["rows"] += len(kept)
        applications.destroy(part.session, mine, part.at)
        said = (Objection.programme == mine.programme, Objection.person_id == mine.person_id, Objection.text != "")
        gone = part.session.execute(update(Objection).where(*said).values(text=""))
        done["rows"] += gone.rowcount  # type: ignore[attr-defined]
    return done


def _apart(part: Part, mine: Application, kept: Sequence[Version]) -> int:
    """Put what another law has the house keep aside: the newest answers of somebody who accepted a place."""
    keep = part.keep
    until = terms_of(part.session, mine.programme).closes_at + timedelta(days=keep.law_days)
    events = places.of(part.session, mine)
    if not keep.law_days or until <= part.at or not kept or not events or events[-1].event != places.ACCEPTED:
        return 0
    newest = max(kept, key=lambda v: v.number)
    content = {"answers": newest.answers, "sent_at": newest.at.isoformat(), "terms": newest.terms_number}
    aside = KeptApart(kind=APPLICATIONS, subject=mine.programme, person_id=mine.person_id, content=content, until=until)
    aside.law, aside.destruction_id, aside.at = keep.law_ko[:200], part.row.id, part.at
    part.session.add(aside)
    return 1


def _drafts(session: Session, keep: Keep, programme: str) -> list[Due]:
    until = terms_of(session, programme).closes_at + timedelta(days=keep.drafts_days)
    found = session.scalars(select(Draft.person_id).where(Draft.programme == programme).order_by(Draft.person_id))
    return [Due(str(one), until) for one in found]


def _no_drafts(part: Part) -> Counter[str]:
    these = (Draft.programme == part.row.subject, Draft.person_id.in_(part.numbers))
    gone = part.session.execute(delete(Draft).where(*these))
    return Counter(rows=gone.rowcount)  # type: ignore[attr-defined]


# files


def _work(session: Session, keep: Keep, _subject: str) -> list[Due]:
    left = select(Decision.subject, func.max(Decision.at).label("at")).where(Decision.kind == LEAVING)
    left_at = left.group_by(Decision.subject).subquery()
    query = (
        select(Submission.id, left_at.c.at)
        .join(Person, Person.id == Submission.person_id)
        .join(left_at, left_at.c.subject == Person.login)
        .where(Person.state == "left", ~_gone(WORK, Submission.id))
        .order_by(Submission.id)
    )
    return [Due(row.id, row.at + timedelta(days=keep.work_days)) for row in session.execute(query)]


def _gone(kind: str, column: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """Whether what a row held was destroyed by a list of this kind."""
    done = select(DestroyedItem.item).join(Destruction, Destruction.id == DestroyedItem.destruction_id)
    return done.where(Destruction.kind == kind, DestroyedItem.at.is_not(None), DestroyedItem.item == column).exists()


def _no_work(part: Part) -> Counter[str]:
    rows = part.session.scalars(select(Submission).where(Submission.id.in_(part.items))).all()
    others = select(Submission.id).where(~_gone(WORK, Submission.id), ~_listed(part.row, Submission.id)).limit(1)
    return sum((_no_file(part, row.bundle, others.where(Submission.bundle == row.bundle)) for row in rows), Counter())


def _listed(row: Destruction, column: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    return column.in_(select(DestroyedItem.item).where(DestroyedItem.destruction_id == row.id))


def _no_file(part: Part, digest: str, others: Select[str]) -> Counter[str]:
    """Destroy stored bytes, unless they are somebody else's, too: then they go with the last of them."""
    if part.session.scalar(others) is not None:
        return Counter(shared=1)
    size = part.blobs.destroy(digest, part.row.id)
    return Counter(files=int(size > 0), bytes=size)


def _contests(session: Session) -> Sequence[str]:
    return list(session.scalars(select(Entry.programme).distinct().order_by(Entry.programme)))


def _files(session: Session, keep: Keep, programme: str) -> list[Due]:
    revealed = [move.at for move in states.moves(session, programme) if move.outcome == states.REVEALED]
    if not revealed:
        return []
    query = select(Entry.id).where(Entry.programme == programme, Entry.person_id.is_not(None))
    until = revealed[-1] + timedelta(days=keep.contest_days)
    return [Due(one, until) for one in session.scalars(query.where(~_gone(CONTEST, Entry.id)).order_by(Entry.id))]


def _no_files(part: Part) -> Counter[str]:
    rows = part.session.scalars(select(Entry).where(Entry.id.in_(part.items))).all()
    others = select(Entry.id).where(~_gone(CONTEST, Entry.id), ~_listed(part.row, Entry.id)).limit(1)
    return sum(
        (_no_file(part, row.predictions, others.where(Entry.predictions == row.predictions)) for row in rows), Counter()
    )


# rows


def _looks(session: Session, keep: Keep, _subject: str) -> list[Due]:
    long = timedelta(days=keep.looks_days)
    return [Due(str(row.id), row.at + long) for row in session.execute(select(Look.id, Look.at).order_by(Look.at))]


def _no_looks(part: Part) -> Counter[str]:
    gone = part.session.execute(delete(Look).where(Look.id.in_(part.numbers)))
    return Counter(rows=gone.rowcount)  # type: ignore[attr-defined]


def _outcomes(session: Session, keep: Keep, _subject: str) -> list[Due]:
    query = select(Outcome.id, Outcome.day).where(Outcome.person_id.is_not(None)).order_by(Outcome.id)
    long = timedelta(days=keep.outcomes_days)
    return [Due(str(r.id), datetime.combine(r.day, time(), UTC) + long) for r in session.execute(query)]


def _no_outcomes(part: Part) -> Counter[str]:
    nobody = {"person_id": None, "what": "—", "evidence": "", "digest": ""}
    gone = part.session.execute(update(Outcome).where(Outcome.id.in_(part.numbers)).values(nobody))
    return Counter(rows=gone.rowcount)  # type: ignore[attr-defined]


def _kept_apart(session: Session, _keep: Keep, _subject: str) -> list[Due]:
    query = select(KeptApart.id, KeptApart.until).where(KeptApart.gone_at.is_(None)).order_by(KeptApart.id)
    return [Due(str(row.id), row.until) for row in session.execute(query)]


def _none_apart(part: Part) -> Counter[str]:
    these = update(KeptApart).where(KeptApart.id.in_(part.numbers))
    gone = part.session.execute(these.values(content={}, gone_at=part.at))
    return Counter(rows=gone.rowcount)  # type: ignore[attr-defined]


def _days(name: str) -> Callable[[Session, Keep, str], int]:
    return lambda _session, keep, _subject: int(getattr(keep, name))


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(APPLICATIONS, _programmes, _applications, _no_applications, _application_days),
        Kind(DRAFTS, _programmes, _drafts, _no_drafts, _days("drafts_days")),
        Kind(WORK, _house, _work, _no_work, _days("work_days")),
        Kind(CONTEST, _contests, _files, _no_files, _days("contest_days")),
        Kind(LOOKS, _house, _looks, _no_looks, _days("looks_days")),
        Kind(OUTCOMES, _house, _outcomes, _no_outcomes, _days("outcomes_days")),
        Kind(APART, _house, _kept_apart, _none_apart, _days("law_days")),
    )
}
