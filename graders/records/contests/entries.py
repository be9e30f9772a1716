"""Settings, entries, finals, boards and re-runs of a contest: read and added, each addition with a line in the log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from graders.errors import Conflict
from graders.language import N_
from graders.records import audit
from graders.records.contests.rows import ContestSettings, Entry, FinalBoard, Finals, Rerun
from graders.records.contests.states import HIDDEN, state
from graders.records.decisions import need_staff

Row = ContestSettings | Entry | Finals | FinalBoard | Rerun
TABLES: tuple[type[Row], ...] = (ContestSettings, Entry, Finals, FinalBoard, Rerun)
DIGESTED = ("rows", "details", "name")  # long or in somebody's words: the log has their digest


def facts(row: Row) -> dict[str, Any]:
    """Return what the log keeps of a row. It has ``contest`` for the table: the log's own ``table`` is the spine's."""
    found: dict[str, Any] = {"contest": row.__tablename__}
    for column in row.__table__.columns.keys():  # noqa: SIM118  no dict
        value = getattr(row, column)
        if column == "settings" and isinstance(row, ContestSettings):
            continue  # their digest stands beside them
        if column in DIGESTED:
            found[f"{column}_digest"] = audit.digest(value)
        else:
            found["row" if column == "id" else column] = audit.moment(value) if isinstance(value, datetime) else value
    return found


def all_rows(session: Session, programme: str) -> Iterator[Row]:
    """Yield every row of a contest, table by table."""
    table: Any
    for table in TABLES:
        yield from session.scalars(select(table).where(table.programme == programme))


def _add(session: Session, row: Row, who: str, at: datetime) -> None:
    audit.lock(session)
    session.add(row)
    session.flush()
    kind = f"contest {row.__tablename__.removeprefix('contest_')}"
    audit.append(session, who=who, kind=kind, subject=row.programme, payload=facts(row), at=at)


def settings(session: Session, programme: str) -> ContestSettings | None:
    """Return the settings that hold, or None where there is no contest."""
    rows = select(ContestSettings).where(ContestSettings.programme == programme)
    return session.scalars(rows.order_by(ContestSettings.version.desc()).limit(1)).first()


def set_up(session: Session, programme: str, told: Mapping[str, Any], *, by: str, at: datetime) -> ContestSettings:
    """Add a version of the settings. Raises ``Conflict`` once the contest has begun: they are locked then."""
    need_staff(session, by)
    audit.lock(session)
    if state(session, programme) != HIDDEN:
        raise Conflict(
            N_("The contest has begun; its settings are locked."),
            cure=N_("What everybody was told at the start holds until the end."),
            code="locked",
        )
    before = settings(session, programme)
    version = before.version + 1 if before else 1
    row = ContestSettings(
        programme=programme, version=version, settings=dict(told), digest=audit.digest(dict(told)), by=by, at=at
    )
    _add(session, row, by, at)
    return row


def entries(session: Session, programme: str, person: int | None = None) -> list[Entry]:
    """Return the entries of a contest, or of one person in it, oldest first; baselines are among all."""
    rows = select(Entry).where(Entry.programme == programme)
    if person is not None:
        rows = rows.where(Entry.person_id == person)
    return list(session.scalars(rows.order_by(Entry.received_at, Entry.id)))


def add_entry(session: Session, row: Entry, who: str) -> Entry:
    """Add an entry, in the caller's transaction."""
    _add(session, row, who, row.received_at)
    return row


def next_number(session: Session, programme: str, person: int | None) -> int:
    """Return the number that somebody's next entry gets; baselines count by themselves."""
    rows = select(func.max(Entry.number)).where(Entry.programme == programme, Entry.person_id.is_(person))
    if person is not None:
        rows = select(func.max(Entry.number)).where(Entry.programme == programme, Entry.person_id == person)
    return 1 + (session.scalar(rows) or 0)


def standing(rows: Sequence[Entry]) -> dict[int, Entry]:
    """Return for each person the entry that stands on the public board."""
    newest = {row.person_id: row for row in rows if row.person_id is not None}
    numbered = {(row.person_id, row.number): row for row in rows}
    return {person: numbered[person, row.stands] for person, row in newest.items()}


def choose(session: Session, programme: str, person: int, chosen: Sequence[int], *, who: str, at: datetime) -> Finals:
    """Add somebody's choice of final entries."""
    row = Finals(programme=programme, person_id=person, entries=list(chosen), at=at)
    _add(session, row, who, at)
    return row


def chosen(session: Session, programme: str) -> dict[int, list[int]]:
    """Return the numbers of the entries that each person chose."""
    rows = select(Finals).where(Finals.programme == programme).order_by(Finals.id)
    return {row.person_id: list(row.entries) for row in session.scalars(rows)}


def keep_board(
    session: Session, programme: str, rows: list[dict[str, Any]], settings: str, truth: str, *, who: str, at: datetime
) -> FinalBoard:
    """Keep the places on the private cases."""
    board = FinalBoard(programme=programme, rows=rows, digest=audit.digest(rows), settings=settings, truth=truth, at=at)
    _add(session, board, who, at)
    return board


def final_board(session: Session, programme: str) -> FinalBoard | None:
    """Return the places on the private cases, or None before the reveal."""
    return session.scalars(select(FinalBoard).where(FinalBoard.programme == programme)).first()


def keep_rerun(session: Session, row: Rerun) -> Rerun:
    """Keep what running a notebook again gave."""
    _add(session, row, row.by, row.at)
    return row


def reruns(session: Session, programme: str) -> dict[str, Rerun]:
    """Return what running notebooks again gave, by entry: the newest of each."""
    rows = select(Rerun).where(Rerun.programme == programme).order_by(Rerun.id)
    return {row.entry_id: row for row in session.scalars(rows)}
