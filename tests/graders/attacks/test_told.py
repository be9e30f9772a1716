"""Does anything that people or logs get to read tell a hidden test or an expected value? And would we notice?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from graders.config import House
from graders.errors import GraderFault
from graders.grading.result import GRADER_FAULT, Result, TestResult
from tests.graders.attacks import ledger as attacks
from tests.graders.attacks import tools
from tests.graders.attacks.channels import Channels, Run, texts_of
from tests.graders.attacks.ledger import Ledger, written
from tests.graders.attacks.secrets import secrets_of
from tests.graders.attacks.tricks import (
    descriptors_read,
    files_read,
    frames_read,
    gc_read,
    history_read,
    memory_read,
)
from tests.tiny import RIGHT, filled, settle

CHANNELS = {"worker log", "audit log", "api ko", "api en", "page", "command"}


def found(
    runs: Sequence[Run], house: House, given: Sequence, caplog: pytest.LogCaptureFixture, folder: Path
) -> dict[str, set[str]]:
    """Return per channel the secrets that are told there, but for what a notebook's own author wrote into it."""
    secrets = {release.name: secrets_of(release) for release in given}
    every = [secret for entries in secrets.values() for secret in entries]
    own = [texts_of(data) for _, data, _ in runs]
    told: dict[str, set[str]] = {}
    for channel, number, text in Channels(house, given).all(runs, caplog, folder):
        wanted = every if number < 0 else secrets[runs[number][0].name]
        told.setdefault(channel, set()).update(
            secret for secret in wanted if secret in text and (number < 0 or secret not in own[number])
        )
    return told


@pytest.fixture
def place(tmp_path: Path) -> House:
    return settle(tmp_path / "house")


@pytest.mark.timeout(1200)  # where it runs alone, it waits for all attacks
def test_no_page_no_answer_no_log_and_no_command_tells_a_secret(
    ledger: Ledger, place: House, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    runs = [
        (*sent, result)
        for name in attacks.NAMES
        for sent, result in zip(ledger.of(name).sent, ledger.of(name).results, strict=True)
    ]
    assert len(runs) >= 2 * len(attacks.NAMES)
    assert found(runs, place, ledger.releases, caplog, tmp_path) == {channel: set() for channel in CHANNELS}


def test_a_secret_that_is_planted_in_a_channel_is_found_there(
    ledger: Ledger, place: House, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    release = ledger.releases[0]
    line = next(secret for secret in secrets_of(release) if "expect(mean_balance(accounts)" in secret)
    honest = ledger.patient.grade(release, {release.notebook_name: filled(release, RIGHT)})
    test = TestResult("mean_balance", 0.0, 5.0, passed=False, why="mismatch", detail={"hint": f"try {line}"})
    leaky = replace(honest, tests=(test,), flags=(line,))
    faulty: Result = replace(honest, outcome=GRADER_FAULT, error=GraderFault(f"it failed at {line}"))
    runs = [(release, filled(release, RIGHT), leaky), (release, filled(release, {}), faulty)]
    told = found(runs, place, [release], caplog, tmp_path)
    assert told == {channel: {line} for channel in CHANNELS}


PLANTED = {  # each trick that reads, and code that puts something hidden where it looks
    gc_read: "kept = ['### BEGIN HIDDEN' + ' TESTS']",
    history_read: "In.append('### BEGIN HIDDEN' + ' TESTS')",
    memory_read: "kept = bytearray(b'### END HIDDEN' + b' TESTS') * 100",
    files_read: "open('/tmp/lesson.py', 'w').close()",
    descriptors_read: "kept = open('/tmp/kept', 'w+')\nkept.write('expect' + '(1)')\nkept.flush()",
}


@pytest.mark.parametrize("trick", PLANTED, ids=lambda trick: trick.__name__.rpartition(".")[2])
def test_a_trick_that_reads_finds_what_is_planted_where_it_looks(trick, ledger: Ledger) -> None:
    release = ledger.releases[0]
    for planted in ("", PLANTED[trick]):
        notebook = nbformat.reads(filled(release, RIGHT).decode(), as_version=4)
        trick.attack(notebook)
        tools.first(notebook, planted)
        result = ledger.grader.grade(release, {release.notebook_name: written(notebook)})
        assert any("RuntimeError" in note for note in result.notes) == bool(planted), result.notes


def test_the_trick_that_reads_frames_holds_the_hidden_test_and_has_nobody_to_tell(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = ledger.releases[0]
    ends = {}
    for when in ("found", "not found"):
        with monkeypatch.context() as patch:
            patch.setattr(frames_read, "CODE", f"{frames_read.CODE}\nif {when}:\n    os._exit(9)\n")
            notebook = nbformat.reads(filled(release, RIGHT).decode(), as_version=4)
            frames_read.attack(notebook)
        result = ledger.grader.grade(release, {release.notebook_name: written(notebook)})
        ends[when] = {test.why for test in result.tests}
    assert ends["found"] == {"lost"}  # it was there: the test itself has to be in the snapshot that runs it
    assert "lost" not in ends["not found"]
