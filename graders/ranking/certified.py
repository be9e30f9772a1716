"""Does every certificate stand as it was issued, and was each issued by a decision on record?"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.records.audit import Break
from graders.records.certificates import ISSUE, Certificate, digest_of
from graders.records.models import Decision


def breaks(session: Session) -> Iterator[Break]:
    """Yield each certificate that was changed, added without a decision, or removed. Two queries.

    One whose person left has no name, so its own digest can't be made again; the decision's must still be there.
    """
    decided = {d.subject: d.details["digest"] for d in session.scalars(select(Decision).where(Decision.kind == ISSUE))}
    for row in session.scalars(select(Certificate).order_by(Certificate.id)):
        told, where = decided.pop(row.number, "none"), f"certificate {row.id}"
        if told != row.digest:
            yield Break("certificate differs from the decision that issued it", where, told, row.digest)
        elif not row.withdrawn and digest_of(row) != row.digest:
            yield Break("certificate changed", where, row.digest, digest_of(row))
    for number, digest in decided.items():
        yield Break("certificate missing", number, digest, "none")
