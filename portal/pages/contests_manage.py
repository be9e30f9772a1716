"""What a manager does with a contest: set it up, move it on, have leaders' notebooks run again, have it checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from graders.contests import rerun, verify
from graders.contests.counter import Contests
from graders.errors import BadRequest, Conflict, NotAllowed
from graders.grading.job import Grader
from graders.language import N_
from graders.ranking.contest.metrics import METRICS
from graders.ranking.findings import Finding
from graders.records.base import now, reading
from graders.records.contests import entries, states
from graders.records.contests.rows import Rerun
from graders.records.models import Person
from portal import contest_facts, contest_forms, contest_words, programme_facts
from portal.background import RUNNING, Background, Step, Work
from portal.contest_forms import file_of, known
from portal.forms import Answer
from portal.portal import Portal
from portal.uploads import Upload
from portal.visit import NAMES, RUN, Visitor

BUSY = (N_("Another notebook is being run again, or a contest is being checked."), N_("Wait until it is done."))
SAVED = ("settings", "state", "baseline")


@dataclass(frozen=True)
class Done:
    """What came of the newest piece of work: a re-run that is on record, or what checking found."""

    rerun: Rerun | None = None
    findings: tuple[Finding, ...] | None = None


@dataclass
class Works:
    """The newest piece of work of each contest."""

    contests: Contests
    works: Background[Done] = field(default_factory=lambda: Background("contest", BUSY))

    def again(self, programme: str, entry: str, by: str) -> None:
        """Begin to run a notebook again. Raises ``Conflict`` while something else goes on."""

        def do(_step: Step) -> Done:
            grader = Grader(self.contests.house)
            try:
                return Done(rerun.rerun(self.contests, grader, programme, entry, by=by, at=now()))
            finally:
                grader.close()

        self.works.begin(programme, do)

    def check(self, programme: str) -> None:
        """Begin to work everything out again. Raises ``Conflict`` while something else goes on."""
        self.works.begin(programme, lambda _step: Done(findings=tuple(verify.verify(self.contests, programme))))


def add(routes: APIRouter, portal: Portal, contests: Contests) -> None:
    """Add ``/manage/programmes/{programme}/contest`` and its steps."""
    desk, works = portal.desk, Works(contests)

    def page(visitor: Visitor, programme: str, answer: Answer, status: int = 200) -> HTMLResponse:
        told, w = None, portal.views.words(visitor.language)
        with reading(desk.sessions) as session:
            person = session.get_one(Person, visitor.person)
            terms = programme_facts.terms_of(session, programme, drafts=True)
            if entries.settings(session, programme) is not None:
                names = visitor.may(NAMES)
                told = contest_facts.contest(session, contests, programme, person, names, portal.key, now())
        fields = contest_forms.shown(told.settings if told else None, w)
        if answer.form == "settings" and answer.said:
            fields |= {name: value for name, value in answer.said.items() if isinstance(value, str)}
        shown = {
            "programme": programme, "terms": terms, "it": told, "fields": fields, "answer": answer,
            "work": works.works.of(programme),
            "lessons": [one for course in desk.catalogue.courses.values() for one in course.lessons],
            "truths": desk.catalogue.held_back(), "metrics": tuple(METRICS), "words": contest_words,
            "parts": contest_forms.PARTS, "number": contest_facts.number,
            "following": _next(told.state if told else states.HIDDEN),
        }  # fmt: skip
        return portal.views.page("contest_manage.html", visitor, status, **shown)

    def act(
        visitor: Visitor, programme: str, form: str, do: Callable[[], object], said: dict[str, str] | None = None
    ) -> Response:
        try:
            do()
        except (BadRequest, Conflict, NotAllowed) as fault:
            return page(visitor, programme, Answer(form, fault, said), fault.status if fault.status != 403 else 409)
        saved = f"?saved={form}" if form in SAVED else ""
        return RedirectResponse(f"{portal.url('manage', 'programmes', programme, 'contest')}{saved}", 303)

    @routes.get("/manage/programmes/{programme}/contest", response_class=HTMLResponse)
    def manage(programme: str, saved: str = "", visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Managers (custom:programmes:run): settings, state, places, re-runs; names with custom:boards:names."""
        visitor.need(RUN)
        return page(visitor, known(programme), Answer(saved if saved in SAVED else "", done=bool(saved)))

    @routes.post("/manage/programmes/{programme}/contest/settings")
    def set_up(
        programme: str, visitor: Visitor = Depends(portal.visitor), form: dict[str, str] = Depends(portal.form)
    ) -> Response:
        """Managers (custom:programmes:run), before it begins: all settings, kept as a new version."""
        visitor.need(RUN)

        def do() -> None:
            told = contest_forms.told(form, portal.house.time_zone)
            contests.set_up(known(programme), told, by=visitor.caller.login, at=now())

        return act(visitor, known(programme), "settings", do, form)

    @routes.post("/manage/programmes/{programme}/contest/state")
    def move(
        programme: str, visitor: Visitor = Depends(portal.visitor), form: dict[str, str] = Depends(portal.form)
    ) -> Response:
        """Managers (custom:programmes:run): the next state, with a reason; another person confirms."""
        visitor.need(RUN)
        to, reason = form.get("to", ""), form.get("reason", "")

        def do() -> None:
            _there(contests, programme)
            contests.move(known(programme), to, reason=reason, by=visitor.caller.login, at=now())

        return act(visitor, known(programme), "state", do, form)

    @routes.post("/manage/programmes/{programme}/contest/baselines")
    def baseline(
        programme: str, visitor: Visitor = Depends(portal.visitor), upload: Upload = Depends(portal.upload)
    ) -> Response:
        """Managers (custom:programmes:run), until it ends: predictions of ours to compare with, without a place."""
        visitor.need(RUN)

        def do() -> None:
            _there(contests, programme)
            name, data = upload.fields.get("name", ""), file_of(upload)
            contests.baseline(known(programme), name, data, by=visitor.caller.login, at=now())

        return act(visitor, known(programme), "baseline", do, dict(upload.fields))

    @routes.post("/manage/programmes/{programme}/contest/rerun/{entry}")
    def again(
        programme: str,
        entry: str,
        visitor: Visitor = Depends(portal.visitor),
        _form: dict[str, str] = Depends(portal.form),
    ) -> Response:
        """Managers (custom:programmes:run), after the reveal: runs in the background; what it gave is on record."""
        visitor.need(RUN)
        return act(
            visitor, known(programme), "work", lambda: works.again(known(programme), entry, visitor.caller.login)
        )

    @routes.post("/manage/programmes/{programme}/contest/check")
    def check(
        programme: str, visitor: Visitor = Depends(portal.visitor), _form: dict[str, str] = Depends(portal.form)
    ) -> Response:
        """Managers (custom:programmes:run): works everything out again in the background and changes nothing."""
        visitor.need(RUN)

        def do() -> None:
            _there(contests, programme)
            works.check(known(programme))

        return act(visitor, known(programme), "work", do)

    @routes.get("/manage/programmes/{programme}/contest/progress", response_class=HTMLResponse)
    def progress(programme: str, visitor: Visitor = Depends(portal.visitor)) -> Response:
        """Managers (custom:programmes:run): whether it still goes on, for the page that asks again by itself."""
        visitor.need(RUN)
        work: Work[Done] | None = works.works.of(known(programme))
        if work is None or work.state != RUNNING:
            return HTMLResponse("", headers={"HX-Refresh": "true"})
        return portal.views.page("parts/contest_working.html", visitor, programme=programme)


def _there(contests: Contests, programme: str) -> None:
    """Raise ``BadRequest`` where no contest was set up yet."""
    with reading(contests.sessions) as session:
        if entries.settings(session, programme) is None:
            raise BadRequest(N_("There is no contest here."), cure=N_("Save the settings first."))


def _next(state: str) -> str:
    at = states.STATES.index(state) + 1
    return states.STATES[at] if at < len(states.STATES) else ""
