"""A manager's year on the real site, from sixty applications to the report to the city: can it be done, by its pages alone?

The real hub, proxy, portal, worker, box and database, a real browser, and nobody writes a row: whoever does not sit at the
browser signs in through the same pages and sends the forms that stand on them (``doors.py``), notebooks come in through
the exchange. Only the clock belongs to the test (``moved.py``). ``tests/graders/test_programme_year.py`` tells the same story of
the records alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.graders.contests.contest_world import same_split
from tests.hub import acts
from tests.hub.acts import ENGLISH, KOREAN, Tongue
from tests.hub.conftest import running
from tests.hub.moved import VARIABLE, Clock
from tests.hub.year import announces, chooses, competes, course, papers, prizes
from tests.hub.year.people import Year, first_day

pytestmark = pytest.mark.timeout(1800)
CONFIG = Path(__file__).with_name("moved_config.py")


@pytest.fixture
def year(
    tmp_path_factory: pytest.TempPathFactory, page_of: Callable[..., Page], picture: acts.Take, say: Tongue
) -> Iterator[Year]:
    """A site with the course of the year, whose clock the test moves."""
    folder = tmp_path_factory.mktemp(f"year-{say}")
    clock = Clock(folder / "clock")
    clock.move(first_day())
    changed = course.lay(folder) | {VARIABLE: str(clock.file)}
    with running(folder / "var", [f"{course.COURSE}/{course.TEST}"], CONFIG, **changed) as site:
        same_split(site.house)
        yield Year(site, clock, say, page_of, picture)


@pytest.mark.slow
@pytest.mark.parametrize("say", [KOREAN, ENGLISH], ids=str)
def test_a_year_of_a_programme(year: Year) -> None:
    it = year
    it.join()
    announces.announces(it)
    announces.apply(it)
    chooses.marks(it)
    chooses.chooses(it)
    chooses.answers(it)
    competes.sets_rules(it)
    competes.sets_up(it)
    competes.enters(it)
    competes.hand_in(it)
    competes.marks_reports(it)
    competes.ends(it)
    prizes.awards(it)
    prizes.nominates(it)
    winner = papers.certificates(it)
    papers.checks(it, winner)
    papers.reports(it)
    papers.agrees(it)
