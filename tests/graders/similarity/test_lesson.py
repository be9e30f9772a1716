"""From the records to the question: whose work is compared, what is left out, what an instructor reads."""

from __future__ import annotations

import json
from datetime import timedelta

import nbformat
import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from graders.__main__ import main
from graders.catalogue import Catalogue
from graders.config import VARIABLE
from graders.exchange.desk import Desk
from graders.exchange.policy import TAKE, Caller
from graders.records import submissions
from graders.records.models import Audit, Person, Result
from graders.records.releases import Release
from graders.similarity import words
from graders.similarity.lesson import Report, similar
from tests.graders.similarity.test_report import HEAD, HONEST, LONG, RENAMED
from tests.tiny import T0, filled

PEOPLE = ("kim", "lee", "min", "oh", "park", "ryu", "seo", "yun")


@pytest.fixture
def room(desk: Desk) -> Desk:
    """Eight trainees and an instructor are there."""
    with desk.sessions.begin() as session:
        session.add_all([Person(login=name, name=name, state="active") for name in PEOPLE[1:]])
        session.add(Person(login="boss", name="boss", state="active", role="instructor"))
    return desk


def notebook(release: Release, answer: str, more: str = "") -> bytes:
    return filled(release, {"answer_mean_balance": HEAD + answer, "answer_richest": more or "richest = 'lee'"})


def send(desk: Desk, login: str, data: bytes, minute: int = 0, name: str = "01_mean.ipynb") -> str:
    at = T0 + timedelta(minutes=minute)
    return desk.submit(Caller(login, frozenset({TAKE})), "tiny", "01_mean", {name: data}, at).submission


def send_all(desk: Desk, release: Release, copied: str = "", other: str = "") -> None:
    more = {2: copied, 5: other}
    for n, (login, answer) in enumerate(zip(PEOPLE, HONEST, strict=True)):
        send(desk, login, notebook(release, answer, more.get(n, "")), n)


def grade(desk: Desk, submission: str, points: float, outcome: str = "scored") -> None:
    row = {"submission_id": submission, "run": 0, "outcome": outcome, "points": points, "max_points": 8.0}
    row |= {"tests": [], "flags": [], "notes": [], "seconds": {}, "release": "", "environment": "", "grader": "1"}
    with desk.sessions.begin() as session:
        submissions.finish(session, submission, Result(**row))


def look(desk: Desk) -> Report:
    return similar(desk.sessions, desk.blobs, Catalogue.of(desk.house).lesson("tiny/01_mean"))


def names(report: Report) -> list[tuple[str, str]]:
    return [(pair.person, pair.other) for pair in report.pairs]


def test_honest_work_gives_no_pair_and_nobody_is_compared_with_themselves(room: Desk, release: Release) -> None:
    send_all(room, release)
    send(room, "kim", notebook(release, HONEST[1], LONG), 20)
    send(room, "kim", notebook(release, HONEST[1], LONG + "\nrichest = 1"), 21)
    assert look(room) == Report("tiny/01_mean", 8, (), ())


def test_a_copy_is_found_with_its_question_and_nothing_is_changed(room: Desk, release: Release) -> None:
    send_all(room, release, LONG, RENAMED)
    with room.sessions() as session:
        before = session.scalar(select(func.count()).select_from(Audit))
    report = look(room)
    assert names(report) == [("min", "ryu")]
    [passage] = report.pairs[0].passages
    assert passage.answer == passage.other_answer == "richest"
    with room.sessions() as session:
        assert session.scalar(select(func.count()).select_from(Audit)) == before


def test_the_best_attempt_of_each_trainee_counts_and_without_one_the_newest(room: Desk, release: Release) -> None:
    send_all(room, release, LONG)
    first = send(room, "kim", notebook(release, HONEST[0], RENAMED), 30)
    assert names(look(room)) == [("kim", "min")]
    second = send(room, "kim", notebook(release, HONEST[0]), 31)
    assert names(look(room)) == []  # the newest
    grade(room, first, 5)
    grade(room, second, 3)
    assert names(look(room)) == [("kim", "min")]  # the best
    third = send(room, "yun", notebook(release, HONEST[0], RENAMED), 32)
    grade(room, third, 0, "not_gradable")
    assert names(look(room)) == [("kim", "min")]
    send(room, "boss", notebook(release, HONEST[0], RENAMED), 32)
    assert names(look(room)) == [("kim", "min")]  # an instructor may try the lesson with any answer


def hostile(release: Release) -> list[bytes]:
    book = nbformat.reads(release.files[release.notebook_name].decode(), as_version=4)
    broken = nbformat.writes(book).replace('"richest = None', "\"richest = (((\\u0000 ''' \\n")
    wide = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}
    cell = {"cell_type": "code", "id": "", "metadata": {}, "outputs": [], "execution_count": None, "source": "x = 1"}
    many = {**wide, "cells": [{**cell, "id": f"c{n}"} for n in range(30_000)]}
    large = {**wide, "cells": [{**cell, "id": "c", "source": "y = (" * 1_800_000}]}
    texts = [json.dumps(many), json.dumps(large), "[" * 100_000, "", "{}", broken]
    return [b"\0" * 4096, b"\xff\xfe\x00", *(text.encode() for text in texts)]


def test_one_bad_notebook_hides_nobody(room: Desk, release: Release) -> None:
    send_all(room, release, LONG, RENAMED)
    for number, data in enumerate(hostile(release)):
        with room.sessions.begin() as session:
            session.add(Person(login=f"bad{number}", name="bad", state="active"))
        send(room, f"bad{number}", data, 40)
    gone = send(room, "yun", notebook(release, "    return 7"), 41)
    with room.sessions() as session:
        row = session.get_one(submissions.Submission, gone)
    room.blobs.path(row.bundle).unlink()
    report = look(room)
    assert names(report) == [("min", "ryu")]
    assert gone in report.unread
    assert len(report.unread) >= 6
    assert report.people + len(report.unread) == 8 + len(hostile(release))


def command(room: Desk, *more: str) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, room.house.dump())
        done = CliRunner().invoke(main, ["similar", "tiny/01_mean", *more], catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def test_the_command_asks_in_both_languages_and_tells_programs(room: Desk, release: Release) -> None:
    assert words.say(words.NOBODY, "ko") in command(room)
    send_all(room, release, LONG, RENAMED)
    send(room, "kim", notebook(release, HONEST[0], LONG.replace("amount", "돈")), 20)
    for language, asked in (("ko", "물어봐 주시겠어요?"), ("en", "Could you ask min and ryu")):
        said = " ".join(command(room, "--language", language).split())
        assert asked in said
        assert "richest" in said
        assert said.count(" · ") >= 3
    found = [json.loads(line) for line in command(room, "--json", "--top", "2").splitlines()]
    assert len(found) == 2
    assert found[0]["lesson"] == "tiny/01_mean"
    assert found[0]["score"] >= found[1]["score"]
    assert found[0]["passages"][0]["lines"]


def test_the_words_never_call_it_a_finding_of_guilt() -> None:
    for language in ("ko", "en"):
        said = " ".join(words.say(text, language) for text in (words.HEADING, words.NOTE, words.QUESTION)).lower()
        assert not [bad for bad in ("plagiar", "cheat", "guilty", "표절", "부정행위") if bad in said]
