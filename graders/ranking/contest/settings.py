"""All that is set of a contest before it begins, as one value that is checked whole and kept whole."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from graders.errors import BadRequest
from graders.language import N_
from graders.ranking.contest import ladder, metrics, rules

Within = Literal["score", "report", "both"]
SCORE: Within = "score"
REPORT: Within = "report"
BOTH: Within = "both"
COLUMN = re.compile(r"[^\s,\"'<>][^,\"\n\r<>]{0,39}")
FILE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,59}\.csv")

WRONG = {  # what is said of a field that breaks its form
    "title": N_("A title has 1 to 80 letters, in both languages."),
    "task": N_("Say in both languages what is asked, in 4000 letters at most."),
    "lesson": N_("Choose the lesson whose notebook makes the predictions."),
    "truth": N_("Choose the outcomes that predictions are measured by."),
    "column": N_("The column of predictions has a name of 1 to 40 letters, without commas and quotes."),
    "file": N_("The file of predictions has a name like predictions.csv."),
    "parts": N_("Choose one metric, or several with weights above 0, all for the same kind of outcome."),
    "share": N_("Between 10 and 90 percent of the cases are public."),
    "closes_at": N_("The contest ends after it begins."),
    "a_day": N_("Numbers of entries are whole numbers from 0 to 1000."),
    "gap": N_("Between two entries are 0 to 86400 seconds."),
    "finals": N_("Somebody may choose 1 to 5 final entries."),
    "prizes": N_("Between 1 and 100 places are awarded."),
    "step": N_("A step is a number above 0, or nothing."),
    "tolerance": N_("The tolerance is a number from 0 to 0.1."),
    "within": N_("Choose what decides within a band."),
}
CALLED = {"title_ko": "title", "title_en": "title", "task_ko": "task", "task_en": "task", "in_all": "a_day"}
CALLED |= {"opens_at": "closes_at"}


class Part(BaseModel):
    """A metric and what it weighs, as ``metrics.Part``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    metric: str
    weight: float = 1.0
    knobs: dict[str, float] = Field(default_factory=dict)

    def value(self) -> metrics.Part:
        """Return the plain value."""
        return metrics.Part(self.metric, self.weight, tuple(sorted(self.knobs.items())))


class Settings(BaseModel):
    """The settings of a contest. ``step`` None: the Ladder's step is chance itself. Times in UTC, gap in seconds."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, str_strip_whitespace=True)

    title_ko: str = Field(min_length=1, max_length=80)
    title_en: str = Field(min_length=1, max_length=80)
    task_ko: str = Field(min_length=1, max_length=4000)
    task_en: str = Field(min_length=1, max_length=4000)
    lesson: str = Field(pattern=r"^[a-z0-9][a-z0-9_]{0,63}/[a-z0-9][a-z0-9_]{0,63}$")
    truth: str = Field(min_length=3, max_length=130)
    column: str
    file: str = "predictions.csv"
    parts: tuple[Part, ...] = Field(min_length=1, max_length=4)
    share: float = Field(default=0.3, ge=0.1, le=0.9)
    opens_at: datetime
    closes_at: datetime
    a_day: int = Field(default=5, ge=0, le=1000)
    in_all: int = Field(default=60, ge=0, le=1000)
    gap: int = Field(default=60, ge=0, le=86_400)
    finals: int = Field(default=2, ge=1, le=5)
    prizes: int = Field(default=3, ge=1, le=100)
    step: float | None = Field(default=None, gt=0)
    tolerance: float = Field(default=1e-6, ge=0, le=0.1)
    within: Within = SCORE

    @field_validator("opens_at", "closes_at")
    @classmethod
    def _utc(cls, at: datetime) -> datetime:
        if at.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return at.astimezone(UTC)

    @field_validator("column")
    @classmethod
    def _column(cls, name: str) -> str:
        if not COLUMN.fullmatch(name):
            raise ValueError("no name of a column")
        return name

    @field_validator("file")
    @classmethod
    def _file(cls, name: str) -> str:
        if not FILE.fullmatch(name):
            raise ValueError("no name of a file")
        return name

    @field_validator("parts")
    @classmethod
    def _parts(cls, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        metrics.mixed(tuple(part.value() for part in parts))
        return parts

    @field_validator("closes_at")
    @classmethod
    def _whole(cls, closes: datetime, info: Any) -> datetime:
        if "opens_at" in info.data and closes <= info.data["opens_at"]:
            raise ValueError("a contest ends after it begins")
        return closes

    @model_validator(mode="after")
    def _one_step(self) -> Self:
        self.rule()
        return self

    @property
    def limits(self) -> rules.Limits:
        """How often somebody may enter."""
        return rules.Limits(self.a_day, self.in_all, timedelta(seconds=self.gap), self.finals)

    def metric(self) -> metrics.Metric:
        """Return what predictions are scored by."""
        return metrics.mixed(tuple(part.value() for part in self.parts))

    def rule(self) -> ladder.Fixed | ladder.Free:
        """Return how the public board moves."""
        return ladder.Free() if self.step is None else ladder.Fixed(self.step)

    def plain(self) -> dict[str, Any]:
        """Return these settings as plain values, as they are kept."""
        return self.model_dump(mode="json")


def read(told: dict[str, Any]) -> Settings:
    """Return settings from plain values. Raises ``BadRequest`` with the first thing that is wrong, in words."""
    try:
        return Settings.model_validate(told)
    except ValidationError as error:
        wrong = str(error.errors()[0]["loc"][0]) if error.errors()[0]["loc"] else "step"
        message = WRONG.get(CALLED.get(wrong, wrong), N_("A setting is missing or is none of ours."))
        raise BadRequest(message, cure=N_("Put it right and save again."), code=f"settings_{wrong}"[:40]) from None
