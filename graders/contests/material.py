"""What a contest is measured by: cases, outcomes, the secret split, the draws. It stays in this process."""

from __future__ import annotations

import csv
import hmac
import io
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from graders.config import House
from graders.errors import UnfitTruth
from graders.ranking.contest import bands, metrics, predictions
from graders.ranking.contest.metrics import DURATION, Numbers, Truth
from graders.ranking.contest.settings import Settings
from graders.ranking.contest.split import Split, split
from graders.records.blobs import digest_of
from graders.secret_files import secret

SPLIT_FILE = "contests"  # one file; each contest's own secret is made from it
PUBLIC, PRIVATE = "public", "private"
KEPT = 3000  # entries' scores on the draws: 8 kB each

T = TypeVar("T")


@dataclass(frozen=True)
class Material:
    """One contest's outcomes and what follows from them. ``key``: names settings and outcomes together."""

    settings: Settings
    metric: metrics.Metric
    case: str  # the name of the column of cases
    cases: tuple[str, ...]
    truth: Truth = field(repr=False)
    parts: Split = field(repr=False)
    truth_digest: str
    key: str

    @property
    def form(self) -> predictions.Form:
        """What a file of predictions must look like."""
        return predictions.Form(self.case, self.settings.column, self.cases, self.metric.low, self.metric.high)

    def places(self, part: str) -> NDArray[np.intp]:
        """Return the places of the cases of a part."""
        return self.parts.public if part == PUBLIC else self.parts.private

    def score(self, predicted: Numbers, part: str) -> float:
        """Return the score on a part, rounded so that it is the same on every machine."""
        places = self.places(part)
        return round(self.metric.score(self.truth.part(places), predicted[places]), bands.ROUND)


def read(house: House, programme: str, settings: Settings, data: bytes) -> Material:
    """Return the material of a contest. Raises ``UnfitTruth``, which says nothing of what stands in the file."""
    metric = settings.metric()
    try:
        head, *rows = [row for row in csv.reader(io.StringIO(data.decode("utf-8")), strict=True) if row]
        wanted = 3 if metric.kind == DURATION else 2
        if len(head) != wanted or any(len(row) != wanted for row in rows):
            raise UnfitTruth()
        cases = tuple(row[0] for row in rows)
        columns = [np.array([float(row[at]) for row in rows]) for at in range(1, wanted)]
        truth = Truth(*columns)
        secret_of_it = hmac.digest(bytes.fromhex(secret(house.state, SPLIT_FILE)), programme.encode(), "sha256")
        told = {"secret": secret_of_it, "contest": programme, "share": settings.share}
        parts = split(cases, truth, metric.kind, **told)  # type: ignore[arg-type]
        for places in (parts.public, parts.private):
            metrics.fitting(tuple(part.value() for part in settings.parts), truth.part(places))
    except (ValueError, csv.Error):  # their words may hold an outcome
        raise UnfitTruth() from None
    digest = digest_of(data)
    key = digest_of(f"{programme}\0{settings.model_dump_json()}\0{digest}".encode())
    return Material(settings, metric, head[0], cases, truth, parts, digest, key)


class Scores:
    """Entries' scores on the draws, kept in memory: a board is asked for more often than it moves."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._draws: OrderedDict[tuple[str, ...], NDArray[np.uint16]] = OrderedDict()
        self._scores: OrderedDict[tuple[str, ...], Numbers] = OrderedDict()

    def of(self, material: Material, part: str, entry: str, predicted: Callable[[], Numbers]) -> Numbers:
        """Return the scores of the predictions with the digest ``entry`` on the draws of a part."""
        return self._kept(
            self._scores, (material.key, part, entry), KEPT, lambda: self._score(material, part, predicted())
        )

    def _score(self, material: Material, part: str, predicted: Numbers) -> Numbers:
        places = material.places(part)
        truth = material.truth.part(places)
        seed = bands.seed(material.key, part)
        made = self._kept(self._draws, (material.key, part), 8, lambda: bands.draws(truth, material.metric.kind, seed))
        return bands.replicates(material.metric, truth, predicted[places], made)

    def _kept(
        self, shelf: OrderedDict[tuple[str, ...], T], key: tuple[str, ...], most: int, make: Callable[[], T]
    ) -> T:
        with self._lock:
            if key in shelf:
                shelf.move_to_end(key)
                return shelf[key]
        made = make()  # outside the lock: two who make the same make the same thing
        with self._lock:
            shelf[key] = made
            while len(shelf) > most:
                shelf.popitem(last=False)
        return made
