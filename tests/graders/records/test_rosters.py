"""What happens to each row of a list, and is exactly that done?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from graders.errors import Conflict, NotAllowed
from graders.records import audit, invitations, rosters, tables, teaching  # noqa: F401
from graders.records.base import Base, connect, engine_of
from graders.records.models import Audit, Decision, Enrolment, Person
from graders.records.people import OneTimeLink
from graders.records.rosters import Done, Entry, Plan, plan

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOURS = 48.0
Records = sessionmaker[Session]


@pytest.fixture
def sessions(tmp_path: Path) -> Records:
    made = connect(f"sqlite:///{tmp_path / 'r.sqlite'}")
    Base.metadata.create_all(engine_of(made))
    with made.begin() as session:
        for login, name, role, state in (
            ("boss", "오운영", "manager", "active"),
            ("teacher", "김강사", "instructor", "active"),
            ("minji", "박민지", "trainee", "active"),
            ("junho", "이준호", "trainee", "active"),
            ("new", "최대기", "trainee", "waiting"),
            ("shut", "정차단", "trainee", "blocked"),
            ("gone", "", "trainee", "left"),
            ("sora", "소라", "trainee", "active"),
        ):
            session.add(Person(login=login, name=name, role=role, state=state))
        session.flush()
        teaching.put(session, session.scalars(select(Person).where(Person.login == "teacher")).one(), ["bank"])
        minji = session.scalars(select(Person).where(Person.login == "minji")).one()
        session.add(Enrolment(person_id=minji.id, course="bank"))
    return made


def entries(*rows: tuple[str, str, str]) -> list[Entry]:
    return [Entry(number, *row) for number, row in enumerate(rows, 2)]


def planned(
    sessions: Records, *rows: tuple[str, str, str], invites: bool = True, renew: bool = False, at: datetime = AT
) -> Plan:
    with sessions() as session:
        return plan(session, entries(*rows), at=at, invites=invites, renew=renew)


def done(sessions: Records, found: Plan, by: str = "boss", course: str = "", at: datetime = AT) -> Done:
    with sessions.begin() as session:
        return rosters.apply(session, found, by=by, at=at, hours=HOURS, course=course)


def told(found: Plan) -> list[str]:
    return [step.faults[0].error.message if step.faults else step.what for step in found.steps]


def test_each_row_says_what_would_happen_and_nothing_does(sessions: Records) -> None:
    rows = [
        ("새 사람", "fresh", "bank"),
        ("새 사람", "fresh", "data"),
        ("박 민지", "minji", "bank"),
        ("이준호", "junho", "bank"),
        ("이준호", "junho", ""),
        ("이준호", "junho", "bank"),
        ("다른 이름", "fresh", ""),
        ("다른 이름", "sora", ""),
        ("최대기", "new", ""),
        ("정차단", "shut", ""),
        ("아무개", "gone", ""),
        ("김강사", "teacher", ""),
    ]
    found = planned(sessions, *rows)
    assert told(found) == [
        "invite", "invite", "here", "enrol", "here", "Row {row} says the same.",
        "Row {row} has the same login with another name.", "Somebody with another name has this login.",
        "This person has signed up and waits for approval.", "This account is blocked.",
        "This login belonged to somebody who has left.", "This account is no trainee's.",
    ]  # fmt: skip
    assert found.changes == 3
    with sessions() as session:
        assert session.scalar(select(func.count()).select_from(OneTimeLink)) == 0
        assert session.scalar(select(func.count()).select_from(Enrolment)) == 1


def test_what_was_shown_is_done_at_once_and_the_log_says_by_whom(sessions: Records) -> None:
    found = planned(sessions, ("새 사람", "fresh", "bank"), ("새 사람", "fresh", "data"), ("이준호", "junho", "bank"))
    result = done(sessions, found)
    assert [(x.login, x.courses) for x in result.invited] == [("fresh", ("bank", "data"))]
    assert (result.enrolled, result.added) == (1, 0)
    with sessions() as session:
        row = session.scalars(select(Decision)).one()
        assert (row.kind, row.subject, row.by) == ("roster", "people", "boss")
        assert row.details["plan"] == found.digest
        assert row.details["enrolled"] == [[4, "bank"]]
        entry = session.scalars(select(Audit)).one()
        assert (entry.who, entry.kind) == ("boss", "roster")
        assert "새 사람" not in entry.payload
        assert not list(audit.breaks(session.scalars(select(Audit))))
        assert result.invited[0].token not in str(session.scalars(select(OneTimeLink.token_hash)).all())


def test_nothing_is_done_if_something_else_would_be_done_now(sessions: Records) -> None:
    found = planned(sessions, ("새 사람", "fresh", "bank"), ("이준호", "junho", "bank"))
    with sessions.begin() as session:
        session.add(Person(login="fresh", name="새 사람", state="active"))
    with pytest.raises(Conflict, match="Something has changed"):
        done(sessions, found)
    with sessions() as session:
        assert session.scalar(select(func.count()).select_from(OneTimeLink)) == 0
        assert session.scalar(select(func.count()).select_from(Enrolment)) == 1
        assert session.scalars(select(Decision)).all() == []


def test_a_list_that_is_brought_again_changes_nothing(sessions: Records) -> None:
    rows = (("새 사람", "fresh", "bank"), ("이준호", "junho", "bank"))
    done(sessions, planned(sessions, *rows))
    again = planned(sessions, *rows)
    assert told(again) == ["invited", "here"]
    with pytest.raises(Conflict, match="nothing to do"):
        done(sessions, again)


def test_a_further_course_goes_into_the_invitation_that_was_sent(sessions: Records) -> None:
    done(sessions, planned(sessions, ("새 사람", "fresh", "bank")))
    more = planned(sessions, ("새 사람", "fresh", "data"))
    assert told(more) == ["add"]
    assert done(sessions, more).added == 1
    with sessions() as session:
        link = session.scalars(select(OneTimeLink)).one()
        assert (link.takes, link.used_at) == (["bank", "data"], None)


def test_new_links_end_the_older_ones_and_keep_the_courses(sessions: Records) -> None:
    done(sessions, planned(sessions, ("새 사람", "fresh", "bank")))
    result = done(sessions, planned(sessions, ("새 사람", "fresh", "data"), renew=True))
    assert [x.courses for x in result.invited] == [("bank", "data")]
    with sessions() as session:
        older, newer = session.scalars(select(OneTimeLink).order_by(OneTimeLink.id))
        assert (older.used_at, older.name, older.login, older.takes) == (AT, "", "", [])
        assert (newer.used_at, newer.name) == (None, "새 사람")


def test_who_never_came_is_forgotten_and_may_be_invited_anew(sessions: Records) -> None:
    done(sessions, planned(sessions, ("새 사람", "fresh", "bank")))
    later = AT + timedelta(hours=HOURS)
    found = planned(sessions, ("새 사람", "fresh", "bank"), at=later)
    assert told(found) == ["invite"]
    with sessions.begin() as session:
        invitations.forget_old(session, later)
    with sessions() as session:
        link = session.scalars(select(OneTimeLink)).one()
        assert (link.login, link.name, link.takes) == ("", "", [])


def test_an_instructor_puts_people_on_the_list_and_learns_of_no_account(sessions: Records) -> None:
    rows = [
        ("이준호", "junho", "bank"),
        ("다른 이름", "minji", "bank"),
        ("새 사람", "fresh", "bank"),
        ("최대기", "new", "bank"),
        ("정차단", "shut", "bank"),
        ("오운영", "boss", "bank"),
        ("", "gone", "bank"),
    ]
    found = planned(sessions, *rows, invites=False)
    one_answer = "There is no trainee with this login and this name."
    assert told(found) == ["enrol", *[one_answer] * 6]
    assert len({step.faults[0].error.say("ko") for step in found.steps[1:]}) == 1
    result = done(sessions, found, by="teacher", course="bank")
    assert (result.enrolled, result.invited) == (1, ())


@pytest.mark.parametrize(("by", "course"), [("minji", ""), ("teacher", "data"), ("nobody", "")])
def test_who_may_not_does_nothing(sessions: Records, by: str, course: str) -> None:
    found = planned(sessions, ("이준호", "junho", "data"))
    with pytest.raises(NotAllowed):
        done(sessions, found, by=by, course=course)


def test_a_thousand_rows_take_a_handful_of_queries(sessions: Records) -> None:
    from sqlalchemy import event

    asked: list[str] = []
    event.listen(engine_of(sessions), "before_cursor_execute", lambda *a: asked.append(a[2]))
    planned(sessions, *[("새 사람", f"fresh{n}", "bank") for n in range(1000)])
    assert len([text for text in asked if text.startswith("SELECT")]) == 3
