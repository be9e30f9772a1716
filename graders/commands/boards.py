"""Commands about places: show a board, prove that everything recorded agrees."""

from __future__ import annotations

import json
import sys

import click
from rich.progress import TaskID
from rich.table import Table

from graders.commands.terminal import JSON, OUT, catalogue, counting
from graders.config import House


@click.command()
@click.argument("course", metavar="COURSE")
@click.option("--shown", is_flag=True, help="As trainees see it: while it is frozen, as it stood then.")
@JSON
def board(course: str, shown: bool, as_json: bool) -> None:
    """Show the board of a course as it stands, with names: for the people who run it."""
    from graders.ranking import standings
    from graders.records import decisions
    from graders.records.base import connect
    from graders.records.models import Person

    house = House.from_environment()
    entry = catalogue(house).course(course)
    with connect(house.database)() as session:
        rows = standings.shown(session, entry) if shown else standings.of_course(session, entry)
        frozen = decisions.frozen(session, course)
        people = {row.person: session.get_one(Person, row.person) for row in rows}
    title = course
    if frozen:
        since = frozen.at.strftime("%Y-%m-%d %H:%M:%S UTC")
        title += f", frozen {since}" if shown else f", now; trainees see it as of {since}"
    table = Table("place", "name", "login", "points", "lessons", "received", "", title=title, title_justify="left")
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


@click.command()
@JSON
@click.option("--head", metavar="HASH", help="A head noted earlier: the log must still hold it.")
def verify(as_json: bool, head: str | None) -> None:
    """Prove that log, rows, stored bytes, boards, contests and awards agree. Changes nothing; exit status 1 if not."""
    from graders.awards import verify as awards
    from graders.contests.counter import Contests
    from graders.contests.verify import every
    from graders.ranking.verify import verify as look
    from graders.records.base import connect, reading
    from graders.records.blobs import Blobs

    house = House.from_environment()
    with counting() as bar:
        tasks: dict[str, TaskID] = {}

        def step(what: str, of: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=of)
            bar.advance(tasks[what])

        rooms = (connect(house.database), Blobs(house.blobs), catalogue(house))
        report = look(*rooms, head=head, step=step)
        findings = [*report.findings, *every(Contests(house, *rooms), step)]
        with reading(rooms[0]) as session:
            findings += awards.findings(session, rooms[2])
    counts = {"submissions": report.submissions, "results": report.results, "entries": report.entries}
    for finding in findings:
        click.echo(json.dumps(finding.__dict__, ensure_ascii=False) if as_json else str(finding))
    if as_json:
        click.echo(json.dumps({"agrees": not findings, **counts, "head": report.head}))
    elif not findings:
        said = ", ".join(f"{n} {'log entries' if what == 'entries' else what}" for what, n in counts.items())
        if report.destroyed:
            said += f"; files of {report.destroyed} submissions were destroyed by lists that two people decided"
        click.echo(f"everything agrees: {said}")
    sys.exit(1 if findings else 0)
