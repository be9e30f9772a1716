"""A contest: what is asked, the way in, one's own entries, the boards."""

from __future__ import annotations

import re
from collections.abc import Callable

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from graders.contests.counter import Contests
from graders.errors import BadRequest, Conflict, NotFound
from graders.language import N_
from graders.records.base import now, reading
from graders.records.contests import states
from graders.records.models import Person
from portal import contest_facts, contest_words, forms, programme_facts
from portal.contest_forms import file_of, known
from portal.forms import Answer
from portal.pages import contests_manage
from portal.portal import Portal
from portal.uploads import Upload
from portal.visit import NAMES, RUN, Visitor

MARK = re.compile(r"entry\.(\d{1,6})")
TAKE = "custom:lessons:take"


def add(routes: APIRouter, portal: Portal) -> None:
    """Add ``/programmes/{programme}/contest`` and what managers see of it."""
    desk = portal.desk
    contests = Contests(portal.house, desk.sessions, desk.blobs, desk.catalogue)
    contests_manage.add(routes, portal, contests)

    def page(visitor: Visitor, programme: str, answer: Answer, status: int = 200) -> HTMLResponse:
        with reading(desk.sessions) as session:
            person, names = session.get_one(Person, visitor.person), visitor.may(NAMES) and visitor.may(RUN)
            told = contest_facts.contest(session, contests, known(programme), person, names, portal.key, now())
            terms = programme_facts.terms_of(session, programme)
        if told.state == states.HIDDEN and not visitor.may(RUN):
            raise NotFound(N_("There is no contest here."))
        lesson = desk.catalogue.lesson(told.settings.lesson)
        shown = {"it": told, "lesson": lesson, "answer": answer, "words": contest_words, "number": contest_facts.number}
        shown["terms"] = terms
        return portal.views.page("contest.html", visitor, status, **shown)

    def act(visitor: Visitor, programme: str, form: str, do: Callable[[], object]) -> Response:
        try:
            do()
        except (BadRequest, Conflict) as fault:
            return page(visitor, programme, Answer(form, fault), fault.status)
        return RedirectResponse(f"{portal.url('programmes', programme, 'contest')}?saved={form}", 303)

    @routes.get("/programmes/{programme}/contest", response_class=HTMLResponse)
    def contest(programme: str, saved: str = "", visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Everybody, once it has begun; before that custom:programmes:run. Names as on the boards of courses."""
        return page(visitor, programme, Answer(saved if saved in ("entry", "finals") else "", done=bool(saved)))

    @routes.get("/programmes/{programme}/contest/sample")
    def sample(programme: str, visitor: Visitor = Depends(portal.visitor)) -> Response:
        """As the page: a file of predictions with each case, to fill in."""
        with reading(desk.sessions) as session:
            measured = contests.material(session, known(programme))
            if states.state(session, programme) == states.HIDDEN and not visitor.may(RUN):
                raise NotFound(N_("There is no contest here."))
        lines = [f"{measured.case},{measured.settings.column}", *(f"{case},0.5" for case in measured.cases)]
        headers = {"Content-Disposition": f'attachment; filename="{programme}-sample.csv"'}
        return Response("\n".join([*lines, ""]).encode("utf-8-sig"), media_type="text/csv", headers=headers)

    @routes.post("/programmes/{programme}/contest/entries")
    def enter(
        programme: str, visitor: Visitor = Depends(portal.visitor), upload: Upload = Depends(portal.upload)
    ) -> Response:
        """Trainees (custom:lessons:take), while it runs: a file of predictions. The answer is the Ladder's."""
        visitor.need(TAKE)

        def do() -> None:
            contests.enter(known(programme), visitor.person, file_of(upload), now())

        return act(visitor, programme, "entry", do)

    @routes.post("/programmes/{programme}/contest/finals")
    def finals(
        programme: str, visitor: Visitor = Depends(portal.visitor), form: dict[str, str] = Depends(portal.form)
    ) -> Response:
        """Trainees (custom:lessons:take), while it runs: which of their own entries count in the end."""
        visitor.need(TAKE)
        wanted = [int(found[1]) for name in form if (found := MARK.fullmatch(name)) and forms.ticked(form, name)]
        return act(
            visitor, programme, "finals", lambda: contests.choose(known(programme), visitor.person, wanted, now())
        )
