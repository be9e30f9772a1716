"""All that people and logs get to read of a result, gathered as text, a channel each. Results come from runs made before."""

from __future__ import annotations

import html
import json
import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from graders.__main__ import main
from graders.catalogue import Catalogue
from graders.config import VARIABLE, House
from graders.exchange.desk import Desk, open_desk
from graders.exchange.policy import READ, TAKE, Caller
from graders.exchange.service_feedback import page
from graders.grading import job
from graders.grading.result import Result
from graders.grading.worker import Worker
from graders.records import releases, teaching
from graders.records.base import connect
from graders.records.blobs import digest_of
from graders.records.models import Audit, Person
from graders.records.releases import Release
from graders.records.schema import bring_up
from tests.tiny import T0

Run = tuple[Release, bytes, Result]
# digests, ids and times: their digits mean nothing, and any number can be among them
CHANCE = re.compile(
    r"(sha256:)?\b[0-9a-f]{64}\b|sha256:[0-9a-f]+…?|\b[0-9A-Z]{26}\b|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.\d]*(\+\d\d:\d\d|Z)?"
)
DISMISSED = re.compile(r"<style>.*?</style>|<[^>]*>", re.DOTALL)


@dataclass(frozen=True)
class Replay(job.Grader):
    """Gives for known bytes the result that the real grader gave."""

    known: Mapping[str, Result] = field(default_factory=dict)

    def grade(self, release: Release, files: Mapping[str, bytes], release_digest: str | None = None) -> Result:
        [data] = files.values()
        return self.known[digest_of(release.name.encode() + data)]

    def as_method(self) -> Callable[..., Result]:
        """Return ``grade`` as it can stand in for the method of the class."""
        return lambda _grader, *given: self.grade(*given)


def replay(house: House, runs: Sequence[Run]) -> Replay:
    """Return a grader that knows these runs."""
    return Replay(house, known={digest_of(release.name.encode() + data): result for release, data, result in runs})


class Channels:
    """A real desk and a real worker over both lessons of the ledger."""

    def __init__(self, house: House, given: Sequence[Release]) -> None:
        self.house = house
        bring_up(house.database, house.state / "run" / "lock")
        self.desk: Desk = open_desk(house, connect(house.database))
        real = House()
        self.desk.catalogue.courses.update(Catalogue.of(real).courses)
        with self.desk.sessions.begin() as session:
            session.add(teacher := Person(login="teacher", name="강사", state="active", role="instructor"))
            session.flush()
            teaching.put(session, teacher)
        for release in given:
            digest = releases.store(release, self.desk.blobs)
            with self.desk.sessions.begin() as session:
                releases.publish(session, release.course, release.lesson, digest, "teacher", None, T0)

    def all(
        self, runs: Sequence[Run], caplog: pytest.LogCaptureFixture, folder: Path
    ) -> Iterator[tuple[str, int, str]]:
        """Yield each channel's name, the number of the run (-1: of no one run) and what can be read there."""
        ids = [self._submit(number, *run[:2]) for number, run in enumerate(runs)]
        caplog.clear()
        with caplog.at_level(logging.DEBUG):
            worker = Worker(self.house, self.desk.sessions, replay(self.house, runs))
            while worker.step():
                pass
        yield "worker log", -1, _plain("\n".join(record.getMessage() for record in caplog.records))
        with self.desk.sessions() as session:
            entries = session.scalars(select(Audit)).all()
            told = "\n".join(f"{e.who} {e.kind} {e.subject} {e.payload}" for e in entries)
            assert sum(e.kind == "submission" for e in entries) == len(runs)
        yield "audit log", -1, _plain(told)
        for number, submission in enumerate(ids):
            for who in (_trainee(number), Caller("teacher", frozenset({READ}))):
                for language in ("ko", "en"):
                    info, bundle = self.desk.submission(who, submission, language)
                    yield (
                        f"api {language}",
                        number,
                        _plain(json.dumps(info.model_dump(mode="json"), ensure_ascii=False)),
                    )
            seen = page(info, bundle, runs[number][0], "ko", "Asia/Seoul")
            yield "page", number, _plain(html.unescape(DISMISSED.sub("", seen)))
        yield from self._command(runs, folder)

    def _submit(self, number: int, release: Release, data: bytes) -> str:
        with self.desk.sessions.begin() as session:
            session.add(Person(login=f"p{number}", name="p", state="active"))
        files = {release.notebook_name: data}
        return self.desk.submit(_trainee(number), release.course, release.lesson, files).submission

    def _command(self, runs: Sequence[Run], folder: Path) -> Iterator[tuple[str, int, str]]:
        for lesson in {release.name: None for release, _, _ in runs}:
            files = {}
            for number, (release, data, _) in enumerate(runs):
                if release.name == lesson:
                    files[str(folder / f"{number}.ipynb")] = number
                    (folder / f"{number}.ipynb").write_bytes(data)
            house = self.house
            if lesson not in {x.name for x in Catalogue.of(house).select(())}:
                house = House(state=house.state)
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv(VARIABLE, house.dump())
                patch.setattr(job.Grader, "grade", replay(house, runs).as_method())
                said = CliRunner().invoke(main, ["grade", "--json", lesson, *files], catch_exceptions=False)
            lines = [json.loads(line) for line in said.stdout.splitlines()]
            assert len(lines) == len(files)
            for line in lines:
                del line["seconds"]
                yield "command", files[line["file"]], _plain(json.dumps(line, ensure_ascii=False))


def _trainee(number: int) -> Caller:
    return Caller(f"p{number}", frozenset({TAKE}))


def _plain(text: str) -> str:
    return CHANCE.sub("", text.replace('\\"', '"'))


def texts_of(data: bytes) -> str:
    """Return all text that a notebook's bytes hold: what its author wrote is no secret to them."""

    def walk(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for key, item in value.items():
                yield key
                yield from walk(item)
        elif isinstance(value, list):
            for item in value:
                yield from walk(item)

    return "\n".join(walk(json.loads(data.decode("utf-8", "surrogatepass"))))
