"""Does the desk keep nothing of what it refuses, and give the same receipt for the same bytes?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from graders.errors import Conflict
from graders.exchange.desk import Desk
from graders.exchange.policy import TAKE, Caller
from graders.records.models import Submission
from tests.tiny import T0

KIM = Caller("kim", frozenset({TAKE}))


def kept(desk: Desk) -> tuple[int, int]:
    with desk.sessions() as session:
        rows = session.scalar(select(func.count()).select_from(Submission)) or 0
    return rows, sum(path.is_file() for path in desk.blobs.folder.rglob("*"))


def test_the_same_bytes_within_a_minute_get_the_first_receipt(desk: Desk) -> None:
    first = desk.submit(KIM, "tiny", "01_mean", {"a.ipynb": b"1"}, T0)
    again = desk.submit(KIM, "tiny", "01_mean", {"a.ipynb": b"1"}, T0 + timedelta(seconds=59))
    later = desk.submit(KIM, "tiny", "01_mean", {"a.ipynb": b"1"}, T0 + timedelta(seconds=61))
    assert (again.submission, again.replayed, again.received_at) == (first.submission, True, T0)
    assert (later.replayed, later.attempt, later.attempts_left) == (False, 2, 1)


def test_a_replay_after_the_due_time_still_gets_its_receipt(due_desk: Desk) -> None:
    desk, last = due_desk, T0 + timedelta(hours=1)
    first = desk.submit(KIM, "tiny", "01_mean", {"a.ipynb": b"1"}, last)
    again = desk.submit(KIM, "tiny", "01_mean", {"a.ipynb": b"1"}, last + timedelta(seconds=5))
    assert again.submission == first.submission
    with pytest.raises(Conflict) as refused:
        desk.submit(KIM, "tiny", "01_mean", {"a.ipynb": b"2"}, last + timedelta(seconds=5))
    assert refused.value.code == "lesson_due"
    assert "2026-03-02 19:00" in refused.value.say("ko"), "due times are shown in Seoul's time"


def test_an_attempt_that_says_its_number_is_recorded_once_however_late_it_comes_again(due_desk: Desk) -> None:
    first = due_desk.submit(KIM, "tiny", "01_mean", {"a.ipynb": b"1"}, T0, attempt=1)
    days = T0 + timedelta(days=3)
    again = due_desk.submit(KIM, "tiny", "01_mean", {"a.ipynb": b"1"}, days, attempt=1)
    assert (again.submission, again.replayed, again.received_at) == (first.submission, True, T0)
    assert kept(due_desk)[0] == 1


@pytest.mark.parametrize(("number", "body"), [(1, b"another"), (3, b"1"), (3, b"another")])
def test_an_attempt_that_is_not_the_next_one_is_refused_and_leaves_nothing(
    desk: Desk, number: int, body: bytes
) -> None:
    desk.submit(KIM, "tiny", "01_mean", {"a.ipynb": b"1"}, T0, attempt=1)
    before = kept(desk)
    with pytest.raises(Conflict) as refused:
        desk.submit(KIM, "tiny", "01_mean", {"a.ipynb": body}, T0, attempt=number)
    assert refused.value.code == "another_attempt"
    assert kept(desk) == before
    assert desk.submit(KIM, "tiny", "01_mean", {"a.ipynb": b"another"}, T0, attempt=2).attempt == 2


def test_a_refused_submission_leaves_neither_row_nor_bytes(desk: Desk) -> None:
    for number in range(3):
        desk.submit(KIM, "tiny", "01_mean", {"a.ipynb": b"%d" % number}, T0)
    before = kept(desk)
    with pytest.raises(Conflict) as refused:
        desk.submit(KIM, "tiny", "01_mean", {"a.ipynb": b"one too many"}, T0)
    assert refused.value.code == "no_attempts_left"
    assert kept(desk) == before
