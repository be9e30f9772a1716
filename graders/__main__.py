"""The command line: ``python -m graders``. Each command is one screen; the work is done in the rooms."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import NoReturn

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from graders.catalogue import Catalogue
from graders.config import House
from graders.errors import PlatformError

OUT, ERR = Console(), Console(stderr=True)
JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for programs.")


def _fail(error: PlatformError) -> NoReturn:
    ERR.print(f"[bold red]✗[/] {error.say('en')}\n  {error.say_cure('en')}", highlight=False)
    sys.exit(2)


def _tick(good: bool) -> str:
    return "✓" if good else "✗"


def _catalogue(house: House) -> Catalogue:
    return Catalogue(house.courses, house.datasets)


class _Cli(click.Group):
    """Maps our errors to words and an exit code of 2; anything else is a bug and shows its traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except PlatformError as error:
            _fail(error)


@click.group(cls=_Cli, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Prove lessons, grade notebooks, show boards."""


@main.command()
@click.argument("lessons", nargs=-1, metavar="[COURSE[/LESSON]]…")
@JSON
def check(lessons: tuple[str, ...], as_json: bool) -> None:
    """Prove lessons both ways: the model answer earns every test, the empty stub none."""
    from graders.authoring.check import Proof, prove
    from graders.grading.job import Grader

    house = House.from_environment()
    catalogue = _catalogue(house)
    proofs: list[Proof] = []
    chosen = catalogue.select(lessons)
    with Progress(
        SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=ERR, transient=True
    ) as bar:
        for lesson in chosen:
            task = bar.add_task(lesson.name)
            proofs.append(prove(catalogue, lesson, Grader(house), house.state / "cache" / "datasets"))
            bar.remove_task(task)
            _say_proof(proofs[-1], as_json)
    if not chosen:
        ERR.print("There is no lesson to check.")
    held = sum(proof.holds for proof in proofs)
    if not as_json:
        OUT.print(f"{held} of {len(proofs)} lessons hold.")
    sys.exit(0 if chosen and held == len(proofs) else 1)


def _say_proof(proof: object, as_json: bool) -> None:
    from graders.authoring.check import Proof

    assert isinstance(proof, Proof)
    if as_json:
        click.echo(json.dumps(proof.as_json(), ensure_ascii=False))
        return
    table = Table(
        "test",
        "points",
        "model answer",
        "stub",
        "expects",
        title=f"{proof.lesson}  {proof.seconds:.2f} s",
        title_justify="left",
    )
    for test in proof.tests:
        mark = "" if test.holds else " [red]✗[/]"
        model = "full" if test.model == test.max_points else f"{test.model:g}"
        stub = "zero" if test.stub == 0 else f"{test.stub:g}"
        table.add_row(test.name, f"{test.max_points:g}", model, stub + mark, str(test.expects))
    if proof.tests:
        OUT.print(table)
    if proof.error:
        OUT.print(f"[red]✗ {proof.lesson}[/] {proof.error}\n  {proof.cure}", highlight=False)


@main.command()
@click.argument("lesson", metavar="COURSE/LESSON")
@click.option(
    "--to", "folder", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder to write into."
)
@click.option("--with-answers", is_flag=True, help="Put the model answers in place. Never hand this out.")
def build(lesson: str, folder: Path, with_answers: bool) -> None:
    """Write what a trainee gets: the notebook and its data."""
    from graders.authoring.release import draft

    house = House.from_environment()
    catalogue = _catalogue(house)
    drafted = draft(catalogue, catalogue.lesson(lesson), house.state / "cache" / "datasets")
    for name, data in drafted.files(answers=with_answers).items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        OUT.print(str(place), highlight=False)


@main.command()
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
    catalogue, grader = _catalogue(house), Grader(house)
    built, _ = record(draft(catalogue, catalogue.lesson(lesson), house.state / "cache" / "datasets"), grader)
    digest = pack(built)[0]
    for path in files:
        result = grader.grade(built, {built.notebook_name: path.read_bytes()}, digest)
        if as_json:
            click.echo(json.dumps({"file": str(path), **result.as_json("ko")}, ensure_ascii=False))
            continue
        OUT.print(f"[bold]{path}[/]  {result.outcome}  {result.points:g}/{result.max_points:g}", highlight=False)
        for test in result.tests:
            OUT.print(
                f"  {_tick(test.passed)} {test.name}  {test.points:g}/{test.max_points:g}  {test.message('ko')}",
                highlight=False,
            )
        if result.error:
            OUT.print(f"  {result.error.say('ko')} {result.error.say_cure('ko')}", highlight=False)
        if result.flags:
            OUT.print(f"  [yellow]flags: {', '.join(result.flags)}[/]")


@main.command()
@click.argument("course", metavar="COURSE")
@JSON
def board(course: str, as_json: bool) -> None:
    """Show the board of a course, with names: for the people who run it."""
    from graders.ranking.standings import of_course
    from graders.records.base import connect
    from graders.records.models import Person

    house = House.from_environment()
    entry = _catalogue(house).course(course)
    with connect(house.database)() as session:
        rows = of_course(session, entry)
        people = {row.person: session.get_one(Person, row.person) for row in rows}
    table = Table("place", "name", "login", "points", "lessons", "received", "", title=course, title_justify="left")
    for row in rows:
        person = people[row.person]
        if as_json:
            fields = {"place": row.place, "name": person.name, "login": person.login, "points": row.points}
            fields |= {
                "max_points": row.max_points,
                "lessons": row.lessons,
                "at": row.at.isoformat(),
                "flagged": row.flagged,
            }
            click.echo(json.dumps(fields, ensure_ascii=False))
        cells = (str(row.place), person.name, person.login, f"{row.points:g}/{row.max_points:g}", str(row.lessons))
        table.add_row(*cells, row.at.strftime("%Y-%m-%d %H:%M:%S UTC"), "⚑" if row.flagged else "")
    if not as_json:
        OUT.print(table if rows else f"Nobody is on the board of {course} yet.")


@main.command()
@JSON
def doctor(as_json: bool) -> None:
    """Look at each thing this host needs; name the cure for what is missing."""
    from graders.sandbox.host import checks

    found = list(checks())
    for item in found:
        if as_json:
            click.echo(json.dumps(item.__dict__, ensure_ascii=False))
        else:
            OUT.print(f"{'[green]✓[/]' if item.ok else '[red]✗[/]'} {item.name}: {item.detail}", highlight=False)
            if item.cure:
                OUT.print(f"    {item.cure}", highlight=False)
    sys.exit(0 if all(item.ok for item in found) else 1)


@main.command()
def worker() -> None:
    """Grade what is submitted, until told to stop. The hub starts this."""
    from graders.grading.worker import Worker, until_told
    from graders.records.base import connect

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    house = House.from_environment()
    until_told(Worker(house, connect(house.database)))


@main.command()
def migrate() -> None:
    """Create the records or bring them to the newest schema. Safe to repeat."""
    from graders.records.schema import bring_up

    house = House.from_environment()
    bring_up(house.database, house.state / "run" / "schema.lock")


if __name__ == "__main__":
    main(prog_name="python -m graders")
