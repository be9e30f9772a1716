"""What the pages say about certificates: how far somebody is from one, whether one holds, and under which address."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy.orm import Session
from starlette.requests import Request

from graders.catalogue import Course, Lesson
from graders.certificates.places import Places
from graders.certificates.wording import HEADINGS, sheet
from graders.errors import NotFound
from graders.language import N_
from graders.ranking import completion
from graders.records import certificates, people
from graders.records.awards import lists, rules
from graders.records.certificates import WHY, Certificate, Words
from graders.records.certifying import Rule
from graders.records.models import Decision
from graders.records.programmes import announced
from graders.records.programmes.terms import load
from portal.site import Site
from portal.visit import Visitor

HOLDS, REVOKED, WITHDRAWN = "holds", "revoked", "withdrawn"
KINDS = {
    certificates.COURSE: N_("Course completed"),
    certificates.PROGRAMME: N_("Programme completed"),
    certificates.AWARD: N_("Award"),
    certificates.OTHER: N_("Other certificate"),
}


@dataclass(frozen=True)
class Shown:
    """One certificate as a page shows it. ``said`` is None where its person withdrew it; ``why``: of a revoked one."""

    row: Certificate
    state: str
    said: Any = None
    why: str = ""
    revoked: Decision | None = None

    def heading(self, language: str) -> str:
        """What kind of paper it is."""
        return HEADINGS[self.row.kind][language == "en"]

    def title(self, language: str) -> str:
        """What it was given for."""
        return str(self.row.says["title"][language])


def shown(session: Session, rows: list[Certificate]) -> list[Shown]:
    """Return certificates with how they stand. One query."""
    gone = certificates.revocations(session, rows)
    return [_shown(row, gone.get(row.number)) for row in rows]


def _shown(row: Certificate, revoked: Decision | None) -> Shown:
    if row.withdrawn:
        return Shown(row, WITHDRAWN, revoked=revoked)
    if revoked is not None:
        return Shown(row, REVOKED, sheet(row), WHY.get(revoked.details.get("why", ""), ""), revoked)
    return Shown(row, HOLDS, sheet(row))


@dataclass(frozen=True)
class Way:
    """How far a trainee is from a course's certificate, in figures of the course's page. ``row``: the one they have."""

    met: bool
    waits: bool
    short: float
    needed: float
    earned: float
    untried: tuple[Lesson, ...]
    row: Certificate | None = None

    @property
    def begun(self) -> bool:
        """Whether there is anything to show: before the first result a page asks for no certificate."""
        return self.row is not None or self.earned > 0 or self.waits


def way(session: Session, course: Course, visitor: Visitor) -> Way | None:
    """Return how far the visitor is from the course's certificate; None where it gives none, or not to them."""
    if course.certificate is None or visitor.role != "trainee":
        return None
    subject = f"{certificates.COURSE}:{course.id}"
    mine = [row for row in certificates.of_person(session, visitor.person) if row.subject == subject]
    gone = certificates.revocations(session, mine)
    found = completion.of_person(session, course, visitor.person)
    return Way(
        met=found.met,
        waits=found.waits,
        short=float(found.short),
        needed=float(found.needed),
        earned=float(found.earned),
        untried=tuple(lesson for lesson in course.lessons if lesson.id in found.untried),
        row=next((row for row in mine if row.number not in gone), None),
    )


def by_rule(found: completion.Progress) -> Rule:
    """Return the figures of a rule that is met, for the record."""
    return Rule(*(plain(value) for value in (found.earned, found.points, found.needed)))


def course_words(course: Course, site: Site, found: completion.Progress, *, points: bool) -> Words:
    """Return what the certificate of a course says."""
    said = f"{plain(found.earned)}/{plain(found.points)}" if points else ""
    return Words((course.title.ko, course.title.en), (site.name_ko, site.name_en), points=said)


def of_programme(session: Session, programme: str) -> dict[int, list[Certificate]]:
    """Return the certificates of a programme that hold, by person. Two queries."""
    rows = certificates.of_subject(session, f"{certificates.PROGRAMME}:{programme}")
    gone = certificates.revocations(session, rows)
    found: dict[int, list[Certificate]] = {}
    for row in rows:
        if row.number not in gone and not row.withdrawn:
            found.setdefault(row.person_id, []).append(row)
    return found


def first_words(session: Session, login: str, programme: str) -> dict[str, str]:
    """Return what stands in the form at first: for somebody of a programme its title and prize."""
    said = {"login": login}
    try:
        title = load(announced.newest(session, programme).terms).title
    except NotFound:
        return said
    said |= {"programme": programme, "title": title.ko, "title_en": title.en, "kind": certificates.PROGRAMME}
    person, stood = people.by_login(session, login), lists.standing(session, programme)
    if person is not None and stood.state == lists.FINAL and stood.listed is not None:
        mine = next((one for one in stood.listed.sealed["list"] if one["person"] == person.id), None)
        if mine is not None and mine["tier"] is not None:
            label = rules.load(stood.listed.sealed["rules"]).tiers[mine["tier"]].label
            said |= {"kind": certificates.AWARD, "tier": label.ko, "tier_en": label.en}
    return said


def plain(value: Fraction) -> str:
    """Return a number as people write it: 252, 24.6."""
    return f"{float(value):.10g}"


def places(site: Site, request: Request) -> Places:
    """Return the site's address for paper: the public one of the settings, or the one that the request came by."""
    return Places(f"{site.public or site.came_by(request)}{site.prefix}")
