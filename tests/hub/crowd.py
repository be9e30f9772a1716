"""Made-up trainees, the same ones for the same seed: their accounts, what they answer, and how it is handed in.

They have a token of the hub and no password: nobody signs in as one of them. What they write is the lesson's own: the model
answers, and the slips that its ``variants.toml`` collects.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import httpx
import nbformat
from sqlalchemy import select

from graders.authoring import variants
from graders.authoring.release import Drafted
from graders.exchange.wire import Bundle, Receipt
from graders.records import people
from graders.records.base import now
from graders.records.models import Person
from hub_config.accounts import REQUIRED_CONSENTS
from tests.bench import sites
from tests.graders.attacks.tricks import trap_all
from tests.hub.conftest import Site

SYLLABLES = ("하늘", "바다", "가람", "나래", "다솜", "마루", "한별", "소리", "아름", "이슬", "자람", "초롱")
LOOP = "count = 0\nwhile True:\n    count = count + 1"
ABREAST = 12  # senders at a time


@dataclass(frozen=True)
class Made:
    """Somebody made up, with their token of the hub."""

    login: str
    name: str
    token: str = field(repr=False)


@dataclass(frozen=True)
class Work:
    """What somebody hands in. ``right``: the tests that they answer as a person should; ``wrong``: what they wrote."""

    notebook: bytes = field(repr=False)
    right: frozenset[str]
    wrong: Mapping[str, str]
    oddity: str = ""  # "", loop, damaged, forged


def join(site: Site, count: int, prefix: str, *, named: Sequence[str] = ()) -> list[Made]:
    """Make so many accounts, and give tokens to them and to those of ``named``, who are there already."""
    chance = random.Random(prefix)
    names = {f"{prefix}.{n:03}": f"가상 {chance.choice(SYLLABLES)} {n:03}" for n in range(1, count + 1)}
    with site.sessions.begin() as session:
        for login, name in names.items():
            person = Person(login=login, name=name, state="active")
            session.add(person)
            session.flush()
            agreed = [(purpose, True) for purpose in REQUIRED_CONSENTS]
            people.consent(session, person, agreed, version="made up", at=now())
        here = session.execute(select(Person.login, Person.name).where(Person.login.in_(named)))
        names |= {row.login: row.name for row in here}
    tokens = sites.tokens(list(names), site.environ)
    return [Made(login, name, tokens[login]) for login, name in names.items()]


def works(drafted: Drafted, count: int, seed: str, odd: Mapping[str, int]) -> list[Work]:
    """Return what so many people of different skill hand in; ``odd`` says how many have which oddity."""
    chance = random.Random(seed)
    oddities = [kind for kind, number in odd.items() for _ in range(number)]
    oddities += [""] * (count - len(oddities))
    chance.shuffle(oddities)
    return [_work(drafted, chance, oddity) for oddity in oddities]


def right(drafted: Drafted) -> bytes:
    """Return a notebook with every model answer in it."""
    return drafted.files(answers=True)[f"{drafted.lesson.id}.ipynb"]


def _work(drafted: Drafted, chance: random.Random, oddity: str) -> Work:
    notebook = nbformat.reads(right(drafted).decode(), as_version=4)
    sources = {c.metadata.nbgrader.grade_id: c.source for c in drafted.source.cells if "nbgrader" in c.metadata}
    empty = {cell.id: cell.source for cell in drafted.trainee.cells}
    slips = [v for v in variants.read(drafted.lesson) if v.kind == "wrong"]
    skill, good, wrong = chance.betavariate(3, 1.2), set(), dict[str, str]()
    for cell in notebook.cells:
        mark = cell.metadata.get("nbgrader", {})
        if not mark.get("solution") or cell.cell_type != "code":
            continue
        name = mark["grade_id"].removeprefix("answer_")
        mine = [v for v in slips if name in (v.answer, v.test)]
        if chance.random() < skill:
            good.add(name)
        elif not mine or chance.random() < 0.3:
            cell.source, wrong[name] = empty[cell.id], ""
        else:
            slip = chance.choice(mine)
            cell.source, wrong[name] = variants.fill(sources[mark["grade_id"]], slip.answers), slip.answers[0]
    if oddity == "loop":
        notebook.cells.insert(2, nbformat.v4.new_code_cell(LOOP))
    if oddity == "forged":
        trap_all.attack(notebook)
    notebook.metadata["seed"] = chance.random()  # no two people hand in the same bytes
    data = nbformat.writes(notebook).encode()
    return Work(data[: len(data) // 2] if oddity == "damaged" else data, frozenset(good), wrong, oddity)


def hand_in(site: Site, lesson: str, sent: Sequence[tuple[Made, bytes]]) -> dict[str, str]:
    """Hand in through the real exchange, several at a time; return the number of each receipt by login."""
    name = f"{lesson.partition('/')[2]}.ipynb"
    url = f"{site.url}services/portal/exchange/v1/lessons/{lesson}/submissions"
    with httpx.Client(trust_env=False, timeout=120) as client, ThreadPoolExecutor(ABREAST) as several:

        def send(one: tuple[Made, bytes]) -> tuple[str, str]:
            who, data = one
            body = Bundle(files={name: data}).model_dump_json()
            headers = {"Authorization": f"token {who.token}", "Content-Type": "application/json"}
            answer = client.post(url, headers=headers, content=body)
            assert answer.status_code == 201, answer.text
            return who.login, Receipt.model_validate(answer.json()).submission

        return dict(several.map(send, sent))
