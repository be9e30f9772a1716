"""Is a submission with a receipt graded once, whatever dies on the way? With everything real."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import nbformat
import pytest
from sqlalchemy import func, select

from graders.config import ROOT
from graders.exchange.wire import Bundle, Receipt, SubmissionInfo
from graders.records.models import Job, Person, Result, Submission
from hub_config.demo import Door
from tests.hub.conftest import Site
from tests.kernels import run_in_kernel

LESSON = "data_literacy/01_reading_tables"
NOTEBOOK = "01_reading_tables.ipynb"


def until(true: Callable[[], object], what: str, seconds: float = 90) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"waited in vain: {what}"
        time.sleep(0.1)


def solved(site: Site, first: str = "") -> dict[str, bytes]:
    notebook = nbformat.reads(site.drafted(LESSON).files(answers=True)[NOTEBOOK].decode(), as_version=4)
    if first:
        notebook.cells.insert(0, nbformat.v4.new_code_cell(first))
    return {NOTEBOOK: nbformat.writes(notebook).encode()}


def submit(door: Door, files: dict[str, bytes]) -> Receipt:
    body = Bundle(files=files).model_dump_json()
    return Receipt.model_validate(door.call("POST", f"/lessons/{LESSON}/submissions", content=body).json())


def sent(door: Door) -> list[SubmissionInfo]:
    return [SubmissionInfo.model_validate(raw) for raw in door.call("GET", "/submissions").json()]


def process(site: Site, words: tuple[str, ...]) -> int:
    """Return the pid of the hub's child whose command line ends so; 0 if there is none now."""
    for path in Path("/proc").glob("[0-9]*"):
        try:
            line = (path / "cmdline").read_bytes().split(b"\0")
            parent = int((path / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            continue
        if parent == site.hub.pid and tuple(part.decode() for part in line[-len(words) - 1 : -1]) == words:
            return int(path.name)
    return 0


def results(site: Site) -> dict[str, int]:
    with site.sessions() as session:
        counted = session.execute(select(Result.submission_id, func.count()).group_by(Result.submission_id))
        return {row[0]: row[1] for row in counted}


@pytest.fixture(scope="module")
def server(site: Site) -> tuple[str, str]:
    """The address of a trainee's own server, started, and a token that opens it."""
    door = site.door("minji")
    headers = {"Authorization": f"token {door.token}"}
    httpx.post(f"{site.url}hub/api/users/minji/server", headers=headers, timeout=60).raise_for_status()
    address = f"{site.url}user/minji"
    up = lambda: httpx.get(f"{address}/api/status", headers=headers, timeout=60).status_code == 200  # noqa: E731
    until(up, "the server of minji", 120)
    return address, door.token


def test_nbgraders_own_commands_work_unchanged_in_a_trainees_server(site: Site, server: tuple[str, str]) -> None:
    listed = run_in_kernel(*server, "!nbgrader list --course data_literacy")
    assert "01_reading_tables" in listed
    fetched = run_in_kernel(
        *server, "!nbgrader fetch_assignment 01_reading_tables --course data_literacy\n!ls -R data_literacy"
    )
    assert "stations.csv" in fetched
    answers = {c.id: c.source for c in nbformat.reads(solved(site)[NOTEBOOK].decode(), as_version=4).cells}
    fill = f"""
import nbformat
answers = {answers!r}
path = "data_literacy/01_reading_tables/{NOTEBOOK}"
notebook = nbformat.read(path, 4)
for cell in notebook.cells:
    if cell.metadata.get("nbgrader", {{}}).get("solution"):
        cell.source = answers[cell.id]
nbformat.write(notebook, path)
"""
    assert "Error" not in run_in_kernel(*server, fill)
    said = run_in_kernel(*server, "!nbgrader submit 01_reading_tables --course data_literacy")
    assert "receipt" in said
    door = site.door("minji")
    until(lambda: [s for s in sent(door) if s.state == "done"], "the score")
    [info] = sent(door)
    assert (info.outcome, info.points, info.max_points) == ("scored", 20, 20)
    feedback = run_in_kernel(
        *server,
        "!nbgrader fetch_feedback 01_reading_tables --course data_literacy\n!ls data_literacy/01_reading_tables/feedback/*",
    )
    assert "01_reading_tables.html" in feedback


def test_the_kernel_is_on_its_way_while_the_page_is_drawn_and_there_is_one(server: tuple[str, str]) -> None:
    address, token = server
    with httpx.Client(headers={"Authorization": f"token {token}"}, timeout=60) as client:
        running = lambda: [each["path"] for each in client.get(f"{address}/api/sessions").json()]  # noqa: E731
        for _ in range(2):  # somebody who comes back finds the kernel of before
            answer = client.get(f"{address}/lesson/{LESSON}")
            assert answer.headers["location"].endswith(f"/lab/tree/{LESSON}/{NOTEBOOK}")
            until(running, "a kernel")
        [session] = client.get(f"{address}/api/sessions").json()
        assert (session["path"], session["kernel"]["name"]) == (f"{LESSON}/{NOTEBOOK}", "python3")
        client.delete(f"{address}/api/sessions/{session['id']}").raise_for_status()


def test_a_server_sees_neither_answers_nor_records_nor_secrets(site: Site, server: tuple[str, str]) -> None:
    places = [ROOT / "courses", ROOT / "datasets", ROOT / "graders" / "grading", ROOT / "jupyterhub_config.py"]
    places += [site.house.state, site.house.state / "records.sqlite", site.house.state / "homes", Path("/root/.bashrc")]
    code = f"""
import json, os, subprocess
places = {[str(p) for p in places]!r}
status = open("/proc/self/status").read()
found = subprocess.run(["grep", "-rl", "BEGIN HIDDEN TEST" + "S", "/", "--include=lesson.py", "--include=*.ipynb", "-s"],
                       capture_output=True, text=True).stdout
field = lambda name: status.split(name + ":")[1].split()[0]
print(json.dumps({{"seen": [p for p in places if os.path.exists(p)], "found": found, "homes": os.listdir("/home"),
                  "caps": field("CapEff") + field("CapPrm") + field("CapBnd"), "nnp": field("NoNewPrivs"),
                  "environment": sorted(os.environ)}}))
"""
    seen = json.loads(run_in_kernel(*server, code).strip().splitlines()[-1])
    assert seen["seen"] == []
    assert [p for p in seen["found"].split() if "nbgrader" not in p] == []
    assert seen["homes"] == ["box"]
    assert set(seen["caps"]) == {"0"}
    assert seen["nnp"] == "1"
    assert not [n for n in seen["environment"] if "SECRET" in n or "PROXY_AUTH" in n or n == "PLATFORM_HOUSE"]


def test_a_servers_processes_are_nobody_special_on_the_host(site: Site, server: tuple[str, str]) -> None:
    run_in_kernel(*server, "from pathlib import Path; Path('~/mark-of-minji').expanduser().touch()")
    mine = []
    for path in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # gone meanwhile, or not ours to look into
            if any((path / "root/home/box").rglob("mark-of-minji")):
                mine.append((path / "status").read_text())
    assert mine
    for status in mine:
        fields = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
        assert "0" not in fields["Uid"].split()
        assert fields["CapEff"].strip() == "0" * 16


def test_the_worker_killed_between_receipt_and_result_loses_nothing(site: Site) -> None:
    door = site.door("jiho")
    receipts = [submit(door, solved(site, f"import time\ntime.sleep(3)  # {n}")) for n in range(2)]

    def grading() -> bool:
        with site.sessions() as session:
            return session.scalars(select(Job).where(Job.state == "running")).first() is not None

    until(grading, "a submission in grading")
    worker = process(site, ("-m", "graders", "worker"))
    os.kill(worker, signal.SIGKILL)
    assert set(results(site)) & {r.submission for r in receipts} == set(), "too fast for this test to mean anything"
    until(lambda: process(site, ("-m", "graders", "worker")) not in (0, worker), "the hub to start a new worker")
    until(lambda: all(s.state == "done" for s in sent(door)), "both results")
    assert [results(site)[r.submission] for r in receipts] == [1, 1]
    assert [s.points for s in sent(door)] == [20, 20]


@contextmanager
def records_locked(site: Site) -> Iterator[None]:
    """Hold the records' write lock: a submission's bytes are stored, its row can't be."""
    connection = sqlite3.connect(site.house.state / "records.sqlite", isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
        connection.close()


def blobs(site: Site) -> int:
    return sum(path.is_file() for path in site.house.blobs.rglob("*"))


def test_the_portal_killed_between_upload_and_receipt_promises_nothing_it_does_not_keep(site: Site) -> None:
    door = site.door("sora")
    files = solved(site, "# sora")
    before, told = blobs(site), []

    def send() -> None:
        try:
            told.append(submit(door, files))
        except httpx.HTTPError as error:
            told.append(error)

    with records_locked(site):
        sender = threading.Thread(target=send)
        sender.start()
        until(lambda: blobs(site) > before, "the bytes to be stored")
        portal = process(site, ("-m", "portal"))
        os.kill(portal, signal.SIGKILL)
        sender.join(60)
    assert isinstance(told[0], httpx.HTTPError), "no receipt was given"
    until(lambda: process(site, ("-m", "portal")) not in (0, portal), "the hub to start a new portal")
    until(lambda: httpx.get(f"{site.url}services/portal/health", timeout=60).status_code == 200, "the portal")
    assert sent(door) == []
    receipt = submit(door, files)
    again = submit(door, files)
    assert (again.submission, again.replayed) == (receipt.submission, True)
    until(lambda: all(s.state == "done" for s in sent(door)), "the result")
    assert [s.submission for s in sent(door)] == [receipt.submission]
    assert results(site)[receipt.submission] == 1


def test_every_result_has_its_receipt_and_every_receipt_its_result(site: Site) -> None:
    def graded() -> bool:
        with site.sessions() as session:
            return session.scalars(select(Job)).first() is None

    until(graded, "the queue to be empty")
    with site.sessions() as session:
        submitted = set(session.scalars(select(Submission.id)))
    assert set(results(site)) == submitted
    assert set(results(site).values()) <= {1}


def test_nobody_reads_anothers_submission_and_nobody_enters_without_a_token(site: Site) -> None:
    mine, other = site.door("yuna"), site.door("hyun")
    receipt = submit(mine, solved(site, "# yuna"))
    for path in (f"/submissions/{receipt.submission}", f"/submissions/{receipt.submission}/feedback"):
        with pytest.raises(httpx.HTTPStatusError) as refused:
            other.call("GET", path)
        assert refused.value.response.status_code == 404
        assert set(refused.value.response.json()["error"]) == {"code", "message", "cure"}
    url = f"{site.url}services/portal/exchange/v1/lessons/{LESSON}/submissions"
    for headers in ({}, {"Authorization": "token 0" * 8}, {"Authorization": "token nobody"}):
        assert httpx.post(url, headers=headers, json={}).status_code == 401


def test_a_blocked_person_submits_nothing_more(site: Site) -> None:
    door = site.door("blocked.one")
    with site.sessions.begin() as session:
        session.scalars(select(Person).where(Person.login == "blocked.one")).one().state = "blocked"
    with pytest.raises(httpx.HTTPStatusError) as refused:
        submit(door, solved(site))
    assert refused.value.response.status_code in (401, 403)
