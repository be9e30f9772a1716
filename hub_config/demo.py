"""A made-up cohort on a fresh state: it signs in through the real pages, submits through the real door, and is ranked.

Everybody in it is invented, and says so in the name. Their notebooks are of mixed quality: complete, half done, wrong,
crashing, damaged. What is where afterwards is real: receipts, results, a board.
"""

from __future__ import annotations

import os
import random
import re
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx
import nbformat
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from graders.authoring.release import Drafted, draft
from graders.catalogue import Catalogue
from graders.config import ROOT, House
from graders.exchange.wire import Bundle, SubmissionInfo
from graders.records.base import connect, now
from hub_config import serve
from hub_config.accounts import REQUIRED_CONSENTS, Form, sign_up
from hub_config.apply import free_port
from hub_config.serve import SAY
from hub_config.settings import Settings, load, site_file

MARK = ".made-by-demo"  # only a state folder with this file is ever thrown away
GRADING_SECONDS = 300.0


LESSONS = tuple(
    f"data_literacy/{name}" for name in ("01_reading_tables", "02_typical_values", "03_rates_and_denominators")
)


@dataclass(frozen=True)
class Persona:
    """A made-up trainee: which share of the tests they solve, and what their notebooks have beside answers."""

    login: str
    name: str
    solves: float
    oddity: str = ""  # "", crash, damaged, noisy


COHORT = (
    Persona("demo.haneul", "가상 하늘", 1.0),
    Persona("demo.bada", "가상 바다", 1.0, "noisy"),
    Persona("demo.garam", "가상 가람", 0.9),
    Persona("demo.narae", "가상 나래", 0.8),
    Persona("demo.dasom", "가상 다솜", 0.7),
    Persona("demo.maru", "가상 마루", 0.6),
    Persona("demo.byeol", "가상 별", 0.5),
    Persona("demo.sol", "가상 솔", 0.4),
    Persona("demo.areum", "가상 아름", 0.3),
    Persona("demo.iseul", "가상 이슬", 0.8, "crash"),
    Persona("demo.jaram", "가상 자람", 0.0),
    Persona("demo.chorong", "가상 초롱", 0.5, "damaged"),
)


def settings_for(state: Path, environ: Mapping[str, str]) -> tuple[Settings, dict[str, str]]:
    """Return the settings of a demonstration on ``state``, and the environment that gives them to the hub."""
    changed = {**environ, "PLATFORM_PATHS_STATE": str(state), "PLATFORM_SERVER_PORT": str(free_port())}
    return load(site_file(changed), changed), changed


def fresh(state: Path) -> None:
    """Empty a demonstration's state folder. Raises ``NotServing`` for a folder that holds something else."""
    if state.exists() and any(state.iterdir()):
        if not (state / MARK).exists():
            raise serve.NotServing(f"{state} holds something that no demonstration made. Name another folder.")
        shutil.rmtree(state)
    state.mkdir(parents=True, mode=0o700, exist_ok=True)
    (state / MARK).touch()


def run(state: Path, environ: Mapping[str, str]) -> list[SubmissionInfo]:
    """Play the cohort's first week on a fresh state and return every submission with its result."""
    fresh(state)
    settings, changed = settings_for(state, environ)
    house = serve.prepare(settings)
    if closed := serve.open_lessons(house, LESSONS):
        raise serve.NotServing(f"{', '.join(closed)}: see above")
    passwords = _accounts(house, settings)
    with serve.hub(settings, changed):
        base = serve.address(settings)
        SAY.print("· everybody signs in")
        with ThreadPoolExecutor(os.cpu_count()) as several:  # the hub's token command takes seconds to start
            opened = several.map(lambda p: Door(base, p.login, passwords[p.login], changed), COHORT)
            doors = {persona.login: door for persona, door in zip(COHORT, opened, strict=True)}
        sent = _submit_all(house, doors)
        return _wait_for_results(doors, sent)


def _accounts(house: House, settings: Settings) -> dict[str, str]:
    """Make the cohort's accounts, each with a password of its own that is kept nowhere."""
    passwords = {persona.login: secrets.token_urlsafe(16) for persona in COHORT}
    with connect(house.database)() as session:
        for persona in COHORT:
            word = passwords[persona.login]
            form = Form(persona.login, persona.name, word, word, frozenset(REQUIRED_CONSENTS), "ko")
            sign_up(session, form, state="active", version=settings.people.consent_version, at=now())
            session.commit()  # one by one: sign_up begins each time with a fresh transaction
    return passwords


class Door:
    """One person's way in: the real login page, a token of the hub, the exchange's endpoints."""

    def __init__(self, base: str, login: str, password: str, environ: Mapping[str, str]) -> None:
        self.base = base
        sign_in(base, login, password)
        self.token = hub_token(login, environ)

    def call(self, method: str, path: str, **options: object) -> httpx.Response:
        """Call the exchange as this person. Raises ``httpx.HTTPStatusError`` for a refusal."""
        url = f"{self.base}services/portal/exchange/v1{path}"
        headers = {"Authorization": f"token {self.token}", "Content-Type": "application/json"}
        answer = httpx.request(method, url, headers=headers, trust_env=False, timeout=60, **options)  # type: ignore[arg-type]
        answer.raise_for_status()
        return answer


def sign_in(base: str, login: str, password: str) -> httpx.Client:
    """Sign in through the login page, as a browser does; return the signed-in client. Raises ``RuntimeError``."""
    client = httpx.Client(trust_env=False, timeout=60, follow_redirects=True)
    page = client.get(f"{base}hub/login")
    found = re.search(r'name="_xsrf"[^>]*value="([^"]*)"', page.text)
    if not found:
        raise RuntimeError("the login page has no form")
    form = {"_xsrf": found[1], "username": login, "password": password}
    answer = client.post(f"{base}hub/login?next=/hub/home", data=form, headers={"Sec-Fetch-Mode": "navigate"})
    if "/hub/login" in str(answer.url) or answer.status_code >= 400:
        raise RuntimeError(f"{login} could not sign in: {answer.status_code} {answer.url}")
    return client


def hub_token(login: str, environ: Mapping[str, str]) -> str:
    """Return a token of the hub for somebody who has signed in once, by the hub's own command."""
    command = [sys.executable, "-m", "jupyterhub", "token", "-f", str(ROOT / "jupyterhub_config.py"), login]
    done = subprocess.run(command, cwd=ROOT, env=dict(environ), capture_output=True, text=True, check=True)
    return done.stdout.strip().splitlines()[-1]


def _submit_all(house: House, doors: Mapping[str, Door]) -> int:
    catalogue = Catalogue.of(house)
    lessons = [draft(catalogue, lesson, house.state / "cache" / "datasets") for lesson in catalogue.select(LESSONS)]
    columns = (TextColumn("submitting"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=SAY) as bar:
        task = bar.add_task("", total=len(lessons) * len(COHORT))
        for drafted in lessons:
            for persona in COHORT:
                body = Bundle(files={f"{drafted.lesson.id}.ipynb": notebook(drafted, persona)}).model_dump_json()
                doors[persona.login].call("POST", f"/lessons/{drafted.lesson.name}/submissions", content=body)
                bar.advance(task)
    return len(lessons) * len(COHORT)


def notebook(drafted: Drafted, persona: Persona) -> bytes:
    """Return the notebook that this persona hands in; the same one every time."""
    chance = random.Random(f"{persona.login} {drafted.lesson.name}")  # noqa: S311  a repeatable cohort is the point
    answered = nbformat.reads(drafted.files(answers=True)[f"{drafted.lesson.id}.ipynb"].decode(), as_version=4)
    empty = {cell.id: cell.source for cell in drafted.trainee.cells}
    for cell in answered.cells:
        mark = cell.metadata.get("nbgrader", {})
        if mark.get("solution") and chance.random() >= persona.solves:
            cell.source = empty[cell.id]
    if persona.oddity == "crash":
        answered.cells.insert(len(answered.cells) // 2, nbformat.v4.new_code_cell("import os\nos._exit(1)"))
    if persona.oddity == "noisy":
        answered.cells.insert(
            0, nbformat.v4.new_code_cell("import warnings\nwarnings.warn('noise')\nprint('x' * 10000)")
        )
    data: bytes = nbformat.writes(answered).encode()
    return data[: len(data) // 2] if persona.oddity == "damaged" else data


def _wait_for_results(doors: Mapping[str, Door], sent: int) -> list[SubmissionInfo]:
    columns = (TextColumn("grading   "), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=SAY) as bar:
        task = bar.add_task("", total=sent)
        deadline = time.monotonic() + GRADING_SECONDS
        while time.monotonic() < deadline:
            found = list(_all(doors))
            bar.update(task, completed=sum(info.state == "done" for info in found))
            if sum(info.state == "done" for info in found) == sent:
                return found
            time.sleep(0.5)
    raise serve.NotServing(
        f"Not everything was graded within {GRADING_SECONDS:g} s; see {os.fspath('var/demo/log/hub.log')}."
    )


def _all(doors: Mapping[str, Door]) -> Iterator[SubmissionInfo]:
    for door in doors.values():
        for raw in door.call("GET", "/submissions").json():
            yield SubmissionInfo.model_validate(raw)
