"""From rules to an award: locked before work begins, put forward by one person, confirmed by another, then final.

=========  ==================================================================================================
open       rules may change, and managers may try others out on the places so far
locked     they hold for good; everybody reads them
proposed   a list of places and prizes waits for another person (Personal Information Protection Act, 37-2)
confirmed  everybody of the programme sees their place; objections are taken for some days
final      all objections are answered and their time is over; certificates and nominations follow
=========  ==================================================================================================

A list that waits can be sent back; one that is confirmed is replaced by a newer one where an objection was right.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from graders.errors import Conflict, NotAllowed
from graders.language import N_
from graders.records import audit, decisions
from graders.records.awards import rules as values
from graders.records.awards.rules import Rules
from graders.records.awards.tables import AwardList, Objection, RulesRow
from graders.records.models import Decision, Person
from graders.records.programmes import announced, log, places
from graders.records.programmes.terms import load as load_terms

KIND, OBJECTION, NOMINATION = "award", "award objection", "nomination"
OPEN, LOCKED, PROPOSED, CONFIRMED, RETURNED, FINAL = "open", "locked", "proposed", "confirmed", "returned", "final"
UPHELD, REJECTED = "upheld", "rejected"


@dataclass(frozen=True)
class Standing:
    """How a programme's award stands: its rules, the newest list, and the decisions about it, oldest first."""

    rules: RulesRow | None
    listed: AwardList | None
    said: tuple[Decision, ...]

    @property
    def state(self) -> str:
        """One of the states above."""
        return {RETURNED: LOCKED}.get(self.said[-1].outcome, self.said[-1].outcome) if self.said else OPEN

    @property
    def confirmed(self) -> Decision | None:
        """The decision that confirmed the newest list."""
        mine = self.listed.id if self.listed else None
        return next((d for d in reversed(self.said) if d.outcome == CONFIRMED and d.details.get("list") == mine), None)

    @property
    def seen(self) -> bool:
        """Whether people of the programme see the newest list."""
        return self.state in (CONFIRMED, FINAL)

    def until(self) -> datetime | None:
        """Return when the time to object ends."""
        if self.confirmed is None or self.listed is None:
            return None
        days = values.load(self.listed.sealed["rules"]).object_days
        return self.confirmed.at + timedelta(days=days)


def standing(session: Session, programme: str) -> Standing:
    """Return how a programme's award stands. Three queries."""
    rows = select(RulesRow).where(RulesRow.programme == programme).order_by(RulesRow.number.desc()).limit(1)
    lists = select(AwardList).where(AwardList.programme == programme).order_by(AwardList.id.desc()).limit(1)
    said = select(Decision).where(Decision.kind == KIND, Decision.subject == programme).order_by(Decision.id)
    return Standing(session.scalars(rows).first(), session.scalars(lists).first(), tuple(session.scalars(said)))


def waiting(session: Session, login: str) -> set[str]:
    """Return the programmes whose list of prizes waits for another person than ``login``, its proposer. One query."""
    return {name for name, row in _newest(session).items() if row.outcome == PROPOSED and row.by != login}


def states(session: Session) -> dict[str, str]:
    """Return how the award stands of every programme whose rules are locked. One query."""
    return {name: {RETURNED: LOCKED}.get(row.outcome, row.outcome) for name, row in _newest(session).items()}


def _newest(session: Session) -> dict[str, Any]:
    query = select(Decision.subject, Decision.outcome, Decision.by).where(Decision.kind == KIND)
    return {row.subject: row for row in session.execute(query.order_by(Decision.id))}


def unanswered(session: Session) -> dict[str, int]:
    """Return how many objections wait for an answer, by programme. Two queries."""
    said = session.scalars(select(Decision).where(Decision.kind == OBJECTION))
    done = {row.details["objection"] for row in said}
    rows = session.execute(select(Objection.id, Objection.programme))
    return dict(Counter(row.programme for row in rows if row.id not in done))


def write(session: Session, programme: str, rules: Rules, *, by: str, at: datetime) -> RulesRow:
    """Keep a version of the rules. Raises ``BadRequest``, ``NotFound``; ``Conflict`` once they are locked."""
    values.check(rules, load_terms(announced.newest(session, programme, drafts=True).terms).fund)
    _need_other(session, programme, by)
    audit.lock(session)
    if standing(session, programme).state != OPEN:
        raise Conflict(
            N_("The rules are locked: people work by them."),
            cure=N_("They hold for good. For another programme other rules can be set."),
            code="rules_locked",
        )
    number = session.scalar(select(func.max(RulesRow.number)).where(RulesRow.programme == programme)) or 0
    row = RulesRow(
        programme=programme, number=number + 1, rules=rules.kept(), digest=rules.digest, by=by, at=at
    )  # fmt: skip
    log.record(session, row, who=by, programme=programme)
    return row


def lock(session: Session, programme: str, *, reason: str, by: str, at: datetime, seen: str) -> Decision:
    """Lock the rules; ``seen``: the digest that stood before whoever locks. Raises ``Conflict``."""
    _need_other(session, programme, by)
    audit.lock(session)
    found = standing(session, programme)
    if found.rules is None or found.state != OPEN or found.rules.digest != seen:
        raise _moved()
    fund = load_terms(announced.newest(session, programme, drafts=True).terms).fund
    values.check(values.load(found.rules.rules), fund)  # the fund may have been corrected since
    details = {"rules": found.rules.number, "digest": found.rules.digest}
    return _decide(session, programme, LOCKED, details, reason=reason, by=by, at=at)


def propose(
    session: Session, programme: str, sealed: dict[str, Any], *, reason: str, by: str, at: datetime
) -> AwardList:
    """Put a list forward. Raises ``Conflict`` before the lock, while another waits, and once one is final."""
    _need_other(session, programme, by)
    audit.lock(session)
    found = standing(session, programme)
    if found.state not in (LOCKED, CONFIRMED):
        raise _moved()
    reason = decisions.need_reason(reason)
    row = AwardList(programme=programme, sealed=sealed, digest=audit.digest(sealed), by=by, at=at)
    log.record(session, row, who=by, programme=programme)
    _decide(session, programme, PROPOSED, _about(row), reason=reason, by=by, at=at)
    return row


def confirm(session: Session, programme: str, *, reason: str, by: str, at: datetime, seen: str) -> Decision:
    """Confirm the list that waits, as another person than its proposer. Raises ``NotAllowed``, ``Conflict``."""
    row = _waiting(session, programme, seen)
    decisions.need_another(by, row.by)
    _need_other(session, programme, by)
    return _decide(session, programme, CONFIRMED, _about(row), reason=reason, by=by, at=at)


def send_back(session: Session, programme: str, *, reason: str, by: str, at: datetime, seen: str) -> Decision:
    """Send the list that waits back: another can be put forward. What was confirmed before it is shown no more."""
    row = _waiting(session, programme, seen)
    return _decide(session, programme, RETURNED, _about(row), reason=reason, by=by, at=at)


def end(session: Session, programme: str, *, reason: str, by: str, at: datetime, seen: str) -> Decision:
    """Make a confirmed list final. Raises ``Conflict`` while there is time to object or an objection waits."""
    _need_other(session, programme, by)
    audit.lock(session)
    found = standing(session, programme)
    until = found.until()
    if found.state != CONFIRMED or found.listed is None or until is None or found.listed.digest != seen:
        raise _moved()
    if at <= until:
        raise Conflict(
            N_("There is still time to object."),
            cure=N_("Wait until it is over, then make the list final."),
            code="early",
        )
    told = objections(session, programme)
    waiting = [one for one in told if one.answer is None]
    if waiting:
        raise Conflict(
            N_("{number} objections are not answered yet."), cure=N_("Answer them first."), code="objections",
            number=len(waiting),
        )  # fmt: skip
    if any(one.row.list_id == found.listed.id and one.upheld for one in told):
        raise Conflict(
            N_("An objection to this list was right, so it can't become final as it is."),
            cure=N_("Put the list forward anew: it is worked out from today's results."),
            code="objections",
        )
    return _decide(session, programme, FINAL, _about(found.listed), reason=reason, by=by, at=at)


@dataclass(frozen=True)
class Told:
    """An objection and its answer, if there is one."""

    row: Objection
    answer: Decision | None

    @property
    def upheld(self) -> bool:
        """Whether it was found to be right."""
        return self.answer is not None and self.answer.outcome == UPHELD


def objections(session: Session, programme: str) -> list[Told]:
    """Return a programme's objections, the oldest first. Two queries."""
    rows = session.scalars(select(Objection).where(Objection.programme == programme).order_by(Objection.id)).all()
    said = select(Decision).where(Decision.kind == OBJECTION, Decision.subject == programme).order_by(Decision.id)
    answers = {row.details["objection"]: row for row in session.scalars(said)}
    return [Told(row, answers.get(row.id)) for row in rows]


def object_to(session: Session, programme: str, person: Person, text: str, *, at: datetime) -> Objection:
    """Object to what the list says of oneself. Raises ``Conflict`` outside the time, or while one's last one waits."""
    audit.lock(session)
    found = standing(session, programme)
    until = found.until()
    if found.state != CONFIRMED or found.listed is None or until is None or at > until:
        raise Conflict(N_("Objections are not taken now."), cure=N_("The page of the award says when they are."))
    if person.id not in {one["person"] for one in found.listed.sealed["list"]}:
        raise NotAllowed(N_("Only people of the programme can object."), cure=N_("Go back to the programme."))
    if any(one.row.person_id == person.id and one.answer is None for one in objections(session, programme)):
        raise Conflict(N_("Your last objection waits for its answer."), cure=N_("It stands on this page."))
    row = Objection(
        programme=programme, list_id=found.listed.id, person_id=person.id, text=text, at=at
    )  # fmt: skip
    log.record(session, row, who=person.login, programme=programme)
    return row


def answer(session: Session, row: Objection, outcome: str, *, reason: str, by: str, at: datetime) -> Decision:
    """Answer an objection as staff; ``reason`` is what its person reads. Raises ``Conflict`` if somebody has."""
    decisions.need_staff(session, by, about=row.person_id)
    audit.lock(session)
    found = {one.row.id: one for one in objections(session, row.programme)}
    if outcome not in (UPHELD, REJECTED) or found[row.id].answer is not None:
        raise _moved()
    made = Decision(kind=OBJECTION, subject=row.programme, outcome=outcome, by=by, at=at)
    made.reason, made.details = decisions.need_reason(reason), {"objection": row.id, "list": row.list_id}
    audit.record(session, made, who=by)
    return made


def told(session: Session, person: Person) -> list[dict[str, Any]]:
    """Return what somebody objected to, with the answers, as plain values."""
    rows = session.scalars(select(Objection).where(Objection.person_id == person.id).order_by(Objection.id)).all()
    found = []
    for row in rows:
        answer = next((one.answer for one in objections(session, row.programme) if one.row.id == row.id), None)
        said = {"outcome": answer.outcome, "reason": answer.reason, "at": answer.at} if answer else None
        found.append({"programme": row.programme, "text": row.text, "at": row.at, "answer": said})
    return found


def forget(session: Session, person: Person) -> None:
    """Empty the words of somebody who leaves; that they objected, and what was decided, stays."""
    for row in session.scalars(select(Objection).where(Objection.person_id == person.id)):
        row.text = ""


def _waiting(session: Session, programme: str, seen: str) -> AwardList:
    audit.lock(session)
    found = standing(session, programme)
    if found.state != PROPOSED or found.listed is None or found.listed.digest != seen:
        raise _moved()
    return found.listed


def _about(row: AwardList) -> dict[str, Any]:
    return {"list": row.id, "digest": row.digest}


def _need_other(session: Session, programme: str, by: str) -> Person:
    """Whoever takes part in a programme decides nothing about its award."""
    person = decisions.need_staff(session, by)
    if person.id in {one.id for one in places.cohort(session, programme).people}:
        raise NotAllowed(
            N_("Nobody decides about their own work."), cure=N_("Ask a colleague to decide."), code="own_work"
        )
    return person


def _decide(session: Session, programme: str, outcome: str, details: dict[str, Any], **said: Any) -> Decision:
    made = Decision(kind=KIND, subject=programme, outcome=outcome, by=said["by"], at=said["at"])
    made.reason, made.details = decisions.need_reason(said["reason"]), details
    audit.record(session, made, who=said["by"])
    return made


def _moved() -> Conflict:
    return Conflict(N_("This stands otherwise by now."), cure=N_("Reload the page to see how it stands."), code="moved")
