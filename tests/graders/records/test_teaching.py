"""Does what an instructor may do hold in their courses, and in no other?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from graders.errors import NotAllowed
from graders.exchange.desk import Desk
from graders.exchange.policy import READ, RELEASE, TAKE, Caller
from graders.records import decisions, marks, people, teaching
from graders.records.base import connect, engine_of
from graders.records.marks import Rubric
from graders.records.models import Decision, Person, Submission
from graders.records.schema import bring_up, config
from tests.graders.essays import FULL, essay_desk, essay_rubric, grade, publish, send, unproven
from tests.graders.exchange.exchange_world import World, build
from tests.tiny import T0

A, B = "data_literacy", "bank_analyst"
SAID = {"reason": "진단서를 보았습니다.", "at": T0}


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = build(tmp_path)
    made.add("banker", "한은행", "instructor", courses=(B,))
    return made


def scopes(login: str) -> Caller:
    """Return a caller whose token says yes to everything: what then refuses is the course alone."""
    return Caller(login, frozenset({TAKE, RELEASE, READ}))


def test_an_instructor_releases_closes_collects_and_reads_in_the_own_course_only(world: World) -> None:
    sent = {course: world.submit("minji", course, "01_tables") for course in (A, B)}
    desk, banker = world.desk, scopes("banker")
    acts: list[Callable[[str], object]] = [
        lambda course: desk.collect(banker, course, "01_tables"),
        lambda course: desk.submission(banker, sent[course]),
        lambda course: desk.close(banker, course, "01_tables"),
        lambda course: desk.release(banker, course, "01_tables"),
    ]
    for act in acts:
        with pytest.raises(NotAllowed) as caught:
            act(A)
        assert caught.value.code == "not_your_course"
        assert "담당하는 과정" in caught.value.say("ko")
    for act in acts:
        act(B)
    assert [row.course for row in desk.lessons(banker)][:1] == [A]  # everybody may learn everything
    assert desk.submit(banker, A, "01_tables", {"01_tables.ipynb": world.notebook(A, "01_tables")}).attempt == 1


def test_whoever_has_no_row_at_all_does_nothing_even_with_a_token_that_says_yes(world: World) -> None:
    for login in ("minji", "banker"):
        with pytest.raises(NotAllowed, match="not teach"):
            world.desk.close(scopes(login), A, "01_tables")
    world.add("boss", "오운영", "manager")
    world.desk.close(scopes("boss"), A, "01_tables")


@pytest.fixture
def essay(tmp_path: Path) -> tuple[Desk, str]:
    """A graded essay of the course ``tiny``; ``seo`` teaches another course."""
    desk = essay_desk(tmp_path)
    release = unproven(desk)
    publish(desk, release)
    sent = send(desk, "kim", release, 1)
    grade(desk, sent, 8, ("canary",))
    with desk.sessions.begin() as session:
        teaching.assign(session, who(session, "seo"), ["other"], by="boss", at=T0)
    return desk, sent


def who(session: Session, login: str) -> Person:
    return session.scalars(select(Person).where(Person.login == login)).one()


def deciding(session: Session, sent: str, rubric: Rubric) -> list[Callable[[str], object]]:
    """Every decision about a course, for somebody's login."""
    row, kim = session.get_one(Submission, sent), who(session, "kim")
    place, later = (session, kim, "tiny", "01_mean"), T0 + timedelta(days=2)
    return [
        lambda by: decisions.extend(*place, due_at=later, by=by, **SAID),
        lambda by: decisions.end_extension(*place, by=by, **SAID),
        lambda by: decisions.clear_flag(session, row, "canary", by=by, **SAID),
        lambda by: decisions.clear_lesson(session, "tiny", "01_mean", by=by, **SAID),
        lambda by: decisions.freeze(session, "tiny", by=by, **SAID),
        lambda by: decisions.unfreeze(session, "tiny", by=by, **SAID),
        lambda by: marks.give(session, row, rubric, FULL, marker=by, at=T0),
        lambda by: marks.take_back(session, row, "essay", marker=by, **SAID),
    ]


def test_no_decision_is_taken_by_an_instructor_of_another_course(essay: tuple[Desk, str]) -> None:
    desk, sent = essay
    with desk.sessions.begin() as session:
        rubric = essay_rubric(unproven(desk))
        for act in deciding(session, sent, rubric):
            with pytest.raises(NotAllowed) as caught:
                act("seo")
            assert caught.value.code == "not_your_course"
        for act in deciding(session, sent, rubric):  # and each of them was a thing to do
            act("han")


def test_what_somebody_teaches_is_assigned_on_record_and_ends_with_the_role(world: World) -> None:
    with world.desk.sessions.begin() as session:
        banker, minji = who(session, "banker"), who(session, "minji")
        teaching.assign(session, banker, [A, B], by="root", at=T0, reason="새 학기")
        assert teaching.of(session, banker) == {A, B}
        row = session.scalars(select(Decision).where(Decision.kind == teaching.KIND)).one()
        assert (row.subject, row.details, row.by, row.reason) == ("banker", {"courses": [B, A]}, "root", "새 학기")
        teaching.assign(session, banker, [A, teaching.EVERY], by="root", at=T0)
        assert teaching.of(session, banker) == {teaching.EVERY}
        people.change_role(session, banker, "trainee", by="root", at=T0)
        assert teaching.of(session, banker) == frozenset()
        people.change_role(session, minji, "instructor", by="root", at=T0)
        assert teaching.of(session, minji) == {teaching.EVERY}
        people.change_role(session, banker, "instructor", by="root", at=T0, courses=[A])
        assert teaching.of(session, banker) == {A}
        with pytest.raises(ValueError):
            teaching.assign(session, banker, [], by="root", at=T0)
        with pytest.raises(ValueError):
            teaching.put(session, who(session, "junho"), [A])


def test_instructors_of_an_older_house_keep_all_courses(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/records.sqlite"
    bring_up(url, tmp_path / "lock")
    command.downgrade(config(url), "0004")
    sessions = connect(url)
    with sessions.begin() as session:
        for login, role in (("han", "instructor"), ("kim", "trainee"), ("boss", "manager")):
            row = "INSERT INTO people (login, name, role, state, language, created_at) VALUES (:l, :l, :r, 'active', 'ko', '2026-01-01')"
            session.execute(text(row), {"l": login, "r": role})
        older = "INSERT INTO one_time_links (token_hash, kind, role, made_by, expires_at) VALUES ('x', 'invite', 'instructor', 'boss', '2026-01-01')"
        session.execute(text(older))
    bring_up(url, tmp_path / "lock")
    with sessions() as session:
        assert teaching.of(session, who(session, "han")) == {teaching.EVERY}
        assert teaching.of(session, who(session, "kim")) == teaching.of(session, who(session, "boss")) == frozenset()
        assert session.scalars(select(people.OneTimeLink)).one().courses == [teaching.EVERY]
    engine_of(sessions).dispose()
