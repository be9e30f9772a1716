"""Commands about lessons: prove them, write out what a trainee gets."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from graders.commands.terminal import ERR, JSON, OUT, catalogue, tick
from graders.config import House

if TYPE_CHECKING:
    from graders.authoring.check import Proof
    from graders.authoring.mutants import Strength
    from graders.authoring.variants import Tried


@click.command()
@click.argument("lessons", nargs=-1, metavar="[COURSE[/LESSON]]…")
@click.option("--variants", "written", is_flag=True, help="Also: the slips of variants.toml fail, its right ways pass.")
@click.option("--mutants", is_flag=True, help="Also: wrong variants of each model answer lose points (90 % of them).")
@JSON
def check(lessons: tuple[str, ...], written: bool, mutants: bool, as_json: bool) -> None:
    """Prove lessons both ways: the model answer earns every test, the empty stub none."""
    from graders.authoring import mutants as machine_made
    from graders.authoring import variants as people_made
    from graders.authoring.check import prove
    from graders.grading.job import Grader

    house = House.from_environment()
    shelf, grader = catalogue(house), Grader(house)
    chosen, held = shelf.select(lessons), 0
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=ERR, transient=True) as bar:
        for lesson in chosen:
            task = bar.add_task(lesson.name, total=None)
            proof = prove(shelf, lesson, grader, house.state / "cache" / "datasets")
            tried = strength = None
            told = partial(_advance, bar, task, lesson.name)
            if written and proof.holds and proof.release:
                tried = people_made.measure(lesson, proof.release, grader, told=told)
            if mutants and proof.holds and proof.release:
                strength = machine_made.measure(shelf, lesson, proof.release, grader, seconds=proof.seconds, told=told)
            bar.remove_task(task)
            further = [found for found in (tried, strength) if found is not None]
            held += proof.holds and all(found.holds for found in further)
            if as_json:
                more = {"variants": tried.as_json()} if tried else {}
                more |= {"mutants": strength.as_json()} if strength else {}
                click.echo(json.dumps(proof.as_json() | more, ensure_ascii=False))
            else:
                _say_proof(proof)
                _say_tried(tried)
                _say_strength(strength)
    if not chosen:
        ERR.print("There is no lesson to check.")
    if not as_json:
        OUT.print(f"{held} of {len(chosen)} lessons hold.")
    sys.exit(0 if chosen and held == len(chosen) else 1)


def _advance(bar: Progress, task: TaskID, lesson: str, done: int, of: int) -> None:
    """Move the bar; where nobody sees one, in a log, say at each quarter how far it is."""
    bar.update(task, completed=done, total=of)
    if not ERR.is_terminal and done and 4 * done // of > 4 * (done - 1) // of:
        ERR.print(f"· {lesson}: {done} of {of} answers graded", highlight=False)


def _say_tried(tried: Tried | None) -> None:
    if tried is None:
        return
    OUT.print(
        f"{tick(tried.holds)} {tried.made - len(tried.surprises)} of {tried.made} variants as expected", highlight=False
    )
    plain = partial(OUT.print, markup=False, highlight=False, soft_wrap=True)
    for variant in tried.surprises:
        plain(f"  {'passes' if variant.kind == 'wrong' else 'fails'}: {variant.test}: {' … '.join(variant.answers)}")
    for test in tried.bare:
        plain(f"  {test}: variants.toml has no slip that it must catch")


def _say_strength(strength: Strength | None) -> None:
    if strength is None:
        return
    due = strength.made - strength.declared
    OUT.print(
        f"{tick(strength.holds)} {strength.caught} of {due} mutants caught ({strength.share:.0%}), "
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
        OUT.print(f"[red]✗ {proof.lesson}[/] {escape(proof.error)}\n  {escape(proof.cure)}", highlight=False)


@click.command()
@click.argument("lesson", metavar="COURSE/LESSON")
@click.option(
    "--to", "folder", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder to write into."
)
@click.option("--with-answers", is_flag=True, help="Put the model answers in place. Never hand this out.")
def build(lesson: str, folder: Path, with_answers: bool) -> None:
    """Write what a trainee gets: the notebook and its data."""
    from graders.authoring.release import draft

    house = House.from_environment()
    shelf = catalogue(house)
    drafted = draft(shelf, shelf.lesson(lesson), house.state / "cache" / "datasets")
    for name, data in drafted.files(answers=with_answers).items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        OUT.print(str(place), highlight=False)
