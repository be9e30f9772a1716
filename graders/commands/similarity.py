"""A command about likeness: which pairs of a lesson an instructor may ask."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from graders.commands.terminal import JSON, OUT, catalogue
from graders.config import House
from graders.language import DEFAULT, LANGUAGES


@click.command()
@click.argument("lesson", metavar="COURSE/LESSON")
@click.option("--top", type=click.IntRange(min=1), default=20, show_default=True, help="Show at most so many pairs.")
@click.option("--language", type=click.Choice(LANGUAGES), default=DEFAULT, show_default=True, help="Of the words.")
@JSON
def similar(lesson: str, top: int, language: str, as_json: bool) -> None:
    """Show pairs worth asking about: alike beyond what the lesson explains. A question, never a verdict."""
    from graders.records.base import connect
    from graders.records.blobs import Blobs
    from graders.similarity import lesson as work
    from graders.similarity import words

    house = House.from_environment()
    report = work.similar(connect(house.database), Blobs(house.blobs), catalogue(house).lesson(lesson))
    if as_json:
        for pair in report.pairs[:top]:
            click.echo(json.dumps({"lesson": report.lesson, **asdict(pair)}, ensure_ascii=False))
        return
    heading = words.say(words.HEADING if report.pairs else words.NOBODY, language)
    OUT.print(f"{report.lesson}: {heading} ({len(report.pairs)}/{report.people})", highlight=False, markup=False)
    if report.pairs:
        OUT.print(words.say(words.NOTE, language), highlight=False, markup=False)
    for pair in report.pairs[:top]:
        OUT.print(f"\n{pair.score:.2f}  {words.question(pair, language)}", highlight=False, markup=False)
        for reason in words.reasons(pair, language):
            OUT.print(f"  · {reason}", highlight=False, markup=False)
    for submission in report.unread:
        OUT.print(f"  ? {submission}", highlight=False, markup=False)
