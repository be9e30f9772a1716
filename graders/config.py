"""What the machinery needs to know of the site. hub_config fills it in and hands it to each service as one value."""

from __future__ import annotations

import dataclasses
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graders.secret_files import secret

VARIABLE = "PLATFORM_HOUSE"
SEED_FILE = "data"
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Keep:
    """How many days what is known of people is kept; ``docs/retention.md`` says of each since when, and why.

    ``law_days``: how long another law has the house keep the applications of those who were chosen, since applications
    closed; 0: none does. They are stored apart for that time.
    """

    drafts_days: int = 30  # applications that were never sent, since applications closed
    work_days: int = 365  # files of those who left, since they left
    contest_days: int = 365  # files of predictions, since the places were revealed
    looks_days: int = 730  # who looked at whose work
    outcomes_days: int = 1826  # who is behind an outcome, since its day
    law_days: int = 0
    law_ko: str = ""
    law_en: str = ""


@dataclass(frozen=True)
class House:
    """Where things lie and how much is allowed. Every field has a default: the machinery runs without a hub."""

    state: Path = ROOT / "var"
    courses: Path = ROOT / "courses"
    datasets: Path = ROOT / "datasets"
    records_url: str = ""  # empty: SQLite in the state folder
    time_zone: str = "Asia/Seoul"
    max_bundle_bytes: int = 10_000_000
    max_bundle_files: int = 20
    replay_seconds: int = 60  # identical bytes within this time get the first receipt again
    grading_workers: int = 0  # 0: one more than there are processors
    boxes: str = "warm"  # or cold: a fresh Python for every run, seconds slower
    cell_seconds: float = 30.0  # wall time for one cell
    notebook_seconds: float = 300.0  # wall time for a whole submission
    grading_memory_mb: int = 2048
    grading_processes: int = 64
    grading_output_mb: int = 64  # largest file a cell may write
    grader_uid: int = 19_999  # host uid of grading boxes where we are root
    keep: Keep = Keep()

    @property
    def grading_width(self) -> int:
        """How many submissions are graded at a time: so many that none waits while another's result is written down."""
        return self.grading_workers or (os.cpu_count() or 1) + 1

    @property
    def database(self) -> str:
        """The SQLAlchemy URL of the records."""
        return self.records_url or f"sqlite:///{self.state / 'records.sqlite'}"

    @property
    def blobs(self) -> Path:
        """The folder of submitted and released bytes, by SHA-256."""
        return self.state / "blobs"

    @property
    def bell(self) -> Path:
        """The socket that wakes the worker when a submission is in."""
        return self.state / "run" / "worker.bell"

    def data_seed(self) -> int | None:
        """Return the site's own seed for data whose recipe must give nothing away; None until a site is prepared.

        It stays in its file: this value travels in the environment of services.
        """
        made = self.state / "secrets" / SEED_FILE
        return int(secret(self.state, SEED_FILE), 16) if made.exists() else None

    def dump(self) -> str:
        """Return this value as one line of JSON, for ``PLATFORM_HOUSE``."""
        return json.dumps({k: str(v) if isinstance(v, Path) else v for k, v in dataclasses.asdict(self).items()})

    @classmethod
    def load(cls, text: str) -> House:
        """Read what ``dump`` wrote. Raises ``TypeError`` for an unknown field."""
        raw: dict[str, Any] = json.loads(text)
        for name in ("state", "courses", "datasets"):
            if name in raw:
                raw[name] = Path(raw[name])
        if "keep" in raw:
            raw["keep"] = Keep(**raw["keep"])
        return cls(**raw)

    @classmethod
    def from_environment(cls) -> House:
        """Return the house that the environment names; without one, the defaults of this checkout."""
        text = os.environ.get(VARIABLE)
        return cls.load(text) if text else cls()
