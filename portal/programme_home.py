"""What the first page says of programmes: to citizens what they can apply for, to staff what waits for their hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from graders.language import N_
from graders.records.awards import lists
from graders.records.programmes import announced, marking, places, selections
from graders.records.programmes.terms import Terms
from portal.visit import MARK, ROLES, RUN, Visitor


def on_home(session: Session, terms: Sequence[Terms], person: int, at: datetime) -> list[tuple[Terms, bool]]:
    """Return which of the programmes concern somebody today: open ones, and those with an offer to them (true)."""
    closed = any(it.closes_at < at for it in terms)  # nobody is offered a place before that
    waiting = places.offers(session, person) if closed else set()
    return [(it, it.id in waiting) for it in terms if it.id in waiting or it.open(at)]


@dataclass(frozen=True)
class Task:
    """Something that waits for the visitor. ``says`` and ``press`` are to be translated, ``url`` has no prefix."""

    id: str
    terms: Terms
    says: str
    number: int
    url: str
    press: str


def tasks(session: Session, terms: Sequence[Terms], visitor: Visitor, at: datetime) -> list[Task]:
    """Return what waits for the visitor in programmes. A few queries, and three for each programme that they mark."""
    known = {it.id: it for it in terms}
    if not known:
        return []
    found = _to_mark(session, visitor, known, at) if visitor.marks else []
    me = visitor.caller.login
    if visitor.may(RUN) or visitor.may(ROLES):
        for name in selections.waiting(session, me):
            url = f"manage/programmes/{name}/selection"
            says, press = N_("A list waits for a second person"), N_("Look at the list")
            found += _task("confirm", known, name, says, 1, url, press)
        for name in lists.waiting(session, me):
            url = f"manage/programmes/{name}/award"
            says, press = N_("A list of prizes waits for a second person"), N_("Look at the list")
            found += _task("award", known, name, says, 1, url, press)
    if visitor.runs:
        for name, number in lists.unanswered(session).items():
            url = f"manage/programmes/{name}/award"
            says, press = N_("Objections that wait for an answer: {number}"), N_("Answer")
            found += _task("objections", known, name, says, number, url, press)
        for name, number in places.over(session, at).items():
            says, press = N_("Offers that nobody answered in time: {number}"), N_("See the places")
            found += _task("over", known, name, says, number, f"manage/programmes/{name}", press)
    return found


def _task(kind: str, known: dict[str, Terms], name: str, says: str, number: int, url: str, press: str) -> list[Task]:
    return [Task(f"{kind}-{name}", known[name], says, number, url, press)] if name in known else []


def _to_mark(session: Session, visitor: Visitor, known: dict[str, Terms], at: datetime) -> list[Task]:
    """Essays: once applications are closed, and until people are chosen by their marks."""
    found = []
    for name, terms in known.items():
        ready = terms.essays and at > terms.closes_at and visitor.may(MARK, terms.course)
        if ready and not announced.decided(session, name):
            todo, _ = marking.waiting(session, name, terms, visitor.caller.login, at)
            if todo:
                says, press = N_("Essays that wait for you: {number}"), N_("Marking essays")
                found += _task("marking", known, name, says, len(todo), f"programmes/{name}/marking", press)
    return found
