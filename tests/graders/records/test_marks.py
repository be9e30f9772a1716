"""What do marks by people add up to, whoever gives them in whatever order; and who may give them?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, select

from graders.errors import BadRequest, Conflict, NotAllowed, PlatformError
from graders.exchange.desk import Desk
from graders.records import marks
from graders.records.base import engine_of
from graders.records.marks import Given, Rubric, Wanted, resolve
from graders.records.models import Audit, Mark, Person, Submission
from graders.records.releases import Release
from tests.graders.essays import FULL, essay_desk, essay_rubric, grade, publish, send, unproven
from tests.tiny import T0

HALF = {"clarity": 1.0, "근거": 2.0}


def one(number: int, by: str, points: float, **rules: Any) -> Given:
    return Given(number, by, points, **{"differ": 1.5, **rules})


@pytest.mark.parametrize(
    ("given_", "state", "points"),
    [
        ([], "open", 0),
        ([one(1, "a", 4)], "decided", 4),
        ([one(1, "a", 4, markers=2)], "second", 0),
        ([one(1, "a", 4), one(2, "b", 5)], "decided", 4.5),
        ([one(1, "a", 4), one(2, "b", 5.5)], "decided", 4.75),
        ([one(1, "a", 4), one(2, "b", 5.6)], "disputed", 0),
        ([one(1, "a", 0), one(2, "b", 6), one(3, "c", 5)], "decided", 5),
        ([one(1, "a", 2), one(2, "b", 4), one(3, "c", 6)], "decided", 4),
        ([one(1, "a", 0), one(2, "b", 6), one(3, "a", 5)], "decided", 5.5),
        ([one(1, "a", 4), one(2, "a", 0, taken_back=True)], "open", 0),
        ([one(1, "a", 0), one(2, "b", 6), one(3, "b", 0, taken_back=True)], "decided", 0),
    ],
)
def test_what_a_question_earns(given_: list[Given], state: str, points: float) -> None:
    verdict = resolve(given_)
    assert (verdict.state, verdict.points) == (state, points)


numbered = st.lists(
    st.tuples(st.sampled_from("abcd"), st.integers(0, 12).map(lambda n: n / 2), st.booleans(), st.integers(1, 2)),
    max_size=9,
).map(lambda rows: [Given(n, by, p, 1.5, m, back) for n, (by, p, back, m) in enumerate(rows)])


@given(numbered, st.randoms())
def test_the_order_in_which_marks_are_read_changes_nothing(given_: list[Given], chance: Any) -> None:
    shuffled = list(given_)
    chance.shuffle(shuffled)
    assert resolve(shuffled) == resolve(given_)


@given(numbered)
def test_points_lie_between_what_people_gave_and_follow_the_newest_of_each(given_: list[Given]) -> None:
    verdict = resolve(given_)
    newest = {g.by: g for g in given_}
    counting = [g.points for g in newest.values() if not g.taken_back]
    assert sorted(g.points for g in verdict.counting) == sorted(counting)
    if verdict.state != "decided":
        assert verdict.points == 0
        assert len(counting) <= 2
        return
    assert min(counting) <= verdict.points <= max(counting)
    if len(counting) >= 3:
        assert sum(p <= verdict.points for p in counting) * 2 >= len(counting)
        assert sum(p >= verdict.points for p in counting) * 2 >= len(counting)


@given(st.floats(0, 6), st.floats(0, 6), st.floats(0, 6))
def test_of_three_nobody_alone_moves_it_past_the_others(first: float, second: float, third: float) -> None:
    settled = resolve([one(1, "a", first), one(2, "b", second), one(3, "c", third)]).points
    assert min(first, second) <= settled <= max(first, second) or settled == third
    for extreme in (0.0, 6.0):
        moved = resolve([one(1, "a", first), one(2, "b", second), one(3, "c", extreme)]).points
        assert min(first, second) <= moved <= max(first, second)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return essay_desk(tmp_path)


@pytest.fixture
def release(desk: Desk) -> Release:
    made = unproven(desk)
    publish(desk, made)
    return made


@pytest.fixture
def rubric(release: Release) -> Rubric:
    return essay_rubric(release)


@pytest.fixture
def sent(desk: Desk, release: Release) -> str:
    made = send(desk, "kim", release, 1)
    grade(desk, made, 8)
    return made


Give = Callable[..., Mark]


@pytest.fixture
def give(desk: Desk, rubric: Rubric, sent: str) -> Give:
    def mark(marker: str, points: Mapping[str, float] = HALF, *, to: str = sent, **more: Any) -> Mark:
        with desk.sessions.begin() as session:
            row = session.get_one(Submission, to)
            return marks.give(session, row, more.pop("rubric", rubric), points, marker=marker, at=T0, **more)

    return mark


def test_a_correction_is_a_new_row_and_needs_a_reason(desk: Desk, give: Give, sent: str) -> None:
    give("han")
    with pytest.raises(BadRequest) as refused:
        give("han", FULL)
    assert refused.value.code == "reason_missing"
    give("han", FULL, reason="둘째 문단을 못 보았음")
    with desk.sessions() as session:
        rows = marks.of(session, [sent])[sent]
        assert [(m.points, m.by) for m in rows] == [(3, "han"), (6, "han")]
        said = session.scalars(select(Audit.payload).where(Audit.kind == "mark")).all()
    assert len(said) == 2
    assert all('"criteria":{"clarity":' in text and "문단" not in text for text in said)


@pytest.mark.parametrize(
    ("marker", "points", "more", "kind"),
    [
        ("kim", HALF, {}, NotAllowed),  # a trainee, and the one who wrote it
        ("lee", HALF, {}, NotAllowed),
        ("nobody", HALF, {}, NotAllowed),
        ("han", {"clarity": 2.6, "근거": 2}, {}, BadRequest),
        ("han", {"clarity": 1, "근거": 0.5}, {}, BadRequest),  # below the lowest
        ("han", {"clarity": float("nan"), "근거": 2}, {}, BadRequest),
        ("han", {"clarity": 1}, {}, BadRequest),
        ("han", {"clarity": 1, "근거": 2, "more": 1}, {}, BadRequest),
        ("han", HALF, {"comment": "x" * 4001}, BadRequest),
        ("han", {"points": 1}, {"rubric": Rubric("mean", 8, (marks.Criterion("points", 0, 8, ""),), 2)}, Conflict),
        ("han", {"points": 1}, {"rubric": Rubric("essay", 8, (marks.Criterion("points", 0, 8, ""),), 2)}, Conflict),
    ],
)
def test_a_mark_that_may_not_be_given(
    desk: Desk, give: Give, marker: str, points: dict[str, float], more: dict[str, Any], kind: type[PlatformError]
) -> None:
    with pytest.raises(kind):
        give(marker, points, **more)
    with desk.sessions() as session:
        assert session.scalars(select(Mark)).all() == []


def test_an_instructor_who_takes_part_does_not_mark_their_own_work(desk: Desk, give: Give, sent: str) -> None:
    with desk.sessions.begin() as session:
        session.scalars(select(Person).where(Person.login == "kim")).one().role = "instructor"
    with pytest.raises(NotAllowed) as refused:
        give("kim")
    assert refused.value.code == "own_work"


def test_taken_back_is_as_if_not_given_but_stays_on_record(desk: Desk, give: Give, sent: str) -> None:
    give("han")
    with desk.sessions.begin() as session:
        row = session.get_one(Submission, sent)
        marks.take_back(session, row, "essay", marker="han", reason="틀린 제출", at=T0)
        with pytest.raises(Conflict):
            marks.take_back(session, row, "essay", marker="han", reason="again", at=T0)
        assert marks.stands(marks.of(session, [sent])[sent])["essay"].state == "open"
    give("han", FULL)  # no correction: nothing of theirs counted


def queue(desk: Desk, marker: str, **more: Any) -> list[Wanted]:
    with desk.sessions() as session:
        return marks.to_mark(session, marker, "tiny", "01_mean", **more)


def test_the_queue_offers_each_person_s_newest_and_asks_for_the_next_marker(
    desk: Desk, release: Release, give: Give, sent: str
) -> None:
    newer, lee = send(desk, "kim", release, 5), send(desk, "lee", release, 6)
    for one_ in (newer, lee):
        grade(desk, one_, 3)
    waiting = send(desk, "park", release, 7)
    assert queue(desk, "han") == [Wanted(newer, "essay", 1), Wanted(lee, "essay", 1)]
    assert queue(desk, "han", until=T0 + timedelta(minutes=4)) == [Wanted(sent, "essay", 1)]
    give("han", to=newer)
    assert queue(desk, "han") == [Wanted(lee, "essay", 1)]
    assert queue(desk, "seo") == [Wanted(newer, "essay", 2), Wanted(lee, "essay", 1)]
    give("seo", FULL, to=newer)
    assert newer not in {w.submission for w in queue(desk, "han") + queue(desk, "seo")}
    assert queue(desk, "boss")[0] == Wanted(newer, "essay", 3)
    give("boss", FULL, to=newer)
    assert waiting not in {w.submission for w in queue(desk, "boss")}
    assert queue(desk, "boss") == [Wanted(lee, "essay", 1)]


def test_the_queue_asks_no_more_questions_for_more_people(desk: Desk, release: Release, sent: str) -> None:
    asked: list[str] = []
    event.listen(engine_of(desk.sessions), "before_cursor_execute", lambda *a: asked.append(a[2]))
    queue(desk, "han")
    few = len(asked)
    for minute, login in enumerate(("lee", "park"), 2):
        grade(desk, send(desk, login, release, minute), 3)
    asked.clear()
    assert len(queue(desk, "han")) == 3
    assert len(asked) == few
