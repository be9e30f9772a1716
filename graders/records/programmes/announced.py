"""The versions of what a programme says: written, announced, corrected; locked by what people apply by."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from graders.errors import BadRequest, Conflict, NotFound
from graders.language import N_
from graders.records import audit, decisions
from graders.records.models import Decision
from graders.records.programmes import log
from graders.records.programmes.tables import RETURNED, SELECTION, Application, EssayMark, TermsRow
from graders.records.programmes.terms import LOCKED, Terms, changed, check, load

LATER = ("title", "text", "partner", "fund", "closes_at")  # what may still be corrected when applications are closed


def rows(session: Session, programme: str) -> list[TermsRow]:
    """Return all versions, the oldest first. Raises ``NotFound`` for an unknown programme."""
    query = select(TermsRow).where(TermsRow.programme == programme).order_by(TermsRow.number)
    found = list(session.scalars(query))
    if not found:
        raise NotFound(N_("There is no such programme."), cure=N_("Choose one from the list of programmes."))
    return found


def newest(session: Session, programme: str, *, drafts: bool = False) -> TermsRow:
    """Return the version that holds; with ``drafts`` also one that was never announced. Raises ``NotFound``."""
    found = [row for row in rows(session, programme) if row.announced or drafts]
    if not found:
        raise NotFound(N_("There is no such programme."), cure=N_("Choose one from the list of programmes."))
    return found[-1]


def every(session: Session, *, drafts: bool = False) -> list[TermsRow]:
    """Return each programme's version that holds, the newest programme first. One query."""
    numbers = select(
        TermsRow.programme, func.max(TermsRow.number).label("number"), func.min(TermsRow.id).label("first")
    )
    if not drafts:
        numbers = numbers.where(TermsRow.announced)
    newest = numbers.group_by(TermsRow.programme).subquery()
    same = (TermsRow.programme == newest.c.programme) & (TermsRow.number == newest.c.number)
    return list(session.scalars(select(TermsRow).join(newest, same).order_by(newest.c.first.desc())))


def corrections(found: Collection[TermsRow]) -> list[TermsRow]:
    """Return the versions that corrected the terms after applications had opened, the newest first."""
    return [row for row in reversed(list(found)) if row.reason]


def write(
    session: Session,
    terms: Terms,
    *,
    announce: bool,
    by: str,
    at: datetime,
    reason: str = "",
    new: bool = False,
    base: int | None = None,
) -> TermsRow:
    """Keep a version of a programme's terms; what was announced once stays announced.

    ``base``: the number of the version that was in front of the writer. Raises ``BadRequest`` for terms that make no
    sense or a correction of an open programme without a reason, ``Conflict`` for what may no longer be changed.
    """
    check(terms)
    audit.lock(session)
    held = list(session.scalars(select(TermsRow).where(TermsRow.programme == terms.id).order_by(TermsRow.number)))
    if new and held:
        raise Conflict(N_("There is a programme “{id}” already."), cure=N_("Choose another short name."), id=terms.id)
    before = held[-1] if held else None
    if before and base is not None and before.number != base:
        raise Conflict(
            N_("Somebody else changed it in the meantime."),
            cure=N_("Open the page anew in a second window, compare, and send yours again."),
        )
    differs = changed(load(before.terms), terms) if before else []
    if before and before.announced:
        reason = _may_correct(session, load(before.terms), terms, differs, reason, at)
    if before and not differs and before.announced >= announce:
        return before
    row = TermsRow(
        programme=terms.id,
        number=before.number + 1 if before else 1,
        terms=terms.kept(),
        digest=terms.digest,
        announced=announce or bool(before and before.announced),
        changed=differs,
        reason=reason,
        by=by,
        at=at,
    )
    log.record(session, row, who=by, programme=terms.id)
    return row


def _may_correct(session: Session, before: Terms, after: Terms, differs: list[str], reason: str, at: datetime) -> str:
    """Return the reason to keep: empty while nobody could have applied yet."""
    if not differs or at < before.opens_at:
        return ""
    applied = session.scalar(select(Application.id).where(Application.programme == before.id).limit(1)) is not None
    if decided(session, before.id):
        raise Conflict(
            N_("People were chosen by these terms, so they stay as they are."),
            cure=N_("Make a new programme, or write an announcement."),
            code="terms_locked",
        )
    if at > before.closes_at and not set(differs) <= set(LATER):
        raise Conflict(
            N_("Applications are closed: the formula, the questions and the number of places are locked."),
            cure=N_("Only title, text, partner, fund and the end of applications can still be corrected."),
            code="terms_locked",
        )
    if "closes_at" in differs and at > before.closes_at and _marked(session, before.id):
        raise Conflict(
            N_("Essays have been marked already, so applications can't be opened again."),
            cure=N_("Leave the end as it is."),
            code="terms_locked",
        )
    if "opens_at" in differs:
        raise Conflict(
            N_("Applications are open already."), cure=N_("Leave the beginning as it is."), code="terms_locked"
        )
    if applied and _reread(before, after):
        raise Conflict(
            N_("People have answered this question already: “{label}”."),
            cure=N_("Its kind and its answers stay. Write a new question in another row instead."),
            code="terms_locked",
            label=_reread(before, after),
        )
    if not reason.strip():
        raise BadRequest(
            N_("People are applying by these terms: a correction needs a reason."),
            cure=N_("Say why in a sentence or two. It stands on the public page and in the log."),
            code="reason_missing",
        )
    return decisions.need_reason(reason)


def _reread(before: Terms, after: Terms) -> str:
    """Return the question whose answers would mean something else by the new terms; empty: none."""
    kept = {f.id: f for f in after.fields}
    told = (f for f in before.fields if f.id in kept)
    return next((f.label.ko for f in told if (f.kind, f.options) != (kept[f.id].kind, kept[f.id].options)), "")


def decided(session: Session, programme: str) -> bool:
    """Whether a list of people to choose waits or holds: by then nothing moves that it was made of."""
    query = select(Decision.outcome).where(Decision.kind == SELECTION, Decision.subject == programme)
    newest = session.scalar(query.order_by(Decision.id.desc()).limit(1))
    return newest is not None and newest != RETURNED


def _marked(session: Session, programme: str) -> bool:
    query = select(EssayMark.id).join(Application, Application.id == EssayMark.application_id)
    return session.scalar(query.where(Application.programme == programme).limit(1)) is not None


def locked(differs: Collection[str]) -> list[str]:
    """Return which of these are what people apply by."""
    return [name for name in differs if name in LOCKED]
