"""``make bench``: measurements taken in one run. ``python -m tests.bench grade`` takes one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from tests.bench import board, grade, kernel, lab, portal, report, rush, spawn
from tests.bench.report import Section

QUICK = click.option("--quick", is_flag=True, help="A smoke test of the measuring: too little to believe.")
WRITE = click.option(
    "--write/--no-write", default=True, help="Put the result into docs/benchmarks.md; --quick never does."
)


@click.group(invoke_without_command=True, context_settings={"show_default": True})
@QUICK
@WRITE
@click.pass_context
def main(context: click.Context, quick: bool, write: bool) -> None:
    """Measure. Without a name: everything, one after another."""
    if context.invoked_subcommand is None:
        for command in BENCHMARKS:
            context.invoke(command, quick=quick, write=write)
    elif quick or not write:
        raise click.UsageError("Say --quick and --no-write behind the name.")


def benchmark(measure: Callable[..., Section], *options: Callable[[Any], Any]) -> click.Command:
    """Return the command of a benchmark; ``measure`` takes ``quick`` and its own options and returns what to tell."""

    def command(quick: bool, write: bool, **chosen: Any) -> None:
        section = measure(quick, **chosen)
        report.tell(section)
        if write and not quick:
            report.write(section)

    for option in reversed((QUICK, WRITE, *options)):
        command = option(command)
    name, text = measure.__module__.rpartition(".")[2], (__import__(measure.__module__, fromlist=["_"]).__doc__ or "")
    return click.command(name, help=text.partition(": ")[2].split("\n")[0])(command)


BENCHMARKS = (  # a module each, in the order of `make bench`
    benchmark(
        grade.measure,
        click.option("--rounds", default=5, help="Measured rounds, after one that does not count."),
        click.option("--patience", default=60.0, help="Seconds that a step may be expected to take."),
    ),
    benchmark(
        rush.measure,
        click.option("--people", default=300, help="How many submit."),
        click.option("--window", default=60.0, help="Seconds within which they do."),
    ),
    benchmark(
        spawn.measure,
        click.option("--rounds", default=5, help="Measured rounds, after one that does not count."),
        click.option("--people", default=100, help="How many ask at once in the end."),
    ),
    benchmark(
        lab.measure,
        click.option("--rounds", default=20, help="Measured presses, after one that does not count."),
    ),
    benchmark(
        kernel.measure,
        click.option("--rounds", default=5, help="Measured rounds, after one that does not count."),
    ),
    benchmark(
        board.measure,
        click.option(
            "--people", multiple=True, type=int, help="A number of trainees, instead of 1,000, 10,000 and 100,000."
        ),
        click.option("--patience", default=60.0, help="Seconds that one page may be expected to take."),
    ),
    benchmark(
        portal.measure,
        click.option("--people", default=portal.PEOPLE, help="How many trainees."),
        click.option("--submissions", default=portal.SUBMISSIONS, help="How many submissions, about."),
    ),
)
for each in BENCHMARKS:
    main.add_command(each)

if __name__ == "__main__":
    main()
