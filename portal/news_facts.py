"""What a person is told of their news: a line on the first page, the list, and up to when they have seen it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.catalogue import Catalogue, Words
from graders.language import N_
from graders.records import news, programme_news
from graders.records.announcements import SITE, Announcement
from graders.records.base import reading
from graders.records.models import Enrolment
from graders.records.news import Item
from graders.records.requests import EXTENSION, GRANTED
from portal import voice_facts
from portal.portal import Portal
from portal.visit import ANNOUNCE, Visitor

DECIDED = {  # what became of a place, an award or a certificate
    programme_news.LETTER: N_("Your letter is there"),
    programme_news.MOVED_IN: N_("A place has become free, and you are next."),
    programme_news.LAPSED: N_("The place was not answered in time and went to the next one."),
    programme_news.LISTED: N_("Places and prizes are there; you may object"),
    programme_news.FINAL: N_("Places and prizes are final"),
    programme_news.ANSWERED: N_("Your objection was answered"),
    programme_news.NOMINATED: N_("You are nominated for the internship"),
    programme_news.GIVEN: N_("You were given a certificate"),
    programme_news.REVOKED: N_("A certificate of yours was revoked"),
    programme_news.RESTORED: N_("A certificate of yours holds again"),
}
LISTED = timedelta(days=30)  # what the list shows besides what is new
LINE = {  # how the first page counts them
    news.ANSWERS: N_("answers to your questions: {number}"),
    news.REQUESTS: N_("decided requests: {number}"),
    news.MARKS: N_("work that was marked: {number}"),
    programme_news.PLACES: N_("letters and places: {number}"),
    programme_news.AWARDS: N_("awards: {number}"),
    programme_news.CERTIFICATES: N_("certificates: {number}"),
    news.ANNOUNCEMENTS: N_("announcements: {number}"),
}


@dataclass(frozen=True)
class Told:
    """One news as the list shows it: what happened, about what, where it stands, and whether it is new."""

    at: datetime
    says: str  # to be translated
    title: str | Words | Mapping[str, str]  # somebody's words, or what is kept in both languages
    where: Words | None  # the course
    url: str  # below the prefix; empty: there is no page any more
    new: bool


def places(session: Session, visitor: Visitor, catalogue: Catalogue) -> set[str]:
    """Return the courses whose announcements concern the visitor: taken ones, and those that they write for."""
    mine = session.scalars(select(Enrolment.course).where(Enrolment.person_id == visitor.person))
    return {SITE, *mine, *voice_facts.places(visitor, ANNOUNCE, catalogue)}


def line(
    session: Session, visitor: Visitor, places: Collection[str], seen: Mapping[str, datetime]
) -> list[tuple[str, int]]:
    """Return what is new since ``seen``, as (words, number), for kinds with something new."""
    items = news.since(session, visitor.person, places, seen)
    counts = {kind: sum(item.kind == kind for item in items) for kind in LINE}
    return [(LINE[kind], number) for kind, number in counts.items() if number]


def told(items: Iterable[Item], seen: Mapping[str, datetime], catalogue: Catalogue) -> list[Told]:
    """Return news as the list shows them. A lesson that is no longer taught goes by its name."""
    return [_told(item, item.at > seen[item.kind], catalogue) for item in items]


def unseen(
    session: Session, visitor: Visitor, rows: Iterable[Announcement], seen: Mapping[str, datetime] | None = None
) -> set[int]:
    """Return which of these announcements the visitor has not ``seen`` yet, as they read now. Not their own."""
    until = (seen or news.seen(session, visitor.person))[news.ANNOUNCEMENTS]
    me = visitor.caller.login
    return {row.id for row in rows if row.told_at > until and me != (row.corrected_by or row.by)}


def look_at(portal: Portal, visitor: Visitor, kind: str, subject: str = "") -> None:
    """Keep that a page showed the news of a kind: all of it, or of one subject, unless another has some as well."""
    with reading(portal.desk.sessions) as session:
        fresh = programme_news.of_kind(session, visitor.person, kind, news.seen(session, visitor.person)[kind])
    if fresh and (not subject or {item.subject for item in fresh} == {subject}):
        look(portal, visitor, ((item.kind, item.at) for item in fresh))


def look(portal: Portal, visitor: Visitor, shown: Iterable[tuple[str, datetime]]) -> None:
    """Keep that these, as (kind, time), were shown. Writes only where there is something newer than known."""
    with reading(portal.desk.sessions) as session:
        known = news.seen(session, visitor.person)
    fresh = [(kind, at) for kind, at in shown if at > known[kind]]
    if fresh:
        with portal.desk.sessions.begin() as session:
            news.look(session, visitor.person, fresh)


def _told(item: Item, new: bool, catalogue: Catalogue) -> Told:
    course = catalogue.courses.get(item.course)
    lesson = next((x for x in course.lessons if x.id == item.lesson), None) if course else None
    title: str | Words | Mapping[str, str] = item.titles or item.title
    if item.kind in (news.MARKS, news.REQUESTS):
        title = lesson.title if lesson else f"{item.course}/{item.lesson}"
    url = _url(item) if lesson or item.kind != news.REQUESTS else ""  # the form is the lesson's
    return Told(item.at, _says(item), title, course.title if course else None, url, new)


def _says(item: Item) -> str:
    match item.kind:
        case news.ANSWERS:
            return N_("An instructor answered your question") if item.state else N_("Your question was answered")
        case news.REQUESTS if item.title == EXTENSION:
            granted = item.state == GRANTED
            return N_("You were given more time") if granted else N_("Your request for more time was answered")
        case news.REQUESTS:
            return N_("Your request for another look was answered")
        case news.MARKS:
            return N_("Your work was marked")
        case programme_news.PLACES | programme_news.AWARDS | programme_news.CERTIFICATES:
            return DECIDED[item.state]
    return N_("An announcement was corrected") if item.state else N_("An announcement")


def _url(item: Item) -> str:
    match item.kind:
        case news.ANSWERS:
            return f"questions/{item.subject}"
        case news.REQUESTS:
            extension = item.title == EXTENSION
            return f"courses/{item.subject}/extension" if extension else f"submissions/{item.subject}/review"
        case news.MARKS:
            return f"submissions/{item.subject}"
        case programme_news.PLACES:
            return f"programmes/{item.subject}/mine"
        case programme_news.AWARDS:
            return f"programmes/{item.subject}/award"
        case programme_news.CERTIFICATES:
            return f"me/certificates#{item.subject}"
    return f"announcements/{item.subject}"
