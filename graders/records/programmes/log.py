"""How the rows of programmes stand in the log: each has an entry with the facts by which people are ranked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from graders.records import audit
from graders.records.awards.tables import AwardList, Objection, RulesRow
from graders.records.programmes.tables import (
    Application,
    EssayMark,
    Place,
    Selection,
    Start,
    TermsRow,
    Version,
)
from graders.records.retention.tables import Destruction

Programme = TermsRow | Application | Version | Start | EssayMark | Selection | Place
Row = Programme | RulesRow | AwardList | Objection | Destruction
OF = "rows_of"  # the name of the table in an entry
FACTS: dict[type[Any], tuple[str, tuple[str, ...]]] = {  # the entry's kind, and the columns that it tells
    TermsRow: ("programme terms", ("programme", "number", "digest", "announced", "changed", "by", "at")),
    Application: ("programme application", ("programme", "person_id", "at")),
    Version: (
        "programme version",
        ("application_id", "number", "kind", "terms_number", "digest", "partner", "at"),
    ),
    Start: ("programme test", ("programme", "person_id", "at")),
    EssayMark: ("programme mark", ("application_id", "version_id", "essay", "points", "details", "by", "at")),
    Selection: ("programme list", ("programme", "digest", "by", "at")),
    Place: (
        "programme place",
        ("programme", "application_id", "selection_id", "event", "until", "after", "by", "at"),
    ),
    RulesRow: ("award rules", ("programme", "number", "digest", "by", "at")),
    AwardList: ("award list", ("programme", "digest", "by", "at")),
    Objection: ("award objection", ("programme", "list_id", "person_id", "at")),
    Destruction: ("destruction list", ("kind", "subject", "items", "digest", "first", "last", "days", "by", "at")),
}


def record(session: Session, row: Row, *, who: str, programme: str) -> None:
    """Add a row and its entry in the log, in the caller's transaction."""
    audit.lock(session)
    session.add(row)
    session.flush()
    payload = {OF: row.__tablename__, "row": row.id, **facts(row)}
    audit.append(session, who=who, kind=FACTS[type(row)][0], subject=programme, payload=payload, at=row.at)


def facts(row: Row) -> dict[str, Any]:
    """Return the facts of a row as the log keeps them: no words of anybody."""
    found = {name: getattr(row, name) for name in FACTS[type(row)][1]}
    return {name: audit.moment(v) if isinstance(v, datetime) else v for name, v in found.items()}
