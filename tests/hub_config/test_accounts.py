"""Accounts, with a clock of our own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from graders.errors import Conflict, NotFound
from graders.records import invitations, teaching
from graders.records.models import Decision, Enrolment, Person
from graders.records.people import (
    Credential,
    OneTimeLink,
    approve,
    block,
    by_login,
    change_role,
    consents,
    is_name,
    make_link,
    refuse,
    set_language,
    waiting,
)
from hub_config import passwords
from hub_config.accounts import (
    REQUIRED_CONSENTS,
    TAKEN,
    Form,
    FormProblems,
    Locking,
    authenticate,
    reset_password,
    set_password,
    sign_up,
    sign_up_by_link,
)

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
GOOD = "mokpo lighthouse pine 7"
ALL = frozenset(REQUIRED_CONSENTS)
LOCKING = Locking(after=3, seconds=30, most=100)
Records = sessionmaker[Session]


def _form(login: str = "minsu", **other: object) -> Form:
    values = {"login": login, "name": "김민수", "password": GOOD, "repeated": GOOD, "consents": ALL} | other
    return Form(**values)  # type: ignore[arg-type]


def _person(sessions: Records, login: str = "minsu", state: str = "active", role: str = "trainee") -> Person:
    with sessions() as session:
        person = sign_up(session, _form(login), state=state, version="v1", at=AT, role=role)
        session.commit()
        return person


def _try(sessions: Records, password: str, at: datetime = AT, login: str = "minsu") -> str:
    with sessions() as session:
        return authenticate(session, login, password, locking=LOCKING, at=at).outcome


def test_signing_up_stores_no_password_and_every_answer(sessions: Records) -> None:
    _person(sessions, state="waiting")
    with sessions() as session:
        person = by_login(session, " MinSu ")
        assert person is not None
        assert person.state == "waiting"
        kept = session.scalar(select(Credential.password_hash))
        assert kept is not None
        assert kept.startswith("$argon2id$")
        said = consents(session, person)
    assert said == {"terms": True, "personal_data": True, "age": True, "news": False, "board_name": False}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("login", "ab"),
        ("login", "1abc"),
        ("login", "a/../b"),
        ("login", "김민수"),
        ("login", "a" * 33),
        ("login", "ab\ncd"),
        ("name", ""),
        ("name", "가" * 41),
        ("name", "\u202eevil"),
        ("name", "a\x00b"),
        ("name", "..."),
        ("password", "short"),
        ("password", "password12"),
        ("password", "aaaaaaaaaaaaaa"),
        ("password", "김민수김민수김민수"),
        ("password", "minsu12345"),
        ("password", "x" * 201),
    ],
)
def test_a_bad_field_is_named_and_nothing_is_stored(sessions: Records, field: str, value: str) -> None:
    form = _form(**{field: value} | ({"repeated": value} if field == "password" else {}))
    with sessions() as session:
        with pytest.raises(FormProblems) as caught:
            sign_up(session, form, state="active", version="v1", at=AT)
        assert set(caught.value.problems) == {field}
        assert session.scalar(select(Person)) is None


def test_every_problem_is_told_at_once(sessions: Records) -> None:
    _person(sessions)
    form = _form(name="", repeated="other", consents=frozenset({"terms"}))
    with sessions() as session, pytest.raises(FormProblems) as caught:
        sign_up(session, form, state="active", version="v1", at=AT)
    assert set(caught.value.problems) == {"login", "name", "repeated", "personal_data", "age"}


def test_ordinary_names_are_fine() -> None:
    for name in ("김민수", "O'Neill", "이 서연", "김-박 3", "José"):
        assert is_name(name), name


def test_the_same_password_from_another_keyboard(sessions: Records) -> None:
    composed, decomposed = "\uac00\ub098 lighthouse \ub2e4", "\u1100\u1161\u1102\u1161 lighthouse \u1103\u1161"
    with sessions() as session:
        sign_up(session, _form(password=composed, repeated=composed), state="active", version="v1", at=AT)
        session.commit()
    assert _try(sessions, decomposed) == "in"


def test_what_opens_the_door(sessions: Records) -> None:
    person = _person(sessions, state="waiting")
    assert _try(sessions, GOOD) == "waiting"
    assert _try(sessions, "wrong") == "wrong"
    assert _try(sessions, GOOD, login="nobody") == "wrong"
    assert _try(sessions, "", login="") == "wrong"
    with sessions.begin() as session:
        approve(session, session.merge(person), by="boss", at=AT)
    assert _try(sessions, GOOD) == "in"
    with sessions.begin() as session:
        block(session, session.get_one(Person, person.id), by="boss", at=AT, reason="why")
    assert _try(sessions, GOOD) == "blocked"
    assert _try(sessions, "wrong") == "wrong", "only the right password learns how the account stands"


def test_an_unknown_login_costs_a_hash_too(sessions: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str | None] = []
    real = passwords.check
    monkeypatch.setattr(passwords, "check", lambda kept, typed: checked.append(kept) or real(kept, typed))
    assert _try(sessions, GOOD, login="nobody") == "wrong"
    assert checked == [None]
    assert not real(None, "nobody has this password")


def test_wrong_passwords_lock_longer_each_time(sessions: Records) -> None:
    _person(sessions)
    assert [_try(sessions, "wrong") for _ in range(3)] == ["wrong", "wrong", "locked"]
    assert _try(sessions, GOOD, AT + timedelta(seconds=29)) == "locked"
    assert _try(sessions, "wrong", AT + timedelta(seconds=30)) == "locked"  # the fourth: 60 seconds from here
    assert _try(sessions, GOOD, AT + timedelta(seconds=89)) == "locked"
    assert _try(sessions, GOOD, AT + timedelta(seconds=90)) == "in"
    assert _try(sessions, "wrong", AT + timedelta(seconds=91)) == "wrong", "the count began anew"


def test_a_lock_has_an_end() -> None:
    assert Locking(3, 30, 100).lock(2) is None
    assert Locking(3, 30, 100).lock(10_000) == timedelta(seconds=100)


def test_a_dated_hash_is_renewed_at_the_next_sign_in(sessions: Records) -> None:
    from argon2 import PasswordHasher

    person = _person(sessions)
    weak = PasswordHasher(time_cost=1, memory_cost=1024).hash(GOOD)
    with sessions.begin() as session:
        session.scalars(select(Credential).where(Credential.person_id == person.id)).one().password_hash = weak
    assert _try(sessions, GOOD) == "in"
    with sessions() as session:
        kept = session.scalars(select(Credential.password_hash)).one()
    assert not passwords.is_dated(kept)
    assert passwords.check(kept, GOOD)


def test_decisions_are_on_record_and_made_once(sessions: Records) -> None:
    for login in ("minsu", "sora"):
        _person(sessions, login, state="waiting")
    with sessions.begin() as session:
        first, second = waiting(session)
        approve(session, first, by="boss", at=AT)
        refuse(session, second, by="boss", at=AT, reason="정원이 찼습니다.")
        with pytest.raises(Conflict):
            refuse(session, first, by="other", at=AT, reason="late")
        change_role(session, first, "instructor", by="boss", at=AT, reason="teaches")
        set_language(first, "en")
    with sessions() as session:
        rows = [(d.kind, d.subject, d.outcome, d.by) for d in session.scalars(select(Decision).order_by(Decision.id))]
        assert by_login(session, "sora").state == "blocked"  # type: ignore[union-attr]
        assert by_login(session, "minsu").language == "en"  # type: ignore[union-attr]
    assert rows == [
        ("account approval", "minsu", "approved", "boss"),
        ("account refusal", "sora", "refused", "boss"),
        ("role change", "minsu", "instructor", "boss"),
    ]


def test_the_last_administrator_stays(sessions: Records) -> None:
    boss = _person(sessions, "boss", role="administrator")
    with sessions.begin() as session:
        person = session.get_one(Person, boss.id)
        with pytest.raises(Conflict):
            change_role(session, person, "trainee", by="boss", at=AT)
        with pytest.raises(Conflict):
            block(session, person, by="boss", at=AT, reason="")
    _person(sessions, "second", role="administrator")
    with sessions.begin() as session:
        change_role(session, session.get_one(Person, boss.id), "trainee", by="second", at=AT)


def test_a_reset_link_works_once_and_ends_a_lock(sessions: Records) -> None:
    person = _person(sessions)
    for _ in range(3):
        _try(sessions, "wrong")
    with sessions.begin() as session:
        token = make_link(session, "reset", made_by="boss", at=AT, hours=1, person=person)
        assert token not in str(session.scalars(select(OneTimeLink.token_hash)).all())
    fresh = "gangneung coffee tide 41"
    with sessions() as session, pytest.raises(FormProblems):
        reset_password(session, token, "short", "short", at=AT)
    with sessions() as session:
        reset_password(session, token, fresh, fresh, at=AT)
        session.commit()
    assert _try(sessions, fresh) == "in"
    with sessions() as session, pytest.raises(NotFound):
        reset_password(session, token, fresh, fresh, at=AT)


def test_a_link_is_good_for_its_kind_its_time_and_until_the_next(sessions: Records) -> None:
    person = _person(sessions)
    with sessions.begin() as session:
        older = make_link(session, "reset", made_by="boss", at=AT, hours=1, person=person)
        newer = make_link(session, "reset", made_by="boss", at=AT, hours=1, person=person)
    for token, at in ((older, AT), (newer, AT + timedelta(hours=1)), ("guess" * 8, AT)):
        with sessions() as session, pytest.raises(NotFound):
            reset_password(session, token, GOOD, GOOD, at=at)
    with sessions() as session, pytest.raises(NotFound):
        sign_up_by_link(session, "administrator", newer, _form("boss"), version="v1", at=AT)


def test_an_invitation_gives_its_role_at_once(sessions: Records) -> None:
    with sessions.begin() as session:
        said = {"made_by": "boss", "at": AT, "hours": 1, "role": "instructor"}
        token, other = make_link(session, "invite", **said), make_link(session, "invite", **said, courses=["bank"])
    with sessions() as session:
        person = sign_up_by_link(session, "invite", token, _form("teacher"), version="v1", at=AT)
        session.commit()
        banker = sign_up_by_link(session, "invite", other, _form("banker"), version="v1", at=AT)
        assert (teaching.of(session, person), teaching.of(session, banker)) == ({teaching.EVERY}, {"bank"})
        session.commit()
    assert (person.role, person.state) == ("instructor", "active")


def test_whoever_is_expected_gets_the_login_that_is_kept_and_is_on_the_lists(sessions: Records) -> None:
    """They choose password, name and consents themselves; the log says who invited them; their names go from the link."""
    with sessions.begin() as session:
        said = {"made_by": "boss", "at": AT, "hours": 1}
        token = invitations.invite(session, "minsu", "김민수", ["bank", "data"], **said)
    with sessions() as session, pytest.raises(FormProblems) as caught:
        sign_up(session, _form("minsu"), state="waiting", version="v1", at=AT)
    assert caught.value.problems == {"login": TAKEN}, "nobody else gets it"
    with sessions() as session, pytest.raises(FormProblems):
        sign_up_by_link(session, "invite", token, _form(consents=frozenset()), version="v1", at=AT)
    with sessions() as session:
        form = _form("somebody-else", name="김 민수", consents=frozenset({*ALL, "news"}))
        person = sign_up_by_link(session, "invite", token, form, version="v1", at=AT)
        session.commit()
    assert (person.login, person.name, person.role, person.state) == ("minsu", "김 민수", "trainee", "active")
    with sessions() as session:
        assert session.scalars(select(Enrolment.course).order_by(Enrolment.course)).all() == ["bank", "data"]
        assert consents(session, person)["news"] is True
        row = session.scalars(select(Decision)).one()
        assert (row.kind, row.subject, row.by) == ("invitation", "minsu", "boss")
        link = session.scalars(select(OneTimeLink)).one()
        assert (link.used_at, link.login, link.name, link.takes) == (AT, "", "", [])
    with sessions() as session, pytest.raises(NotFound):
        sign_up_by_link(session, "invite", token, _form("another"), version="v1", at=AT)


def test_a_login_is_kept_no_longer_than_its_invitation(sessions: Records) -> None:
    with sessions.begin() as session:
        invitations.invite(session, "minsu", "김민수", [], made_by="boss", at=AT, hours=1)
    with sessions() as session:
        later = AT + timedelta(hours=1)
        assert sign_up(session, _form("minsu"), state="waiting", version="v1", at=later).login == "minsu"


def test_a_new_password_is_looked_at_too(sessions: Records) -> None:
    person = _person(sessions)
    with sessions() as session, pytest.raises(FormProblems) as caught:
        set_password(session, person, GOOD, GOOD + " ", at=AT)
    assert set(caught.value.problems) == {"repeated"}
