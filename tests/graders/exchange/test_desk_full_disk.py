"""Is a full disk said before a receipt is given, and does what has a receipt stay whole? On a real, tiny disk."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from graders.config import ROOT
from graders.sandbox.host import find_bwrap

SCRIPT = """
import json, sys
from pathlib import Path
sys.path.insert(0, {root!r})
from graders.errors import OutOfSpace
from graders.exchange.desk import open_desk
from graders.exchange.policy import TAKE, Caller
from graders.grading.job import bundle_files
from graders.records import releases
from graders.records.base import connect, reading
from graders.records.models import Job, Person, Submission
from graders.records.releases import Release, TestItem
from graders.records.schema import bring_up
from sqlalchemy import select
from tests.tiny import settle

house = settle(Path({disk!r}))
bring_up(house.database, house.state / "run" / "lock")
desk = open_desk(house, connect(house.database))
kim = Caller("kim", frozenset({{TAKE}}))
made = Release("tiny", "01_mean", {{"ko": "", "en": ""}}, (TestItem("t", 1.0),), {{"01_mean.ipynb": b"[]"}}, b"", b"")
digest = releases.store(made, desk.blobs)
with desk.sessions.begin() as session:
    session.add_all(Person(login=f"p{{n}}", name="n", state="active") for n in range(400))
    releases.publish(session, "tiny", "01_mean", digest, "t", None)
receipts, refused = [], 0
for size in (60_000, 3_000, 10):  # large ones fill the disk, small ones the rest of it: blobs and rows both run out
    for number in range(120):
        who = Caller(f"p{{number}}", frozenset({{TAKE}}))
        try:
            receipts.append(desk.submit(who, "tiny", "01_mean", {{"a.ipynb": bytes([size % 251]) * (size + number)}}).submission)
        except OutOfSpace as error:
            refused += 1
            assert "저장 공간" in error.say("ko") and error.say_cure("ko")
with reading(desk.sessions) as session:
    rows = {{s.id: s.bundle for s in session.scalars(select(Submission))}}
    jobs = set(session.scalars(select(Job.submission_id)))
whole = all(bundle_files(desk.blobs.get(bundle)) for bundle in rows.values())
print(json.dumps([len(receipts), refused, sorted(rows) == sorted(receipts), jobs == set(rows), whole]))
"""


def test_a_full_disk_is_said_before_a_receipt_is_given(tmp_path: Path) -> None:
    script = tmp_path / "fill.py"
    script.write_text(SCRIPT.format(root=str(ROOT), disk="/mnt/disk"))
    box = [str(find_bwrap()), "--dev-bind", "/", "/", "--tmpfs", "/mnt", "--size", "12000000", "--tmpfs", "/mnt/disk"]
    done = subprocess.run([*box, sys.executable, str(script)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    receipts, refused, every_receipt_is_a_row, every_row_waits, whole = json.loads(done.stdout)
    assert receipts > 10
    assert refused > 10
    assert every_receipt_is_a_row
    assert every_row_waits
    assert whole
