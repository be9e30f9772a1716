"""Who is nominated for the internship: a person's decision, and only with the consent of whoever it is about.

What goes to the partner is what the nomination says. Whoever takes their consent back is nominated no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.errors import Conflict
from graders.language import N_
from graders.records import audit, decisions, people
from graders.records.awards import lists, rules
from graders.records.awards.lists import FINAL, NOMINATION
from graders.records.models import Decision, Person
from graders.records.programmes.applications import purposes

MADE, ENDED = "nominated", "ended"


@dataclass(frozen=True)
class Nominated:
    """Who stands nominated, and the decision."""

    person: Person
    decision: Decision


def consents(session: Session, programme: str, person: Person) -> bool:
    """Whether somebody agrees now that their results are passed to the programme's partner."""
    return bool(people.consents(session, person).get(purposes(programme)[1]))


def standing(session: Session, programme: str) -> list[Nominated]:
    """Return who is nominated now, in the order of the decisions: consent that was taken back ends it by itself."""
    rows = select(Decision).where(Decision.kind == NOMINATION, Decision.subject == programme).order_by(Decision.id)
    last = {row.details["person"]: row for row in session.scalars(rows)}
    made = [row for row in last.values() if row.outcome == MADE]
    who = {p.id: p for p in session.scalars(select(Person).where(Person.id.in_([r.details["person"] for r in made])))}
    found = [Nominated(who[row.details["person"]], row) for row in made if row.details["person"] in who]
    return [one for one in found if one.person.state == "active" and consents(session, programme, one.person)]


def nominate(session: Session, programme: str, person: Person, *, reason: str, by: str, at: datetime) -> Decision:
    """Nominate somebody of a final list. Raises ``Conflict`` without their consent, beyond the number, or doubled."""
    decisions.need_staff(session, by, about=person.id)
    audit.lock(session)
    found, stood = lists.standing(session, programme), standing(session, programme)
    if found.state != FINAL or found.listed is None:
        raise Conflict(N_("The list is not final yet."), cure=N_("Nominate people once it is."))
    if person.id not in {one["person"] for one in found.listed.sealed["list"]}:
        raise Conflict(N_("This person is not on the list."), cure=N_("Choose somebody of the list."))
    if not consents(session, programme, person):
        raise Conflict(
            N_("They have not agreed that their results are passed to the partner."),
            cure=N_("Ask them: they can agree on the programme's page. Without it nobody may be nominated."),
            code="consent_missing",
        )
    if any(one.person.id == person.id for one in stood):
        raise Conflict(N_("They are nominated already."), cure=N_("Reload the page to see how it stands."))
    if len(stood) >= rules.load(found.listed.sealed["rules"]).interns:
        raise Conflict(N_("All nominations are given."), cure=N_("End another one first."), code="too_many")
    return _decide(session, programme, person, MADE, reason=reason, by=by, at=at)


def end(session: Session, programme: str, person: Person, *, reason: str, by: str, at: datetime) -> Decision:
    """End a nomination. Raises ``Conflict`` if there is none."""
    decisions.need_staff(session, by, about=person.id)
    audit.lock(session)
    if all(one.person.id != person.id for one in standing(session, programme)):
        raise Conflict(N_("They are not nominated."), cure=N_("Reload the page to see how it stands."))
    return _decide(session, programme, person, ENDED, reason=reason, by=by, at=at)


def _decide(
    session: Session, programme: str, person: Person, outcome: str, *, reason: str, by: str, at: datetime
) -> Decision:
    made = Decision(kind=NOMINATION, subject=programme, outcome=outcome, by=by, at=at)
    made.reason, made.details = decisions.need_reason(reason), {"person": person.id}
    audit.record(session, made, who=by)
    return made
