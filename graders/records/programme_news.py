"""What is new to a person about programmes: letters and places, awards, certificates. Part of ``news``.

Read from the decisions and places themselves, as all news; a handful of queries, and one for who never applied.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.records import certificates
from graders.records.awards import lists
from graders.records.awards.tables import AwardList, Objection
from graders.records.certificates import Certificate
from graders.records.models import Decision
from graders.records.programmes import announced, places, selections
from graders.records.programmes.tables import SELECTION, Application, Place, Selection
from graders.records.programmes.terms import load

PLACES, AWARDS, CERTIFICATES = "places", "awards", "certificates"
MOST = 50  # of a kind
LETTER, MOVED_IN, LAPSED = "letter", "moved in", "lapsed"
LISTED, FINAL, ANSWERED, NOMINATED = "listed", "final", "answered", "nominated"
GIVEN, REVOKED, RESTORED = "given", "revoked", "restored"


@dataclass(frozen=True)
class Decided:
    """What was decided about somebody. ``subject``: a programme, or a certificate's number; ``titles``: by language."""

    kind: str
    at: datetime
    subject: str
    course: str
    state: str  # one of the words above
    titles: Mapping[str, str]


def since(session: Session, person: int, after: Mapping[str, datetime]) -> list[Decided]:
    """Return what was decided about somebody after these times, by kind; at most ``MOST`` of a kind."""
    found = of_certificates(session, person, after[CERTIFICATES])
    if mine := _applications(session, person):
        found += _places(session, mine, after[PLACES]) + _awards(session, person, mine, after[AWARDS])
    return found


def of_kind(session: Session, person: int, kind: str, after: datetime) -> list[Decided]:
    """Return the same of one kind."""
    if kind == CERTIFICATES:
        return of_certificates(session, person, after)
    mine = _applications(session, person)
    return _places(session, mine, after) if kind == PLACES else _awards(session, person, mine, after)


def _applications(session: Session, person: int) -> dict[str, int]:
    rows = session.scalars(select(Application).where(Application.person_id == person))
    return {row.programme: row.id for row in rows}


def _places(session: Session, mine: dict[str, int], after: datetime) -> list[Decided]:
    return [*_letters(session, mine, after), *_moves(session, set(mine.values()), after)][:MOST]


def _letters(session: Session, mine: dict[str, int], after: datetime) -> list[Decided]:
    said = select(Decision).where(Decision.kind == SELECTION, Decision.subject.in_(mine), Decision.at > after)
    rows = [row for row in session.scalars(said) if row.outcome == selections.CONFIRMED]
    listed = select(Selection).where(Selection.id.in_([row.details["list"] for row in rows]))
    sealed = {row.id: row.sealed for row in session.scalars(listed)} if rows else {}
    return [
        _item(session, PLACES, row.at, row.subject, LETTER)
        for row in rows
        if _among(sealed.get(row.details["list"], {}), mine[row.subject])
    ]


def _among(sealed: dict[str, object], application: int) -> bool:
    ranked, out = sealed.get("list", []), sealed.get("out", {})
    assert isinstance(ranked, list)
    assert isinstance(out, dict)
    return str(application) in out or any(one["application"] == application for one in ranked)


def _moves(session: Session, mine: Collection[int], after: datetime) -> list[Decided]:
    """Offers that came without a letter, because somebody else made room; and those whose time is over."""
    query = select(Place).where(Place.application_id.in_(mine), Place.at > after).order_by(Place.id)
    newest = {row.application_id: row for row in session.scalars(query)}.values()
    moved = [row for row in newest if row.event == places.OFFERED and row.after is not None]
    found = [_item(session, PLACES, row.at, row.programme, MOVED_IN) for row in moved]
    over = [row for row in newest if row.event == places.LAPSED]
    return found + [_item(session, PLACES, row.at, row.programme, LAPSED) for row in over]


def _awards(session: Session, person: int, mine: Collection[str], after: datetime) -> list[Decided]:
    kinds = (lists.KIND, lists.OBJECTION, lists.NOMINATION)
    query = select(Decision).where(Decision.kind.in_(kinds), Decision.subject.in_(mine)).order_by(Decision.id)
    said = session.scalars(query).all()
    if not any(row.at > after for row in said):
        return []
    found = []
    newest = {row.subject: row for row in said if row.kind == lists.KIND}
    for row in newest.values():  # a list that was sent back is shown no more
        state = {lists.CONFIRMED: LISTED, lists.FINAL: FINAL}.get(row.outcome)
        if state and row.at > after and _on_list(session, row.details["list"], person):
            found.append(_item(session, AWARDS, row.at, row.subject, state))
    own = set(session.scalars(select(Objection.id).where(Objection.person_id == person)))
    for row in said:
        if row.at <= after:
            continue
        if row.kind == lists.OBJECTION and row.details["objection"] in own:
            found.append(_item(session, AWARDS, row.at, row.subject, ANSWERED))
        elif row.kind == lists.NOMINATION and row.details["person"] == person and row.outcome == "nominated":
            found.append(_item(session, AWARDS, row.at, row.subject, NOMINATED))
    return found[:MOST]


def _on_list(session: Session, number: int, person: int) -> bool:
    row = session.get(AwardList, number)
    return row is not None and any(one["person"] == person for one in row.sealed["list"])


def _item(session: Session, kind: str, at: datetime, programme: str, state: str) -> Decided:
    terms = load(announced.newest(session, programme).terms)
    titles = {"ko": terms.title["ko"], "en": terms.title["en"]}
    return Decided(kind, at, programme, terms.course, state, titles)


def of_certificates(session: Session, person: int, after: datetime) -> list[Decided]:
    """Return what was decided about a person's certificates; those of courses they took themselves. Two queries."""
    rows = session.scalars(select(Certificate).where(Certificate.person_id == person)).all()
    if not rows:
        return []
    mine = {row.number: row for row in rows}
    kinds = (certificates.ISSUE, certificates.REVOKE)
    said = select(Decision).where(Decision.kind.in_(kinds), Decision.subject.in_(mine), Decision.at > after)
    found = []
    for one in session.scalars(said.order_by(Decision.id.desc()).limit(MOST)):
        row = mine[one.subject]
        if one.kind == certificates.REVOKE or row.kind != certificates.COURSE:
            state = one.outcome if one.kind == certificates.REVOKE else GIVEN
            found.append(Decided(CERTIFICATES, one.at, row.number, "", state, row.says["title"]))
    return found
