"""When the time of a contest's files is over: do they go, do its places stay, and does ``verify`` know why?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from graders.contests.verify import verify as verify_contest
from graders.records.base import reading
from graders.records.contests import states
from graders.records.contests.rows import Entry
from graders.records.models import Person
from graders.records.retention import clock, destroying, kinds
from tests.graders.contests.contest_world import CLOSES, DGB, ContestWorld
from tests.graders.contests.test_counter import entered, world  # noqa: F401  fixtures

SAID: dict[str, Any] = {"reason": "보유 기간이 끝났습니다.", "by": "boss"}


def test_files_of_a_contest_go_and_its_places_stay(entered: ContestWorld) -> None:  # noqa: F811
    keep, sessions, blobs = entered.contests.house.keep, entered.contests.sessions, entered.contests.blobs
    entered.move(states.FROZEN, at=CLOSES)
    entered.move(states.REVEALED, at=CLOSES)
    with reading(sessions) as session:
        revealed = states.moves(session, DGB)[-1].at
        before = entered.contests.final_board(session, DGB)
    at = revealed + timedelta(days=365)
    with sessions.begin() as session:
        session.add(Person(login="colleague", name="윤운영", role="manager", state="active"))
        session.flush()
        assert not clock.due(session, keep, kinds.CONTEST, DGB, at - timedelta(days=1))
        number = destroying.propose(session, keep, kinds.CONTEST, DGB, at=at, **SAID).id
        destroying.confirm(session, keep, number, reason="확인", by="colleague", at=at)
    done = destroying.carry_out(sessions, blobs, keep, number, lambda: at)
    assert done.done["files"] == done.items
    with reading(sessions) as session:
        assert entered.contests.final_board(session, DGB) == before
        assert entered.contests.public_board(session, DGB) == ([], [])
        files = session.scalars(select(Entry.predictions).where(Entry.person_id.is_not(None))).all()
    assert all(blobs.kept(digest) is None for digest in files)
    assert verify_contest(entered.contests, DGB) == []
    with reading(sessions) as session:
        baseline = session.scalars(select(Entry.predictions).where(Entry.person_id.is_(None))).one()
    blobs.path(baseline).unlink()
    assert [f.what for f in verify_contest(entered.contests, DGB)] == ["predictions are not whole"], "no list names it"
