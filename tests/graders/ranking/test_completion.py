"""Does a course's certificate go to whoever did what its course.toml asks, and to nobody a point short?"""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders.catalogue import Catalogue, Completion, Course, Lesson, Words
from graders.config import ROOT
from graders.errors import LessonError
from graders.ranking.completion import of
from graders.ranking.standings import Scored

T0 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NOTHING = Words("", "")


def course(points: list[float], share: float) -> Course:
    lessons = tuple(Lesson(str(n), NOTHING, p) for n, p in enumerate(points))
    return Course("c", NOTHING, NOTHING, 1, lessons, certificate=Completion(share))


def entry(lesson: int, points: float, flagged: bool = False, number: int = 0) -> Scored:
    return Scored(1, str(lesson), points, T0, f"{lesson}-{number}", flagged)


def test_sixty_per_cent_are_enough_and_a_hair_less_is_not() -> None:
    two = course([21, 20], 0.6)  # 24.6; as binary floats 41 * 0.6 is a little less
    assert of(two, [entry(0, 12.3), entry(1, 12.3)]).met
    progress = of(two, [entry(0, 12.3), entry(1, 12.2)])
    assert (progress.met, progress.short) == (False, Fraction(1, 10))


def test_a_lesson_never_tried_is_missing_whatever_the_points() -> None:
    progress = of(course([10, 10], 0.5), [entry(0, 10)])
    assert (progress.met, progress.untried, progress.short) == (False, ("1",), 0)
    assert of(course([10, 10], 0.5), [entry(0, 10), entry(1, 0)]).met


def test_a_result_somebody_has_yet_to_look_into_makes_it_wait() -> None:
    progress = of(course([10], 0.5), [entry(0, 10, flagged=True)])
    assert (progress.met, progress.waits, progress.short) == (False, True, 0)
    better = [entry(0, 8, flagged=True), entry(0, 9, number=1)]
    assert of(course([10], 0.5), better).met, "only the result that counts matters"


tenths = st.integers(0, 200)


@given(st.lists(st.tuples(tenths, tenths), min_size=1, max_size=8), st.integers(1, 100))
def test_it_is_what_whole_tenths_give(lessons: list[tuple[int, int]], share: int) -> None:
    points, got = [max(a, b) for a, b in lessons], [min(a, b) for a, b in lessons]
    asked = course([p / 10 for p in points], share / 100)
    progress = of(asked, [entry(n, p / 10) for n, p in enumerate(got)])
    assert progress.met is (100 * sum(got) >= share * sum(points))


def test_a_share_that_is_none_is_refused_with_its_file(tmp_path: Path) -> None:
    house = Catalogue(ROOT / "courses", ROOT / "datasets")
    assert {c.id for c in house.courses.values() if c.certificate} == set(house.courses)
    folder = tmp_path / "c"
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "lesson.py").write_text("# %%\n")
    words = '{ko = "가", en = "a"}'
    text = f'id = "c"\norder = 1\ntitle = {words}\nsummary = {words}\n[certificate]\nshare = %s\n[[lessons]]\nid = "a"\npoints = 1\ntitle = {words}\n'
    for share in ("0.0", "1.1", "60"):
        (folder / "course.toml").write_text(text % share, "utf-8")
        with pytest.raises(LessonError, match="share"):
            Catalogue(folder.parent, folder.parent)
    (folder / "course.toml").write_text(text % "1", "utf-8")
    assert Catalogue(folder.parent, folder.parent).courses["c"].certificate == Completion(1.0)
