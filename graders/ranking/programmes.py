"""A programme's ranked list, worked out from the rows; who is chosen from it; and whether all that still agrees.

What stood when a list was put forward can be worked out again: the list names the last rows that counted (``upto``).
Whose words are destroyed since then, or who is no active trainee any more, is taken as the sealed list has them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from graders.errors import BadRequest, Conflict, Unexplained
from graders.language import N_
from graders.ranking import choosing, standings
from graders.ranking.choosing import Entry, Formula, Part, Ranked
from graders.records import audit
from graders.records.decisions import Freeze
from graders.records.marks import DECIDED, Verdict
from graders.records.models import Decision, Mark, Person, Result, Submission
from graders.records.programmes import announced, answers, marking, selections, sent
from graders.records.programmes.marking import MARKERS
from graders.records.programmes.selections import Standing
from graders.records.programmes.tables import EssayMark, Selection, Start, Version
from graders.records.programmes.terms import FORMULA, TEST, Terms, load

FEW = 400  # people whose results are asked for by name


@dataclass(frozen=True)
class Sheet:
    """Everybody who applied: ``ranked`` best first, ``out`` who misses which conditions, ``people`` by application.

    ``unmarked``: essays that are not decided yet, by application; ``ungraded``: whose entrance test came in and has no
    result yet; ``flagged``: whose entrance test shows a flag that nobody has cleared.
    """

    terms: Terms
    number: int  # of the terms
    ranked: tuple[Ranked, ...]
    out: Mapping[int, tuple[str, ...]]
    people: Mapping[int, Person]
    unmarked: Mapping[int, int]
    flagged: frozenset[int]
    ungraded: frozenset[int] = frozenset()
    upto: Mapping[str, int] = field(default_factory=dict)

    @property
    def order(self) -> list[int]:
        """The applications in the order of the list."""
        return [row.entry.application for row in self.ranked]


def formula(terms: Terms) -> Formula:
    """Return the formula of a programme's terms."""
    return Formula(tuple(Part(p.id, p.most, p.weight) for p in terms.parts()), terms.ties)


def last_rows(session: Session) -> dict[str, int]:
    """Return the last row of each table that a list is made of, as it stands now."""
    tables = (Result, Mark, Decision, Version, EssayMark)
    return {t.__tablename__: session.scalar(select(func.max(t.id))) or 0 for t in tables}


def sheet(session: Session, programme: str, upto: Mapping[str, int] | None = None, number: int = 0) -> Sheet:
    """Return the list as it stands, or as it stood with the rows ``upto``, by the terms of that ``number``.

    Some ten queries, whatever the number of people. Raises ``NotFound`` for an unknown programme.
    """
    row = announced.newest(session, programme)
    if number:
        row = next((r for r in announced.rows(session, programme) if r.number == number), row)
    terms, upto = load(row.terms), upto or last_rows(session)
    stand = [
        (version, person)
        for version, person in sent.standing(session, programme, upto["programme_versions"])
        if version.kind == sent.SENT and person.state == "active" and version.gone_at is None
    ]
    given = marking.given(session, programme, upto["programme_marks"])
    marks, rows = marking.verdicts(given), {row.id: row for row in given}
    tests, flagged = _tests(session, terms, [person.id for _, person in stand], upto)
    entries: list[Entry] = []
    out: dict[int, tuple[str, ...]] = {}
    unmarked: dict[int, int] = {}
    for version, person in stand:
        one = version.application_id
        missed = tuple(answers.unmet(terms, version.answers))
        if missed:
            out[one] = missed
            continue
        found = marks.get(one, {})
        points = _points(terms, version.answers, found, rows)
        if person.id in tests:
            points[TEST] = tests[person.id]
        entries.append(Entry(one, points, version.at))
        open_ones = sum(e.id not in found or found[e.id].state != DECIDED for e in terms.essays)
        if open_ones:
            unmarked[one] = open_ones
    return Sheet(
        terms,
        row.number,
        tuple(choosing.ranked(formula(terms), entries)),
        out,
        {version.application_id: person for version, person in stand},
        unmarked,
        frozenset(version.application_id for version, person in stand if person.id in flagged),
        _ungraded(session, terms, {person.id: version.application_id for version, person in stand}),
        upto,
    )


def _points(
    terms: Terms, given: Mapping[str, str], found: Mapping[str, Verdict], rows: Mapping[int, EssayMark]
) -> dict[str, Fraction]:
    points = {f.id: Fraction(given[f.id]) for f in terms.fields if f.use == FORMULA and given.get(f.id)}
    for essay in terms.essays:
        verdict = found.get(essay.id)
        if verdict is not None and verdict.state == DECIDED:
            counting = [rows[m.number] for m in verdict.counting]
            points |= {f"{essay.id}.{c}": value for c, value in criteria(counting).items()}
    return points


def criteria(counting: Collection[EssayMark]) -> dict[str, Fraction]:
    """Return what each criterion earns by the marks that count, at least one.

    Of two markers the mean. A third was asked because the sums differ: the mark whose sum is the median counts, so
    that the points of all criteria belong together; of an even number the mean of the middle two.
    """
    marks = sorted(counting, key=lambda m: (m.points, m.id))
    if len(marks) > MARKERS:
        middle = len(marks) // 2
        marks = [marks[middle]] if len(marks) % 2 else marks[middle - 1 : middle + 1]
    told = [m.details["criteria"] for m in marks]
    return {name: sum((choosing.exact(m[name]) for m in told), Fraction(0)) / len(told) for name in told[0]}


def _tests(
    session: Session, terms: Terms, people: Collection[int], upto: Mapping[str, int]
) -> tuple[dict[int, Fraction], set[int]]:
    """Return the points of the entrance test, by person, and whose best result is flagged.

    The best result counts of what was received until applications closed and, where the test has a limit of time,
    within it.
    """
    if terms.test is None or not people:
        return {}, set()
    begun: dict[int, datetime] = {}
    if terms.test.minutes:
        query = select(Start.person_id, Start.at).where(Start.programme == terms.id)
        begun = {row.person_id: row.at for row in session.execute(query)}
    stood = Freeze(upto["results"], upto["marks"], upto["decisions"], 0, terms.closes_at)
    some = list(people) if len(people) <= FEW else None
    wanted = set(people)
    counting = []
    for one in standings.scored(session, terms.test.course, stood, some):
        if one.person not in wanted or one.lesson != terms.test.lesson or one.received_at > terms.closes_at:
            continue
        if terms.test.minutes:
            since = begun.get(one.person)
            if since is None or not since <= one.received_at <= since + timedelta(minutes=terms.test.minutes):
                continue
        counting.append(one)
    best = standings.best(counting)
    found = {person: choosing.exact(one.points) for (person, _), one in best.items()}
    return found, {person for (person, _), one in best.items() if one.flagged}


def _ungraded(session: Session, terms: Terms, people: Mapping[int, int]) -> frozenset[int]:
    """Return the applications whose entrance test came in before the end and still waits for its result. One query."""
    if terms.test is None or not people:
        return frozenset()
    where = (Submission.course == terms.test.course, Submission.lesson == terms.test.lesson)
    query = select(Submission.person_id).where(*where, Submission.received_at <= terms.closes_at)
    waiting = session.scalars(query.where(~Submission.results.any()))
    return frozenset(people[one] for one in waiting if one in people)


def sealed(found: Sheet, outcomes: Mapping[int, str]) -> dict[str, Any]:
    """Return a list with who shall be chosen as plain values: figures as fractions, nobody's name or words."""
    order = found.order
    return {
        "terms": {"number": found.number, "digest": found.terms.digest},
        "upto": dict(found.upto),
        "list": [_row(row) for row in found.ranked],
        "out": {str(one): list(missed) for one, missed in sorted(found.out.items())},
        "flagged": sorted(found.flagged & set(order)),
        "chosen": [one for one in order if outcomes.get(one) == choosing.CHOSEN],
        "reserve": [one for one in order if outcomes.get(one) == choosing.RESERVE],
    }


def _row(row: Ranked) -> dict[str, Any]:
    return {
        "application": row.entry.application,
        "place": row.place,
        "points": {name: str(value) for name, value in sorted(row.entry.points.items())},
        "values": {name: str(value) for name, value in sorted(row.values.items())},
        "total": str(row.total),
        "tie": row.tie,
        "received_at": audit.moment(row.entry.received_at),
    }


def propose(
    session: Session,
    programme: str,
    outcomes: Mapping[int, str],
    reasons: Mapping[int, str],
    *,
    reason: str,
    by: str,
    at: datetime,
    seen: str = "",
) -> Selection:
    """Put a list forward: who is chosen, who is in reserve, and why wherever the order is left.

    ``seen``: the digest of the list that the manager had before them. Raises ``Conflict`` while applications are open,
    essays are not decided, tests not graded, a chosen one's test is flagged or the list has changed; ``BadRequest`` for
    too many people and for a departure from the order without a reason.
    """
    audit.lock(session)
    found = sheet(session, programme)
    _need_ready(found, at)
    if seen and seen != fingerprint(found):
        raise Conflict(
            N_("The list has changed since you opened it."),
            cure=N_("It stands below as it is now. Look at it again, then put it forward."),
            code="other_list",
        )
    order, terms = found.order, found.terms
    said = {one: what for one, what in outcomes.items() if one in set(order)}
    told = {one: text.strip()[:1000] for one, text in reasons.items() if text.strip() and one in set(order)}
    for limit, what in ((terms.places, choosing.CHOSEN), (terms.reserve, choosing.RESERVE)):
        if sum(got == what for got in said.values()) > limit:
            raise BadRequest(
                N_("More people are marked than there are places."),
                cure=N_("{places} can be chosen and {reserve} be in reserve."),
                code="too_many_chosen",
                places=terms.places,
                reserve=terms.reserve,
            )
    missing = choosing.unexplained(order, said, told, terms.places, terms.reserve)
    if missing:
        raise Unexplained([order.index(one) + 1 for one in missing], missing)
    raised = [one for one in found.flagged if said.get(one, choosing.NONE) != choosing.NONE]
    if raised:
        raise Conflict(
            N_("The entrance test of place {places} shows a flag that nobody has looked into."),
            cure=N_("Have an instructor look into it and clear it, or pass them over with a reason."),
            code="flagged",
            places=", ".join(str(n) for n in sorted(order.index(one) + 1 for one in raised)),
        )
    kept = {str(one): text for one, text in sorted(told.items())}
    return selections.propose(session, programme, sealed(found, said), kept, reason=reason, by=by, at=at)


def _need_ready(found: Sheet, at: datetime) -> None:
    if at <= found.terms.closes_at:
        raise Conflict(N_("Applications are still open."), cure=N_("Choose people when they are closed."), code="open")
    if found.unmarked:
        raise Conflict(
            N_("{number} essays are not decided yet."),
            cure=N_("Two people mark each; where they differ too far, a third. Wait for them."),
            code="unmarked",
            number=sum(found.unmarked.values()),
        )
    if found.ungraded:
        raise Conflict(
            N_("{number} entrance tests are still being graded."),
            cure=N_("Their points are missing from the list. Wait until they are graded."),
            code="ungraded",
            number=len(found.ungraded),
        )


def fingerprint(found: Sheet) -> str:
    """Return a digest of the list as it stands, to notice a change."""
    return audit.digest({k: v for k, v in sealed(found, {}).items() if k != "upto"})


def confirm(session: Session, programme: str, *, reason: str, by: str, at: datetime, seen: str) -> Standing:
    """Confirm the list that waits, as another person; ``seen``: its digest. Raises as ``selections.confirm``.

    Also ``Conflict`` where somebody on it has withdrawn since: then it has to be put forward anew.
    """
    audit.lock(session)
    found = selections.standing(session, programme)
    if found is None or found.selection.digest != seen:
        raise Conflict(N_("Somebody decided this already."), cure=N_("Reload the page to see how it stands."))
    here = sheet(session, programme)
    if set(found.selection.sealed["chosen"]) - set(here.order):
        raise Conflict(
            N_("Somebody who should be chosen has withdrawn."),
            cure=N_("Send the list back, so that it is put forward anew."),
            code="other_list",
        )
    selections.confirm(session, found, reason=reason, by=by, at=at)
    return found
