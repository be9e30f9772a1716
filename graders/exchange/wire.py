"""The shapes that cross the wire between a trainee's server and the exchange. Unknown fields are refused.

Files travel as base64 in JSON: one body, one parser, one limit. Times are ISO 8601 in UTC; the reader shows them
in Asia/Seoul. Errors have one shape everywhere::

    {"error": {"code": "lesson_closed", "message": "…", "cure": "…"}}
"""

from __future__ import annotations

import base64
import binascii
from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, PlainSerializer, PlainValidator, WithJsonSchema


def _from_base64(text: Any) -> bytes:
    if isinstance(text, bytes):
        return text
    if not isinstance(text, str):
        raise ValueError("not base64")
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("not base64") from error


Base64 = Annotated[
    bytes,
    PlainValidator(_from_base64),
    PlainSerializer(lambda data: base64.b64encode(data).decode("ascii"), return_type=str),
    WithJsonSchema({"type": "string", "contentEncoding": "base64"}),
]


class Shape(BaseModel):
    """The base of all shapes: frozen, and nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Bundle(Shape):
    """What a trainee hands in: notebooks by file name (no folders)."""

    files: dict[str, Base64]


class Receipt(Shape):
    """Proof that a submission was taken: its id, when by the server's clock, and the digest of its bytes."""

    submission: str
    course: str
    lesson: str
    attempt: int
    attempts_left: int | None  # None: no limit
    received_at: datetime
    digest: str
    size: int  # bytes
    replayed: bool = False  # the very same bytes came twice within a minute: this is the first receipt


class LessonInfo(Shape):
    """A lesson as a trainee may see it in a list."""

    course: str
    lesson: str
    title: dict[str, str]
    points: float
    release: str
    released_at: datetime
    due_at: datetime | None
    open: bool


class ReleasedFiles(Shape):
    """All that a trainee gets of a lesson, by path in the lesson's folder."""

    course: str
    lesson: str
    release: str
    files: dict[str, Base64]


class TestOutcome(Shape):
    """One test of a result. ``marked``: people decided it; then ``passed`` means all its points."""

    name: str
    points: float
    max_points: float
    passed: bool
    message: str
    marked: bool = False


class SubmissionInfo(Shape):
    """A submission and, once graded, its result."""

    submission: str
    course: str
    lesson: str
    login: str
    attempt: int
    received_at: datetime
    digest: str
    state: str  # waiting running done
    ahead: int
    wait: int = 0  # seconds until the score, about: as grading took of late
    look_again: float = 1.0  # seconds until it is worth asking again
    outcome: str | None = None
    points: float | None = None
    max_points: float | None = None
    tests: list[TestOutcome] = []
    notes: list[str] = []


class ReleaseOrder(Shape):
    """Ask for a lesson of this checkout to be built, proven and opened."""

    due_at: datetime | None = None


class Source(Shape):
    """A lesson's source to edit: a notebook, the digest of the file that it was made of, and the data beside it."""

    course: str
    lesson: str
    title: dict[str, str]
    digest: str
    notebook: dict[str, Any]
    files: dict[str, Base64]


class SourceEdit(Shape):
    """An author's notebook. ``digest``: of the file that it was opened from."""

    notebook: dict[str, Any]
    digest: str = ""


class SourceTest(Shape):
    """One test as the box saw it: what the model answer earns, and the empty notebook."""

    name: str
    max_points: float
    model: float
    stub: float
    expects: int
    holds: bool


class SourceChecked(Shape):
    """What a check found. ``cell`` (from 0) or ``name`` say which cell ``error`` is about, where that is known."""

    holds: bool
    points: float = 0
    changed: list[str] = []
    tests: list[SourceTest] = []
    error: str = ""
    cure: str = ""
    cell: int | None = None
    name: str = ""


class SourceSaved(Shape):
    """An edit was saved. ``changed`` names the cells: nothing is in it where the file is as it was."""

    digest: str
    points: float
    changed: list[str]


class SourcePreview(Shape):
    """The notebook that trainees would get."""

    notebook: Base64


class Released(Shape):
    """A lesson was opened."""

    course: str
    lesson: str
    release: str


class ErrorBody(Shape):
    """The one error shape."""

    error: dict[str, str]


class Collected(Shape):
    """A submission with its files, as an instructor collects it."""

    submission: SubmissionInfo
    bundle: Bundle
