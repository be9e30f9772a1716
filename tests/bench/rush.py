"""``rush``: a class submits within a minute, through the real hub, proxy, portal, SQLite and worker."""

from __future__ import annotations

import asyncio
import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from rich.console import Console
from sqlalchemy import func, select

from graders.authoring.release import draft
from graders.config import House
from graders.exchange.wire import Bundle
from graders.records.base import connect, reading
from graders.records.models import Result, Submission
from hub_config import serve
from tests.bench import material, peers, sites
from tests.bench.measure import Lost, quantile, shown
from tests.bench.report import Grid, Section, tell

LESSONS = ("01_trivial", "02_pandas")
ALONE = "03_sklearn"  # its own code needs about 0.2 s
RETRY = 1.0  # seconds until a request that was no answer is sent again
PATIENCE = 900.0
SAY = Console(stderr=True)
ABOUT = (
    "{people} trainees submit within {window:g} seconds, each at a moment of their own, every other one {first}, the rest "
    "{second}; then each looks for the score, as often as the answer tells them to and the lesson's page does. Before that, {alone} submit {third}, one after another, with nobody else there."
)
NOTES = [
    "Real: hub, proxy, portal, token checks, receipts, SQLite (synchronous = FULL), worker, boxes. Signing in is not "
    "measured: the hub's tokens are made beforehand, by its own code, in one go.",
    "*to receipt*: as the sender sees it. *to score, seen*: from sending to the look that shows the score. *to score, "
    "kept*: from the server's time of receipt to the stored result.",
    "Counted at the end, in the records: a receipt without exactly one result with full points fails the run.",
]


@dataclass
class Sent:
    """One person's submission, in seconds since the rush began."""

    login: str
    lesson: str
    sent: float = 0.0
    receipt: float = 0.0
    scored: float = 0.0
    id: str = ""
    troubles: list[str] = field(default_factory=list)  # answers that were none: the sender tried again


def measure(quick: bool, people: int, window: float) -> Section:
    """Let ``people`` submit within ``window`` seconds."""
    people, window, alone = (20, 4.0, 3) if quick else (people, window, 40)
    with tempfile.TemporaryDirectory(prefix="rush-") as scratch:
        settings, environ, house = sites.prepared(Path(scratch) / "state")
        logins = ["warm.up", *(f"person.{at:04}" for at in range(people))]
        sites.enrol(house, logins)
        bundles = {name: _bundle(house, name) for name in (*LESSONS, ALONE)}
        with serve.hub(settings, environ):
            SAY.print(f"· {people} people get their tokens")
            tokens = sites.tokens(logins, environ)
            base = f"{serve.address(settings)}services/portal/exchange/v1"
            SAY.print("· one submits before the others: the worker imports its libraries")
            [first] = asyncio.run(_rush(base, {"warm.up": tokens["warm.up"]}, bundles, LESSONS, 0.0))
            SAY.print(f"· {alone} submit, one after another")
            single = [
                one
                for login in logins[1 : 1 + alone]
                for one in asyncio.run(_rush(base, {login: tokens[login]}, bundles, (ALONE,), 0.0))
            ]
            SAY.print(f"· {people} submit within {window:g} s")
            everybody = {login: token for login, token in tokens.items() if login != "warm.up"}
            sent = asyncio.run(_rush(base, everybody, bundles, LESSONS, window))
            kept, late = _checked(house, sent, others=1 + alone)
        shutil.copy(house.state / "log" / "hub.log", _kept_log())
    section = _section(sent, first, single, kept, late, window)
    if troubles := Counter(trouble for s in (*single, *sent) for trouble in s.troubles):
        tell(section)
        listed = ", ".join(f"{count} × {what}" for what, count in troubles.most_common())
        raise Lost(f"Nothing was lost, but not every request was answered at once: {listed}. See {_kept_log()}")
    return section


def _kept_log() -> Path:
    peers.HOME.mkdir(parents=True, exist_ok=True)
    return peers.HOME / "rush-hub.log"


def _bundle(house: House, lesson: str) -> str:
    drafted = draft(
        material.catalogue(), material.catalogue().lesson("measured", lesson), house.state / "cache" / "datasets"
    )
    name = f"{lesson}.ipynb"
    return Bundle(files={name: drafted.files(answers=True)[name]}).model_dump_json()


async def _rush(
    base: str, tokens: dict[str, str], bundles: dict[str, str], lessons: Sequence[str], window: float
) -> list[Sent]:
    """Have each person submit one of the lessons, in turn, at a moment within ``window`` seconds."""
    chance = random.Random(20260302)
    begun = time.perf_counter()
    # The proxy closes a sender's connection that is idle for 5 s: leave it before, or a request meets the closing.
    count = len(tokens)
    limits = httpx.Limits(max_connections=count, max_keepalive_connections=count, keepalive_expiry=2.0)
    async with httpx.AsyncClient(trust_env=False, timeout=120, limits=limits) as client:

        async def one(at: int, login: str, token: str, moment: float) -> Sent:
            sent = Sent(login, lessons[at % len(lessons)])
            headers = {"Authorization": f"token {token}", "Content-Type": "application/json"}
            await asyncio.sleep(moment - (time.perf_counter() - begun))
            sent.sent = time.perf_counter() - begun
            url = f"{base}/lessons/measured/{sent.lesson}/submissions"
            while time.perf_counter() - begun < window + PATIENCE:
                if not sent.id:
                    answer = await client.post(url, headers=headers, content=bundles[sent.lesson])
                    if answer.status_code == 201:
                        sent.id, sent.receipt = answer.json()["submission"], time.perf_counter() - begun
                        continue  # and look at once
                else:
                    answer = await client.get(f"{base}/submissions/{sent.id}", headers=headers)
                    if answer.status_code == 200 and answer.json()["state"] == "done":
                        sent.scored = time.perf_counter() - begun
                        return sent
                if answer.status_code != 200:
                    sent.troubles.append(f"{answer.request.method} {answer.status_code}")
                await asyncio.sleep(answer.json()["look_again"] if answer.status_code == 200 else RETRY)
            raise Lost(f"{login} has no score after {PATIENCE:g} s")

        return list(
            await asyncio.gather(
                *(one(at, login, token, chance.uniform(0, window)) for at, (login, token) in enumerate(tokens.items()))
            )
        )


def _checked(house: House, sent: list[Sent], others: int) -> tuple[list[float], float]:
    """Return the seconds from receipt to stored result of each, and from the last receipt to the last result.

    Raises ``Lost`` unless the records hold each receipt with one result and full points, besides ``others``.
    """
    points = {lesson.id: lesson.points for lesson in material.catalogue().select(())}
    with reading(connect(house.database)) as session:
        query = select(
            Submission.id, Submission.lesson, Submission.received_at, Result.outcome, Result.points, Result.at
        )
        rows = session.execute(query.join(Result, Result.submission_id == Submission.id)).all()
        every = session.scalar(select(func.count()).select_from(Submission)) or 0
    found = {row.id: row for row in rows}
    good = [
        row for s in sent if (row := found.get(s.id)) and row.outcome == "scored" and row.points == points[row.lesson]
    ]
    ids = {s.id for s in sent}
    if not (len(good) == len(ids) == len(sent) and len(rows) == len(found) == every == len(sent) + others):
        raise Lost(
            f"{len(sent)} receipts with {len(ids)} ids; the records have {every} submissions and {len(rows)} results, "
            f"{len(good)} of the receipts' with full points"
        )
    last = max(row.at for row in good) - max(row.received_at for row in good)
    return [(row.at - row.received_at).total_seconds() for row in good], last.total_seconds()


def _section(
    sent: list[Sent], first: Sent, single: list[Sent], kept: list[float], late: float, window: float
) -> Section:
    rows: list[tuple[str, ...]] = []
    for name in (*LESSONS, ""):
        of = [s for s in sent if not name or s.lesson == name]
        spans = {
            "to receipt": [s.receipt - s.sent for s in of],
            "to score, seen": [s.scored - s.sent for s in of],
            "to score, kept": [k for s, k in zip(sent, kept, strict=True) if not name or s.lesson == name],
        }
        for what, values in spans.items():
            rows.append(_row(f"{name or 'all'}: {what}", values))
    alone = [
        _row(f"{ALONE}: to receipt", [s.receipt - s.sent for s in single]),
        _row(f"{ALONE}: to score, seen", [s.scored - s.sent for s in single]),
    ]
    notes = [
        f"Receipts {len(sent)}, results {len(kept)}: none lost, none graded twice. The last result was stored "
        f"{shown(max(0.0, late))} after the last receipt.",
        f"The very first submission after the start, which waits for the worker's imports: {shown(first.scored - first.sent)}.",
    ]
    first_two = {"first": LESSONS[0], "second": LESSONS[1]}
    about = ABOUT.format(people=len(sent), window=window, alone=len(single), third=ALONE, **first_two)
    heads = ("", "people", "p50", "p95", "longest")
    grids = [Grid("Nobody else there", heads, alone), Grid("All at once", heads, rows)]
    return Section("rush", about, grids, notes + NOTES)


def _row(name: str, values: list[float]) -> tuple[str, ...]:
    return (name, str(len(values)), *(shown(quantile(values, share)) for share in (0.5, 0.95, 1.0)))
