"""Does a trainee's first week work, from the invitation to leaving, in their language? In a real browser.

The trainees beside them are made up and hand in through the exchange; an instructor sits at a second browser, a friend
at a third. The worker is held still twice, as if the machine were busy: people see where their submission stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from graders.catalogue import Catalogue
from graders.exchange.opening import open_lesson
from graders.records.base import now
from tests.hub import acts
from tests.hub.acts import ENGLISH, KOREAN, Tongue
from tests.hub.conftest import Site, running
from tests.hub.weeks import trainee, trainee_around
from tests.hub.weeks.trainee import FIRST, SECOND, Week

pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with two lessons open, the first of them due in three days."""
    with running(tmp_path_factory.mktemp("first-week") / "var", [SECOND]) as site:
        catalogue = Catalogue.of(site.house)
        due = now() + timedelta(days=3)
        open_lesson(site.house, site.sessions, catalogue, catalogue.lesson(FIRST), "site", due_at=due)
        yield site


@pytest.mark.slow
@pytest.mark.parametrize("say", [KOREAN, ENGLISH], ids=str)
def test_a_first_week(week: Site, page_of: Callable[..., Page], picture: acts.Take, say: Tongue) -> None:
    it = Week(week, page_of, picture, say)
    friend = trainee.classmates(it)
    teacher = it.somebody(it.teacher_login, "instructor", say("이강사", "Ms Lee"))
    trainee.arrives(it)
    trainee.hands_in(it)
    trainee.sees_the_line(it)
    trainee.tries_again(it)
    trainee_around.asks(it, teacher)
    trainee_around.wants_more_time(it, teacher)
    trainee.begins_anew(it)
    trainee_around.stands_on_the_board(it, friend)
    trainee_around.finds_things(it, teacher)
    trainee_around.chooses_language_and_light(it)
    trainee.takes_the_archive(it)
    trainee_around.is_named_no_longer(it, friend)
    trainee_around.leaves(it, friend)
