"""Commands about the machine: what it lacks, and the records' schema."""

from __future__ import annotations

import json
import sys

import click

from graders.commands.terminal import JSON, OUT
from graders.config import House


@click.command()
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


@click.command()
def migrate() -> None:
    """Create the records or bring them to the newest schema. Safe to repeat."""
    from graders.records.schema import bring_up

    house = House.from_environment()
    bring_up(house.database, house.state / "run" / "schema.lock")
