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

# A row of the outcomes is a case and 0 or 1; a row of what trainees get is a case and a decimal.
HUNT = """
import json, os, re, sys
ROW = re.compile(rb"K[0-9]{3},[01](?![.0-9])")
SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/sbin", "/sys", sys.prefix, os.path.realpath(sys.prefix), sys.base_prefix)
os.makedirs("/tmp/bait", exist_ok=True)
open("/tmp/bait/rows.csv", "w").write("K000," + "1" + chr(10))
found, read, unread = [], 0, 0
for place, folders, names in os.walk("/"):
    folders[:] = [f for f in folders if not os.path.join(place, f).startswith(SYSTEM) and f != "site-packages"]
    if place.startswith("/proc"):
        folders[:] = [f for f in folders if place == "/proc" and f.isdigit()]
        names = [n for n in names if n in ("environ", "cmdline", "status", "mountinfo") and place != "/proc"]
    for name in names:
        path = os.path.join(place, name)
        try:
            if not os.path.isfile(path) or os.path.getsize(path) > 50_000_000:
                continue
            with open(path, "rb") as stream:
                data = stream.read(50_000_000)
            read += 1
        except OSError:
            unread += 1
            continue
        if ROW.search(data) or b"case,happened" in data:
            found.append(path)
for number in range(3, 256):
    try:
        path = os.readlink(f"/proc/self/fd/{number}")
        if os.path.isfile(path):
            with open(f"/proc/self/fd/{number}", "rb") as stream:
                found += ["fd " + path] if ROW.search(stream.read(50_000_000)) else []
    except OSError:
        pass
seen = [path for path in HOUSE if os.path.exists(path)]
with open("predictions.csv", "w") as stream:
    json.dump({"found": found, "read": read, "unread": unread, "house": seen, "top": sorted(os.listdir("/"))}, stream)
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
    sent = world.hand_in("t00", f"HOUSE = {house!r}\n{HUNT}", OPENS)
    with reading(world.contests.sessions) as session:
        row = session.get_one(Submission, sent)
    release = releases.load(row.release, world.contests.blobs)
    made = world.grader.made(release, bundle_files(world.contests.blobs.get(row.bundle)), "predictions.csv", 1_000_000)
    assert made is not None, "the notebook came to its end"
    told: dict[str, Any] = json.loads(made)
    assert told["found"] == ["/tmp/bait/rows.csv"], "its own bait, and nothing else"
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
