"""Does a certificate say what it must, prove itself to strangers, and stop doing so when it should?"""

from __future__ import annotations

import base64
import json
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from cryptography.hazmat.primitives import serialization
from hypothesis import given
from hypothesis import strategies as st
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier
from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.certificates import badge, keys
from graders.certificates.paper import FONTS, need_drawable
from graders.certificates.places import Places
from graders.certificates.sheet import printed
from graders.errors import BadRequest, Conflict, NotAllowed, NotFound
from graders.ranking.verify import verify
from graders.records import certificates, certifying, leaving
from graders.records.certificates import Certificate, Words
from graders.records.certifying import Rule
from graders.records.models import Audit, Decision, Person
from tests.graders.exchange.exchange_world import World, build

AT = datetime(2026, 3, 2, 15, 30, tzinfo=UTC)  # the third in Seoul
ZONE = "Asia/Seoul"
PLACES = Places("https://learn.example.org/services/portal/")
WORDS = Words(("DGB 금융분석가", "Financial analyst"), ("시민 데이터 아카데미", "City Data Academy"))
RULE = Rule("252", "280", "168")
REASON = {"reason": "심사위원회 의결", "by": "boss"}


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = build(tmp_path)
    made.add("boss", "오운영", "manager")
    made.add("chief", "윤운영", "manager")
    return made


def person(session: Session, login: str) -> Person:
    return session.scalars(select(Person).where(Person.login == login)).one()


def taken(world: World, **fields: Any) -> Certificate:
    with world.desk.sessions.begin() as session:
        words = Words(**({"title": WORDS.title, "issuer": WORDS.issuer} | fields))
        return certifying.take(session, person(session, "minji"), "dgb", words, RULE, at=AT, zone=ZONE)


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    assert len(pages) == 1
    return "".join(pages[0].get_textpage().get_text_range().split())


def code_in(pdf: bytes) -> str:
    (found,) = zxingcpp.read_barcodes(pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil())
    return str(found.text)


def test_the_sheet_says_name_course_day_and_number_and_its_code_leads_to_its_page(world: World) -> None:
    row = taken(world, points="252/280")
    told = text_of(printed(row, PLACES))
    for words in ("수료증", "박민지", "‘DGB금융분석가’", "2026년3월3일", "3March2026", row.shown, "280점중252점"):
        assert words in told, words
    assert code_in(printed(row, PLACES)) == f"https://learn.example.org/services/portal/certificates/{row.number}"


def test_the_same_certificate_is_the_same_bytes_and_reads_aloud(world: World) -> None:
    row = taken(world)
    once = printed(row, PLACES)
    assert once == printed(row, PLACES)
    assert b"pdfuaid" in once, "tagged for screen readers (PDF/UA)"


@pytest.mark.parametrize(
    "name", ["가" * 40, "Wolfeschlegelsteinhausen-Bergerdorff Jr.", "#strong[x] $a$ \\ {it} <b>", "쀍뷁꿹"]
)
def test_any_name_stays_one_sheet_and_is_never_markup(world: World, name: str) -> None:
    with world.desk.sessions.begin() as session:
        person(session, "minji").name = name
    made = printed(taken(world), PLACES)
    assert "".join(name.split()) in text_of(made)
    assert code_in(made).startswith(PLACES.check), "the code is not covered"


def test_letters_that_can_t_be_printed_are_named_before_anything_is_issued() -> None:
    need_drawable("박민지 Zoë Łukasz")
    with pytest.raises(BadRequest, match="金"):
        need_drawable("金민지")


def test_turning_marks_in_a_managers_words_do_not_reach_the_sheet(world: World) -> None:
    with world.desk.sessions.begin() as session:
        words = Words(("대상\u202e 금상", ""), WORDS.issuer, tier=("최우수\u2066상", ""), words=("", ""))
        row = certifying.give(session, person(session, "minji"), "award", "", words, **REASON, at=AT, zone=ZONE)
    assert row.says["title"] == {"ko": "대상 금상", "en": "대상 금상"}
    assert "최우수상" in text_of(printed(row, PLACES))


def test_a_badge_is_believed_by_another_hand_than_the_one_that_signed_it(world: World) -> None:
    row, key = taken(world), keys.load(world.house.state)
    token = badge.sign(badge.credential(row, PLACES), key, PLACES)
    pem = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    believed = OB3Verifier(pem).verify(token)
    assert believed.issuer.id == PLACES.issuer
    assert badge.read(token, key.public_key())["jti"] == PLACES.certificate(row.number)
    assert "박민지" in json.dumps(badge.read(token, key.public_key()), ensure_ascii=False)
    assert "minji" not in json.dumps(badge.read(token, key.public_key())), "no login leaves the house"
    head = json.loads(base64.urlsafe_b64decode(token.split(".")[0] + "=="))
    assert head["kid"] == f"{PLACES.keys}#{keys.jwk(key.public_key())['kid']}"
    changed = swapped(token, "박민지", "박만지")
    with pytest.raises(OB3VerificationError):
        OB3Verifier(pem).verify(changed)
    with pytest.raises(BadRequest):
        badge.read(changed, key.public_key())


def swapped(token: str, old: str, new: str) -> str:
    """Return a token with something else in it and the mark that it had."""
    head, body, mark = token.split(".")
    told = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)).decode()
    assert old in told
    return ".".join((head, keys.unpadded(told.replace(old, new).encode()), mark))


@given(st.one_of(st.text(max_size=200), st.from_regex(r"[\w-]{0,20}\.[\w-]{0,20}\.[\w-]{0,20}", fullmatch=True)))
def test_whatever_somebody_brings_is_no_badge_of_ours_and_no_fault(brought: str) -> None:
    key = keys.Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key()
    with pytest.raises(BadRequest):
        badge.read(brought, key)


def test_a_header_that_asks_for_no_signature_is_refused(world: World) -> None:
    key, row = keys.load(world.house.state), taken(world)
    _, body, _ = badge.sign(badge.credential(row, PLACES), key, PLACES).split(".")
    none = keys.unpadded(b'{"alg":"none"}')
    for token in (f"{none}.{body}.", f"{none}.{body}.{keys.unpadded(bytes(64))}"):
        with pytest.raises(BadRequest):
            badge.read(token, key.public_key())


def test_the_key_is_made_once_and_nobody_else_can_read_it(world: World) -> None:
    first = keys.load(world.house.state)
    path = world.house.state / "secrets" / keys.FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert keys.load(world.house.state).public_key() == first.public_key()
    path.chmod(0o644)
    with pytest.raises(PermissionError):
        keys.load(world.house.state)


def test_a_number_is_found_however_somebody_types_it(world: World) -> None:
    row = taken(world)
    typed = f" {row.shown.lower().replace('0', 'o').replace('1', 'i')} "
    with world.desk.sessions() as session:
        assert certificates.find(session, typed).id == row.id
        for wrong in ("", "0" * 12, row.number[:-1], row.number + "0", "%" * 12, "💥" * 12):
            with pytest.raises(NotFound):
                certificates.find(session, wrong)


def test_one_certificate_a_course_until_it_is_revoked(world: World) -> None:
    row = taken(world)
    with pytest.raises(Conflict):
        taken(world)
    with world.desk.sessions.begin() as session:
        certifying.revoke(session, session.get_one(Certificate, row.id), "mistake", **REASON, at=AT)
    again = taken(world)
    with world.desk.sessions.begin() as session:
        row = session.get_one(Certificate, row.id)
        assert set(certificates.revocations(session, [row, again])) == {row.number}
        with pytest.raises(Conflict):
            certifying.revoke(session, row, "mistake", **REASON, at=AT)
        certifying.restore(session, row, **REASON, at=AT)
        assert certificates.revocations(session, [row, again]) == {}


def test_a_manager_says_why_and_certifies_nothing_about_themselves(world: World) -> None:
    with world.desk.sessions.begin() as session:
        give = lambda login, **said: certifying.give(  # noqa: E731
            session,
            person(session, login),
            "award",
            "programme:dgb-2026",
            WORDS,
            **{**REASON, **said},
            at=AT,
            zone=ZONE,
        )
        with pytest.raises(NotAllowed):
            give("boss")
        with pytest.raises(BadRequest):
            give("minji", reason=" ")
        with pytest.raises(NotAllowed):
            give("minji", by="junho")
        with pytest.raises(Conflict):
            give("gone")
        assert session.scalars(select(Certificate)).all() == []
        made = give("minji")
        decided = session.scalars(select(Decision).where(Decision.kind == "certificate")).one()
        assert (decided.subject, decided.details["digest"], decided.by) == (made.number, made.digest, "boss")


def test_a_row_that_somebody_touched_no_longer_has_its_digest(world: World) -> None:
    row = taken(world)
    assert certificates.digest_of(row) == row.digest
    with world.desk.sessions.begin() as session:
        found = session.get_one(Certificate, row.id)
        found.says = {**found.says, "points": "280/280"}
        assert certificates.digest_of(found) != found.digest


def test_who_leaves_takes_their_name_from_certificates_and_the_log_says_nothing_of_it(world: World) -> None:
    row = taken(world)
    with world.desk.sessions.begin() as session:
        leaving.leave(session, person(session, "minji"), at=AT + timedelta(days=1))
    with world.desk.sessions() as session:
        left = certificates.find(session, row.number)
        assert (left.withdrawn, left.name, left.salt) == (True, "", "")
        assert "박민지" not in "".join(session.scalars(select(Audit.payload)))
        assert "박민지" not in json.dumps([d.details for d in session.scalars(select(Decision))], ensure_ascii=False)


def test_our_mark_on_paper_is_the_one_on_the_pages() -> None:
    root = FONTS.parents[5]
    assert (root / "graders/certificates/mark.svg").read_bytes() == (root / "portal/static/mark.svg").read_bytes()


def test_verify_finds_a_certificate_that_was_changed_slipped_in_or_taken_out(world: World) -> None:
    row = taken(world, points="252/280")
    with world.desk.sessions.begin() as session:
        certifying.revoke(session, session.get_one(Certificate, row.id), "result", **REASON, at=AT)
    other = taken(world)
    assert findings(world) == []
    with world.desk.sessions.begin() as session:
        found = session.get_one(Certificate, row.id)
        found.says = {**found.says, "points": "280/280"}
        copied = {
            n: getattr(found, n) for n in ("person_id", "kind", "subject", "name", "day", "says", "salt", "by", "at")
        }
        session.add(Certificate(**copied, number="0" * 12, digest="sha256:0"))
        session.delete(session.get_one(Certificate, other.id))
    assert findings(world) == [
        "certificate changed", "certificate differs from the decision that issued it", "certificate missing",
    ]  # fmt: skip


def findings(world: World) -> list[str]:
    return [f.what for f in verify(world.desk.sessions, world.desk.blobs, world.desk.catalogue).findings]
