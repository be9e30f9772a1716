"""One list of the site's endpoints and pages: what every proof walks.

It is not written by hand. Addresses come from the program, who may call them from the table ``portal/endpoints.md``,
examples of the names in them from ``rich_world``. A new page is walked from the day on which it stands in the table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.routing import Route
from starlette.testclient import TestClient

import portal
from tests.portal.conftest import PREFIX
from tests.portal.rich_awards import FINAL, OBJECTED, WAITS
from tests.portal.rich_programmes import DECIDED, DRAFT, MARKED, PROPOSED, READY
from tests.portal.rich_programmes import OPEN as OPEN_PROGRAMME
from tests.portal.rich_world import LOGINS, OPEN, RichWorld

TABLE = Path(portal.__file__).parent / "endpoints.md"
ROW = re.compile(r"^\| (GET|POST) \| `([^`]+)` \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
LINE = re.compile(r"^\| (?:GET|POST) \|.*$", re.MULTILINE)
NAME = re.compile(r"\{(\w+)(?::\w+)?\}")
EXCHANGE, API = "/exchange/v1", "/api/v1"
ROLES = tuple(LOGINS)
SIGNED_IN = ROLES[:6]
WORDS = {  # of the table's column ``may``
    "anybody": set(ROLES),
    "everybody": set(SIGNED_IN),
    "owner": {"trainee"},
    "trainees": {"trainee", "another trainee"},
    "instructor": {"instructor"},
    "instructors": {"instructor", "other instructor"},
    "manager": {"manager"},
    "administrator": {"administrator"},
}
ESSAY = {"course": OPEN, "lesson": "01_essay"}
MARKING = "/teach/{course}/{lesson}/marking"
ESSAYS = "/programmes/{programme}/marking/{code}/{essay}"
EXAMPLES: dict[str, dict[str, str]] = {  # where the example of a name is another than elsewhere
    MARKING: ESSAY,
    f"{MARKING}/{{code}}/{{question}}": ESSAY,
    "/teach/{course}/people/{login}": {"login": "minji"},
    f"{API}/teach/courses/{{course}}/people/{{login}}": {"login": "minji"},
    "/questions/{question}": {"question": "{asked}"},
    "/questions/{question}/posts": {"question": "{asked}"},
    "/questions/{question}/posts/{post}/helped": {"question": "{asked}"},
    "/questions/{question}/posts/{post}/hide": {"question": "{asked}"},
    "/people/import/{ticket}": {"ticket": "{plan}"},
    "/teach/{course}/roster/{ticket}": {"ticket": "{own_plan}"},
    "/teach/{course}/new/{ticket}": {"ticket": "{proven}"},
    "/programmes/{programme}/mine": {"programme": DECIDED},
    "/programmes/{programme}/letter": {"programme": DECIDED},
    "/programmes/{programme}/answer": {"programme": DECIDED},
    "/programmes/{programme}/marking": {"programme": MARKED},
    "/programmes/{programme}/award": {"programme": OBJECTED},
    "/programmes/{programme}/award/objections": {"programme": OBJECTED},
    "/manage/programmes/{programme}/award": {"programme": OBJECTED},
    "/manage/programmes/{programme}/award/rules": {"programme": OPEN_PROGRAMME},
    "/manage/programmes/{programme}/award/state": {"programme": WAITS},
    "/manage/programmes/{programme}/award/objections/{objection}": {"programme": OBJECTED},
    "/manage/programmes/{programme}/award/nominations": {"programme": FINAL},
    ESSAYS: {"programme": MARKED, "code": "{essay_code}", "essay": "e1"},
    "/manage/programmes/{programme}": {"programme": DECIDED},
    "/manage/programmes/{programme}/selection": {"programme": READY},
    "/manage/programmes/{programme}/selection/settle": {"programme": PROPOSED},
    "/outcomes/{year}/{file}": {"file": "report.pdf"},
    "/manage/retention/{destruction}/certificate.pdf": {"destruction": "{destroyed}"},
    "/static/{digest}/{name:path}": {"name": "portal.css"},
    "/lab/{digest}/{name}": {"name": "bootstrap.js"},
}
PLUMBING = ("/static/", "/lab/", "/oauth_callback", "/health", "/openapi.json", EXCHANGE, API)  # no pages of a person
MORE: tuple[tuple[str, str], ...] = (  # pages that look different at another address: (role, address)
    ("trainee", "courses/data_literacy/02_typical"),  # closed
    ("trainee", "courses/bank_analyst/01_tables"),  # in the queue
    ("trainee", f"courses/{OPEN}/01_essay"),  # marked by a person
    ("another trainee", "courses/data_literacy/01_tables"),  # never tried
    ("trainee", "courses/bank_analyst/board"),  # frozen, empty
    ("another trainee", "courses/data_literacy/01_tables/extension"),  # asked already
    ("instructor", "questions/{open}"),  # anonymous to others, waiting
    ("trainee", "questions?mine=yes"),
    ("another trainee", "questions?course=data_literacy&state=solved"),  # none
    ("another trainee", "courses/open_questions"),  # it builds on another
    ("trainee", "search?q=표"),
    ("trainee", "search?q=qqqq"),  # nothing found
    ("instructor", "announcements?withdrawn=yes"),
    ("instructor", "teach/data_literacy/submissions?q=qqqq"),
    ("instructor", "teach/bank_analyst"),  # few have begun
    ("instructor", "teach/bank_analyst/01_tables/similar"),  # not compared yet
    ("trainee", "courses/nowhere"),  # 404
    ("trainee", "teach"),  # 403
    ("blocked", ""),
    ("instructor", "submissions/{essay}"),
    ("trainee", "courses/data_literacy"),  # what a certificate still takes
    ("trainee", "certificates/{revoked}"),
    ("trainee", "certificates/{withdrawn}"),
    ("trainee", "certificates/000000000000"),  # 404
    ("another trainee", "me/certificates"),  # none yet
    ("manager", "manage/certificates/{revoked}"),
    ("manager", "manage/certificates/{withdrawn}"),
    ("manager", "manage/certificates?q=qqqq"),  # none
    ("manager", f"manage/certificates/new?programme={FINAL}&login=minji"),  # filled in
    ("another trainee", f"programmes/{OPEN_PROGRAMME}/apply"),  # a draft
    ("trainee", f"programmes/{OPEN_PROGRAMME}/mine"),
    ("trainee", f"programmes/{MARKED}"),  # closed
    ("trainee", f"programmes/{MARKED}/apply"),  # too late
    ("another trainee", f"programmes/{DECIDED}/letter"),
    ("another trainee", f"programmes/{MARKED}/letter"),  # none yet
    ("manager", f"programmes/{DRAFT}"),
    ("another trainee", f"programmes/{OBJECTED}/award"),
    ("trainee", f"programmes/{FINAL}/award"),
    ("trainee", f"programmes/{OPEN_PROGRAMME}/award"),  # none yet
    ("manager", f"manage/programmes/{OPEN_PROGRAMME}/award"),  # rules are written
    ("manager", f"manage/programmes/{WAITS}/award"),
    ("administrator", f"manage/programmes/{WAITS}/award"),
    ("manager", f"manage/programmes/{FINAL}/award"),
    ("manager", f"manage/programmes/{DRAFT}/terms"),
    ("manager", f"manage/programmes/{OPEN_PROGRAMME}"),
    ("manager", f"manage/programmes/{MARKED}/selection"),  # essays wait
    ("manager", f"manage/programmes/{PROPOSED}/selection"),  # one's own
    ("administrator", f"manage/programmes/{PROPOSED}/selection"),
    ("manager", f"manage/programmes/{DECIDED}/selection"),
    ("another trainee", "programmes/dgb-2026/contest"),  # nothing sent yet
    ("trainee", "programmes/dgb-2025/contest"),  # revealed
    ("manager", "programmes/dgb-2026/contest"),
    ("manager", "manage/programmes/dgb-2025/contest"),
    ("manager", "manage/programmes/dgb-2027/contest"),  # being set up
    ("manager", "manage/programmes/dgb-2028/contest"),  # not set up yet
    ("manager", "manage/outcomes/{other_outcome}"),  # never corrected
    ("manager", "manage/retention/{destroyed}"),
    ("administrator", "manage/retention/{destruction}"),  # waits for them
    ("manager", "manage/retention/{interrupted}"),
)


@dataclass(frozen=True)
class Endpoint:
    """A line of the table. ``may``: the roles that may call it."""

    method: str
    path: str
    who: str
    may: frozenset[str]
    why: str

    @property
    def by_token(self) -> bool:
        """Whether it is called with a token, by programs."""
        return self.path.startswith((EXCHANGE, API))

    def address(self, world: RichWorld) -> str:
        """Return the address below the prefix, with examples filled in. Raises ``KeyError`` for a name without one."""
        known = {**world.examples, **EXAMPLES.get(self.path, {})}
        return NAME.sub(lambda match: known[match[1]], self.path).format_map(known).removeprefix("/")


@dataclass(frozen=True)
class Page:
    """A whole HTML page as somebody in ``role`` opens it."""

    role: str
    address: str

    def __str__(self) -> str:
        return f"/{self.address} as {self.role}"


def lines() -> list[str]:
    """Return the table's lines as they stand."""
    return LINE.findall(TABLE.read_text("utf-8"))


def endpoints() -> list[Endpoint]:
    """Return the table. Raises ``KeyError`` for a word in ``may`` that is none of ours."""
    return [
        Endpoint(method, path, who, frozenset().union(*(WORDS[word.strip()] for word in may.split(","))), why)
        for method, path, who, may, why in ROW.findall(TABLE.read_text("utf-8"))
    ]


def served(app: FastAPI) -> list[tuple[str, str]]:
    """Return each (method, path) that the program answers, below the prefix."""
    return [(method, path.removeprefix(PREFIX.rstrip("/"))) for method, path in _served(app.routes, "")]


def _served(routes: Sequence[Any], prefix: str) -> Iterator[tuple[str, str]]:
    for route in routes:
        if isinstance(route, Route):
            yield from ((method, prefix + route.path) for method in (route.methods or set()) - {"HEAD"})
        else:  # a router that was included
            yield from _served(route.original_router.routes, prefix + route.include_context.prefix)


def pages(world: RichWorld, visit: Callable[[str], TestClient]) -> list[Page]:
    """Return every page once for each way in which roles see it, as whole HTML pages only.

    Two roles that get the same page, but for their own names, count as one. Fragments and downloads are left out.
    """
    wanted = [(role, e.address(world)) for e in page_endpoints() for role in SIGNED_IN if role in e.may]
    wanted += [(role, address.format_map(world.examples)) for role, address in MORE]
    found: dict[tuple[str, str], Page] = {}
    browsers = {role: visit(LOGINS[role]) for role in {role for role, _ in wanted}}
    for role, address in dict.fromkeys(wanted):
        answer = browsers[role].get(address)
        if "text/html" in answer.headers.get("content-type", "") and "<html" in answer.text:
            found.setdefault((address, _shape(answer.text)), Page(role, address))
    return list(found.values())


def addresses(found: list[Page]) -> list[Page]:
    """Return one page an address: as the first role that may open it sees it."""
    return list({page.address: page for page in reversed(found)}.values())[::-1]


def first_ways(found: list[Page]) -> list[Page]:
    """Return one page an address, without those of ``MORE``: each page in one of its ways."""
    return addresses([page for page in found if (page.role, page.address) not in MORE])


def page_endpoints() -> list[Endpoint]:
    """Return the endpoints that people open in a browser."""
    return [e for e in endpoints() if e.method == "GET" and not e.path.startswith(PLUMBING)]


def _shape(html: str) -> str:
    """Return a page's tags and classes without its text: two pages of the same shape look alike."""
    return " ".join(dict.fromkeys(re.findall(r'<\w+(?: class="[^"]*")?', html)))


def examples_missing(world: RichWorld, paths: Mapping[str, object] | Sequence[str]) -> set[str]:
    """Return the names in addresses for which there is no example."""
    names = {(path, name) for path in paths for name in NAME.findall(path)}
    return {name for path, name in names if name not in world.examples and name not in EXAMPLES.get(path, {})}
