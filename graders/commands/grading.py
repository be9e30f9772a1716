"""Commands that grade: files by hand, a lesson again, and the worker."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import click
from rich.table import Table

from graders.commands.terminal import JSON, OUT, catalogue, counting, tick
from graders.config import House


@click.command()
@click.argument("lesson", metavar="COURSE/LESSON")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE…", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@JSON
def grade(lesson: str, files: tuple[Path, ...], as_json: bool) -> None:
    """Grade notebook files as a submission would be. No hub, no database."""
    from graders.authoring.release import draft, record
    from graders.grading.job import Grader
    from graders.records.releases import pack

    house = House.from_environment()
    shelf, grader = catalogue(house), Grader(house)
    built, _ = record(draft(shelf, shelf.lesson(lesson), house.state / "cache" / "datasets"), grader)
    digest = pack(built)[0]
    for path in files:
        result = grader.grade(built, {built.notebook_name: path.read_bytes()}, digest)
        if as_json:
            click.echo(json.dumps({"file": str(path), **result.as_json("ko")}, ensure_ascii=False))
            continue
        OUT.print(f"[bold]{path}[/]  {result.outcome}  {result.points:g}/{result.max_points:g}", highlight=False)
        for test in result.tests:
            OUT.print(
                f"  {tick(test.passed)} {test.name}  {test.points:g}/{test.max_points:g}  {test.message('ko')}",
                highlight=False,
            )
        if result.error:
            OUT.print(f"  {result.error.say('ko')} {result.error.say_cure('ko')}", highlight=False, markup=False)
        if result.flags:
            OUT.print(f"  [yellow]flags: {', '.join(result.flags)}[/]")


@click.command()
@click.argument("lesson", metavar="COURSE/LESSON")
@click.option("--apply", "really", is_flag=True, help="Add the results. Without it, nothing is changed.")
@click.option("--reason", default="", help="Why, in a sentence; kept in the log.")
def regrade(lesson: str, really: bool, reason: str) -> None:
    """Grade a lesson's submissions again, against its current release, and show who moves."""
    from graders.grading import regrade as work
    from graders.ranking.moves import moves
    from graders.records.base import connect, reading

    house = House.from_environment()
    wanted = catalogue(house).lesson(lesson)
    if really:
        work.need_reason(reason)
    sessions = connect(house.database)
    with counting() as bar:
        task = bar.add_task(wanted.name, total=None)
        planned = work.plan(
            house, sessions, wanted.course, wanted.id, step=lambda of: bar.update(task, total=of, advance=1)
        )
    with reading(sessions) as session:
        moved = moves(session, catalogue(house).course(wanted.course), planned.earned)
    table = Table("login", "place", "", "points", "", title=f"{wanted.name}: who moves", title_justify="left")
    for move in moved:
        places = [str(place or "-") for place in (move.place_before, move.place_after)]
        table.add_row(move.login, *places, f"{move.points_before:g}", f"{move.points_after:g}")
    OUT.print(table if moved else "Nobody moves.")
    OUT.print(
        f"{len(planned.rows)} graded again, {planned.changed} of them differ; "
        f"{planned.not_gradable} stay not gradable, {planned.waiting} still wait for their first result."
    )
    if really:
        added = work.apply(sessions, planned, "command line", reason)
        OUT.print(f"{added} results added.")
    else:
        OUT.print("Nothing was changed. Add --apply --reason TEXT to keep these results.")


@click.command()
def worker() -> None:
    """Grade what is submitted, until told to stop. The hub starts this."""
    from graders.grading.worker import Worker, until_told
    from graders.ranking.keeper import Keeper
    from graders.records.base import connect

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    house = House.from_environment()
    sessions = connect(house.database)
    with Keeper(sessions, catalogue(house)):
        until_told(Worker(house, sessions))
