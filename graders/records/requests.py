"""What a trainee asks of the instructors: more time for a lesson, or another look at a result.

========== ======================= ========================= =====================================
kind       about                   it carries                 how it ends
========== ======================= ========================= =====================================
extension  a lesson                until when, and why       granted (a decision in the log), refused
review     a submission of theirs  which test, what is wrong answered
========== ======================= ========================= =====================================

Either may be taken back by who asked. A request decides nothing: a granted one names the extension's decision, and
marks and regrades are made where they always are. The database itself keeps a second open one of a kind out.

Why somebody needs time can be very personal (an illness). ``forget`` deletes it when the person asks: the words are
emptied on both sides and nobody stands as the asker; that an extension was given stays in the log, as for everybody.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, ForeignKey, Index, String, Text, and_, false, func, or_, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from graders.errors import BadRequest, Conflict, NotFound, TooMany
from graders.language import N_
from graders.records import decisions, texts
from graders.records.base import Base, Moment, now
from graders.records.models import Decision, Person, Submission

EXTENSION, REVIEW = "extension", "review"
OPEN, GRANTED, REFUSED, ANSWERED, WITHDRAWN = "open", "granted", "refused", "answered", "withdrawn"
WHY = 2000  # characters of a request, and of an answer: an answer is a decision's reason, too
LONGEST = timedelta(days=365)  # of an extension that somebody may ask for
AN_HOUR = 10  # requests of one person
PAGE = 20


class Request(Base):
    """One request. ``subject``: ``course/lesson``, or a submission's id. ``answered_by`` is the instructor's login."""

    __tablename__ = "requests"
    __table_args__ = (
        Index("ix_requests_state", "state", "kind", "course", "id"),
        Index("ix_requests_answered", "answered_at"),
        Index("ix_requests_person", "person_id", "at"),
        Index("ix_requests_subject", "subject", "person_id"),
        Index(
            "uq_requests_open",
            "person_id",
            "kind",
            "subject",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))  # extension review
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    course: Mapped[str] = mapped_column(String(64))
    lesson: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(String(130))
    until: Mapped[datetime | None] = mapped_column(Moment)
    test: Mapped[str] = mapped_column(String(64), default="")  # empty: the whole result
    why: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment, default=now)
    state: Mapped[str] = mapped_column(String(16), default=OPEN)  # open granted refused answered withdrawn
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_by: Mapped[str | None] = mapped_column(String(64))
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"))

    person: Mapped[Person | None] = relationship()


def ask_time(
    session: Session,
    person: int,
    course: str,
    lesson: str,
    *,
    until: datetime | None,
    due_at: datetime | None,
    why: str,
    at: datetime,
) -> Request:
    """Ask for more time. ``due_at``: when the lesson is due for this person now, if it is open.

    Raises ``BadRequest`` for a time that helps nobody or no reason, ``Conflict`` if such a request is open.
    """
    if until is None or until <= at or until > at + LONGEST or (due_at is not None and until <= due_at):
        raise BadRequest(
            N_("Choose until when you need it."),
            cure=N_("The time has to be later than the one you have now, and within a year."),
            code="bad_time",
        )
    row = Request(kind=EXTENSION, person_id=person, course=course, lesson=lesson, until=until, why=why, at=at)
    row.subject = f"{course}/{lesson}"
    return _add(session, row)


def ask_review(session: Session, submission: Submission, *, test: str, why: str, at: datetime) -> Request:
    """Ask, as the submission's owner, for another look at its result. Raises as ``ask_time``."""
    result = max(submission.results, key=lambda r: r.run, default=None)
    if result is None:
        raise Conflict(N_("It has not been graded yet."), cure=N_("Wait until it is graded."))
    if test and test not in {t["name"] for t in result.tests}:
        raise BadRequest(N_("This result has no such test."), cure=N_("Choose one from the list."))
    place = {"course": submission.course, "lesson": submission.lesson, "subject": submission.id}
    return _add(session, Request(kind=REVIEW, person_id=submission.person_id, test=test, why=why, at=at, **place))


def _add(session: Session, row: Request) -> Request:
    row.why = texts.body(row.why, WHY)
    recent = select(func.count()).select_from(Request).where(Request.person_id == row.person_id)
    if (session.scalar(recent.where(Request.at > row.at - timedelta(hours=1))) or 0) >= AN_HOUR:
        raise TooMany(
            N_("You sent many requests in the last hour."),
            cure=N_("Wait a while; what you wrote stands below. If it is urgent, call the centre."),
        )
    session.add(row)
    try:
        session.flush()
    except IntegrityError as error:  # the index of open ones: it holds for two that come at once, too
        raise Conflict(
            N_("Your request is with the instructors already."),
            cure=N_("Wait for the answer, or take that one back first."),
            code="one_open",
        ) from error
    return row


def find(session: Session, number: int) -> Request:
    """Return a request. Raises ``NotFound``."""
    row = session.get(Request, number)
    if row is None:
        raise NotFound(N_("There is no such request."), cure=N_("Reload the page to see how it stands."))
    return row


def withdraw(session: Session, row: Request, person: int, *, at: datetime) -> None:
    """Take one's own request back. Raises ``NotFound`` for another's, ``Conflict`` if it is no longer open."""
    if row.person_id != person:
        raise NotFound(N_("There is no such request."), cure=N_("Reload the page to see how it stands."))
    _end(session, row, WITHDRAWN, at=at)


def grant(
    session: Session, row: Request, *, until: datetime | None, attempts: int, answer: str, by: str, at: datetime
) -> None:
    """Give the time: the extension is a decision in the log. Raises what ``decisions.extend`` raises, ``Conflict``."""
    _need(row, EXTENSION)
    if row.person is None:
        raise Conflict(N_("Who asked has left."), cure=N_("There is nobody to give more time to."))
    reason, place = decisions.need_reason(_words(answer)), (row.person, row.course, row.lesson)
    _end(session, row, GRANTED, answer=reason, by=by, at=at)
    made = decisions.extend(session, *place, due_at=until, attempts=attempts, reason=reason, by=by, at=at)
    row.decision_id = made.id


def answer(session: Session, row: Request, text: str, *, by: str, at: datetime) -> None:
    """Refuse an extension, or answer a review, in words that the trainee reads. Raises ``BadRequest``, ``Conflict``."""
    decisions.need_staff(session, by, row.person_id)
    _end(session, row, REFUSED if row.kind == EXTENSION else ANSWERED, answer=_words(text), by=by, at=at)


def _words(text: str) -> str:
    try:
        return texts.body(text, WHY)
    except BadRequest as error:
        if error.code != "empty_text":
            raise
        raise BadRequest(
            N_("The answer is empty."), cure=N_("Say in a sentence why; the trainee will read it."), code="empty_text"
        ) from error


def _need(row: Request, kind: str) -> None:
    if row.kind != kind:
        raise BadRequest(N_("This request is of another kind."), cure=N_("Reload the page to see how it stands."))


def _end(session: Session, row: Request, state: str, *, answer: str = "", by: str | None = None, at: datetime) -> None:
    # The condition is in the UPDATE: of two instructors who press at once, one decides and one is told.
    ended = update(Request).where(Request.id == row.id, Request.state == OPEN)
    done = session.execute(ended.values(state=state, answer=answer, answered_by=by, answered_at=at))
    if done.rowcount != 1:  # type: ignore[attr-defined]
        raise Conflict(N_("This request is no longer open."), cure=N_("Reload the page to see how it stands."))
    session.refresh(row)


def of_subject(session: Session, person: int, kind: str, subject: str, limit: int = 5) -> list[Request]:
    """Return a person's newest requests about a lesson (``course/lesson``) or a submission (its id)."""
    where = (Request.subject == subject, Request.person_id == person, Request.kind == kind)
    return list(session.scalars(select(Request).where(*where).order_by(Request.id.desc()).limit(limit)))


def listed(
    session: Session, places: Mapping[str, Collection[str]], *, ended: bool, limit: int, offset: int = 0
) -> list[Request]:
    """Return requests, the oldest open or the newest ended. ``places``: which courses of which kind."""
    query = select(Request).where(_in(places)).options(joinedload(Request.person))
    if ended:
        query = query.where(Request.answered_by.is_not(None)).order_by(Request.answered_at.desc(), Request.id.desc())
    else:
        query = query.where(Request.state == OPEN).order_by(Request.id)
    return list(session.scalars(query.limit(limit).offset(offset)))


def count_open(session: Session, places: Mapping[str, Collection[str]]) -> int:
    """Return how many requests are open. ``places``: which courses of which kind."""
    query = select(func.count()).select_from(Request).where(_in(places), Request.state == OPEN)
    return session.scalar(query) or 0


def extra_attempts(session: Session, rows: Collection[Request]) -> dict[int, int]:
    """Return the attempts on top that those who ask have already, by request: a new extension replaces the old one."""
    logins = {row.person.login for row in rows if row.person and row.kind == EXTENSION}
    found: dict[tuple[int, str, str], int] = {}
    if logins:
        given = select(Decision).where(Decision.kind == decisions.EXTENSION, Decision.subject.in_(logins))
        for made in session.scalars(given.order_by(Decision.id)):
            key = (made.details["person"], made.details["course"], made.details["lesson"])
            found[key] = made.details["attempts"] if made.outcome == "given" else 0
    return {row.id: found.get((row.person_id or 0, row.course, row.lesson), 0) for row in rows}


def _in(places: Mapping[str, Collection[str]]) -> ColumnElement[bool]:
    kinds = (and_(Request.kind == kind, Request.course.in_(courses)) for kind, courses in places.items())
    return or_(false(), *kinds)


def forget(session: Session, person: Person) -> None:
    """Delete a person's requests' words, at their request. An open one ends: there is nobody to answer."""
    mine = Request.person_id == person.id
    session.execute(update(Request).where(mine, Request.state == OPEN).values(state=WITHDRAWN))
    session.execute(update(Request).where(mine).values(why="", answer="", person_id=None))
