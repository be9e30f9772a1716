"""Applications: drafted, sent, corrected until the deadline, withdrawn. The server's clock says what was in time.

A receipt is a version's moment and digest. Each version stays, the newest counts. Who withdraws or leaves takes their
words with them: ``answers`` are emptied, the digest stays, so that the log holds and nobody's words do.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from graders.errors import BadRequest, Conflict, NotFound
from graders.language import N_
from graders.records import audit, people
from graders.records.models import Person
from graders.records.programmes import answers, log, places
from graders.records.programmes.sent import SENT, WITHDRAWN, newest, of_person, versions
from graders.records.programmes.tables import Application, Draft, EssayMark, Start, TermsRow, Version
from graders.records.programmes.terms import Terms, load


def purposes(programme: str) -> tuple[str, str]:
    """Return the purposes of the two consents: to be selected, and that results are passed to the partner."""
    return f"select:{programme}", f"partner:{programme}"


def version_of(row: TermsRow) -> str:
    """Return which words of the consent somebody saw, as a consent keeps it."""
    return f"{row.number}:{row.digest[7:23]}"


def save_draft(session: Session, row: TermsRow, person: Person, given: Mapping[str, str], *, at: datetime) -> None:
    """Keep what somebody has written so far. Raises ``Conflict`` where applications aren't taken."""
    terms = load(row.terms)
    need_open(terms, at)
    _need_trainee(person)
    kept = session.get(Draft, (row.programme, person.id))
    if kept is None:
        kept = Draft(programme=row.programme, person_id=person.id)
        session.add(kept)
    kept.answers, kept.at = answers.draft(terms, given), at


def send(
    session: Session,
    row: TermsRow,
    person: Person,
    given: Mapping[str, str],
    *,
    consent: bool,
    partner: bool,
    at: datetime,
    seen: int | None = None,
) -> Version:
    """Send an application, or correct one; return the version, which is the receipt.

    ``seen``: the number of the terms that the person had before them. Raises ``Conflict`` outside the time or for
    terms that were corrected meanwhile, ``Faulty``, and ``BadRequest`` without the consent that is needed.
    """
    terms = load(row.terms)
    _need_trainee(person)
    need_open(terms, at)
    if seen is not None and seen != row.number:
        raise Conflict(
            N_("The announcement was corrected while you wrote."),
            cure=N_("What you wrote stands below. Read what has changed, then send it again."),
            code="other_terms",
        )
    cleaned = answers.clean(terms, given)
    if not consent:
        raise BadRequest(
            N_("Your consent to use these answers for the selection is missing."),
            cure=N_("Without it we must not read your answers. Tick it if you agree; what you wrote stands below."),
            code="consent_missing",
        )  # fmt: skip
    audit.lock(session)
    mine = of_person(session, row.programme, person.id)
    if mine is None:
        mine = Application(programme=row.programme, person_id=person.id, at=at)
        log.record(session, mine, who=person.login, programme=row.programme)
    made = _add(session, mine, SENT, cleaned, partner, row.number, person, at)
    said = zip(purposes(row.programme), (True, partner), strict=True)
    people.consent(session, person, said, version=version_of(row), at=at)
    session.execute(delete(Draft).where(Draft.programme == row.programme, Draft.person_id == person.id))
    return made


def _add(
    session: Session,
    mine: Application,
    kind: str,
    cleaned: dict[str, str],
    partner: bool,
    number: int,
    person: Person,
    at: datetime,
) -> Version:
    made = Version(application_id=mine.id, kind=kind, answers=cleaned, terms_number=number, partner=partner, at=at)
    made.number = 1 + (session.scalar(select(func.max(Version.number)).where(Version.application_id == mine.id)) or 0)
    made.seal = secrets.token_hex(16)
    made.digest = digest(made)
    log.record(session, made, who=person.login, programme=mine.programme)
    return made


def digest(version: Version) -> str:
    """Return the digest of all that a version says, with its seal."""
    told = {name: getattr(version, name) for name in ("kind", "terms_number", "answers", "seal", "partner")}
    return audit.digest(told | {"application": version.application_id, "at": audit.moment(version.at)})


def withdraw(session: Session, programme: str, person: Person, *, at: datetime) -> Version:
    """Withdraw: the words are destroyed, the row stays; a place goes to the next. Raises ``NotFound``, ``Conflict``."""
    audit.lock(session)
    mine = of_person(session, programme, person.id)
    last = newest(session, mine) if mine else None
    if mine is None or last is None:
        raise NotFound(N_("You have not applied here."), cure=N_("Go back to the programme."))
    if last.kind == WITHDRAWN:
        raise Conflict(N_("Your application is withdrawn already."), cure=N_("There is nothing left to do."))
    places.give_up(session, mine, by=person.login, at=at)
    destroy(session, mine, at)
    made = _add(session, mine, WITHDRAWN, {}, False, last.terms_number, person, at)
    made.gone_at = at
    given = people.consents(session, person)
    taken = [(purpose, False) for purpose in purposes(programme) if given.get(purpose)]
    people.consent(session, person, taken, version="withdrawn", at=at)
    return made


def destroy(session: Session, mine: Application, at: datetime) -> None:
    """Destroy the words of an application, in every version and in what markers said about them."""
    gone = update(Version).where(Version.application_id == mine.id, Version.gone_at.is_(None))
    session.execute(gone.values(answers={}, seal="", gone_at=at))
    session.execute(update(EssayMark).where(EssayMark.application_id == mine.id).values(comment=""))
    own = (Draft.programme == mine.programme, Draft.person_id == mine.person_id)
    session.execute(delete(Draft).where(*own))
    session.expire_all()


def keep_until(terms: Terms) -> datetime:
    """Return when the words of a programme's applications have to be destroyed."""
    return terms.closes_at + timedelta(days=terms.keep_days)


def forget(session: Session, person: Person, *, at: datetime) -> None:
    """Whoever leaves withdraws everywhere: places go to the next, words are destroyed, decisions stay without them."""
    for mine in session.scalars(select(Application).where(Application.person_id == person.id)).all():
        last = newest(session, mine)
        if last is not None and last.kind == SENT:
            withdraw(session, mine.programme, person, at=at)
    session.execute(delete(Draft).where(Draft.person_id == person.id))


def tell_partner(session: Session, row: TermsRow, person: Person, *, given: bool, at: datetime) -> None:
    """Change one's mind about passing results to the partner, at any time. Raises ``NotFound`` who never applied."""
    if of_person(session, row.programme, person.id) is None:
        raise NotFound(N_("You have not applied here."), cure=N_("Go back to the programme."))
    people.consent(session, person, [(purposes(row.programme)[1], given)], version=version_of(row), at=at)


def begin_test(session: Session, row: TermsRow, person: Person, *, at: datetime) -> Start:
    """Begin an entrance test that has a limit of time, once. Raises ``Conflict`` where there is none, or no time."""
    terms = load(row.terms)
    _need_trainee(person)
    need_open(terms, at)
    audit.lock(session)
    if terms.test is None or not terms.test.minutes or started(session, row.programme, person.id):
        raise Conflict(N_("The test has begun already, or has no limit of time."), cure=N_("Open the lesson."))
    begun = Start(programme=row.programme, person_id=person.id, at=at)
    log.record(session, begun, who=person.login, programme=row.programme)
    return begun


def started(session: Session, programme: str, person: int) -> Start | None:
    """Return when somebody began the entrance test."""
    return session.scalars(select(Start).where(Start.programme == programme, Start.person_id == person)).first()


def need_open(terms: Terms, at: datetime) -> None:
    """Raise ``Conflict`` unless applications are taken."""
    if at < terms.opens_at:
        raise Conflict(
            N_("Applications are not open yet."),
            cure=N_("The page of the programme says when they open."),
            code="early",
        )
    if at > terms.closes_at:
        raise Conflict(
            N_("Applications are closed, so this was not sent."),
            cure=N_("What you sent before the end counts as it was. What you wrote now stands below."),
            code="closed",
        )  # fmt: skip


def _need_trainee(person: Person) -> None:
    if person.role != "trainee" or person.state != "active":
        raise Conflict(N_("Only trainees apply."), cure=N_("You may look at the form."), code="no_trainee")


def told(session: Session, person: Person) -> list[dict[str, Any]]:
    """Return all that is kept of somebody's applications, for themselves."""
    found: list[dict[str, Any]] = []
    for mine in session.scalars(select(Application).where(Application.person_id == person.id).order_by(Application.id)):
        kept = [
            {"number": v.number, "kind": v.kind, "answers": v.answers, "seal": v.seal, "digest": v.digest}
            | {"partner": v.partner, "at": v.at, "destroyed_at": v.gone_at}
            for v in versions(session, mine)
        ]
        events = [{"event": p.event, "until": p.until, "at": p.at} for p in places.of(session, mine)]
        found.append({"programme": mine.programme, "since": mine.at, "versions": kept, "places": events})
    for draft in session.scalars(select(Draft).where(Draft.person_id == person.id).order_by(Draft.programme)):
        found.append({"programme": draft.programme, "draft": draft.answers, "at": draft.at})
    for start in session.scalars(select(Start).where(Start.person_id == person.id).order_by(Start.id)):
        found.append({"programme": start.programme, "test_begun": start.at})
    return found
