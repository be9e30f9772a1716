"""The command line: ``python -m graders``. Each command is one screen; the work is done in the rooms."""

from __future__ import annotations

import json
import logging
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from graders.catalogue import Catalogue
from graders.config import House
from graders.errors import PlatformError

if TYPE_CHECKING:
    from graders.authoring.check import Proof
    from graders.authoring.mutants import Strength

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
@click.option("--mutants", is_flag=True, help="Also: wrong variants of each model answer lose points (90 % of them).")
@JSON
def check(lessons: tuple[str, ...], mutants: bool, as_json: bool) -> None:
    """Prove lessons both ways: the model answer earns every test, the empty stub none."""
    from graders.authoring.check import prove
    from graders.authoring.mutants import measure
    from graders.grading.job import Grader

    house = House.from_environment()
    catalogue, grader = _catalogue(house), Grader(house)
    chosen, held = catalogue.select(lessons), 0
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=ERR, transient=True) as bar:
        for lesson in chosen:
            task = bar.add_task(lesson.name, total=None)
            proof = prove(catalogue, lesson, grader, house.state / "cache" / "datasets")
            strength = None
            if mutants and proof.holds and proof.release:
                told = partial(_advance, bar, task)
                strength = measure(catalogue, lesson, proof.release, grader, seconds=proof.seconds, told=told)
            bar.remove_task(task)
            held += proof.holds and (strength is None or strength.holds)
            if as_json:
                found = {"mutants": strength.as_json()} if strength else {}
                click.echo(json.dumps(proof.as_json() | found, ensure_ascii=False))
            else:
                _say_proof(proof)
                _say_strength(strength)
    if not chosen:
        ERR.print("There is no lesson to check.")
    if not as_json:
        OUT.print(f"{held} of {len(chosen)} lessons hold.")
    sys.exit(0 if chosen and held == len(chosen) else 1)


def _advance(bar: Progress, task: TaskID, done: int, of: int) -> None:
    bar.update(task, completed=done, total=of)


def _say_strength(strength: Strength | None) -> None:
    if strength is None:
        return
    due = strength.made - strength.declared
    OUT.print(
        f"{_tick(strength.holds)} {strength.caught} of {due} mutants caught ({strength.share:.0%}), "
        f"{strength.declared} declared equivalent",
        highlight=False,
    )
    plain = partial(OUT.print, markup=False, highlight=False, soft_wrap=True)  # code has square brackets
    for mutant in strength.survivors:
        plain(f"  survives: {mutant.answer}, {mutant.operator}: {mutant.before} → {mutant.after}")
    for answer, after in strength.stale:
        plain(f"  design.md declares `{answer}`: `{after}`, but it is caught or no mutant: take it out")


def _say_proof(proof: Proof) -> None:
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
@click.option("--head", metavar="HASH", help="A head noted earlier: the log must still hold it.")
def verify(as_json: bool, head: str | None) -> None:
    """Prove that log, rows, stored bytes and boards agree. Changes nothing; exit status 1 if they don't."""
    from graders.ranking.verify import verify as look
    from graders.records.base import connect
    from graders.records.blobs import Blobs

    house = House.from_environment()
    with _counting() as bar:
        tasks: dict[str, TaskID] = {}

        def step(what: str, of: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=of)
            bar.advance(tasks[what])

        report = look(connect(house.database), Blobs(house.blobs), _catalogue(house), head=head, step=step)
    counts = {"submissions": report.submissions, "results": report.results, "entries": report.entries}
    for finding in report.findings:
        click.echo(json.dumps(finding.__dict__, ensure_ascii=False) if as_json else str(finding))
    if as_json:
        click.echo(json.dumps({"agrees": not report.findings, **counts, "head": report.head}))
    elif not report.findings:
        said = ", ".join(f"{n} {'log entries' if what == 'entries' else what}" for what, n in counts.items())
        click.echo(f"everything agrees: {said}")
    sys.exit(1 if report.findings else 0)


@main.command()
@click.argument("lesson", metavar="COURSE/LESSON")
@click.option("--apply", "really", is_flag=True, help="Add the results. Without it, nothing is changed.")
@click.option("--reason", default="", help="Why, in a sentence; kept in the log.")
def regrade(lesson: str, really: bool, reason: str) -> None:
    """Grade a lesson's submissions again, against its current release, and show who moves."""
    from graders.grading import regrade as work
    from graders.ranking.moves import Points, moves
    from graders.records.base import connect, reading

    house = House.from_environment()
    wanted = _catalogue(house).lesson(lesson)
    if really:
        work.need_reason(reason)
    sessions = connect(house.database)
    with _counting() as bar:
        task = bar.add_task(wanted.name, total=None)
        planned = work.plan(
            house, sessions, wanted.course, wanted.id, step=lambda of: bar.update(task, total=of, advance=1)
        )
    after = {r.submission: Points(r.graded.points, bool(r.graded.flags)) if r.counts else None for r in planned.rows}
    with reading(sessions) as session:
        moved = moves(session, _catalogue(house).course(wanted.course), after)
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


def _counting() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=ERR, transient=True)


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
