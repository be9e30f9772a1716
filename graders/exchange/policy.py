"""Who may do what, and when. Plain functions: a value in, nothing or a reason out."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from graders.catalogue import Course
from graders.config import House
from graders.errors import BadRequest, Conflict, NotAllowed, NotFound, TooLarge
from graders.language import N_
from graders.records.decisions import Extension
from graders.records.models import Person, Submission
from graders.records.releases import LessonState

TAKE, RELEASE, READ = "custom:lessons:take", "custom:lessons:release", "custom:submissions:read"
WRITE = "custom:lessons:write"
MAX_NAME = 120  # characters of a file name
LONG_STORY = N_("Choose “My courses” and open the lesson from there.")


@dataclass(frozen=True)
class Caller:
    """Who the hub's token says is calling, and what that token may do."""

    login: str
    scopes: frozenset[str]

    def may(self, scope: str) -> bool:
        """Return whether the token carries ``scope``."""
        return scope in self.scopes


def need(caller: Caller, scope: str) -> None:
    """Raise ``NotAllowed`` unless the token carries ``scope``."""
    if not caller.may(scope):
        raise NotAllowed()


def need_active(person: Person | None) -> Person:
    """Return the person. Raises ``NotAllowed`` for an account that waits or is blocked."""
    if person is None or person.state != "active":
        raise NotAllowed(
            N_("This account is not active."), cure=N_("Ask the centre to approve your account."), code="not_active"
        )
    return person


def need_released(state: LessonState | None, lesson: str) -> LessonState:
    """Return how the lesson stands. Raises ``NotFound`` if it was never released."""
    if state is None:
        raise NotFound(
            N_("The lesson “{lesson}” has not been released."),
            cure=LONG_STORY,
            code="lesson_unknown",
            lesson=lesson[:80],
        )
    return state


def need_times(at: datetime, opens_at: datetime | None, due_at: datetime | None) -> None:
    """Raise ``BadRequest`` for a lesson that would open in the past, or be due before it opens."""
    if opens_at is not None and opens_at <= at:
        raise BadRequest(
            N_("The lesson would open in the past."),
            cure=N_("Leave the time empty to open it now, or choose a later one."),
        )
    if due_at is not None and due_at <= (opens_at or at):
        raise BadRequest(N_("The lesson would be due before it opens."), cure=N_("Choose a later due time."))


def due(state: LessonState, extension: Extension | None = None) -> datetime | None:
    """Return when the lesson is due for somebody: an extension only ever gives more time. None: no due time."""
    if state.due_at is None or extension is None or extension.due_at is None:
        return state.due_at
    return max(state.due_at, extension.due_at)


def is_open(state: LessonState, course: Course, at: datetime, extension: Extension | None = None) -> bool:
    """Return whether the lesson takes submissions at that time, from somebody with this extension."""
    due_at = due(state, extension)
    late = due_at is not None and at > due_at and course.late == "refuse"
    return not (_closed(state, at, extension) or late)


def _closed(state: LessonState, at: datetime, extension: Extension | None) -> bool:
    """A lesson closed by hand is open to whom more time was given after that, until then."""
    if not state.closed or extension is None or extension.due_at is None:
        return state.closed
    return extension.at < state.released_at or at > extension.due_at


def need_open(
    state: LessonState, course: Course, at: datetime, house: House, extension: Extension | None = None
) -> None:
    """Raise ``Conflict`` if the lesson takes no submissions from somebody with this extension."""
    if _closed(state, at, extension):
        raise Conflict(
            N_("The lesson “{lesson}” is closed."),
            cure=N_("Your work stays in your notebook. Ask your instructor if you need more time."),
            code="lesson_closed",
            lesson=state.lesson,
        )
    if not is_open(state, course, at, extension):
        due_at = due(state, extension)
        assert due_at is not None
        raise Conflict(
            N_("The lesson “{lesson}” was due at {due}."),
            cure=N_("Your work stays in your notebook. Ask your instructor if you need more time."),
            code="lesson_due",
            lesson=state.lesson,
            due=due_at.astimezone(ZoneInfo(house.time_zone)).strftime("%Y-%m-%d %H:%M"),
        )


def attempts(course: Course, extension: Extension | None = None) -> int:
    """Return how many attempts somebody with this extension has; 0: no limit."""
    return course.attempts + (extension.attempts if extension and course.attempts else 0)


def attempts_left(course: Course, used: int, extension: Extension | None = None) -> int | None:
    """Return how many attempts are left; None: no limit."""
    return None if course.attempts == 0 else max(0, attempts(course, extension) - used)


def need_attempts(course: Course, used: int, extension: Extension | None = None) -> None:
    """Raise ``Conflict`` if all attempts are used."""
    if attempts_left(course, used, extension) == 0:
        raise Conflict(
            N_("All {attempts} attempts for this lesson are used."),
            cure=N_("Your best result counts. Ask your instructor if something went wrong."),
            code="no_attempts_left",
            attempts=attempts(course, extension),
        )


def need_next(attempt: int, sent: int, there: Submission | None, digest: str) -> None:
    """Raise ``Conflict`` unless the attempt is the next one, or was taken before with these very bytes."""
    if (there is None and attempt == sent + 1) or (there is not None and there.bundle == digest):
        return
    raise Conflict(
        N_("Another attempt was sent in meanwhile."),
        cure=N_("Nothing was sent now. Look at that attempt first; then submit again if you still want to."),
        code="another_attempt",
    )


def clean_files(files: Mapping[str, bytes], house: House) -> dict[str, bytes]:
    """Return the files under normalized names. Raises ``BadRequest`` or ``TooLarge`` for what we don't keep.

    Macs send Korean names decomposed (NFD); they are composed here, once.
    """
    if not files:
        raise BadRequest(
            N_("The submission has no files."), cure=N_("Save the notebook and submit again."), code="empty"
        )
    if len(files) > house.max_bundle_files:
        raise TooLarge(
            N_("The submission has more than {limit} files."), code="too_many_files", limit=house.max_bundle_files
        )
    if sum(map(len, files.values())) > house.max_bundle_bytes:
        raise TooLarge(limit=f"{house.max_bundle_bytes / 1e6:g} MB")
    cleaned: dict[str, bytes] = {}
    for given, data in files.items():
        name = unicodedata.normalize("NFC", given)
        plain = all(c.isprintable() and c not in '/\\:*?"<>|' for c in name)
        if not plain or not 0 < len(name) <= MAX_NAME or name.startswith(".") or name in cleaned:
            shown = "".join(c if c.isprintable() else "?" for c in given[:40])
            raise BadRequest(
                N_("“{name}” is not a usable file name."),
                cure=N_("Rename the file: letters, digits, spaces, - and _ are fine. Then submit again."),
                code="bad_name",
                name=shown,
            )
        cleaned[name] = data
    return cleaned
