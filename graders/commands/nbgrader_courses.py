"""Commands that take nbgrader's course folders in and write them out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table

from graders.commands.terminal import OUT, catalogue, tick
from graders.config import House

if TYPE_CHECKING:
    from graders.authoring.nbgrader_courses.planning import Plan


@click.command("import-nbgrader")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--course", default=None, metavar="ID", help="The course's id here; else nbgrader's, made plain.")
@click.option("--apply", "really", is_flag=True, help="Do it. Without it, nothing is changed.")
def import_nbgrader(folder: Path, course: str | None, really: bool) -> None:
    """Take in an nbgrader course: notebooks, people, submissions, marks. Nothing in its folder is executed unboxed."""
    from sqlalchemy import select

    from graders.authoring.nbgrader_courses import importing, planning, reading
    from graders.grading.job import Grader
    from graders.records.base import connect
    from graders.records.base import reading as snapshot
    from graders.records.models import Person
    from graders.records.schema import bring_up

    house = House.from_environment()
    found = reading.read(folder)
    bring_up(house.database, house.state / "run" / "schema.lock")
    sessions = connect(house.database)
    with snapshot(sessions) as session:
        plan = planning.plan(found, course, session.scalars(select(Person)))
    _say_plan(plan)
    if not really:
        OUT.print("Nothing was changed. Add --apply to do this.")
        return
    done = importing.apply(plan, house, sessions, Grader(house))
    _say_left_out(done.left_out)
    OUT.print(
        f"Added to {plan.course}: {done.lessons} lessons opened, {done.people} people who wait for approval, "
        f"{done.submissions} submissions to be graded, {done.marks} marks."
    )


def _say_plan(plan: Plan) -> None:
    table = Table("lesson", "title", "points", "from", title=f"courses/{plan.course}", title_justify="left")
    for lesson in plan.lessons:
        table.add_row(lesson.id, lesson.title, f"{lesson.points:g}", f"{lesson.assignment.name}/{lesson.notebook}")
    OUT.print(table)
    for person in plan.people:
        OUT.print(
            f"  {person.student} → {person.login}{' (is here already)' if person.here else ''}",
            markup=False,
            highlight=False,
        )
    given = sum(len(s.marks) for s in plan.submissions)
    OUT.print(f"{len(plan.people)} people, {len(plan.submissions)} submissions, {given} marks.")
    _say_left_out(plan.left_out)


def _say_left_out(left_out: list[str]) -> None:
    for line in left_out:
        OUT.print(f"  {tick(False)} not taken: {line}", markup=False, highlight=False, soft_wrap=True)


@click.command("export-nbgrader")
@click.argument("course", metavar="COURSE")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def export_nbgrader(course: str, folder: Path) -> None:
    """Write a course with its submissions and points as a folder for nbgrader's own commands and formgrader."""
    from graders.authoring.nbgrader_courses.exporting import export
    from graders.grading.job import Grader
    from graders.records.base import connect
    from graders.records.schema import bring_up

    house = House.from_environment()
    shelf = catalogue(house)
    wanted = shelf.course(course)
    bring_up(house.database, house.state / "run" / "schema.lock")
    done = export(wanted, folder, house, shelf, connect(house.database), Grader(house))
    _say_left_out(done.left_out)
    OUT.print(
        f"{folder}: {done.lessons} lessons, {done.people} people, {done.submissions} submissions. "
        "It holds answers and people's work: share it with nobody who may not see them."
    )
