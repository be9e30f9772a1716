"""What was destroyed: by a list that two people decided, whole and as it was decided, or else it is a finding.

So ``verify`` tells bytes and words that went when their time was over from those that somebody removed.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.errors import Destroyed, GraderFault
from graders.ranking.findings import Finding
from graders.records import audit
from graders.records.blobs import Blobs
from graders.records.models import Decision
from graders.records.programmes.tables import Version
from graders.records.retention import destroying
from graders.records.retention.kinds import APPLICATIONS, CONTEST, WORK
from graders.records.retention.tables import DestroyedItem, Destruction

__all__ = ["APPLICATIONS", "CONTEST", "WORK", "by_decision", "by_list", "findings"]


def by_list(session: Session, kind: str) -> dict[str, int]:
    """Return which rows of a kind a confirmed list names, with the list's number."""
    return destroying.destroyed(session, kind)


def by_decision(blobs: Blobs, digest: str, number: int | None) -> bool:
    """Whether bytes are gone, and rightly: their mark names a list, and that list names the row (``number``)."""
    if number is None:
        return False
    try:
        blobs.get(digest)
    except Destroyed:
        return True  # the mark may name another list: the same bytes of two people go with the last of them
    except (GraderFault, ValueError, OSError):
        return False
    return False


def findings(session: Session) -> Iterator[Finding]:
    """Yield each list that is not what was decided, or was carried out without two people's decision."""
    for row in session.scalars(select(Destruction).order_by(Destruction.id)):
        where = f"destruction list {row.id}"
        items = destroying.items_of(session, row.id)
        if audit.digest(items) != row.digest or len(items) != row.items:
            yield Finding("list of what was destroyed changed", where, row.digest, audit.digest(items))
        said = select(Decision).where(Decision.kind == destroying.KIND, Decision.subject == destroying.subject_of(row))
        told = list(session.scalars(said.order_by(Decision.id)))
        for one in told:
            if one.details.get("digest") != row.digest:
                yield Finding("another list was decided", where, str(one.details.get("digest")), row.digest)
        outcomes = [one.outcome for one in told]
        by_two = outcomes == [destroying.PROPOSED, destroying.CONFIRMED] and told[0].by != told[1].by
        begun = DestroyedItem.destruction_id == row.id, DestroyedItem.at.is_not(None)
        if not by_two and (row.done_at or session.scalar(select(DestroyedItem.item).where(*begun).limit(1))):
            yield Finding("destroyed without two people's decision", where, "proposed and confirmed", str(outcomes))
        if row.done_at:
            yield from _left(session, row, where)


def _left(session: Session, row: Destruction, where: str) -> Iterator[Finding]:
    """A list that is done has to be done whole."""
    open_one = DestroyedItem.destruction_id == row.id, DestroyedItem.at.is_(None)
    for item in session.scalars(select(DestroyedItem.item).where(*open_one)):
        yield Finding("not destroyed, but the list is done", f"{where}, item {item}", "destroyed", "still open")
    if row.kind == APPLICATIONS:
        named = select(DestroyedItem.item).where(DestroyedItem.destruction_id == row.id)
        held = {int(one) for one in session.scalars(named)}
        still = select(Version.application_id).where(Version.gone_at.is_(None)).distinct()
        for one in sorted(held & set(session.scalars(still))):
            yield Finding("words are still there, but the list is done", f"{where}, application {one}", "none", "words")
