"""What every command shares: where it prints, how it counts, and which house it acts on."""

from __future__ import annotations

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from graders.catalogue import Catalogue
from graders.config import House

OUT, ERR = Console(), Console(stderr=True)
JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for programs.")


def tick(good: bool) -> str:
    """Return a mark for good or bad."""
    return "✓" if good else "✗"


def catalogue(house: House) -> Catalogue:
    """Return the house's courses and data sets."""
    return Catalogue.of(house)


def counting() -> Progress:
    """Return a bar for the terminal that is gone when the work is done."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=ERR, transient=True)
