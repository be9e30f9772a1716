"""The log of everything that moves a rank. What was recorded before it is entered in the order of its time."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

AUDIT = sa.table(
    "audit",
    sa.column("id", sa.Integer),
    sa.column("at", sa.DateTime(timezone=True)),
    *(sa.column(name, sa.String) for name in ("who", "kind", "subject", "payload", "previous", "hash")),
)


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=130), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_hash")),
        sa.UniqueConstraint("previous", name=op.f("uq_audit_previous")),
    )
    # Written out here as the log was then: a migration never needs today's code.
    previous = "0" * 64
    connection = op.get_bind()
    for number, entry in enumerate(sorted(_entries(connection), key=lambda e: e["at"]), 1):
        payload = _canonical(entry.pop("payload"))
        says = {"id": number, "payload": payload, **{name: entry[name] for name in ("who", "kind", "subject")}}
        body = previous + _canonical({**says, "at": entry["at"].isoformat()})
        hashed = _sha256(body)
        connection.execute(AUDIT.insert().values(**says, at=entry["at"], previous=previous, hash=hashed))
        previous = hashed


def downgrade() -> None:
    op.drop_table("audit")


def _entries(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    """Yield what the log says of each row, table by table: among equal times what others rest on comes first."""
    for row in _rows(connection, "release_events", "course lesson action digest by", "at due_at"):
        yield _entry(row, "release_events", row["by"], row["action"], f"{row['course']}/{row['lesson']}", _timed(row))
    sent = "person_id course lesson attempt release bundle size"
    logins = {row["id"]: row["login"] for row in _rows(connection, "people", "login", "")}
    bundles = {}
    for row in _rows(connection, "submissions", sent, "received_at"):
        bundles[row["id"]] = row["bundle"]
        facts = _timed(row)
        facts["person"] = facts.pop("person_id")
        yield _entry(row, "submissions", logins[row["person_id"]], "submission", row["id"], facts)
    found = "submission_id run outcome points max_points release environment grader"
    for row in _rows(connection, "results", found, "at", "tests flags notes"):
        facts = _timed(row) | {"tests": _digest(row["tests"]), "notes": _digest(row["notes"])}
        facts["submission"] = facts.pop("submission_id")
        facts["bundle"] = bundles[row["submission_id"]]
        yield _entry(row, "results", "grader", "result", row["submission_id"], facts)
    for row in _rows(connection, "marks", "submission_id question points comment by", "at"):
        facts = _timed(row) | {"comment": _digest(row["comment"])}
        facts["submission"] = facts.pop("submission_id")
        yield _entry(row, "marks", row["by"], "mark", row["submission_id"], facts)
    for row in _rows(connection, "decisions", "kind subject outcome reason by", "at"):
        facts = _timed(row) | {"reason": _digest(row["reason"])}
        yield _entry(row, "decisions", row["by"], row["kind"], row["subject"], facts)


def _rows(connection: sa.Connection, table: str, plain: str, times: str, as_json: str = "") -> list[dict[str, Any]]:
    names = ["id", *plain.split()]
    columns: list[Any] = [sa.column(name) for name in names]
    columns += [sa.column(name, sa.DateTime(timezone=True)) for name in times.split()]
    columns += [sa.column(name, sa.JSON) for name in as_json.split()]
    found = connection.execute(sa.select(sa.table(table, *columns)).order_by(sa.column("id"))).mappings()
    return [
        {name: _utc(value) if isinstance(value, datetime) else value for name, value in row.items()} for row in found
    ]


def _entry(row: dict[str, Any], table: str, who: str, kind: str, subject: str, facts: dict[str, Any]) -> dict[str, Any]:
    at = row.get("received_at") or row["at"]
    payload = {**facts, "table": table, "row": row["id"]}
    payload.pop("id", None)
    return {"at": at, "who": who, "kind": kind, "subject": subject, "payload": payload}


def _timed(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}


def _utc(at: datetime) -> datetime:
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _sha256(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _digest(value: object) -> str:
    return "sha256:" + _sha256(_canonical(value))
