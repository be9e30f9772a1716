"""Who the year is about, and where they sit: two managers, instructors and some trainees at browsers, the others at doors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Locator, Page
from sqlalchemy import select

from graders.records.base import reading
from graders.records.models import Person
from graders.records.programmes import places
from portal.words import Words
from tests.hub import acts
from tests.hub.acts import Take, Tongue
from tests.hub.conftest import PASSWORD, Site
from tests.hub.crowd import Made
from tests.hub.doors import Door, several
from tests.hub.moved import Clock
from tests.hub.year.course import Cases

PROGRAMME = "bank-analysts"
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MANAGER, SECOND, TEACHER = "boss", "second", "teacher"
MARKERS = (TEACHER, "marker2", "marker3")
STAFF = {
    MANAGER: ("manager", "오운영", "Olivia Boss"),
    SECOND: ("manager", "정운영", "Jay Second"),
    TEACHER: ("instructor", "이강사", "Ms Lee"),
    "marker2": ("instructor", "한채점", "Mr Han"),
    "marker3": ("instructor", "서채점", "Ms Seo"),
}
APPLICANTS, BY_HAND = 60, 3


def first_day() -> datetime:
    """Return the morning on which the year begins: a March that is still to come, so that time need only go on."""
    today = datetime.now(UTC)
    return datetime(today.year + 1, 3, 2, 0, 0, tzinfo=UTC)  # 9:00 in Seoul


@dataclass
class Year:
    """One run of the year."""

    site: Site
    clock: Clock
    say: Tongue
    open_page: Callable[..., Page]
    picture: Take
    shots: int = 0
    pages: dict[str, Page] = field(default_factory=dict)
    doors: dict[str, Door] = field(default_factory=dict)
    made: dict[str, Made] = field(default_factory=dict)  # tokens of the hub, for what notebooks send
    start: datetime = field(default_factory=first_day)

    @property
    def w(self) -> Words:
        """The site's words: what a page says, by what it says in English."""
        return Words(self.say.language)

    @property
    def portal(self) -> str:
        """Where the portal's pages are."""
        return f"{self.site.url}services/portal/"

    @property
    def cases(self) -> Cases:
        """What the contest is about."""
        return Cases.of(self.site.house)

    def on(self, days: float) -> datetime:
        """Go on to a day of the year; return the moment."""
        self.clock.move(self.start + timedelta(days=days))
        return self.start + timedelta(days=days)

    def take(self, name: str, page: Page) -> None:
        """Keep a picture, numbered as the year goes."""
        self.shots += 1
        self.picture(page, f"{self.shots:02}-{name}")

    def at(self, login: str, path: str | None = None) -> Page:
        """Return somebody's browser, signed in, on that page."""
        if login not in self.pages:
            page = self.open_page(locale=self.say.locale)
            acts.sign_in(page, self.site, login, PASSWORD)
            self.pages[login] = page
        page = self.pages[login]
        if path is not None:
            page.goto(self.portal + path)
        return page

    def door(self, login: str) -> Door:
        """Return somebody's way in without a browser."""
        if login not in self.doors:
            self.doors[login] = Door.of(self.site, login)
        return self.doors[login]

    def join(self) -> list[str]:
        """Make everybody's account; return the applicants' logins, the first few of whom sit at browsers."""
        for login, (role, ko, en) in STAFF.items():
            self.site.add(login, role, self.say(ko, en), self.say.language)
        several(self._add, range(APPLICANTS))
        logins = [login_of(n) for n in range(APPLICANTS)]
        several(self.door, logins[BY_HAND:])
        return logins

    def _add(self, n: int) -> None:
        name = self.say(f"가상 지원자 {n:02}", f"Made-up Applicant {n:02}")
        self.site.add(login_of(n), "trainee", name, self.say.language)

    def people(self) -> list[str]:
        """Return who has accepted a place."""
        with reading(self.site.sessions) as session:
            return sorted(person.login for person in places.cohort(session, PROGRAMME).people)

    def names(self) -> dict[str, str]:
        """Return logins by name."""
        with reading(self.site.sessions) as session:
            return {row.name: row.login for row in session.execute(select(Person.name, Person.login))}


def login_of(n: int) -> str:
    """Return an applicant's login."""
    return f"who.{n:02}"


def reason(page: Page | Locator, text: str, name: str = "reason") -> None:
    """Write the reason of a decision."""
    page.locator(f"input[name='{name}']").first.fill(text)
