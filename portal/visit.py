"""One request of a person: who they are today, in which language, and whether a form is really theirs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from fastapi.concurrency import run_in_threadpool
from sqlalchemy import select
from starlette.requests import Request

from graders.errors import BadRequest, NotAllowed, NotSignedIn, TooLarge
from graders.exchange import policy, service_body
from graders.exchange.desk import Desk
from graders.exchange.policy import Caller
from graders.exchange.service import token_of
from graders.language import LANGUAGES, N_, choose
from graders.records import teaching
from graders.records.base import reading
from graders.records.models import Person
from graders.records.people import set_language
from portal import theme, uploads
from portal.auth import Auth, SignedIn
from portal.secret import derive, is_mark, masked
from portal.uploads import Upload

NAMES, APPROVE = "custom:boards:names", "custom:people:approve"
RUN, EXPORT = "custom:programmes:run", "custom:reports:export"
MARK, CLEAR, EXTEND = "custom:submissions:mark", "custom:flags:clear", "custom:extensions:give"
ANSWER, ANNOUNCE = "custom:questions:answer", "custom:announcements:write"
ROSTER, ROLES = "custom:rosters:write", "custom:people:roles"
DESTROY = "custom:data:destroy"
LONG, MANY = 300_000, 600  # bytes and fields of a form that is a whole page of questions


class SignInFirst(Exception):
    """Nobody is signed in: the answer is the way to the sign-in page."""


class Elsewhere(Exception):
    """The answer is another address."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


class StaleForm(NotAllowed):
    """A form without this session's mark: an old page, or another site's doing."""

    code = "stale_form"
    message = N_("This page was open for too long, so nothing was done.")
    cure = N_("Go back, reload the page and try again.")


@dataclass(frozen=True)
class Visitor:
    """An active person with a session. ``mark`` goes into every form."""

    caller: Caller
    person: int
    name: str
    role: str
    language: str
    mark: str
    taught: frozenset[str] = frozenset()  # the courses of an instructor; ``*``: all
    theme: str = theme.SYSTEM  # system light dark

    def may(self, scope: str, course: str = "") -> bool:
        """Whether the session carries ``scope``, and for ``course`` where one is named."""
        return self.caller.may(scope) and (not course or scope == policy.TAKE or self.reaches(course))

    def reaches(self, course: str) -> bool:
        """Whether what the person may do as staff holds for ``course``: lists show such courses only."""
        return teaching.reaches(self.role, self.taught, course)

    def need(self, scope: str, course: str = "") -> None:
        """Raise ``NotAllowed`` where the session lacks ``scope``, or has it for other courses only."""
        policy.need(self.caller, scope)
        if course and scope != policy.TAKE:  # everybody may learn everything
            teaching.need_reach(self.role, self.taught, course)

    @property
    def learns(self) -> bool:
        """Whether the person may take lessons."""
        return self.may(policy.TAKE)

    @property
    def teaches(self) -> bool:
        """Whether the person may release and close lessons."""
        return self.may(policy.RELEASE)

    @property
    def writes(self) -> bool:
        """Whether the person edits lessons."""
        return self.may(policy.WRITE)

    @property
    def marks(self) -> bool:
        """Whether the person gives points by hand."""
        return self.may(MARK)

    @property
    def clears(self) -> bool:
        """Whether the person looks into flagged results."""
        return self.may(CLEAR)

    @property
    def extends(self) -> bool:
        """Whether the person gives others more time."""
        return self.may(EXTEND)

    @property
    def decides(self) -> bool:
        """Whether there is anything to decide about a submission for this person."""
        return self.marks or self.clears or self.extends

    @property
    def approves(self) -> bool:
        """Whether the person decides about sign-ups."""
        return self.may(APPROVE)

    @property
    def lists(self) -> bool:
        """Whether the person puts others on the lists of the courses that they teach."""
        return self.may(ROSTER)

    @property
    def runs(self) -> bool:
        """Whether the person runs programmes: sees how courses do."""
        return self.may(RUN)

    @property
    def destroys(self) -> bool:
        """Whether the person has destroyed what may be kept no longer."""
        return self.may(DESTROY)

    @property
    def exports(self) -> bool:
        """Whether the person takes reports out of the house."""
        return self.may(EXPORT)

    @property
    def reads(self) -> bool:
        """Whether the person reads what trainees sent in."""
        return self.may(policy.READ)

    @property
    def sees_names(self) -> bool:
        """Whether the person sees who is behind the places of boards; which boards, ``may`` says."""
        return self.may(NAMES)


class Visits:
    """Makes a ``Visitor`` of a request. The person's row is read each time: a block takes hold at once."""

    def __init__(self, desk: Desk, auth: Auth, key: bytes) -> None:
        self.desk, self.auth, self.key = desk, auth, key

    async def visitor(self, request: Request) -> Visitor:
        """Return who asks. Raises ``SignInFirst``, ``NotAllowed`` for an account that is not active, ``Elsewhere``."""
        return (await self._visit(request))[0]

    async def _visit(self, request: Request) -> tuple[Visitor, str]:
        """Return who asks, and their session's mark."""
        signed = await self.auth.browser(request)
        if signed is None:
            raise SignInFirst()
        wish = request.query_params.get("lang", "") if request.method == "GET" else ""
        person, taught = await self._who(request, signed.caller, wish if wish in LANGUAGES else "")
        if "lang" in request.query_params and request.method == "GET":
            rest = [(k, v) for k, v in request.query_params.multi_items() if k != "lang"]
            request.state.language = person.language
            raise Elsewhere(request.url.path + (f"?{urlencode(rest)}" if rest else ""))
        return self._visitor(signed, person, taught, person.language, theme.of(request)), self._mark(signed)

    async def program(self, request: Request) -> Visitor:
        """Return in whose name a program asks, by its token alone: no cookie is looked at.

        They are spoken to as ``Accept-Language`` asks, else in the person's own language. Raises ``NotSignedIn``, and
        ``NotAllowed`` for an account that is not active and a token that may not enter the portal.
        """
        signed = await self.auth.program(token_of(request))
        if signed is None:
            raise NotSignedIn()
        person, taught = await self._who(request, signed.caller)
        request.state.language = choose(request.headers.get("accept-language"), person.language)
        return self._visitor(signed, person, taught, request.state.language, theme.SYSTEM)

    def _visitor(self, signed: SignedIn, person: Person, taught: frozenset[str], language: str, light: str) -> Visitor:
        who = (signed.caller, person.id, person.name, person.role, language)
        return Visitor(*who, masked(self._mark(signed)), taught, light)

    def _mark(self, signed: SignedIn) -> str:
        """What every form of the session carries, masked."""
        return derive(self.key, "form", f"{signed.session}\0{signed.caller.login}")

    async def _who(self, request: Request, caller: Caller, wish: str = "") -> tuple[Person, frozenset[str]]:
        return await run_in_threadpool(self._person, request, caller, wish)

    def _person(self, request: Request, caller: Caller, wish: str) -> tuple[Person, frozenset[str]]:
        with reading(self.desk.sessions) as session:
            found = session.scalars(select(Person).where(Person.login == caller.login)).first()
            if found is not None:
                request.state.language = found.language  # a refusal is said in it, too
            person = policy.need_active(found)
            taught = teaching.of(session, person) if person.role == "instructor" else frozenset()
        if wish and person.language != wish:
            with self.desk.sessions.begin() as session:
                person = session.get_one(Person, person.id)
                set_language(person, wish)
        return person, taught

    async def form(self, request: Request, limit: int = service_body.SMALL, most: int = 60) -> dict[str, str]:
        """Return a form's fields: so many bytes, at most so many fields.

        Raises ``StaleForm`` without this session's mark, ``BadRequest`` for no form, ``TooLarge``.
        """
        _, mark = await self._visit(request)
        body = await service_body.read(request, limit)
        fields = _fields(request, body, most)
        _need_mark(mark, fields)
        return fields

    async def upload(self, request: Request) -> Upload:
        """Return a form that may hold a file. Raises as ``form``; a file that is too large is said, not raised."""
        if request.headers.get("content-type", "").split(";")[0].strip() != uploads.KIND:
            return Upload(await self.form(request))
        _, mark = await self._visit(request)
        try:
            body = await service_body.read(request, uploads.LARGEST + uploads.AROUND)
        except TooLarge:  # whose form it was is in it, too: nothing more is done with it
            return Upload({}, fault=uploads.too_large())
        found = await uploads.parse(request, body)
        fields = dict(found.fields)
        _need_mark(mark, fields)
        return replace(found, fields=fields)


def _need_mark(mark: str, fields: dict[str, str]) -> None:
    if not is_mark(fields.pop("mark", ""), mark):
        raise StaleForm()


def _fields(request: Request, body: bytes, most: int) -> dict[str, Any]:
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/x-www-form-urlencoded":
        raise BadRequest()
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=most)
    except ValueError as error:
        raise BadRequest() from error
    return dict(pairs)
