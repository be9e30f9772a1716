"""Programmes for the rich world, one in each state: a draft, open, being marked, to be chosen, put forward, decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from graders.ranking import choosing, programmes
from graders.records.base import now
from graders.records.programmes import announced, applications, marking, places, sent
from graders.records.programmes.tables import Application
from graders.records.programmes.terms import Terms, Words, load
from portal.pages.programme_marking import CODE
from portal.secret import derive
from portal.secret import load as load_key
from tests.graders.programmes import person, terms

if TYPE_CHECKING:
    from tests.portal.rich_world import RichWorld, Texts

OPEN, MARKED, DECIDED, DRAFT = "dgb-2026", "dgb-2025", "dgb-2024", "dgb-2027"
READY, PROPOSED = "dgb-2023", "dgb-2022"
COURSE = "data_literacy"
MARKERS = ("teacher", "second.marker")


def add(world: RichWorld, texts: Texts) -> None:
    """Add the programmes and the names of their examples."""
    world.add("second.marker", texts.name(4), "instructor")
    world.add("boss2", texts.name(6), "manager")
    at = now()
    with world.desk.sessions.begin() as session:
        for name, opened in ((OPEN, 3), (MARKED, 40), (DECIDED, 80), (READY, 80), (PROPOSED, 80)):
            _announce(session, name, texts, at - timedelta(days=opened))
        draft = worded(texts, DRAFT, at + timedelta(days=30))
        announced.write(session, draft, announce=False, by="boss", at=at)
        mine = _apply(session, OPEN, "minji", texts, at - timedelta(days=1))
        _correct(session, texts, at)
        draft_of = announced.newest(session, OPEN)
        applications.save_draft(session, draft_of, person(session, "junho"), {"e1": texts.essay}, at=at)
        waiting = [_apply(session, MARKED, login, texts, at - timedelta(days=30)) for login in ("minji", "person01")]
        _decided(session, texts, at)
        _marked(session, READY, texts, at)
        order = _marked(session, PROPOSED, texts, at)
        outcomes, said = choosing.by_rank(order, 2, 1), {"reason": texts.reason, "by": "boss", "at": at}
        programmes.propose(session, PROPOSED, outcomes, {order[0]: texts.reason}, **said)
    essay = derive(load_key(world.house.state), f"essay {MARKED}", str(waiting[0]))[:CODE]
    world.examples |= {"programme": OPEN, "application": str(mine), "essay_code": essay}


def worded(texts: Texts, name: str, opens: datetime) -> Terms:
    """Return terms in the words of a world."""
    made = terms(id=name, course=COURSE, opens_at=opens, closes_at=opens + timedelta(days=14), places=2, reserve=1)
    line, post = Words(texts.headline[:110], texts.title[1][:110]), Words(texts.post[:3900], texts.title[1])
    essay = replace(made.essays[0], question=Words(texts.post[:400], texts.title[1]))
    essay = replace(essay, criteria=(replace(essay.criteria[0], label=line), *essay.criteria[1:]))
    options = (Words(texts.cell[:90], "Yes"), made.fields[1].options[1])
    fields = (
        replace(made.fields[0], why=line),
        replace(made.fields[1], options=options),
        replace(made.fields[2], label=line),
    )
    return replace(
        made,
        title=line,
        text=post,
        partner=Words(texts.title[0][:50], texts.title[1][:50]),
        essays=(essay,),
        fields=fields,
    )


def _announce(session: Session, name: str, texts: Texts, opens: datetime) -> None:
    announced.write(session, worded(texts, name, opens), announce=True, by="boss", at=opens - timedelta(days=5))


def _correct(session: Session, texts: Texts, at: datetime) -> None:
    now_ = load(announced.newest(session, OPEN).terms)
    said = {"announce": True, "by": "boss", "reason": texts.reason}
    announced.write(session, replace(now_, fund=2_000_000), at=at - timedelta(hours=1), **said)


def _apply(session: Session, name: str, login: str, texts: Texts, at: datetime) -> int:
    row = announced.newest(session, name)
    answers = {"e1": texts.essay[:900], "f1": "24", "f2": "0", "f3": texts.comment[:90]}
    said = {"consent": True, "partner": login == "minji", "at": at}
    return applications.send(session, row, person(session, login), answers, **said).application_id


def _decided(session: Session, texts: Texts, at: datetime) -> None:
    """Five applied; the order was left once, and one declined, so that the reserve moved in."""
    order = _marked(session, DECIDED, texts, at)
    outcomes = choosing.by_rank(order, 2, 1) | {order[1]: "none", order[2]: "chosen", order[3]: "reserve"}
    told = {"reason": texts.reason, "at": at - timedelta(days=2)}
    row = programmes.propose(session, DECIDED, outcomes, {order[1]: texts.reason}, by="boss", **told)
    programmes.confirm(session, DECIDED, by="boss2", seen=row.digest, **told)
    chosen = [session.get_one(Application, one) for one in row.sealed["chosen"]]
    other = next(a for a in chosen if a.person.login != "minji")
    places.answer(session, other, other.person, accept=False, at=at - timedelta(days=1))


def _marked(session: Session, name: str, texts: Texts, at: datetime) -> list[int]:
    """Five applied and two people marked each essay; return the applications in the order of the list."""
    logins = ("minji", "person02", "person03", "person04", "junho")
    made = [_apply(session, name, login, texts, at - timedelta(days=70, minutes=-n)) for n, login in enumerate(logins)]
    known = load(announced.newest(session, name).terms)
    for n, one in enumerate(made):
        version = sent.newest(session, session.get_one(Application, one))
        assert version is not None
        for marker in MARKERS:
            said = {"comment": texts.comment, "marker": marker, "at": at - timedelta(days=60)}
            marking.give(session, known, version, known.essays[0], {"c1": 9.0 - n, "c2": 3.0}, **said)
    return programmes.sheet(session, name).order
