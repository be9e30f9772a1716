"""Every way this house says no, drawn as a tree.

::

    PlatformError
    ├── Refused                 the request can't be done; the sender can act on the reason (4xx on the wire)
    │   ├── BadRequest          what was sent can't be read                              400
    │   │   ├── Faulty          some answers of an application are none                  400
    │   │   ├── UnfitTruth      outcomes that a contest can't be measured by                 400
    │   │   ├── WrongPredictions  a file of predictions that can't be scored               400
    │   │   ├── Unexplained     people are chosen out of order without a reason          400
    │   │   └── Unreadable      a value in the address or the query is not of its kind   422
    │   ├── NotSignedIn         no token, or one the hub does not know                   401
    │   ├── NotAllowed          known, but not for this person                           403
    │   ├── NotFound            no such course, lesson, submission                       404
    │   │   └── Destroyed       stored bytes whose time was over: a decision says so      404
    │   ├── WrongMethod         the address is there, but not for this kind of request   405
    │   ├── Conflict            closed, no attempts left, already so                     409
    │   ├── TooLarge            a body, a file or a name over its limit                  413
    │   └── TooMany             slow down                                                429
    ├── LessonError             a lesson, course or data set breaks its format; names file and line
    ├── NotGradable             the submitted file can't be read as a notebook: no attempt is used
    ├── GraderFault             ours: retried, alerted, never on a board
    │   └── BoxUnavailable      this host can't build a box: nothing runs unboxed
    ├── OutOfSpace              no room to keep what was sent; said before a receipt is given   507
    └── Internal                a fault of ours that nobody foresaw; an id leads to it in the log

A message is an English template with named fields, translated at the border (``say``). ``cure`` tells
the person what to do next. Foreign exceptions are mapped to this tree where they enter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from graders.language import N_, translations

LOCALE = Path(__file__).parent / "locale"


class PlatformError(Exception):
    """The root. ``code`` is stable and for programs; ``message`` and ``cure`` are for people."""

    code = "error"
    status = 500
    message: str = N_("Something went wrong on our side.")
    cure: str = N_("Try again in a minute. If it happens again, tell your instructor.")

    def __init__(
        self, message: str | None = None, *, cure: str | None = None, code: str | None = None, **fields: object
    ) -> None:
        self.message = message or type(self).message
        self.cure = cure or type(self).cure
        self.code = code or type(self).code
        self.fields = fields
        super().__init__(self.say("en"))

    def say(self, language: str) -> str:
        """Return the message in ``language`` with its fields filled in."""
        return self._in_words(self.message, language)

    def say_cure(self, language: str) -> str:
        """Return what to do next, in ``language``."""
        return self._in_words(self.cure, language)

    def _in_words(self, template: str, language: str) -> str:
        words = translations(LOCALE, language).gettext
        text = words(template)
        for name, value in self.fields.items():  # not str.format: field values never reach attributes
            shown = words(value) if isinstance(value, str) and value else str(value)  # a field may be a message itself
            text = text.replace("{" + name + "}", shown)
        return text


class Refused(PlatformError):
    code, status = "refused", 400


class BadRequest(Refused):
    code, status = "bad_request", 400
    message = N_("What was sent can't be read.")
    cure = N_("Reload the page and try again.")


class NotSignedIn(Refused):
    code, status = "not_signed_in", 401
    message = N_("You are not signed in.")
    cure = N_("Sign in and try again.")


class NotAllowed(Refused):
    code, status = "not_allowed", 403
    message = N_("You may not do this.")
    cure = N_("If you think you should be able to, ask your instructor.")


class NotFound(Refused):
    code, status = "not_found", 404
    message = N_("There is nothing here.")
    cure = N_("Go back to your courses and choose from there.")


class Destroyed(NotFound):
    """Bytes that were destroyed by a decision: no fault of ours. ``decision``: the number of the list."""

    code = "destroyed"
    message = N_("This file was destroyed when its time was over (list {decision}).")
    cure = N_("What followed from it stays: points, places and awards.")

    def __init__(self, decision: int = 0) -> None:
        super().__init__(decision=decision)
        self.decision = decision


class Unreadable(BadRequest):
    code, status = "unreadable", 422


class Faulty(BadRequest):
    """Some answers can't be taken. ``at``: what is wrong with each, by the question's id."""

    code = "faulty_answers"
    message = N_("{number} answers can't be sent like this yet.")
    cure = N_("What you wrote stands below, and beside each what is missing.")

    def __init__(self, at: Mapping[str, PlatformError] = MappingProxyType({})) -> None:
        super().__init__(number=len(at))
        self.at = dict(at)


class Unexplained(BadRequest):
    """The order of a list is left without a reason. ``applications``: for whom; ``places``: where they stand."""

    code = "unexplained"
    message = N_("The order is left without a reason: place {places}.")
    cure = N_("Write a reason for each of them, or keep the order.")

    def __init__(self, places: Iterable[int] = (), applications: Iterable[int] = ()) -> None:
        super().__init__(places=", ".join(map(str, places)))
        self.applications = frozenset(applications)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong among several: a message with its fields, as errors carry them."""

    message: str
    fields: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, message: str, **fields: object) -> Problem:
        """Return a problem in words."""
        return cls(message, tuple(fields.items()))


class WrongPredictions(BadRequest):
    """A file of predictions that can't be scored. ``problems``: all of them, the first is the message itself."""

    code = "wrong_predictions"
    message = N_("The predictions can't be scored.")
    cure = N_("Mend the file and send it again. It has not used up an entry.")

    def __init__(self, problems: Sequence[Problem] = ()) -> None:
        self.problems = tuple(problems)
        first = self.problems[0] if problems else Problem(type(self).message)
        super().__init__(first.message)
        self.fields = dict(first.fields)


class UnfitTruth(BadRequest):
    """These outcomes can't be what a contest is measured by; nothing of them is said."""

    code = "unfit_truth"
    message = N_("These outcomes don't fit the metric, or the file has another form.")
    cure = N_("A file of outcomes has a column of cases, one of outcomes and, for durations, one of 0 and 1.")


class WrongMethod(Refused):
    code, status = "wrong_method", 405
    message = N_("This address does not take this kind of request.")
    cure = N_("Go back to your courses and choose from there.")


class Conflict(Refused):
    code, status = "conflict", 409


class TooLarge(Refused):
    code, status = "too_large", 413
    message = N_("What was sent is too large (limit: {limit}).")
    cure = N_("Clear large outputs in the notebook (Edit, Clear Outputs of All Cells), save, and submit again.")


class TooMany(Refused):
    code, status = "too_many", 429
    message = N_("That was too many tries in a short time.")
    cure = N_("Wait {seconds} seconds and try again.")


class LessonError(PlatformError):
    code = "lesson_error"
    message = N_("{where}: {what}")
    cure = N_("{how}")

    def __init__(self, where: object, what: str, how: str = "") -> None:
        super().__init__(where=where, what=what, how=how)


class NotGradable(PlatformError):
    code, status = "not_gradable", 422
    message = N_("The submitted file can't be read as a notebook.")
    cure = N_("Open the lesson again, copy your answers into a fresh notebook, save, and submit.")


class GraderFault(PlatformError):
    code = "grader_fault"
    message = N_("Grading failed on our side. Your submission is safe and will be graded again.")


class BoxUnavailable(GraderFault):
    code, status = "box_unavailable", 503
    message = N_("This host can't isolate people's code: {what}")
    cure = N_("{how}")

    def __init__(self, what: str, how: str = "") -> None:
        super().__init__(what=what, how=how)


class Internal(PlatformError):
    code = "internal"
    cure = N_("Try again in a minute. If it happens again, tell your instructor this number: {id}.")


class OutOfSpace(PlatformError):
    code, status = "out_of_space", 507
    message = N_("There is no room left to store your submission. It was not accepted.")
    cure = N_("Your work is still in your notebook. Try again later and tell your instructor.")
