"""Does an instructor's week work, from the invitation over a test that is wrong to the closing of the lesson?

The real hub, exchange, worker and box, and a real browser. In Korean 300 made-up trainees hand in; in English 60, because
the number is proven once. The lesson is a copy of a real one whose author slipped: the model answer of ``over_30``
says ``>=`` where the text says "more than", so whoever reads well misses that test.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from graders.config import ROOT
from tests.hub import acts
from tests.hub.acts import ENGLISH, KOREAN, Tongue
from tests.hub.conftest import running
from tests.hub.weeks import instructor, instructor_decides, instructor_many
from tests.hub.weeks.instructor import COURSE, LESSON, RIGHT, SLIP, Week, rewrite

pytestmark = pytest.mark.timeout(1800)
CELL_SECONDS = "8"  # of the endless loop; an honest cell takes less than one


@pytest.fixture
def week(
    tmp_path_factory: pytest.TempPathFactory, page_of: Callable[..., Page], picture: acts.Take, say: Tongue
) -> Iterator[Week]:
    """A site on a copy of two courses, one of them with the slip; nothing is open yet."""
    folder = tmp_path_factory.mktemp(f"teaching-week-{say}")
    for course in (COURSE, "data_literacy"):
        shutil.copytree(ROOT / "courses" / course, folder / "courses" / course)
    rewrite(folder / "courses" / COURSE / LESSON / "lesson.py", RIGHT, SLIP)
    changed = {
        "PLATFORM_PATHS_COURSES": str(folder / "courses"),
        "PLATFORM_GRADING_CELL_SECONDS": CELL_SECONDS,
        "PLATFORM_GRADING_WORKERS": "2",  # or a machine of many processors is done before anybody could look
    }
    with running(folder / "var", **changed) as site:
        yield Week(site, page_of(locale=say.locale), picture, say)


@pytest.mark.slow
@pytest.mark.parametrize("say", [KOREAN, ENGLISH], ids=str)
def test_a_teaching_week_of_300_in_korean_and_of_60_in_english(
    week: Week, page_of: Callable[..., Page], say: Tongue
) -> None:
    it = week
    instructor.arrives(it)
    instructor.releases(it)
    instructor.hand_in(it)
    instructor.sees_the_grading_go_on(it)
    trainee = instructor.speaks_meanwhile(it, page_of)
    instructor.reads_that_all_is_graded(it)
    instructor_many.reads_the_dashboard(it)
    instructor_many.looks_for_submissions(it)
    instructor_many.clears_the_flag(it)
    instructor_many.reads_the_statistics(it)
    instructor_many.looks_at_a_person_and_gives_time(it)
    instructor_decides.marks_without_names(it, trainee)
    instructor_decides.sees_no_other_course(it)
    instructor_decides.mends_the_test(it)
    instructor_decides.takes_a_table_out(it)
    instructor_decides.closes(it)
