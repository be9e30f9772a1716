"""The counter of contests: whoever enters, chooses, sets up or moves a contest comes here. The clock is theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload, sessionmaker

from graders.catalogue import Catalogue
from graders.config import House
from graders.contests import material, places
from graders.contests.material import PUBLIC, Material, Scores
from graders.contests.places import SAME, Row
from graders.errors import BadRequest, Conflict, NotFound
from graders.language import N_
from graders.ranking.contest import bands, ladder, predictions, rules, settings
from graders.ranking.contest.metrics import Numbers
from graders.ranking.contest.settings import Settings
from graders.records import marks, people
from graders.records.base import reading
from graders.records.blobs import Blobs, digest_of
from graders.records.contests import entries, states
from graders.records.contests.rows import ContestSettings, Entry, Finals
from graders.records.models import Decision, Person, Submission
from graders.records.programmes import places as programme_places
from graders.records.submissions import latest_result, new_id

MOST_BASELINES = 12


@dataclass(frozen=True)
class Contests:
    """All contests of a house."""

    house: House
    sessions: sessionmaker[Session]
    blobs: Blobs
    catalogue: Catalogue
    scores: Scores = field(default_factory=Scores)
    _known: dict[tuple[str, str], Material] = field(default_factory=dict)

    # what holds

    def settings(self, session: Session, programme: str) -> tuple[ContestSettings, Settings]:
        """Return the settings that hold. Raises ``NotFound`` where there is no contest."""
        row = entries.settings(session, programme)
        if row is None:
            raise NotFound(N_("There is no contest here."))
        return row, settings.read(row.settings)

    def material(self, session: Session, programme: str) -> Material:
        """Return what a contest is measured by. Raises ``NotFound``, ``UnfitTruth``."""
        row, told = self.settings(session, programme)
        return self._material(programme, row.digest, told)

    def _material(self, programme: str, digest: str, told: Settings) -> Material:
        key = (programme, digest)
        if key not in self._known:
            self._known[key] = material.read(self.house, programme, told, self._truth(told))
        return self._known[key]

    def _truth(self, told: Settings) -> bytes:
        return self.catalogue.truth_file(told.truth, self.house.state / "cache")

    def predicted(self, measured: Material, entry: Entry) -> Numbers:
        """Return an entry's predictions in the order of the cases, from the stored bytes."""
        return predictions.read(self.blobs.get(entry.predictions), measured.form)

    # before it begins

    def set_up(self, programme: str, told: dict[str, Any], *, by: str, at: datetime) -> ContestSettings:
        """Check settings against the catalogue and the outcomes and keep them. Raises ``BadRequest``, ``Conflict``."""
        wanted = settings.read(told)
        try:
            self.catalogue.lesson(wanted.lesson)
        except NotFound as error:
            raise BadRequest(settings.WRONG["lesson"], cure=N_("Put it right and save again.")) from error
        if wanted.truth not in self.catalogue.held_back():
            raise BadRequest(settings.WRONG["truth"], cure=N_("Put it right and save again."))
        measured = material.read(self.house, programme, wanted, self._truth(wanted))
        if measured.case == wanted.column:
            raise BadRequest(
                N_("The column of predictions can't be called as that of the cases."),
                cure=N_("Put it right and save again."),
            )
        with self.sessions.begin() as session:
            before = entries.settings(session, programme)
            if before and entries.entries(session, programme) and before.settings["truth"] != wanted.truth:
                raise Conflict(
                    N_("There are baselines that were measured by these outcomes."),
                    cure=N_("Keep the outcomes, or begin another contest."),
                )
            return entries.set_up(session, programme, wanted.plain(), by=by, at=at)

    def baseline(self, programme: str, name: str, data: bytes, *, by: str, at: datetime) -> Entry:
        """Add predictions of ours, to compare with: on every board, without a place. Raises as ``enter``."""
        name = people.clean_name(name)
        if not people.is_name(name):
            raise BadRequest(N_("A baseline has a name of 1 to 40 letters."), cure=N_("Write one and try again."))
        with reading(self.sessions) as session:
            measured = self.material(session, programme)
            self._need(session, programme, states.HIDDEN, states.LIVE)
        predicted = predictions.read(data, measured.form)
        score, error = self.scored(measured, digest_of(data), predicted)
        digest = self.blobs.put(data)
        with self.sessions.begin() as session:
            row, _ = self.settings(session, programme)
            self._need(session, programme, states.HIDDEN, states.LIVE)
            number = entries.next_number(session, programme, None)
            if number > MOST_BASELINES:
                raise Conflict(N_("There are enough baselines."), cure=N_("A board is for people."))
            shown = ladder.rounded(score, ladder.grain(error))
            made = Entry(
                id=new_id(at), programme=programme, person_id=None, name=name, number=number, predictions=digest,
                size=len(data), settings=row.digest, score=score, shown=shown, stands=number, received_at=at,
            )  # fmt: skip
            return entries.add_entry(session, made, by)

    # while it runs

    def may_enter(self, session: Session, programme: str, person: Person, at: datetime) -> rules.May:
        """Return whether somebody may enter now."""
        _, told = self.settings(session, programme)
        if person.role != "trainee" or person.state != "active":
            return rules.May(False, N_("Only trainees take part in a contest."))
        cohort = {one.id for one in programme_places.cohort(session, programme).people}
        if cohort and person.id not in cohort:  # before anybody is chosen, or without a programme, it is for everybody
            return rules.May(False, N_("Only people of the programme take part in this contest."))
        now = states.state(session, programme)
        if now != states.LIVE:
            early = now == states.HIDDEN
            said = N_("The contest has not begun yet.") if early else N_("The contest takes no more entries.")
            return rules.May(False, said)
        before = [row.received_at for row in entries.entries(session, programme, person.id)]
        return rules.may_enter(told.limits, before, at, told.opens_at, told.closes_at)

    def enter(self, programme: str, person: int, data: bytes, at: datetime) -> Entry:
        """Take predictions: checked, scored, kept, and told as the Ladder tells.

        Raises ``Conflict`` where the person may not enter now or sent these bytes before, ``WrongPredictions`` (all
        problems in one), ``NotFound``. A refused file is kept nowhere and uses up nothing.
        """
        digest = digest_of(data)
        with reading(self.sessions) as session:
            self._look(session, programme, person, digest, at)
            measured = self.material(session, programme)
        predicted = predictions.read(data, measured.form)
        score, error = self.scored(measured, digest, predicted)
        self.blobs.put(data)
        with self.sessions.begin() as session:  # and again under the write lock: only this look counts
            who, row, mine = self._look(session, programme, person, digest, at)
            stands = next((one for one in mine if mine and one.number == mine[-1].stands), None)
            number = entries.next_number(session, programme, person)

            def difference() -> float:
                assert stands is not None
                standing = self.drawn(measured, stands)
                return bands.error(
                    measured.metric, self.scores.of(measured, PUBLIC, digest, lambda: predicted), standing
                )

            before = ladder.Told(stands.shown, stands.score, stands.number) if stands else None
            told = ladder.climb(
                measured.settings.rule(), before, number, score,
                higher=measured.metric.higher, error=lambda: error, difference=difference,
            )  # fmt: skip
            made = Entry(
                id=new_id(at), programme=programme, person_id=person, name="", number=number, predictions=digest,
                size=len(data), settings=row.digest, score=score, shown=told.score, stands=told.entry, received_at=at,
            )  # fmt: skip
            entries.add_entry(session, made, who.login)
            self.blobs.put(data)  # under the log's lock: the same bytes may have been destroyed since
            return made

    def _look(
        self, session: Session, programme: str, person: int, digest: str, at: datetime
    ) -> tuple[Person, ContestSettings, list[Entry]]:
        who = session.get_one(Person, person)
        row, _ = self.settings(session, programme)
        may = self.may_enter(session, programme, who, at)
        if not may.yes:
            cure = N_("You see on the page of the contest when you may.")
            raise Conflict(may.why, cure=cure, code="may_not_enter", number=may.number)
        mine = entries.entries(session, programme, person)
        if same := next((one for one in mine if one.predictions == digest), None):
            raise Conflict(
                N_("This is the same file as your entry {number}."),
                cure=N_("Choose the file that you meant. It has not used up an entry."),
                code="same_file",
                number=same.number,
            )
        return who, row, mine

    def scored(self, measured: Material, digest: str, predicted: Numbers) -> tuple[float, float]:
        """Return the score on the public cases, and its standard error."""
        drawn = self.scores.of(measured, PUBLIC, digest, lambda: predicted)
        return measured.score(predicted, PUBLIC), bands.error(measured.metric, drawn)

    def drawn(self, measured: Material, entry: Entry) -> Numbers:
        """Return an entry's scores on the draws of the public cases."""
        return self.scores.of(measured, PUBLIC, entry.predictions, lambda: self.predicted(measured, entry))

    def choose(self, programme: str, person: int, chosen: Sequence[int], at: datetime) -> Finals:
        """Keep which of their entries somebody wants to count in the end. Raises ``Conflict``, ``NotFound``."""
        with self.sessions.begin() as session:
            _, told = self.settings(session, programme)
            who = session.get_one(Person, person)
            mine = [row.number for row in entries.entries(session, programme, person)]
            self._need(session, programme, states.LIVE)
            may = rules.may_choose(told.limits, mine, chosen, at, told.closes_at)
            if not may.yes:
                raise Conflict(may.why, cure=N_("Look at your entries and choose again."), number=may.number)
            return entries.choose(session, programme, person, chosen, who=who.login, at=at)

    def public_board(self, session: Session, programme: str) -> tuple[list[Row], list[Row]]:
        """Return people by place and baselines, on the public cases."""
        measured = self.material(session, programme)
        rows = entries.entries(session, programme)
        if self.gone(rows):
            return [], []
        return places.public(measured, rows, self.scores, lambda entry: self.predicted(measured, entry))

    def gone(self, rows: Sequence[Entry]) -> bool:
        """Whether the files of a contest were destroyed, because their time was over: its final places stay."""
        files = {row.predictions for row in rows if row.person_id is not None}
        return any(self.blobs.is_destroyed(digest) for digest in files)

    # its states

    def move(self, programme: str, to: str, *, reason: str, by: str, at: datetime) -> Decision:
        """Move a contest to its next state; a reveal works the places out, a confirmation needs re-run leaders.

        Raises as ``states.move``, and ``Conflict`` where something is missing.
        """
        if to == states.REVEALED:
            self._warm(programme)
        with self.sessions.begin() as session:
            row, told = self.settings(session, programme)
            measured = self._material(programme, row.digest, told)
            rests: dict[str, Any] = {"settings": row.digest, "truth": measured.truth_digest}
            if to == states.LIVE and at >= told.closes_at:
                raise Conflict(N_("Its end has passed already."), cure=N_("Set a later end first."))
            if to == states.CONFIRMED:
                rests["places"] = self._confirmable(session, programme, told)
            decision = states.move(session, programme, to, rests, reason=reason, by=by, at=at)
            if to == states.REVEALED:
                self._began_with(session, programme, measured)
                people_, baselines = self.places(session, programme, measured)
                plain = places.as_plain(people_, baselines)
                entries.keep_board(session, programme, plain, row.digest, measured.truth_digest, who=by, at=at)
            return decision

    def _warm(self, programme: str) -> None:
        """Work out before the write lock what takes a while; what was found is thrown away but for what is kept."""
        with reading(self.sessions) as session:
            if states.state(session, programme) == states.FROZEN:
                self.places(session, programme, self.material(session, programme))

    def places(self, session: Session, programme: str, measured: Material) -> tuple[list[Row], list[Row]]:
        """Return the places on the private cases, worked out from the rows and the stored bytes."""
        rows, chosen = entries.entries(session, programme), entries.chosen(session, programme)
        ended = next((d.at for d in states.moves(session, programme) if d.outcome == states.FROZEN), None)
        if ended is None:
            raise Conflict(N_("The contest still runs."), cure=N_("End it first."))
        within = measured.settings.within
        reports = {} if within == settings.SCORE else report_points(session, measured.settings.lesson, ended)
        read = lambda entry: self.predicted(measured, entry)  # noqa: E731
        return places.final(measured, rows, chosen, reports, self.scores, read)

    def final_board(self, session: Session, programme: str) -> tuple[list[Row], list[Row]] | None:
        """Return the places as they were revealed and as re-runs have moved them; None before the reveal."""
        board = entries.final_board(session, programme)
        if board is None:
            return None
        found, baselines = places.as_rows(board.rows)
        return places.after_reruns(found, entries.reruns(session, programme)), baselines

    def _confirmable(self, session: Session, programme: str, told: Settings) -> list[str]:
        board = self.final_board(session, programme)
        placed = [row for row in (board[0] if board else []) if row.place is not None]
        missing = [row.place for row in placed[: told.prizes] if row.rerun != SAME]
        if missing:
            raise Conflict(
                N_("Before the places are confirmed, the notebooks of these places are to be run again: {places}."),
                cure=N_("Run them again, then confirm."),
                code="not_rerun",
                places=", ".join(map(str, missing)),
            )
        return [row.entry for row in placed]

    def _began_with(self, session: Session, programme: str, measured: Material) -> None:
        began = next(d for d in states.moves(session, programme) if d.outcome == states.LIVE)
        if began.details["truth"] != measured.truth_digest:
            raise Conflict(
                N_("The outcomes are others than those that the contest began with."),
                cure=N_("Put the file of outcomes back as it was."),
                code="other_truth",
            )

    def _need(self, session: Session, programme: str, *wanted: str) -> None:
        if states.state(session, programme) not in wanted:
            cure = N_("Reload the page to see how it stands.")
            raise Conflict(N_("That can't be done at this time of the contest."), cure=cure)


def newest_submission(session: Session, person: int, lesson: str, until: datetime) -> Submission | None:
    """Return what somebody last handed in for a lesson until then."""
    course, _, name = lesson.partition("/")
    rows = select(Submission).where(Submission.person_id == person, Submission.course == course)
    rows = rows.where(Submission.lesson == name, Submission.received_at <= until)
    return session.scalars(rows.order_by(Submission.received_at.desc(), Submission.id.desc()).limit(1)).first()


def report_points(session: Session, lesson: str, until: datetime) -> dict[int, float]:
    """Return the points that people gave to each person's newest submission of a lesson until then. Two queries."""
    course, _, name = lesson.partition("/")
    rows = select(Submission).options(selectinload(Submission.results))
    rows = rows.where(Submission.course == course, Submission.lesson == name, Submission.received_at <= until)
    newest = {row.person_id: row for row in session.scalars(rows.order_by(Submission.received_at, Submission.id))}
    given = marks.of(session, [row.id for row in newest.values()])
    found = {}
    for person, row in newest.items():
        result = latest_result(row)
        questions = marks.manual(result.tests) if result else {}
        found[person] = round(marks.earned(marks.stands(given.get(row.id, [])), questions), bands.ROUND)
    return found
