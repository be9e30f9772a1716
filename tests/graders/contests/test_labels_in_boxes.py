"""Is an outcome of a contest anywhere in the box in which a trainee's notebook runs? Searched from inside, file by file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from graders.grading.job import Grader, bundle_files
from graders.records import releases
from graders.records.base import reading
from graders.records.models import Submission
from tests.graders.contests.contest_world import OPENS, ContestWorld, build
from tests.hunt import BAIT, HUNT

HAND_IN = f"""{HUNT}
with open("predictions.csv", "w") as stream:
    json.dump(told, stream)
chances = ...
"""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ContestWorld]:
    made = build(tmp_path_factory.mktemp("labels"), released=True)
    made.begin()
    made.grader.close()
    made.grader = Grader(replace(made.house, cell_seconds=200, notebook_seconds=250))  # the search takes a while
    yield made
    made.grader.close()


@pytest.mark.slow  # every file that a notebook can read
def test_a_notebook_finds_no_outcome_in_its_box_but_would_find_one(world: ContestWorld) -> None:
    assert len({label for _, label in world.outcomes()}) == 2, "there are outcomes to be found"
    house = [str(p) for p in (world.house.state, world.house.courses, world.house.datasets)]
    sent = world.hand_in("t00", f"HOUSE = {house!r}\n{HAND_IN}", OPENS)
    with reading(world.contests.sessions) as session:
        row = session.get_one(Submission, sent)
    release = releases.load(row.release, world.contests.blobs)
    made = world.grader.made(release, bundle_files(world.contests.blobs.get(row.bundle)), "predictions.csv", 1_000_000)
    assert made is not None, "the notebook came to its end"
    told: dict[str, Any] = json.loads(made)
    assert told["found"] == [BAIT], "its own bait, and nothing else"
    assert told["read"] > 10, told
    assert told["house"] == [], "neither state, courses nor data sets are there at all"


def test_what_is_released_to_trainees_holds_no_outcome(world: ContestWorld) -> None:
    with reading(world.contests.sessions) as session:
        digest = releases.states(session)["guess", "01_chances"].release
    release = releases.load(digest, world.contests.blobs)
    rows = [f"{case},{label}".encode() for case, label in world.outcomes()]
    every = {**release.files, "master": release.master, "expected": release.expected}
    assert b"K000," in every["data/cases.csv"] if "data/cases.csv" in every else every
    ends = (b"\n", b"\r", b'"', b" ", b"\\")
    held = [name for name, data in every.items() for row_ in rows if any(row_ + end in data for end in ends)]
    assert held == []
