"""Commands by which people decide: marks, more time, flags cleared, boards frozen.

Only for the operator of the machine: who can start a command here could write the records anyway. ``--by`` says in
whose name it is done; that account must be active staff, and the log keeps it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import click

from graders.commands.terminal import OUT, catalogue
from graders.config import House


def signed(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what every decision needs: who and why; and the way back."""
    for option in (
        click.option("--undo", is_flag=True, help="Take it back: another decision, the first one stays on record."),
        click.option("--by", required=True, metavar="LOGIN", help="Who decides: an active account of the staff."),
        click.option("--reason", required=True, help="Why, in a sentence; kept with the decision."),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("submission", metavar="SUBMISSION")
@click.argument("question", metavar="QUESTION")
@click.option("--points", multiple=True, metavar="CRITERION=N", help="Points by a criterion of the rubric; repeat it.")
@click.option("--comment", default="", help="What the trainee reads.")
@click.option("--second", is_flag=True, help="Ask for a second marker.")
@signed
def mark(submission: str, question: str, points: tuple[str, ...], comment: str, second: bool, **said: Any) -> None:
    """Mark a question that no test can judge (for the operator; a correction is a new mark)."""
    from graders.exchange.marking import open_marking
    from graders.records import marks
    from graders.records.base import connect, now
    from graders.records.blobs import Blobs
    from graders.records.decisions import need_reason

    house = House.from_environment()
    desk, given = open_marking(house, Blobs(house.blobs)), dict(map(_points, points))
    reason, by = need_reason(said["reason"]), said["by"]
    with connect(house.database).begin() as session:
        row = _submission(session, submission)
        if said["undo"]:
            marks.take_back(session, row, question, marker=by, reason=reason, at=now())
            stands = marks.stands(marks.of(session, [row.id])[row.id])[question]
        else:
            told = {"comment": comment, "reason": reason, "marker": by}
            stands = desk.mark(session, row, question, given, at=now(), second=second, **told)
    OUT.print(f"{question}: {stands.state}, {stands.points:g} points", highlight=False)


@click.command()
@click.argument("login", metavar="LOGIN")
@click.argument("lesson", metavar="COURSE/LESSON")
@click.option("--until", type=click.DateTime(["%Y-%m-%d %H:%M"]), help="The new due time, in the site's time zone.")
@click.option("--attempts", default=0, help="Attempts beyond the course's.")
@signed
def extend(login: str, lesson: str, until: datetime | None, attempts: int, **said: Any) -> None:
    """Give one person more time or attempts in a lesson (for the operator). It replaces an earlier extension."""
    from graders.errors import NotFound
    from graders.language import N_
    from graders.records import decisions, people
    from graders.records.base import connect, now

    house = House.from_environment()
    wanted, undo = catalogue(house).lesson(lesson), said.pop("undo")
    due_at = until.replace(tzinfo=ZoneInfo(house.time_zone)) if until else None
    with connect(house.database).begin() as session:
        person = people.by_login(session, login)
        if person is None:
            raise NotFound(N_("There is no account “{login}”."), login=login[:64])
        place = (session, person, wanted.course, wanted.id)
        if undo:
            decisions.end_extension(*place, at=now(), **said)
        else:
            decisions.extend(*place, due_at=due_at, attempts=attempts, at=now(), **said)
    OUT.print(f"{wanted.name}: {'taken back' if undo else 'extended'} for {login}", highlight=False)


@click.command("clear-flag")
@click.argument("subject", metavar="SUBMISSION|COURSE/LESSON")
@click.argument("flag", metavar="FLAG")
@signed
def clear_flag(subject: str, flag: str, **said: Any) -> None:
    """Clear an integrity flag after looking into it (for the operator); for a whole lesson only “legacy”."""
    from graders.records import decisions
    from graders.records.base import connect, now

    house = House.from_environment()
    with connect(house.database).begin() as session:
        if "/" in subject:
            lesson = catalogue(house).lesson(subject)
            made = decisions.clear_lesson(session, lesson.course, lesson.id, flag, at=now(), **said)
        else:
            made = decisions.clear_flag(session, _submission(session, subject), flag, at=now(), **said)
        outcome = made.outcome
    OUT.print(f"{subject}: {flag} {outcome}", highlight=False)


@click.command()
@click.argument("course", metavar="COURSE")
@signed
def freeze(course: str, **said: Any) -> None:
    """Hold a course's board still for trainees (for the operator); --undo lets it move again."""
    from graders.records import decisions
    from graders.records.base import connect, now

    house = House.from_environment()
    catalogue(house).course(course)
    decide = decisions.unfreeze if said.pop("undo") else decisions.freeze
    with connect(house.database).begin() as session:
        outcome = decide(session, course, at=now(), **said).outcome
    OUT.print(f"{course}: {outcome}", highlight=False)


def _points(text: str) -> tuple[str, float]:
    name, _, number = text.rpartition("=")
    try:
        return name, float(number)
    except ValueError:
        raise click.BadParameter(f"{text!r} is not CRITERION=N", param_hint="--points") from None


def _submission(session: Any, submission: str) -> Any:
    from graders.errors import NotFound
    from graders.language import N_
    from graders.records.models import Submission

    row = session.get(Submission, submission)
    if row is None:
        raise NotFound(N_("There is no such submission."))
    return row
