"""The command about the life of data: what is due, and having it destroyed. Without an option it changes nothing."""

from __future__ import annotations

import json
from typing import Any

import click
from rich.table import Table
from sqlalchemy.orm import Session, sessionmaker

from graders.commands.terminal import JSON, OUT
from graders.config import House


@click.command()
@JSON
@click.option("--propose", is_flag=True, help="Put a list forward of each kind that is due.")
@click.option("--confirm", type=int, metavar="LIST", help="Confirm a list, as another person, and carry it out.")
@click.option("--resume", is_flag=True, help="Go on with confirmed lists that were interrupted.")
@click.option("--by", metavar="LOGIN", help="Who decides: an active manager or administrator.")
@click.option("--reason", help="Why, in a sentence; kept with the decision.")
def retention(
    as_json: bool, propose: bool, confirm: int | None, resume: bool, by: str | None, reason: str | None
) -> None:
    """Say what may be kept no longer; with an option have it destroyed, as two people decide (for cron, too)."""
    from graders.records.base import connect

    if (propose or confirm is not None) and not (by and reason):
        raise click.UsageError("Say who decides (--by) and why (--reason).")
    house = House.from_environment()
    sessions = connect(house.database)
    if propose:
        _propose(house, sessions, by or "", reason or "")
    if confirm is not None:
        _confirm(house, sessions, confirm, by or "", reason or "")
    if resume:
        _resume(house, sessions)
    _tell(house, sessions, as_json)


def _due(house: House, session: Session) -> list[Any]:
    from graders.records.base import now
    from graders.records.retention import clock

    return [one for one in clock.clocks(session, house.keep, now()) if one.due]


def _propose(house: House, sessions: sessionmaker[Session], by: str, reason: str) -> None:
    from graders.records.base import now
    from graders.records.retention import destroying

    with sessions.begin() as session:
        open_ones = (destroying.PROPOSED, destroying.CONFIRMED)
        under_way = {(o.row.kind, o.row.subject) for o in destroying.standings(session) if o.state in open_ones}
        for one in _due(house, session):
            if (one.kind, one.subject) not in under_way:
                said: dict[str, Any] = {"reason": reason, "by": by, "at": now()}
                row = destroying.propose(session, house.keep, one.kind, one.subject, **said)
                OUT.print(f"list {row.id} waits for a second person: {row.items} of {one.kind} {one.subject}")


def _confirm(house: House, sessions: sessionmaker[Session], number: int, by: str, reason: str) -> None:
    from graders.records.base import now
    from graders.records.retention import destroying

    with sessions.begin() as session:
        destroying.confirm(session, house.keep, number, reason=reason, by=by, at=now())
    _carry_out(house, sessions, number)


def _resume(house: House, sessions: sessionmaker[Session]) -> None:
    from graders.records.base import reading
    from graders.records.retention import destroying

    with reading(sessions) as session:
        left = [one.row.id for one in destroying.standings(session) if one.state == destroying.CONFIRMED]
    for number in left:
        _carry_out(house, sessions, number)


def _carry_out(house: House, sessions: sessionmaker[Session], number: int) -> None:
    from graders.records.base import now
    from graders.records.blobs import Blobs
    from graders.records.retention import destroying

    done = destroying.carry_out(sessions, Blobs(house.blobs), house.keep, number, now).done
    OUT.print(f"list {number} is destroyed: {', '.join(f'{n} {what}' for what, n in sorted(done.items()))}")


def _tell(house: House, sessions: sessionmaker[Session], as_json: bool) -> None:
    from graders.records.base import reading

    with reading(sessions) as session:
        found = _due(house, session)
        table = Table("what", "of", "due", "since", "kept for", title="To be destroyed", title_justify="left")
        for one in found:
            if as_json:
                facts = {"kind": one.kind, "subject": one.subject, "due": one.due, "since": one.first.isoformat()}
                click.echo(json.dumps({**facts, "days": one.days}, ensure_ascii=False))
            since = one.first.strftime("%Y-%m-%d")
            table.add_row(one.kind, one.subject or "the house", f"{one.due:,}", since, f"{one.days} days")
    if not as_json:
        OUT.print(table if found else "Nothing has to be destroyed now.")
